"""Pages lose their running heads, feet and page numbers; the printed number becomes the page's label."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median_high

from extract.flow_pages import Layout, Region, Table

#: Running lines stand in this share of the page's height at its top and bottom.
ZONE = 0.15
#: ... and among this many first or last lines.
DEPTH = 5
#: A line seen at one height on this many pages is a running line (or on both of two).
FEWEST_PAGES = 3
#: A gap of this many font sizes between base lines parts running lines from the text.
APART = 1.7
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
class _Entry:
    """A line or table: its `id`, base line and font size in points, text, and whether it runs as most of the page."""

    ident: int
    height: float
    size: float
    text: str
    upright: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line or table in the head or foot of a page; `ident` is its `id`.

    `key` is its words in the alphabet's order, digits blotted out, so that left and right pages agree; `apart` tells
    that it is no larger than the text and that a gap parts it from the text.
    """

    page: int
    ident: int
    text: str
    key: tuple[str, ...]
    numbers: tuple[int, ...]
    height: float
    apart: bool


def without_running_lines(pages: Sequence[Layout]) -> list[Layout]:
    """The pages without running heads, feet and page numbers, each with its printed label where it has one."""
    candidates = [candidate for page in pages for candidate in _candidates(page)]
    running = _repeated(candidates, len(pages)) | _counted(candidates)
    running |= _titled(pages, candidates)
    running |= _bare(candidates, running)
    labels = _labels([candidate for candidate in candidates if candidate.ident in running], len(pages))
    return [_without(page, running, labels.get(page.number, page.label)) for page in pages]


def _candidates(page: Layout) -> Iterator[_Candidate]:
    """The outermost lines in the head and foot zones, and text set sideways."""
    found = sorted(_placed(page), key=lambda entry: entry.height)
    usual = median_high(entry.size for entry in found) if found else 0.0
    for outer, inner in ((found, 1), (found[::-1], -1)):
        zone = [entry for entry in outer[:DEPTH] if _in_zone(entry, page.depth, inner)]
        gap = _last_gap(outer, len(zone), usual)
        for place, entry in enumerate(zone):
            yield _candidate(page.number, entry, apart=place < gap and entry.size <= 1.05 * usual)
    yield from (_candidate(page.number, entry, apart=False) for entry in found if not entry.upright)


def _in_zone(entry: _Entry, depth: float, side: int) -> bool:
    return entry.upright and (entry.height < ZONE * depth if side > 0 else entry.height > (1 - ZONE) * depth)


def _last_gap(outer: Sequence[_Entry], count: int, usual: float) -> int:
    """How many of the first `count` entries, from the page's edge inwards, stand before the last wide gap."""
    steps = [abs(b.height - a.height) for a, b in pairwise(outer[: count + 1])]
    return max((i + 1 for i, step in enumerate(steps) if step > APART * usual), default=0)


def _candidate(page: int, entry: _Entry, apart: bool) -> _Candidate:
    words = NUMBER.sub("#", entry.text.casefold()).split()
    key = tuple(sorted(words)) if sum(len(word) > 1 for word in words) > 1 else ("".join(words),)
    numbers = tuple(int(number) for number in NUMBER.findall(entry.text) if len(number) < 5)
    return _Candidate(page, entry.ident, entry.text, key, numbers, entry.height, apart)


def _placed(page: Layout) -> Iterator[_Entry]:
    """Each line and table of the page."""
    for item in page.items:
        if isinstance(item, Region):
            for line in item.lines:
                yield _Entry(id(line), line.base, line.size, line.text, line.turn == page.turn)
        else:
            height = item.bottom if item.top < page.depth / 2 else item.top
            lines = [line for cell in item.cells for line in cell.lines]
            yield _Entry(id(item), height, lines[0].size, " ".join(line.text for line in lines), True)


def _repeated(candidates: Sequence[_Candidate], pages: int) -> set[int]:
    """What stands at the same height on several pages, with equal numbers or one that goes with the page."""
    groups: dict[tuple[str, ...], list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.key].append(candidate)
    running: set[int] = set()
    for group in groups.values():
        for one in group:
            alike = {other.page for other in group if _is_alike(one, other)}
            if len(alike) >= (2 if one.apart or pages == 2 else FEWEST_PAGES):
                running.add(one.ident)
    return running


def _titled(pages: Sequence[Layout], candidates: Sequence[_Candidate]) -> set[int]:
    """Lines that stand apart on later pages and only repeat words of the first page's title or head."""
    if len(pages) < 2:
        return set()
    first = list(_placed(pages[0]))
    usual = median_high(entry.size for entry in first) if first else 0.0
    title = {word for entry in first if entry.size > 1.2 * usual for word in entry.text.casefold().split()}
    title |= {word for one in candidates if one.page == pages[0].number for word in one.text.casefold().split()}
    return {
        one.ident
        for one in candidates
        if one.apart and one.page > pages[0].number and set(re.sub(r"[:|]", " ", one.text.casefold()).split()) <= title
    }


def _is_alike(one: _Candidate, other: _Candidate) -> bool:
    if abs(one.height - other.height) > SAME_HEIGHT:
        return False
    before, after = Counter(one.numbers), Counter(other.numbers)
    gone, new = list((before - after).elements()), list((after - before).elements())
    return not gone or (len(gone) == len(new) == 1 and new[0] - gone[0] == other.page - one.page)


def _bare(candidates: Sequence[_Candidate], running: set[int]) -> set[int]:
    """Running lines that lack their page number, as on covers."""
    keys = {_worded(candidate) for candidate in candidates if candidate.ident in running} - {""}
    return {candidate.ident for candidate in candidates if _worded(candidate) in keys and not candidate.numbers}


def _worded(candidate: _Candidate) -> str:
    return "".join(candidate.key).replace("#", "")


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
