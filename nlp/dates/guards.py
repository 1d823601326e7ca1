"""A candidate is kept or dropped by its surroundings: numbers, names and nouns that only look like times."""

from __future__ import annotations

import re
from functools import cache

from nlp import lexicon
from nlp.dates import phrases, words
from nlp.dates.times import Clock, Deictic, Duration, Time, Unit, Vague
from nlp.dates.tokens import Tokens

NOT_COLUMNS = ("word", "side", "reason")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.’'-]*|\S)\s*$")
_WORD_AFTER = re.compile(r"\s*([^\W\d_][\w’'-]*|\S)")
_TEMPORAL = {
    "in", "by", "since", "until", "till", "from", "to", "before", "after", "during", "of", "for", "between", "and", "or",
    "through", "throughout", "around", "circa", "ca", "c", "early", "late", "mid", "year", "years", "than", "on", "the",
    "post", "pre", "beyond", "towards", "end", "as", "at", "this", "that", "is", "over",
}  # fmt: skip


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


def allows(text: str, row: Tokens, place: int, time: Time) -> bool:
    """Whether the candidate at `place` of the folded row may stand as a time expression."""
    start, end = row.starts[place], row.ends[place]
    if not any(map(str.isalpha, text[start:end])) and _coded(text, start, end):
        return False
    if isinstance(time, Unit):
        if time.kind == "year":
            return _year(text, start, end, time)
        return time.year is not None or _open_unit(text, start, end, time)
    if isinstance(time, Duration):
        return _duration(text, start, end, time)
    if isinstance(time, Clock) and time.date is None:
        return _clock(text, start, end)
    if isinstance(time, Deictic) and time.unit == "D" and time.shift == 0 and text[start:end].lower() == "today's":
        return False
    return True


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


def _year(text: str, start: int, end: int, time: Unit) -> bool:
    """A bare number is a year when something says so, or when it can hardly be anything else."""
    if time.bc or not text[start:end].isdigit():
        return True
    before, after = _before(text, start).lower().rstrip("."), _after(text, end)
    late = before == "than" and _LATER_THAN.search(text, max(0, start - 16), start)
    if (before in _not("before") and not late) or after.lower() in _not("after"):
        return False
    plural = after.islower() and after.endswith("s") and not after.endswith(("ss", "us", "is")) and len(after) > 3
    if not 1900 <= (time.year or 0) <= 2100:
        return before in _TEMPORAL - {"the", "than", "over", "for", "at", "or", "is", "to", "as"} and not plural
    if plural and (time.year or 0) % 100 == 0 and after.lower() not in ("was", "has", "does"):
        return before in ("in", "by", "since", "until", "the", "from", "its", "our", "during", "after", "before")
    return True


def _open_unit(text: str, start: int, end: int, time: Unit) -> bool:
    """A month, quarter, season or day without its year."""
    span = text[start:end]
    before, after = _before(text, start).lower(), _after(text, end)
    if time.kind == "half":
        return False
    if time.kind == "quarter" and len(span) == 2:
        return before in _TEMPORAL or before in "(/-–"
    if time.kind == "month" and (span in ("May", "March", "August") or len(span.rstrip(".")) <= 4):
        return before in _TEMPORAL - {"is", "that", "and", "or", "the"} and not (after and after[0].isupper())
    if time.kind == "season":
        return not (span[0].isupper() and after[:1].isupper())
    if time.kind == "weekday":
        return not (before and before[0].isupper() and False)
    return True


def _duration(text: str, start: int, end: int, time: Duration) -> bool:
    before, after = _before(text, start).lower(), _after(text, end).lower()
    if time.amount is None and text[start:end].isalpha():
        return before in ("for", "after", "over", "within", "in") and after != "to"
    if time.unit == "H" or (time.unit == "Q" and not time.frame):
        return False
    if text[start:end].lower() in ("a day", "one day") and after == "of":
        return False
    return before not in ("no.", "€")


def _clock(text: str, start: int, end: int) -> bool:
    span = text[start:end]
    if span.isalpha():
        return True
    return _before(text, start).lower() in ("at", "by", "from", "until", "till", "before", "after", "to", "and", "about", "around", "on", "since", "(") or not span[-1].isdigit()
