from __future__ import annotations

from link import CorpusDocument, Passage, Promise, links
from link.citations import Citations, promised_kinds

PLAN = CorpusDocument(
    "plan", title="A plan for the sea", doc_type="plan", earliest="2020-12-15", latest="2020-12-15",
    own_references=("COM(2020) 9901",), celex="52020DC9901|52020PC9901",
)  # fmt: skip
TITLE = "Regulation (EU) 2022/9902 on quiet ships and amending Regulation (EU) 2010/9903 (‘Whale Song Act’)"
ACT = CorpusDocument("act", title=TITLE, doc_type="legislation", earliest="2022-03-01", latest="2022-03-01")
PROMISE = Promise(
    "com_1", "plan", "The Commission will propose a Whale Song Act by June 2021.", action="propose",
    object="a Whale Song Act", initiative="Whale Song Act", deadline_latest="2021-06-30",
)  # fmt: skip


def passage(text: str, order: int = 0, references: tuple[str, ...] = (), doc_id: str = "act") -> Passage:
    return Passage(f"sen_{order}", doc_id, order, order * 200, order * 200 + len(text), text, references=references)


def test_a_number_finds_the_document_that_bears_it() -> None:
    citations = Citations([PLAN, ACT])
    assert citations.target("COM(2020) 9901") == "plan"
    assert citations.target("", "52020PC9901") == "plan"
    assert citations.target("COM(1999) 1") == ""


def test_a_number_that_two_documents_bear_finds_none() -> None:
    assert Citations([PLAN, CorpusDocument("copy", own_references=("COM(2020) 9901",))]).target("COM(2020) 9901") == ""


def test_a_later_act_of_the_promised_name_and_kind_is_the_delivery() -> None:
    rest = [passage(TITLE, 0), passage("It lays down limits for noise.", 1)]
    [link, *_] = links([PLAN, ACT], [PROMISE], iter(rest))
    assert (link.relation, link.sentence_id, link.rank) == ("delivers", "sen_0", 1)
    assert "initiative" in link.method
    assert (link.event_earliest, link.event_latest) == ("", "2022-03-01"), "the proposal came some time before the act"


def test_an_act_about_another_act_of_that_name_is_not_the_delivery() -> None:
    title = "Report on the implementation of the Whale Song Act"
    report = CorpusDocument("act", title=title, doc_type="legislation", earliest="2022-03-01", latest="2022-03-01")
    found = links([PLAN, report], [PROMISE], iter([passage(title)]))
    assert [link.relation for link in found] in ([], ["mentions"])


def test_a_passage_that_cites_the_document_of_the_promise_is_found_by_reference() -> None:
    text = "As announced in COM(2020) 9901, rules on ship noise were adopted."
    plain = Promise("com_2", "plan", "We will adopt rules on ship noise.", action="adopt", object="rules on ship noise")
    [link] = links([PLAN, ACT], [plain], iter([passage(text, references=("COM(2020) 9901",))]))
    assert (link.relation, link.method[0]) == ("delivers", "reference")
    assert "cites COM(2020) 9901" in link.reason


def test_kinds_are_read_from_the_noun() -> None:
    assert promised_kinds("a Whale Song Act") == {"legislation"}
    assert "strategy" in promised_kinds("a strategy for quiet seas")
    assert promised_kinds("better seas") == set()
