"""A unit of the calendar becomes days: in its year, or nearest to the day that it is told from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from nlp.dates import terms, values
from nlp.dates.times import Unit
from nlp.dates.values import Span

# A story keeps its year, but "in January" after a November or December is the January that follows. In days.
TURN_OF_YEAR = 300


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a pointing time counts from.

    `now` is the document's day (None = unknown), `story` the first day of the date last mentioned; `direction` −1 past,
    +1 future, 0 unknown; `narrated`: open dates count from the story, not from the document.
    """

    now: date | None
    story: Span | None
    direction: int
    narrated: bool = False
    us_order: bool = False

    @property
    def open_day(self) -> date | None:
        """The day that dates without a year are near to."""
        if self.narrated and self.story is not None and self.story.first is not None:
            return self.story.first
        return self.now


def unit_span(time: Unit, anchor: Anchor) -> Span:
    """A unit in its own year, or the nearest one."""
    if time.bc:
        return _bc(time)
    if time.kind in ("decade", "century"):
        return values.decade_span(time.year or 0) if time.kind == "decade" else values.century_span(time.year or 0)
    if time.year is not None:
        return in_year(time, time.year, anchor)
    return _nearest(time, anchor)


def bc_year(story: Span) -> int | None:
    """The year of a story told before the common era."""
    digits = story.value[2:6]
    return int(digits) if story.value.startswith("BC") and len(digits) == 4 and digits.isdigit() else None


def _bc(time: Unit) -> Span:
    if time.kind in ("decade", "century", "year"):
        return values.bc_span(time.year or 0, time.kind)
    part = {"month": f"-{time.number:02}", "season": f"-{time.name}", "day": f"-{time.number:02}-{time.day:02}"}
    return Span(f"BC{time.year:04}{part.get(time.kind, '')}", granularity=time.kind)


def in_year(time: Unit, year: int, anchor: Anchor) -> Span:
    """A unit whose year is known."""
    if time.kind == "day":
        month, day = time.number, time.day
        if anchor.us_order and time.name == "either order":
            month, day = day, month
        return values.day_span(_clipped(year, month, day))
    if time.kind == "year":
        return values.year_span(year)
    if time.kind == "month":
        return values.month_span(year, time.number)
    if time.kind == "quarter":
        return values.quarter_span(year, time.number)
    if time.kind == "half":
        return values.half_span(year, time.number)
    if time.kind == "season":
        return values.season_span(year, time.name)
    if time.kind == "named year":
        return terms.named_year(time.name, year, time.number)
    if time.kind == "holiday":
        return values.day_span(terms.holiday(time.name, year))
    return terms.break_span(time.name, year)


def _clipped(year: int, month: int, day: int) -> date:
    """29 February of a common year is its 28th."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28)


def _nearest(time: Unit, anchor: Anchor) -> Span:
    """An open unit: the one nearest to the anchoring day, in the direction that the tense tells."""
    if anchor.narrated and anchor.story is not None and (before := bc_year(anchor.story)) and time.kind != "weekday":
        return _bc(replace(time, year=before, bc=True))
    day = anchor.open_day
    if day is None:
        return open_span(time)
    if time.kind == "weekday":
        return _weekday(time.number, day, anchor)
    years = range(max(day.year - 1, 1), min(day.year + 2, 9999))
    candidates = [replaced for year in years if (replaced := in_year(time, year, anchor)).first is not None]
    kind = "event" if anchor.narrated else "document"
    return replace(_choose(candidates, day, anchor), anchored=kind)


def _choose(candidates: list[Span], day: date, anchor: Anchor) -> Span:
    def begins(candidate: Span) -> date:
        assert candidate.first is not None
        return candidate.first

    def ends(candidate: Span) -> date:
        assert candidate.last is not None
        return candidate.last

    if anchor.narrated:
        same, later = (next(c for c in candidates if begins(c).year == year) for year in (day.year, day.year + 1))
        return later if (day - ends(same)).days > TURN_OF_YEAR else same
    if anchor.direction < 0:
        return max((c for c in candidates if begins(c) <= day), key=begins)
    if anchor.direction > 0:
        return min((c for c in candidates if ends(c) >= day), key=begins)
    return min(
        candidates,
        key=lambda c: 0 if begins(c) <= day <= ends(c) else min(abs((begins(c) - day).days), abs((ends(c) - day).days)),
    )


def _weekday(number: int, day: date, anchor: Anchor) -> Span:
    ahead = (number - day.isoweekday()) % 7
    if anchor.narrated or anchor.direction > 0:
        return replace(values.day_span(day + timedelta(days=ahead)), anchored="document")
    step = ahead - 7 if ahead else 0  # a bare weekday without a tense is most often one just past
    return replace(values.day_span(day + timedelta(days=step)), anchored="document")


def open_span(time: Unit) -> Span:
    """A unit that nothing anchors: TIMEX3 and EDTF with X."""
    if time.kind == "day":
        name = f"XXXX-{time.number:02}-{time.day:02}"
        return Span(name, granularity="day", edtf=name)
    if time.kind == "month":
        name = f"XXXX-{time.number:02}"
        return Span(name, granularity="month", edtf=name)
    names = {
        "quarter": f"XXXX-Q{time.number}",
        "half": f"XXXX-H{time.number}",
        "season": f"XXXX-{time.name}",
        "weekday": f"XXXX-WXX-{time.number}",
    }
    kind = "day" if time.kind in ("weekday", "holiday") else time.kind
    return Span(names.get(time.kind, "XXXX"), granularity=kind)


def pointed_span(target: Unit, shift: int, day: date, anchor: Anchor) -> Span:
    """ "last October", "next Monday", "this spring", "the next school year"."""
    if target.kind == "named year":
        return terms.running_year(target.name, day, shift)
    if target.kind == "weekday":
        ahead = (target.number - day.isoweekday()) % 7
        step = ahead if shift == 0 else (ahead or 7) if shift > 0 else ahead - 7
        return values.day_span(day + timedelta(days=step))
    candidates = [in_year(target, year, anchor) for year in range(max(day.year - 2, 1), min(day.year + 3, 9999))]
    if shift == 0:
        return next(c for c in candidates if c.first is not None and c.first.year == day.year)
    if shift < 0:
        return [c for c in candidates if c.last is not None and c.last < day][-1]
    return next(c for c in candidates if c.first is not None and c.first > day)


def weekday_of(first: date, last: date, weekday: int, number: int) -> Span:
    """The `number`-th weekday (1 = Monday) between two days; −1 is the last."""
    if number < 0:
        return values.day_span(last - timedelta(days=(last.isoweekday() - weekday) % 7))
    return values.day_span(first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1)))
