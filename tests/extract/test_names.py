from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import CorpusError
from extract.names import Names, load

HEADER = "name,text,file,new_name,label,kb_id,note\n"


def written(folder: Path, rows: str, header: str = HEADER) -> Names:
    (folder / "entity_names.csv").write_text(header + rows, encoding="utf-8")
    return load(folder)


def decided(names: Names, name: str, text: str = "", file: str = "a.txt") -> str | None:
    found = names.decide(name, text, [file])
    return None if found is None else found.new_name


def test_an_absent_table_decides_nothing(tmp_path: Path) -> None:
    assert decided(load(tmp_path), "Harbour Board") is None


def test_rename_and_merge(tmp_path: Path) -> None:
    names = written(tmp_path, "Harbor Board,,,Harbour Board,BODY,HB,\nPort  board,,,Harbour Board,,,\n")
    assert decided(names, "harbor board") == "Harbour Board"
    assert decided(names, "Port Board") == "Harbour Board"
    assert decided(names, "Tide Board") is None


def test_split_by_wording_and_by_document(tmp_path: Path) -> None:
    names = written(
        tmp_path,
        "Board,,,Harbour Board,,,\nBoard,the Board,,Tide Board,,,\nBoard,,old/,Old Board,,,\n"
        "Board,the Board,old/b.txt,Oldest Board,,,\n",
    )
    assert decided(names, "Board", "Board") == "Harbour Board"
    assert decided(names, "Board", "the Board", "old/a.txt") == "Tide Board"
    assert decided(names, "Board", "Board", "old/a.txt") == "Old Board"
    assert decided(names, "Board", "the Board", "old/b.txt") == "Oldest Board"


def test_new_names_are_followed_and_circles_end(tmp_path: Path) -> None:
    names = written(tmp_path, "A,,,B,,,\nB,,,C,,,\nX,,,Y,,,\nY,,,X,,,\n")
    assert decided(names, "A") == "C"
    assert decided(names, "X") == "X"


def test_unresolved_mentions_get_a_name_and_names_are_taken_away(tmp_path: Path) -> None:
    names = written(tmp_path, ",HB,,Harbour Board,,,\nSpring,,,,,,a season\n")
    assert decided(names, "", "HB") == "Harbour Board"
    assert decided(names, "", "TB") is None
    assert decided(names, "Spring", "Spring") == ""


@pytest.mark.parametrize(
    ("row", "warning"),
    [
        (
            ",,,Harbour Board,,,\n",
            "line 2: the row says neither a name nor how the mention is written, and is not used",
        ),
        ("A,,,B,THING,,\n", "line 2: the label 'THING' is not used; choose PERSON, ORG, BODY, PROGRAMME, INITIATIVE"),
        ("A,,,B,,,\nA,,,C,,,\n", "line 3: a second row for 'A'; the first one counts"),
    ],
)
def test_rows_that_cannot_be_used_are_told(tmp_path: Path, row: str, warning: str) -> None:
    (told,) = written(tmp_path, row).warnings
    assert told.startswith(f"entity_names.csv {warning}")


def test_a_wrong_header_stops(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="the header of a table of names lacks the column 'new_name'"):
        written(tmp_path, "A,B\n", "name,text\n")
