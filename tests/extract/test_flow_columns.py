"""What stands on a page becomes regions in reading order."""

from __future__ import annotations

from extract.flow_columns import regions
from extract.flow_lines import Piece


def piece(x0: float, x1: float, base: float, goes_on: bool = True) -> Piece:
    return Piece(0, 1, x0, x1, base, 10, goes_on)


def column(x0: float, x1: float, first: float, count: int) -> list[Piece]:
    return [piece(x0, x1, first + 12 * row) for row in range(count)]


def test_one_column_is_one_region():
    lines = column(70, 500, 100, 10)
    assert regions(lines, 10) == [lines]


def test_columns_between_what_spans_them():
    head, foot = piece(70, 500, 80), piece(70, 500, 300)
    left, right = column(70, 270, 100, 8), column(300, 500, 104, 8)
    assert regions([head, *right, *left, foot], 10) == [[head], left, right, [foot]]


def test_three_columns():
    parts = [column(x, x + 130, 100, 6) for x in (60, 220, 380)]
    assert regions([*parts[2], *parts[0], *parts[1]], 10) == parts


def test_markers_before_a_list_are_no_column():
    items = [p for row in range(6) for p in (piece(70, 75, 100 + 12 * row), piece(90, 500, 100 + 12 * row))]
    assert regions(items, 10) == [items]


def test_level_short_lines_are_cells():
    cells = [
        p
        for row in range(6)
        for p in (piece(70, 170, 100 + 12 * row, False), piece(300, 390, 100 + 12 * row, False))
    ]
    assert regions(cells, 10) == [cells]
