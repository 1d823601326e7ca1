"""A date as a manifest writes it becomes its bounds: first day, last day, EDTF."""

from __future__ import annotations

import re
from datetime import date

from nlp.dates import values

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")
_SEASON_CODES = {code: name for name, (_, code) in values.SEASONS.items()}


def bounds(text: str) -> tuple[str, str, str]:
    """(earliest, latest, edtf) of an ISO or EDTF date: 2020-12-15, 2020-12, 2020, 2020-35, 2020-01/2020-06, ../2020.

    Days are ISO days, "" on an open side; marks of doubt (~ ? %) are read over and kept in `edtf`.
    Raises ValueError with the text when it is not such a date.
    """
    plain = re.sub(r"[~?%]", "", text.strip())
    if not plain:
        return "", "", ""
    first, slash, last = plain.partition("/")
    if not slash:
        span = _span(first, text)
        return str(span.first), str(span.last), text.strip()
    earliest = "" if first in ("", "..") else str(_span(first, text).first)
    latest = "" if last in ("", "..") else str(_span(last, text).last)
    if earliest and latest and earliest > latest:
        raise ValueError(f"{text!r} ends before it begins")
    return earliest, latest, text.strip()


def _span(part: str, text: str) -> values.Span:
    if found := _DAY.fullmatch(part):
        try:
            return values.day_span(date.fromisoformat(part))
        except ValueError as error:
            raise ValueError(f"{text!r} is not a day of the calendar") from error
    if found := _MONTH.fullmatch(part):
        return _coded(int(found[1]), int(found[2]), text)
    if _YEAR.fullmatch(part) and int(part):
        return values.year_span(int(part))
    raise ValueError(f"{text!r} is not a date like 2020-12-15, 2020-12, 2020 or 2020-01-01/2020-06-30")


def _coded(year: int, code: int, text: str) -> values.Span:
    """Months 1–12, seasons 21–24, quarters 33–36 and halves 40–41 of EDTF."""
    if year and 1 <= code <= 12:
        return values.month_span(year, code)
    if year and code in _SEASON_CODES:
        return values.season_span(year, _SEASON_CODES[code])
    if year and 33 <= code <= 36:
        return values.quarter_span(year, code - 32)
    if year and code in (40, 41):
        return values.half_span(year, code - 39)
    raise ValueError(f"{text!r} has no month, season, quarter or half numbered {code}")
