"""A sentence becomes a direction in time: does it tell of what was, or of what will be?"""

from __future__ import annotations

import re
from functools import cache

from nlp import lexicon

COLUMNS = ("word", "tense", "reason")
_WORD = re.compile(r"[a-z']+")
_STOP = re.compile(r"[.!?;]\s+(?=[\"“(]?[A-Z])|\n\s*\n")
_IS_TO = re.compile(r"\b(?:is|are|be)\s+(?:to\s+be|to\b|planned|scheduled|expected|due|foreseen|envisaged|set\s+to)")
_PRESENT_BE = {"is", "are", "be", "being"}
_MODALS = {"will", "shall", "would", "can", "may", "must", "should", "could", "to", "won't"}
_FINITE = {"was", "were", "had", "did", "been", "said", "told"}
_BREAKS = {"and", "but", "which", "that", "who", "after", "when", "while", "where", "as"}
_PRESENT_ADJECTIVES = {
    "need",
    "indeed",
    "proceed",
    "speed",
    "exceed",
    "succeed",
    "feed",
    "seed",
    "bed",
    "red",
    "hundred",
    "united",
    "proposed",
    "planned",
    "scheduled",
    "expected",
    "required",
    "related",
    "interested",
    "supposed",
    "intended",
    "based",
    "led",
    "foreseen",
    "confirmed",
    "set",
    "established",
}


@cache
def _words(tense: str) -> frozenset[str]:
    rows = lexicon.rows("dates_tense.csv", COLUMNS, key=("word",))
    return frozenset(row["word"] for row in rows if row["tense"] == tense)


class Sentences:
    """The sentences of a text, found as they are asked for; each one's direction is read once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._directions: dict[tuple[int, int], int] = {}

    def around(self, start: int, end: int) -> tuple[int, int]:
        """First and last code point of the sentence about a span, at most 600 code points each way."""
        floor, ceiling = max(0, start - 600), min(len(self._text), end + 600)
        first = floor
        for stop in _STOP.finditer(self._text, floor, start):
            first = stop.end()
        following = _STOP.search(self._text, end, ceiling)
        return first, following.start() + 1 if following else ceiling

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
        if tense < 0 and after_be and word not in _FINITE:
            tense = 0  # "will be held", "are based": a participle tells no time of its own
        after_be = word in _PRESENT_BE or (after_be and not tense and word not in _BREAKS)
        if word in _MODALS:
            after_be = True
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
    return -1 if word.endswith("ed") and len(word) > 4 and word not in _PRESENT_ADJECTIVES else 0
