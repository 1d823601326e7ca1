from __future__ import annotations

from dataclasses import replace

import pytest

from link import CorpusDocument, Link, Promise, follow_up

PLAN = CorpusDocument("plan", earliest="2020-12-15", latest="2020-12-15")
SAME_DAY = CorpusDocument("same", earliest="2020-12-15", latest="2020-12-15")
UNDATED = CorpusDocument("undated")
VAGUE = CorpusDocument("vague", earliest="2020-06-01", latest="2021-06-30")
REPORT = CorpusDocument("report", earliest="2022-03-01", latest="2022-03-01")
LAST = CorpusDocument("last", earliest="2023-09-01", latest="2023-09-01")
ALL = (PLAN, SAME_DAY, UNDATED, VAGUE, REPORT, LAST)


def promise(deadline: str = "", doc_id: str = "plan") -> Promise:
    return Promise("com_1", doc_id, "We will do it.", deadline_latest=deadline)


def link(relation: str, target: str = "report", score: float = 0.8, event: tuple[str, str] = ("", "")) -> Link:
    return Link(
        f"lnk_{relation}_{target}", "com_1", target, "sen_1", 0, 1, relation, 1, ("action",), "why", score, 1, *event
    )


def test_silence_is_told_apart_from_nothing_to_look_in() -> None:
    [first] = follow_up([promise()], ALL, [], "")
    assert (first.as_of, first.later_documents, first.signal) == ("2023-09-01", 2, "no_evidence_found")
    [last] = follow_up([promise(doc_id="last")], ALL, [], "")
    assert (last.later_documents, last.signal) == (0, "no_later_document")


def test_documents_after_the_day_do_not_count() -> None:
    [row] = follow_up([promise()], ALL, [link("delivers", "last")], "2022-12-31")
    assert (row.later_documents, row.links, row.signal) == (1, 0, "no_evidence_found")


@pytest.mark.parametrize(
    ("relations", "signal"),
    [
        (["mentions"], "mentioned"),
        (["mentions", "repeats"], "repeated"),
        (["repeats", "reports_progress"], "progress_reported"),
        (["reports_progress", "partly_delivers"], "progress_reported"),
        (["postpones", "repeats"], "delay_reported"),
        (["withdraws", "mentions"], "withdrawal_reported"),
        (["delivers", "postpones"], "delivery_reported"),
    ],
)
def test_the_strongest_statement_is_the_signal(relations: list[str], signal: str) -> None:
    [row] = follow_up([promise()], ALL, [link(relation) for relation in relations], "")
    assert row.signal == signal


def test_of_delay_and_progress_the_newer_counts() -> None:
    [row] = follow_up([promise()], ALL, [link("postpones", "report"), link("reports_progress", "last")], "")
    assert (row.signal, row.best_link_id) == ("progress_reported", "lnk_reports_progress_last")
    assert (row.first_link_date, row.last_link_date) == ("2022-03-01", "2023-09-01")


@pytest.mark.parametrize(
    ("deadline", "found", "as_of", "timeliness"),
    [
        ("", [], "", "no_deadline"),
        ("2021-12-31", [], "2021-06-30", "not_yet_due"),
        ("2021-12-31", [], "2022-06-30", "overdue"),
        ("2021-12-31", [link("postpones")], "2022-06-30", "overdue"),
        ("2022-12-31", [link("delivers")], "", "on_time"),
        ("2021-12-31", [link("delivers")], "", "unclear"),
        ("2021-12-31", [link("delivers", event=("2021-05-03", "2021-05-03"))], "", "on_time"),
        ("2021-12-31", [link("delivers", event=("2022-02-01", "2022-02-28"))], "", "late"),
        ("2021-12-31", [link("withdraws")], "", "unclear"),
    ],
)
def test_timeliness_comes_from_dates(deadline: str, found: list[Link], as_of: str, timeliness: str) -> None:
    [row] = follow_up([promise(deadline)], ALL, found, as_of)
    assert row.timeliness == timeliness


def test_a_promise_is_kept_only_in_part_while_a_part_of_it_is_not() -> None:
    whole = promise("2021-12-31")
    parts = [Promise(f"part_{n}", "plan", "Half of it.", parent_id="com_1") for n in (1, 2)]
    kept = replace(link("delivers"), commitment_id="part_1")
    first, *_ = follow_up([whole, *parts], ALL, [link("delivers"), kept], "")
    assert (first.signal, first.timeliness) == ("progress_reported", "overdue")
    other = replace(link("delivers"), commitment_id="part_2")
    first, *_ = follow_up([whole, *parts], ALL, [link("delivers"), kept, other], "")
    assert first.signal == "delivery_reported"

