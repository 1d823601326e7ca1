"""Lines become paragraphs, headings, captions and list items."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from extract.flow_lines import Line

Kind = Literal["paragraph", "heading", "list_item", "caption"]

#: Lines further apart than this factor of the usual distance are two paragraphs.
LOOSE = 1.3
#: Sizes that differ by more than this many points are two sizes; edges nearer than SAME_EDGE are one.
SAME_SIZE, SAME_EDGE = 0.6, 3.0
#: Fewer lines than this, standing close, do not show where full lines end.
FEWEST_LINES = 4
#: A dash or a number at a line start may be a broken line; these bullets never are.
SURE_BULLETS = "•◦▪■□●○▫◼‣⁃∙➢➔➤►✓✗✔☑☒☐❖❑◆◇→\ufffd"
DASHES = "-–—·*+"
MARKER = re.compile(
    rf"(?P<bullet>[{re.escape(SURE_BULLETS)}](?=\s*\S)|(?:[{re.escape(DASHES)}]|o)(?=\s+\S))"
    r"|(?P<number>\(\d{1,3}[a-z]?\)|\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,2}(?:\.\d{1,2})+|\([a-z]{1,2}\)|[a-z]\)|"
    r"\([ivxlIVXL]{1,6}\)|[ivxl]{1,5}\)|[ivxlIVXL]{1,5}\.|[A-Z]\.(?!\s+[A-Z]\.)|[a-z]\.)(?=\s+\S)|(?P<close>\d{1,2}[.)])(?=[A-Z])"
)
#: A dotted line of a table of contents, with its page number.
LEADER = re.compile(r"(?:[.…·_]\s?){4,}\s*\d{0,4}$")
ENDS_SENTENCE = re.compile(r"[.!?:;][\"”’')\]]*$")
#: A line that leaves less than this share of its column free is full.
FULL = 0.25
#: Lines that end within this share of their width before the edge are full, even when set ragged.
RAGGED = 0.2
#: A bare number of a paragraph.
HANGING = re.compile(r"\d{1,3}|[IVXL]{1,6}")
#: A hyphen or slash at a line end with a letter before it: the word goes on.
WORD_GOES_ON = re.compile(r"[^\W_][-\u2010/]$")


@dataclass(slots=True)
class Paragraph:
    """Lines that make one block, over column and page breaks."""

    kind: Kind
    lines: list[Line]
    marker: str = ""
    level: int = 0

    @property
    def skip(self) -> int:
        """How many characters of the first line are the marker and the blank after it."""
        rest = self.lines[0].text[len(self.marker) :]
        return len(self.marker) + len(rest) - len(rest.lstrip())


@dataclass(frozen=True, slots=True)
class Style:
    """What is usual in this document: font size in points, distance of base lines as a share of it, bold or not."""

    size: float
    leading: float
    bold: bool


def style(groups: Iterable[Sequence[Line]]) -> Style:
    """The style in which most letters of these lines are set; lines of one group follow one another."""
    sizes: Counter[float] = Counter()
    leadings: Counter[float] = Counter()
    weights: Counter[bool] = Counter()
    for lines in groups:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
            weights[line.bold] += len(line.text)
        leadings.update(_distances(lines))
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    leading = leadings.most_common(1)[0][0] if leadings else 1.2
    return Style(size, leading, weights[True] > weights[False])


def _distances(lines: Sequence[Line]) -> list[float]:
    """Distances of base lines as shares of the size, where lines can belong to one paragraph."""
    found = (round((b.base - a.base) / b.size, 1) for a, b in pairwise(lines) if abs(a.size - b.size) < SAME_SIZE)
    return [distance for distance in found if 0.8 < distance < 2.6]


def marker_of(text: str) -> str:
    """The bullet or number at the start of the text, or ""."""
    match = MARKER.match(text)
    return (match["bullet"] or match["number"] or match["close"]) if match else ""


def is_entry(line: Line) -> bool:
    """Whether the line is one of a table of contents: a page number at its end, after dots or a wide gap."""
    if LEADER.search(line.text):
        return True
    start = line.text.rfind(" ") + 1
    last = line.text[start:]
    return start > 1 and last.isdigit() and len(last) < 4 and line.edges[start] - line.edges[start - 1] > 2 * line.size


def paragraphs(lines: Sequence[Line], usual: Style) -> list[Paragraph]:
    """The paragraphs of one region; `usual` is the document's style."""
    result: list[Paragraph] = []
    gaps = Counter(_distances(lines)).most_common(1)
    leading = gaps[0][0] if gaps and gaps[0][1] >= FEWEST_LINES else usual.leading
    edges = _right_edges(lines, leading)
    for line, following, edge in zip(lines, [*lines[1:], None], [edges[0], *edges], strict=False):
        marker = marker_of(line.text) or _hanging_number(line, following)
        if not result or _breaks(result[-1], line, marker, edge, leading):
            result.append(Paragraph("list_item" if marker else "paragraph", [line], marker))
        else:
            result[-1].lines.append(line)
    return result


def _hanging_number(line: Line, following: Line | None) -> str:
    """A bare paragraph number set off from its words, below which the next line starts: "01", "IV"."""
    start = line.text.find(" ") + 1
    number = line.text[: start - 1] if start else ""
    if following is None or not HANGING.fullmatch(number):
        return ""
    set_off = line.edges[start] - line.edges[start - 1] > 0.6 * line.size
    return number if set_off and abs(following.x0 - line.edges[start]) < SAME_EDGE else ""


def _right_edges(lines: Sequence[Line], leading: float) -> list[float]:
    """For each line, where full lines around it end: taken from the lines that stand close together with it.

    Where these are ragged, as in an address, each line end is meant: the edge is the region's or, in a small
    region, out of reach.
    """
    whole = _edge(lines) if len(lines) >= 2 * FEWEST_LINES or _is_filled(lines) else math.inf
    edges: list[float] = []
    stretch: list[Line] = []
    for i, line in enumerate(lines):
        stretch.append(line)
        if i + 1 == len(lines) or _is_apart(line, lines[i + 1], leading):
            own = len(stretch) >= FEWEST_LINES and _is_filled(stretch)
            edges.extend([_edge(stretch) if own else whole] * len(stretch))
            stretch = []
    return edges


def _edge(lines: Sequence[Line]) -> float:
    """All but the longest tenth of many lines reach no further than this."""
    ordered = sorted(line.x1 for line in lines)
    return ordered[int(0.9 * (len(ordered) - 1))] if len(ordered) > 12 else ordered[-1]


def _is_filled(lines: Sequence[Line]) -> bool:
    """Whether at least half of the lines but the last end near the right edge."""
    edge = _edge(lines)
    near = sum(edge - line.x1 < RAGGED * (edge - line.x0) for line in lines[:-1])
    return 2 * near >= len(lines) - 1


def _is_apart(a: Line, b: Line, leading: float) -> bool:
    differs = abs(a.size - b.size) > SAME_SIZE and not a.raised and not b.raised
    return differs or b.base - a.base > LOOSE * leading * b.size + 1 or b.base < a.base


def _breaks(current: Paragraph, b: Line, marker: str, edge: float, leading: float) -> bool:
    """Whether a new paragraph starts with line `b` after the last line of `current`."""
    a = current.lines[-1]
    if _is_apart(a, b, leading) or is_entry(a):
        return True
    if WORD_GOES_ON.search(a.text) and not marker:
        return False
    ended = ENDS_SENTENCE.search(a.text) is not None
    fits = _would_fit(a, b, edge)
    if marker:
        siblings = bool(current.marker) and abs(b.x0 - current.lines[0].x0) < SAME_EDGE and b.x0 < a.x0 - SAME_EDGE
        return marker[0] in SURE_BULLETS or fits or ended or siblings
    if a.bold != b.bold:
        return fits or ended
    if fits and not _is_centred(a, b):
        return ended or not (b.text[:1].islower() or _hangs(current, b) or (a.text.isupper() and b.text.isupper()))
    indented = b.x0 - a.x0 > 0.8 * b.size and ended and len(current.lines) > 1
    return indented and not current.marker


def _would_fit(a: Line, b: Line, edge: float) -> bool:
    """Whether the first word of `b` would have had room on line `a`: then the break was meant."""
    first = b.text.find(" ")
    width = b.edges[first if first > 0 else len(b.text)] - b.x0
    return a.x1 + width + 1.3 * a.size < edge


def _hangs(current: Paragraph, b: Line) -> bool:
    """Whether `b` starts below the words of a list item, right of its marker."""
    first = current.lines[0]
    start = first.edges[min(current.skip, len(first.text))]
    return bool(current.marker) and start - first.x0 > SAME_EDGE and abs(b.x0 - start) < SAME_EDGE


def _is_centred(a: Line, b: Line) -> bool:
    return abs((a.x0 + a.x1) - (b.x0 + b.x1)) < a.size and abs(a.x0 - b.x0) > a.size


def joined(found: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs that go on in the next column or on the next page become one."""
    result: list[Paragraph] = []
    for paragraph in found:
        if result and _goes_on(result[-1], paragraph):
            result[-1].lines.extend(paragraph.lines)
        else:
            result.append(paragraph)
    return result


def _goes_on(a: Paragraph, b: Paragraph) -> bool:
    last, first = a.lines[-1], b.lines[0]
    if b.kind != "paragraph" or a.kind in ("heading", "caption") or abs(last.size - first.size) > SAME_SIZE:
        return False
    if last.page == first.page and last.base < first.base and last.left == first.left:
        return False
    if ENDS_SENTENCE.search(last.text) or is_entry(last) or last.bold != first.bold:
        return False
    if first.text[:1].islower() or WORD_GOES_ON.search(last.text):
        return True
    return last.right - last.x1 < FULL * (last.right - last.left)
