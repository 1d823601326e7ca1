"""Glyphs become lines: words by the gaps between letters, pieces by base line, lines by what stands side by side."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np

from extract.pdf_glyphs import Flags, Glyphs, Integers

#: A gap wider than this share of the font size parts words (pdfplumber's `x_tolerance_ratio` as measured best).
WORD_GAP = 0.15
#: A gap wider than this many font sizes parts pieces that may belong to different columns.
PIECE_GAP = 1.0
#: A letter may start this share of the size left of where the one before it starts; more starts a new piece.
BACK = 0.2
#: Base lines nearer than this share of the size are one.
SAME_BASE = 0.12
#: Of the size, how far a line's box goes above and below its base line.
ASCENT, DESCENT = 0.78, 0.22
#: A raised piece is at most this share of its line's size, and raised by at least RAISED.
SMALL, RAISED = 0.85, 0.15
#: From this share of words in letters on, a row of at least so many letters is letter-spaced.
SPACED_OUT, FEWEST_SPACED = 0.7, 5


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs `start:end` of the page on one base line without a wide gap; points in the reading frame.

    `goes_on` tells that it starts with a small letter, as the second line of a sentence does.
    """

    start: int
    end: int
    x0: float
    x1: float
    base: float
    size: float
    goes_on: bool = False

    @property
    def top(self) -> float:
        """Upper edge in points."""
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Lower edge in points."""
        return self.base + DESCENT * self.size

    @property
    def middle(self) -> float:
        """Height of the middle of its small letters."""
        return self.base - 0.28 * self.size


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text, and `len(text) + 1` left edges in points of the reading frame of `turn`.

    `base` and `size` are those of its main piece, `bold` that of most letters, `raised` the half-open stretches
    of small letters above the base line, `page` 1-based, `left` and `right` the edges of its column.
    """

    page: int
    text: str
    edges: array[float]
    base: float
    size: float
    bold: bool
    turn: int
    raised: tuple[tuple[int, int], ...] = ()
    left: float = 0.0
    right: float = 0.0

    @property
    def x0(self) -> float:
        """Left edge in points."""
        return self.edges[0]

    @property
    def x1(self) -> float:
        """Right edge in points."""
        return self.edges[-1]

    @property
    def top(self) -> float:
        """Upper edge in points."""
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """Lower edge in points."""
        return self.base + DESCENT * self.size


def pieces(glyphs: Glyphs, cells: Integers) -> list[Piece]:
    """Runs of glyphs on one base line, cut where the line, the table cell (`cells`, one number a glyph) or the turn
    changes and where a gap is wide."""
    count = len(glyphs.text)
    if not count:
        return []
    size = np.maximum(glyphs.size[1:], glyphs.size[:-1])
    gap = glyphs.x0[1:] - glyphs.x1[:-1]
    step = glyphs.x0[1:] - glyphs.x0[:-1]
    cut = (
        (np.abs(glyphs.base[1:] - glyphs.base[:-1]) > SAME_BASE * size)
        | (gap > PIECE_GAP * size)
        | (step < -BACK * size)
        | (cells[1:] != cells[:-1])
        | (glyphs.turn[1:] != glyphs.turn[:-1])
    )
    starts = np.flatnonzero(np.concatenate(([True], cut)))
    ends = np.append(starts[1:], count)
    columns = (
        np.minimum.reduceat(glyphs.x0, starts),
        np.maximum.reduceat(glyphs.x1, starts),
        glyphs.base[starts],
        np.maximum.reduceat(glyphs.size, starts),
    )
    first = [glyphs.text[start].islower() for start in starts.tolist()]
    values = (column.tolist() for column in columns)
    return [Piece(*row) for row in zip(starts.tolist(), ends.tolist(), *values, first, strict=True)]


def word_starts(glyphs: Glyphs) -> Flags:
    """Where a word starts: after a blank of the file or a gap."""
    starts = np.ones(len(glyphs.text), dtype=bool)
    gap = glyphs.x0[1:] - glyphs.x1[:-1]
    starts[1:] = glyphs.spaced[1:] | (gap > WORD_GAP * np.minimum(glyphs.size[1:], glyphs.size[:-1]))
    return starts


class LineMaker:
    """Makes the lines of one page out of pieces that stand together (a column, a cell)."""

    def __init__(self, glyphs: Glyphs, page: int) -> None:
        self.glyphs, self.page = glyphs, page
        self.starts = word_starts(glyphs)

    def lines(self, found: Iterable[Piece]) -> list[Line]:
        """The lines of these pieces from top to bottom."""
        return [self._line(row) for row in rows(found)]

    def _line(self, row: list[Piece]) -> Line:
        main = max(row, key=lambda piece: (piece.end - piece.start) * piece.size)
        spread = self._spread(row)
        text: list[str] = []
        edges = array("f")
        raised: list[tuple[int, int]] = []
        length, right = 0, 0.0
        for piece in row:
            small = piece.size < SMALL * main.size and main.base - piece.base > RAISED * main.size
            glued = bool(text) and piece.x0 - right < WORD_GAP * min(piece.size, main.size)
            if text and not (glued and (small or not self.starts[piece.start])):
                text.append(" ")
                edges.append(right)
                length += 1
            begin = length
            length += self._write(piece, spread, text, edges)
            right = max(right, piece.x1)
            if small:
                raised.append((begin, length))
        edges.append(max(right, edges[-1]))
        bold = int(self.glyphs.bold[main.start : main.end].sum()) * 2 > main.end - main.start
        turn = int(self.glyphs.turn[main.start])
        line = Line(self.page, "".join(text), edges, main.base, main.size, bold, turn, tuple(raised))
        return line if unicodedata.is_normalized("NFC", line.text) else _composed(line)

    def _write(self, piece: Piece, spread: float, text: list[str], edges: array[float]) -> int:
        """Add the piece's words with single blanks between them; the number of characters added."""
        glyphs = self.glyphs
        if spread:
            gaps = glyphs.x0[piece.start + 1 : piece.end] - glyphs.x1[piece.start : piece.end - 1]
            found = np.flatnonzero(gaps > spread)
        else:
            found = np.flatnonzero(self.starts[piece.start + 1 : piece.end])
        cuts = (found + piece.start + 1).tolist()
        bounds = [piece.start, *cuts, piece.end]
        added = 0
        for start, end in pairwise(bounds):
            if start != piece.start:
                text.append(" ")
                edges.append(float(glyphs.x1[start - 1]))
                added += 1
            text.append(glyphs.text[start:end])
            edges.extend(glyphs.x0[start:end].tolist())
            added += end - start
        return added

    def _spread(self, row: Sequence[Piece]) -> float:
        """The gap in points from which words part in a letter-spaced row: well above that between letters; else 0."""
        letters = sum(piece.end - piece.start for piece in row)
        words = sum(int(self.starts[piece.start : piece.end].sum()) for piece in row)
        if letters < FEWEST_SPACED or words < SPACED_OUT * letters:
            return 0.0
        x0, x1 = self.glyphs.x0, self.glyphs.x1
        gaps = [gap for p in row for gap in (x0[p.start + 1 : p.end] - x1[p.start : p.end - 1]).tolist()]
        return median(gaps) + WORD_GAP * row[0].size if gaps else 0.0


def _composed(line: Line) -> Line:
    """The line with letters and the accents printed over them as one character each (Unicode form NFC)."""
    made: list[str] = []
    edges = array("f")
    places: list[int] = []
    for letter, edge in zip(line.text, line.edges[:-1], strict=True):
        both = unicodedata.normalize("NFC", made[-1] + letter) if made else ""
        if len(both) == 1:
            made[-1] = both
        else:
            made.extend(unicodedata.normalize("NFC", letter))
            edges.extend([edge] * (len(made) - len(edges)))
        places.append(len(made) - 1)
    edges.append(line.edges[-1])
    raised = tuple((places[start], places[end - 1] + 1) for start, end in line.raised)
    return replace(line, text="".join(made), edges=edges, raised=raised)


def rows(found: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces side by side become rows, from top to bottom, each from left to right."""
    result: list[list[Piece]] = []
    for piece in sorted(found, key=lambda p: (-p.size * (p.end - p.start), p.base)):
        home = next((row for row in result if _beside(row, piece)), None)
        if home is None:
            result.append([piece])
        else:
            home.append(piece)
    result.sort(key=lambda row: row[0].base)
    return [sorted(row, key=lambda piece: piece.x0) for row in result]


def _beside(row: Sequence[Piece], piece: Piece) -> bool:
    main = row[0]
    inside = main.top <= piece.middle <= main.bottom if piece.size <= main.size * SMALL else (
        abs(piece.base - main.base) < 0.35 * min(piece.size, main.size)
    )
    return inside and all(min(p.x1, piece.x1) - max(p.x0, piece.x0) < 0.3 * piece.size for p in row)
