"""Rows of a source become a ruled table whose heading row comes again on each page."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib import colors
from reportlab.platypus import Table, TableStyle

from tests.documents.story.styles import Face


def ruled(rows: Sequence[Sequence[str]], face: Face, widths: Sequence[float], *, shade: str = "#d9e2ef") -> Table:
    """A table with all lines drawn; `widths` in points."""
    head = [face.paragraph(text, face.head_cell) for text in rows[0]]
    body = [[face.paragraph(text, face.cell) for text in row] for row in rows[1:]]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.6, colors.black),
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor(shade)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
    return Table(
        [head, *body], colWidths=list(widths), repeatRows=1, style=TableStyle(style), spaceBefore=4, spaceAfter=8
    )
