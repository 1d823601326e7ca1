from __future__ import annotations

import pytest

from link import CorpusDocument, Link, Passage, Promise, links
from link.anaphora import ShortNames, head_of
from link.units import Unit

PLAN = CorpusDocument("plan", earliest="2020-12-15", latest="2020-12-15")
REPORT = CorpusDocument("report", earliest="2022-03-01", latest="2022-03-01")
PROMISE = Promise(
    "com_1", "plan", "We will launch the Beaver Dam Register.", action="launch",
    object="the Beaver Dam Register", initiative="Beaver Dam Register",
)  # fmt: skip


def passages(doc_id: str, *texts: str, promise: int = -1) -> list[Passage]:
    return [
        Passage(f"sen_{doc_id}_{n}", doc_id, n, n * 500, n * 500 + len(text), text, is_promise=n == promise)
        for n, text in enumerate(texts)
    ]


def found(promise: Promise, told: list[Passage]) -> list[Link]:
    return list(links([PLAN, REPORT], [promise], iter(told)))


@pytest.mark.parametrize(
    ("key", "head"),
    [
        ("beaver dam register", "register"),
        ("charter of good mooring", "charter"),
        ("register", ""),
        ("member state", ""),
    ],
)
def test_long_names_are_called_by_their_noun(key: str, head: str) -> None:
    assert head_of(key) == head


def test_a_short_name_stands_for_the_one_named_before_in_the_document() -> None:
    named = "The Beaver Dam Register is described in Annex 2."
    told = passages("report", named, "The register was launched on 4 May 2021.")
    assert [link.sentence_id for link in found(PROMISE, told) if link.relation == "delivers"] == ["sen_report_1"]


def test_a_short_name_without_a_long_one_stands_for_nothing() -> None:
    assert found(PROMISE, passages("report", "The register was launched on 4 May 2021.")) == []


def test_another_noun_behind_the_short_name_is_another_thing() -> None:
    reader = ShortNames([])
    first, second = passages("report", "The Beaver Dam Register is described.", "The register office was opened.")
    reader.read(Unit((first,)))
    assert reader.read(Unit((second,))).passages[0].names == ()


def test_the_short_name_of_a_promise_is_resolved_in_its_own_document() -> None:
    plan = passages("plan", "The Beaver Dam Register is a new idea.", "We will launch the register.", promise=1)
    short = Promise("com_2", "plan", "We will launch the register.", action="launch", object="the register")
    told = passages("report", "The Beaver Dam Register was launched on 4 May 2021.")
    [link] = found(short, plan + told)
    assert (link.relation, link.sentence_id) == ("delivers", "sen_report_0")


def test_a_pronoun_stands_for_the_object_of_the_promise_before() -> None:
    texts = ("We remain committed to the structured otter dialogue.", "We will convene it twice a year.")
    plan = [*passages("plan", texts[0], promise=0), *passages("plan", "", texts[1], promise=1)[1:]]
    first = Promise("com_1", "plan", texts[0], action="commit", object="the structured otter dialogue")
    second = Promise("com_2", "plan", texts[1], action="convene", object="it twice a year")
    told = passages("report", "The structured otter dialogue was convened in May.")
    answered = {link.commitment_id for link in links([PLAN, REPORT], [first, second], iter(plan + told))}
    assert "com_2" in answered
