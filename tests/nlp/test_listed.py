from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.listed import document, load
from nlp import language, listed
from nlp.reading import Reading

KNOWN = {"file": "list.csv", "title": "list"}
ROWS = """id,date,actor,deadline,initiative,text
R-1,2020-03-01,Port Agency,,,Publish a guide for regions by June 2021.
R-2,2020-03-01,,,,The Agency should review its guidance within six months.
R-3,2020-05-01,Ferry Line,by end of next year,Safe Crossing,The board recommends that the ferry line install alarms.
R-4,2020,,when money allows,,All crossings are free of charge.
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> tuple[Reading, str]:
    path = tmp_path_factory.mktemp("listed") / "list.csv"
    path.write_text(ROWS, encoding="utf-8")
    found = load(path)
    return listed.read(language.build(), found, KNOWN), document(found).text


def test_each_row_is_one_commitment_of_its_own_words(read: tuple[Reading, str]) -> None:
    reading, text = read
    assert [text[one.start : one.end] for one in reading.commitments] == [
        "Publish a guide for regions by June 2021.",
        "The Agency should review its guidance within six months.",
        "The board recommends that the ferry line install alarms.",
        "All crossings are free of charge.",
    ]
    assert {one.kind for one in reading.commitments} == {"listed"}
    assert [one.own_id for one in reading.commitments] == ["R-1", "R-2", "R-3", "R-4"]
    assert reading.commitments[3].reason == "given in the list as R-4"


def test_the_columns_win_and_the_words_fill_in(read: tuple[Reading, str]) -> None:
    first, second, third, fourth = read[0].commitments
    assert [(one.action, one.object) for one in (first, second, third, fourth)] == [
        ("publish", "a guide for regions by June 2021"),
        ("review", "its guidance within six months"),
        ("install", "alarms"),
        ("", ""),
    ]
    assert (first.actor, first.deadline_latest) == ("Port Agency", "2021-06-30")
    assert (second.deadline_text, second.deadline_latest) == ("six months", "2020-09-01")
    assert (third.actor, third.initiative) == ("Ferry Line", "Safe Crossing")
    assert (third.deadline_text, third.deadline_latest) == ("by end of next year", "2021-12-31")
    assert (fourth.deadline_text, fourth.deadline_latest) == ("when money allows", "")
    assert json.loads(third.own_fields)["deadline"] == "by end of next year"


def test_each_row_has_its_own_date_and_the_list_their_bounds(read: tuple[Reading, str]) -> None:
    reading, _ = read
    assert [(one.made_earliest, one.made_latest) for one in reading.commitments] == [
        ("2020-03-01", "2020-03-01"),
        ("2020-03-01", "2020-03-01"),
        ("2020-05-01", "2020-05-01"),
        ("2020-01-01", "2020-12-31"),
    ]
    head = reading.letterhead
    assert (head.date_earliest, head.date_latest, head.date_source) == ("2020-01-01", "2020-12-31", "bounds")


def test_what_stands_in_a_row_has_its_place_in_the_list(read: tuple[Reading, str]) -> None:
    reading, text = read
    assert [text[one.start : one.end] for one in reading.sentences] == text.split("\n\n")
    assert "June 2021" in {text[one.start : one.end].removeprefix("by ") for one in reading.dates}


def test_rows_in_another_language_are_kept_unread(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    rows = "".join(
        f"{n},2020,La Commission publiera un guide pour les régions avant la fin de l'année {n}.\n"
        for n in range(2021, 2025)
    )
    path.write_text("id,date,text\n" + rows, encoding="utf-8")
    reading = listed.read(language.build(), load(path), KNOWN)
    assert (reading.status, len(reading.commitments), len(reading.sentences)) == ("partial", 4, 4)
    assert reading.message == "text in another language (fr): rows kept, not read as English"
    assert {(one.action, one.deadline_latest) for one in reading.commitments} == {("", "")}
