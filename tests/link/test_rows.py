from __future__ import annotations

from link import CorpusDocument, Link, Passage, Promise, links

PLAN = CorpusDocument("plan", title="A plan", doc_type="plan", earliest="2020-12-15", latest="2020-12-15")
REPORT = CorpusDocument("report", title="A report", doc_type="report", earliest="2022-03-01", latest="2022-03-01")
BELLS = "a register of village bells"
PROMISE = Promise("com_1", "plan", f"We will publish {BELLS}.", action="publish", object=BELLS)


def table(*rows: tuple[str, ...]) -> list[Passage]:
    cells = [(number, cell) for number, row in enumerate(rows) for cell in row]
    return [
        Passage(f"sen_{order}", "report", order, order * 99, order * 99 + 9, text, "table_cell", row=f"row {row}")
        for order, (row, text) in enumerate(cells)
    ]


def found(*rows: tuple[str, ...]) -> list[Link]:
    return list(links([PLAN, REPORT], [PROMISE], iter(table(*rows))))


def test_a_status_cell_decides_for_its_row() -> None:
    other = ("Paint the town hall", "Delayed")
    [link] = found(("Publish a register of village bells", "Completed", "Culture Unit"), other)
    assert (link.relation, link.sentence_id) == ("delivers", "sen_1")


def test_each_status_word_has_its_relation() -> None:
    relations = {
        status: [link.relation for link in found(("Publish a register of village bells", status))]
        for status in ("In progress", "Delayed", "Withdrawn", "Not started", "Partially completed")
    }
    assert relations == {
        "In progress": ["reports_progress"],
        "Delayed": ["postpones"],
        "Withdrawn": ["withdraws"],
        "Not started": ["contradicts"],
        "Partially completed": ["partly_delivers"],
    }


def test_the_cell_that_reports_in_words_is_quoted_rather_than_a_bare_status() -> None:
    [link] = found(("Publish a register of village bells", "Commenced", "A draft of the register has been published."))
    assert (link.relation, link.sentence_id) == ("reports_progress", "sen_2")


def test_two_status_words_that_disagree_give_no_link() -> None:
    assert found(("Publish a register of village bells", "Completed", "Delayed")) == []


def test_the_report_takes_the_place_of_the_promise_that_it_repeats() -> None:
    [link] = found(
        ("Brief description", "Publish a register of village bells."),
        ("Description of results", "The register of bells was published in May."),
        ("Next steps", "Continue to add bells to the register."),
    )
    assert (link.relation, link.sentence_id) == ("delivers", "sen_3")


def test_who_is_responsible_is_no_answer() -> None:
    assert found(("Lead institution", "Unit for the register of village bells")) == []
