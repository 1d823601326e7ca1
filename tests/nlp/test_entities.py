from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.entities import find


def named(text: str, date: str = "") -> list[tuple[str, str, str]]:
    return [(text[one.start : one.end], one.label, one.name) for one in find(text, blocked=[], date=date)]


def names(text: str, date: str = "") -> list[str]:
    return [one.name for one in find(text, blocked=[], date=date)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DG ENTR wrote", [("DG ENTR", "BODY", "Directorate-General for Enterprise and Industry")]),
        ("OLAF found", [("OLAF", "BODY", "European Anti-Fraud Office")]),
        ("support for SMEs", [("SMEs", "GROUP", "small and medium-sized enterprises")]),
        ("worth €1.5 billion", [("€1.5 billion", "MONEY", "EUR 1500000000")]),
        ("EUR 1 200 000 are", [("EUR 1 200 000", "MONEY", "EUR 1200000")]),
        ("£3m or 4,5 million euros", [("£3m", "MONEY", "GBP 3000000"), ("4,5 million euros", "MONEY", "EUR 4500000")]),
        ("by 50-55 % then", [("50-55 %", "PERCENT", "50–55 %")]),
        (
            "the Ministry of Ports and Rivers said",
            [("Ministry of Ports and Rivers", "BODY", "Ministry of Ports and Rivers")],
        ),
        ("our Clean Harbour Strategy", [("Clean Harbour Strategy", "INITIATIVE", "Clean Harbour Strategy")]),
        ("the Tidal Energy Fund", [("Tidal Energy Fund", "PROGRAMME", "Tidal Energy Fund")]),
        ("the Safer Streets Act", [("Safer Streets Act", "LAW", "Safer Streets Act")]),
        ("LIFE matters. QUALITY OF LIFE INDEX", [("LIFE", "PROGRAMME", "LIFE")]),
        (
            "Mr John Vale agreed. Mr Vale left.",
            [("Mr John Vale", "PERSON", "John Vale"), ("Mr Vale", "PERSON", "John Vale")],
        ),
        ("\nAnna BERGSTROM\n", [("Anna BERGSTROM", "PERSON", "Anna Bergstrom")]),
        ("the Head of Unit", [("Head of Unit", "ROLE", "Head of Unit")]),
    ],
)
def test_names(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert named(text) == expected


def test_roles_in_time() -> None:
    assert names("President Barroso met", "2012-05-01") == ["José Manuel Barroso"]
    assert names("Commissioner Hogan met", "2023-05-01") == ["Hogan"]


def test_bodies_in_time() -> None:
    assert names("DG EAC wrote", "2014-05-01") == ["Directorate-General for Education and Culture"]
    assert names("DG EAC wrote", "2019-05-01") == ["Directorate-General for Education, Youth, Sport and Culture"]


def test_definition_beats_table() -> None:
    text = "Dear ECA members, the Estuary Cleaning Alliance (ECA) met. ECA will write to the auditors."
    assert names(text) == ["Estuary Cleaning Alliance"] * 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ECA special report of the auditors", ["European Court of Auditors"]),
        ("ECA and its cluster organisations", ["European Cluster Alliance", "clusters"]),
        ("ECA wrote", [""]),
    ],
)
def test_context_decides(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_undecided_keeps_candidates() -> None:
    (one,) = find("ECA wrote", blocked=[])
    assert (one.name, one.kb_id) == ("", "ECA|ECALLIANCE")


def test_hereafter() -> None:
    text = "The Tidal Energy Facility (hereafter ‘the Facility’) opens. The Facility pays."
    assert names(text) == ["Tidal Energy Facility"] * 3


def test_french_order() -> None:
    assert names("the Inter-American Court of Ports (CIP) and CIP") == ["Inter-American Court of Ports"] * 3


def test_short_name_of_the_only_one() -> None:
    assert names("The Harbour Users Alliance met. The Alliance wrote.") == ["Harbour Users Alliance"] * 2
    assert names("The Harbour Alliance met the Port Alliance. The Alliance wrote.") == [
        "Harbour Alliance",
        "Port Alliance",
    ]


def test_commission_only_in_union_papers() -> None:
    assert names("The Commission decided.") == []
    assert names("The European Union acts. The Commission decided.") == ["European Union", "European Commission"]


def test_blocked_stretches_hold_no_names() -> None:
    text = "Council Decision 2009/908/EU"
    assert find(text, blocked=[(0, len(text))]) == []


@given(st.text(alphabet="ECA (European Cluster Alliance) €5m 'The' DG GROW\n.,", max_size=100))
def test_spans_are_ordered_and_apart(text: str) -> None:
    ends = 0
    for one in find(text, blocked=[]):
        assert ends <= one.start < one.end <= len(text)
        ends = one.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Ministry of Defence of Ruritania", ["Ministry of Defence of Ruritania"]),
        ("Time to Act on ports", []),
        ("a Federal Agency and the Public Service", []),
        ("see Challenge.gov, or write to tom@challenge.gov", ["Challenge.gov"]),
        ("Chair of the Harbour Users Panel", ["Harbour Users Panel"]),
        ("DWP's Work Programme", ["Department for Work and Pensions"]),
        ("Modernise Harbour Data Strategy", ["Harbour Data Strategy"]),
        ("Chair Local Harbour Panel", ["Local Harbour Panel"]),
        ("The Commission for Local Government met. The Government left.", ["Commission for Local Government"]),
        ("the Tide and Transparency Board (TTB), and TTB", ["Tide and Transparency Board"] * 3),
    ],
)  # fmt: skip
def test_extent(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_capitals_of_a_letterhead() -> None:
    text = "EUROPEAN\n\nCOMMISSION\n\nCOMMUNICATION TO THE EUROPEAN PARLIAMENT AND THE COUNCIL"
    assert names(text) == ["European Commission", "European Parliament", "Council of the European Union"]


def test_cells_of_a_table_are_apart() -> None:
    assert names("Done\tHM Treasury\tHome\tOffice") == ["HM Treasury"]


def test_a_definition_begins_with_a_capital_not_with_of() -> None:
    text = "The Office of Harbours and Buoys (OHB) met. OHB agreed."
    assert {e.name for e in find(text, blocked=[])} == {"Office of Harbours and Buoys"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We fund TideWave Lagoon now.", ["TideWave Lagoon"]),
        ("Dr McKay met DfX and the LiDAR team.", ["McKay"]),
        ("The project will use the Lagoon Compass to measure every harbour.", ["Lagoon Compass"]),
        ("This will help the American People to reach every harbour.", ["United States"]),
        ("The Lagoon Compass\n\nPublish the Lagoon Compass", []),
        ("Build a Geo-mapping Regulation for ports", ["Geo-mapping Regulation"]),
        ("the U.S. Harbour Survey", ["U.S. Harbour Survey"]),
        ("the Task Force on 22nd Century Harbours", ["Task Force on 22nd Century Harbours"]),
        ("the Harbour Law and Lagoon Initiative", ["Harbour Law", "Lagoon Initiative"]),
        ("our Port Asset List (PAL); each Port Asset List", ["Port Asset List"] * 3),
        ("the Safe Buoys Scheme (Decision 2031/12, SBS). SBS pays", ["Safe Buoys Scheme"] * 3),
        ("the Inner Tide Action Initiative (ITAI) and ITAI", ["Inner Tide Action Initiative"] * 3),
        ("Publish Port Inspection Plan Reviews Faster", []),
        ("Reporting to: Anna Berg MP", ["Anna Berg"]),
        ("Anna Berg, Director of Ports", ["Anna Berg", "Director of Ports"]),
        ("with Tom van Vale (Head of Unit)", ["Tom van Vale", "Head of Unit"]),
    ],
)
def test_names_told_by_capitals_definitions_and_roles(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_name_does_not_go_over_the_cells_of_a_table() -> None:
    prose = "We will open the Silver Lantern Walk in May. It stands in many plans already."
    text = f"{prose}\nOpening of the Silver Lantern\tIT\tMay"
    assert all("\t" not in text[e.start : e.end] for e in find(text, blocked=[]))
