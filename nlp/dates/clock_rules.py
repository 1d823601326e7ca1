"""Hours and parts of the day become times, alone or on their date."""

from __future__ import annotations

from nlp.dates.cascade import Found, Rule
from nlp.dates.times import Clock, Deictic, Shifted, Time, Unit


def _clock(found: Found) -> Clock | None:
    hour, _, rest = found.cell("h").partition(":")
    number = int(hour)
    half = found.cell("a") or found.word("a").lower()
    if half.upper().replace(".", "") == "PM" and number < 12:
        number += 12
    if number > 24 or ("a" not in found and "z" not in found and "o" not in found and not rest):
        return None
    return Clock(f"T{number:02}:{rest or '00'}")


def _day_of(value: object) -> Time | None:
    if isinstance(value, Unit) and value.kind in ("day", "weekday", "holiday", "month"):
        return value
    if isinstance(value, Shifted) and value.unit == "D":
        return value
    if isinstance(value, Deictic) and (value.unit in ("D", "") or value.target is not None):
        return value
    return None


def _on_day(found: Found) -> Clock | None:
    day = _day_of(found.value("d"))
    if day is None:
        return None
    if "p" in found:
        return Clock("T" + found.cell("p"), day)
    clock = found.value("c")
    return Clock(clock.hour, day) if isinstance(clock, Clock) else None


def _pointed(found: Found) -> Clock:
    word = found.word("q").lower()
    part = "T" + found.cell("p")
    if word in ("that", "same"):
        return Clock(part, Deictic("D", 0, "text"))
    if word in ("last", "next", "following", "previous"):
        base = "text" if word in ("following", "previous") or found.word("t") else "document"
        return Clock(part, Deictic("D", -1 if word in ("last", "previous") else 1, base))  # type: ignore[arg-type]
    return Clock(part, Deictic("D", 0, "document"))


RULES = (
    Rule(
        "clock",
        "period",
        "(?:(?P<h>{clock|day_number})(?:(?P<a>{ampm})|(?P<o>{oclock}))|(?P<g>{clock}))(?P<z>{zone})?",
        lambda found: _clock(found) if "h" in found else _plain(found),
    ),
    Rule("noon", "period", "(?P<h>{noon})", lambda found: Clock(found.cell("h"))),
    Rule("tonight", "period", "(?P<h>{tonight})", lambda _: Clock("TNI", Deictic("D", 0))),
    Rule(
        "pointed part of day",
        "period",
        "(?:{early|late}{in}?)?(?P<t>{the})?(?P<q>{this|that|same|last|next|following|previous})(?P<p>{daypart})",
        _pointed,
    ),
    Rule(
        "part of a day",
        "period",
        "(?:{early|late}{in})?{the}?(?P<e>{early|late})?(?P<p>{daypart}){of|on}(?P<d>{period})",
        _on_day,
    ),
    Rule("hour and day", "period", "(?P<c>{period}){comma}?(?P<d>{period})", _on_day),
    Rule("day and part", "period", "{early|late}?(?P<d>{period})(?P<p>{daypart})", _on_day),
    Rule("day and hour", "period", "(?P<d>{period}){comma}?{at}?(?P<c>{period})", _on_day),
    Rule("part of day", "period", "(?P<p>{daypart})", lambda found: Clock("T" + found.cell("p"))),
)


def _plain(found: Found) -> Clock | None:
    hour, _, rest = found.cell("g").partition(":")
    return Clock(f"T{int(hour):02}:{rest}") if int(hour) < 25 and rest[:2] < "60" else None
