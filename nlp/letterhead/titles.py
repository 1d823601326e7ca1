"""The head of a document becomes its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.pages import Document
from nlp import lexicon
from nlp.dates.times import TimeExpression
from nlp.letterhead.zones import Line, Zones
from nlp.reading import Entity, Reference

_SUBJECT = re.compile(r"^(?:Subject|Re|Object|Concerns?|Title)\s?:\s*(?P<subject>\S.*)$", re.I)
_ACT = re.compile(r"^(?:\w+ ){0,3}(?:regulation|directive|decision|recommendation)\b", re.I)
_DAY_OF_ACT = re.compile(r"^of \d{1,2} \w+ \d{4}$", re.I)
_OPEN_END = re.compile(r"\b(?:of|for|on|to|the|and|in|with|by|a)$", re.I)
_LONGEST = 400  # code points of a title
_LINES = 5
_NAMES = ("BODY", "PLACE", "PERSON", "ROLE")


@cache
def _form() -> re.Pattern[str]:
    rows = lexicon.rows("title_forms.csv", ("pattern", "reason"), ("pattern",))
    return re.compile("|".join(f"(?:{row['pattern']})" for row in rows), re.I)


def find(
    document: Document,
    zones: Zones,
    *,
    entities: Sequence[Entity],
    references: Sequence[Reference],
    expressions: Sequence[TimeExpression],
) -> str:
    """A subject line; else the main heading; else the head's lines that are no form, body, date or number."""
    for line in zones.head:
        subject = _SUBJECT.match(line.text)
        if subject:
            return subject["subject"].strip()
    taken = [(one.start, one.end) for one in entities if one.label in _NAMES]
    taken += [(one.start, one.end) for one in references]
    taken += [(one.start, one.end) for one in expressions]
    main = _main_heading(document, zones, taken)
    if main or zones.salutation:
        return main
    title = _joined(zones.head, taken)
    if not title:
        headings = (document.text[one.start : one.end] for one in document.blocks if one.kind == "heading")
        title = " ".join((next(headings, "") or document.metadata.title).split()).lstrip("# ")
    return title[:_LONGEST].strip()


def _main_heading(document: Document, zones: Zones, taken: Sequence[tuple[int, int]]) -> str:
    """The only heading of the first level, where the format itself says so (web page, Word, Markdown)."""
    if document.media_type == "application/pdf":
        return ""
    main = [one for one in document.blocks if one.kind == "heading" and one.level == 1]
    if len(main) != 1 or main[0].start > zones.head_end:
        return ""
    words = " ".join(document.text[main[0].start : main[0].end].split()).strip("#*_ ")
    return words[:_LONGEST] if _tells(Line(main[0].start, main[0].end, words), taken) else ""


def _joined(head: Sequence[Line], taken: Sequence[tuple[int, int]]) -> str:
    """The first telling lines of a title page as one; a line that tells nothing or repeats them ends it."""
    title = ""
    count = 0
    for line in head:
        words = " ".join(line.text.split())
        act = _ACT.match(words) or (title and _DAY_OF_ACT.match(words))
        if not (act or (title and _OPEN_END.search(title)) or _tells(line, taken)):
            if title:
                break
            continue
        if _key(words) in _key(title) or (title and _key(title) in _key(words)):
            break
        title = f"{title} {words}".strip()
        count += 1
        if count == _LINES:
            break
    return title


def _key(words: str) -> str:
    return re.sub(r"[\W\d]+", "", words).casefold()


def _tells(line: Line, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a line says what the document is about: more than the names, numbers and dates that are `taken`."""
    if _form().fullmatch(line.text) or "\t" in line.text or not re.search(r"[A-Za-z]{3}", line.text):
        return False
    covered = sum(max(0, min(end, line.end) - max(start, line.start)) for start, end in taken)
    digits = sum(c.isdigit() for c in line.text)
    return covered < 0.8 * len(line.text) and digits < 0.3 * len(line.text)
