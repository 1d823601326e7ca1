from __future__ import annotations

import pytest

from extract import text as plain
from nlp import language
from nlp.reading import Letterhead


def head(text: str) -> Letterhead:
    return language.read(language.build(), plain.document(text), {}).letterhead


def test_an_email_names_its_parties_and_subject() -> None:
    found = head(
        "From: VALE Ada (PORTS) <ada.vale@ports.org>\nSent: Tuesday 4 May 2021 10:12\nTo: Tom Berg <tom@berg.org>\n"
        "Subject: RE: FW: Harbour clusters\n\nTom,\n\nWe will publish the list.\n\nBest,\nAda\n"
    )
    assert (found.doc_type, found.author, found.recipient) == ("letter", "Ada Vale", "Tom Berg")
    assert (found.title, found.doc_date, found.date_source) == ("Harbour clusters", "2021-05-04", "text")


@pytest.mark.parametrize(
    "text",
    [
        "Harbour data\n\nPublished 3 May 2021\n\nLast updated 7 June 2022\n\nWe publish the data for all who want.\n",
        "Harbour data\n\nWe publish harbour data for all people who want it.\n\nPage last updated: 7 June 2022\n",
    ],
)
def test_a_page_is_as_old_as_its_last_change(text: str) -> None:
    found = head(text)
    assert (found.doc_date, found.title) == ("2022-06-07", "Harbour data")


def test_a_paper_on_many_departments_is_the_governments() -> None:
    bodies = ["Home Office", "HM Treasury", "Department for Transport", "Department of Health"]
    found = head(
        "Quarterly report on open data\n\n" + "".join(f"The {one} has now released its data.\n\n" for one in bodies)
    )
    assert found.issuer == "HM Government"
    assert found.warnings[0] == "the issuer is not stated; most bodies named are of one government"
