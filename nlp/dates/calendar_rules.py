"""Classed words become days, months, quarters, seasons and years of the calendar."""

from __future__ import annotations

import calendar

from nlp.dates.cascade import Found, Rule
from nlp.dates.times import Clock, Range, Time, Unit

DAY = "{day_number|ordinal_number}"
MONTH = "(?:{month|month_word}|{month_short}{dot}?)"
YEAR = "{year_number|short_year}"
WEEKDAY = "(?:(?:{weekday}|{weekday_short}{dot}?){comma}?{the}?)?"


WHOLE = "(?P<w>{period|year_number|bare})"


def whole_time(found: Found) -> Time | None:
    """The time of a rule's group `w`, where a bare number is a year."""
    value = found.value("w")
    if isinstance(value, str):
        return Unit("year", int(value)) if value.isdigit() else None
    return value  # type: ignore[return-value]


def full_year(text: str) -> int:
    """A year as written, with four digits or two: 00–69 are 2000 to 2069, since plans look ahead."""
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < 70 else 1900)


def _year(found: Found) -> int | None:
    return full_year(found.cell("y")) if "y" in found else None


def _day(year: int | None, month: int, day: int, name: str = "") -> Unit | None:
    """A day, or None when that month never has it."""
    length = calendar.monthrange(year or 2000, month)[1]
    return Unit("day", year, month, day, name) if 1 <= day <= length else None


def _single(found: Found) -> Unit | None:
    return _day(_year(found), found.number("m"), found.number("d"))


def _iso(found: Found) -> Time | None:
    date, _, hour = found.cell("d").partition("T")
    year, month, day = (int(part) for part in date.split("-"))
    unit = _day(year, month, day) if 1 <= month <= 12 else None
    return Clock("T" + hour.rstrip("Z"), unit) if unit and hour else unit


def _numeric(found: Found) -> Unit | None:
    """D.M.Y and D/M/Y. Only a slash, or a month over twelve, may be American; two-digit years need both zeros."""
    text = found.cell("d")
    mark = next(sign for sign in text if not sign.isdigit())
    first, second, year = text.replace(" ", "").split(mark)
    if len(year) == 2 and (len(first) < 2 or len(second) < 2 or mark == "-"):
        return None
    day, month = int(first), int(second)
    if month > 12 >= day and mark != ".":
        return _day(full_year(year), day, month, "month first")
    if not 1 <= month <= 12:
        return None
    return _day(full_year(year), month, day, "either order" if mark != "." and day <= 12 else "")


def _days(found: Found) -> Time | None:
    """Several days of one month, "24 and 25 September 2020", as the stretch from the first to the last."""
    year, month = _year(found), found.number("m")
    first, last = _day(year, month, found.number("d")), _day(year, month, found.number("e"))
    return Range(first, last) if first and last and first.day < last.day else None


def _months(found: Found) -> Time | None:
    first, last = found.number("m"), found.number("n")
    year = _year(found)
    return Range(Unit("month", year, first), Unit("month", year, last)) if first < last else None


def _month(found: Found) -> Unit:
    return Unit("month", _year(found), found.number("m"))


def _quarters(found: Found) -> Time | None:
    kind = "half" if found.cell("k") == "H" else "quarter"
    first, last = found.number("q"), found.number("r")
    return Range(Unit(kind, None, first), Unit(kind, None, last)) if first < last <= 4 else None


def _part_of_year(found: Found) -> Unit | None:
    kind, number = ("half", 2) if found.cell("k") == "H" else ("quarter", 4)
    place = found.number("q")
    return Unit(kind, None, place) if place <= number else None


def _code(kind: str):  # type: ignore[no-untyped-def]
    def build(found: Found) -> Unit:
        return Unit(kind, None, found.number("q"))

    return build


def _codes(found: Found) -> Time | None:
    first, last = found.number("q"), found.number("r")
    return Range(Unit("quarter", None, first), Unit("quarter", None, last)) if first < last else None


def _decade(found: Found) -> Unit | None:
    digits = found.cell("d")
    if len(digits) == 4 and digits.endswith("0"):
        return Unit("decade", int(digits[:3]))
    return Unit("decade", 190 + int(digits[0])) if len(digits) == 2 and digits[1] == "0" and digits > "10" else None


def _century(found: Found) -> Unit | None:
    number = found.number("o")
    return Unit("century", number - 1, bc="bc" in found) if number < 31 else None


def _span_of_years(found: Found) -> Time | None:
    """ "2021-2027", "2021-27", "2020/21": years, never a month, unless the second number can only be a month."""
    first, tail = found.number("y"), found.cell("z")
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if len(tail) == 3 or last <= first or last - first > 150:
        return None
    if len(tail) == 2 and not _closed(found):
        return None
    if found.word("s") == "/" and last != first + 1:
        return None
    return Range(Unit("year", first), Unit("year", last))


def _closed(found: Found) -> bool:
    first = found.word("y") + found.word("s") + found.word("z")
    return first in found.word("core")


def _iso_month(found: Found) -> Unit | None:
    month = found.cell("z")
    if len(month) == 2 and 1 <= int(month) <= 12 and int(month) <= found.number("y") % 100 and _closed(found):
        return Unit("month", found.number("y"), int(month))
    return None


def _bc(found: Found) -> Unit:
    return Unit("year", found.number("y"), bc=True)


def _fiscal(found: Found) -> Unit:
    return Unit("year", full_year(found.cell("y")))


RULES = (
    Rule("iso day", "period", "(?P<d>{iso})", _iso),
    Rule("numeric day", "period", "(?P<d>{numeric})", _numeric),
    Rule(
        "days of a month",
        "period",
        f"{WEEKDAY}(?P<d>{DAY})(?:{{comma}}{DAY}){{0,12}}{{comma}}?{{dash|and|to|slash|or}}(?P<e>{DAY}){{of}}?"
        f"(?P<m>{MONTH})(?:{{comma}}?{{of}}?{{apostrophe}}?(?P<y>{YEAR}))?",
        _days,
    ),
    Rule(
        "month, days",
        "period",
        f"{WEEKDAY}(?P<m>{MONTH})(?P<d>{DAY})(?:{{comma}}{DAY}){{0,12}}{{comma}}?{{dash|and|to|slash|or}}(?P<e>{DAY})"
        f"(?:{{comma}}?(?P<y>{{year_number}}))?",
        _days,
    ),
    Rule(
        "day month year",
        "period",
        f"{WEEKDAY}(?:{{the}}(?={{ordinal_number|ordinal_word}})|(?<={{on}}){{the}})?(?P<d>{DAY}|{{ordinal_word}}(?={{of}})){{of}}?"
        f"(?P<m>{MONTH})(?:{{comma}}?{{of}}?{{apostrophe}}?(?P<y>{YEAR}))?",
        _single,
    ),
    Rule(
        "month day year",
        "period",
        f"{WEEKDAY}(?P<m>{MONTH}){{the}}?(?P<d>{DAY})(?:{{comma}}?{{of}}?(?P<y>{{year_number}}))?",
        _single,
    ),
    Rule(
        "months",
        "period",
        f"(?P<m>{MONTH})(?:{{dash|slash}})(?P<n>{MONTH})(?:{{comma}}?{{of}}?{{apostrophe}}?(?P<y>{YEAR}))?",
        _months,
    ),
    Rule("month year", "period", f"(?P<m>{MONTH}){{comma|dash|slash}}?{{of}}?{{apostrophe}}?(?P<y>{YEAR})", _month),
    Rule("month", "period", "(?P<m>{month|month_word|month_short})(?P<y>)", _month),
    Rule("quarters by code", "period", "(?P<q>{quarter_code}){dash|slash|and|to|or}(?P<r>{quarter_code})", _codes),
    Rule("quarter by code", "period", "(?P<q>{quarter_code})", _code("quarter")),
    Rule("half by code", "period", "(?P<q>{half_code})", _code("half")),
    Rule(
        "quarters in words",
        "period",
        "{the}?(?P<q>{ordinal_word|ordinal_number}){and|to|dash|or}{the}?(?P<r>{ordinal_word|ordinal_number})"
        "(?P<k>{quarter|quarters|half|halves|semester})",
        _quarters,
    ),
    Rule(
        "quarter in words",
        "period",
        "{the}?(?P<q>{ordinal_word|ordinal_number|latter}){dash}?(?P<k>{quarter|half|semester})",
        _part_of_year,
    ),
    Rule("quarter and number", "period", "(?P<k>{quarter})(?P<q>{day_number})", _part_of_year),
    Rule(
        "century",
        "period",
        "{the}?(?P<o>{ordinal_word|ordinal_number}){dash}?{century}(?P<bc>{bc})?",
        _century,
    ),
    Rule(
        "BC decade",
        "period",
        "{the}?(?P<d>{decade_number}){bc}",
        lambda found: Unit("decade", int(found.cell("d")) // 10, bc=True),
    ),
    Rule(
        "BC years",
        "period",
        "(?P<y>{year_number|number|day_number}){dash|to|and}(?P<z>{year_number|number|day_number}){bc}",
        lambda found: Range(Unit("year", found.number("y"), bc=True), Unit("year", found.number("z"), bc=True)),
    ),
    Rule("BC year", "period", "(?P<y>{year_number|number|day_number}){bc}", _bc),
    Rule("decade", "period", "{the}?(?P<d>{decade_number})", _decade),
    Rule("fiscal year code", "period", "(?P<y>{fiscal_code})", _fiscal),
    Rule(
        "years",
        "period",
        "(?P<core>(?P<y>{year_number})(?P<s>{dash|slash})(?P<z>{year_number|day_number|number}))",
        lambda found: _span_of_years(found) or _iso_month(found),
    ),
    Rule(
        "period in words",
        "period",
        "{period_word|units}(?P<core>(?P<y>{year_number})(?P<s>{to})(?P<z>{year_number}))",
        _span_of_years,
    ),
)
