from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract.pages import Document, Metadata
from extract.text import document
from nlp import dates, entities, letterhead, references
from nlp.reading import Letterhead

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora" / "letter"

LETTER = """\
EUROPEAN COMMISSION
DIRECTORATE-GENERAL FOR REGIONAL AND URBAN POLICY
Ports and Coasts
The Head of Unit

Brussels
REGIO.B.2/KL/ab
REGIO.B.2(2021)4455667

Ms Ida Lund
Chair of the Harbour Towns Alliance
Quay Street 4
2100 Port Vale

Subject: Dredging and the budget

Dear Ms Lund, dear members of the Alliance,

Thank you for your letter dated 3 May. The Commissioner spoke about your work at the conference on 17 June.
We will publish the guide on dredging by the end of this year.

Yours sincerely,

Karl LINDGREN
Head of Unit
(e-signed)
"""


def read(text: str | Document, **known: str) -> Letterhead:
    made = document(text) if isinstance(text, str) else text
    cited = references.find(made.text)
    return letterhead.find(
        made,
        references=cited,
        expressions=dates.find(made.text, references.date_free(cited)),
        entities=entities.find(made.text, blocked=[(one.start, one.end) for one in cited]),
        known=known,
    )


def test_letter() -> None:
    head = read(LETTER)
    assert head.doc_type == "letter"
    assert head.title == "Dredging and the budget"
    assert head.issuer == "DG REGIO (Directorate-General for Regional and Urban Policy)"
    assert head.unit == "Ports and Coasts"
    assert (head.author, head.author_role) == ("Karl Lindgren", "Head of Unit")
    assert head.recipient == "Ida Lund, Chair of the Harbour Towns Alliance"
    assert head.own_references == ("Ares(2021)4455667", "REGIO.B.2/KL/ab")
    assert head.language == "en"


def test_letter_is_bounded_by_number_and_past() -> None:
    head = read(LETTER)
    assert (head.date_earliest, head.date_latest, head.date_source) == ("2021-06-17", "2021-12-31", "bounds")
    assert head.doc_date == "2021-06-17/2021-12-31"


def test_zones_of_a_letter() -> None:
    head = read(LETTER)
    assert head.salutation is not None
    assert LETTER[slice(*head.salutation)] == "Dear Ms Lund, dear members of the Alliance,"
    assert head.head_end == head.salutation[0]
    assert LETTER[head.signature_start :].startswith("Yours sincerely,")


def test_greeting_tells_the_recipient() -> None:
    text = (
        "Cabinet Office\n\nDear Tom and HTA colleagues,\n\n"
        "The Harbour Towns Alliance (HTA) wrote to me.\n\nKind regards,\nAnn Rowe\n"
    )
    head = read(text)
    assert (head.issuer, head.recipient, head.author) == ("Cabinet Office", "Harbour Towns Alliance", "Ann Rowe")


def test_signature_without_closing_words() -> None:
    text = (
        "Better ports\n\nAs chair I am answering the consultation. We welcome it very much, and will help.\n\n"
        "Professor Ann Rowe OBE\n\nChair, Local Harbour Panel\n"
    )
    head = read(text, file="letter-on-ports.txt")
    assert (head.doc_type, head.author, head.issuer) == ("letter", "Ann Rowe", "Local Harbour Panel")
    assert text[head.signature_start :].startswith("Professor Ann Rowe")


COMMUNICATION = """\
EUROPEAN
COMMISSION

Brussels, 4.3.2022

COM(2022) 871 final

COMMUNICATION FROM THE COMMISSION TO THE EUROPEAN PARLIAMENT AND THE COUNCIL

Clean harbours for Europe

1. INTRODUCTION

Harbours are where Europe meets the sea, and many of them need new quays. The Commission will act.
"""


def test_communication() -> None:
    head = read(COMMUNICATION)
    assert (head.doc_type, head.issuer, head.title) == (
        "communication",
        "European Commission",
        "Clean harbours for Europe",
    )
    assert head.recipient == "European Parliament; Council of the European Union"
    assert (head.doc_date, head.date_source) == ("2022-03-04", "text")
    assert (head.own_references, head.celex) == (("COM(2022) 871",), "52022DC0871")
    assert COMMUNICATION[: head.head_end].endswith("Clean harbours for Europe")


@pytest.mark.parametrize(
    ("text", "doc_type", "issuer", "day", "source"),
    [
        (
            "REGULATION (EU) 2022/4187 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL of 9 May 2022 on harbours\n\n"
            "THE EUROPEAN PARLIAMENT AND THE COUNCIL OF THE EUROPEAN UNION,\n\nHaving regard to the Treaty,\n",
            "legislation", "European Parliament; Council of the European Union", "2022-05-09", "text",
        ),
        (
            "NATIONAL HARBOUR ACTION PLAN FOR THE UNITED STATES OF AMERICA\n\n"
            "May 12, 2014\n\nIntroduction\n\nWe will act.\n",
            "plan", "Government of the United States", "2014-05-12", "text",
        ),
        (
            "Republic of Malta\n\nMidterm Self-Assessment Report\n\nSecond Harbour Action Plan 2013-2015\n\n"
            "June 2015\n\n"
            "Introduction\n\nMalta did much in the first year of this plan and will go on.\n",
            "self_assessment", "Government of Malta", "2015-06-01/2015-06-30", "text",
        ),
        (
            "European Court of Auditors\n\nSpecial report 41/2022\n\nHarbours\n\nQuays were built late\n\n"
            "14 November 2022\n\n"
            "Executive summary\n\nI The Commission spent much on quays.\n",
            "report", "European Court of Auditors", "2022-11-14", "text",
        ),
        (
            "European Commission - Press release\n\nNew quays for Malta\n\nBrussels, 16 May 2022\nIP/22/9627\n\n"
            "The Commission has today paid for\nthe new quays of Malta. It will pay more.\n",
            "press_release", "European Commission", "2022-05-16", "text",
        ),
        (
            "Minutes of the second meeting of the Harbour Users Panel\n\n"
            "3 May 2022, 9:30 - 12:30\n\nAgenda\n\nThe Chair spoke.\n",
            "minutes", "Harbour Users Panel", "2022-05-03", "text",
        ),
        (
            "Department for Transport\n\nHarbour Strategy\n\nJune 2012\n\nIntroduction\n\nWe will publish data.\n",
            "strategy", "Department for Transport", "2012-06-01/2012-06-30", "text",
        ),
        ("Some words about the weather.\n", "other", "", "", "none"),
    ],
)  # fmt: skip
def test_kinds(text: str, doc_type: str, issuer: str, day: str, source: str) -> None:
    head = read(text)
    assert (head.doc_type, head.issuer, head.doc_date, head.date_source) == (doc_type, issuer, day, source)


def test_manifest_wins() -> None:
    head = read(
        LETTER, date="2021-07-02", issuer="Port Office", author="A. B.", recipient="C", title="T", doc_type="other"
    )
    assert (head.doc_date, head.date_source) == ("2021-07-02", "manifest")
    assert (head.issuer, head.author, head.recipient, head.title, head.doc_type) == (
        "Port Office",
        "A. B.",
        "C",
        "T",
        "other",
    )


@pytest.mark.parametrize(
    ("file", "created", "expected"),
    [
        ("20140513_minutes.docx", "", ("2014-05-13", "file_name")),
        ("note_2_March_2011.txt", "2011-03-09", ("2011-03-02", "file_name")),
        ("note_2_March_2011.txt", "2010-03-09", ("2010-03-09", "metadata")),
        ("note.txt", "2010-03-09", ("2010-03-09", "metadata")),
        ("note.txt", "", ("", "none")),
    ],
)
def test_last_resorts(file: str, created: str, expected: tuple[str, str]) -> None:
    made = replace(document("Quays and cranes.\n"), metadata=Metadata(created=created))
    head = read(made, file=file)
    assert (head.doc_date, head.date_source) == expected
    assert bool(head.warnings) == (head.date_source == "metadata")


def test_past_days_bound_a_page() -> None:
    head = read(
        "The plan was submitted on 7 October 2022. It was debated on 16 March 2023. It will end on 1 May 2030.\n"
    )
    assert (head.doc_date, head.date_source) == ("2023-03-16/..", "bounds")


@pytest.mark.skipif(not SHARED.exists(), reason="the real letter lies beside the checkout, in ../shared")
def test_real_letter() -> None:
    text = next(SHARED.glob("*.txt")).read_text(encoding="utf-8")
    head = read(text)
    assert head.doc_type == "letter"
    assert head.issuer == "DG GROW (Directorate-General for Internal Market, Industry, Entrepreneurship and SMEs)"
    assert (head.author, head.author_role, head.recipient) == (
        "Ulla Engelmann",
        "Head of Unit",
        "European Cluster Alliance",
    )
    assert (head.date_earliest, head.date_latest, head.date_source) == ("2020-11-10", "2020-12-31", "bounds")
    named = {text[one.start : one.end]: one.name for one in entities.find(text, blocked=[])}
    assert named["ECA"] == "European Cluster Alliance"
    assert named["Commissioner Breton"] == "Thierry Breton"
