"""The rulings of a page become table grids, by pdfplumber's own table rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from extract.pdf_glyphs import Edge

#: pdfplumber's default tolerances, in points.
SNAP, JOIN, CROSS = 3, 3, 3
#: Rulings shorter than this many points are parts of letters or dashes.
SHORTEST = 2.0


@dataclass(frozen=True, slots=True)
class GridCell:
    """A ruled cell: row and column from 0, box in points."""

    row: int
    column: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table on one page; `columns` are the left edges of its columns, in points."""

    cells: tuple[GridCell, ...]
    columns: tuple[float, ...]
    rows: int
    x0: float
    top: float
    x1: float
    bottom: float


def grids(edges: Sequence[Edge]) -> list[Grid]:
    """The ruled tables with at least two columns, from top to bottom.

    Edges of backgrounds count only where lines draw no table: shades inside cells would cut these in two.
    """
    ruled = _grids([edge for edge in edges if not edge.area])
    rest = [edge for edge in edges if not any(_is_inside(edge, grid) for grid in ruled)]
    shaded = _grids(rest) if any(edge.area for edge in rest) else []
    return sorted([*ruled, *shaded], key=lambda grid: grid.top)


def _is_inside(edge: Edge, grid: Grid) -> bool:
    x, y = (edge.x0 + edge.x1) / 2, (edge.top + edge.bottom) / 2
    return grid.x0 - SNAP <= x <= grid.x1 + SNAP and grid.top - SNAP <= y <= grid.bottom + SNAP


def _grids(edges: Sequence[Edge]) -> list[Grid]:
    upright = [edge for edge in edges if edge.bottom - edge.top > SHORTEST]
    level = [edge for edge in edges if edge.x1 - edge.x0 > SHORTEST]
    if len(upright) < 2 or len(level) < 2:
        return []
    merged = merge_edges([_as_object(edge) for edge in {*upright, *level}], SNAP, SNAP, JOIN, JOIN)
    crossings = edges_to_intersections(merged, CROSS, CROSS)
    found = [_grid(cells) for cells in cells_to_tables(intersections_to_cells(crossings))]
    return [grid for grid in found if len(grid.columns) > 1]


def _as_object(edge: Edge) -> dict[str, object]:
    """The edge as pdfplumber writes it."""
    level = edge.x1 - edge.x0 > edge.bottom - edge.top
    return {
        "x0": edge.x0,
        "x1": edge.x1,
        "top": edge.top,
        "bottom": edge.bottom,
        "width": edge.x1 - edge.x0,
        "height": edge.bottom - edge.top,
        "orientation": "h" if level else "v",
        "object_type": "line",
    }


def _grid(cells: Sequence[tuple[float, float, float, float]]) -> Grid:
    columns = sorted({cell[0] for cell in cells})
    tops = sorted({cell[1] for cell in cells})
    placed = tuple(
        GridCell(tops.index(cell[1]), columns.index(cell[0]), *cell)
        for cell in sorted(cells, key=lambda cell: (cell[1], cell[0]))
    )
    right, bottom = max(cell[2] for cell in cells), max(cell[3] for cell in cells)
    return Grid(placed, tuple(columns), len(tops), columns[0], tops[0], right, bottom)
