"""Flowables become pages: areas are filled one after another, and each note stands at the foot of its mark's page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

_NOTE_GAP = 12.0


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle to fill, in points from the page's bottom left."""

    x: float
    y: float
    width: float
    height: float


class Sheets:
    """Sets flowables into the areas of successive pages.

    `areas(page)` gives the areas of a page (from 1), `furniture(canvas, page)` draws its running head and foot.
    """

    def __init__(
        self,
        canvas: Canvas,
        areas: Callable[[int], Sequence[Area]],
        furniture: Callable[[Canvas, int], None],
        notes: Mapping[str, Flowable] | None = None,
    ) -> None:
        self._canvas, self._areas, self._furniture = canvas, areas, furniture
        self._notes = notes or {}
        self.page = 0
        self._rest: list[Area] = []
        self._open_page()

    def _open_page(self) -> None:
        if self.page:
            self._canvas.showPage()
        self.page += 1
        self._furniture(self._canvas, self.page)
        self._rest = list(self._areas(self.page))
        self._open_area()

    def _open_area(self) -> None:
        self._area = self._rest.pop(0)
        self._used, self._after, self._marks = 0.0, 0.0, list[str]()

    def _next(self) -> None:
        self._draw_notes()
        if self._rest:
            self._open_area()
        else:
            self._open_page()

    def fill(self, flowables: Sequence[Flowable]) -> None:
        """Set all flowables, then finish the last page."""
        queue = list(flowables)
        while queue:
            item = queue.pop(0)
            follower = queue[0] if queue else None
            queue[:0] = self._place(item, follower)
        self._draw_notes()
        self._canvas.showPage()

    def _place(self, item: Flowable, follower: Flowable | None) -> list[Flowable]:
        """Draw what fits and give back what is left, after opening the next area for it."""
        gap = max(item.getSpaceBefore(), self._after) if self._used else 0.0
        room = self._area.height - self._used - gap
        _, height = item.wrapOn(self._canvas, self._area.width, room)
        if height + _reserve(item, follower) + self._height_of(_marks(item)) <= room:
            self._draw(item, height, gap)
            return []
        for first, rest in self._halves(item, room):
            _, height = first.wrapOn(self._canvas, self._area.width, room)
            self._draw(first, height, gap)
            self._next()
            return rest
        self._next()
        return [item]

    def _halves(self, item: Flowable, room: float) -> Iterator[tuple[Flowable, list[Flowable]]]:
        """At most one way to split the item so that its first part fits together with the notes of its marks."""
        if item.getKeepWithNext():
            return
        marks = _marks(item)
        for count in range(len(marks), -1, -1):
            free = room - self._height_of(marks[:count])
            pieces = item.splitOn(self._canvas, self._area.width, free) if free > 0 else []
            if len(pieces) > 1 and len(_marks(pieces[0])) <= count:
                yield pieces[0], list(pieces[1:])
                return

    def _height_of(self, new: Sequence[str]) -> float:
        """The height of the notes of this area together with `new` ones, in points."""
        marks = [*self._marks, *new]
        heights: list[float] = [self._notes[m].wrapOn(self._canvas, self._area.width, 999)[1] for m in marks]
        return sum(heights) + (_NOTE_GAP if marks else 0.0)

    def _draw(self, item: Flowable, height: float, gap: float) -> None:
        self._used += gap + height
        item.drawOn(self._canvas, self._area.x, self._area.y + self._area.height - self._used)
        self._after = item.getSpaceAfter()
        self._marks += _marks(item)

    def _draw_notes(self) -> None:
        if not self._marks:
            return
        y = self._area.y + self._height_of([]) - _NOTE_GAP
        self._canvas.setLineWidth(0.5)
        self._canvas.line(self._area.x, y + 5, self._area.x + 144, y + 5)
        for mark in self._marks:
            note = self._notes[mark]
            _, height = note.wrapOn(self._canvas, self._area.width, 999)
            y -= height
            note.drawOn(self._canvas, self._area.x, y)
        self._marks = []


def _reserve(item: Flowable, follower: Flowable | None) -> float:
    """The room in points that must be left under a heading, so that it never ends an area."""
    if follower is None or not item.getKeepWithNext():
        return 0.0
    return 96.0 if follower.getKeepWithNext() else 62.0


def _marks(item: Any) -> list[str]:
    """The numbers of the notes that a paragraph, already wrapped, calls for: its raised words."""
    lines = getattr(getattr(item, "blPara", None), "lines", [])
    words = (word for line in lines for word in getattr(line, "words", []))
    return list(dict.fromkeys(word.text.strip() for word in words if getattr(word, "rise", 0)))
