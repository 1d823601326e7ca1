"""A document becomes its zones: lines of the head, salutation, body, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.pages import Document

_SALUTATION = re.compile(
    r"^[ \t*_]*(?P<words>(?:Dear|Dearest|To whom it may concern|Your Excellency|Excellenc(?:y|ies)|(?:Dear )?Sirs?|Madam)\b"
    r"[^\n.!?:]{0,110}?)(?P<mark>[,:]|[ \t*_]*$)[ \t*_]*$",
    re.M | re.I,
)
_CLOSING = re.compile(
    r"^[ \t*_]*(?:Yours?\s+(?:faithfully|sincerely|truly|ever|very\s+truly)|(?:Very\s+)?(?:Sincerely|Respectfully|Cordially|"
    r"Faithfully)(?:\s+yours)?|(?:With\s+)?(?:(?:my|our)\s+)?(?:kind|best|warm|kindest|warmest)(?:est)?\s+(?:regards|wishes)|"
    r"Regards|With (?:appreciation|respect)|Please accept, .{0,80}|\(?(?:e-)?signed\)?)[ \t]*[,.]?[ \t*_]*$",
    re.M | re.I,
)
_SECTION = re.compile(
    r"^(?:(?:chapter|part|section)\s+(?:\d|[ivx]+\b)|\d{1,2}\.?\s+[A-Z]|introduction\b|(?:table of )?contents\b|foreword\b|"
    r"(?:executive )?summary\b|background\b|explanatory memorandum|whereas\b|agenda\b|preface\b|welcome\b)",
    re.I,
)
_REACH = 6_000  # code points in which a salutation or the end of a title page is looked for
_FRONT = 60  # lines at most of a title page
_PROSE_WORDS = 8
_LONG_WORDS = 60
_SIGNATURE_LINES = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text without markup and outer spaces; half-open code points of what is left."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Zones:
    """Where a document's parts lie. `head_end`: end of letterhead or title page; `signature_start`: len(text) if none.

    `head` are its lines, `signature` those after the closing words. `letter`: it has the shape of a letter.
    """

    head: tuple[Line, ...]
    signature: tuple[Line, ...]
    head_end: int
    salutation: tuple[int, int] | None
    signature_start: int
    letter: bool


def lines(text: str, start: int, end: int) -> Iterator[Line]:
    """The lines of a stretch that hold more than white space and markup."""
    for match in re.finditer(r"[^\n]+", text[start:end]):
        written = match[0].rstrip(" \t*_|#")
        inner = written.lstrip(" \t*_|#>")
        if inner:
            first = start + match.start() + len(written) - len(inner)
            yield Line(first, first + len(inner), inner.replace("**", ""))


def find(document: Document) -> Zones:
    """The zones of a document: a letter's by salutation and closing words, others' by where prose begins."""
    text = document.text
    salutation = _SALUTATION.search(text, 0, _REACH)
    closing = _last_closing(text, salutation.end() if salutation else 0, document.body_end)
    signature_start = closing.start() if closing else len(text)
    if salutation is None and closing is None:
        signature_start = _unannounced_signature(text, document.body_end)
    if salutation is not None:
        head_end = salutation.start("words")
        span = (salutation.start("words"), salutation.end("words") + len(salutation["mark"].strip(" *_")))
        head = tuple(lines(text, _after_front_matter(text), head_end))
    else:
        span = None
        head = _title_page(text, _after_front_matter(text))
        head_end = head[-1].end if head else 0
    signature = tuple(lines(text, closing.end() if closing else signature_start, document.body_end))
    letter = salutation is not None or (closing is not None and signature_start > head_end)
    return Zones(head, signature[:_SIGNATURE_LINES], head_end, span, signature_start, letter)


def _after_front_matter(text: str) -> int:
    match = re.match(r"---\n.*?\n---\n", text, re.S)
    return match.end() if match else 0


def _last_closing(text: str, start: int, end: int) -> re.Match[str] | None:
    """The last closing words; "(signed)" alone closes only when no better words stand before it."""
    found = [match for match in _CLOSING.finditer(text, start, end)]
    plain = [match for match in found if "signed" not in match[0].lower()]
    return (plain or found or [None])[-1]


def _title_page(text: str, start: int) -> tuple[Line, ...]:
    """The lines before prose or the first section begins."""
    head = []
    for number, line in enumerate(lines(text, start, start + _REACH)):
        if number >= _FRONT or _is_prose(line.text) or (head and _SECTION.match(line.text)):
            break
        head.append(line)
    return tuple(head)


def _is_prose(line: str) -> bool:
    words = len(line.split())
    if line.isupper():
        return False
    return words > _LONG_WORDS or (
        words >= _PROSE_WORDS and line.endswith((".", ";", ":", "?")) and "(" not in line[:2]
    )


def _unannounced_signature(text: str, end: int) -> int:
    """Where a name with roles stands alone at the end: "Professor Jane Vale / Chair, Harbour Panel"."""
    last = list(lines(text, max(0, end - 400), end))[-_SIGNATURE_LINES:]
    while last and (len(last[0].text.split()) > 8 or last[0].text.endswith((".", ":", ";"))):
        last = last[1:]
    named = (
        re.match(r"(?:Professor|Prof\.?|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Sir|Dame|Lord|Baroness)\s+[A-Z]", last[0].text)
        if last
        else None
    )
    return last[0].start if named else len(text)
