from __future__ import annotations

from ledger import corpus, rows
from link.corpus import FollowUp
from tests.ledger.port import letter, plan


def test_a_document_brings_its_time_and_numbers() -> None:
    made = corpus.document(rows.rows(*plan(), None)["documents"][0])
    assert (made.doc_type, made.earliest, made.latest) == ("plan", "2021-02-01", "2021-02-01")
    assert made.own_references == ("COM(2021) 44",)


def test_a_promise_brings_the_names_and_references_of_its_sentence_only() -> None:
    (promise,) = corpus.promises(rows.rows(*letter(), None))
    assert promise.quote == "We will publish the guide by 1 March 2022."
    assert promise.deadline_latest == "2022-03-01"
    assert promise.names == ()
    assert promise.references == ()


def test_passages_come_in_order_with_names_references_and_dates() -> None:
    greeting, promise, citation, signature = corpus.passages(rows.rows(*letter(), None))
    assert [p.order for p in (greeting, promise, citation, signature)] == [0, 1, 2, 3]
    assert greeting.names == ("Sanna Marin",)
    assert promise.is_promise
    assert not citation.is_promise
    assert promise.dates == (("deadline", "2022-03-01", "2022-03-01"),)
    assert citation.references == ("COM(2021) 44",)
    assert signature.kind == "signature"


def test_cells_of_one_table_row_share_the_row() -> None:
    made = list(corpus.passages(rows.rows(*plan(), None)))
    assert [p.row for p in made] == [
        "",
        "",
        "",
        "Review | Q4 2021",
        "Review | Q4 2021",
        "Audit | Q1 2022",
        "Audit | Q1 2022",
    ]


def test_follow_up_has_no_status_until_people_give_one() -> None:
    row = corpus.followup(FollowUp("com_0", "2022-01-01", 2, 0, "no_evidence_found", "", "", "", "overdue"))
    assert (row["status"], row["reviewed_by"], row["open"]) == ("", "", True)
