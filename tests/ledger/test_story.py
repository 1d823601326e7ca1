"""A letter promises a guide, a plan promises it again for a later day, a report tells of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from extract.errors import OutputError
from ledger import tables, trace
from ledger.database import Database
from ledger.query import query
from ledger.schema import schema
from tests.ledger.port import PLAN

GUIDE = "com_7e296edb6ed2e789"
AGAIN = "com_00000000000000aa"
QUOTE = "It will dredge the port."
STEPS = [
    ("2021-05-03", "promised", GUIDE, "", "2022-03-01"),
    ("2021-11-01", "postpones", AGAIN, GUIDE, "2022-06-30"),
    ("2022-06", "delivers", "", AGAIN, ""),
]


@pytest.fixture
def told(copy: Path) -> Path:
    """The port's tables; the plan is of November and promises the guide again, the report answers both."""
    with closing(Database(copy / "tables.sqlite")) as rows:
        plan = next(rows.rows("documents", "WHERE file = 'plan.pdf'"))["doc_id"]
        (sentence,) = rows.rows("sentences", "WHERE text = ?", (QUOTE,))
        rows.execute("DELETE FROM commitments WHERE doc_id = ?", (plan,))
        rows.execute(
            "UPDATE documents SET doc_date = '2021-11-01', date_earliest = '2021-11-01', date_latest = '2021-11-01' "
            "WHERE doc_id = ?",
            (plan,),
        )
        (guide,) = rows.rows("commitments", "WHERE commitment_id = ?", (GUIDE,))
        place = {"doc_id": plan, "start": sentence["start"], "end": sentence["end"], "quote": QUOTE}
        again = guide | place | {"commitment_id": AGAIN, "deadline_latest": "2022-06-30", "strength": "effort"}
        rows.insert("commitments", [again])
        (delivered,) = rows.rows("links")
        repeated = delivered | {
            "link_id": "lnk_00000000000000aa",
            "target_doc_id": plan,
            "sentence_id": sentence["sentence_id"],
            "start": sentence["start"],
            "end": sentence["end"],
            "quote": QUOTE,
            "relation": "postpones",
            "rank": 2,
        }
        rows.insert("links", [repeated, delivered | {"link_id": "lnk_00000000000000bb", "commitment_id": AGAIN}])
    return copy


@pytest.mark.parametrize("asked", [GUIDE, AGAIN])
def test_a_promise_made_again_and_delivered_is_one_story(told: Path, asked: str) -> None:
    steps = trace.trace(told, asked).story
    assert [(one.day, one.event, one.commitment_id, one.answers, one.deadline) for one in steps] == STEPS


def test_the_line_through_time_can_be_read(told: Path) -> None:
    shown = list(trace.lines(trace.trace(told, AGAIN), 90))
    begin = shown.index("Through time:")
    assert shown[begin + 1 : begin + 5] == [
        f"  2021-05-03  promised   letters/a.txt, page 1 · by 2022-03-01 · {GUIDE}",
        "  2021-11-01  postpones  plan.pdf, page 1 · by 2022-06-30 · this promise",
        "  2022-06     delivers   report.txt, page 1",
        "",
    ]


def test_a_promise_made_once_has_no_such_line(out: Path) -> None:
    traced = trace.trace(out, GUIDE)
    assert [one.event for one in traced.story] == ["promised", "delivers"]
    assert "Through time:" not in list(trace.lines(traced, 90))


def test_drift_is_the_same_in_both_databases(told: Path) -> None:
    sql = (
        "SELECT story_id, step, relation, commitment_id, later_commitment_id, later_deadline, strength_changed, "
        "deadline_changed FROM v_drift ORDER BY step"
    )
    with closing(sqlite3.connect(told / "tables.sqlite")) as rows:
        found = rows.execute(sql).fetchall()
    assert found == [
        (GUIDE, 1, "postpones", GUIDE, AGAIN, "2022-06-30", 1, 1),
        (GUIDE, 2, "delivers", AGAIN, None, None, 0, 0),
    ]
    with closing(Database(told / "tables.sqlite", read_only=True)) as rows:
        for name in schema().tables:
            tables.write(told, name, rows.rows(name))
    asked = [tuple(map(str, row)) for row in query(told, sql).rows]
    assert asked == [tuple(str(bool(v) if at > 5 else v) for at, v in enumerate(row)) for row in found]


def test_all_promises_of_a_document_are_told_in_its_order(out: Path) -> None:
    found = list(trace.all_from(out, "plan.pdf"))
    assert [one.commitment["quote"] for one in found] == [
        PLAN[14:71],
        "will dredge the port",
        "will dredge the port",
    ]
    assert [one.commitment["commitment_id"] for one in trace.all_from(out, "A.TX")] == [GUIDE]
    assert [one.commitment["commitment_id"] for one in trace.all_from(out, "doc_1cf53bbb715f1f37")] == [GUIDE]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [("b.txt", "no document is called b.txt"), (".txt", r"2 documents have \.txt in their names: letters/a\.txt, rep")],
)
def test_a_document_that_is_not_one_is_refused(out: Path, wanted: str, said: str) -> None:
    with pytest.raises(OutputError, match=said):
        list(trace.all_from(out, wanted))


def test_a_whole_tells_what_became_of_its_parts(copy: Path) -> None:
    whole = trace.trace(copy, "4c14120d")
    with closing(Database(copy / "tables.sqlite")) as rows:
        rows.execute(
            "UPDATE followup SET signal = 'delivery_reported', timeliness = 'on_time' WHERE commitment_id = ?",
            (whole.parts[1]["commitment_id"],),
        )
    parts = [line.strip() for line in trace.lines(trace.trace(copy, "4c14120d"), 200) if line.startswith("  Part")]
    assert [line.rpartition("”: ")[2] for line in parts] == ["no evidence found", "delivery reported, on time"]
