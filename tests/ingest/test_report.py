from __future__ import annotations

import dataclasses

from ingest.report import DocumentProblem, Report

REPORT = Report(
    out="out",
    documents=3,
    reused=1,
    statuses={"ok": 2, "failed": 1},
    commitments=12,
    listed=0,
    with_deadline=4,
    with_followup=3,
    links=7,
    as_of="2024-03-01",
    as_of_given=False,
    problems=(DocumentProblem("plans/old.pdf", "failed", "old.pdf: is encrypted; save it without a password"),),
    warnings=("manifest.csv line 3: b.txt is not in the folder",),
    slow=(("plans/big.pdf", 41.2),),
    seconds=61.4,
)


def test_the_summary_can_be_read_by_a_person() -> None:
    assert REPORT.summary() == (
        "Documents             3  (1 failed, 2 ok; 1 unchanged since the last run)\n"
        "Commitments          12\n"
        "  with deadline       4\n"
        "  with follow-up      3  (7 links)\n"
        "As of        2024-03-01  (the newest document's date)\n"
        "Tables in out after 61.4 s\n"
        "Slow: plans/big.pdf (41 s)\n"
        "Warning: manifest.csv line 3: b.txt is not in the folder\n"
        "Problem: plans/old.pdf (failed): is encrypted; save it without a password"
    )


def test_a_day_that_was_given_is_told_as_such() -> None:
    given = dataclasses.replace(REPORT, as_of="2023-01-31", as_of_given=True)
    assert "\nAs of        2023-01-31  (the day given; later documents do not count)\n" in given.summary()


def test_a_failed_document_gives_exit_code_3() -> None:
    assert REPORT.exit_code == 3
    assert dataclasses.replace(REPORT, statuses={"ok": 2, "skipped": 1}).exit_code == 0


def test_json_holds_the_same() -> None:
    assert REPORT.as_json()["exit_code"] == 3
    assert REPORT.as_json()["problems"] == (
        {"file": "plans/old.pdf", "status": "failed", "message": "old.pdf: is encrypted; save it without a password"},
    )
