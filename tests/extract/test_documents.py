from __future__ import annotations

import os
from pathlib import Path

import pytest

from extract.documents import find, located
from extract.errors import CorpusError


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(folder: Path, exclude: tuple[Path, ...] = ()) -> list[tuple[str, ...]]:
    return [source.names for source in find(folder, exclude)]


def test_files_at_any_depth_sorted_by_name(tmp_path: Path) -> None:
    write(tmp_path / "b.txt", "two")
    write(tmp_path / "deep" / "er" / "a.txt", "one")
    assert names(tmp_path) == [("b.txt",), ("deep/er/a.txt",)]


def test_identifier_and_hash_are_of_the_content(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "abc")
    (source,) = find(tmp_path)
    assert source.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (source.doc_id, source.size) == ("doc_ba7816bf8f01cfea", 3)


def test_identical_files_are_one_source_with_all_names(tmp_path: Path) -> None:
    write(tmp_path / "z.txt", "same")
    write(tmp_path / "copy" / "y.txt", "same")
    (source,) = find(tmp_path)
    assert source.names == ("copy/y.txt", "z.txt")
    assert source.path == tmp_path / "copy" / "y.txt"


def test_hidden_files_and_the_programs_own_are_left_out(tmp_path: Path) -> None:
    for name in (".hidden.txt", ".git/config.txt", "~$letter.docx", "Thumbs.db", "manifest.csv", "entity_names.csv"):
        write(tmp_path / name, name)
    write(tmp_path / "below" / "manifest.csv", "a table that is a document")
    assert names(tmp_path) == [("below/manifest.csv",)]


def test_a_folder_can_be_left_out(tmp_path: Path) -> None:
    write(tmp_path / "letter.txt", "words")
    write(tmp_path / "out" / "text" / "doc_1.txt", "words again")
    assert names(tmp_path, (tmp_path / "sub" / ".." / "out",)) == [("letter.txt",)]


def test_a_name_with_spaces_quotes_and_other_letters(tmp_path: Path) -> None:
    write(tmp_path / 'Répondre "à" Łódź 信.txt', "words")
    assert names(tmp_path) == [('Répondre "à" Łódź 信.txt',)]


def test_unknown_types_are_found_too(tmp_path: Path) -> None:
    write(tmp_path / "sheet.xlsx", "not read here")
    assert names(tmp_path) == [("sheet.xlsx",)]


def test_a_broken_link_is_a_problem_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    write(tmp_path / "here.txt", "words")
    gone, here = find(tmp_path)
    assert gone.problem == "gone.txt: cannot be opened (No such file or directory); check the file and its permissions"
    assert (gone.sha256, here.problem) == ("", "")


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"nowhere: no such folder; give a folder that holds the documents$"):
        find(tmp_path / "nowhere")


def test_a_file_instead_of_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="is a file, not a folder"):
        find(write(tmp_path / "a.txt", "words"))


def test_an_empty_folder_has_no_sources(tmp_path: Path) -> None:
    assert find(tmp_path) == []


def test_of_identical_files_the_one_with_a_known_suffix_is_read(tmp_path: Path) -> None:
    for name in ("a.bak", "b", "c.md", "d.txt"):
        write(tmp_path / name, "same")
    (source,) = find(tmp_path)
    assert (source.path.name, source.names) == ("c.md", ("a.bak", "b", "c.md", "d.txt"))


def test_what_cannot_be_read_to_its_end_is_no_document_and_broken_links_are_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "endless.txt").symlink_to("/dev/zero")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert [source.problem for source in find(tmp_path)] == [
        "loop.txt: cannot be opened (Too many levels of symbolic links); check the file and its permissions"
    ]


def test_a_linked_folder_is_told(tmp_path: Path) -> None:
    write(tmp_path / "letters" / "a.txt", "words")
    (tmp_path / "more").symlink_to("letters")
    assert [(source.names, source.problem) for source in find(tmp_path)] == [
        (("letters/a.txt",), ""),
        (("more",), "more: is a link to a folder and not followed; copy the folder here, or ingest it by itself"),
    ]


def test_a_folder_that_may_not_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt", "words")
    write(tmp_path / "closed" / "b.txt", "more words")
    listed = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert [source.problem for source in find(tmp_path)] == [
        "",
        "closed: cannot be listed (Permission denied); check the file and its permissions",
    ]


def test_a_name_that_is_not_unicode_leads_back_to_its_file(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff\xfe.txt"))
    odd.write_text("words", encoding="utf-8")
    write(tmp_path / "back\\xslash.txt", "more words")
    assert names(tmp_path) == [("back\\xslash.txt",), ("bad\\xff\\xfe.txt",)]
    assert located(tmp_path, "bad\\xff\\xfe.txt") == odd
    assert located(tmp_path, "back\\xslash.txt") == tmp_path / "back\\xslash.txt"
