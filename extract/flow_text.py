"""Blocks of lines become the document's text, with the map from every character to its page and box."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.flow_lines import Line
from extract.pages import Box
from extract.pdf_glyphs import shown_box

#: What may stand at a line end for a hyphen: hyphen-minus and hyphen (the others are made one of these).
HYPHENS = "-\u2010"
#: Stretches of a line nearer than this many points are one.
TOUCHING = 1.0
WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LAST = re.compile(r"[^\W\d_]+$")
_FIRST = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Size of a page in points, as shown."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PrintedPlaces:
    """Places of a text with pages, kept in flat arrays: run `i` is a stretch of one printed line.

    Run `i` starts at offset `starts[i]` of the text; its left edges start at `edges[first_edge[i]]`.
    """

    starts: array[int]
    first_edge: array[int]
    edges: array[float]
    page: array[int]
    line: array[int]
    top: array[float]
    bottom: array[float]
    turn: array[int]
    sheets: tuple[Sheet, ...]

    def page_of(self, offset: int) -> int:
        """The 1-based page on which the character at `offset` stands; blanks between lines go with the line before."""
        run = max(bisect_right(self.starts, offset) - 1, 0)
        return self.page[run] if len(self.page) else 1

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """One box per printed line of `text[start:end]`, in points of the page as shown.

        A line from which a footnote mark was taken has a box on either side of the mark.
        """
        found: list[tuple[int, list[float]]] = []
        run = max(bisect_right(self.starts, start) - 1, 0)
        while run < len(self.starts) and self.starts[run] < end:
            first = self.first_edge[run]
            length = self._length(run)
            a, b = max(start - self.starts[run], 0), min(end - self.starts[run], length)
            if a < b:
                x0, x1 = self.edges[first + a], self.edges[first + b]
                if found and self.line[found[-1][0]] == self.line[run] and x0 - found[-1][1][1] < TOUCHING:
                    found[-1][1][:] = [min(found[-1][1][0], x0), max(found[-1][1][1], x1)]
                else:
                    found.append((run, [x0, x1]))
            run += 1
        return tuple(self._box(run, x0, x1) for run, (x0, x1) in found)

    def _length(self, run: int) -> int:
        end = self.first_edge[run + 1] if run + 1 < len(self.first_edge) else len(self.edges)
        return end - self.first_edge[run] - 1

    def _box(self, run: int, x0: float, x1: float) -> Box:
        sheet = self.sheets[self.page[run] - 1]
        flat = (x0, self.top[run], x1, self.bottom[run])
        box = shown_box(flat, self.turn[run], sheet.width, sheet.height)
        return Box(self.page[run], *(round(value, 2) for value in box))


@dataclass(slots=True)
class TextWriter:
    """Writes lines one after another and remembers where each came from."""

    words: Counter[str]
    parts: list[str] = field(default_factory=list)
    length: int = 0
    starts: array[int] = field(default_factory=lambda: array("q"))
    first_edge: array[int] = field(default_factory=lambda: array("q"))
    edges: array[float] = field(default_factory=lambda: array("f"))
    page: array[int] = field(default_factory=lambda: array("i"))
    line: array[int] = field(default_factory=lambda: array("i"))
    top: array[float] = field(default_factory=lambda: array("f"))
    bottom: array[float] = field(default_factory=lambda: array("f"))
    turn: array[int] = field(default_factory=lambda: array("b"))
    lines: int = 0

    def put(self, text: str) -> None:
        """Add text that stands on no page: blanks, tabs, line ends."""
        self.parts.append(text)
        self.length += len(text)

    def put_lines(
        self, lines: Sequence[Line], cuts: Sequence[Sequence[tuple[int, int]]], skip: int = 0
    ) -> list[list[int]]:
        """Add lines as running text, joining words at line ends.

        `cuts[i]` are half-open stretches to leave out of line i (footnote marks); `skip` the length of a mark
        at the start of the first line. Returns the offset in the text of each stretch left out.
        """
        offsets: list[list[int]] = []
        for i, line in enumerate(lines):
            begin = skip if i == 0 else 0
            while begin < len(line.text) and line.text[begin] == " ":
                begin += 1
            end, gap = len(line.text), ""
            if i + 1 < len(lines):
                end, gap = self._seam(line.text, lines[i + 1].text)
            offsets.append(self._put_line(line, begin, end, cuts[i]))
            self.put(gap)
        return offsets

    def _put_line(self, line: Line, begin: int, end: int, cuts: Sequence[tuple[int, int]]) -> list[int]:
        offsets: list[int] = []
        for start, stop in cuts:
            if start >= begin:
                self._run(line, begin, min(start, end))
                begin = stop
            offsets.append(self.length)
        self._run(line, begin, end)
        self.lines += 1
        return offsets

    def _run(self, line: Line, begin: int, end: int) -> None:
        if begin >= end:
            return
        self.starts.append(self.length)
        self.first_edge.append(len(self.edges))
        self.edges.extend(line.edges[begin : end + 1])
        self.page.append(line.page)
        self.line.append(self.lines)
        self.top.append(line.top)
        self.bottom.append(line.bottom)
        self.turn.append(line.turn)
        self.put(line.text[begin:end])

    def _seam(self, text: str, following: str) -> tuple[int, str]:
        """Where the line's text ends and what comes between it and the next line's."""
        if text[-1:] not in HYPHENS or len(text) < 2 or not text[-2].isalnum():
            return len(text), "" if text[-1:] == "/" and text[-2:-1].isalnum() else " "
        return (len(text) - 1, "") if self._is_split(text[:-1], following) else (len(text), "")

    def _is_split(self, before: str, after: str) -> bool:
        """Whether the hyphen only splits a word at the line end; the document's own words decide.

        Errs towards joining: a hyphen stays where the document has the hyphenated form, or has both halves as
        words of their own and never the joined one.
        """
        last, first = _LAST.search(before), _FIRST.match(after)
        if last is None or first is None or not after[0].islower():
            return False
        head, tail = last[0].lower(), first[0].lower()
        whole, parted = self.words[head + tail], self.words[f"{head}-{tail}"]
        if whole or parted:
            return whole >= parted
        if before[: last.start()][-1:] in HYPHENS and last.start():
            return False
        return not (self.words[head] and self.words[tail] and len(head) > 2 and len(tail) > 2)

    def text(self) -> str:
        """All that was written."""
        return "".join(self.parts)

    def places(self, sheets: Sequence[Sheet]) -> PrintedPlaces:
        """The map from offsets to pages and boxes."""
        return PrintedPlaces(
            self.starts, self.first_edge, self.edges, self.page, self.line, self.top, self.bottom, self.turn,
            tuple(sheets),
        )


def vocabulary(lines: Iterable[Line]) -> Counter[str]:
    """How often each word stands inside a line, where no line end can have split it; lower case."""
    words: Counter[str] = Counter()
    for line in lines:
        text = line.text.rsplit(" ", 1)[0] if line.text[-1:] in HYPHENS else line.text
        words.update(word.lower().replace("\u2010", "-") for word in WORD.findall(text))
    return words
