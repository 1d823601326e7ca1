from __future__ import annotations

from pathlib import Path

import pytest

from ingest import stage
from ingest.settings import Settings

PLAIN = Settings()


def test_the_version_is_the_same_each_time() -> None:
    assert stage.version(PLAIN) == stage.version(Settings(jobs=1, timeout=5, memory_mb=512))


def test_what_shapes_a_result_changes_the_version(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("", encoding="utf-8")
    (tmp_path / "meta.json").write_text("{}", encoding="utf-8")
    first = stage.version(Settings(model=str(tmp_path)))
    (tmp_path / "meta.json").write_text("{ }", encoding="utf-8")
    versions = {
        stage.version(PLAIN),
        stage.version(Settings(pdf_engine="pdfplumber")),
        stage.version(Settings(model="some_model")),
        stage.version(Settings(model="spacy")),
        first,
        stage.version(Settings(model=str(tmp_path))),
    }
    assert len(versions) == 6


def test_code_and_word_lists_count_but_compiled_files_do_not(tmp_path: Path) -> None:
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "__pycache__").mkdir()
    for name in ("b.py", "lexicons/a.csv", "__pycache__/b.pyc"):
        (tmp_path / name).write_text("", encoding="utf-8")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert list(stage.files(tmp_path)) == [("b.py", empty), ("lexicons/a.csv", empty)]


def test_a_library_of_another_version_changes_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = stage.version(PLAIN)
    monkeypatch.setattr(stage, "LIBRARIES", (*stage.LIBRARIES, "click"))
    assert stage.version(PLAIN) != before


def test_the_address_knows_stage_file_and_facts() -> None:
    facts = {"file": "a.txt", "date": "2020"}
    addresses = {
        stage.address("s", "f", facts),
        stage.address("t", "f", facts),
        stage.address("s", "g", facts),
        stage.address("s", "f", {"file": "a.txt", "date": "2021"}),
    }
    assert len(addresses) == 4
    assert stage.address("s", "f", {"date": "2020", "file": "a.txt"}) == stage.address("s", "f", facts)
