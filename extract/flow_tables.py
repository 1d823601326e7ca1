"""Tables of single pages become the document's tables: joined over pages, with headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.flow_pages import Layout, Region, Table, TableCell
from extract.flow_paragraphs import Paragraph, Style, paragraphs

#: Outer edges nearer than this many points are one; no column is narrower than NARROWEST points.
SAME_EDGE, NARROWEST = 6.0, 8.0
#: Heading cells are at most this long.
LONGEST_HEADING = 90
CONTINUED = re.compile(r"\bcont(?:inued|['’]d|\.)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class JoinedCell:
    """A cell with its place in the whole table."""

    row: int
    column: int
    paragraphs: tuple[Paragraph, ...]
    heading: str
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """A part of a table on one page, numbered in the document; cells row by row."""

    number: int
    cells: tuple[JoinedCell, ...]


@dataclass(slots=True)
class _Whole:
    """The parts of one table over its pages."""

    parts: list[Table] = field(default_factory=list)

    def columns(self) -> list[float]:
        """Left edges of all its columns, those too near one another counted once."""
        edges: list[float] = []
        for edge in sorted(x for part in self.parts for x in part.columns):
            if not edges or edge - edges[-1] > NARROWEST:
                edges.append(edge)
        return edges


def join_tables(pages: Sequence[Layout], usual: Style) -> dict[int, Joined]:
    """For each table of a page (by `id`) its part of the document's tables."""
    return {
        key: part
        for number, whole in enumerate(_wholes(pages))
        for key, part in _numbered(whole, number, usual).items()
    }


def _wholes(pages: Sequence[Layout]) -> list[_Whole]:
    """The document's tables; one that ends a page goes on where the next page starts with one as wide."""
    wholes: list[_Whole] = []
    open_at = -1
    for page in pages:
        for item in page.items:
            if not isinstance(item, Table):
                continue
            goes_on = open_at == page.number - 1 and _is_first(page, item) and _is_as_wide(wholes[-1].parts[-1], item)
            if not goes_on:
                wholes.append(_Whole())
            wholes[-1].parts.append(item)
        if page.items and isinstance(page.items[-1], Table):
            open_at = page.number
    return wholes


def _is_first(page: Layout, table: Table) -> bool:
    if page.items[0] is table:
        return True
    first = page.items[0]
    return (
        page.items[1] is table
        and isinstance(first, Region)
        and len(first.lines) <= 2
        and CONTINUED.search(first.lines[-1].text) is not None
    )


def _is_as_wide(a: Table, b: Table) -> bool:
    return abs(a.x0 - b.x0) < SAME_EDGE and abs(a.x1 - b.x1) < SAME_EDGE


def _numbered(whole: _Whole, number: int, usual: Style) -> dict[int, Joined]:
    columns = whole.columns()
    headings = _headings(whole.parts[0], columns)
    rows = 0
    result: dict[int, Joined] = {}
    for part in whole.parts:
        repeated = bool(headings) and _first_row(part, columns) == headings
        cells = tuple(
            JoinedCell(
                rows + cell.row,
                (column := _column(part, cell, columns)),
                tuple(paragraphs(cell.lines, usual)),
                headings.get(column, ""),
                repeated and cell.row == 0,
            )
            for cell in part.cells
            if cell.lines
        )
        result[id(part)] = Joined(number, cells)
        rows += max(cell.row for cell in part.cells) + 1
    return result


def _column(table: Table, cell: TableCell, columns: Sequence[float]) -> int:
    return max(bisect_right(columns, table.columns[cell.column] + 0.01) - 1, 0)


def _text(cell: TableCell) -> str:
    return " ".join(line.text for line in cell.lines)


def _first_row(table: Table, columns: Sequence[float]) -> dict[int, str]:
    return {_column(table, cell, columns): _text(cell) for cell in table.cells if cell.row == 0 and cell.lines}


def _headings(table: Table, columns: Sequence[float]) -> dict[int, str]:
    """The texts of the first row by column when it is a heading row, otherwise nothing.

    A heading row names at least two columns in short words and is set bold, unlike most cells below it.
    """
    first = [cell for cell in table.cells if cell.row == 0 and cell.lines]
    rest = [cell for cell in table.cells if cell.row > 0 and cell.lines]
    if len(first) < 2 or not rest or any(len(_text(cell)) > LONGEST_HEADING for cell in first):
        return {}
    heavy = all(_is_bold(cell) for cell in first) and sum(_is_bold(cell) for cell in rest) * 2 <= len(rest)
    plain = not any(_text(cell).rstrip().endswith((".", ";")) for cell in first)
    return _first_row(table, columns) if plain and heavy else {}


def _is_bold(cell: TableCell) -> bool:
    return all(line.bold for line in cell.lines)
