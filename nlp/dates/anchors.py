"""A time that points becomes days, counted from the document's date or from the date last mentioned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from nlp.dates import terms, values, working_days
from nlp.dates.times import (
    Clock,
    Deictic,
    Duration,
    Edge,
    Part,
    Range,
    Recurring,
    Shifted,
    Term,
    Time,
    Unit,
    Vague,
)
from nlp.dates.units import Anchor, bc_year, in_year, open_span, pointed_span, unit_span, weekday_of
from nlp.dates.values import Span


def span(time: Time, anchor: Anchor) -> Span:
    """The days and names of `time`; days stay open (None) where nothing anchors it."""
    handler: Callable[[Time, Anchor], Span] = _HANDLERS[type(time)]
    return handler(time, anchor)


def _deictic(time: Deictic, anchor: Anchor) -> Span:
    story = anchor.story.first if anchor.story is not None else None
    if time.unit == "period":
        return replace(anchor.story, anchored="event", mod="") if anchor.story is not None else Span("XXXX")
    before = bc_year(anchor.story) if anchor.story is not None and time.base == "text" else None
    if before is not None:
        return (
            values.bc_span(before - time.shift)
            if time.unit == "Y"
            else Span(anchor.story.value if anchor.story else "")
        )
    day = story if time.base == "text" and story is not None else anchor.now
    kind = "event" if day is story and story is not None else "document"
    if day is None:
        return Span(_reference(time.shift), granularity=values.GRANULARITY.get(time.unit, ""))
    if time.target is not None:
        return replace(pointed_span(time.target, time.shift, day, anchor), anchored=kind)
    unit = "D" if time.unit in ("TH", "TM") else time.unit
    return replace(values.unit_span(values.moved(_start(day, unit), time.shift, unit), unit), anchored=kind)


def _start(day: date, unit: str) -> date:
    """The first day of the unit that holds `day`, so that stepping by months never lands in the wrong one."""
    return values.unit_span(day, unit).first or day if unit != "WE" else day


def _reference(shift: int) -> str:
    return ("PAST_REF", "PRESENT_REF", "FUTURE_REF")[shift + 1]


def _part(time: Part, anchor: Anchor) -> Span:
    whole = span(time.whole, anchor)
    if time.target is not None:
        if whole.first is None:
            return open_span(time.target)
        return replace(in_year(time.target, whole.first.year, anchor), anchored=whole.anchored)
    if whole.first is None or whole.last is None:
        return Span(whole.value, granularity=values.GRANULARITY.get(time.unit, ""))
    return replace(_piece(whole.first, whole.last, time), anchored=whole.anchored)


def _piece(first: date, last: date, time: Part) -> Span:
    if time.unit.isdigit():
        return weekday_of(first, last, int(time.unit), time.number)
    if time.number < 0:
        found = values.unit_span(last, time.unit)
        return values.week_span(last - timedelta(days=3)) if time.unit == "W" else found
    if time.unit == "W" and time.number == 0:
        return values.week_span(first)
    if time.unit == "W":
        return values.week_span(first + timedelta(days=3 + 7 * (time.number - 1)))
    return values.unit_span(values.moved(first, time.number - 1, time.unit), time.unit)


def _edge(time: Edge, anchor: Anchor) -> Span:
    whole = span(time.whole, anchor)
    if time.mod in ("BEFORE", "AFTER"):
        return _side(whole, time.mod, anchor)
    convention = terms.conventions().get((time.mod, whole.granularity))
    if whole.first is None or convention is None:
        return replace(whole, mod=time.mod, vague=time.vague)
    first, last, due = convention.window(whole)
    edtf = _window_edtf(first, last, whole.granularity)
    return replace(whole, first=first, last=last, due=due, mod=time.mod, vague=True, edtf=edtf)


def _window_edtf(first: date, last: date, granularity: str) -> str:
    if granularity in ("month", "week", "day", "period"):
        return f"{first}/{last}~"
    if granularity in ("decade", "century"):
        return f"{first.year:04}/{last.year:04}~"
    return f"{first:%Y-%m}/{last:%Y-%m}~"


def _side(whole: Span, mod: str, anchor: Anchor) -> Span:
    """ "later this year", "earlier this month": the side of the unit on which the moment of writing lies."""
    now = anchor.now
    if now is None or whole.first is None or whole.last is None or not whole.first <= now <= whole.last:
        return replace(whole, vague=True)
    first, last = (now, whole.last) if mod == "AFTER" else (whole.first, now)
    return replace(whole, first=first, last=last, vague=True, edtf=f"{first}/{last}")


def _shifted(time: Shifted, anchor: Anchor) -> Span:
    day, kind = _origin(time, anchor)
    if time.amount is None or day is None:
        bc = _bc_shifted(time, anchor)
        return bc or Span(_reference(time.direction), granularity=values.GRANULARITY.get(time.unit, ""), vague=True)
    moved = values.moved(day, time.amount * time.direction, time.unit)
    whole = (
        isinstance(time.origin, str)
        and time.amount == int(time.amount)
        and time.unit in ("Y", "M", "W", "DE", "CE", "Q")
    )
    found = values.unit_span(moved, time.unit) if whole else values.day_span(moved)
    return replace(found, anchored=kind, mod=time.mod)


def _bc_shifted(time: Shifted, anchor: Anchor) -> Span | None:
    before = bc_year(anchor.story) if anchor.story is not None and time.origin == "text" else None
    years = {"Y": 1, "DE": 10, "CE": 100}.get(time.unit)
    if before is None or time.amount is None or years is None:
        return None
    return values.bc_span(round(before - time.amount * years * time.direction))


def _origin(time: Shifted, anchor: Anchor) -> tuple[date | None, str]:
    if time.origin == "document":
        return anchor.now, "document"
    if time.origin == "text":
        if anchor.story is not None and anchor.story.first is not None:
            return anchor.story.first, "event"
        return (None, "event") if anchor.story is not None else (anchor.now, "document")
    origin = span(time.origin, anchor)
    return (origin.last if time.direction > 0 else origin.first), origin.anchored


def _range(time: Range, anchor: Anchor) -> Span:
    first, last = span(time.first, anchor), span(time.last, anchor)
    if (
        isinstance(time.first, Unit)
        and isinstance(time.last, Unit)
        and time.first.year is None
        and first.first
        and last.first
    ):
        first = _same_turn(time.first, first, last, anchor)
    if first.value.startswith("BC") or first.first is None or last.last is None:
        edtf = f"{first.edtf}/{last.edtf}" if first.edtf and last.edtf else ""
        return Span(f"{first.value}/{last.value}", granularity=last.granularity, edtf=edtf)
    plain = all(part.granularity in ("year", "month", "day") for part in (first, last))
    edtf = f"{first.edtf}/{last.edtf}" if plain else f"{first.first}/{last.last}"
    kind = last.anchored if last.anchored != "none" else first.anchored
    return Span(f"{first.value}/{last.value}", first.first, last.last, last.granularity, edtf, anchored=kind)


def _same_turn(unit: Unit, first: Span, last: Span, anchor: Anchor) -> Span:
    """Both ends of "3–5 March" lie in the same year."""
    assert last.first is not None
    return in_year(unit, last.first.year, anchor) if first.first and first.first > last.first else first


def _duration(time: Duration, anchor: Anchor) -> Span:
    value = values.duration_value(time.amount, "D" if time.working else time.unit)
    granularity = values.GRANULARITY.get(time.unit, "")
    found = Span(value, granularity=granularity, mod=time.mod, vague=time.amount is None)
    if not time.frame or anchor.now is None or time.amount is None or granularity in ("hour", "minute", "second"):
        return found
    if time.frame == "next":
        last = values.moved(anchor.now, time.amount, time.unit) - timedelta(days=1)
        first = anchor.now
    else:
        first, last = values.moved(anchor.now, -time.amount, time.unit), anchor.now
    return replace(found, first=first, last=last, edtf=_frame_edtf(first, last, time), anchored="document")


def _frame_edtf(first: date, last: date, time: Duration) -> str:
    coarse = time.unit in ("M", "Q", "Y", "DE", "CE")
    if time.frame == "next":
        return f"{first}/{last:%Y-%m}" if coarse else f"{first}/{last}"
    return f"{first:%Y-%m}/{last}" if coarse else f"{first}/{last}"


def deadline_after(time: Duration, day: date) -> date | None:
    """The last day of a time limit that runs from `day` (Regulation 1182/71, Article 3); None for hours."""
    amount = time.reach if time.reach is not None else time.amount
    if amount is None:
        months = terms.horizons().get(time.unit)
        return terms.beyond(day, months) if months is not None else None
    if values.GRANULARITY.get(time.unit, "") in ("hour", "minute", "second", ""):
        return None
    return working_days.after(day, int(amount)) if time.working else values.moved(day, amount, time.unit)


def _recurring(time: Recurring, _: Anchor) -> Span:
    granularity = values.GRANULARITY.get(time.unit, "")
    if time.target is None:
        return Span(values.duration_value(time.amount, time.unit), granularity=granularity)
    return Span(open_span(time.target).value, granularity=open_span(time.target).granularity)


def _term(time: Term, anchor: Anchor) -> Span:
    found = terms.term_span(time.kind, time.name, time.shift, anchor.now, anchor.direction)
    if found is None:
        return Span(_reference(time.shift or 0), granularity="half" if time.kind == "presidency" else "year")
    return replace(found, anchored="document")


def _vague(time: Vague, anchor: Anchor) -> Span:
    granularity = values.GRANULARITY.get(time.unit, "")
    found = Span(time.reference, granularity=granularity, vague=True)
    if anchor.now is None or time.reference != "FUTURE_REF":
        return found
    months = terms.horizons().get(time.unit) if time.unit else time.horizon
    if months is None:
        return replace(found, first=anchor.now, edtf=f"{anchor.now}/..", anchored="document")
    last = terms.beyond(anchor.now, months)
    edtf = f"{anchor.now}/{last:%Y-%m}~" if months >= 1 else f"{anchor.now}/{last}~"
    return replace(found, first=anchor.now, last=last, edtf=edtf, anchored="document")


def _clock(time: Clock, anchor: Anchor) -> Span:
    day = span(time.date, anchor) if time.date is not None else None
    if day is None or day.granularity != "day":
        told = anchor.story if anchor.story is not None and anchor.story.granularity in ("day", "hour") else None
        now = values.day_span(anchor.now) if anchor.now is not None and not anchor.narrated else None
        day = (told or now) if ":" in time.hour else None
    if day is None:
        return Span("XXXX-XX-XX" + time.hour, granularity="hour")
    return replace(day, value=day.value[:10] + time.hour, granularity="hour")


_HANDLERS: dict[type, Callable[..., Span]] = {
    Unit: unit_span,
    Deictic: _deictic,
    Part: _part,
    Edge: _edge,
    Shifted: _shifted,
    Range: _range,
    Duration: _duration,
    Recurring: _recurring,
    Term: _term,
    Vague: _vague,
    Clock: _clock,
}
