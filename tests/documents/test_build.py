"""The builder writes the corpus again, byte for byte, and every document says that it is an illustration."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from extract import readers
from tests.documents.build import MADE, ROOT, build
from tests.documents.story.source import NOTE

CORPUS = ROOT / "corpus"
DOCUMENTS = sorted(p for p in CORPUS.rglob("*.*") if p.is_file() and p.name != "manifest.csv")


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("corpus")
    for path in DOCUMENTS:
        name = path.relative_to(CORPUS)
        if name.as_posix() not in MADE:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target / name)
    build(target)
    return target


@pytest.mark.parametrize("name", [*MADE, "manifest.csv"])
def test_rebuilding_gives_the_same_bytes(rebuilt: Path, name: str) -> None:
    assert (rebuilt / name).read_bytes() == (CORPUS / name).read_bytes()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_document_says_that_it_is_an_illustration(path: Path) -> None:
    # An HTML page says it in its footer, which readers leave out.
    text = path.read_text(encoding="utf-8") if path.suffix == ".html" else readers.read(path).text
    assert NOTE.rstrip(".") in " ".join(text.split())


def test_the_corpus_has_every_format() -> None:
    assert {path.suffix for path in DOCUMENTS} == {".txt", ".md", ".html", ".docx", ".pdf"}
