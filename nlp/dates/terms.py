"""Named periods, named days and conventions become days, from tables of public fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from nlp import lexicon
from nlp.dates import phrases
from nlp.dates.values import Span, half_span, moved

TERM_COLUMNS = ("kind", "name", "first", "last", "reason")
CONVENTION_COLUMNS = ("mod", "unit", "step", "first", "after", "due", "reason")
YEAR_COLUMNS = ("kind", "span", "first", "reason")
HORIZON_COLUMNS = ("unit", "months", "reason")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_STEPS = {"day": "D", "month": "M", "year": "Y"}


@dataclass(frozen=True, slots=True)
class Period:
    """A named period of a table, both days included."""

    name: str
    first: date
    last: date


@cache
def periods(kind: str) -> tuple[Period, ...]:
    """The periods of a kind (presidency, mff, mandate, legislature), in order of time."""
    if kind == "presidency":
        rows = lexicon.rows("dates_presidencies.csv", phrases.PRESIDENCY_COLUMNS)
        return tuple(Period("|".join((row["country"], row["adjectives"])).lower(), *_days(row)) for row in rows)
    table = {"mff": "mff", "mandate": "commission", "legislature": "parliament"}[kind]
    found = lexicon.rows("dates_terms.csv", TERM_COLUMNS)
    return tuple(Period(row["name"], *_days(row)) for row in found if row["kind"] == table)


def _days(row: object) -> tuple[date, date]:
    cells: dict[str, str] = row  # type: ignore[assignment]
    return date.fromisoformat(cells["first"]), date.fromisoformat(cells["last"])


def term_span(kind: str, name: str, shift: int | None, now: date | None, direction: int) -> Span | None:
    """The named period meant: counted from the running one, or the nearest of that name (its turn comes round)."""
    if now is None:
        return None
    known = periods(kind)
    if shift is not None:
        running = next((place for place, period in enumerate(known) if period.first <= now <= period.last), None)
        if running is None or not 0 <= running + shift < len(known):
            return None
        return _term(kind, known[running + shift])
    named = [period for period in known if name in period.name.split("|")]
    return _term(kind, min(named, key=lambda period: _distance(period, now, direction))) if named else None


def _distance(period: Period, now: date, direction: int) -> int:
    if period.first <= now <= period.last:
        return 0
    ahead = period.first > now
    gap = (period.first - now).days if ahead else (now - period.last).days
    return gap * 4 if direction and ahead != (direction > 0) else gap


def _term(kind: str, period: Period) -> Span:
    if kind == "presidency":
        return half_span(period.first.year, 1 if period.first.month == 1 else 2)
    if kind == "mff":
        value = f"{period.first.year}/{period.last.year}"
        return Span(value, period.first, period.last, "year", value)
    value = f"{period.first}/{period.last}"
    return Span(value, period.first, period.last, "period", value)


@cache
def _holidays() -> dict[str, str]:
    return {
        row["name"]: row["rule"] for row in lexicon.rows("dates_holidays.csv", phrases.HOLIDAY_COLUMNS, key=("name",))
    }


def holiday(name: str, year: int) -> date:
    """The day of a named holiday in `year` (Western Easter)."""
    rule = _holidays()[name]
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:]))
    month, _, place = rule.partition("-")
    if place.isdigit():
        return date(year, int(month), int(place))
    first = date(year, int(month), 1)
    ahead = (_WEEKDAYS.index(place[:3]) - first.weekday()) % 7
    day = first + timedelta(days=ahead + 7 * (min(int(place[3:]), 5) - 1))
    return day if day.month == first.month else day - timedelta(days=7)


@cache
def _year_starts() -> dict[tuple[str, str], str]:
    rows = lexicon.rows("dates_years.csv", YEAR_COLUMNS, key=("kind", "span"))
    return {(row["kind"], row["span"]): row["first"] for row in rows}


def named_year(kind: str, year: int, count: int) -> Span:
    """A school, financial or marketing year that begins in `year`; `count` = how many years its name gives."""
    first = date.fromisoformat(f"{year:04}-{_year_starts()[kind, str(count)]}")
    last = moved(first, 1, "Y") - timedelta(days=1)
    plain = first.month == 1
    value = f"{year:04}" if plain else f"{year:04}/{year + 1:04}"
    return Span(value, first, last, "year", value if plain else f"{first}/{last}")


def running_year(kind: str, day: date, shift: int) -> Span:
    """The school, financial or marketing year that holds `day`, or one beside it."""
    start = named_year(kind, day.year, 1).first
    assert start is not None
    return named_year(kind, day.year + shift - (day < start), 1)


@cache
def _breaks() -> dict[str, dict[str, str]]:
    return {
        row["phrase"]: dict(row) for row in lexicon.rows("dates_breaks.csv", phrases.BREAK_COLUMNS, key=("phrase",))
    }


def break_span(name: str, year: int) -> Span:
    """A pause of the institutions; `due` is the last day before it."""
    row = _breaks()[name]
    first, last, due = (date.fromisoformat(f"{year:04}-{row[cell]}") for cell in ("first", "last", "due"))
    season = not row["value"].isdigit()
    value = f"{year:04}-{row['value']}"
    return Span(value, first, last, "season" if season else "month", f"{first}/{last}", vague=True, due=due)


@dataclass(frozen=True, slots=True)
class Convention:
    """What early, middle or end mean in a unit: offsets in steps from the unit's start; None = its end."""

    step: str
    first: int
    after: int | None
    due: int | None

    def window(self, whole: Span) -> tuple[date, date, date]:
        """First and last day of the window, and the day it is due."""
        assert whole.first is not None
        assert whole.last is not None
        return (
            moved(whole.first, self.first, self.step),
            self._last(whole, self.after),
            self._last(whole, self.due),
        )

    def _last(self, whole: Span, offset: int | None) -> date:
        assert whole.first is not None
        assert whole.last is not None
        return whole.last if offset is None else moved(whole.first, offset, self.step) - timedelta(days=1)


@cache
def conventions() -> dict[tuple[str, str], Convention]:
    """(mod, granularity) → its convention."""
    return {
        (row["mod"], row["unit"]): Convention(
            _STEPS[row["step"]], int(row["first"]), _offset(row["after"]), _offset(row["due"])
        )
        for row in lexicon.rows("dates_conventions.csv", CONVENTION_COLUMNS, key=("mod", "unit"))
    }


def _offset(cell: str) -> int | None:
    return None if cell == "end" else int(cell)


@cache
def horizons() -> dict[str, float]:
    """How many months "the coming days, weeks, months …" reach."""
    return {
        row["unit"]: float(row["months"]) for row in lexicon.rows("dates_horizons.csv", HORIZON_COLUMNS, key=("unit",))
    }


def beyond(now: date, months: float) -> date:
    """The day `months` (also parts of months, of thirty days) after `now`."""
    return now + relativedelta(months=int(months)) + timedelta(days=round((months - int(months)) * 30))
