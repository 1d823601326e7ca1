from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.errors import CorpusError
from ingest.plan import LeftOut, plan
from ingest.settings import Settings
from ingest.worker import Task

HEADER = "file,title,doc_type,issuer,author,recipient,date,language,reference,source_url,licence,sha256\n"
LETTER = "Dear colleagues,\n\nWe will publish the report.\n"


def fill(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def planned(
    corpus: Path, out: Path | None = None, settings: Settings | None = None
) -> tuple[list[str], tuple[str, ...]]:
    found = plan(corpus, out or corpus.parent / "out", corpus.parent / "results", settings or Settings())
    kinds = ["read" if isinstance(item, Task) else item.status for item in found.items]
    return [
        f"{kind} {'; '.join(item.source.names)}" for kind, item in zip(kinds, found.items, strict=True)
    ], found.warnings


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    corpus = fill(tmp_path / "corpus", {"b.txt": "B", "a/z.txt": "Z", "a 'quoted' \"name\" Ω.txt": "Q"})
    assert planned(corpus)[0] == ["read a 'quoted' \"name\" Ω.txt", "read a/z.txt", "read b.txt"]


def test_identical_files_are_one_document_with_both_names(tmp_path: Path) -> None:
    corpus = fill(tmp_path / "corpus", {"b.txt": LETTER, "a.txt": LETTER})
    assert planned(corpus)[0] == ["read a.txt; b.txt"]


def test_a_foreign_format_is_left_out_with_a_reason(tmp_path: Path) -> None:
    corpus = fill(tmp_path / "corpus", {"a.txt": LETTER, "b.rtf": "{\\rtf1 }"})
    found = plan(corpus, tmp_path / "out", tmp_path / "results", Settings())
    (left,) = [item for item in found.items if isinstance(item, LeftOut)]
    assert (left.status, left.message) == (
        "skipped",
        "b.rtf: is not a format that is read here; use PDF, .docx, .html, .txt, .md",
    )


def test_the_output_in_the_corpus_is_not_read(tmp_path: Path) -> None:
    corpus = fill(tmp_path / "corpus", {"a.txt": LETTER, "out/text/doc_1.txt": LETTER, "out/sentences.csv": "x"})
    assert planned(corpus, corpus / "out")[0] == ["read a.txt"]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "holds no document; put documents into it, or name another folder"),
        ({"manifest.csv": HEADER}, "holds no document; put documents into it, or name another folder"),
        (
            {f"{name}.bin": f"\x00{name}" for name in "abcde"},
            "holds no document that can be read, only a.bin, b.bin, c.bin and 2 more; use PDF, .docx, .html, .txt, .md",
        ),
        ({"a.txt": "", "manifest.csv": "name\na.txt\n"}, "the header of a manifest names 'name', which it must not"),
    ],
    ids=["empty", "only a manifest", "only unknown files", "wrong header"],
)
def test_a_corpus_that_cannot_be_used_is_said(tmp_path: Path, files: dict[str, str], said: str) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    fill(corpus, files)
    with pytest.raises(CorpusError, match=re.escape(said)):
        planned(corpus)


def test_a_corpus_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no such folder"):
        planned(tmp_path / "nowhere")


def test_faults_of_the_manifest_are_warnings(tmp_path: Path) -> None:
    corpus = fill(
        tmp_path / "corpus", {"a.txt": LETTER, "manifest.csv": f"{HEADER}a.txt,,,,,,13/2020,,,,,\nb.txt,,,,,,,,,,,\n"}
    )
    _, warnings = planned(corpus)
    assert warnings == (
        "manifest.csv line 2: the date '13/2020' of a.txt is not used; write yyyy-mm-dd, yyyy-mm, yyyy or start/end",
        "manifest.csv line 3: b.txt is not in the folder; correct the name or remove the row",
    )


def address(corpus: Path, **settings: str) -> str:
    (task,) = plan(corpus, corpus / "out", corpus / "results", Settings(**settings)).tasks  # type: ignore[arg-type]
    return task.address


def test_what_is_known_of_a_document_is_part_of_its_address(tmp_path: Path) -> None:
    corpus = fill(tmp_path / "corpus", {"a.txt": LETTER})
    first = address(corpus)
    fill(corpus, {"manifest.csv": f"{HEADER}a.txt,,,,,,2020-12-15,,,,,\n"})
    dated = address(corpus)
    (corpus / "manifest.csv").unlink()
    assert address(corpus) == first
    (corpus / "a.txt").rename(corpus / "b.txt")
    renamed = address(corpus)
    assert len({first, dated, renamed, address(corpus, pdf_engine="pdfplumber")}) == 4
