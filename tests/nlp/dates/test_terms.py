from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from nlp.dates import terms, values, words, working_days
from nlp.lexicon import LexiconError


def test_presidencies_follow_each_other_without_gap() -> None:
    known = terms.periods("presidency")
    assert all((after.first - before.last).days == 1 for before, after in pairwise(known))


@pytest.mark.parametrize("kind", ["mff", "mandate", "legislature"])
def test_terms_follow_each_other_without_gap(kind: str) -> None:
    known = terms.periods(kind)
    assert all((after.first - before.last).days == 1 for before, after in pairwise(known))


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("easter", 2021, date(2021, 4, 4)),
        ("whit monday", 2021, date(2021, 5, 24)),
        ("thanksgiving", 2020, date(2020, 11, 26)),
        ("memorial day", 2021, date(2021, 5, 31)),
        ("christmas eve", 1999, date(1999, 12, 24)),
    ],
)
def test_named_days(name: str, year: int, day: date) -> None:
    assert terms.holiday(name, year) == day


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        (date(2020, 12, 14), 1, date(2020, 12, 15)),
        (date(2020, 12, 18), 1, date(2020, 12, 21)),
        (date(2020, 12, 15), 20, date(2021, 1, 15)),
        (date(2021, 4, 1), 1, date(2021, 4, 6)),
    ],
)
def test_working_days_leave_out_weekends_and_public_holidays(day: date, count: int, last: date) -> None:
    assert working_days.after(day, count) == last


def test_every_convention_lies_inside_its_unit() -> None:
    year = values.year_span(2022)
    for mod in ("START", "MID", "END"):
        first, last, due = terms.conventions()[mod, "year"].window(year)
        assert date(2022, 1, 1) <= first <= last <= date(2022, 12, 31)
        assert first <= due <= last


def test_a_month_that_is_too_short_is_clipped() -> None:
    assert values.moved(date(2021, 1, 31), 1, "M") == date(2021, 2, 28)
    assert values.moved(date(9999, 1, 31), 10, "CE") == date.max


def test_a_rule_that_names_an_unknown_class_is_told_on_load() -> None:
    with pytest.raises(LexiconError, match="moon"):
        words.pattern("{moon}{day_number}")
