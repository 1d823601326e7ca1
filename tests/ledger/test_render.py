from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import render


def test_a_table_fits_the_screen() -> None:
    rows = [("short", "a very long text that cannot stand on this line as it is", 7)]
    assert list(render.lines("table", ("a", "quote", "n"), rows, 40)) == [
        "a      quote                           n",
        "-----  ------------------------------  -",
        "short  a very long text that cannot …  7",
    ]


def test_more_columns_than_fit_stand_below_one_another() -> None:
    rows = [(1, None, "x\ny"), (2, "b", "")]
    assert list(render.lines("table", ("first", "b", "c"), rows, 20)) == [
        "-- 1 --",
        "first  1",
        "c      x y",
        "-- 2 --",
        "first  2",
        "b      b",
    ]


def test_wide_characters_take_two_columns_and_control_characters_none_of_the_terminal() -> None:
    assert list(render.lines("table", ("a",), [("港口港口港口",), ("\x1b[31mred",)], 10))[2:] == [
        "港口港口…",
        "�[31mred",
    ]


def test_csv_has_the_rules_of_the_tables() -> None:
    rows = [("a,b", True, None, date(2021, 5, 3)), ('say "x"', False, 1.5, None)]
    assert list(render.lines("csv", ("w", "x", "y", "z"), rows, 80)) == [
        "w,x,y,z",
        '"a,b",true,,2021-05-03',
        '"say ""x""",false,1.5,',
    ]


def test_json_is_one_list_of_objects() -> None:
    assert list(render.lines("json", ("a", "b"), [(1, date(2021, 5, 3)), (None, "é")], 80)) == [
        '[{"a": 1, "b": "2021-05-03"}',
        ',{"a": null, "b": "é"}',
        "]",
    ]
    assert list(render.lines("json", ("a",), [], 80)) == ["[]"]


@settings(deadline=None)
@given(st.lists(st.integers(0, 200), min_size=1, max_size=6), st.integers(20, 200))
def test_widths_never_grow_and_fit_unless_all_are_narrow(wanted: list[int], width: int) -> None:
    widths = render.fitted(wanted, width)
    assert all(got <= asked for got, asked in zip(widths, wanted, strict=True))
    assert sum(widths) + 2 * (len(widths) - 1) <= width or max(widths) <= render.NARROWEST
