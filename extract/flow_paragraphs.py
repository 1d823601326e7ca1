"""Lines become paragraphs, headings and list items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from extract.flow_lines import Line

Kind = Literal["paragraph", "heading", "list_item"]

#: Lines further apart than this factor of the usual distance are two paragraphs.
LOOSE = 1.3
#: Sizes that differ by more than this many points are two sizes.
SAME_SIZE = 0.6
#: A heading is at least this much larger than the text, or bold; it has at most this many characters and lines.
LARGER = 1.12
LONGEST_HEADING = 240
BULLETS = "•◦▪■□●○‣⁃➢➔➤✓✔→∙·–—-*\ufffd\uf0b7\uf0a7\uf0d8"
MARKER = re.compile(
    rf"(?P<bullet>[{re.escape(BULLETS)}]|o(?=\s))\s*(?=\S)"
    r"|(?P<number>\(\d{1,3}\)|\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,2}(?:\.\d{1,2})+|\([a-z]{1,2}\)|[a-z]\)|"
    r"\([ivxlIVXL]{1,6}\)|[ivxl]{1,5}\)|[ivxlIVXL]{1,5}\.|[A-Z]\.)(?=\s)"
)
SECTION = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,4}\.?|[IVXL]{1,6}\.|[A-Z]\.|(?:Chapter|Part|Title|Section|Annex|Appendix|Article)\b)\s",
    re.IGNORECASE,
)
ENDS_SENTENCE = (".", "!", "?", ":", ";", ".”", ".\"", ".’", ".)", ":”")


@dataclass(slots=True)
class Paragraph:
    """Lines that make one block, over column and page breaks."""

    kind: Kind
    lines: list[Line]
    marker: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Style:
    """What is usual in this document: font size and distance of base lines in points, share of bold letters."""

    size: float
    leading: float
    bold: bool


def style(lines: Iterable[Line]) -> Style:
    """The style in which most letters of these lines are set."""
    sizes: Counter[float] = Counter()
    leadings: Counter[float] = Counter()
    weights: Counter[bool] = Counter()
    previous: Line | None = None
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
        weights[line.bold] += len(line.text)
        if previous is not None and previous.page == line.page and 0 < line.base - previous.base < 4 * line.size:
            leadings[round((line.base - previous.base) / line.size, 1)] += 1
        previous = line
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    leading = leadings.most_common(1)[0][0] if leadings else 1.2
    return Style(size, leading, weights[True] > weights[False])


def paragraphs(lines: Sequence[Line], usual: Style) -> list[Paragraph]:
    """The paragraphs of one region; `usual` is the document's style."""
    result: list[Paragraph] = []
    edge = _right_edge(lines)
    leading = _leading(lines, usual)
    for line in lines:
        marker = marker_of(line.text)
        previous = result[-1].lines[-1] if result else None
        if previous is None or _breaks(previous, line, result[-1], marker, edge, leading):
            result.append(Paragraph("list_item" if marker else "paragraph", [line], marker))
        else:
            result[-1].lines.append(line)
    for paragraph in result:
        if is_heading(paragraph, usual):
            paragraph.kind = "heading"
    return result


def marker_of(text: str) -> str:
    """The bullet or number at the start of the text, or ""."""
    match = MARKER.match(text)
    return (match["bullet"] or match["number"]) if match else ""


def _right_edge(lines: Sequence[Line]) -> float:
    """Where full lines of the region end: all but the longest tenth reach no further."""
    ends = sorted(line.x1 for line in lines)
    return ends[int(0.9 * (len(ends) - 1))] if len(ends) > 7 else ends[-1]


def _leading(lines: Sequence[Line], usual: Style) -> float:
    gaps = Counter(
        round((b.base - a.base) / b.size, 1) for a, b in zip(lines, lines[1:], strict=False) if b.base > a.base
    )
    (most, count) = gaps.most_common(1)[0] if gaps else (usual.leading, 0)
    return most if count >= 4 and most < 2.6 else usual.leading


def _breaks(a: Line, b: Line, current: Paragraph, marker: str, edge: float, leading: float) -> bool:
    """Whether a new paragraph starts with line `b` after line `a`."""
    if abs(a.size - b.size) > SAME_SIZE and not a.raised and not b.raised:
        return True
    if b.base - a.base > LOOSE * leading * b.size + 1:
        return True
    ended = a.text.endswith(ENDS_SENTENCE)
    fits = _would_fit(a, b, edge)
    if marker and (fits or ended or not marker[0].isalnum() or abs(b.x0 - current.lines[0].x0) < 3):
        return True
    if a.bold != b.bold and (fits or ended):
        return True
    if fits and not _centred(a, b):
        return True
    indented = b.x0 - a.x0 > 0.8 * b.size and ended and len(current.lines) > 1
    return indented and not current.marker


def _would_fit(a: Line, b: Line, edge: float) -> bool:
    """Whether the first word of `b` would have had room on line `a`: then the break was meant."""
    first = b.text.find(" ")
    width = b.edges[first if first > 0 else len(b.text)] - b.x0
    return a.x1 + width + 1.3 * a.size < edge


def _centred(a: Line, b: Line) -> bool:
    return abs((a.x0 + a.x1) - (b.x0 + b.x1)) < a.size and abs(a.x0 - b.x0) > a.size


def is_heading(paragraph: Paragraph, usual: Style) -> bool:
    """Whether the paragraph is set as a heading: larger or heavier than the text, short, no full sentence."""
    lines = paragraph.lines
    length = sum(len(line.text) for line in lines)
    text = lines[0].text
    if length > LONGEST_HEADING or len(lines) > 4 or not any(c.isalpha() for c in text):
        return False
    last = lines[-1].text
    closed = last.endswith((".", ";", ",", ":")) and length > 60
    larger = all(line.size > LARGER * usual.size for line in lines)
    heavier = all(line.bold for line in lines) and not usual.bold
    small = any(line.size < usual.size - SAME_SIZE for line in lines)
    if paragraph.marker and not paragraph.marker[0].isalnum() and not paragraph.marker.startswith("("):
        return False
    capitals = text.isupper() and length > 3 and SECTION.match(text) is not None
    return not closed and (larger or (heavier and not small) or capitals)


def joined(found: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs that go on in the next column or on the next page become one; headings get their levels."""
    result: list[Paragraph] = []
    for paragraph in found:
        if result and _goes_on(result[-1], paragraph):
            result[-1].lines.extend(paragraph.lines)
        else:
            result.append(paragraph)
    return result


def _goes_on(a: Paragraph, b: Paragraph) -> bool:
    last, first = a.lines[-1], b.lines[0]
    if b.kind != "paragraph" or a.kind == "heading" or abs(last.size - first.size) > SAME_SIZE:
        return False
    if last.page == first.page and last.base < first.base and last.left == first.left:
        return False
    if last.text.endswith(ENDS_SENTENCE) or last.bold != first.bold:
        return False
    return first.text[:1].islower() or (last.right - last.x1 < 0.25 * (last.right - last.left))


def set_levels(found: Sequence[Paragraph]) -> None:
    """Number heading levels from 1 by size and weight, and list items by the depth of their indent."""
    looks = sorted({_look(p) for p in found if p.kind == "heading"}, reverse=True)
    indents: list[float] = []
    for paragraph in found:
        if paragraph.kind == "heading":
            paragraph.level = min(looks.index(_look(paragraph)) + 1, 6)
        if paragraph.kind != "list_item":
            indents = []
            continue
        x0 = paragraph.lines[0].x0
        if indents and paragraph.lines[0].left != paragraph.lines[0].left:
            indents = []
        indents = [indent for indent in indents if indent < x0 - 4] + [x0]
        paragraph.level = len(indents)


def _look(paragraph: Paragraph) -> tuple[float, bool]:
    line = paragraph.lines[0]
    return round(line.size), line.bold
