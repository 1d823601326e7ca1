"""Rows of table cells become cells with a place and the heading of their column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.markup import Piece, tidy
from extract.pages import Cell

# No table of a real document is wider; a span beyond it is a mistake of its writer.
_MAX_SPAN = 100
_YEAR = re.compile(r"(?:19|20)\d\d")
# Without any markup, only short labels over longer columns are taken for headings.
_LABEL_WORDS = 6
_LABEL_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as its markup gives it: the pieces in it, how far it spans, whether it is marked as a heading."""

    pieces: tuple[Piece, ...]
    columns: int = 1
    rows: int = 1
    heading: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    cell: TableCell
    row: int
    column: int

    @property
    def text(self) -> str:
        return " ".join(filter(None, (tidy(piece.text)[0].replace("\n", " ") for piece in self.cell.pieces)))


def table_pieces(rows: Sequence[Sequence[TableCell]], table: int) -> Iterator[Piece]:
    """The pieces of all cells, row by row; those of a cell with several paragraphs share one place.

    `table` is the table's number in the document. Rows that are headings by their markup, else by their look
    (`_looks_like_headings`), give every cell below them its column's heading, several rows joined by a space.
    """
    placed = list(_placed(rows))
    titles = _title_rows(placed, len(rows))
    below = titles + _heading_rows([item for item in placed if item.row >= titles], titles, len(rows))
    headings: dict[int, list[str]] = {}
    for item in placed:
        if titles <= item.row < below and item.text:
            for column in range(item.column, item.column + item.cell.columns):
                headings.setdefault(column, []).append(item.text)
    for item in placed:
        heading = " ".join(dict.fromkeys(headings.get(item.column, ()))) if item.row >= titles else ""
        place = Cell(table, item.row, item.column, heading, item.row < below)
        for piece in item.cell.pieces:
            yield replace(piece, kind="table_cell", level=0, cell=place)


def _title_rows(placed: Sequence[_Placed], rows: int) -> int:
    """How many rows at the top hold one cell over all columns: the title of the table."""
    width = max((item.column + item.cell.columns for item in placed), default=0)
    titles = 0
    while titles < rows - 1 and [item.cell.columns for item in placed if item.row == titles] == [width] and width > 1:
        titles += 1
    return titles


def _placed(rows: Sequence[Sequence[TableCell]]) -> Iterator[_Placed]:
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            width, height = min(max(cell.columns, 1), _MAX_SPAN), min(max(cell.rows, 1), len(rows) - number)
            taken.update((number + down, column + right) for down in range(height) for right in range(width))
            yield _Placed(replace(cell, columns=width, rows=height), number, column)
            column += width


def _heading_rows(placed: Sequence[_Placed], top: int, rows: int) -> int:
    """How many rows from row `top` on are headings; `rows` counts all rows of the table."""
    marked = top
    while marked < rows and (cells := _row(placed, marked)) and all(item.cell.heading for item in cells):
        marked += 1
    if marked == rows or rows - top < 2:
        # A table of headings only is a table of facts whose writer liked bold.
        return 0
    first, others = _row(placed, top), [item for item in placed if item.row > top]
    return marked - top if marked > top else int(_looks_like_headings(first, others))


def _row(placed: Sequence[_Placed], row: int) -> list[_Placed]:
    return [item for item in placed if item.row == row and item.text]


def _looks_like_headings(first: Sequence[_Placed], others: Sequence[_Placed]) -> bool:
    """Whether a first row without markup for headings is one: years, bold over what is not, or short labels.

    Two columns of plain words may be a list of names and values, so labels count from three columns on.
    """
    if len(first) < 2:
        return False
    filled = [item for item in others if item.text]
    if _are_years([item.text for item in first]):
        return not _are_years([item.text for item in filled])
    if all(_bold(item) for item in first):
        return not all(_bold(item) for item in filled)
    places = {item.column for item in (*first, *filled)}
    labels = all(len(item.text.split()) <= _LABEL_WORDS and item.text[-1] not in ".;" for item in first)
    plain = not any(character.isdigit() for item in first for character in item.text)
    longer = sum(map(_words, filled)) * len(first) > sum(map(_words, first)) * len(filled)
    return len(places) >= _LABEL_COLUMNS and labels and plain and longer


def _are_years(texts: Sequence[str]) -> bool:
    """Whether years follow each other, among words ("2021", "2022", "Total")."""
    years = [int(text) for text in texts if _YEAR.fullmatch(text)]
    words = [text for text in texts if not any(map(str.isdigit, text))]
    return len(years) > 1 and len(years) + len(words) == len(texts) and years == sorted(set(years))


def _bold(item: _Placed) -> bool:
    return all(piece.bold for piece in item.cell.pieces if tidy(piece.text)[0])


def _words(item: _Placed) -> int:
    return len(item.text.split())
