from __future__ import annotations

import pytest

from extract import text as plain
from nlp import language
from nlp.entities import country, find, settle


def names(text: str, day: str = "", issuer: str = "") -> list[str]:
    return [one.name for one in settle(find(text, blocked=[]), text, day=day, issuer=issuer)]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("DG EAC wrote", "2014-05-01", ["Directorate-General for Education and Culture"]),
        ("DG EAC wrote", "2019-05-01", ["Directorate-General for Education, Youth, Sport and Culture"]),
        ("President Barroso met", "2012-05-01", ["José Manuel Barroso"]),
        ("Commissioner Hogan met", "2023-05-01", ["Hogan"]),
        ("Mr John Vale agreed. Mr Vale left.", "2023-05-01", ["John Vale", "John Vale"]),
    ],
)
def test_names_are_those_of_the_day(text: str, day: str, expected: list[str]) -> None:
    assert names(text, day) == expected


HOME = "The Home Office, HM Treasury and the Cabinet Office met. "
AWAY = "The General Services Administration, the Department of Commerce and the Department of State met. "


def test_names_are_those_of_the_papers_own_state() -> None:
    assert names(HOME + "The National Archives wrote.")[-1] == "The National Archives"
    assert names(AWAY + "The National Archives wrote.")[-1] == "National Archives and Records Administration"


def test_without_a_state_candidates_stay() -> None:
    text = "Ask the National Archives."
    (one,) = settle(find(text, blocked=[]), text, day="")
    assert (one.name, one.kb_id) == ("", "GBR_TNA|USA_NARA")


def test_the_government_is_that_of_the_papers_own_state() -> None:
    assert names(HOME + "The Government acts.")[-1] == "HM Government"
    assert names(AWAY + "The Administration acts.")[-1] == "Government of the United States"
    assert names("The Government acts.") == []


def test_the_department_is_the_issuer() -> None:
    text = "The Ministry of Ports and the Ministry of Rivers met. The Ministry pays. The Ministry of Tides left."
    found = names(text, issuer="Ministry of Rivers")
    assert found == ["Ministry of Ports", "Ministry of Rivers", "Ministry of Rivers", "Ministry of Tides"]


def test_country_needs_a_majority() -> None:
    assert country(find(HOME, blocked=[])) == "GBR"
    assert country(find("The Home Office met the European Parliament.", blocked=[])) == ""


def test_a_letter_of_2014_comes_from_the_directorate_of_2014() -> None:
    text = "DG EAC\n\nBrussels, 5 May 2014\n\nDear Ms Vale,\n\nWe will write again.\n\nYours sincerely,\n\nJohn BERG\n"
    reading = language.read(language.build(), plain.document(text), {})
    assert reading.letterhead.issuer == "DG EAC (Directorate-General for Education and Culture)"
    assert reading.entities[0].name == "Directorate-General for Education and Culture"
