from __future__ import annotations

import sys
from pathlib import Path

import pytest

from extract.documents import Source
from ingest import tasks
from ingest.progress import Unwatched
from ingest.settings import Settings
from ingest.worker import Outcome, Task
from tests.ingest import faulty

SETTINGS = Settings(jobs=2, timeout=1.5, memory_mb=512)


def task(name: str, size: int = 1) -> Task:
    return Task(Source("doc_0", "0" * 64, Path(name), (name,), size), None, "0" * 64, Path("results"), SETTINGS)


def run(*names: str, settings: Settings = SETTINGS) -> dict[str, Outcome]:
    found = tasks.outcomes([task(name) for name in names], settings, Unwatched(), faulty.work)
    return {task.source.names[0]: outcome for task, outcome in found}


def test_each_fault_costs_its_own_document_only() -> None:
    found = run("a", "hangs", "b", "crashes late", "c", "explodes", "d")
    assert {name for name, outcome in found.items() if outcome.kept} == {"a", "b", "c", "d"}
    assert found["hangs"].message == "not read within 1.5 s; give it longer with --timeout, or leave it out"
    assert found["explodes"].message == ("needs over 512 MB of memory; give it more with --memory-mb, or leave it out")
    assert found["crashes late"].message == (
        "the program that reads it crashed (exit code -6); save the file anew with another program, or leave it out"
    )


def test_a_worker_that_dies_at_once_takes_no_other_document_with_it() -> None:
    found = run("a", "crashes", "b")
    assert {name: outcome.kept for name, outcome in found.items()} == {"a": True, "crashes": False, "b": True}


def test_no_task_starts_no_worker() -> None:
    assert run() == {}


def test_the_largest_file_is_begun_first() -> None:
    small, large = task("small", 1), task("large", 9)
    found = tasks.outcomes([small, large], Settings(jobs=1, memory_mb=512), Unwatched(), faulty.work)
    assert [task.source.names[0] for task, _ in found] == ["large", "small"]


def test_a_slow_document_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Names(Unwatched):
        def __init__(self) -> None:
            self.names: list[str] = []

        def slow(self, name: str, seconds: float) -> None:
            assert seconds > 0.2
            self.names.append(name)

    monkeypatch.setattr(tasks, "SLOW_SECONDS", 0.2)
    watcher = Names()
    assert len(list(tasks.outcomes([task("hangs")], SETTINGS, watcher, faulty.work))) == 1
    assert set(watcher.names) == {"hangs"}


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_workers_do_not_hear_ctrl_c() -> None:
    (outcome,) = run("deaf").values()
    assert outcome.message == "SIGINT blocked"
