"""Boxes on a page become text read a second way, and a picture for people to look at."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
from pdfminer.pdftypes import stream_value
from pdfplumber.page import Page
from PIL import ImageDraw

from extract.errors import UnreadableFile
from extract.pages import Box
from extract.pdf_characters import letters
from extract.pdf_plumber import shown_area

#: A page with more bytes of drawing commands is not checked: pdfminer would take a hundred times the memory.
MOST_DRAWING = 10_000_000
#: Colour of the drawn boxes.
MARKER = (220, 30, 30)


class Checker:
    """Reads boxes back from a PDF through plain pdfplumber; the file and the page last used stay open.

    A context manager. Raises UnreadableFile when the file, or a page of it, cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._pdf = pdfplumber.open(path)
        except Exception as error:
            raise _unopened(path, error) from error
        self._path = path
        self._number = 0
        self._chars: list[dict[str, Any]] = []

    def __enter__(self) -> Checker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._pdf.close()

    def text(self, boxes: Sequence[Box]) -> str:
        """The characters whose middles lie in the boxes, box by box, parted by blanks; symbols as in the text."""
        return " ".join(self._box(box) for box in boxes)

    def _box(self, box: Box) -> str:
        if box.page != self._number:
            self._load(box.page)
        inside = [
            char
            for char in self._chars
            if box.x0 <= (char["x0"] + char["x1"]) / 2 <= box.x1
            and box.top <= (char["top"] + char["bottom"]) / 2 <= box.bottom
        ]
        return unicodedata.normalize("NFC", "".join(char["text"] for char in inside))

    def _load(self, number: int) -> None:
        try:
            page = self._pdf.pages[number - 1]
            if _drawing(page) > MOST_DRAWING:
                raise ValueError(f"page {number} draws too much")
            left, top, _, _ = shown_area(page)
            chars = page.chars
        except Exception as error:  # pdfminer raises anything on malformed pages
            raise _unopened(self._path, error) from error
        self._chars = [
            {
                "text": " " if char["text"].isspace() else letters(char["text"]),
                "x0": char["x0"] - left,
                "x1": char["x1"] - left,
                "top": char["top"] - top,
                "bottom": char["bottom"] - top,
            }
            for char in chars
        ]
        page.close()
        self._number = number


def _drawing(page: Page) -> int:
    """Bytes of the commands that draw the page."""
    return sum(len(stream_value(part).get_data()) for part in page.page_obj.contents)


def _unopened(path: Path, error: Exception) -> UnreadableFile:
    fault = f"cannot be opened to check its quotes ({type(error).__name__}): get the file again"
    return UnreadableFile(f"{path.name}: {fault}")


def words_in(path: Path, boxes: Sequence[Box]) -> str:
    """The text found in the boxes in the file at `path`, read through plain pdfplumber."""
    with Checker(path) as checker:
        return checker.text(boxes)


def render(path: Path, page: int, boxes: Sequence[Box], scale: float = 2.0) -> bytes:
    """A PNG of the 1-based page at `scale` pixels a point, with the boxes that lie on it drawn."""
    with pdfium.PdfDocument(path) as pdf:
        sheet = pdf[page - 1]
        image = sheet.render(scale=scale).to_pil().convert("RGB")
        sheet.close()
    pen = ImageDraw.Draw(image)
    for box in boxes:
        if box.page == page:
            corners = (box.x0, box.top, box.x1, box.bottom)
            pen.rectangle([value * scale for value in corners], outline=MARKER, width=2)
    out = io.BytesIO()
    image.save(out, format="PNG")
    return out.getvalue()
