from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from link.actions import family, inflections
from link.lexicon import LexiconError, table, words
from link.sharing import Wordings, shared_by
from link.terms import name_key, names_in, rarity, terms


@pytest.mark.parametrize(
    ("verb", "past", "ing"),
    [
        ("propose", "proposed", "proposing"),
        ("set up", "setted up", "setting up"),
        ("carry out", "carried out", "carrying out"),
        ("cut", "cutted", "cutting"),
        ("publish", "published", "publishing"),
        ("deploy", "deployed", "deploying"),
    ],
)
def test_regular_inflection(verb: str, past: str, ing: str) -> None:
    assert (inflections(verb)["past"], inflections(verb)["ing"]) == (past, ing)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("propose", "propose"), ("proposal", "propose"), ("tabled", "propose"), ("adoption", "adopt"),
        ("launch", "launch"), ("publication", "publish"), ("set up", "establish"), ("setting-up", "establish"),
        ("review", "review"), ("entry into force", "apply"),
    ],
)  # fmt: skip
def test_verbs_and_their_nouns_are_one_family(word: str, name: str) -> None:
    found = family(word)
    assert found is not None
    assert found.name == name


def test_what_is_no_listed_action_has_no_family() -> None:
    assert family("otter") is None


def test_terms_are_stems_families_and_names_of_actions() -> None:
    assert terms("The Commission’s proposals on otters were put forward in 2021.") == (
        "@propose", "commiss", "@propose", "otter", "2021",
    )  # fmt: skip
    assert "@launch" not in terms("open data"), "an adjective is no action"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("the new European Climate Law", "climate law"),
        ("Euroclusters", "eurocluster"),
        ("European Commission", ""),
        ("Member States", ""),
        ("CO2", ""),
    ],
)
def test_names_are_compared_by_key(name: str, key: str) -> None:
    assert name_key(name) == key


def test_a_text_shows_its_names() -> None:
    text = "We will launch the Otter Sanctuary Network, “Paws up” and ReRiver with the Badgers."
    assert names_in(text) == {"otter sanctuary network", "paw up", "reriver"}, "common nouns are no names"
    assert names_in("Increase Transparency Of Public Bodies") == set(), "title case shows no name"


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(["otter", "commiss", "@launch", "=climate law"]))
def test_rarity_lies_between_0_and_1_and_falls_with_frequency(frequency: int, more: int, term: str) -> None:
    passages = frequency + more
    assert 0 <= rarity(term, passages, passages) <= rarity(term, frequency, passages) <= 1


def test_words_of_every_paragraph_are_not_rare_even_in_a_small_corpus() -> None:
    assert rarity("commiss", 1, 3) < 0.3 < 0.8 < rarity("otter", 1, 3)


def test_shared_by_counts_documents_not_sentences() -> None:
    quotes = [("a", "We will act."), ("a", "We will act."), ("b", "we  WILL act."), ("c", "We will not act.")]
    assert shared_by(quotes) == [2, 2, 2, 1]


def test_wordings_are_counted_as_a_stream() -> None:
    counter = Wordings()
    assert counter.documents("We act.") == 0
    for doc_id in ("a", "b", "c"):
        counter.add(doc_id, "We act.")
        counter.add(doc_id, f"Only {doc_id}.")
    assert (counter.documents("we act."), counter.documents("Only b."), counter.documents("Never.")) == (3, 1, 0)


def test_lexicons_are_checked_on_load() -> None:
    with pytest.raises(LexiconError, match="weights"):
        table("weights", ("feature", "value"))
    assert "the" in words("stop_words")
    for name, columns in (
        ("cues", ("class", "pattern", "reason")),
        ("status_words", ("phrase", "relation", "reason")),
        ("row_labels", ("label", "reading", "reason")),
        ("document_kinds", ("noun", "doc_types", "reason")),
    ):
        assert all(all(row) for row in table(name, columns)), name
