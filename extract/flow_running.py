"""Pages lose their running heads, feet and page numbers; the printed number becomes the page's label."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
    r"(?:[A-Z]{2}\s+)?(?:page|p\.|pg\.?)?[\s|\-–—\[(]*(?P<number>\d{1,4}|[ivxl]{1,7})[\s|\-–—\])]*"
    r"(?:(?:of|/)\s*\d{1,4})?[\s|\-–—]*(?:page|p\s*a\s*g\s*e)?(?:\s+[A-Z]{2})?\s*[.|]?",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line or small table in the head or foot of a page; `ident` is the `id` of the line or table."""

    page: int
    ident: int
    text: str
    key: str
    numbers: tuple[int, ...]
    height: float


def without_running_lines(pages: Sequence[Layout]) -> list[Layout]:
    """The pages without running heads, feet and page numbers, each with its printed label where it has one."""
    candidates = [candidate for page in pages for candidate in _candidates(page)]
    running = _repeated(candidates, len(pages)) | _counted(candidates)
    running |= _bare(candidates, running)
    labels = _labels([candidate for candidate in candidates if candidate.ident in running], len(pages))
    return [_without(page, running, labels.get(page.number, page.label)) for page in pages]


def _candidates(page: Layout) -> Iterator[_Candidate]:
    """The outermost lines in the head and foot zones, with digits blotted out of their keys, and text set sideways."""
    found = sorted(_outer(page), key=lambda entry: entry[1])
    depth = page.depth
    for place, (ident, base, text, upright) in enumerate(found):
        head = place < DEPTH and base < ZONE * depth
        foot = place >= len(found) - DEPTH and base > (1 - ZONE) * depth
        if head or foot or not upright:
            key = NUMBER.sub("#", re.sub(r"\s+", "", text.casefold()))
            numbers = tuple(int(number) for number in NUMBER.findall(text) if len(number) < 5)
            yield _Candidate(page.number, ident, text, key, numbers, base)


def _outer(page: Layout) -> Iterator[tuple[int, float, str, bool]]:
    """Each line or table with its height on the page, its text, and whether it runs as most of the page does."""
    for item in page.items:
        if isinstance(item, Region):
            for line in item.lines:
                yield id(line), line.base, line.text, line.turn == page.turn
        else:
            height = item.bottom if item.top < page.depth / 2 else item.top
            yield id(item), height, " ".join(line.text for cell in item.cells for line in cell.lines), True


def _repeated(candidates: Sequence[_Candidate], pages: int) -> set[int]:
    """What stands at the same height on several pages, with equal numbers or numbers that go with the page."""
    groups: dict[str, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.key].append(candidate)
    needed = 2 if pages == 2 else FEWEST_PAGES
    running: set[int] = set()
    for group in groups.values():
        if len({candidate.page for candidate in group}) >= needed:
            running.update(
                one.ident for one in group if len({other.page for other in group if _is_alike(one, other)}) >= needed
            )
    return running


def _is_alike(one: _Candidate, other: _Candidate) -> bool:
    if abs(one.height - other.height) > SAME_HEIGHT:
        return False
    changed = [b - a for a, b in zip(one.numbers, other.numbers, strict=False) if a != b]
    return not changed or changed == [other.page - one.page]


def _bare(candidates: Sequence[_Candidate], running: set[int]) -> set[int]:
    """Running lines that lack their page number, as on covers."""
    keys = {candidate.key.replace("#", "") for candidate in candidates if candidate.ident in running} - {""}
    return {candidate.ident for candidate in candidates if candidate.key in keys}


def _counted(candidates: Sequence[_Candidate]) -> set[int]:
    """Lines of a page number alone: those that go up with the pages, or the only one, when it is the page's own."""
    alone = [
        (candidate, _value(match["number"]), match["number"].isdigit())
        for candidate in candidates
        if (match := PAGE_NUMBER.fullmatch(candidate.text.strip()))
    ]
    offsets = Counter((value - candidate.page, digits) for candidate, value, digits in alone)
    kinds = Counter(digits for _, _, digits in alone)
    return {
        candidate.ident
        for candidate, value, digits in alone
        if offsets[value - candidate.page, digits] >= 2
        or (kinds[digits] == 1 and value == candidate.page and candidate.text.islower() != digits)
    }


def _value(number: str) -> int:
    """The value of an Arabic or small Roman number."""
    if number.isdigit():
        return int(number)
    digits = [_ROMAN[letter] for letter in number.lower()]
    return sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))


def _labels(running: Sequence[_Candidate], pages: int) -> dict[int, str]:
    """The printed page numbers, where most of them go up with the pages."""
    offsets = Counter(number - candidate.page for candidate in running for number in candidate.numbers)
    if not offsets:
        return {}
    offset, count = offsets.most_common(1)[0]
    if count < min(FEWEST_PAGES, pages):
        return {}
    return {one.page: str(one.page + offset) for one in running if one.page + offset in one.numbers}


def _without(page: Layout, running: set[int], label: str) -> Layout:
    items: list[Region | Table] = []
    for item in page.items:
        if isinstance(item, Table):
            if id(item) not in running:
                items.append(item)
            continue
        lines = tuple(line for line in item.lines if id(line) not in running)
        if lines:
            items.append(Region(lines))
    return replace(page, items=tuple(items), label=label)
