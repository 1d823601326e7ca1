from __future__ import annotations

import csv
from pathlib import Path

import pytest

from link import CorpusDocument, Link, Passage, Promise, links

CASES = list(csv.DictReader((Path(__file__).parent / "cases.csv").read_text(encoding="utf-8").splitlines()))
PLAN = CorpusDocument("plan", title="A plan", doc_type="plan", issuer="", earliest="2020-12-15", latest="2020-12-15")
REPORT = CorpusDocument("report", title="A report", doc_type="report", earliest="2022-03-01", latest="2022-03-01")
FILLER = (
    "The harvest was good in most regions.",
    "Member States met in March to discuss the budget.",
    "Further guidance was published by several authorities.",
    "The Commission adopted a number of measures in the field of transport.",
    "A new alliance of towns was launched last spring.",
)


def passages(*texts: str, doc_id: str = "report", dates: tuple[tuple[str, str, str], ...] = ()) -> list[Passage]:
    return [
        Passage(f"sen_{doc_id}_{order}", doc_id, order, order * 1000, order * 1000 + len(text), text, dates=dates)
        for order, text in enumerate(texts)
    ]


def promise(quote: str, **more: str) -> Promise:
    return Promise("com_1", "plan", quote, **more)  # type: ignore[arg-type]


def found(case: dict[str, str]) -> list[Link]:
    asked = promise(
        case["promise"],
        action=case["action"],
        object=case["object"],
        initiative=case["initiative"],
        deadline_latest=case["deadline"],
        strength=case["strength"],
    )
    role, first, last = [*case["days"].split(":"), "", "", ""][:3]
    answer = passages(case["later"], dates=((role, first, last),) if role else ())[0]
    rest = passages("", *FILLER)[1:]
    return list(links([PLAN, REPORT], [asked], iter([answer, *rest])))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['expected'] or 'none'}: {case['later'][:60]}")
def test_the_later_sentence_says_what_happened(case: dict[str, str]) -> None:
    best = found(case)
    assert [link.relation for link in best[:1]] == ([case["expected"]] if case["expected"] else [])
    assert all(link.sentence_id == "sen_report_0" for link in best), "links to a filler sentence"


def test_the_table_holds_all_relations() -> None:
    assert len(CASES) >= 60
    assert {case["expected"] for case in CASES} >= {
        "delivers", "partly_delivers", "reports_progress", "repeats", "postpones", "weakens", "strengthens",
        "withdraws", "contradicts", "mentions", "",
    }  # fmt: skip
