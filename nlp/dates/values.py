"""Days become values: TIMEX3, EDTF (ISO 8601-2 level 2), first and last day of each unit of the calendar."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

SEASONS = {"SP": (3, 21), "SU": (6, 22), "FA": (9, 23), "WI": (12, 24)}  # first month (meteorological), EDTF code
IN_MONTHS = {"Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200, "M": 1}
IN_DAYS = {"D": 1, "W": 7, "FN": 14, "WE": 7}
GRANULARITY = {
    "D": "day",
    "W": "week",
    "WE": "day",
    "FN": "week",
    "M": "month",
    "Q": "quarter",
    "H": "half",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
    "TH": "hour",
    "TM": "minute",
    "TS": "second",
}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days with its names. `first` and `last` are None when unknown or before the year 1.

    `edtf` names the whole stretch, `due` the day it ends when it is a deadline and that is not `last`.
    """

    value: str
    first: date | None = None
    last: date | None = None
    granularity: str = ""
    edtf: str = ""
    mod: str = ""
    vague: bool = False
    due: date | None = None
    anchored: str = "none"


def moved(day: date, amount: float, unit: str) -> date:
    """`day` moved by `amount` units; halves of years and months count in months and days. Clipped to years 1–9999."""
    try:
        if unit in IN_DAYS:
            return day + timedelta(days=round(amount * IN_DAYS[unit]))
        if unit in IN_MONTHS:
            months = amount * IN_MONTHS[unit]
            whole = int(months)
            return day + relativedelta(months=whole) + timedelta(days=round((months - whole) * 30))
        return day
    except (ValueError, OverflowError):
        return date.min if amount < 0 else date.max


def day_span(day: date) -> Span:
    """One day."""
    iso = day.isoformat()
    return Span(iso, day, day, "day", iso)


def month_span(year: int, month: int) -> Span:
    """One month."""
    last = calendar.monthrange(year, month)[1]
    name = f"{year:04}-{month:02}"
    return Span(name, date(year, month, 1), date(year, month, last), "month", name)


def quarter_span(year: int, quarter: int) -> Span:
    """A quarter; EDTF codes 33–36."""
    first, last = month_span(year, 3 * quarter - 2), month_span(year, 3 * quarter)
    return Span(f"{year:04}-Q{quarter}", first.first, last.last, "quarter", f"{year:04}-{32 + quarter}")


def half_span(year: int, half: int) -> Span:
    """Half a year; EDTF codes 40 and 41."""
    first, last = month_span(year, 6 * half - 5), month_span(year, 6 * half)
    return Span(f"{year:04}-H{half}", first.first, last.last, "half", f"{year:04}-{39 + half}")


def season_span(year: int, name: str) -> Span:
    """A meteorological season; winter begins in December of its year."""
    month, code = SEASONS[name]
    first = date(year, month, 1)
    last = moved(first, 3, "M") - timedelta(days=1)
    return Span(f"{year:04}-{name}", first, last, "season", f"{year:04}-{code}")


def year_span(year: int) -> Span:
    """A year of the common era."""
    return Span(f"{year:04}", date(year, 1, 1), date(year, 12, 31), "year", f"{year:04}")


def bc_span(year: int, granularity: str = "year") -> Span:
    """A year, decade or century before the common era; EDTF counts astronomically: 1 BC is 0000."""
    digits = {"year": 4, "decade": 3, "century": 2}[granularity]
    edtf = f"-{year - 1:04}" if granularity == "year" and year > 1 else ""
    return Span(f"BC{year:0{digits}}", None, None, granularity, edtf)


def decade_span(decade: int) -> Span:
    """Ten years: 199 is 1990–1999."""
    first = date(max(decade * 10, 1), 1, 1)
    return Span(f"{decade:03}", first, date(decade * 10 + 9, 12, 31), "decade", f"{decade:03}X")


def century_span(century: int) -> Span:
    """A hundred years as they are spoken of: 20 is 2000–2099."""
    return Span(
        f"{century:02}",
        date(max(century * 100, 1), 1, 1),
        date(century * 100 + 99, 12, 31),
        "century",
        f"{century:02}XX",
    )


def week_span(day: date) -> Span:
    """The ISO week that holds `day`."""
    year, week, weekday = day.isocalendar()
    first = day - timedelta(days=weekday - 1)
    last = first + timedelta(days=6)
    return Span(f"{year:04}-W{week:02}", first, last, "week", f"{first}/{last}")


def weekend_span(day: date) -> Span:
    """Saturday and Sunday of the ISO week that holds `day`."""
    week = week_span(day)
    assert week.first is not None
    first = week.first + timedelta(days=5)
    last = first + timedelta(days=1)
    return Span(week.value + "-WE", first, last, "day", f"{first}/{last}")


def unit_span(day: date, unit: str) -> Span:
    """The unit (TIMEX3 letters: D W WE M Q H Y DE CE) that holds `day`."""
    if unit in ("W", "FN"):
        return week_span(day)
    makers = {
        "WE": lambda: weekend_span(day),
        "M": lambda: month_span(day.year, day.month),
        "Q": lambda: quarter_span(day.year, (day.month + 2) // 3),
        "H": lambda: half_span(day.year, 1 if day.month < 7 else 2),
        "Y": lambda: year_span(day.year),
        "DE": lambda: decade_span(day.year // 10),
        "CE": lambda: century_span(day.year // 100),
    }
    return makers[unit]() if unit in makers else day_span(day)


def duration_value(amount: float | None, unit: str) -> str:
    """TIMEX3 of an amount: P6M, PT3H, P2.5Y, PXD for several days, P1DE for a decade."""
    number = "X" if amount is None else f"{amount:g}" if amount < 1e6 else str(int(amount))
    if unit == "FN":
        number, unit = ("X" if amount is None else f"{amount * 2:g}"), "W"
    if unit == "H":
        number, unit = ("X" if amount is None else f"{amount * 6:g}"), "M"
    if unit == "WE":
        return f"P{number}WE"
    return f"PT{number}{unit[1]}" if unit.startswith("T") and len(unit) == 2 else f"P{number}{unit}"
