from __future__ import annotations

import pytest

from ledger.schema import ForeignKey, parse, schema


def test_tables_stand_in_the_order_in_which_they_are_written() -> None:
    assert list(schema().tables) == [
        "documents",
        "pages",
        "sentences",
        "entities",
        "references",
        "dates",
        "commitments",
        "links",
        "followup",
        "reviews",
    ]


def test_a_part_points_to_its_whole() -> None:
    assert schema().tables["commitments"].column("parent_id").to == ForeignKey("commitments", "commitment_id")


def test_scales_keep_their_order() -> None:
    column = schema().tables["commitments"].column("verifiability")
    assert column.ordered
    assert column.enum == ("not_verifiable", "partly_verifiable", "verifiable")


def _spec(**column: object) -> dict[str, object]:
    values = {"type": "string", "about": "x", **column}
    table = {"about": "x", "key": "a", "order": "x", "columns": {"a": values}}
    return {"title": "x", "about": "x", "files": {}, "tables": {"t": table}}


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ({"type": "text"}, "unknown type text"),
        ({"ordered": True}, "ordered but has no enum"),
    ],
)
def test_a_wrong_schema_is_refused(column: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse(_spec(**column))


def test_a_foreign_key_to_nothing_is_refused() -> None:
    with pytest.raises(KeyError):
        parse(_spec(to="t.b"))
