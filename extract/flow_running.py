"""Pages lose their running heads, feet and page numbers; the printed number becomes the page's label."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.flow_lines import Line
from extract.flow_pages import Layout, Region, Table

#: Running lines stand in this share of the page's height at its top and bottom.
ZONE = 0.15
#: ... and among this many first or last lines.
DEPTH = 5
#: A line seen at one height on this many pages is a running line (or on both of two).
FEWEST_PAGES = 3
#: Heights nearer than this many points are one.
SAME_HEIGHT = 3.0
NUMBER = re.compile(r"\d+")
#: A line of a page number alone: 7, - 7 -, Page 7 of 20, 7/20, 7 | Page, vii, EN 7 EN.
PAGE_NUMBER = re.compile(
    r"(?:[A-Z]{2}\s+)?(?:page|p\.|pg\.?|seite)?[\s|\-–—\[(]*(?P<number>\d{1,4}|[ivxl]{1,7})[\s|\-–—\])]*"
    r"(?:(?:of|/|von|de|sur)\s*\d{1,4})?[\s|\-–—]*(?:page|p\s*a\s*g\s*e)?(?:\s+[A-Z]{2})?\s*[.|]?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    page: int
    line: Line
    key: str
    numbers: tuple[int, ...]
    height: float


def without_running_lines(pages: Sequence[Layout]) -> list[Layout]:
    """The pages without running heads, feet and page numbers, each with its printed label where it has one."""
    candidates = [candidate for page in pages for candidate in _candidates(page)]
    running = _repeated(candidates, len(pages)) | _counted(candidates)
    offsets = Counter(
        number - candidate.page
        for candidate in candidates
        if id(candidate.line) in running
        for number in candidate.numbers
    )
    usual = offsets.most_common(1)[0] if offsets else (0, 0)
    labels: dict[int, str] = {}
    for candidate in candidates:
        number = candidate.page + usual[0]
        if id(candidate.line) in running and usual[1] >= min(FEWEST_PAGES, len(pages)) and number in candidate.numbers:
            labels[candidate.page] = str(number)
    return [_without(page, running, labels.get(page.number, page.label)) for page in pages]


def _candidates(page: Layout) -> list[_Candidate]:
    """The outermost lines in the head and foot zones, with digits blotted out of their keys."""
    lines = [line for item in page.items for line in _lines(item) if line.turn == page.turn]
    lines.sort(key=lambda line: line.base)
    depth = page.depth
    head = [line for line in lines[:DEPTH] if line.base < ZONE * depth]
    foot = [line for line in lines[-DEPTH:] if line.top > (1 - ZONE) * depth]
    return [
        _Candidate(
            page.number,
            line,
            NUMBER.sub("#", re.sub(r"\s+", "", line.text.casefold())),
            tuple(int(number) for number in NUMBER.findall(line.text) if len(number) < 5),
            line.base,
        )
        for line in {id(line): line for line in head + foot}.values()
    ]


def _lines(item: Region | Table) -> tuple[Line, ...]:
    return item.lines if isinstance(item, Region) else ()


def _repeated(candidates: Sequence[_Candidate], pages: int) -> set[int]:
    """Lines that stand at the same height on several pages, with equal numbers or numbers that go with the page."""
    groups: dict[str, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.key].append(candidate)
    needed = 2 if pages == 2 else FEWEST_PAGES
    running: set[int] = set()
    for group in groups.values():
        if len({candidate.page for candidate in group}) < needed:
            continue
        for one in group:
            alike = {other.page for other in group if _alike(one, other)}
            if len(alike) >= needed:
                running.add(id(one.line))
    return running


def _alike(one: _Candidate, other: _Candidate) -> bool:
    if abs(one.height - other.height) > SAME_HEIGHT:
        return False
    changed = [b - a for a, b in zip(one.numbers, other.numbers, strict=False) if a != b]
    return not changed or changed == [other.page - one.page]


def _counted(candidates: Sequence[_Candidate]) -> set[int]:
    """Lines of a page number alone that go up with the pages."""
    alone = [
        (candidate, match["number"])
        for candidate in candidates
        if (match := PAGE_NUMBER.fullmatch(candidate.line.text.strip()))
    ]
    offsets = Counter(int(number) - candidate.page for candidate, number in alone if number.isdigit())
    usual = {offset for offset, count in offsets.items() if count >= 2}
    only = len({candidate.page for candidate, _ in alone}) == 1 and len(alone) == 1
    return {
        id(candidate.line)
        for candidate, number in alone
        if not number.isdigit() or int(number) - candidate.page in usual or (only and int(number) == candidate.page)
    }


def _without(page: Layout, running: set[int], label: str) -> Layout:
    items: list[Region | Table] = []
    for item in page.items:
        if isinstance(item, Table):
            items.append(item)
            continue
        lines = tuple(line for line in item.lines if id(line) not in running)
        if lines:
            items.append(Region(lines))
    return replace(page, items=tuple(items), label=label)
