"""Fixed phrases of several words become one token: vague times, named days, pauses of the institutions."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from nlp import lexicon
from nlp.dates import words

VAGUE_COLUMNS = ("phrase", "value", "role", "horizon", "reason")
HOLIDAY_COLUMNS = ("name", "rule", "reason")
BREAK_COLUMNS = ("phrase", "value", "first", "last", "due", "reason")
PRESIDENCY_COLUMNS = ("country", "adjectives", "first", "last")
NAMED = {
    "a.m.": "ampm",
    "p.m.": "ampm",
    "b.c.": "bc",
    "b.c": "bc",
    "b.c.e.": "bc",
    "multiannual financial framework": "mff",
    "multi-annual financial framework": "mff",
    "o'clock": "oclock",
    "term of office": "mandate",
    "legislative term": "mandate",
    "parliamentary term": "mandate",
    "legislative period": "mandate",
    "political mandate": "mandate",
}


class Phrase(NamedTuple):
    """A phrase found: its class character, the phrase in lower case, where it ends."""

    kind: str
    value: str
    end: int


@cache
def _phrases() -> dict[str, str]:
    """Each phrase in lower case with its class name."""
    found = {row["phrase"]: "vague" for row in lexicon.rows("dates_vague.csv", VAGUE_COLUMNS, key=("phrase",))}
    found |= {row["name"]: "holiday" for row in lexicon.rows("dates_holidays.csv", HOLIDAY_COLUMNS, key=("name",))}
    found |= {row["phrase"]: "break" for row in lexicon.rows("dates_breaks.csv", BREAK_COLUMNS, key=("phrase",))}
    for row in lexicon.rows("dates_presidencies.csv", PRESIDENCY_COLUMNS):
        found |= {name.lower(): "presidency_name" for name in (row["country"], *row["adjectives"].split("|"))}
    return found | NAMED


@cache
def heads() -> dict[str, re.Pattern[str]]:
    """The first word of each phrase → a pattern of all phrases that begin so, the longest first."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for phrase in sorted(_phrases(), key=len, reverse=True):
        groups[re.split(r"[^\w]", phrase)[0]].append(phrase)
    return {head: re.compile("(?:" + "|".join(map(_loose, group)) + r")(?!\w)", re.I) for head, group in groups.items()}


def _loose(phrase: str) -> str:
    """A phrase as a regex that takes any white space and either apostrophe."""
    return re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]")


def match(text: str, start: int, head: str) -> Phrase | None:
    """The longest phrase that begins at `start` with the word `head`, or None."""
    found = heads()[head].match(text, start)
    if found is None:
        return None
    phrase = re.sub(r"\s+", " ", found[0].lower().replace("’", "'"))
    return Phrase(words.kinds()[_phrases()[phrase]], phrase, found.end())
