"""A document becomes its zones: lines of the head, salutation, body, signature."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from extract.pages import Block, Document

_SALUTATION = re.compile(
    r"^[ \t*_]*(?P<words>(?:Dear|Dearest|To whom it may concern|Your Excellency|Excellenc(?:y|ies)|Sirs?|Madam)\b"
    r"[^\n.!?:]{0,110}?)(?P<mark>[,:]|[ \t*_]*$)[ \t*_]*$",
    re.M | re.I,
)
_CLOSING = re.compile(
    r"^[ \t*_]*(?:Yours?\s+(?:faithfully|sincerely|truly|ever|very\s+truly)|"
    r"(?:Very\s+)?(?:Sincerely|Respectfully|Cordially|Faithfully)(?:\s+yours)?|"
    r"(?:With\s+)?(?:(?:my|our)\s+)?(?:kind|best|warm|kindest|warmest)\s+(?:regards|wishes)|"
    r"Regards|With (?:appreciation|respect)|Please accept, .{0,80}|\(?(?:e-)?signed\)?)[ \t]*[,.]?[ \t*_]*$",
    re.M | re.I,
)
_A_DAY = r"(?:jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d"
_SECTION = re.compile(
    rf"^(?:(?:chapter|part|section)\s+(?:\d|[ivx]+\b)|\d{{1,2}}\.?\s+(?!{_A_DAY})\W?[A-Z]|"
    r"(?:introduction|foreword|background|preface)\b|"
    r"(?:table of )?contents\b|(?:executive )?summary$|explanatory memorandum|having regard\b|whereas\b|agenda\b|"
    r"the european parliament and the council of the european union,|welcome\b)",
    re.I,
)
_TITLED = re.compile(r"(?:Professor|Prof\.?|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Sir|Dame|Lord|Baroness)\s+[A-Z]")
_REACH = 6_000  # code points in which a salutation or the end of a title page is looked for
_FRONT = 60  # lines at most of a title page
_PROSE_WORDS = 8
_LONG_WORDS = 60
_SIGNATURE_LINES = 6
_TAIL = 400  # code points at the end in which a signature without closing words may stand
_ROLE_WORDS = 10  # words at most of a line of a signature


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
        head = _title_page(document, _after_front_matter(text))
        head_end = head[-1].end if head else 0
    signature = tuple(lines(text, closing.end() if closing else signature_start, document.body_end))
    letter = salutation is not None or (closing is not None and signature_start > head_end)
    return Zones(head, signature[:_SIGNATURE_LINES], head_end, span, signature_start, letter)


def _after_front_matter(text: str) -> int:
    match = re.match(r"---\n.*?\n---\n", text, re.S)
    return match.end() if match else 0


def _last_closing(text: str, start: int, end: int) -> re.Match[str] | None:
    """The last closing words; "(signed)" alone closes only when no better words stand before it."""
    found = list(_CLOSING.finditer(text, start, end))
    plain = [match for match in found if "signed" not in match[0].lower()] or found
    return plain[-1] if plain else None


def _title_page(document: Document, start: int) -> tuple[Line, ...]:
    """The lines before prose, a table or the first section begins."""
    head: list[Line] = []
    for number, line in enumerate(lines(document.text, start, start + _REACH)):
        section = head and (_SECTION.match(line.text) or "\t" in line.text)
        if number >= _FRONT or section or _is_prose(line.text) or _in_prose(document, line):
            break
        head.append(line)
    return tuple(head[:-1] if _is_section(document, head) else head)


def _in_prose(document: Document, line: Line) -> bool:
    """Whether the line begins a paragraph that is prose over several lines."""
    block = _block(document, line)
    if block is None or block.kind != "paragraph":
        return False
    written = document.text[line.start : block.end]
    return "\n" in written and _is_prose(" ".join(written.split()))


def _block(document: Document, line: Line) -> Block | None:
    index = bisect_right(document.blocks, line.start, key=lambda block: block.start) - 1
    block = document.blocks[index] if index >= 0 else None
    return block if block and line.start < block.end else None


def _is_section(document: Document, head: list[Line]) -> bool:
    """Whether the last line before prose is a heading of its section and not of the document: deeper, no number."""
    levels = [_level(document, line) for line in head]
    if len(levels) < 2 or not levels[-1] or any(c.isdigit() for c in head[-1].text):
        return False
    return any(0 < level < levels[-1] for level in levels[:-1])


def _level(document: Document, line: Line) -> int:
    """The heading level of the block that holds the line; 0 when it is no heading."""
    block = _block(document, line)
    return block.level if block and block.kind == "heading" else 0


def _is_prose(line: str) -> bool:
    words = len(line.split())
    if line.isupper():
        return False
    return words > _LONG_WORDS or (
        words >= _PROSE_WORDS and line.endswith((".", ";", ":", "?")) and "(" not in line[:2]
    )


def _unannounced_signature(text: str, end: int) -> int:
    """Where a name with roles stands alone at the end: "Professor Jane Vale / Chair, Harbour Panel"."""
    last = list(lines(text, max(0, end - _TAIL), end))[-_SIGNATURE_LINES:]
    for number, line in enumerate(last):
        if _TITLED.match(line.text) and all(len(one.text.split()) <= _ROLE_WORDS for one in last[number:]):
            return line.start
    return len(text)
