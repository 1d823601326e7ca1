from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.dates import find, resolve


def spans(text: str, blocked: tuple[tuple[int, int], ...] = ()) -> list[str]:
    return [text[found.start : found.end] for found in find(text, blocked)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Signed on the 3rd of May 2021 in Ghent.", ["the 3rd of May 2021"]),
        ("Signed on Tuesday, 4 May 2021.", ["Tuesday, 4 May 2021"]),
        ("Signed May 4th, 2021.", ["May 4th, 2021"]),
        ("Signed on 4 Sept. 2021.", ["4 Sept. 2021"]),
        ("Signed on 18. 2. 2021.", ["18. 2. 2021"]),
        ("Open 5, 12 and 19 March 2021.", ["5, 12 and 19 March 2021"]),
        ("Open January–March 2021.", ["January–March 2021"]),
        ("From 5 January to 7 March 2021.", ["5 January", "7 March 2021"]),
        ("Planned for Q4 2021/Q1 2022.", ["Q4 2021/Q1 2022"]),
        ("Planned for 2021-Q3 and H2/2022.", ["2021-Q3", "H2/2022"]),
        ("In the second and third quarters of 2022.", ["the second and third quarters of 2022"]),
        ("In the course of the 1990s, in the early 21st century.", ["the 1990s", "the early 21st century"]),
        ("The school year 2021/22 begins.", ["The school year 2021/22"]),
        ("By the end of the first quarter of next year.", ["the end of the first quarter of next year"]),
        ("In the first week of the following month.", ["the first week of the following month"]),
        ("Two and a half years later, twenty-five days ago.", ["Two and a half years later", "twenty-five days ago"]),
        ("Within six (6) months, within 6 to 12 months.", ["six (6) months", "6 to 12 months"]),
        ("An 18-month pilot and a two-year plan.", ["18-month", "two-year"]),
        ("Six months after 1 January 2022.", ["Six months after 1 January 2022"]),
        ("Twice a year, every other week, on a yearly basis.", ["Twice a year", "every other week", "a yearly basis"]),
        ("The day after tomorrow; at 10:30 on Monday.", ["The day after tomorrow", "10:30", "Monday"]),
        ("In 480 BC, and again in the 5th century BC.", ["480 BC", "the 5th century BC"]),
        ("The French Presidency of the Council will act.", ["The French Presidency of the Council"]),
        ("Before the Christmas break, in the near future.", ["the Christmas break", "in the near future"]),
    ],
)
def test_the_forms_that_documents_use(text: str, expected: list[str]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The firm has 2000 employees and 1500 machines.",
        "See page 2019, Article 2020, No 1999 and point 2021.",
        "It costs EUR 2020, €1999 or 2015 euros.",
        "Call +32 2 299 11 11 or 555-2010.",
        "Version 2.0.1 follows release 10.5.3.",
        "The documents COM(2020) 456, SWD (2019) 305 and IP/20/1234.",
        "The procedure 2020/0036(COD) and case T-123/20.",
        "Horizon 2020, Europe 2020, Natura 2000 and the 2030 Agenda.",
        "May I ask whether we may march on second thoughts?",
        "Mr March and Ms May met April Jones.",
        "The fall of the wall; prices fall; the sun sat.",
        "He came second, in a second.",
        "A day of action; three quarters of the budget.",
        "The Commission will present a paper.",
        "http://example.org/2011/01/plan_2020.pdf",
        "The law spans pp. 2010-2015.",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert spans(text) == []


def test_a_date_inside_a_citation_belongs_to_the_citation() -> None:
    text = "Published in OJ L 57, 18.2.2021, p. 17, and applied from 19 February 2021."
    assert spans(text, ((13, 38),)) == ["19 February 2021"]


def test_a_candidate_that_reaches_into_a_blocked_span_is_not_cut_open() -> None:
    text = "on 18 February 2021"
    assert spans(text, ((15, 19),)) == ["18 February"]


def test_a_paragraph_break_ends_an_expression() -> None:
    assert spans("15 March\n\n2021") == ["15 March", "2021"]


def test_a_line_break_does_not() -> None:
    assert spans("15 March\n2021") == ["15 March\n2021"]


PIECES = ["the", "end", "of", "2021", "May", "1.1.2021", "Q3", "next", "year", "two", "weeks", "ago", "every", "-", "/",
          ",", "BC", "10:30", "\n\n", "first", "quarter", "30", "February", "(", "past", "'s"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["", "2020-12-15", "2024-02-29"]))
def test_spans_are_ordered_and_anchoring_never_fails(pieces: list[str], day: str) -> None:
    text = " ".join(pieces)
    found = find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for mention in resolve(found, text, anchor_earliest=day, anchor_latest=day):
        assert not (mention.earliest and mention.latest) or mention.earliest <= mention.latest


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(text[found.start : found.end].strip() for found in find(text))


def test_time_grows_with_the_text_alone() -> None:
    """A row of numbers, of articles or of years takes no longer than prose of that length (no backtracking)."""
    for word in ("the ", "2021 ", "the end of ", "two and ", "1, ", "of "):
        assert isinstance(find(word * 4000), list)
