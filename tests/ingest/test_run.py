from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extract.errors import CorpusError, FollowthroughError, OutputError
from ingest.publish import FOLDER
from ingest.report import Report
from ingest.run import run
from ingest.settings import Settings
from tests.ingest import plain

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = Settings(jobs=2, timeout=2, memory_mb=1024)
PROMISE = "The Unit will publish a report on clusters in the Alps by summer.\n"
ANSWER = "The Unit published the report on clusters in the Alps.\n"


def fill(folder: Path, files: dict[str, str | bytes]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def ingest(corpus: Path, out: Path, settings: Settings = SETTINGS) -> Report:
    return run(corpus, out, settings, work=plain.work)


def rows(out: Path, table: str) -> list[dict[str, str]]:
    with (out / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def published(out: Path) -> dict[str, bytes]:
    """Every file that must be the same bytes in two runs."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and FOLDER not in path.parts and path.name != "run.json"
    }


def story(folder: Path) -> Path:
    return fill(folder, {"letter 2020.txt": PROMISE, "plan 2021.txt": "We will meet.\n", "report 2022.txt": ANSWER})


def test_a_folder_becomes_tables(tmp_path: Path) -> None:
    report = ingest(story(tmp_path / "corpus"), tmp_path / "out")
    assert (report.documents, report.commitments, report.statuses, report.exit_code) == (3, 2, {"ok": 3}, 0)
    assert report.as_of == "2022-12-31"
    assert [row["file"] for row in rows(tmp_path / "out", "documents")] == [
        "letter 2020.txt", "plan 2021.txt", "report 2022.txt",
    ]  # fmt: skip
    assert len(rows(tmp_path / "out", "followup")) == 2
    assert not (tmp_path / "out" / FOLDER / "staging").exists()


def test_documents_after_the_day_do_not_count(tmp_path: Path) -> None:
    corpus = story(tmp_path / "corpus")
    settings = Settings(jobs=2, as_of="2021-12-31")
    report, late = ingest(corpus, tmp_path / "out", settings), ingest(corpus, tmp_path / "late")
    assert (report.as_of, report.as_of_given, report.links) == ("2021-12-31", True, 0)
    assert (late.as_of, late.as_of_given, late.links > 0) == ("2022-12-31", False, True)
    record = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert (record["as_of"], record["settings"]["as_of"]) == ("2021-12-31", "2021-12-31")
    assert json.loads((tmp_path / "late" / "run.json").read_text("utf-8"))["as_of"] == "2022-12-31"
    assert {row["searched_to"] for row in rows(tmp_path / "out", "followup")} == {"2021-12-31"}
    assert [row["later_documents"] for row in rows(tmp_path / "out", "followup")] == ["1", "0"]


def test_the_number_of_workers_changes_no_byte(tmp_path: Path) -> None:
    corpus = story(tmp_path / "corpus")
    ingest(corpus, tmp_path / "one", Settings(jobs=1))
    ingest(corpus, tmp_path / "two", Settings(jobs=3))
    assert published(tmp_path / "one") == published(tmp_path / "two")


def test_a_second_run_reads_only_what_changed_and_gives_the_bytes_of_a_fresh_one(tmp_path: Path) -> None:
    corpus, out = story(tmp_path / "corpus"), tmp_path / "out"
    first = ingest(corpus, out)
    before = published(out)
    again = ingest(corpus, out)
    assert (first.reused, again.reused) == (0, 3)
    assert published(out) == before
    fill(corpus, {"plan 2021.txt": "We will meet again.\n"})
    assert ingest(corpus, out).reused == 2
    ingest(corpus, tmp_path / "fresh")
    assert published(out) == published(tmp_path / "fresh")


def test_bad_files_cost_their_own_rows(tmp_path: Path) -> None:
    corpus = story(tmp_path / "corpus")
    fill(
        corpus,
        {
            "hangs.txt": "a",
            "crashes late.txt": "b",
            "explodes.txt": "c",
            "empty.txt": b"",
            "sheet.xlsx": b"PK\x05\x06" + bytes(18),
            'it\'s "Ω" 2020.txt': PROMISE + "More.\n",
        },
    )
    report = ingest(corpus, tmp_path / "out")
    assert (report.exit_code, report.statuses) == (3, {"ok": 4, "failed": 4, "skipped": 1})
    assert [problem.line() for problem in report.problems] == [
        "crashes late.txt (failed): the program that reads it crashed (exit code -6);"
        " save the file anew with another program, or leave it out",
        "empty.txt (failed): is empty (0 bytes); get the file again",
        "explodes.txt (failed): needs over 1024 MB of memory; give it more with --memory-mb, or leave it out",
        "hangs.txt (failed): not read within 2 s; give it longer with --timeout, or leave it out",
        "sheet.xlsx (skipped): is not a format that is read here; use PDF, .docx, .html, .txt, .md",
    ]
    assert {row["file"]: row["status"] for row in rows(tmp_path / "out", "documents")} == {
        "crashes late.txt": "failed",
        "empty.txt": "failed",
        "explodes.txt": "failed",
        "hangs.txt": "failed",
        'it\'s "Ω" 2020.txt': "ok",
        "letter 2020.txt": "ok",
        "plan 2021.txt": "ok",
        "report 2022.txt": "ok",
        "sheet.xlsx": "skipped",
    }


def test_identical_files_are_one_document_with_both_names(tmp_path: Path) -> None:
    corpus = fill(tmp_path / "corpus", {"b.txt": PROMISE, "a.txt": PROMISE})
    ingest(corpus, tmp_path / "out")
    assert [row["file"] for row in rows(tmp_path / "out", "documents")] == ["a.txt; b.txt"]


def test_the_output_may_lie_in_the_corpus(tmp_path: Path) -> None:
    corpus = story(tmp_path / "corpus")
    assert ingest(corpus, corpus / "out").documents == 3
    assert ingest(corpus, corpus / "out").documents == 3


def test_an_output_in_the_place_of_the_corpus_is_refused(tmp_path: Path) -> None:
    corpus = story(tmp_path / "corpus")
    with pytest.raises((OutputError, CorpusError)):
        ingest(corpus, corpus)
    assert sorted(path.name for path in corpus.iterdir()) == ["letter 2020.txt", "plan 2021.txt", "report 2022.txt"]


def test_a_model_that_is_not_there_ends_the_run_and_leaves_the_tables(tmp_path: Path) -> None:
    corpus, out = story(tmp_path / "corpus"), tmp_path / "out"
    ingest(corpus, out)
    before = published(out)
    with pytest.raises(FollowthroughError, match="no_model: no such pipeline; install it"):
        run(corpus, out, Settings(model="no_model"), work=plain.fatal)
    assert published(out) == before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_leaves_the_tables_and_the_next_run_goes_on(tmp_path: Path, number: signal.Signals) -> None:
    corpus, out = story(tmp_path / "corpus"), tmp_path / "out"
    ingest(corpus, out)
    before = published(out)
    fill(corpus, {"hangs.txt": "a", "new 2023.txt": ANSWER + PROMISE})
    child = _started(corpus, out, 4)
    os.kill(child.pid, number)
    said, told = child.communicate(timeout=30)
    assert child.returncode == 130
    assert said == ""
    assert told.splitlines()[-1].startswith("Interrupted.")
    assert published(out) == before
    (corpus / "hangs.txt").unlink()
    assert ingest(corpus, out).reused == 4


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_a_killed_run_leaves_no_worker_and_the_next_run_goes_on(tmp_path: Path) -> None:
    corpus, out = fill(story(tmp_path / "corpus"), {"hangs.txt": "a"}), tmp_path / "out"
    child = _started(corpus, out, 3)
    workers = [int(pid) for pid in Path(f"/proc/{child.pid}/task/{child.pid}/children").read_text("ascii").split()]
    assert workers
    child.kill()
    child.communicate(timeout=30)
    _wait_for(lambda: not any(_lives(process) for process in workers))
    (corpus / "hangs.txt").unlink()
    assert ingest(corpus, out).reused == 3


def _started(corpus: Path, out: Path, results: int) -> subprocess.Popen[str]:
    """The command, begun; so many documents are read and one hangs."""
    code = (
        "import cli, ingest.run; from tests.ingest import plain\n"
        "whole = ingest.run.run\n"
        "ingest.run.run = lambda *given: whole(*given, work=plain.work)\n"
        f"cli.main(['ingest', {str(corpus)!r}, '--out', {str(out)!r}])"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    _wait_for(lambda: len(list((out / FOLDER / "results").glob("*/*.gz"))) == results)
    return child


def _lives(process: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text("utf-8")
    except FileNotFoundError:
        return False


def _wait_for(condition: object, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.05)
