"""A sentence becomes a direction in time: does it tell of what was, or of what will be?"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from nlp import lexicon

COLUMNS = ("word", "tense", "reason")
REACH = 600  # code points on each side of a date in which its sentence is looked for
_WORD = re.compile(r"[a-z']+")
_STOP = re.compile(r"[.!?;]\s+(?=[\"“(]?[A-Z])|\n\s*\n")
_IS_TO = re.compile(
    r"\b(?:is|are|be)\s+(?:to\s+be|to\b|planned|scheduled|expected|due|foreseen|envisaged|set\s+to)", re.IGNORECASE
)


@cache
def _words(tense: str) -> frozenset[str]:
    rows = lexicon.rows("dates_tense.csv", COLUMNS, key=("word", "tense"))
    return frozenset(row["word"] for row in rows if row["tense"] == tense)


class Sentences:
    """The sentences of a text, for the directions of its dates."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(stop.end() for stop in _STOP.finditer(text))]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """First and last code point of the sentence about a span, at most `REACH` code points each way."""
        place = bisect_right(self._starts, start)
        first = self._starts[place - 1]
        following = bisect_right(self._starts, end)
        last = self._starts[following] if following < len(self._starts) else len(self._text)
        return max(first, start - REACH), min(last, end + REACH)

    def direction(self, start: int, end: int) -> int:
        """−1 past, +1 future, 0 unknown, for the clause about a span."""
        first, last = self.around(start, end)
        before = direction(self._text[first:start], last_wins=True)
        return before or direction(self._text[end:last], last_wins=False)


def direction(text: str, *, last_wins: bool) -> int:
    """The direction that the nearest verb tells: the last one before a date, the first one after it."""
    found, after_be = 0, False
    for match in _WORD.finditer(text.lower()):
        word = match[0]
        tense = _tense(word)
        if tense < 0 and after_be and word not in _words("finite"):
            tense = 0  # "will be held", "are based": a participle tells no time of its own
        after_be = (
            word in _words("modal") or word in _words("be") or (after_be and not tense and word not in _words("break"))
        )
        if tense:
            found = tense
            if not last_wins:
                return found
    return 1 if _IS_TO.search(text) and (found >= 0 or not last_wins) else found


@cache
def _tense(word: str) -> int:
    if word in _words("future"):
        return 1
    if word in _words("past"):
        return -1
    return -1 if word.endswith("ed") and len(word) > 4 and word not in _words("adjective") else 0
