"""Words that point ("next", "last", "the following") become times relative to the document or to the text."""

from __future__ import annotations

from dataclasses import replace

from nlp.dates.calendar_rules import WHOLE, full_year, whole_time
from nlp.dates.cascade import Found, Rule
from nlp.dates.times import Clock, Deictic, Duration, Edge, Mod, Part, Range, Shifted, Time, Unit, Vague

QUALIFIER = "{this|that|current|running|next|following|last|past|previous|same}"
STRETCH = "{unit|century|quarter|semester|weekend}"
# Words that count from the date last mentioned; "the next" and "the previous" do so, "next" alone does not.
_FROM_TEXT = {
    "that",
    "those",
    "same",
    "following",
    "subsequent",
    "ensuing",
    "succeeding",
    "previous",
    "preceding",
    "prior",
}


def _shift(found: Found) -> tuple[int, str]:
    words = {found.word("q").lower(), found.word("r").lower()} - {""}
    article = found.word("t").lower() == "the"
    from_text = bool(words & _FROM_TEXT) or (article and "next" in words)
    return found.number("r" if "r" in found else "q"), "text" if from_text else "document"


def _deictic(found: Found) -> Time | None:
    shift, base = _shift(found)
    unit = found.cell("u")
    if unit == "DT":
        return None
    if "k" in found and unit != "Y":
        return None
    target = Unit("named year", None, 1, name=found.cell("k")) if found.cell("k") else None
    return Deictic(unit, shift, base, target)  # type: ignore[arg-type]


def _target(found: Found) -> Time | None:
    """ "last October", "this spring", "next Monday": the nearest of its kind in that direction."""
    value = found.value("p")
    if not isinstance(value, Unit) or value.year is not None:
        return None
    shift, base = _shift(found)
    return Deictic("", shift, base, value)  # type: ignore[arg-type]


def _bare(found: Found) -> Time | None:
    return Deictic(found.cell("u"), 0, "text") if found.cell("u") != "DT" else None


def _with_year(time: Time, year: int) -> Time | None:
    if isinstance(time, Unit):
        open_year = time.year is None and time.kind not in ("weekday", "weekend")
        return replace(time, year=year) if open_year else None
    if isinstance(time, Range):
        first, last = _with_year(time.first, year), _with_year(time.last, year)
        return Range(first, last) if first and last else None
    if isinstance(time, Edge):
        whole = _with_year(time.whole, year)
        return replace(time, whole=whole) if whole else None
    return None


def _attach(found: Found) -> Time | None:
    """ "March of that year", "the first half of next year", "Christmas 1963": a part meets its whole."""
    part, whole = found.value("p"), found.value("w")
    if isinstance(part, str):
        return None
    if isinstance(whole, str):
        return _with_year(part, full_year(whole))  # type: ignore[arg-type]
    if isinstance(whole, Unit) and whole.kind == "year" and not whole.bc and whole.year:
        return _with_year(part, whole.year)  # type: ignore[arg-type]
    if isinstance(whole, Unit) and whole.kind == "year" and whole.bc and isinstance(part, Unit) and part.year is None:
        return replace(part, year=whole.year, bc=True)
    if isinstance(whole, Range) and isinstance(part, Unit) and part.kind == "season" and isinstance(whole.first, Unit):
        return _with_year(part, whole.first.year or 0)
    yearly = isinstance(whole, Deictic) and whole.unit == "Y" and whole.target is None
    if yearly and isinstance(part, Unit) and part.year is None and part.kind not in ("weekday", "weekend"):
        return Part(whole, target=part)  # type: ignore[arg-type]
    return None


def _decade_era(found: Found) -> Time | None:
    value = found.value("p")
    return replace(value, bc=True) if isinstance(value, Unit) and value.kind in ("decade", "century") else None


def _part(found: Found) -> Time | None:
    """ "the first week of March", "the last day of next month", "the 5th of next month"."""
    whole = whole_time(found)
    if whole is None:
        return None
    unit = found.cell("u") if "u" in found else "D"
    if "u" not in found and isinstance(whole, Unit) and whole.kind != "month":
        return None
    return Part(whole, unit, found.number("o"))


def _edge_units(found: Found) -> Time | None:
    """ "the first months of 2021": the beginning of a longer time, left open."""
    whole = whole_time(found)
    edge: Mod = {"1": "START", "-1": "END"}.get(found.cell("o"), "")  # type: ignore[assignment]
    return Edge(edge, whole, vague=True) if whole is not None and edge else None


def _week_of(found: Found) -> Time | None:
    """ "the week of 8 March 2021"."""
    whole, unit = whole_time(found), found.value("u")
    if not isinstance(whole, Unit) or whole.kind != "day" or not isinstance(unit, Deictic) or unit.unit != "W":
        return None
    return Part(whole, "W", 0)


def _edge(found: Found) -> Time | None:
    whole = whole_time(found)
    if whole is None or isinstance(whole, (Vague, Edge, Clock)):
        return None
    group = "e" if "e" in found else "f"
    word = found.word(group).lower()
    if isinstance(whole, Unit) and (whole.kind == "day" or (whole.kind == "weekday" and word not in ("early", "late"))):
        return None
    mod: Mod = "MID" if word in ("mid", "middle", "midpoint") else found.cell(group)  # type: ignore[assignment]
    if word in ("later", "earlier"):
        return Edge("AFTER" if word == "later" else "BEFORE", whole, True)
    return Edge(mod, whole, vague=word in ("early", "late", "mid"))


def _about(found: Found) -> Time | None:
    whole = whole_time(found)
    if not isinstance(whole, Unit) or whole.kind not in ("year", "month") or found.cell("e") != "APPROX":
        return None
    plain = isinstance(found.value("w"), str)
    return Edge("APPROX", whole, vague=True) if not plain or (whole.year or 0) % 100 else None


def _ends(found: Found) -> Time | None:
    """ "year-end", "the month's end", "mid-year"."""
    return Edge(found.cell("e"), Deictic(found.cell("u"), 0, "text"), vague=found.cell("e") == "MID")  # type: ignore[arg-type]


def _latter(found: Found) -> Time | None:
    whole = whole_time(found)
    return Edge("END", whole, vague=True) if whole is not None else None


def _near_day(found: Found) -> Time:
    return Shifted(abs(found.number("n")), "D", 1 if found.number("n") >= 0 else -1, "document")


def _beyond(found: Found) -> Time:
    """ "the day after tomorrow", "the day before yesterday"."""
    step = found.number("n") + found.number("s")
    return Shifted(abs(step), "D", 1 if step >= 0 else -1, "document")


def _shifted(found: Found) -> Time | None:
    duration = found.value("d")
    if not isinstance(duration, Duration):
        return None
    direction = -1 if found.word("s").lower() in ("ago", "earlier", "before", "previously", "beforehand") else 1
    origin = "document" if found.word("s").lower() in ("ago", "hence", "from", "") else "text"
    return Shifted(duration.amount, duration.unit, direction, origin, duration.mod)  # type: ignore[arg-type]


def _shifted_from(found: Found) -> Time | None:
    """ "six months after 1 January 2022", "the day before Christmas"."""
    origin = whole_time(found)
    if origin is None:
        return None
    direction = -1 if found.word("s").lower() == "before" else 1
    if "d" in found:
        duration = found.value("d")
        assert isinstance(duration, Duration)
        return Shifted(duration.amount, duration.unit, direction, origin, duration.mod)
    return Shifted(1, found.cell("u"), direction, origin)


def _neighbour(found: Found) -> Time:
    """ "the year before", "the day after": beside the date last mentioned."""
    return Deictic(found.cell("u"), -1 if found.word("s").lower() == "before" else 1, "text")


def _range(found: Found) -> Time | None:
    first, last = found.value("a"), found.value("b")
    first = Unit("year", int(first)) if isinstance(first, str) else first
    last = Unit("year", int(last)) if isinstance(last, str) else last
    if not isinstance(last, Unit) or last.year is None:
        return None
    if isinstance(first, Unit) and first.year is None and first.kind == last.kind:
        first = replace(first, year=last.year)
    if found.word("s") == "/" and last.kind == "year":
        return None
    joined = last.kind in ("year", "quarter", "half", "season")
    return Range(first, last) if joined and isinstance(first, Unit) and first.year and first.bc == last.bc else None


ATTACH = (
    Rule(
        "part and year",
        "period",
        "{the}?(?P<p>{period}){comma|slash|dash}?{of|in}?{apostrophe}?(?P<w>{year_number|short_year|period})",
        _attach,
    ),
    Rule("year first", "period", "(?P<w>{year_number}){dash|slash}?(?P<p>{period})", _attach),
    Rule("part of the year", "period", "{the}?(?P<p>{period}){of|in}(?P<w>{bare})", _attach),
    Rule("era", "period", "(?P<p>{period}){bc}", _decade_era),
)
DEICTIC = (
    Rule(
        "pointed unit",
        "period",
        f"(?P<t>{{the}})?(?P<q>{QUALIFIER})(?P<r>{QUALIFIER})?(?P<k>{{year_kind|calendar}})?(?P<u>{STRETCH})(?!{{of}})",
        _deictic,
    ),
    Rule("pointed target", "period", f"(?P<t>{{the}})?(?P<q>{QUALIFIER})(?P<r>{QUALIFIER})?(?P<p>{{period}})", _target),
    Rule("day beyond", "period", "{the}(?P<u>{unit})(?P<s>{after|before})(?P<n>{near_day})", _beyond),
    Rule("near day", "period", "(?P<n>{near_day})", _near_day),
    Rule("bare unit", "bare", f"{{the}}(?:{{year_kind|calendar}})?(?P<u>{STRETCH})(?!{{before|after}})", _bare),
)
PARTS = (
    Rule(
        "edge months of",
        "period",
        f"{{the}}?(?P<o>{{ordinal_word|last|final}})(?P<u>{{units}}){{of}}{WHOLE}",
        _edge_units,
    ),
    Rule("week of", "period", "(?P<u>{bare}){of}(?P<w>{period})", _week_of),
    Rule(
        "part of",
        "period",
        f"{{the}}?(?P<o>{{ordinal_word|ordinal_number|last|final}})(?P<u>{STRETCH}|{{weekday}}){{of|in}}{WHOLE}",
        _part,
    ),
    Rule("day of", "period", "{the}(?P<o>{ordinal_number|ordinal_word}){of}(?P<w>{period|bare})", _part),
)
LATE_DEICTIC = (
    Rule("pointed unit", "period", f"(?P<t>{{the}})?(?P<q>{QUALIFIER})(?P<r>{QUALIFIER})?(?P<u>{STRETCH})", _deictic),
)
EDGES = (
    Rule(
        "edge",
        "period",
        "{the}?(?P<e>{early|mid|late|later|earlier}){part}?{dash}?{of|in|on}?" + WHOLE + "(?!{daypart})",
        _edge,
    ),
    Rule("end of", "period", "{the}?(?:(?P<e>{end}){part}?{of|dash}?|(?P<f>{edge}){part}?{of})" + WHOLE, _edge),
    Rule("beginning", "period", "(?:(?<={by})|(?<={at})|(?<={the}))(?P<e>{edge}){dash}?" + WHOLE, _edge),
    Rule("latter part", "period", "{the}?{latter|later}{part|half}{of}" + WHOLE, _latter),
    Rule("unit's end", "period", "{the}?(?P<u>{unit|quarter}){apostrophe_s|dash}?(?P<e>{end})", _ends),
    Rule("mid-unit", "period", "{the}?(?P<e>{mid|end}){dash|of}?(?P<u>{unit|quarter})", _ends),
)
SHIFTS = (
    Rule("ago", "period", "(?P<d>{duration|bare_duration})(?P<s>{ago|later|earlier|hence})", _shifted),
    Rule("from now", "period", "(?P<d>{duration})(?P<s>{from}){ref}", _shifted),
    Rule(
        "after a date",
        "period",
        "(?:(?P<d>{duration})|{the}(?P<u>{unit}))(?P<s>{after|before|following})" + WHOLE,
        _shifted_from,
    ),
    Rule(
        "limit from a date",
        "period",
        "{within|than}(?P<core>(?P<d>{duration})(?P<s>{from|of})" + WHOLE + ")",
        _shifted_from,
    ),
    Rule("in some time", "period", "(?P<d>{duration}){apostrophe_s}{time}(?P<s>)", _shifted),
    Rule("beside", "period", "{the}(?P<u>{unit|quarter})(?P<s>{before|after|following})", _neighbour),
)
ABOUT = (Rule("about a date", "period", "(?P<e>{about})(?P<w>{period|year_number})", _about),)
RANGES = (Rule("range", "period", "(?P<a>{period|year_number})(?P<s>{dash|slash})(?P<b>{period|year_number})", _range),)
