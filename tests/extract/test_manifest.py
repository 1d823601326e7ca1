from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import CorpusError
from extract.manifest import Entry, Manifest, is_date, load

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def manifest(folder: Path, text: str, encoding: str = "utf-8", names: tuple[str, ...] = ("a.txt",)) -> Manifest:
    (folder / "manifest.csv").write_text(text, encoding=encoding, newline="")
    (folder / "a.txt").write_text("abc", encoding="utf-8")
    return load(folder, names)


def test_no_manifest(tmp_path: Path) -> None:
    assert load(tmp_path, ["a.txt"]) == Manifest({}, ())


def test_a_row_becomes_an_entry(tmp_path: Path) -> None:
    read = manifest(tmp_path, f"file,title,date,sha256\na.txt,A letter,2020-11-05,{ABC}\n")
    assert read.entry("a.txt") == Entry("a.txt", title="A letter", date="2020-11-05", sha256=ABC)
    assert (read.entry("b.txt"), read.warnings) == (None, ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("file;title\r\na.txt;Réponse; \r\n", "utf-8-sig"),
        ("sep=;\r\nfile;title\r\na.txt;Réponse\r\n", "utf-8"),
        ("file\ttitle\r\na.txt\tRéponse\r\n", "utf-16"),
        ("File,Title,,\r\n.\\a.txt,Réponse,,\r\n,,,\r\n", "utf-8"),
    ],
)
def test_as_spreadsheets_write_it(tmp_path: Path, text: str, encoding: str) -> None:
    read = manifest(tmp_path, text, encoding)
    assert read.entry("a.txt") == Entry("a.txt", title="Réponse")
    assert read.warnings == ()


def test_windows_1252_is_read_and_said(tmp_path: Path) -> None:
    read = manifest(tmp_path, "file,title\na.txt,Réponse\n", "cp1252")
    assert read.entry("a.txt") == Entry("a.txt", title="Réponse")
    assert read.warnings == ("manifest.csv: is not UTF-8, read as Windows-1252; save it as UTF-8 if names look wrong",)


def test_names_in_another_unicode_form(tmp_path: Path) -> None:
    read = manifest(tmp_path, "file,title\nre\u0301ponse.txt,T\n", names=("réponse.txt",))
    assert read.entry("réponse.txt") == read.entry("re\u0301ponse.txt") == Entry("réponse.txt", title="T")


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        ("file,titel", "names 'titel', which it must not"),
        ("title,date", "lacks the column 'file'"),
        ("file,date,date", "names a column twice: date"),
        ("", "lacks the column 'file'"),
    ],
)
def test_a_wrong_header_names_the_fault_and_the_columns(tmp_path: Path, header: str, fault: str) -> None:
    with pytest.raises(CorpusError) as caught:
        manifest(tmp_path, f"{header}\na.txt,x\n")
    assert str(caught.value) == (
        f"{tmp_path / 'manifest.csv'}: the header of a manifest {fault}; the columns are file, title, doc_type, "
        "issuer, author, recipient, date, language, reference, source_url, licence, sha256"
    )


@pytest.mark.parametrize(
    ("row", "warning"),
    [
        ("gone.txt,,,", "line 2: gone.txt is not in the folder; correct the name or remove the row"),
        (
            "a.txt,,," + "0" * 64,
            "line 2: the sha256 of a.txt does not match: the file has changed since the manifest was written",
        ),
        ("a.txt,,,123", "line 2: the sha256 of a.txt is not 64 hex digits"),
        (
            "a.txt,,14/07/2021,",
            "line 2: the date '14/07/2021' of a.txt is not used; write yyyy-mm-dd, yyyy-mm, yyyy or start/end",
        ),
        (",letter,,", "line 2: the row names no file and is not used"),
        ("a.txt,,,,Breton, Commissioner", "line 2: more cells than columns; put quotes around commas"),
    ],
)
def test_a_row_that_does_not_fit_is_a_warning(tmp_path: Path, row: str, warning: str) -> None:
    read = manifest(tmp_path, f"file,doc_type,date,sha256\n{row}\n")
    assert read.warnings == (f"manifest.csv {warning}",)


def test_values_that_cannot_be_used_are_empty(tmp_path: Path) -> None:
    read = manifest(tmp_path, "file,doc_type,date,language\na.txt,memo,soon,English!\n")
    assert read.entry("a.txt") == Entry("a.txt")
    assert [warning.split(" of ")[0] for warning in read.warnings] == [
        "manifest.csv line 2: the date 'soon'",
        "manifest.csv line 2: the doc_type 'memo'",
        "manifest.csv line 2: the language 'English!'",
    ]


def test_a_second_row_for_a_file_does_not_count(tmp_path: Path) -> None:
    read = manifest(tmp_path, "file,title\na.txt,First\na.txt,Second\n")
    assert read.entry("a.txt") == Entry("a.txt", title="First")
    assert read.warnings == ("manifest.csv line 3: a second row for a.txt; the first one counts",)


def test_hashes_can_be_given(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_text(f"file,sha256\na.txt,{ABC}\n", encoding="utf-8")
    assert load(tmp_path, ["a.txt"], {"a.txt": ABC}).warnings == ()
    assert len(load(tmp_path, ["a.txt"], {"a.txt": "f" * 64}).warnings) == 1


@pytest.mark.parametrize(
    "value", ["2020", "2020-02", "2020-02-29", "2020-11-10/2020-12-31", "2020/..", "../2021-03", "2020-06/2020"]
)
def test_dates_that_a_manifest_may_hold(value: str) -> None:
    assert is_date(value)


@pytest.mark.parametrize(
    "value", ["", "20", "2020-13", "2021-02-29", "2020-1-1", "..", "../..", "/", "2021/2020", "2020/x", "a/b/c"]
)
def test_dates_that_it_may_not(value: str) -> None:
    assert not is_date(value)


def test_the_name_may_be_written_in_capitals(tmp_path: Path) -> None:
    (tmp_path / "Manifest.CSV").write_text("file,title\na.txt,A plan\n", encoding="utf-8")
    entry = load(tmp_path, ["a.txt"]).entry("a.txt")
    assert entry is not None
    assert entry.title == "A plan"


def test_a_quote_that_is_never_closed_is_told_and_swallows_no_row(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_text('file,title\na.txt,"A plan\nb.txt,B\n', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"is not a CSV table after line 1 \(unexpected end of data\); save it again"):
        load(tmp_path, ["a.txt", "b.txt"])
