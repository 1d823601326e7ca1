"""A candidate is kept or dropped by its surroundings: numbers, names and nouns that only look like times."""

from __future__ import annotations

import re
from functools import cache

from nlp import lexicon
from nlp.dates.times import Clock, Duration, Edge, Range, Recurring, Time, Unit, Vague

NOT_COLUMNS = ("word", "side", "reason")
CUE_COLUMNS = ("cue", "word", "reason")
NEAR = 40  # code points in which the neighbouring word is looked for
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.’'-]*|\S)\s*$")
_WORD_AFTER = re.compile(r"\s*([^\W\d_][\w’'-]*|\S)")
_LATER_THAN = re.compile(r"\b(?:later|earlier)\s+than\s+(?:in\s+)?$", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|shall|to\s+be|'ll)\b[^.;,]*$", re.IGNORECASE)
_CODE_BEFORE = re.compile(r"(?:\w|\b[A-Z]{2,6}\s)\($")
_CODE_AFTER = re.compile(r"\)\s*\d")
_AMOUNT = re.compile(
    r"(?:\d|%|\b(?:million|billion|trillion|thousand|hundred|percent|per cent|euros?|dollars|pounds|tonnes|times))\s+$"
)


@cache
def _not(side: str) -> frozenset[str]:
    """Words that make a number something other than a year."""
    rows = lexicon.rows("dates_not.csv", NOT_COLUMNS, key=("word", "side"))
    return frozenset(row["word"] for row in rows if row["side"] == side)


@cache
def _cue(cue: str) -> frozenset[str]:
    """Words that vouch for a candidate."""
    rows = lexicon.rows("dates_cues.csv", CUE_COLUMNS, key=("cue", "word"))
    return frozenset(row["word"] for row in rows if row["cue"] == cue)


def rate(text: str, start: int, time: Time) -> Time:
    """ "300 million a year": after an amount, "a year" says how often."""
    single = isinstance(time, Duration) and time.amount == 1 and text[start : start + 2] in ("a ", "an")
    if isinstance(time, Duration) and single and _AMOUNT.search(text, max(0, start - 12), start):
        return Recurring(1.0, time.unit)
    return time


def allows(text: str, start: int, end: int, time: Time, *, told: bool = False) -> bool:
    """Whether the candidate may stand as a time expression.

    `told`: the text speaks of years near this one elsewhere, so that less is asked of it.
    """
    if not any(map(str.isalpha, text[start:end])) and _coded(text, start, end):
        return False
    if isinstance(time, Range):
        return _before(text, start).rstrip(".") not in _not("range")
    if isinstance(time, Unit):
        if time.kind == "year":
            return time.bc or not text[start:end].isdigit() or _year(text, start, end, time.year or 0, told=told)
        return time.year is not None or _open_unit(text, start, end, time)
    if isinstance(time, Edge) and time.mod == "APPROX" and isinstance(time.whole, Unit) and time.whole.kind == "year":
        return _after(text, end).lower() not in _not("after")
    if isinstance(time, Duration):
        return _duration(text, start, end, time)
    if isinstance(time, Vague) and text[start:end].lower() in ("soon", "shortly"):
        return _WILL.search(text, max(0, start - 60), start) is not None
    return not (isinstance(time, Clock) and time.date is None) or _clock(text, start, end)


def _before(text: str, start: int) -> str:
    """The word or sign before a place, in lower case."""
    found = _WORD_BEFORE.search(text, max(0, start - NEAR), start)
    return found[1].lower() if found else ""


def _after(text: str, end: int) -> str:
    """The word or sign after a place, as written."""
    found = _WORD_AFTER.match(text, end, end + NEAR)
    return found[1] if found else ""


def _coded(text: str, start: int, end: int) -> bool:
    """Whether digits belong to a code: COM(2020) 456, a path, a hyphenated number, but not "2021-based"."""
    if _glued(text, start, end) and not (text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()):
        return True
    return bool(_CODE_AFTER.match(text, end)) and _CODE_BEFORE.search(text, max(0, start - 9), start) is not None


def _glued(text: str, start: int, end: int) -> bool:
    """Whether the span hangs on other characters: part of a path, a decimal number, a sum of money."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    if before and (before.isalnum() or before in "_/\\#@€$£=.:+"):
        return True
    if before in ("-", "–") and start > 1 and (text[start - 2].isdigit() or text[start - 2].isupper()):
        return True
    return bool(after) and (after[0] in "_/\\@%=" or (after[0] in "-.:" and after[1:].isalnum()))


def _year(text: str, start: int, end: int, year: int, *, told: bool) -> bool:
    """A bare number is a year when something says so, or when it can hardly be anything else."""
    before, after = _before(text, start).rstrip("."), _after(text, end)
    round_number = year % 100 == 0
    counted = before in _not("before") and not (before in ("about", "around") and not round_number)
    later = before == "than" and _LATER_THAN.search(text, max(0, start - 16), start) is not None
    if (counted and not later) or after.lower() in _not("after"):
        return False
    plural = after.islower() and len(after) > 3 and after.endswith("s") and not after.endswith(("ss", "us", "is"))
    if not told and not 1900 <= year <= 2100:
        return before in _cue("far year") and not plural
    if round_number:
        return before in _cue("year of" if plural and after != "does" else "round year")
    return True


def _open_unit(text: str, start: int, end: int, time: Unit) -> bool:
    """A month, quarter, season or day without its year."""
    span, before, after = text[start:end], _before(text, start), _after(text, end)
    if time.kind == "half":
        return False
    if time.kind == "quarter" and len(span) == 2:
        return before in _cue("year") or before in "(/-–"
    if time.kind == "month":
        return _lone_month(span, before, after)
    if time.kind == "season":
        bare = span.lower().removeprefix("the ")
        named = span[len(span) - len(bare)].isupper() and after[:1].isupper()  # "the Spring Offensive"
        article = len(bare) < len(span)
        return not named and (article or time.name != "SP" or before in _cue("season") or not before.isalpha())
    return True


def _lone_month(span: str, before: str, after: str) -> bool:
    """A month by itself: "May", "March" and first names need a sign, abbreviations a preposition."""
    if span.lower() in _cue("name") and after[:1].isupper():
        return before in _cue("month")
    if span in ("May", "March"):
        described = before in _cue("word month of") and after.islower() and after not in _cue("march")
        return before in _cue("word month") or described
    short = span.rstrip(".") == span[:3]
    return before in _cue("year") if short else span[:1].isupper()


def _duration(text: str, start: int, end: int, time: Duration) -> bool:
    if time.amount is None and text[start:end].isalpha():
        return _before(text, start) in _cue("bare units") and _after(text, end) != "to" and time.unit[0] != "T"
    if time.unit == "H" or (time.unit == "Q" and not time.frame):
        return False  # "two halves", "three quarters of the budget"
    return not (text[start:end].lower() in ("a day", "one day") and _after(text, end) == "of")


def _clock(text: str, start: int, end: int) -> bool:
    return not text[end - 1].isdigit() or _before(text, start) in _cue("hour")
