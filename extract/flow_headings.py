"""Paragraphs become headings and captions by their look and numbering, with levels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.flow_paragraphs import DASHES, SAME_SIZE, SURE_BULLETS, Paragraph, Style, is_entry

#: A heading is at least this much larger than the text, or bold.
LARGER = 1.12
#: The longest heading, in characters and lines.
LONGEST, MOST_LINES = 240, 4
#: Deepest heading level.
DEEPEST = 6
#: List items further right than this many points are deeper; further off than OTHER_COLUMN, in another column.
DEEPER, OTHER_COLUMN = 4.0, 150.0
#: Closed by one of these, a longer line is a sentence, not a heading.
CLOSED = (".", ";", ",", ":")
SHORT = 60
DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2})*")
#: A line that only names a part of an act or report.
PART = re.compile(
    r"(?:Article|Chapter|Section|Part|Title|Annex|Appendix)(?:\s+(?:\d{1,3}[a-z]?|[IVXLC]{1,6}|[A-Z]))?", re.IGNORECASE
)
CAPTION = re.compile(
    r"(?:Figure|Fig\.|Table|Chart|Graph|Map|Box|Exhibit)\s+(?:\d{1,3}|[A-Z])(?:[.\-]\d{1,2})?\s*[:.–—-]\s*\S"
)
NUMBERED = re.compile(r"(?:\d{1,2}\.?|[IVXL]{1,6}\.|[A-Z]\.)(?:\d{1,2}\.?)*\s")


def mark_headings(found: Sequence[Paragraph], usual: Style) -> None:
    """Give each paragraph that is a heading or a caption its kind; `usual` is the document's style."""
    for paragraph in found:
        if _is_heading(paragraph, usual):
            paragraph.kind = "heading"
        elif CAPTION.match(paragraph.lines[0].text) and len(paragraph.lines) <= MOST_LINES and not paragraph.marker:
            paragraph.kind = "caption"


def _is_heading(paragraph: Paragraph, usual: Style) -> bool:
    lines = paragraph.lines
    text = lines[0].text
    length = sum(len(line.text) for line in lines)
    if length > LONGEST or len(lines) > MOST_LINES or not any(c.isalpha() for c in text):
        return False
    if (paragraph.marker[:1] in (*SURE_BULLETS, *DASHES, "o", "(") and paragraph.marker) or is_entry(lines[-1]):
        return False
    if (lines[-1].text.endswith(CLOSED) and length > SHORT) or (text[0].islower() and not paragraph.marker):
        return False
    if PART.fullmatch(text.strip()):
        return True
    larger = all(line.size > LARGER * usual.size for line in lines)
    heavier = all(line.bold for line in lines) and not usual.bold
    small = any(line.size < usual.size - SAME_SIZE for line in lines)
    numbered = _depth(paragraph) > 1 or (text.isupper() and NUMBERED.match(text) is not None)
    return larger or ((heavier or numbered) and not small and not lines[-1].text.endswith((";", ",")))


def _depth(paragraph: Paragraph) -> int:
    """How many parts the decimal number of a heading has, 1 without one."""
    match = DECIMAL.match(paragraph.marker)
    return match[0].count(".") + 1 if match else 1


def set_levels(found: Sequence[Paragraph]) -> None:
    """Number heading levels from 1 by size, weight and numbering, and list items by the depth of their indent."""
    looks = sorted({_look(p) for p in found if p.kind == "heading"}, reverse=True)
    indents: list[float] = []
    for paragraph in found:
        if paragraph.kind == "heading":
            paragraph.level = min(looks.index(_look(paragraph)) + 1, DEEPEST)
            indents = []
        elif paragraph.kind == "list_item":
            x0 = paragraph.lines[0].x0
            same_column = bool(indents) and abs(x0 - indents[-1]) < OTHER_COLUMN
            indents = [indent for indent in indents if same_column and indent < x0 - DEEPER] + [x0]
            paragraph.level = len(indents)


def _look(paragraph: Paragraph) -> tuple[float, bool, int]:
    line = paragraph.lines[0]
    return round(line.size), line.bold, -_depth(paragraph)
