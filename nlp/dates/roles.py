"""The words around a date become its role: deadline, start, period, point or past."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nlp import lexicon

COLUMNS = ("role", "side", "pattern", "reason")
REACH = 90  # code points before a date in which its role is looked for
_END = r"\s*:?(?:\s+(?:the|about|around|at|on|in|approximately|roughly))*\s*[(\"“]?$"
_LATEST = re.compile(r"\s*,?\s*\(?at\s+the\s+(?:very\s+)?latest", re.IGNORECASE)
_ONWARDS = re.compile(r"\s*,?\s*(?:onwards?|and\s+(?:onwards|beyond|thereafter))\b", re.IGNORECASE)
_ACT_NOUN = (
    r"\b(?:regulations?|directives?|decisions?|recommendations?|communications?|resolutions?|opinions?|agreements?|"
    r"conclusions|position|declaration|guidelines|judgment|treaty|protocol|act|law|order)\b"
)
_NUMBER = r"(?:\s*\([A-Z, ]+\))?(?:\s+(?:no|nr)\.?)?(?:\s*[\w/().-]*\d[\w/().-]*)?"
_ADOPTERS = (
    r"(?:\s+of\s+the\s+(?:european\s+parliament|council|european\s+council|commission|european\s+commission)"
    r"(?:\s+and\s+of\s+the\s+council)?)?"
)
_ACT = re.compile(
    rf"(?:{_ACT_NOUN}{_NUMBER}{_ADOPTERS}(?:\s+(?:adopted|published|signed))?\s+(?:of|dated)|\bOJ\s+[CL]\b[^.\n]{{0,20}})"
    + _END,
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:,|and|or|/|,\s*and|,\s*or)\s*$", re.IGNORECASE)
_UP_TO = re.compile(r"\s*(?:to|and|until|till|through|up\s+to|–|-)\s*(?:the\s*)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Role:
    """What a date is for, with the `side` on which it lies.

    `side` is before or after when the date itself is not part ("before 1 July"), label when a noun gives the role
    ("Deadline: 1 July"), end for the second date of a span ("from 2014 to 2020").
    """

    name: str
    side: str = ""


@cache
def _patterns() -> tuple[re.Pattern[str], tuple[Role, ...]]:
    """One pattern of all role words, and the role of each of its groups."""
    rows = list(lexicon.rows("dates_roles.csv", COLUMNS, key=("pattern",)))
    rows.sort(key=lambda row: row["role"] == "letter", reverse=True)
    parts = [rf"(?P<r{place}>{_loose(row['pattern'])})" for place, row in enumerate(rows)]
    roles = tuple(Role(row["role"], row["side"]) for row in rows)
    return re.compile(r"(?<![\w-])(?:" + "|".join(parts) + ")" + _END, re.IGNORECASE), roles


def _loose(pattern: str) -> str:
    """A pattern of the word list as a regex: groups that capture nothing, any white space for a space."""
    return re.sub(r"\((?!\?)", "(?:", pattern).replace(" ?", r"\s*").replace(" ", r"\s+")


def context_role(text: str, start: int, end: int, floor: int) -> Role | None:
    """The role that the words right before (or after) a span give it; None when they say nothing.

    `floor` is where the sentence begins; words before it do not count.
    """
    if _LATEST.match(text, end):
        return Role("deadline")
    if _ONWARDS.match(text, end):
        return Role("start")
    before = text[max(floor, start - REACH) : start]
    if _ACT.search(before):
        return Role("reference_date")
    pattern, roles = _patterns()
    found = pattern.search(before)
    return roles[int(found.lastgroup[1:])] if found and found.lastgroup else None


def inherited(text: str, end: int, start: int, role: str) -> Role | None:
    """The role that a date takes over from the one before it: "by 2030 and 2050", "from 2021 to 2027"; None when none.

    `end` is where the earlier date ends, `start` where this one begins.
    """
    between = text[end:start]
    if len(between) > 14:
        return None
    if role == "start" and _UP_TO.match(between):
        return Role("deadline", "end")
    joined = role in ("deadline", "start") and _JOINED.match(between)
    return Role(role) if joined or (role == "deadline" and between.strip() in ("in", "(", ", in")) else None
