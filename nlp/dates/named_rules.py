"""Weekdays, seasons, named days, presidencies, budget periods and named years become times."""

from __future__ import annotations

from nlp.dates.calendar_rules import whole_time
from nlp.dates.cascade import Found, Rule
from nlp.dates.times import Deictic, Range, Term, Time, Unit


def _named_year(found: Found) -> Time | None:
    """ "the year 2020", "the academic year 2020/21"."""
    whole = whole_time(found)
    if found.cell("u") != "Y" or not _is_years(whole):
        return None
    first, count = (whole.first, 2) if isinstance(whole, Range) else (whole, 1)
    if "k" not in found or not isinstance(first, Unit):
        return whole
    return Unit("named year", first.year, count, name=found.cell("k"))


def _is_years(time: Time | None) -> bool:
    if isinstance(time, Range):
        return _is_years(time.first)
    return isinstance(time, Unit) and time.kind == "year"


def _fiscal_year(found: Found) -> Time | None:
    """ "FY 2021/22", "fiscal 2021"."""
    whole = whole_time(found)
    if found.word("k").lower() not in ("fy", "fiscal") or not _is_years(whole):
        return None
    if isinstance(whole, Range) and isinstance(whole.first, Unit):
        return Unit("named year", whole.first.year, 2, name="financial")
    return whole


def _named_month(found: Found) -> Time | None:
    """ "the month of March 2021"."""
    time = whole_time(found)
    return time if found.cell("u") == "M" and isinstance(time, Unit) and time.kind == "month" else None


TARGETS = (
    Rule("weekday", "period", "(?P<n>{weekday})", lambda f: Unit("weekday", None, f.number("n"))),
    Rule("season", "period", "(?:{the}(?={season}))?(?P<n>{season})", lambda f: Unit("season", None, name=f.cell("n"))),
    Rule(
        "fall",
        "period",
        "(?<={this|last|next|in|by|early|late})(?:{the}(?={season_word}{of}?{year_number}))?(?P<n>{season_word})|"
        "{the}?(?P<k>{season_word})(?={of}?{year_number})|(?<={in}){the}(?P<l>{season_word})(?!{of})",
        lambda _: Unit("season", None, name="FA"),
    ),
    Rule("holiday", "period", "(?P<n>{holiday})", lambda f: Unit("holiday", None, name=f.cell("n"))),
    Rule("break", "period", "{the}?(?P<n>{break})", lambda f: Unit("break", None, name=f.cell("n"))),
    Rule(
        "presidency",
        "period",
        "{the}?{current|next|previous|last}?(?P<n>{presidency_name}){apostrophe_s}?{council}*{presidency}"
        "(?:{of}{the}{council})?",
        lambda f: Term("presidency", f.cell("n")),
    ),
    Rule(
        "running presidency",
        "period",
        "{the}?(?P<q>{current|running|next|previous|last})(?P<n>{council})?{presidency}",
        lambda f: Term("presidency", "", f.number("q")),
    ),
    Rule(
        "that period",
        "period",
        "{the}?{this|that|same|that}(?:{same})?{period_word}(?!{of})",
        lambda _: Deictic("period", 0, "text"),
    ),
    Rule(
        "framework",
        "period",
        "{the}?(?P<q>{current|running|next|previous|last|this|new})(?P<n>{mff})",
        lambda f: Term("mff", "", f.number("q") if f.cell("q") else 1),
    ),
    Rule(
        "mandate",
        "period",
        "{the}?(?P<q>{current|running|next|previous|last|this})(?P<n>{mandate})",
        lambda f: Term(f.cell("n"), "", f.number("q") if f.cell("q") else 1),
    ),
    Rule("own mandate", "bare", "{its|the}(?P<n>{mandate})", lambda f: Term(f.cell("n"), "", 0)),
)

NAMED_YEARS = (
    Rule(
        "year in words",
        "period",
        "{the}?(?P<k>{year_kind})?(?P<u>{unit|units})(?P<w>{year_number|period})",
        _named_year,
    ),
    Rule(
        "month in words",
        "period",
        "{the}(?P<u>{unit}){of}(?P<w>{period})",
        _named_month,
    ),
    Rule(
        "fiscal year",
        "period",
        "(?P<k>{fy|year_kind})(?P<w>{year_number|period})",
        _fiscal_year,
    ),
)
