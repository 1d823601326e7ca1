"""A page's characters become glyph columns: one entry a printed character, as the page is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int64]

#: Two drawings of one letter nearer than this share of its size are one letter made bold.
DOUBLED_WITHIN = 0.12
#: Distance in points that one cell of the doubled-letter search spans.
DOUBLED_CELL = 1.5


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight ruling, horizontal or vertical, in points from the shown page's top left.

    `area` marks the edge of a filled area, such as a cell's background.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    area: bool = False


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Printed characters without blanks, in the file's order; every column has `len(text)` entries.

    `x0`, `x1` are the edges along the line, `base` the base line, `size` the font size, all in points in the
    reading frame of `turn`: quarter turns clockwise by which the line runs on the shown page (0 = upright).
    `spaced` tells that the file has a blank before the character.
    """

    text: str
    x0: Floats
    x1: Floats
    base: Floats
    size: Floats
    turn: Integers
    bold: Flags
    spaced: Flags

    def take(self, keep: Integers) -> Glyphs:
        """The glyphs at the positions `keep`, in that order."""
        text = "".join([self.text[i] for i in keep])
        return Glyphs(
            text,
            self.x0[keep],
            self.x1[keep],
            self.base[keep],
            self.size[keep],
            self.turn[keep],
            self.bold[keep],
            self.spaced[keep],
        )


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """One page as an engine saw it; `width` and `height` as shown, `rotation` the file's /Rotate.

    `unmapped` counts characters without a Unicode value; `hidden` tells of a text layer laid invisibly over a picture.
    """

    number: int
    label: str
    width: float
    height: float
    rotation: int
    glyphs: Glyphs
    edges: tuple[Edge, ...]
    unmapped: int = 0
    images: int = 0
    hidden: bool = False
    warning: str = ""


def reading_frame(x: Floats, y: Floats, turn: int, width: float, height: float) -> tuple[Floats, Floats]:
    """Points of the shown page as seen with the page turned so that lines of `turn` run left to right."""
    if turn == 1:
        return y, width - x
    if turn == 2:
        return width - x, height - y
    if turn == 3:
        return height - y, x
    return x, y


def shown_box(
    box: tuple[float, float, float, float], turn: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """The inverse of `reading_frame` for a box (x0, top, x1, bottom)."""
    x0, top, x1, bottom = box
    if turn == 1:
        return width - bottom, x0, width - top, x1
    if turn == 2:
        return width - x1, height - bottom, width - x0, height - top
    if turn == 3:
        return top, height - x1, bottom, height - x0
    return box


def split_pieces(glyphs: Glyphs) -> Glyphs:
    """Letters that share one printed ligature get equal shares of its width."""
    same = (glyphs.x0[1:] == glyphs.x0[:-1]) & (glyphs.x1[1:] == glyphs.x1[:-1]) & (glyphs.base[1:] == glyphs.base[:-1])
    if not same.any():
        return glyphs
    x0, x1 = glyphs.x0.copy(), glyphs.x1.copy()
    starts = np.flatnonzero(np.concatenate(([True], ~same)))
    ends = np.append(starts[1:], len(x0))
    for start, end in zip(starts, ends, strict=True):
        if end - start > 1:
            cuts = np.linspace(x0[start], x1[start], end - start + 1)
            x0[start:end], x1[start:end] = cuts[:-1], cuts[1:]
    return replace(glyphs, x0=x0, x1=x1)


def without_doubles(glyphs: Glyphs) -> Glyphs:
    """Letters drawn twice, a hair apart, to look bold are kept once (linear in the number of letters)."""
    codes = np.array([ord(c) for c in glyphs.text], dtype=np.int64)
    doubled = np.zeros(len(codes), dtype=bool)
    for shift in (0.0, 0.5):
        column = np.floor(glyphs.x0 / DOUBLED_CELL + shift).astype(np.int64)
        row = np.floor(glyphs.base / DOUBLED_CELL + shift).astype(np.int64)
        key = (codes << 40) + ((row & 0xFFFFF) << 20) + (column & 0xFFFFF)
        order = np.argsort(key, kind="stable")
        first, second = order[:-1], order[1:]
        near = (key[first] == key[second]) & (
            np.abs(glyphs.x0[first] - glyphs.x0[second]) < DOUBLED_WITHIN * glyphs.size[second]
        )
        doubled[second[near & (glyphs.turn[first] == glyphs.turn[second])]] = True
    return glyphs.take(np.flatnonzero(~doubled)) if doubled.any() else glyphs
