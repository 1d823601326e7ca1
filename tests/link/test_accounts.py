from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from link import CorpusDocument, Link, Passage, Promise, links
from link.accounts import LONGEST, Accounts, bare, headings, is_run_in, is_title
from link.units import Unit, units

PLAN = CorpusDocument("plan", title="A plan", doc_type="plan", earliest="2020-12-15", latest="2020-12-15")
REPORT = CorpusDocument("report", title="A report", doc_type="report", earliest="2022-03-01", latest="2022-03-01")
SECTION = "Plan > 3. Look After Village Bells"
PROMISE = Promise(
    "com_1", "plan", "We will build a register of bells.", section=SECTION, action="build", object="a register of bells"
)


def text(words: str, kind: str = "paragraph", order: int = 0, doc_id: str = "report", section: str = "") -> Passage:
    return Passage(f"sen_{order}", doc_id, order, order * 99, order * 99 + len(words), words, kind, section)


def table(*rows: tuple[str, ...]) -> list[Passage]:
    """Table rows; a label and sentences, or one cell alone."""
    shown = []
    for row in rows:
        for words in row:
            order = len(shown)
            cell = Passage(f"sen_{order}", "report", order, order * 99, order * 99 + 9, words, "table_cell")
            shown.append(Passage(**{name: getattr(cell, name) for name in cell.__slots__} | {"row": " | ".join(row)}))
    return shown


def found(*passages: Passage) -> list[Link]:
    return list(links([PLAN, REPORT], [PROMISE], iter(passages)))


@pytest.mark.parametrize(
    ("passage", "title"),
    [
        (text("Look After Village Bells", "heading"), True),
        (text("Assessment of progress", "heading"), False),
        (text("Look After Village Bells"), False),
        (table(("Look After Village Bells",))[0], True),
        (table(("a, b",))[0], False),
        (table(("Description of results",))[0], False),
    ],
)
def test_a_title_names_a_subject(passage: Passage, title: bool) -> None:
    assert is_title(Unit((passage,))) is title


@pytest.mark.parametrize(
    ("words", "run_in"),
    [
        ("Foster Communities of Bell Ringers.", True),
        ("Launch the “Bells for All” Platform.", True),
        ("We will foster communities of bell ringers.", False),
        ("Bells.", False),
    ],
)
def test_a_line_in_title_case_is_a_heading_inside_the_text(words: str, run_in: bool) -> None:
    assert is_run_in(Unit((text(words),))) is run_in


def test_headings_lose_their_numbers() -> None:
    assert bare("3. Look After Village Bells") == "Look After Village Bells"
    assert bare("iv) Bells") == "Bells"
    assert list(headings("", "")) == []


@given(st.lists(st.sampled_from(["heading", "paragraph"]), min_size=1, max_size=3 * LONGEST))
def test_accounts_are_ranges_without_gaps(kinds: list[str]) -> None:
    accounts = Accounts()
    for number, kind in enumerate(kinds):
        accounts.add(number, Unit((text("Bells of many villages", kind, number),)), [1])
    covered = [number for account in range(len(accounts)) for number in accounts.range(account, len(kinds))]
    assert covered == list(range(len(kinds)))
    assert all(number in accounts.range(accounts.of(number), len(kinds)) for number in covered)
    assert max(len(accounts.range(account, len(kinds))) for account in range(len(accounts))) <= LONGEST


def test_each_sentence_behind_a_label_is_a_unit() -> None:
    rows = table(("Description of results", "Bells were counted.", "Ringers were asked."), ("Bells", "9", "Completed"))
    shown = list(units(rows))
    assert [unit.body.text for unit in shown] == ["Bells were counted.", "Ringers were asked.", "Bells · 9 · Completed"]
    assert [unit.label for unit in shown] == ["report", "report", ""]


RECORD = (
    ("Look After Village Bells",),
    ("Brief description", "Build a register of bells.", "Train young ringers."),
    ("Description of results", "Volunteers have recorded the bells of ninety villages.", "A school was opened."),
    ("Next steps", "Publish the register of bells.", "Invite more volunteers."),
)


def test_the_report_of_a_record_goes_before_its_description_and_next_steps() -> None:
    shown = found(*table(*RECORD))
    assert (shown[0].sentence_id, shown[0].relation) == ("sen_5", "reports_progress")
    assert "stands under the promise's own heading" in shown[0].reason
    assert not {"sen_0", "sen_1", "sen_2", "sen_4"} & {link.sentence_id for link in shown}
    assert all(link.relation == "repeats" for link in shown if link.sentence_id in ("sen_8", "sen_9"))


def test_what_stands_under_another_title_is_not_about_the_promise() -> None:
    assert found(*table(("Clear Rivers of Weeds",), ("Description of results", "Boats were bought.", "Two."))) == []


def test_a_sentence_of_the_promises_own_document_is_no_news() -> None:
    aside = "The register of bells was built by volunteers."
    assert [link.sentence_id for link in found(text(aside, order=1))] == ["sen_1"]
    assert found(text(aside, doc_id="plan"), text(aside, order=1)) == []


@pytest.mark.parametrize(
    "said", ["This commitment has been met.", "The Guild has fulfilled both of these commitments."]
)
def test_a_promise_that_is_said_to_be_met_is_kept(said: str) -> None:
    shown = found(text(f"We promised: {PROMISE.quote}", order=0), text(said, order=1))
    assert (shown[0].sentence_id, shown[0].relation) == ("sen_1", "delivers")


def test_of_two_bodies_the_one_that_promised_is_asked_for() -> None:
    bells = Promise("com_1", "plan", "The Bell Guild will survey towers.", actor="Bell Guild", action="survey")
    clocks = Promise("com_2", "plan", "The Clock Guild will mend clocks.", actor="Clock Guild", action="mend")
    told = [
        Passage("sen_1", "report", 1, 0, 9, "The Clock Guild has surveyed towers.", names=("Clock Guild",)),
        Passage("sen_2", "report", 2, 9, 18, "The Bell Guild has surveyed towers.", names=("Bell Guild",)),
    ]
    shown = [link for link in links([PLAN, REPORT], [bells, clocks], iter(told)) if link.commitment_id == "com_1"]
    assert shown[0].sentence_id == "sen_2"
