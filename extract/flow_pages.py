"""Glyphs and rulings of one page become its layout: regions of lines and tables in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from extract.flow_columns import regions
from extract.flow_lines import Line, LineMaker, Piece, pieces
from extract.pdf_glyphs import Edge, Glyphs, Integers, PageGlyphs, reading_frame, split_pieces, without_doubles
from extract.pdf_tables import Grid, grids

#: Rulings of this length in points, and flat, may part footnotes from the text.
RULE_LENGTH = (30.0, 320.0)


@dataclass(frozen=True, slots=True)
class Region:
    """Lines that stand together, from top to bottom."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table on this page, with its lines; row and column from 0."""

    row: int
    column: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; `columns` are the left edges of the columns and `x1` the table's right edge, in points."""

    cells: tuple[TableCell, ...]
    columns: tuple[float, ...]
    x1: float
    top: float
    bottom: float

    @property
    def x0(self) -> float:
        """Left edge in points."""
        return self.columns[0]

    @property
    def goes_on(self) -> bool:
        """Never the second line of a sentence."""
        return False


@dataclass(frozen=True, slots=True)
class Layout:
    """One page: what stands on it in reading order, and flat short rulings (x0, y, x1) in the reading frame."""

    number: int
    label: str
    width: float
    height: float
    rotation: int
    items: tuple[Region | Table, ...]
    rules: tuple[tuple[float, float, float], ...] = ()
    turn: int = 0
    unmapped: int = 0
    images: int = 0
    hidden: bool = False
    warning: str = ""

    @property
    def depth(self) -> float:
        """The page's height in points in the reading frame of its main text."""
        return self.width if self.turn % 2 else self.height


def layout(page: PageGlyphs) -> Layout:
    """The page's regions and tables; text that runs in another direction than most comes last."""
    glyphs = without_doubles(split_pieces(page.glyphs))
    turns, counts = np.unique(glyphs.turn, return_counts=True)
    order = [int(turn) for turn in turns[np.argsort(-counts)]]
    items: list[Region | Table] = []
    rules: tuple[tuple[float, float, float], ...] = ()
    for place, turn in enumerate(order):
        group = glyphs if len(order) == 1 else glyphs.take(np.flatnonzero(glyphs.turn == turn))
        edges = _turned(page, turn) if place == 0 else []
        found = grids(edges)
        items.extend(_items(group, found, page.number))
        if place == 0:
            rules = tuple((e.x0, e.top, e.x1) for e in edges if e.bottom - e.top < 2 and _is_rule(e, found))
    return Layout(
        page.number, page.label, page.width, page.height, page.rotation, tuple(items), rules,
        order[0] if order else 0, page.unmapped, page.images, page.hidden, page.warning,
    )


def _is_rule(edge: Edge, found: Sequence[Grid]) -> bool:
    shortest, longest = RULE_LENGTH
    inside = any(grid.top - 2 <= edge.top <= grid.bottom + 2 for grid in found)
    return shortest <= edge.x1 - edge.x0 <= longest and not inside


def _turned(page: PageGlyphs, turn: int) -> list[Edge]:
    """The page's rulings in the reading frame."""
    if turn == 0:
        return list(page.edges)
    result: list[Edge] = []
    for edge in page.edges:
        (ax, bx), (ay, by) = reading_frame(
            np.array([edge.x0, edge.x1], dtype=np.float32),
            np.array([edge.top, edge.bottom], dtype=np.float32),
            turn, page.width, page.height,
        )
        result.append(Edge(float(min(ax, bx)), float(min(ay, by)), float(max(ax, bx)), float(max(ay, by)), edge.area))
    return result


def _items(glyphs: Glyphs, found: Sequence[Grid], page: int) -> list[Region | Table]:
    cells = _cell_numbers(glyphs, found)
    maker = LineMaker(glyphs, page)
    free: list[Piece | Table] = []
    inside: dict[int, list[Piece]] = {}
    for piece in pieces(glyphs, cells):
        number = int(cells[piece.start])
        if number < 0:
            free.append(piece)
        else:
            inside.setdefault(number, []).append(piece)
    first = 0
    for grid in found:
        numbers = range(first, first + len(grid.cells))
        free.extend(_table(grid, numbers, inside, maker))
        first += len(grid.cells)
    size = float(np.median(glyphs.size)) if len(glyphs.text) else 10.0
    result: list[Region | Table] = []
    for region in regions(free, size):
        result.extend(_in_order(region, maker))
    return result


def _cell_numbers(glyphs: Glyphs, found: Sequence[Grid]) -> Integers:
    """For each glyph the number of the ruled cell that its middle lies in, counted over all grids, or -1."""
    numbers = np.full(len(glyphs.text), -1, dtype=np.int64)
    middle, height = (glyphs.x0 + glyphs.x1) / 2, glyphs.base - 0.28 * glyphs.size
    place = 0
    for grid in found:
        for cell in grid.cells:
            within = (cell.x0 <= middle) & (middle < cell.x1) & (cell.top <= height) & (height < cell.bottom)
            numbers[within] = place
            place += 1
    return numbers


def _table(grid: Grid, numbers: range, inside: dict[int, list[Piece]], maker: LineMaker) -> list[Piece | Table]:
    """The grid as a table, or the pieces in it when fewer than two of its columns hold text."""
    held = {cell.column for cell, number in zip(grid.cells, numbers, strict=True) if number in inside}
    if len(held) < 2:
        return [piece for number in numbers for piece in inside.get(number, ())]
    cells = tuple(
        TableCell(cell.row, cell.column, _bounded(maker.lines(inside.get(number, ())), cell.x0, cell.x1))
        for cell, number in zip(grid.cells, numbers, strict=True)
    )
    return [Table(cells, grid.columns, grid.x1, grid.top, grid.bottom)]


def _bounded(lines: Sequence[Line], left: float, right: float) -> tuple[Line, ...]:
    return tuple(replace(line, left=left, right=right) for line in lines)


def _in_order(region: Sequence[Piece | Table], maker: LineMaker) -> list[Region | Table]:
    """The region's lines and tables from top to bottom."""
    result: list[Region | Table] = []
    rest = [item for item in region if isinstance(item, Piece)]
    left = min((item.x0 for item in rest), default=0.0)
    right = max((item.x1 for item in rest), default=0.0)
    for table in sorted((item for item in region if isinstance(item, Table)), key=lambda table: table.top):
        above = [piece for piece in rest if piece.middle < table.top]
        rest = [piece for piece in rest if piece.middle >= table.top]
        if above:
            result.append(Region(_bounded(maker.lines(above), left, right)))
        result.append(table)
    if rest:
        result.append(Region(_bounded(maker.lines(rest), left, right)))
    return result
