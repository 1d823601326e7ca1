"""Deadlines and dates as letters, plans and reports write them; the document is of 15 December 2020 unless said."""

from __future__ import annotations

import pytest

from nlp.dates import find, resolve
from nlp.reading import DateMention

DAY = "2020-12-15"


def mentions(text: str, day: str = DAY, latest: str = "", **options: bool) -> dict[str, DateMention]:
    found = resolve(find(text), text, anchor_earliest=day, anchor_latest=latest or day, **options)
    return {text[one.start : one.end]: one for one in found}


# (text, expression, role, value, mod, earliest, latest, edtf)
DEADLINES = [
    ("We will reply by Friday.", "Friday", "2020-12-18", "", DAY, "2020-12-18", "../2020-12-18"),
    ("Send it before 1 July 2021.", "1 July 2021", "2021-07-01", "BEFORE", DAY, "2021-06-30", "../2021-06-30"),
    ("It must be ready before July 2021.", "July 2021", "2021-07", "BEFORE", DAY, "2021-06-30", "../2021-06"),
    ("It must be ready before 2025.", "2025", "2025", "BEFORE", DAY, "2024-12-31", "../2024"),
    ("It will end by March 2022.", "March 2022", "2022-03", "", DAY, "2022-03-31", "../2022-03"),
    ("It will end by Q1 2022.", "Q1 2022", "2022-Q1", "", DAY, "2022-03-31", "../2022-33"),
    ("It will end by H2 2021.", "H2 2021", "2021-H2", "", DAY, "2021-12-31", "../2021-41"),
    ("Due by the last quarter of 2022.", "the last quarter of 2022", "2022-Q4", "", DAY, "2022-12-31", "../2022-36"),
    ("Finish by the end of June 2021.", "the end of June 2021", "2021-06", "END", DAY, "2021-06-30", "../2021-06-30"),
    ("Finish by end 2022.", "end 2022", "2022", "END", DAY, "2022-12-31", "../2022-12-31"),
    ("Finish by end-March 2021.", "end-March 2021", "2021-03", "END", DAY, "2021-03-31", "../2021-03-31"),
    ("We will finish by mid-March.", "mid-March", "2021-03", "MID", DAY, "2021-03-15", "../2021-03-15~"),
    ("We will finish by early 2022.", "early 2022", "2022", "START", DAY, "2022-03-31", "../2022-03~"),
    ("We will finish by late 2021.", "late 2021", "2021", "END", DAY, "2021-12-31", "../2021-12~"),
    ("Done by year-end.", "year-end", "2020", "END", DAY, "2020-12-31", "2020-12-15/2020-12-31"),
    ("Done by the end of next month.", "the end of next month", "2021-01", "END", DAY, "2021-01-31",
     "2020-12-15/2021-01-31"),
    ("We will act until 31 March 2021.", "31 March 2021", "2021-03-31", "", DAY, "2021-03-31", "../2021-03-31"),
    ("Not later than 2030, it is done.", "2030", "2030", "", DAY, "2030-12-31", "../2030"),
    ("Latest by 5 May 2021.", "5 May 2021", "2021-05-05", "", DAY, "2021-05-05", "../2021-05-05"),
    ("Transposed by 17.10.2024 at the latest.", "17.10.2024", "2024-10-17", "", DAY, "2024-10-17", "../2024-10-17"),
    ("On 3 May 2021 at the latest we report.", "3 May 2021", "2021-05-03", "", DAY, "2021-05-03", "../2021-05-03"),
    ("The deadline for bids is 2 February 2021.", "2 February 2021", "2021-02-02", "", DAY, "2021-02-02", "2021-02-02"),
    ("Please answer by close of business on 8 January.", "8 January", "2021-01-08", "", DAY, "2021-01-08",
     "../2021-01-08"),
    ("Delivered by the end of FY 2021/22.", "the end of FY 2021/22", "2021/2022", "END", DAY, "2022-03-31",
     "../2022-03-31"),
    ("The pilot will start in September and end in December.", "December", "2021-12", "", DAY, "2021-12-31",
     "../2021-12"),
    ("Completed by: 31/12/2021", "31/12/2021", "2021-12-31", "", DAY, "2021-12-31", "../2021-12-31"),
    ("Target date: 2/2/2021", "2/2/2021", "2021-02-02", "", DAY, "2021-02-02", "2021-02-02"),
    ("We will publish it before Easter.", "Easter", "2021-04-04", "BEFORE", DAY, "2021-04-03", "../2021-04-03"),
    ("Ready before the summer recess.", "the summer recess", "2021-SU", "BEFORE", DAY, "2021-07-31", "../2021-07-31~"),
    ("Ready by the summer of 2022.", "the summer of 2022", "2022-SU", "", DAY, "2022-08-31", "../2022-22"),
    ("By the end of the Slovenian Presidency it ends.", "the end of the Slovenian Presidency", "2021-H2", "END", DAY,
     "2021-12-31", "../2021-12-31"),
    ("Before the end of the current mandate.", "the end of the current mandate", "2019-12-01/2024-11-30", "END", DAY,
     "2024-11-30", "../2024-11-30"),
    ("The plan was due by 30 June 2019.", "30 June 2019", "2019-06-30", "", "", "2019-06-30", "../2019-06-30"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value", "mod", "earliest", "latest", "edtf"), DEADLINES)
def test_deadlines(text: str, words: str, value: str, mod: str, earliest: str, latest: str, edtf: str) -> None:
    found = mentions(text)[words]
    assert (found.role, found.value, found.mod) == ("deadline", value, mod)
    assert (found.earliest, found.latest, found.edtf) == (earliest, latest, edtf)


# (text, expression, role, value, earliest, latest, granularity, vague, edtf)
POINTS = [
    ("A call opens in the second semester of 2021.", "the second semester of 2021", "point", "2021-H2", "2021-07-01",
     "2021-12-31", "half", False, "2021-41"),
    ("Adoption is foreseen for Q4 2021/Q1 2022.", "Q4 2021/Q1 2022", "point", "2021-Q4/2022-Q1", "2021-10-01",
     "2022-03-31", "quarter", False, "2021-10-01/2022-03-31"),
    ("It will come in mid-2023.", "mid-2023", "point", "2023", "2023-05-01", "2023-08-31", "year", True,
     "2023-05/2023-08~"),
    ("It will come at the end of 2021.", "the end of 2021", "point", "2021", "2021-10-01", "2021-12-31", "year", True,
     "2021-10/2021-12~"),
    ("It will come in early March 2021.", "early March 2021", "point", "2021-03", "2021-03-01", "2021-03-10", "month",
     True, "2021-03-01/2021-03-10~"),
    ("We will meet early next year.", "early next year", "point", "2021", "2021-01-01", "2021-03-31", "year", True,
     "2021-01/2021-03~"),
    ("We will decide later this year.", "later this year", "point", "2020", "2020-12-15", "2020-12-31", "year", True,
     "2020-12-15/2020-12-31"),
    ("We will meet next Monday.", "next Monday", "point", "2020-12-21", "2020-12-21", "2020-12-21", "day", False,
     "2020-12-21"),
    ("We will meet next spring.", "next spring", "point", "2021-SP", "2021-03-01", "2021-05-31", "season", False,
     "2021-21"),
    ("We met two weeks ago.", "two weeks ago", "point", "2020-W49", "2020-11-30", "2020-12-06", "week", False,
     "2020-11-30/2020-12-06"),
    ("We met yesterday.", "yesterday", "point", "2020-12-14", "2020-12-14", "2020-12-14", "day", False, "2020-12-14"),
    ("We will meet in the first week of March.", "the first week of March", "point", "2021-W09", "2021-03-01",
     "2021-03-07", "week", False, "2021-03-01/2021-03-07"),
    ("It will be held in the week of 8 March 2021.", "the week of 8 March 2021", "point", "2021-W10", "2021-03-08",
     "2021-03-14", "week", False, "2021-03-08/2021-03-14"),
    ("It will follow in the first months of 2021.", "the first months of 2021", "point", "2021", "2021-01-01",
     "2021-03-31", "year", True, "2021-01/2021-03~"),
    ("The pilot will start in September.", "September", "point", "2021-09", "2021-09-01", "2021-09-30", "month", False,
     "2021-09"),
    ("It is planned for winter 2021.", "winter 2021", "point", "2021-WI", "2021-12-01", "2022-02-28", "season", False,
     "2021-24"),
    ("The visit on 29 February 2024 is confirmed.", "29 February 2024", "point", "2024-02-29", "2024-02-29",
     "2024-02-29", "day", False, "2024-02-29"),
    ("Your e-mail of 3 March reached us.", "3 March", "past", "2020-03-03", "2020-03-03", "2020-03-03", "day", False,
     "2020-03-03"),
    ("The board convened on 20 December.", "20 December", "past", "2019-12-20", "2019-12-20", "2019-12-20", "day",
     False, "2019-12-20"),
    ("The board will convene on 20 December.", "20 December", "point", "2020-12-20", "2020-12-20", "2020-12-20",
     "day", False, "2020-12-20"),
    ("Regulation (EU) 2018/841 of 30 May 2018 applies.", "30 May 2018", "reference_date", "2018-05-30", "2018-05-30",
     "2018-05-30", "day", False, "2018-05-30"),
    ("The scheme will run from 1 March 2021.", "1 March 2021", "start", "2021-03-01", "2021-03-01", "2021-03-01",
     "day", False, "2021-03-01"),
    ("It will be in force as of January 2022.", "January 2022", "start", "2022-01", "2022-01-01", "2022-01-31",
     "month", False, "2022-01"),
    ("From 2025 onwards no coal is burnt.", "2025", "start", "2025", "2025-01-01", "2025-12-31", "year", False, "2025"),
    ("After 1 July 2021 the old form lapses.", "1 July 2021", "start", "2021-07-01", "2021-07-02", "", "day", False,
     "2021-07-02/.."),
    ("It will be paid over the summer.", "the summer", "period", "2021-SU", "2021-06-01", "2021-08-31", "season", False,
     "2021-22"),
    ("The academic year 2021/22 begins.", "The academic year 2021/22", "point", "2021/2022", "2021-09-01", "2022-08-31",
     "year", False, "2021-09-01/2022-08-31"),
    ("We will answer in the coming weeks.", "the coming weeks", "point", "FUTURE_REF", "2020-12-15", "2021-01-30",
     "week", True, "2020-12-15/2021-01~"),
    ("We were told in recent years.", "recent years", "point", "PAST_REF", "", "", "year", True, ""),
    ("Under the Czech Presidency it will close.", "the Czech Presidency", "period", "2022-H2", "2022-07-01",
     "2022-12-31", "half", False, "2022-41"),
    ("In the current MFF it is fixed.", "the current MFF", "period", "2014/2020", "2014-01-01", "2020-12-31", "year",
     False, "2014/2020"),
]  # fmt: skip


@pytest.mark.parametrize("case", POINTS, ids=lambda case: case[1])
def test_points_starts_and_periods(case: tuple[str, str, str, str, str, str, str, bool, str]) -> None:
    text, words, role, value, earliest, latest, granularity, vague, edtf = case
    found = mentions(text)[words]
    assert (found.role, found.value, found.granularity, found.vague) == (role, value, granularity, vague)
    assert (found.earliest, found.latest, found.edtf) == (earliest, latest, edtf)


# (text, expression, role, value, earliest, latest, anchor)
DURATIONS = [
    ("Reply within 30 days.", "30 days", "deadline", "P30D", DAY, "2021-01-14", "document"),
    ("Reply within three months of receipt.", "three months", "deadline", "P3M", "", "", "event"),
    ("No later than two years after the entry into force.", "two years", "deadline", "P2Y", "", "", "event"),
    ("Reply within five working days.", "five working days", "deadline", "P5D", DAY, "2020-12-22", "document"),
    ("Done within the next six months.", "the next six months", "deadline", "P6M", DAY, "2021-06-15", "document"),
    ("It will open in two weeks.", "two weeks", "point", "P2W", DAY, "2020-12-29", "document"),
    ("In the last two years it grew.", "the last two years", "period", "P2Y", "2018-12-15", DAY, "document"),
    ("A term of four years is usual.", "four years", "period", "P4Y", "", "", "none"),
    ("Within six to twelve months.", "six to twelve months", "deadline", "P6M", DAY, "2021-12-15", "document"),
    ("It takes a year and a half.", "a year", "period", "P1Y", "", "", "none"),
    ("It takes two and a half years.", "two and a half years", "period", "P2.5Y", "", "", "none"),
    ("It lasted several decades.", "several decades", "period", "PXDE", "", "", "none"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "role", "value", "earliest", "latest", "anchor"), DURATIONS)
def test_durations(text: str, words: str, role: str, value: str, earliest: str, latest: str, anchor: str) -> None:
    found = mentions(text)[words]
    assert (found.type, found.role, found.value) == ("DURATION", role, value)
    assert (found.earliest, found.latest, found.anchor) == (earliest, latest, anchor)


@pytest.mark.parametrize(
    ("text", "words", "value", "earliest", "edtf"),
    [
        ("The group meets every six months.", "every six months", "P6M", DAY, ""),
        ("It reports on a yearly basis.", "a yearly basis", "P1Y", DAY, ""),
        ("It reports by 31 March each year.", "31 March each year", "XXXX-03-31", DAY, ""),
        ("It meets on Mondays.", "Mondays", "XXXX-WXX-1", DAY, ""),
        ("It meets three times a year.", "three times a year", "P1Y", DAY, ""),
        ("It pays 300 million a year.", "a year", "P1Y", DAY, ""),
        ("By 30 June 2023, and every five years thereafter.", "every five years", "P5Y", "2023-06-30", "2023-06-30/.."),
        ("It reports annually from 2022.", "annually", "P1Y", "2022-01-01", "2022/.."),
    ],
)
def test_what_comes_back(text: str, words: str, value: str, earliest: str, edtf: str) -> None:
    found = mentions(text)[words]
    assert (found.type, found.role, found.value) == ("SET", "recurring", value)
    assert (found.earliest, found.latest, found.edtf) == (earliest, "", edtf)


def test_two_dates_share_a_role() -> None:
    found = mentions("Emissions fall by 2030 and 2050.")
    assert [one.role for one in found.values()] == ["deadline", "deadline"]


def test_from_and_to_are_start_and_deadline() -> None:
    found = mentions("The programme runs from 5 January to 7 March 2021.")
    assert (found["5 January"].role, found["5 January"].value) == ("start", "2021-01-05")
    assert (found["7 March 2021"].role, found["7 March 2021"].latest) == ("deadline", "2021-03-07")


def test_the_end_of_a_past_span_is_no_deadline() -> None:
    assert mentions("From 1990 to 2017 it fell.")["2017"].role == "past"


def test_a_date_known_by_bounds_that_agree() -> None:
    found = mentions("We finalise it by the end of this year.", "2020-11-10", "2020-12-31")["the end of this year"]
    assert (found.value, found.earliest, found.latest) == ("2020", "2020-11-10", "2020-12-31")
    assert mentions("your letter dated 27 October", "2020-11-10", "2020-12-31")["27 October"].value == "2020-10-27"


def test_a_date_known_by_bounds_that_disagree_is_left_open_between_them() -> None:
    found = mentions("We meet next month.", "2020-11-10", "2020-12-31")["next month"]
    assert (found.value[:2], found.earliest, found.latest, found.vague) == ("20", "2020-12-01", "2021-01-31", True)


def test_without_a_document_date_only_full_dates_have_days() -> None:
    found = mentions("On 1 May 2021 we met; next year, on 3 June, we shall meet.", "", "")
    assert found["1 May 2021"].earliest == "2021-05-01"
    assert (found["next year"].value, found["next year"].earliest) == ("FUTURE_REF", "")
    assert found["1 May 2021"].anchor == "none"


def test_without_any_anchor_a_day_keeps_its_open_year() -> None:
    assert mentions("The fair is on 3 June.", "", "")["3 June"].value == "XXXX-06-03"


def test_american_order_when_said_and_when_the_document_shows_it() -> None:
    assert mentions("Signed 01/02/2021.")["01/02/2021"].value == "2021-02-01"
    assert mentions("Signed 01/02/2021.", us_order=True)["01/02/2021"].value == "2021-01-02"
    assert mentions("Signed 01/02/2021, sent 12/25/2021.")["01/02/2021"].value == "2021-01-02"


def test_a_story_of_another_time_keeps_its_own_year() -> None:
    text = (
        "The town was founded in 1801 and sold in 1803. In March 1805 a fire broke out. In May the council met, "
        "and in 1806 it built; the mayor resigned on 4 June 1807, and his brother left the next day."
    )
    found = mentions(text, "2009-12-19")
    assert (found["May"].value, found["May"].anchor) == ("1805-05", "event")
    assert found["the next day"].value == "1807-06-05"


def test_the_dates_of_an_event_in_a_story_stand_apart() -> None:
    text = "The league (1815–1866) fell in 1866. Kings of 1820, 1830, 1848 and 1850 had sat in it, the last in 1866."
    assert list(mentions(text, "2009-12-19"))[:2] == ["1815", "1866"]
    assert mentions("The 2014–2020 programme ended.")["2014–2020"].type == "DURATION"


def test_years_before_the_common_era() -> None:
    found = mentions(
        "He died in 479 BC. The following year, in the summer, peace came. By 470 all was quiet.", "2009-12-19"
    )
    assert [one.value for one in found.values()] == ["BC0479", "BC0478", "BC0478-SU", "BC0470"]


def test_news_weekdays_lie_just_behind() -> None:
    found = mentions("The minister said on Tuesday that talks begin at 10 p.m. on Friday.", "2013-03-22")
    assert found["Tuesday"].value == "2013-03-19"
    assert found["10 p.m."].value == "2013-03-22T22:00"
