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


def test_the_whole_row_is_about_what_its_first_cell_names() -> None:
    bells = ("Register of village bells", "Publication by the end of 2021", "Completed", "Published on 3 March 2021")
    [link] = found(bells, ("Clock towers", "Survey", "In progress", "The register of village bells is used for it"))
    assert (link.relation, link.sentence_id) == ("delivers", "sen_3")


def prose(*texts: tuple[str, str]) -> list[Passage]:
    section = ""
    shown = []
    for order, (kind, text) in enumerate(texts):
        section = f"{section} > {text}" if kind == "heading" else section
        shown.append(Passage(f"sen_{order}", "report", order, order * 99, order * 99 + 9, text, kind, section=section))
    return shown


def test_the_report_stands_under_the_heading_that_follows_the_promise() -> None:
    told = prose(
        ("heading", "Village heritage"),
        ("paragraph", f"We will publish {BELLS}."),
        ("heading", "Assessment of progress"),
        ("paragraph", "Heritage is dear to many people."),
        ("paragraph", "In May, the bells of ninety villages were published online."),
        ("heading", "Clock towers"),
        ("paragraph", "A survey of bells was published."),
    )
    [link, *_] = links([PLAN, REPORT], [PROMISE], iter(told))
    assert (link.sentence_id, "stands after the repeated promise" in link.reason) == ("sen_4", True)


def test_a_sentence_that_calls_the_promise_this_commitment_reports_on_it() -> None:
    told = prose(("paragraph", f"We promised that we will publish {BELLS}."), ("paragraph", "This commitment was met."))
    [link, *_] = links([PLAN, REPORT], [PROMISE], iter(told))
    assert (link.sentence_id, link.relation) == ("sen_1", "delivers")

