"""A promise meets the dates of its own clause and gets its deadline."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from nlp import closed_class
from nlp.reading import DateMention

ROLES = frozenset({"deadline", "point", "period"})


@dataclass(frozen=True, slots=True)
class Deadline:
    """The words of the deadline and its first and last day (ISO, "" when open)."""

    text: str = ""
    earliest: str = ""
    latest: str = ""
    vague: bool = False
    start: int = -1


NONE = Deadline()
NEXT_WORD = re.compile(r"\s+([a-z]+)")
JOINING = frozenset({"and", "or", "that", "which", "when", "to"})
NAMING = frozenset({"for", "of", "the", "than"})  # "ambition for 2030", "the plan of 2019", "the 2040 target"


def _binds(date: DateMention, not_before: str) -> bool:
    """Whether it says when: "in the future" does not, "as soon as possible" does; a day before the writing is past."""
    if not date.latest:
        return date.role == "deadline"
    return not (not_before and date.latest < not_before)


def _is_adverbial(text: str, start: int, end: int, date: DateMention) -> bool:
    """Whether the date says when it is done; "the 2030 target" and "ambition for 2030" name a thing by its year."""
    if date.role == "deadline":
        return True
    before = text[max(start, date.start - 40) : date.start].split()
    after = NEXT_WORD.match(text, date.end, end)
    if after and after[1] not in closed_class.PREPOSITIONS | closed_class.ADVERBS | closed_class.DETERMINERS | JOINING:
        return not date.value[:4].isdigit() or len(date.value) > 4
    return len(date.value) > 4 or not before or before[-1].lower() not in NAMING


def find(dates: Sequence[DateMention], text: str, start: int, end: int, not_before: str, near: int) -> Deadline:
    """The date in `text[start:end]` by which it is due: the one nearest to `near`, where the verb stands.

    None before the document itself (`not_before`, "" when that does not matter); a period only when all else is
    silent.
    """
    first = bisect_left(dates, start, key=lambda d: d.start)
    inside = [d for d in dates[first:] if d.start < end and d.end <= end and d.role in ROLES]
    due = [d for d in inside if _is_adverbial(text, start, end, d)]
    best = min(due, key=lambda d: (d.role == "period", d.vague, abs(d.start - near)), default=None)
    if best is None or not _binds(best, not_before):
        return NONE
    return Deadline(text[best.start : best.end], best.earliest, best.latest, best.vague, best.start)
