"""A number of working days becomes a last day, by the rules of Regulation 1182/71 on periods and time limits."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

from nlp import lexicon

COLUMNS = ("rule", "name", "reason")


@cache
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of `lexicons/dates_public_holidays.csv` in `year`."""
    found = set()
    for row in lexicon.rows("dates_public_holidays.csv", COLUMNS, key=("rule",)):
        if row["rule"].startswith("easter"):
            found.add(easter(year) + timedelta(days=int(row["rule"][6:])))
        else:
            found.add(date.fromisoformat(f"{year:04}-{row['rule']}"))
    return frozenset(found)


def is_working(day: date) -> bool:
    """All days other than public holidays, Sundays and Saturdays (Article 2(2))."""
    return day.weekday() < 5 and day not in public_holidays(day.year)


def after(day: date, count: int) -> date:
    """The last of `count` working days; the day of the event is not counted (Article 3(1))."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working(day)
    return day
