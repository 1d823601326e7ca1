"""Rulings become table grids."""

from __future__ import annotations

from extract.pdf_glyphs import Edge
from extract.pdf_tables import grids


def ruled(columns: list[float], rows: list[float], area: bool = False) -> list[Edge]:
    level = [Edge(columns[0], y, columns[-1], y, area) for y in rows]
    return level + [Edge(x, rows[0], x, rows[-1], area) for x in columns]


def test_a_ruled_grid():
    (grid,) = grids(ruled([50, 150, 300], [100, 120, 140]))
    assert [(cell.row, cell.column) for cell in grid.cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert (grid.x0, grid.top, grid.x1, grid.bottom) == (50, 100, 300, 140)


def test_a_frame_is_no_table():
    assert grids(ruled([50, 300], [100, 120, 140])) == []


def test_shades_inside_ruled_cells_cut_nothing():
    shade = ruled([60, 80], [104, 116], area=True)
    (grid,) = grids([*ruled([50, 150, 300], [100, 120, 140]), *shade])
    assert len(grid.cells) == 4


def test_shades_alone_draw_a_table():
    assert len(grids([*ruled([50, 150], [100, 120], True), *ruled([150, 300], [100, 120], True)])) == 1


def test_lines_without_crossings():
    assert grids([Edge(50, y, 300, y) for y in (100, 120, 140)]) == []
