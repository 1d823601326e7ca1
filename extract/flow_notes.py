"""Pages give up their footnotes: small lines at the foot that start with a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.flow_lines import Line
from extract.flow_pages import Layout, Region, Table

#: Footnotes are set smaller than the text by this factor at least, unless a ruling parts them from it.
SMALLER = 0.94
#: A mark at the start of a note: 12, (12), *, †.
MARK = re.compile(r"\(?\s*(\d{1,3}|[*†‡§]{1,3}|[a-z])\s*\)?(?=\s|[A-Z“\"‘'(\[]|$)")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its mark without brackets, the page of its first line, its lines; `skip` characters are the mark."""

    mark: str
    page: int
    lines: tuple[Line, ...]
    skip: int


def take_notes(pages: Sequence[Layout], body_size: float) -> tuple[list[Layout], list[Note]]:
    """The pages without their footnotes, and the footnotes in order; `body_size` in points."""
    notes: list[Note] = []
    kept: list[Layout] = []
    for page in pages:
        items: list[Region | Table] = []
        for item in page.items:
            if isinstance(item, Table):
                items.append(item)
                continue
            body, foot = _parted(item.lines, page, body_size, notes)
            if body:
                items.append(Region(body))
            _append(notes, foot)
        kept.append(replace(page, items=tuple(items)))
    return kept, notes


def _parted(
    lines: tuple[Line, ...], page: Layout, body_size: float, notes: Sequence[Note]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The region's lines above its footnotes, and the footnotes' lines."""
    start = len(lines)
    while start and lines[start - 1].size < SMALLER * body_size:
        start -= 1
    ruled = _below_rule(lines, page)
    first = next((i for i in range(min(start, ruled), len(lines)) if mark_of(lines[i])), None)
    if first is None:
        carried = ruled >= start and ruled < len(lines) and notes and notes[-1].lines[-1].page == page.number - 1
        first = ruled if carried else len(lines)
    elif notes and notes[-1].lines[-1].page == page.number - 1 and start <= ruled < first:
        first = ruled
    return lines[:first], lines[first:]


def _below_rule(lines: Sequence[Line], page: Layout) -> int:
    """The index of the first line below a short ruling that starts at the left edge, or len(lines)."""
    left = min(line.x0 for line in lines)
    for i in range(len(lines)):
        above = lines[i - 1].base if i else 0.0
        line = lines[i]
        if line.top < 0.5 * page.depth:
            continue
        for x0, y, _ in page.rules:
            if above < y < line.base - 0.5 * line.size and abs(x0 - left) < 6:
                return i
    return len(lines)


def mark_of(line: Line) -> tuple[str, int] | None:
    """The footnote mark that the line starts with and its length, or None.

    A number must be raised or in brackets, or stand apart: "12 OJ L 1" is a note, "2020 was" is not.
    """
    match = MARK.match(line.text)
    if not match or not match[1]:
        return None
    raised = bool(line.raised) and line.raised[0][0] == 0
    if match[1].isalpha() and not raised:
        return None
    return match[1], line.raised[0][1] if raised and line.raised[0][1] >= match.end() else match.end()


def _append(notes: list[Note], lines: Sequence[Line]) -> None:
    for line in lines:
        found = mark_of(line)
        if found and _follows(found[0], line, notes):
            notes.append(Note(found[0], line.page, (line,), found[1]))
        elif notes:
            notes[-1] = replace(notes[-1], lines=(*notes[-1].lines, line))


def _follows(mark: str, line: Line, notes: Sequence[Note]) -> bool:
    """Whether a note with this mark can start here: raised marks always, plain numbers in sequence."""
    if (line.raised and line.raised[0][0] == 0) or not mark.isdigit() or not notes:
        return True
    last = notes[-1].mark
    return not last.isdigit() or int(mark) == int(last) + 1 or (int(mark) == 1 and notes[-1].page != line.page)
