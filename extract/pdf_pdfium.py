"""A page read through pdfium becomes glyph columns and rulings.

One call into pdfium a character would cost more than all the rest, so the calls are made by plain C prototypes that
write into one buffer a page. pdfium is not thread-safe: processes only.
"""

from __future__ import annotations

import ctypes
import math
from collections import deque
from itertools import repeat

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.pdf_characters import is_unmapped, printed
from extract.pdf_glyphs import Flags, Floats, Glyphs, Integers, PageGlyphs, reading_frame
from extract.pdf_rulings import rulings

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
#: Names of bold cuts in font names of foundries.
BOLD_NAMES = ("bold", "black", "heavy", "demi")
#: Characters of a page above this are not text but an attack or a drawing.
MOST_CHARACTERS = 150_000
#: Codes that print nothing; 2 is a hyphen.
_BLANKS = [1, *range(3, 33), 0x7F, 0xA0, *range(0x2000, 0x200F), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF]


class TooMuchTextError(Exception):
    """A page draws more characters than any page of text does."""


def _prototype(function: object, result: object, *arguments: object) -> ctypes._FuncPointer:
    address = ctypes.cast(function, _POINTER).value  # type: ignore[arg-type]
    return ctypes.CFUNCTYPE(result, *arguments)(address)  # type: ignore[arg-type]


_unicode = _prototype(raw.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, _INT)
_loose_box = _prototype(raw.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
_text_object = _prototype(raw.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
_matrix = _prototype(raw.FPDFText_GetMatrix, _INT, _POINTER, _INT, _POINTER)
_font_size = _prototype(raw.FPDFText_GetFontSize, ctypes.c_double, _POINTER, _INT)
_font = _prototype(raw.FPDFTextObj_GetFont, _POINTER, _POINTER)
_font_name = _prototype(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, _POINTER, ctypes.c_char_p, ctypes.c_size_t)
_font_weight = _prototype(raw.FPDFFont_GetWeight, _INT, _POINTER)
_render_mode = _prototype(raw.FPDFTextObj_GetTextRenderMode, _INT, _POINTER)


def page_glyphs(pdf: pdfium.PdfDocument, index: int) -> PageGlyphs:
    """Page `index` (from 0) as glyphs; the page is closed again before this returns.

    Raises pdfium.PdfiumError for a page that cannot be loaded and TooMuchTextError for a bomb.
    """
    page = pdf[index]
    try:
        text_page = page.get_textpage()
        try:
            return _read(pdf, page, text_page, index)
        finally:
            text_page.close()
    finally:
        page.close()


def _read(pdf: pdfium.PdfDocument, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, index: int) -> PageGlyphs:
    count = text_page.count_chars()
    if count > MOST_CHARACTERS:
        raise TooMuchTextError(f"page {index + 1} draws {count} characters")
    frame = _Frame(page)
    handle = ctypes.cast(text_page.raw, _POINTER).value
    glyphs, unmapped, hidden = _glyphs(handle, count, frame)
    edges, images = rulings(page, frame.points)
    label = pdf.get_page_label(index) or ""
    return PageGlyphs(
        index + 1, label, frame.width, frame.height, frame.rotation, glyphs, edges, unmapped, images, hidden
    )


class _Frame:
    """How points of the file fall on the page as it is shown."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.rotation = page.get_rotation()
        self.x0, self.y0, self.x1, self.y1 = page.get_bbox()
        self.width, self.height = page.get_size()

    def points(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        if self.rotation == 90:
            return y - self.y0, x - self.x0
        if self.rotation == 180:
            return self.x1 - x, y - self.y0
        if self.rotation == 270:
            return self.y1 - y, self.x1 - x
        return x - self.x0, self.y1 - y

    def turn(self, a: float, b: float) -> int:
        """Quarter turns clockwise of a line whose direction in the file is (a, b); -1 when it runs aslant."""
        angle = -math.degrees(math.atan2(b, a)) + self.rotation
        turns = round(angle / 90)
        return turns % 4 if abs(angle - 90 * turns) < 20 else -1


def _glyphs(handle: int | None, count: int, frame: _Frame) -> tuple[Glyphs, int, bool]:
    page, positions = repeat(handle), range(count)
    buffer = (ctypes.c_float * (4 * count))()
    start = ctypes.addressof(buffer)
    codes = np.fromiter(map(_unicode, page, positions), dtype=np.int64, count=count)
    deque(map(_loose_box, page, positions, range(start, start + 16 * count, 16)), maxlen=0)
    objects = np.array([o or 0 for o in map(_text_object, page, positions)], dtype=np.int64)
    boxes: Floats = np.frombuffer(memoryview(buffer), dtype=np.float32).reshape(-1, 4)
    runs = _Runs(handle, objects, frame)
    blank = _blanks(codes) | (objects == 0)
    keep = np.flatnonzero(~blank & (runs.turn >= 0))
    unmapped = sum(map(is_unmapped, kept := codes[keep].tolist()))
    spaced = np.zeros(len(keep), dtype=bool)
    # pdfium's own guesses at blanks (no text object) are not used: both engines' gaps are measured alike.
    real = np.concatenate(([0], np.cumsum(blank & (objects != 0))))
    spaced[1:] = real[keep[1:]] > real[keep[:-1]] if len(keep) else spaced[1:]
    boxes = boxes[keep] + runs.leaning(boxes, keep)
    x0, x1 = _along(boxes, runs.turn[keep], frame)
    text = "".join(map(printed, kept))
    glyphs = Glyphs(
        text, x0, x1, runs.base[keep], runs.sizes(boxes, keep), runs.turn[keep], runs.bold[keep], spaced
    )
    return glyphs, unmapped, runs.hidden


def _blanks(codes: Integers) -> Flags:
    return np.isin(codes, _BLANKS)


def _along(boxes: Floats, turns: Integers, frame: _Frame) -> tuple[Floats, Floats]:
    """Left and right edges of characters along their lines, in the reading frame of each."""
    left, top = frame.points(boxes[:, 0], boxes[:, 1])
    right, bottom = frame.points(boxes[:, 2], boxes[:, 3])
    x0, x1 = np.minimum(left, right), np.maximum(left, right)
    for turn in set(turns.tolist()) - {0}:
        at = turns == turn
        first, _ = reading_frame(left[at], top[at], turn, frame.width, frame.height)
        last, _ = reading_frame(right[at], bottom[at], turn, frame.width, frame.height)
        x0[at], x1[at] = np.minimum(first, last), np.maximum(first, last)
    return x0, x1


class _Runs:
    """What all characters of one drawing command share: base line, size, turn, weight."""

    def __init__(self, handle: int | None, objects: Integers, frame: _Frame) -> None:
        starts = np.flatnonzero(np.concatenate((np.ones(min(len(objects), 1), bool), objects[1:] != objects[:-1])))
        lengths = np.diff(np.append(starts, len(objects)))
        self.rotation = frame.rotation
        matrix = (ctypes.c_float * 6)()
        address = ctypes.addressof(matrix)
        fonts: dict[int | None, bool] = {}
        rows: list[tuple[float, float, int, bool, float, float]] = []
        invisible = 0
        for start, thing in zip(starts.tolist(), objects[starts].tolist(), strict=True):
            if not thing:
                rows.append((0.0, 0.0, -1, False, 0.0, 0.0))
                continue
            _matrix(handle, start, address)
            a, b, c, d, e, f = matrix
            font = _font(thing)
            if font not in fonts:
                fonts[font] = _is_bold(font)
            turn = frame.turn(a, b)
            x, y = frame.points(np.float32(e), np.float32(f))  # type: ignore[arg-type]
            _, base = reading_frame(x, y, turn, frame.width, frame.height)
            lean = c / d if d and abs(b) < 0.01 * abs(a) else 0.0
            size = _font_size(handle, start) * (abs(d) if lean else math.hypot(c, d))
            rows.append((float(base), size, turn, fonts[font], lean, f))
            invisible += _render_mode(thing) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        table = np.array(rows, dtype=np.float32).reshape(-1, 6).repeat(lengths, axis=0)
        self.base: Floats = table[:, 0]
        self.size: Floats = table[:, 1]
        self.turn: Integers = table[:, 2].astype(np.int64)
        self.bold: Flags = table[:, 3].astype(bool)
        self.lean: Floats = table[:, 4]
        self.origin: Floats = table[:, 5]
        self.hidden = bool(rows) and invisible * 2 > sum(row[2] >= 0 for row in rows)

    def sizes(self, boxes: Floats, keep: Integers) -> Floats:
        """Font sizes; where the file's own is out of all proportion, the height of the printed box."""
        size = self.size[keep]
        upended = (self.turn[keep] - self.rotation // 90) % 2 == 1
        height = np.abs(np.where(upended, boxes[:, 2] - boxes[:, 0], boxes[:, 1] - boxes[:, 3]))
        odd = (height > 0) & ((size < 0.3 * height) | (size > 4 * height))
        return np.where(odd, height, size).astype(np.float32)

    def leaning(self, boxes: Floats, keep: Integers) -> Floats:
        """What to add to boxes (left, top, right, bottom) of letters slanted by force to get them upright again."""
        lean, origin, kept = self.lean[keep], self.origin[keep], boxes[keep]
        change = np.zeros_like(kept)
        change[:, 0] = lean * (origin - kept[:, 3])
        change[:, 2] = lean * (origin - kept[:, 1])
        return change


def _is_bold(font: int | None) -> bool:
    name = ctypes.create_string_buffer(256)
    _font_name(font, name, 256)
    lowered = name.value.decode("utf-8", "replace").lower()
    return any(part in lowered for part in BOLD_NAMES) or _font_weight(font) >= 600
