from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.references import date_free, find, name_free

GOLD = Path(__file__).resolve().parents[2] / ".." / "shared" / "gold" / "references" / "eu_ref_cases.jsonl"


def quoted(text: str) -> list[tuple[str, str, str]]:
    return [(text[one.start : one.end], one.kind, one.canonical) for one in find(text)]


@pytest.mark.skipif(not GOLD.exists(), reason="the worked cases lie beside the checkout, in ../shared")
def test_worked_cases() -> None:
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        (one,) = find(case["text"])
        assert (one.start, one.end, one.canonical) == (case["start"], case["end"], case["id"]), case["text"]
        assert (case["celex"] or "") in one.celex.split("|"), case["text"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see COM(2022)\n71\u00a0final/2.", [("COM(2022)\n71\u00a0final/2", "COM", "COM(2022) 71")]),
        ("COM (93) 700 final", [("COM (93) 700 final", "COM", "COM(1993) 700")]),
        ("COM(2018)0437 came", [("COM(2018)0437", "COM", "COM(2018) 437")]),
        ("COM(2018) 321 and 322.", [("COM(2018) 321", "COM", "COM(2018) 321"), ("322", "COM", "COM(2018) 322")]),
        ("COM(2018) 321, 2 May 2018", [("COM(2018) 321", "COM", "COM(2018) 321")]),
        ("COM(2018) 321 and 130 million people", [("COM(2018) 321", "COM", "COM(2018) 321")]),
        (
            "{SEC(2018) 292 final} - {SWD(2018) 301 final}",
            [("SEC(2018) 292 final", "SEC", "SEC(2018) 292"), ("SWD(2018) 301 final", "SWD", "SWD(2018) 301")],
        ),
        ("our file REGIO.B.2(2019)4455667 is", [("REGIO.B.2(2019)4455667", "ARES", "Ares(2019)4455667")]),
        (
            "Regulations (EU) No 1290/2013 and (EU) 2018/1046 apply",
            [
                ("Regulations (EU) No 1290/2013", "REGULATION", "regulation 2013/1290"),
                ("(EU) 2018/1046", "REGULATION", "regulation 2018/1046"),
            ],
        ),
        (
            "Articles 4 and 5 of Directives 2009/28/EC, 2009/31/EC and 2010/75/EU",
            [
                ("Directives 2009/28/EC", "DIRECTIVE", "directive 2009/28"),
                ("2009/31/EC", "DIRECTIVE", "directive 2009/31"),
                ("2010/75/EU", "DIRECTIVE", "directive 2010/75"),
            ],
        ),
        (
            "amending Regulations (EU) 2018/841 as regards scope, and (EU) 2018/1999 as regards reports",
            [
                ("Regulations (EU) 2018/841", "REGULATION", "regulation 2018/841"),
                ("(EU) 2018/1999", "REGULATION", "regulation 2018/1999"),
            ],
        ),
        (
            "Regulations EU 2018/841 (on land) and EU 2018/1999",
            [
                ("Regulations EU 2018/841", "REGULATION", "regulation 2018/841"),
            ],
        ),
        ("Regulation (EC) 1980/2000 on", [("Regulation (EC) 1980/2000", "REGULATION", "regulation 2000/1980")]),
        ("Regulation 2019/881 on", [("Regulation 2019/881", "REGULATION", "regulation 2019/881")]),
        ("Decision 406/2009/EC on", [("Decision 406/2009/EC", "DECISION", "decision 2009/406")]),
        ("Regulation (EEC) No 1408/71 and", [("Regulation (EEC) No 1408/71", "REGULATION", "regulation 1971/1408")]),
        ("a decision 1/2 of them", []),
        (
            "OJ No L 140 of 5.6.2009, pp. 16–62.",
            [("OJ No L 140 of 5.6.2009, pp. 16–62", "OJ", "OJ L 140, 5.6.2009, p. 16–62")],
        ),
        ("2018/0202 (COD)", [("2018/0202 (COD)", "PROCEDURE", "2018/0202(COD)")]),
        (
            "Joined Cases C-92/09 and C-93/09",
            [("Joined Cases C-92/09", "CASE", "C-92/09"), ("C-93/09", "CASE", "C-93/09")],
        ),
        ("In Case 26/62 the Court", [("Case 26/62", "CASE", "26/62")]),
        ("ECLI:EU:T:2019:675.", [("ECLI:EU:T:2019:675", "ECLI", "ECLI:EU:T:2019:675")]),
        ("ECA special report No 5/2019 found", [("ECA special report No 5/2019", "ECA", "ECA SR 05/2019")]),
        (
            "P8_TA(2018)0186 and B8-0001/2019",
            [("P8_TA(2018)0186", "EP", "P8_TA(2018)0186"), ("B8-0001/2019", "EP", "B8-0001/2019")],
        ),
        ("doc. ST 6301/19 REV 1 says", [("doc. ST 6301/19 REV 1", "COUNCIL", "ST 6301/19 REV 1")]),
        ("https://doi.org/10.1000/XYZ.12).", [("https://doi.org/10.1000/XYZ.12", "DOI", "10.1000/xyz.12")]),
        ("(see www.example.org/a_(b)).", [("www.example.org/a_(b)", "URL", "http://www.example.org/a_(b)")]),
        ("write to jane@www.example.org, please", []),
    ],
)
def test_spellings(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "celex"),
    [
        ("the Communication on soil, COM(2006) 231", "52006DC0231"),
        ("Proposal for a Directive on soil, COM(2006) 232", "52006PC0232"),
        ("as COM(2006) 231 says", "52006DC0231|52006PC0231"),
        ("Council Framework Decision 2008/913/JHA", "32008F0913"),
        ("https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32018R1999", "32018R1999"),
        ("http://data.europa.eu/eli/reg_impl/2020/1208/oj", "32020R1208"),
    ],
)
def test_celex(text: str, celex: str) -> None:
    (one,) = find(text)
    assert one.celex == celex


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("thank you for your letter of 3 May 2019.", "letter of 3 May 2019, from the addressee"),
        ("In my letter dated 12 July I said", "letter of 12 July, from the writer"),
        (
            "the letter of 4 March 2021 that the Harbour Forum (HF) sent to Commissioner Vale. He replied",
            "letter of 4 March 2021, from Harbour Forum, to Commissioner Vale",
        ),
        (
            "the letter of 4 March from the Harbour Forum to the Ministry of Ports.",
            "letter of 4 March, from Harbour Forum, to Ministry of Ports",
        ),
    ],
)
def test_letters(text: str, canonical: str) -> None:
    (one,) = find(text)
    assert (one.kind, one.canonical) == ("LETTER", canonical)


def test_dates_of_letters_stay_free() -> None:
    references = find("Your letter of 3 May cites OJ L 140, 5.6.2009, p. 16.")
    assert [one.kind for one in references] == ["LETTER", "OJ"]
    assert date_free(references) == [(references[1].start, references[1].end)]


@given(st.text(alphabet="COMSWD()20/ .19Regulation(EU)No,andwww.https://C-,;\n\u00a0", max_size=120))
def test_spans_are_ordered_and_apart(text: str) -> None:
    ends = 0
    for one in find(text):
        assert ends <= one.start < one.end <= len(text)
        assert text[one.end - 1] not in " .,\n"
        ends = one.end


def cited_again(text: str) -> list[tuple[str, str, str]]:
    return [(text[one.start : one.end], one.by, one.canonical) for one in find(text) if one.by != "number"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Directive 2031/12/EU binds. Article 4 of that Directive", [("that Directive", "short", "directive 2031/12")]),
        (
            "Directive 2031/12/EU and Directive 2032/3/EU. The said Directive",
            [("The said Directive", "short", "directive 2032/3")],
        ),
        ("It adopted COM(2021) 971. The Communication says", [("The Communication", "short", "COM(2021) 971")]),
        ("COM(2021) 971 and COM(2021) 972. The Communication says", []),
        ("the proposal COM(2021) 971. The Communication says", []),
        ("Regulation (EU) 2023/99. The Regulation on ports", []),
        ("Regulation (EU) 2023/99 is amended by this Regulation. The Regulation applies", []),
        ("that Directive is new", []),
        (
            "Regulation (EU) 2023/99 on tides and amending Regulations (EC) No 7/2009 and (EU) 2018/8 (‘Tidal Law’). "
            "The Tidal Law binds.",
            [("Tidal Law", "name", "regulation 2023/99"), ("Tidal Law", "name", "regulation 2023/99")],
        ),
        (
            "amending it under Article 2 of Regulation (EU) 2018/88 (the ‘Harbour Regulation’)",
            [("Harbour Regulation", "name", "regulation 2018/88")],
        ),
        (
            "the Safe Buoys Directive (Directive 2031/12/EU, SBD). SBD works",
            [("Safe Buoys Directive", "name", "directive 2031/12"), *[("SBD", "name", "directive 2031/12")] * 2],
        ),
        ("Regulation (EU) 2023/99 establishing the Tidal Facility (‘the Facility’). The Facility", []),
        ("Tidal Law (Regulation (EU) 2023/99) and the Tidal Law (Regulation (EU) 2023/98)", []),
    ],
)  # fmt: skip
def test_cited_again_by_name_or_short_form(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert cited_again(text) == expected


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Regulation (EU) 2023/99 and, later, (EU) 2023/99", ("(EU) 2023/99", "REGULATION", "regulation 2023/99")),
        ("Regulation (EU) 2023/99 and EU 2023/99", ("EU 2023/99", "REGULATION", "regulation 2023/99")),
        ("Decision No 529/2031/EU; the Tide Decision (529/2031)", ("529/2031", "DECISION", "decision 2031/529")),
        ("Directive 95/4/EC and 95/4/EC", ("95/4/EC", "DIRECTIVE", "directive 1995/4")),
    ],
)
def test_bare_numbers_of_what_was_cited(text: str, last: tuple[str, str, str]) -> None:
    assert quoted(text)[-1] == last


def test_a_bare_number_alone_is_none() -> None:
    assert quoted("on page 2023/99 of (EU) 2023/99") == []


def test_names_may_stand_where_a_paper_is_cited_by_name() -> None:
    references = find("Regulation (EU) 2023/99 (‘Tidal Law’)")
    assert name_free(references) == [(0, 23)]
