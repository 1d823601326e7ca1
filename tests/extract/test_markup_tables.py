from __future__ import annotations

from extract.markup import Piece
from extract.markup_tables import TableCell, table_pieces


def rows(text: str) -> list[list[TableCell]]:
    """A table from lines of cells parted by "|"; "*" before a cell's words makes them bold."""
    return [
        [TableCell((Piece(word.strip(" *"), bold=word.strip().startswith("*")),)) for word in line.split("|")]
        for line in text.split(" / ")
    ]


def headings(text: str) -> list[str]:
    """The heading of each cell in the last row."""
    pieces = list(table_pieces(rows(text), 0))
    last = max(piece.cell.row for piece in pieces if piece.cell)
    return [piece.cell.heading for piece in pieces if piece.cell and piece.cell.row == last]


def test_bold_over_plain() -> None:
    assert headings("*Action|*Due / Open a centre|2021") == ["Action", "Due"]


def test_bold_everywhere_or_nowhere() -> None:
    assert headings("*Owner|*Unit A / *Due|*2021") == ["", ""]
    assert headings("Owner|Unit A / Due|2021") == ["", ""]


def test_short_labels_over_three_longer_columns() -> None:
    assert headings("No|Action|Owner / 1|Open a centre in Lisbon|Unit A of the service") == ["No", "Action", "Owner"]
    assert headings("3 May 2021|Open a centre.|Unit A / 1|Close it again|Unit B") == ["", "", ""]


def test_years() -> None:
    assert headings("Posts|2021|2022 / Staff|5|7") == ["Posts", "2021", "2022"]
    assert headings("Posts|2022|2021 / Staff|5|7") == ["", "", ""]


def test_a_span_without_end_is_cut() -> None:
    wide = [[TableCell((Piece("a"),), 10**6), TableCell((Piece("b"),))], [TableCell((Piece("c"),), 1, 10**6)]]
    places = [(piece.cell.row, piece.cell.column) for piece in table_pieces(wide, 0) if piece.cell]
    assert places == [(0, 0), (0, 100), (1, 0)]
