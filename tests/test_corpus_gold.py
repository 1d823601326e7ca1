"""The illustrative corpus, read the whole way, tells the story that tests/gold/ has marked by hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.gold import measure
from tests.gold.marks import agrees, marks, place
from tests.gold.measure import Run

ROOT = Path(__file__).resolve().parents[1]
TRAP = "reports/rural-connectivity-report.pdf"
STORY = [row for row in marks("followup") if row["holds"] == "yes"]
CORE = [row for row in marks("links") if row["core"] == "yes"]


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    out = tmp_path_factory.mktemp("corpus") / "out"
    command = [sys.executable, str(ROOT / "cli.py"), "ingest", str(ROOT / "corpus"), "--out", str(out), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Run(out)


def test_every_mark_stands_once_in_its_document(run: Run) -> None:
    for name, file, quote in (
        ("commitments", "file", "quote"),
        ("not_commitments", "file", "quote"),
        ("links", "target_file", "target_quote"),
    ):
        for row in marks(name):
            assert place(row[quote], run.text(row[file]))


def test_documents_know_their_type_issuer_date_and_number(run: Run) -> None:
    score = measure.documents(run)
    assert score.share >= 0.95, score.wrong


def test_the_french_notice_is_said_and_not_read(run: Run) -> None:
    row = next(row for row in run.rows("documents") if row["language"] == "fr")
    assert row["status"] in ("skipped", "partial")
    assert run.commitments(row["file"]) == []


def test_marked_commitments_are_found(run: Run) -> None:
    scores = measure.recall(run)
    found, marked = (sum(getattr(score, side) for score in scores.values()) for side in ("found", "marked"))
    assert found / marked >= 0.9, scores


def test_found_commitments_are_commitments(run: Run) -> None:
    score = measure.precision(run)
    assert score.share >= 0.9, score.wrong


def test_tempting_sentences_are_not_commitments(run: Run) -> None:
    assert measure.tempted(run) == []


@pytest.mark.parametrize("column", measure.FIELDS)
def test_columns_of_commitments(run: Run, column: str) -> None:
    score = measure.fields(run)[column]
    assert score.share >= 0.9, score.wrong


@pytest.mark.parametrize("mark", STORY, ids=[row["promise"] for row in STORY])
def test_the_story_comes_out(run: Run, mark: dict[str, str]) -> None:
    row = run.follow_up(measure.promises()[mark["promise"]])
    assert row is not None, "the promise was not found"
    assert agrees(mark["signal"], row["signal"]), row
    assert agrees(mark["timeliness"], row["timeliness"]), row


@pytest.mark.parametrize(
    "story", ["kept on time", "kept late", "repeated", "postponed", "withdrawn", "never heard of again"]
)
def test_every_ending_is_in_the_story(story: str) -> None:
    assert [row for row in STORY if row["story"] == story]


def test_links_are_found_with_their_relation(run: Run) -> None:
    found, right = measure.links(run)
    missed = [line for line in found.missed if line.endswith("(core)")]
    assert len(missed) <= 0.1 * len(CORE), missed
    assert right.share >= 0.9, right.wrong


def test_the_trap_answers_no_promise(run: Run) -> None:
    assert [row for row in run.rows("links") if run.file_of[row["target_doc_id"]] == TRAP] == []


def test_promises_that_nothing_answers_have_no_link(run: Run) -> None:
    silent = [row["promise"] for row in STORY if row["signal"] == "no_evidence_found"]
    assert {name: [row["quote"] for row in run.links(measure.promises()[name])] for name in silent} == {
        name: [] for name in silent
    }


@pytest.mark.parametrize("name", ["dates", "references", "entities"])
def test_dates_references_and_names(run: Run, name: str) -> None:
    score = measure.spans(run, name)
    assert score.share >= 0.9, score.missed
