from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from extract import readers
from extract.documents import find
from extract.errors import FollowthroughError
from extract.manifest import Entry
from extract.pages import Document
from ingest import worker
from ingest.results import Results
from ingest.settings import Settings
from ingest.worker import Outcome, Task

ADDRESS = "0" * 64


def task(tmp_path: Path, name: str, content: bytes) -> Task:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / name).write_bytes(content)
    (source,) = find(tmp_path / "corpus")
    return Task(source, None, ADDRESS, tmp_path / "results", Settings())


def read(one: Task, monkeypatch: pytest.MonkeyPatch) -> Outcome:
    monkeypatch.setattr(worker, "_pipeline", lambda _model: None)
    return worker.read(one)


def test_a_document_that_cannot_be_read_is_a_kept_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = read(task(tmp_path, "empty.txt", b""), monkeypatch)
    assert (outcome.kept, outcome.message) == (True, "")
    (row,) = Results(tmp_path / "results").read(ADDRESS)["documents"]
    assert (row["status"], row["message"]) == ("failed", "empty.txt: is empty (0 bytes); get the file again")


def test_a_fault_of_the_program_names_its_place_and_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(path: Path, *, pdf_engine: str) -> Document:
        raise KeyError(f"{path.name} {pdf_engine}")

    monkeypatch.setattr(readers, "read", faulty)
    outcome = read(task(tmp_path, "a.txt", b"a"), monkeypatch)
    assert (outcome.kept, outcome.fatal) == (False, False)
    assert outcome.message.startswith("a fault of the program (KeyError: 'a.txt auto' in ingest/test_worker.py:")
    assert outcome.message.endswith("); the file is left out, please report it")
    assert not Results(tmp_path / "results").has(ADDRESS)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FollowthroughError("--model x: not installed"), "--model x: not installed"),
        (ImportError("no x"), "the language pipeline cannot be loaded: a fault of the program (ImportError: no x in "),
    ],
)
def test_without_a_pipeline_nothing_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    def missing(model: str | None) -> None:
        assert model is None
        raise error

    monkeypatch.setattr(worker, "_pipeline", missing)
    outcome = worker.read(task(tmp_path, "a.txt", b"a"))
    assert outcome.fatal
    assert outcome.message.startswith(said)


def test_what_is_known_of_a_document_is_its_name_and_its_entry(tmp_path: Path) -> None:
    source = task(tmp_path, "a.txt", b"a").source
    assert worker.known(source, None) == {"file": "a.txt"}
    known = worker.known(source, Entry("a.txt", date="2020-12-15"))
    assert (known["file"], known["date"], known["title"]) == ("a.txt", "2020-12-15", "")


def test_a_full_disk_ends_the_run_and_is_no_fault_of_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Results, "write", full)
    outcome = read(task(tmp_path, "empty.txt", b""), monkeypatch)
    assert (outcome.kept, outcome.fatal) == (False, True)
    assert "cannot be written (No space left on device); make room" in outcome.message
