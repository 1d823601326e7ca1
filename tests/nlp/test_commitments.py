"""Sentences in their context, and the commitments that careful people find in them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from extract import text as plain
from extract.errors import FollowthroughError
from nlp import language
from nlp.reading import Commitment

KNOWN = {
    "doc_type": "letter",
    "issuer": "Directorate for Harbours",
    "author": "Maria Lindqvist",
    "recipient": "Alliance of Coastal Towns",
    "date": "2021-03-01",
    "language": "en",
}

# (sentence, kind, modality, strength, action)
ONE_PROMISE = [
    ("The Commission will table a bill on port dues by June 2021.", "third_party", "will", "firm", "table"),
    ("We intend to widen the pilot to the northern towns.", "own", "intend", "intention", "widen"),
    ("We plan to open a second office in Gdansk.", "own", "plan", "intention", "open"),
    ("I will keep the mayor posted on every step.", "own", "will", "firm", "keep"),
    ("We'll publish the results on our site.", "own", "will", "firm", "publish"),
    ("We will work towards making dredging cheaper for small harbours.", "own", "will", "effort", "work"),
    ("We will seek to agree common rules with the shipyards.", "own", "will", "effort", "seek"),
    ("We will support towns that share a tug.", "own", "will", "support", "support"),
    ("We are drafting guidance on shore power.", "own", "ongoing", "effort", "draft"),
    ("We are currently setting up a help desk for skippers.", "own", "ongoing", "effort", "set up"),
    ("We remain committed to renewing the quays.", "own", "commit", "firm", "renew"),
    ("We continue to be committed to the renewal of the quays.", "own", "commit", "firm", "renew"),
    ("We commit to halving the waiting time at locks.", "own", "commit", "firm", "halve"),
    ("We shall report on this every spring.", "own", "shall", "firm", "report"),
    ("We will not raise the mooring fee.", "own", "will", "firm", "not raise"),
    ("A task force on silt will be set up.", "own", "will", "firm", "set up"),
    ("The new tariff will be reviewed in 2023.", "own", "will", "firm", "review"),
    ("Adoption of the port plan is scheduled for the third quarter of 2021.", "own", "plan", "intention", "scheduled"),
    ("If the budget is voted, we will buy two dredgers.", "own", "will", "conditional", "buy"),
    ("Unless the towns object, we will extend the scheme.", "own", "will", "conditional", "extend"),
    ("Our Dredging Team will, where this proves useful, survey the sea bed.", "own", "will", "firm", "survey"),
    ("We will continue to meet the pilots each month.", "own", "will", "firm", "meet"),
    ("We are going to replace the cranes.", "own", "will", "firm", "replace"),
    ("We can confirm that we will fund the study.", "own", "will", "firm", "fund"),
    ("The Ministry of Transport announced that it would lower the toll.", "reported", "will", "firm", "lower"),
    ("The Ministry of Transport has pledged to lower the toll.", "reported", "commit", "firm", "lower"),
]  # fmt: skip

NONE = [
    "Coastal towns should contribute to the fund.",
    "Closer ties will greatly improve our prospects.",
    "In the past year you built three piers.",
    "We adopted the plan in January.",
    "I would like to assure you that the mayor believes in small ports.",
    "We are aware that many towns already share a tug.",
    "We appreciate the work of the harbour masters.",
    "Shippers shall notify each cargo two days ahead.",
    "The measure will cost five million euro.",
    "Traffic will grow by a third until 2030.",
    "Members will benefit from lower fees.",
    "We hope that the Council will agree soon.",
    "Will we build a new pier?",
    "We will need more time.",
    "The Parliament asked us to act.",
    "It is unclear whether the Ministry will pay.",
    "These measures will help towns to save energy.",
    "We believe that the Union will prosper.",
    "Demand is expected to rise.",
    "The fee was reviewed last year.",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return language.build()


def commitments(nlp: Language, text: str, **known: str) -> Sequence[Commitment]:
    return language.read(nlp, plain.document(text), {**KNOWN, **known}).commitments


@pytest.mark.parametrize(("text", "kind", "modality", "strength", "action"), ONE_PROMISE)
def test_one_promise(nlp: Language, text: str, kind: str, modality: str, strength: str, action: str) -> None:
    found = commitments(nlp, text)
    assert [(c.kind, c.modality, c.strength, c.action) for c in found] == [(kind, modality, strength, action)]
    assert found[0].reason


@pytest.mark.parametrize("text", NONE)
def test_no_promise(nlp: Language, text: str) -> None:
    assert [c.reason for c in commitments(nlp, text)] == []


def test_we_and_i_are_the_writers(nlp: Language) -> None:
    we, i = commitments(nlp, "We will build a pier. I will open it myself.")
    assert we.actor == "Directorate for Harbours"
    assert i.actor == "Maria Lindqvist"
    assert (we.actor_text, i.actor_text) == ("We", "I")


def test_a_relative_clause_is_a_promise_of_its_own_subject(nlp: Language) -> None:
    text = "The study that the Expert Group on Silt will finish by May 2021 lists four sites."
    (found,) = commitments(nlp, text)
    assert found.kind == "third_party"
    assert "Expert Group on Silt" in found.actor
    assert found.deadline_latest == "2021-05-31"
    assert text[found.start : found.end].startswith("The study that the Expert Group")


def test_several_promises_have_a_whole_and_parts(nlp: Language) -> None:
    text = "We will publish the survey, buy a dredger and train the crews."
    whole, *parts = commitments(nlp, text)
    assert whole.parent is None
    assert [p.action for p in parts] == ["publish", "buy", "train"][: len(parts)]
    assert {p.parent for p in parts} == {0}
    assert text[whole.start : whole.end] == text


def test_bullets_under_a_committing_lead_in(nlp: Language) -> None:
    text = "In the coming year we will:\n\n- Introduce one mooring permit.\n- Publish guidance on silt by June 2021.\n"
    first, second = commitments(nlp, text)
    assert (first.action, second.action) == ("introduce", "publish")
    assert first.actor == "Directorate for Harbours"
    assert second.deadline_latest == "2021-06-30"


def test_bullets_of_recommendations_are_none(nlp: Language) -> None:
    text = "Member States should:\n\n- Introduce a single mooring permit.\n- Publish guidance on silt.\n"
    assert commitments(nlp, text) == ()


def test_a_mandate_binds_the_addressee(nlp: Language) -> None:
    (found,) = commitments(nlp, "You will present a port strategy in your first hundred days.")
    assert (found.kind, found.actor, found.speaker) == ("mandate", "Alliance of Coastal Towns", "Maria Lindqvist")


def test_duties_in_acts_bind_only_institutions(nlp: Language) -> None:
    text = (
        "By 1 July 2024, the Commission shall submit a report to the European Parliament. "
        "Operators shall keep records. Member States shall lay down penalties."
    )
    (found,) = commitments(nlp, text, doc_type="legislation", issuer="European Parliament and Council")
    assert found.action == "submit"
    assert found.deadline_latest == "2024-07-01"


def test_on_behalf(nlp: Language) -> None:
    (found,) = commitments(nlp, "On behalf of the Vice-President, we will look after the matter of fees.")
    assert found.kind == "on_behalf"


def test_the_parse_finds_the_subject_that_the_surface_does_not(nlp: Language) -> None:
    text = "Rising seas demand an answer and the Ministry of Ports will raise the piers."
    (found,) = commitments(nlp, text)
    assert (found.actor, found.action) == ("Ministry of Ports", "raise")


def test_a_pipeline_of_the_users_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "own")
    assert commitments(language.build(str(tmp_path / "own")), "We will build a pier.")[0].action == "build"


def test_a_pipeline_that_is_not_installed_is_told() -> None:
    with pytest.raises(FollowthroughError, match="--model no_such_pipeline: no spaCy pipeline of that name"):
        language.build("no_such_pipeline")


def test_action_points_of_minutes_say_who_is_to_do_what(nlp: Language) -> None:
    point = "Action: Harbour Office to circulate the draft by 1 May 2021."
    text = f"# Minutes\n\nThe chair welcomed all.\n\n{point}\n\nIt was good to meet.\n"
    (found,) = commitments(nlp, text, doc_type="minutes")
    assert (found.actor, found.action, found.deadline_latest) == ("Harbour Office", "circulate", "2021-05-01")
