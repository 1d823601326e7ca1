"""What stands on a page becomes regions in reading order: columns left to right, between what spans them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Protocol, TypeVar


class Placed(Protocol):
    """Anything with a place on the page, in points."""

    @property
    def x0(self) -> float:
        """Left edge."""
        ...

    @property
    def x1(self) -> float:
        """Right edge."""
        ...

    @property
    def top(self) -> float:
        """Upper edge."""
        ...

    @property
    def bottom(self) -> float:
        """Lower edge."""
        ...

    @property
    def goes_on(self) -> bool:
        """Whether it starts with a small letter, as the second line of a sentence does."""
        ...


#: A gutter is at least this many font sizes wide, and a column this many.
GUTTER, NARROWEST = 0.8, 7.0
#: A column has at least this many lines beside its neighbour.
FEWEST_LINES = 3
#: Left edges nearer than this many points are one edge.
SAME_EDGE = 2.0
#: Lines of running text fill this share of their column; in a column of text this share of lines does so.
FILLED, FILLED_LINES = 0.6, 0.35
#: Where this share of lines starts with a small letter, sentences run over line ends.
BROKEN_LINES = 0.2
#: Columns whose lines stand level and are shorter than this many font sizes are cells of an unruled table.
CELL_WIDTH = 12.0


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the page, `top` to `bottom`, that a gutter ending at `x` parts in two columns."""

    x: float
    top: float
    bottom: float
    weight: float


Item = TypeVar("Item", bound=Placed)


def regions(items: Sequence[Item], size: float) -> list[list[Item]]:
    """Items grouped into regions in reading order; `size` is the usual font size in points."""
    band = _best_band(items, size)
    if band is None:
        return [list(items)] if items else []
    parts: dict[str, list[Item]] = {"above": [], "left": [], "right": [], "below": []}
    for item in items:
        parts[_part(item, band)].append(item)
    return [region for part in parts.values() for region in regions(part, size)]


def _part(item: Placed, band: Band) -> str:
    middle = (item.top + item.bottom) / 2
    if middle < band.top:
        return "above"
    if middle > band.bottom:
        return "below"
    return "left" if item.x0 < band.x - SAME_EDGE else "right"


def _best_band(items: Sequence[Placed], size: float) -> Band | None:
    if len(items) < 2 * FEWEST_LINES:
        return None
    bands = [band for x in _edges(items) for band in _bands(items, x, size)]
    return max(bands, key=lambda band: band.weight, default=None)


def _edges(items: Sequence[Placed]) -> list[float]:
    """Left edges that at least two items share, the leftmost of each bunch."""
    edges: list[float] = []
    previous, count = -1e9, 0
    for x in sorted(item.x0 for item in items):
        count = count + 1 if x - previous < SAME_EDGE else 1
        if count == 1:
            start = x
        if count == 2:
            edges.append(start)
        previous = x
    return edges[1:]


def _bands(items: Sequence[Placed], x: float, size: float) -> list[Band]:
    """The stretches between items that cross the gutter left of `x` where text stands on both sides of it."""
    gutter = x - GUTTER * size
    crossing = sorted((item.top, item.bottom) for item in items if item.x0 < x - SAME_EDGE and item.x1 > gutter)
    bounds = [(-1e9, -1e9), *crossing, (1e9, 1e9)]
    found: list[Band] = []
    reach = -1e9
    for (_, low), (high, _) in pairwise(bounds):
        reach = max(reach, low)
        if high - reach > 2 * size:
            inside = [item for item in items if reach <= (item.top + item.bottom) / 2 <= high]
            weight = _weight(inside, x, size)
            if weight:
                # What stands above the right column's first line is no column yet: the end of a paragraph above.
                first = min(item.top for item in inside if item.x0 >= x - SAME_EDGE)
                found.append(Band(x, max(reach, first - size), high, weight))
    return found


def _weight(inside: Sequence[Placed], x: float, size: float) -> float:
    """How much text stands in the poorer of the two columns; 0 when they are no columns."""
    left = [item for item in inside if item.x0 < x - SAME_EDGE]
    right = [item for item in inside if item.x0 >= x - SAME_EDGE]
    if min(len(left), len(right)) < FEWEST_LINES:
        return 0.0
    sides = [_extents(side) for side in (left, right)]
    if any(len(side) < FEWEST_LINES or not _is_text(side, size) for side in sides):
        return 0.0
    short = any(median(b - a for a, b in side) < CELL_WIDTH * size for side in sides)
    if short and _is_level(left, right, size) and not (_is_broken(left) and _is_broken(right)):
        return 0.0
    return min(sum(b - a for a, b in side) for side in sides)


def _extents(side: Sequence[Placed]) -> list[tuple[float, float]]:
    """Left and right ends of each line of a column."""
    lines: list[tuple[float, float, float]] = []
    for item in sorted(side, key=lambda item: item.bottom):
        if lines and item.bottom - lines[-1][2] < 0.5 * (item.bottom - item.top):
            x0, x1, bottom = lines.pop()
            lines.append((min(x0, item.x0), max(x1, item.x1), bottom))
        else:
            lines.append((item.x0, item.x1, item.bottom))
    return [(x0, x1) for x0, x1, _ in lines]


def _is_text(lines: Sequence[tuple[float, float]], size: float) -> bool:
    width = max(x1 for _, x1 in lines) - min(x0 for x0, _ in lines)
    if width < NARROWEST * size:
        return False
    return sum(x1 - x0 > FILLED * width for x0, x1 in lines) >= FILLED_LINES * len(lines)


def _is_broken(side: Sequence[Placed]) -> bool:
    """Whether sentences run over several lines of the column."""
    return sum(item.goes_on for item in side) >= BROKEN_LINES * len(side)


def _is_level(left: Sequence[Placed], right: Sequence[Placed], size: float) -> bool:
    """Whether most lines of the shorter column stand level with lines of the other."""
    shorter, longer = sorted((left, right), key=len)
    level = sum(any(abs(one.bottom - other.bottom) < 0.2 * size for other in longer) for one in shorter)
    return level > 0.7 * len(shorter)
