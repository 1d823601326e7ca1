from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from link import CorpusDocument, Passage, Promise, links
from link.candidates import index, is_later, query
from link.links import days_between

TEXT = "The Otter Sanctuary Network was launched in Bern."
PROMISE = Promise(
    "com_1", "plan", "We will launch the Otter Sanctuary Network.", action="launch",
    object="the Otter Sanctuary Network", initiative="Otter Sanctuary Network",
)  # fmt: skip


def document(doc_id: str, earliest: str, latest: str = "") -> CorpusDocument:
    return CorpusDocument(doc_id, earliest=earliest, latest=latest or earliest)


def passage(doc_id: str, text: str = TEXT, order: int = 0, kind: str = "paragraph") -> Passage:
    return Passage(f"sen_{doc_id}_{order}", doc_id, order, order * 100, order * 100 + len(text), text, kind)


@pytest.mark.parametrize(
    ("target", "later"),
    [
        (document("t", "2020-12-16"), True),
        (document("t", "2020-12-15"), False),
        (document("t", "2020-12-14"), False),
        (document("t", "2020-12-10", "2021-12-31"), False),
        (CorpusDocument("t"), False),
    ],
)
def test_only_a_document_that_is_surely_later_is_later(target: CorpusDocument, later: bool) -> None:
    plan = document("plan", "2020-12-01", "2020-12-15")
    assert is_later(target, plan) is later
    found = list(links([plan, target], [PROMISE], iter([passage("t")])))
    assert bool(found) is later


def test_nothing_is_later_than_an_undated_document() -> None:
    assert list(links([CorpusDocument("plan"), document("t", "2030-01-01")], [PROMISE], iter([passage("t")]))) == []


@given(st.tuples(st.dates(), st.dates()), st.tuples(st.dates(), st.dates()))
def test_of_two_documents_at_most_one_is_later(one: tuple[object, object], other: tuple[object, object]) -> None:
    first, second = (document(str(n), *map(str, sorted(map(str, span)))) for n, span in enumerate((one, other)))
    assert not (is_later(first, second) and is_later(second, first))
    assert not is_later(first, first)
    if is_later(first, second):
        assert (days_between(second, first) or 0) > 0


def test_a_sentence_that_stands_in_many_documents_counts_for_nothing() -> None:
    targets = [document(f"t{number}", "2022-01-01") for number in range(4)]
    plan = document("plan", "2020-12-15")
    found = links([plan, *targets], [PROMISE], (passage(target.doc_id) for target in targets))
    assert list(found) == []


def test_headings_and_contents_are_no_answers() -> None:
    plan, report = document("plan", "2020-12-15"), document("t", "2022-01-01")
    shown = [passage("t", TEXT, 0, "heading"), passage("t", f"{TEXT} ........ 12", 1)]
    shown.append(passage("t", TEXT, 2, "signature"))
    assert list(links([plan, report], [PROMISE], iter(shown))) == []


def test_passages_are_read_once_and_links_come_in_the_order_of_promises() -> None:
    plan, report = document("plan", "2020-12-15"), document("t", "2022-01-01")
    second = Promise("com_2", "plan", "We will repair the Badger Bridge.", action="repair", object="the Badger Bridge")
    asked: Iterator[Promise] = iter([second, PROMISE])
    found = list(links([plan, report], asked, iter([passage("t"), passage("t", "The Badger Bridge was repaired.", 1)])))
    assert [(link.commitment_id, link.rank, link.relation) for link in found] == [
        ("com_2", 1, "delivers"),
        ("com_1", 1, "delivers"),
    ]
    assert found == list(
        links([plan, report], [second, PROMISE], [passage("t"), passage("t", "The Badger Bridge was repaired.", 1)])
    )


def test_the_best_passage_comes_first() -> None:
    plan, report = document("plan", "2020-12-15"), document("t", "2022-01-01")
    shown = [passage("t", "Otters are shy.", 0), passage("t", TEXT, 1), passage("t", "A network was launched.", 2)]
    with index([plan, report], [PROMISE], shown) as filled:
        assert filled.best(query(PROMISE), (), filled.later_than(plan))[0].number == 1


def test_the_document_of_a_promise_may_be_missing() -> None:
    assert list(links([document("t", "2022-01-01")], [PROMISE], iter([passage("t")]))) == []
