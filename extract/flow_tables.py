"""Tables of single pages become the document's tables: joined over pages, with headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.flow_pages import Layout, Region, Table, TableCell
from extract.flow_paragraphs import Paragraph, paragraphs, style

#: Column edges nearer than this many points are one.
SAME_COLUMN = 4.0
#: Heading cells are at most this long.
LONGEST_HEADING = 90


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


def join_tables(pages: Sequence[Layout]) -> dict[int, Joined]:
    """For each table of a page (by `id`) its part of the document's tables."""
    result: dict[int, Joined] = {}
    previous: tuple[Table, int] | None = None
    number, rows = -1, 0
    headings: dict[int, str] = {}
    for page in pages:
        for place, item in enumerate(page.items):
            if not isinstance(item, Table):
                continue
            repeated = 0
            if previous and previous[1] == page.number - 1 and place == 0 and _same_columns(previous[0], item):
                repeated = _repeated(item, headings)
            else:
                number, rows = number + 1, 0
                headings = _headings(item)
            result[id(item)] = _part(item, number, rows, headings, repeated)
            rows += max((cell.row for cell in item.cells), default=0) + 1
            previous = (item, page.number)
        if previous and previous[1] == page.number and isinstance(page.items[-1], Region):
            previous = None
    return result


def _same_columns(a: Table, b: Table) -> bool:
    return len(a.columns) == len(b.columns) and all(
        abs(x - y) < SAME_COLUMN for x, y in zip((*a.columns, a.x1), (*b.columns, b.x1), strict=True)
    )


def _text(cell: TableCell) -> str:
    return " ".join(line.text for line in cell.lines)


def _headings(table: Table) -> dict[int, str]:
    """The texts of the first row by column when it is a heading row, otherwise nothing."""
    first = [cell for cell in table.cells if cell.row == 0 and cell.lines]
    rest = [cell for cell in table.cells if cell.row > 0 and cell.lines]
    if len(first) < 2 or not rest or any(len(_text(cell)) > LONGEST_HEADING for cell in first):
        return {}
    bold = all(_is_bold(cell) for cell in first)
    others = sum(_is_bold(cell) for cell in rest) * 2 > len(rest)
    plain = not any(_text(cell).rstrip().endswith((".", ";")) for cell in first)
    return {cell.column: _text(cell) for cell in first} if plain and bold and not others else {}


def _is_bold(cell: TableCell) -> bool:
    return all(line.bold for line in cell.lines)


def _repeated(table: Table, headings: dict[int, str]) -> int:
    """1 when the first row only repeats the headings, 0 otherwise."""
    first = {cell.column: _text(cell) for cell in table.cells if cell.row == 0 and cell.lines}
    return int(bool(first) and first == headings)


def _part(table: Table, number: int, rows: int, headings: dict[int, str], repeated: int) -> Joined:
    cells: list[JoinedCell] = []
    usual = style(line for cell in table.cells for line in cell.lines)
    for cell in table.cells:
        if not cell.lines:
            continue
        is_heading = cell.row == 0 and bool(headings) and (rows == 0 or bool(repeated))
        found = tuple(paragraphs(cell.lines, usual))
        cells.append(
            JoinedCell(rows + cell.row, cell.column, found, headings.get(cell.column, ""), is_heading)
        )
    return Joined(number, tuple(cells))
