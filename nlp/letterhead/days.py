"""What a document shows of its time becomes its date, or honest bounds, and where they come from."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from extract.pages import Document
from nlp import dates
from nlp.dates.tense import Sentences
from nlp.dates.times import Range, TimeExpression, Unit
from nlp.letterhead.zones import Line, Zones, lines
from nlp.reading import DateMention, Reference

_YEAR = 366  # days: wider bounds say less than the file's own date
_DATELINE_REST = 45  # code points that may stand beside the date on its line
_NO_DATELINE = re.compile(
    r"\b(?:by|until|deadline|due|from|since|period|between|entry into force|version of|official journal)\b", re.I
)
_ACT_OF_DAY = re.compile(
    r"^(?:\w+ ){0,2}(?:REGULATION|DIRECTIVE|DECISION|RECOMMENDATION)\b.*?\bof (?P<day>\d{1,2} \w+ \d{4})"
)
_STATED = re.compile(r"(?:^|\b)(?:last\s+updated?|published|date|updated|issued|adopted|done\s+at|agreed\s+in)\b", re.I)
_UPDATED = re.compile(r"(?:(?:this )?page )?(?:was )?last (?:updated|modified|reviewed|changed)\b", re.I)
_SHORT = 40  # code points of a signature's line that may be a date
_FOOT = 600  # code points at the end in which a page may say when it was changed
_META = (
    "article:published_time", "dcterms.date", "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "date", "pubdate", "last-modified", "dcterms.modified", "article:modified_time",
)  # fmt: skip
_REFERENCE_YEAR = re.compile(r"\((?P<year>(?:19|20)\d\d)\)")
_MONTH_NAMES = r"(?P<n>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_FILE_DAYS = (
    re.compile(r"(?<!\d)(?P<y>20\d\d)[-_.]?(?P<m>[01]\d)[-_.]?(?P<d>[0-3]\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>[0-3]?\d)[-_. ](?P<m>[01]?\d)[-_. ](?P<y>(?:20)?\d\d)(?!\d)"),
    re.compile(rf"(?<!\d)(?P<d>[0-3]?\d)[-_. ]?{_MONTH_NAMES}[-_. ]?(?P<y>20\d\d)(?!\d)", re.I),
)
_AMERICAN = re.compile(r"(?<!\d)(?P<m>[01]\d)[-_.]?(?P<d>[0-3]\d)[-_.]?(?P<y>20\d\d)(?!\d)")
_PAST = ("past", "reference_date")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


@dataclass(frozen=True, slots=True)
class Day:
    """First and last possible day of a document (ISO, "" open), where that comes from, and a warning if doubtful."""

    earliest: str = ""
    latest: str = ""
    source: str = "none"
    warning: str = ""

    @property
    def edtf(self) -> str:
        """One day, or an interval; ".." for an open end; "" when nothing is known."""
        if self.earliest == self.latest:
            return self.earliest
        return f"{self.earliest or '..'}/{self.latest or '..'}"


def find(
    document: Document,
    zones: Zones,
    *,
    expressions: Sequence[TimeExpression],
    own: Sequence[Reference],
    known: str,
    file: str,
    us_order: bool = False,
) -> Day:
    """The date of a document: by manifest, text, number's year, what it tells of the past, file name, metadata.

    A number's year and the last past day that the text tells of are bounds, never a day.
    """
    if known:
        return Day(*bounds(known), "manifest")
    stated = _stated(document, zones, expressions, us_order)
    if stated:
        return stated
    year = _reference_year(own)
    made = document.metadata.created or document.metadata.modified
    if year:
        first = _last_past(document.text, expressions, f"{year}-12-31", us_order)
        if first > f"{year}-01-01":
            return Day(first, f"{year}-12-31", "bounds")
        return Day(f"{year}-01-01", f"{year}-12-31", "reference")
    past = _last_past(document.text, expressions, made, us_order)
    named = _from_file_name(file, us_order)
    if named and named >= past and (not made or named <= made):
        return Day(named, named, "file_name")
    if past and (not made or _days_between(past, made) <= _YEAR):
        return Day(past, made, "bounds")
    if made:
        return Day(made, made, "metadata", f"the date {made} is the file's own and may be that of a copy")
    return Day()


def _days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def bounds(iso: str) -> tuple[str, str]:
    """First and last day of "2021-03-04", "2021-03", "2021" or an interval of these."""
    first, _, last = iso.partition("/")
    last = last or first
    if len(first) < 10:
        first = (first + "-01-01")[:10] if len(first) == 4 else f"{first}-01"
    if len(last) == 4:
        last = f"{last}-12-31"
    elif len(last) == 7:
        last = f"{last}-{calendar.monthrange(int(last[:4]), int(last[5:]))[1]:02d}"
    return first, last


def _stated(document: Document, zones: Zones, expressions: Sequence[TimeExpression], us_order: bool) -> Day | None:
    """A date that the head, a web page's meta elements or the end of an act or letter states."""
    candidates = [
        *_updated(document, zones),
        *zones.head,
        *(line for line in zones.signature if _STATED.search(line.text) or len(line.text) < 40),
    ]
    months = []
    for line in candidates:
        for one in _on_line(document.text, line, expressions, us_order):
            first, last = one.earliest[:10], one.latest[:10]
            if first and first == last:
                return Day(first, last, "text")
            if first and one.granularity == "month" and first[:7] == last[:7]:
                months.append(Day(first, last, "text"))
    for key in _META:
        value = document.metadata.fields.get(key, "")[:10]
        if re.fullmatch(r"(?:19|20)\d\d-\d\d-\d\d", value):
            return Day(value, value, "text")
    return months[0] if months else None


def _updated(document: Document, zones: Zones) -> list[Line]:
    """The lines, in a page's head or at its end, that say when it was last changed."""
    last = lines(document.text, max(0, document.body_end - _FOOT), document.body_end)
    return [line for line in (*zones.head, *last) if _UPDATED.match(line.text)]


def _on_line(text: str, line: Line, expressions: Sequence[TimeExpression], us_order: bool) -> list[DateMention]:
    """The dates of a line that says little else: a dateline."""
    inside = (one for one in expressions if line.start <= one.start and one.end <= line.end)
    here = [one for one in inside if not isinstance(one.time, Range)]
    calendar_days = [one for one in here if isinstance(one.time, Unit)]
    act = _ACT_OF_DAY.search(line.text)
    if act:
        return [one for one in _resolved(here, text, us_order) if one.start == line.start + act.start("day")]
    told_of = _NO_DATELINE.search(line.text) and not _STATED.match(line.text)
    if not here or told_of or len(calendar_days) > 1 or line.text.count("\t") > 1:
        return []
    rest = len(line.text) - sum(one.end - one.start for one in here)
    if rest > _DATELINE_REST:
        return []
    return _resolved(here, text, us_order)


def _resolved(expressions: Sequence[TimeExpression], text: str, us_order: bool) -> list[DateMention]:
    return dates.resolve(expressions, text, anchor_earliest="", anchor_latest="", us_order=us_order)


def _reference_year(own: Sequence[Reference]) -> str:
    """The year in the document's own number: COM(2020) 456, Ares(2020)7639559."""
    years = {match["year"] for one in own if (match := _REFERENCE_YEAR.search(one.canonical))}
    return max(years, default="")


def _last_past(text: str, expressions: Sequence[TimeExpression], latest: str, us_order: bool) -> str:
    """The last day that the text tells of as past: the document is not older. `latest` anchors days without a year."""
    units = {one.start: one.time for one in expressions if isinstance(one.time, Unit)}
    with_year = {start for start, unit in units.items() if unit.kind in ("day", "month") and unit.year}
    mentions = dates.resolve(expressions, text, anchor_earliest=latest, anchor_latest=latest, us_order=us_order)
    sentences = Sentences(text)
    days = [one for one in mentions if one.start in units and one.granularity in ("day", "month") and one.earliest]
    past = (
        one.earliest
        for one in days
        if one.earliest <= (latest or one.earliest)
        and (one.role in _PAST or (one.start in with_year and one.role == "point" and _told_as_past(sentences, one)))
    )
    return max(past, default="")


def _told_as_past(sentences: Sentences, day: DateMention) -> bool:
    return sentences.direction(day.start, day.end) < 0


def _from_file_name(file: str, us_order: bool) -> str:
    """A day in the file's name; "" when there is none or it could be read in two ways."""
    name = PurePosixPath(file).stem
    patterns = (_AMERICAN, *_FILE_DAYS) if us_order else _FILE_DAYS
    for pattern in patterns:
        match = pattern.search(name)
        if match:
            parts = match.groupdict()
            month = int(parts["m"]) if "m" in parts else _MONTHS.index(parts["n"].lower()) + 1
            year = int(parts["y"]) if len(parts["y"]) == 4 else 2000 + int(parts["y"])
            try:
                return date(year, month, int(parts["d"])).isoformat()
            except ValueError:
                continue
    return ""
