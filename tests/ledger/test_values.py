from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger import values
from ledger.schema import Column


def column(kind: str, **rules: object) -> Column:
    return Column("x", kind, "x", **rules)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "value", "cell"),
    [
        ("string", None, ""),
        ("string", "a", "a"),
        ("boolean", True, "true"),
        ("boolean", False, "false"),
        ("boolean", None, ""),
        ("integer", 0, "0"),
        ("number", 1, "1.0"),
        ("number", 0.123456, "0.1235"),
        ("array", [], ""),
        ("array", [[1, 72.0, 1.5, 2.0, 3.0]], "[[1,72.0,1.5,2.0,3.0]]"),
    ],
)
def test_each_type_has_one_spelling(kind: str, value: object, cell: str) -> None:
    assert values.cell(column(kind), value) == cell


@pytest.mark.parametrize(
    ("kind", "rules", "text", "fault"),
    [
        ("string", {"required": True}, "", "is empty"),
        ("string", {}, "", ""),
        ("string", {"enum": ("a", "b")}, "c", "is not one of a, b"),
        ("string", {"pattern": "com_[0-9a-f]{2}"}, "com_0g", "is not of the form com_[0-9a-f]{2}"),
        ("boolean", {}, "True", "is neither true nor false"),
        ("integer", {}, "1.0", "is not of type integer"),
        ("integer", {"minimum": 1}, "0", "is less than 1"),
        ("number", {"maximum": 1}, "1.5", "is more than 1"),
        ("date", {}, "2021-2-3", "is not a day yyyy-mm-dd"),
        ("date", {}, "2021-02-30", "is not a day yyyy-mm-dd"),
        ("date", {}, "2020-02-29", ""),
        ("datetime", {}, "2021-02-03T10:00:00", "is not a time in UTC with Z"),
        ("datetime", {}, "2021-02-03T10:00:00Z", ""),
        ("array", {}, "[1", "is not JSON"),
        ("array", {}, "{}", "is not a JSON list"),
    ],
)
def test_what_breaks_the_rules_is_said(kind: str, rules: dict[str, object], text: str, fault: str) -> None:
    assert values.fault(column(kind, **rules), text) == fault


@settings(deadline=None)
@given(st.one_of(st.booleans(), st.none()))
def test_booleans_come_back_from_the_database(value: bool | None) -> None:
    assert values.returned(column("boolean"), values.stored(column("boolean"), value)) is value


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(min_value=0, max_value=9), min_size=1)))
def test_lists_come_back_from_the_database(value: list[list[int]]) -> None:
    assert values.returned(column("array"), values.stored(column("array"), value)) == value
