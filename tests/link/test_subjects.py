from __future__ import annotations

import pytest

from link import Promise
from link.subjects import beside, counts, head, initiatives, of_itself, ordinals, subject, verb


def promise(quote: str, action: str = "", thing: str = "", initiative: str = "", actor: str = "") -> Promise:
    return Promise("com_1", "plan", quote, action=action, object=thing, initiative=initiative, actor=actor)


@pytest.mark.parametrize(
    ("asked", "thing"),
    [
        (promise("We will publish a list of the ferries.", "publish", "a list of the ferries"), "a list"),
        (promise("The first ferry will sail in May.", "sail", "in May"), "The first ferry"),
        (promise("Toolbox for ferry crews", "", "for ferry crews"), "Toolbox"),
        (promise("set up a crew register", "set", "up a crew register"), "a crew register"),
        (promise("We will grant EUR 4 million for piers.", "grant", "EUR 4 million for piers"), "piers"),
        (promise("We will report to you on the piers.", "report", "to you on the piers"), "the piers"),
        (promise("I can confirm that she will visit the piers.", "visit", "I can confirm"), "the piers."),
        (promise("We will adopt it, although ferries sink.", "adopt", "a new, safer ferry code, although ferries sink"),
         "a new, safer ferry code"),
    ],
)  # fmt: skip
def test_the_thing_that_is_promised(asked: Promise, thing: str) -> None:
    assert subject(asked).thing.strip() == thing


def test_particles_belong_to_the_verb() -> None:
    assert verb(promise("set up a register", "set", "up a register")) == "set up"
    assert verb(promise("write up to nine letters", "write", "up to nine letters")) == "write"


def test_what_stands_behind_a_preposition_is_no_subject() -> None:
    asked = promise("We will write to the Heron Council.", "write", "a letter to the Heron Council", "Heron Council")
    assert initiatives(asked) == set()
    asked = promise("We will amend the Heron Nesting Directive.", "amend", "the Heron Nesting Directive")
    assert initiatives(asked) == {"heron nesting directive", "heron nesting"}


@pytest.mark.parametrize(
    ("text", "is_beside"),
    [
        ("the fees for the heron register", True),
        ("the launch of the heron register", False),
        ("a proposal for a heron register", False),
        ("the heron register", False),
        ("no such thing", False),
    ],
)
def test_what_belongs_to_a_thing_is_not_the_thing(text: str, is_beside: bool) -> None:
    assert beside("heron register", text) is is_beside


def test_counts_and_ordinals_belong_to_the_noun_behind_them() -> None:
    assert counts("open twelve heron stations by 31 May 2021")["station"] == 12
    assert "may" not in counts("by 31 May 2021")
    assert ordinals("its second progress report")["report"] == "2"


def test_a_document_may_promise_something_about_itself() -> None:
    assert of_itself("this Communication")
    assert not of_itself("this river")


def test_the_head_ends_at_a_preposition() -> None:
    assert head("a report on herons").strip() == "a report"
    assert head("a call for proposals for herons").strip() == "a call for proposals"
