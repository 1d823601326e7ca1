from __future__ import annotations

import pytest

from ledger.listed import OwnIds, is_citable, said_in, sources
from link.corpus import CorpusDocument


def row(day: str, fields: str = "") -> dict[str, object]:
    return {"doc_id": "doc_1", "made_earliest": day, "made_latest": day, "own_fields": fields}


def test_each_date_and_source_of_a_list_is_a_source_in_time() -> None:
    cited = '{"source": "Decision of the board, COM(2021) 44"}'
    rows = [row("2021-05-01"), row("2020-01-01"), row("2021-05-01"), row("2021-05-01", cited)]
    assert [said_in(one) for one in rows] == [
        "doc_1@2021-05-01/2021-05-01",
        "doc_1@2020-01-01/2020-01-01",
        "doc_1@2021-05-01/2021-05-01",
        "doc_1@2021-05-01/2021-05-01@Decision of the board, COM(2021) 44",
    ]
    first, second, third = sources(rows)
    assert first == CorpusDocument("doc_1@2021-05-01/2021-05-01", earliest="2021-05-01", latest="2021-05-01")
    assert second.latest == "2020-01-01"
    assert (third.title, third.own_references) == ("Decision of the board, COM(2021) 44", ("COM(2021) 44",))


def test_a_found_promise_is_said_in_its_document() -> None:
    assert said_in(row("")) == "doc_1"


@pytest.mark.parametrize(
    ("own_id", "citable"),
    [
        ("AB-2019-003", True),
        ("R101", True),
        ("2019-0031", True),
        ("R-1", False),
        ("12", False),
        ("2019", False),
        ("123456", False),
        ("2020-21", False),
        ("2020-2021", False),
        ("2020-03-17", False),
    ],
)
def test_an_id_is_cited_only_when_it_can_be_nothing_else(own_id: str, citable: bool) -> None:
    assert is_citable(own_id) is citable


def test_ids_are_found_as_whole_words_whatever_joins_them() -> None:
    own = OwnIds(["AB-2019-003", "AB 2019/0031", "R-1"])
    assert own.cited("Reply to ab/2019/003: accepted. See AB-2019-0031.") == ("AB-2019-003", "AB 2019/0031")
    assert own.cited("XAB-2019-0035 and R-1") == ()
    assert OwnIds([]).cited("AB-2019-003") == ()
