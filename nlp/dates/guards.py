"""A candidate is kept or dropped by its surroundings: numbers, names and nouns that only look like times."""

from __future__ import annotations

import re
from functools import cache

from nlp import lexicon
from nlp.dates import phrases
from nlp.dates.times import Clock, Duration, Edge, Recurring, Time, Unit, Vague
from nlp.dates.tokens import Tokens

NOT_COLUMNS = ("word", "side", "reason")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.’'-]*|\S)\s*$")
_WORD_AFTER = re.compile(r"\s*([^\W\d_][\w’'-]*|\S)")
_TEMPORAL = {
    "in",
    "by",
    "since",
    "until",
    "till",
    "from",
    "to",
    "before",
    "after",
    "during",
    "of",
    "for",
    "between",
    "and",
    "or",
    "through",
    "throughout",
    "around",
    "circa",
    "ca",
    "c",
    "early",
    "late",
    "mid",
    "year",
    "years",
    "than",
    "on",
    "the",
    "post",
    "pre",
    "beyond",
    "towards",
    "end",
    "as",
    "at",
    "this",
    "that",
    "is",
    "over",
}


_FIRM = {"in", "by", "since", "until", "the", "from", "its", "our", "during", "after", "before"}
_NAMES = ("April", "June", "August", "May", "March")
_MARCHING = {"on", "of", "for", "to", "against", "through", "past"}
_SEASONAL = {
    "in",
    "by",
    "since",
    "until",
    "till",
    "this",
    "last",
    "next",
    "during",
    "from",
    "of",
    "early",
    "late",
    "mid",
    "every",
    "each",
    "before",
    "after",
    "through",
    "throughout",
    "over",
    "between",
    "to",
    "and",
    "or",
    "for",
    "that",
    "around",
    "another",
}


@cache
def vague_phrases() -> dict[str, Vague]:
    """The fixed vague phrases as times."""
    rows = lexicon.rows("dates_vague.csv", phrases.VAGUE_COLUMNS, key=("phrase",))
    return {
        row["phrase"]: Vague(row["value"], row["role"], float(row["horizon"]) if row["horizon"] else None)
        for row in rows
    }


@cache
def _not(side: str) -> frozenset[str]:
    rows = lexicon.rows("dates_not.csv", NOT_COLUMNS, key=("word", "side"))
    return frozenset(row["word"] for row in rows if row["side"] == side)


def allows(text: str, row: Tokens, place: int, time: Time, *, told: bool = False) -> bool:
    """Whether the candidate at `place` of the folded row may stand as a time expression.

    `told`: the text speaks of years near this one elsewhere, so that less is asked of it.
    """
    start, end = row.starts[place], row.ends[place]
    if not any(map(str.isalpha, text[start:end])) and _coded(text, start, end):
        return False
    if isinstance(time, Unit):
        if time.kind == "year":
            return _year(text, start, end, time, told=told)
        return time.year is not None or _open_unit(text, start, end, time)
    if isinstance(time, Edge) and time.mod == "APPROX" and isinstance(time.whole, Unit) and time.whole.kind == "year":
        return _after(text, end).lower() not in _not("after")
    if isinstance(time, Duration):
        return _duration(text, start, end, time)
    if isinstance(time, Clock) and time.date is None:
        return _clock(text, start, end)
    return True


_AMOUNT = re.compile(
    r"(?:\d|%|\b(?:million|billion|trillion|thousand|hundred|percent|per cent|euros?|dollars|pounds|tonnes|tons|times))\s+$"
)


def rate(text: str, start: int, end: int, time: Time) -> Time:
    """ "300 million a year": after an amount, "a year" says how often."""
    if (
        isinstance(time, Duration)
        and text[start : start + 2] in ("a ", "an")
        and _AMOUNT.search(text, max(0, start - 12), start)
    ):
        return Recurring(1.0, time.unit) if " " in text[start:end] and time.amount == 1 else time
    return time


def _before(text: str, start: int) -> str:
    found = _WORD_BEFORE.search(text, max(0, start - 40), start)
    return found[1] if found else ""


def _after(text: str, end: int) -> str:
    found = _WORD_AFTER.match(text, end, min(len(text), end + 40))
    return found[1] if found else ""


def _glued(text: str, start: int, end: int) -> bool:
    """Whether the span hangs on other characters: part of a code, a path or a decimal number."""
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    if before and (before.isalnum() or before in "_/\\#@€$£=.:+"):
        return True
    if before in ("-", "–") and start > 1 and (text[start - 2].isdigit() or text[start - 2].isupper()):
        return True
    return bool(after) and (after[0] in "_/\\@%=" or (after[0] in "-.:" and len(after) > 1 and after[1].isalnum()))


_LATER_THAN = re.compile(r"\b(?:later|earlier)\s+than\s+(?:in\s+)?$", re.IGNORECASE)
_CODE = re.compile(r"(?:\w|\b[A-Z]{2,6}\s)\($")


def _coded(text: str, start: int, end: int) -> bool:
    """Whether digits belong to a code: COM(2020) 456, a path, a hyphenated number, but not "2021-based"."""
    if _glued(text, start, end) and not (text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()):
        return True
    inside = text[end : end + 1] == ")" and _CODE.search(text, max(0, start - 9), start)
    return bool(inside) and bool(re.match(r"\)\s*\d", text[end : end + 4]))


def _year(text: str, start: int, end: int, time: Unit, *, told: bool) -> bool:
    """A bare number is a year when something says so, or when it can hardly be anything else."""
    if time.bc or not text[start:end].isdigit():
        return True
    before, after = _before(text, start).lower().rstrip("."), _after(text, end)
    late = before == "than" and _LATER_THAN.search(text, max(0, start - 16), start)
    counted = before in _not("before") and not (before in ("about", "around") and (time.year or 0) % 100)
    if (counted and not late) or after.lower() in _not("after"):
        return False
    plural = after.islower() and after.endswith("s") and not after.endswith(("ss", "us", "is")) and len(after) > 3
    if not told and not 1900 <= (time.year or 0) <= 2100:
        return before in _TEMPORAL - {"the", "than", "over", "for", "at", "or", "is", "to", "as"} and not plural
    if (time.year or 0) % 100 == 0 and after.lower() not in ("was", "has", "does"):
        return (
            before in (_TEMPORAL | {"its", "our", "(", "–"}) - {"is", "than", "as"} if not plural else before in _FIRM
        )
    return True


def _open_unit(text: str, start: int, end: int, time: Unit) -> bool:
    """A month, quarter, season or day without its year."""
    span = text[start:end]
    before, after = _before(text, start).lower(), _after(text, end)
    if time.kind == "half":
        return False
    if time.kind == "quarter" and len(span) == 2:
        return before in _TEMPORAL or before in "(/-–"
    if time.kind == "month":
        return _lone_month(span, before, after)
    if time.kind == "season":
        article = span.lower().startswith("the ")
        named = span.removeprefix("the ")[0].isupper() and after[:1].isupper()
        sure = article or time.name != "SP" or _before(text, start).lower() in _SEASONAL or not before.isalpha()
        return not named and sure
    return True


def _lone_month(span: str, before: str, after: str) -> bool:
    """A month by itself: "May", "March" and first names need a sign, abbreviations a preposition."""
    follows_name = after[:1].isupper()
    if span in _NAMES and follows_name:
        return before in _TEMPORAL - {"is", "that", "and", "or", "the"}
    if span in ("May", "March"):
        described = before in ("the", "a", "s") and after.islower() and after not in _MARCHING
        return before in _TEMPORAL - {"is", "that", "the"} or described
    return (span[:1].isupper() and span.rstrip(".") != span[:3]) or before in _TEMPORAL


def _duration(text: str, start: int, end: int, time: Duration) -> bool:
    before, after = _before(text, start).lower(), _after(text, end).lower()
    if time.amount is None and text[start:end].isalpha():
        return before in ("for", "after", "over", "within") and after != "to" and not time.unit.startswith("T")
    if time.unit == "H" or (time.unit == "Q" and not time.frame):
        return False
    if text[start:end].lower() in ("a day", "one day") and after == "of":
        return False
    return before not in ("no.", "€")


def _clock(text: str, start: int, end: int) -> bool:
    span = text[start:end]
    if span.isalpha():
        return True
    return (
        _before(text, start).lower()
        in ("at", "by", "from", "until", "till", "before", "after", "to", "and", "about", "around", "on", "since", "(")
        or not span[-1].isdigit()
    )
