"""A page read through pdfplumber (pdfminer) becomes glyph columns and rulings: the second engine."""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

import numpy as np
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.geometry import obj_to_edges

from extract.pdf_characters import UNKNOWN, letters
from extract.pdf_glyphs import Edge, Glyphs, PageGlyphs, reading_frame

#: Font names of bold cuts.
BOLD_NAMES = ("bold", "black", "heavy", "demi")

#: Filled areas thinner than this many points are rulings.
THIN = 3.0

Char = Mapping[str, Any]

# A library prints nothing: without a handler anywhere, pdfminer's warnings of odd files would go to stderr.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())


def page_glyphs(pdf: PDF, index: int) -> PageGlyphs:
    """Page `index` (from 0) as glyphs in points of the shown page; the page is closed again."""
    page = pdf.pages[index]
    try:
        x0, top, x1, bottom = shown_area(page)
        width, height = x1 - x0, bottom - top
        glyphs, unmapped = _glyphs(page, x0, top, width, height)
        edges = tuple(
            Edge(edge["x0"] - x0, edge["top"] - top, edge["x1"] - x0, edge["bottom"] - top, _is_area(thing))
            for thing in (*page.lines, *page.rects, *page.curves)
            if _is_drawn(thing)
            for edge in obj_to_edges(thing)
        )
        return PageGlyphs(
            index + 1, "", width, height, page.rotation, glyphs, edges, unmapped, len(page.images)
        )
    finally:
        page.close()


def shown_area(page: Page) -> tuple[float, float, float, float]:
    """The part of pdfplumber's page that is shown (CropBox within MediaBox), in pdfplumber's coordinates.

    Worked out from the file's own boxes: pdfplumber turns the page but mirrors the CropBox of turned pages.
    """
    media, crop = _box(page.page_obj.mediabox), _box(page.page_obj.cropbox)
    x0, y0, x1, y1 = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    if x1 <= x0 or y1 <= y0:
        x0, y0, x1, y1 = media
    left, bottom, right, top = x0 - media[0], y0 - media[1], media[2] - x1, media[3] - y1
    corners = {90: (bottom, left), 180: (right, bottom), 270: (top, right)}
    dx, dy = corners.get(page.rotation, (left, top))
    width, height = (x1 - x0, y1 - y0) if page.rotation % 180 == 0 else (y1 - y0, x1 - x0)
    start, above = page.mediabox[0] + dx, page.mediabox[1] + dy
    return start, above, start + width, above + height


def _box(values: Sequence[float]) -> tuple[float, float, float, float]:
    """The box with its lower left corner first."""
    xa, ya, xb, yb = (float(value) for value in values)
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def _is_drawn(thing: Char) -> bool:
    """False for what leaves no trace: white areas."""
    colour = thing["non_stroking_color"]
    white = isinstance(colour, tuple) and len(colour) in (1, 3) and min(colour) > 0.98
    return bool(thing["stroke"]) or not white


def _is_area(thing: Char) -> bool:
    return not thing["stroke"] and min(thing["width"], thing["height"]) >= THIN


def _glyphs(page: Page, left: float, top: float, width: float, height: float) -> tuple[Glyphs, int]:
    rows: list[tuple[str, float, float, float, float, int, bool, bool]] = []
    rises = _usual_drops(page.chars)
    blank = False
    unmapped = 0
    for char in page.chars:
        text = letters(char["text"])
        turn = _turn(char)
        if turn < 0:
            continue
        if not text:
            blank = True
            continue
        u0, line, u1, points = _place(char, turn, rises, (left, top, width, height))
        unmapped += text.count(UNKNOWN)
        step = (u1 - u0) / len(text)
        bold = any(part in char["fontname"].lower() for part in BOLD_NAMES)
        for place, letter in enumerate(text):
            start = u0 + place * step
            rows.append((letter, start, start + step, line, points, turn, bold, blank and place == 0))
        blank = False
    columns = list(zip(*rows, strict=True)) if rows else [()] * 8
    x0, x1, base, size = (np.array(column, dtype=np.float32) for column in columns[1:5])
    return Glyphs(
        "".join(columns[0]),
        x0,
        x1,
        base,
        size,
        np.array(columns[5], dtype=np.int64),
        np.array(columns[6], dtype=bool),
        np.array(columns[7], dtype=bool),
    ), unmapped


def _turn(char: Char) -> int:
    """Quarter turns clockwise of the line on the shown page; pdfminer has applied the page's rotation already."""
    a, b = char["matrix"][:2]
    angle = -math.degrees(math.atan2(b, a))
    turns = round(angle / 90)
    return turns % 4 if abs(angle - 90 * turns) < 20 else -1


def _place(
    char: Char, turn: int, drops: Mapping[str, float], area: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """Left edge, base line, right edge and size in the reading frame."""
    left, top, width, height = area
    (ax, ay), (bx, by) = (
        reading_frame(np.float32(x - left), np.float32(y - top), turn, width, height)  # type: ignore[arg-type]
        for x, y in ((char["x0"], char["top"]), (char["x1"], char["bottom"]))
    )
    size = abs(float(by) - float(ay))
    low = max(float(ay), float(by))
    a, b, c, d, _, y = char["matrix"]
    lean = c / d if d and a > 0 and abs(b) < 0.01 * a else 0.0  # letters slanted by force: boxes wide by the slant
    x0, x1 = min(float(ax), float(bx)) + lean * (y - char["y0"]), max(float(ax), float(bx)) + lean * (y - char["y1"])
    return x0, low + drops[char["fontname"]] * size, x1, size


def _usual_drops(chars: Sequence[Char]) -> dict[str, float]:
    """For each font, how far its boxes hang below the base line (negative), as a share of the size.

    pdfminer leaves the text rise out of the matrix but not out of the box, so the usual distance between the two
    is the font's descent, and what differs from it is a raised or lowered letter.
    """
    drops: dict[str, list[float]] = {}
    for char in chars:
        a, b, _, _, _, y = char["matrix"]
        if a > 0 and abs(b) < a / 10 and char["size"] > 0:
            drops.setdefault(char["fontname"], []).append((char["y0"] - y) / char["size"])
    usual = {name: median(values) for name, values in drops.items()}
    return {char["fontname"]: usual.get(char["fontname"], -0.22) for char in chars}


def failed_page(index: int, warning: str) -> PageGlyphs:
    """An empty page that says why."""
    none = np.zeros(0, dtype=np.float32)
    flags = np.zeros(0, dtype=bool)
    glyphs = Glyphs("", none, none, none, none, np.zeros(0, dtype=np.int64), flags, flags)
    return PageGlyphs(index + 1, "", 0.0, 0.0, 0, glyphs, (), warning=warning)
