"""Small PDFs drawn by the tests themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

Draw = Callable[[Canvas], None]


class Press:
    """Draws PDFs: each page is a function that draws on a reportlab canvas; A4, origin at the bottom left."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *pages: Draw, name: str = "made.pdf", encrypt: str | None = None) -> Path:
        path = self.folder / name
        canvas = Canvas(str(path), pagesize=A4, encrypt=encrypt, invariant=True)
        for draw in pages:
            canvas.setFont("Helvetica", 10)
            draw(canvas)
            canvas.showPage()
        canvas.save()
        return path


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path)


def lines(canvas: Canvas, x: float, top: float, *texts: str, size: float = 10, font: str = "Helvetica") -> None:
    """Lines one below the other at 1.2 times the size, the first with its base line at `top`."""
    canvas.setFont(font, size)
    for number, text in enumerate(texts):
        canvas.drawString(x, top - 1.2 * size * number, text)
