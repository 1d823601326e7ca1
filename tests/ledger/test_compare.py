from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from extract.errors import OutputError
from ledger.compare import COLUMNS, SHORT, compare, counted, rows
from ledger.database import Database

GUIDE = "com_7e296edb6ed2e789"


@pytest.fixture
def other(out: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(out, tmp_path / "other"))


def change(out: Path, *statements: str) -> None:
    tables = Database(out / "tables.sqlite")
    for statement in statements:
        tables.execute(statement)
    tables.close()


def test_a_copy_has_no_change(out: Path, other: Path) -> None:
    assert compare(out, other) == []
    assert counted([]) == "nothing changed"


def test_what_is_gone_was_lost_and_comes_back_as_gained(out: Path, other: Path) -> None:
    change(other, f"DELETE FROM commitments WHERE commitment_id = '{GUIDE}'", "DELETE FROM links")
    lost = compare(out, other)
    assert [(one.change, one.id, one.commitment_id, one.file, one.file_before) for one in lost] == [
        ("promise lost", "", GUIDE, "", "letters/a.txt"),
        ("link lost", "", GUIDE, "", "report.txt"),
    ]
    gained = compare(other, out)
    assert counted(gained) == "promise gained: 1, link gained: 1"
    assert [list(row) for row in rows(gained, short=True)] == [
        ["promise gained", "7e296edb", "letters/a.txt, 1", "", "We will publish the guide by 1 March 2022."],
        ["link gained", "39c96954", "delivers: report.txt, 1", "", "The guide was published on 3 April 2022"],
    ]


def test_the_same_words_in_another_place_have_moved_with_their_links(out: Path, other: Path) -> None:
    change(
        other,
        f"UPDATE commitments SET commitment_id = 'com_0000000000000001', page = 2 WHERE commitment_id = '{GUIDE}'",
        "UPDATE links SET commitment_id = 'com_0000000000000001', link_id = 'lnk_0000000000000001'",
    )
    (moved,) = compare(out, other)
    assert (moved.change, moved.id, moved.id_before) == ("promise moved", "com_0000000000000001", GUIDE)
    assert (moved.page_before, moved.page) == (1, 2)
    assert next(rows([moved], short=True))[2:4] == ("letters/a.txt, 2", "letters/a.txt, 1")


def test_the_same_promise_on_another_page_has_moved(out: Path, other: Path) -> None:
    change(other, f"UPDATE commitments SET page = 3 WHERE commitment_id = '{GUIDE}'")
    assert [(one.change, one.page_before, one.page) for one in compare(out, other)] == [("promise moved", 1, 3)]


def test_a_whole_and_its_part_of_the_same_words_are_not_exchanged(out: Path, other: Path) -> None:
    change(other, "DELETE FROM commitments WHERE parent_id IS NOT NULL")
    assert counted(compare(out, other)) == "promise lost: 2"


def test_a_link_that_says_something_else_has_changed(out: Path, other: Path) -> None:
    change(other, "UPDATE links SET relation = 'mentions'")
    (one,) = compare(out, other)
    assert (one.change, one.relation_before, one.relation) == ("link changed", "delivers", "mentions")
    assert next(rows([one], short=True))[2] == "delivers → mentions: report.txt, 1"
    assert len(next(rows([one], short=False))) == len(COLUMNS)
    assert len(next(rows([one], short=True))) == len(SHORT)


def test_a_folder_without_tables_is_refused(out: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"no tables\.sqlite"):
        compare(out, tmp_path)
