"""A text becomes its time expressions, each with what it says, not yet anchored to any date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TypeGuard

from nlp import lexicon
from nlp.dates import (
    calendar_rules,
    clock_rules,
    duration_rules,
    guards,
    named_rules,
    number_rules,
    phrases,
    relative_rules,
    words,
)
from nlp.dates.cascade import Rule, fold
from nlp.dates.times import Time, TimeExpression, Unit, Vague
from nlp.dates.tokens import Tokens, tokens

CASCADE: tuple[Rule, ...] = (
    *number_rules.RULES,
    *calendar_rules.RULES,
    *named_rules.TARGETS,
    *named_rules.NAMED_YEARS,
    *relative_rules.ATTACH,
    *duration_rules.DURATIONS,
    *relative_rules.DEICTIC,
    *relative_rules.ATTACH,
    *relative_rules.PARTS,
    *relative_rules.PARTS,
    *relative_rules.LATE_DEICTIC,
    *relative_rules.EDGES,
    *relative_rules.PARTS,
    *clock_rules.RULES,
    *duration_rules.EVERY,
    *duration_rules.BARE,
    *relative_rules.SHIFTS,
    *relative_rules.RANGES,
    *relative_rules.ABOUT,
    *duration_rules.SETS,
    *duration_rules.EACH,
)


WANTED = (
    "period",
    "duration",
    "set",
    "vague",
    "ref",
    "soon",
    "recent",
    "future",
    "current",
    "bare_duration",
    "year_number",
)


def find(text: str, blocked: Sequence[tuple[int, int]] = ()) -> list[TimeExpression]:
    """The time expressions of `text`, in order, never overlapping each other or a `blocked` span (half-open).

    Time is linear in the length of the text. Nothing is anchored: see `resolve`.
    """
    row = fold(text, tokens(text, blocked), CASCADE)
    code = words.kinds()
    wanted = {code[name] for name in WANTED}
    candidates = [
        (place, time) for place, kind in enumerate(row.kinds) if kind in wanted and (time := _time(row, place))
    ]
    if any(isinstance(time, Unit) and time.bc for _, time in candidates):
        candidates += _ancient(text, row)
        candidates.sort(key=lambda candidate: candidate[0])
    candidates = [(place, guards.rate(text, row.starts[place], time)) for place, time in candidates]
    firm = {place for place, time in candidates if guards.allows(text, *row.span(place), time)}
    told = {(time.year or 0) // 50 for place, time in candidates if place in firm and _is_old(time)}
    return [
        TimeExpression(*row.span(place), time)
        for place, time in candidates
        if place in firm
        or (_is_old(time) and _near(time, told) and guards.allows(text, *row.span(place), time, told=True))
    ]


_IN_YEAR = re.compile(
    r"\b(?:in|by|of|since|until|from|before|after|around|between|during|and|early|late|to)\s+$", re.IGNORECASE
)


def _ancient(text: str, row: Tokens) -> list[tuple[int, Time]]:
    """In a text that tells of years before the common era, "in 490" is one of them."""
    number = words.kinds()["number"]
    return [
        (place, Unit("year", int(str(row.values[place])), bc=True))
        for place, kind in enumerate(row.kinds)
        if kind == number
        and 100 <= int(str(row.values[place])) <= 999
        and _IN_YEAR.search(text, max(0, row.starts[place] - 10), row.starts[place])
        and re.match(r"[\s,.;:)]", text[row.ends[place] :][:1] or " ")
        and not re.match(r"\s+\w+s\b", text[row.ends[place] : row.ends[place] + 24])
    ]


def _is_old(time: Time) -> TypeGuard[Unit]:
    """A year that a bare number seldom means by itself."""
    return isinstance(time, Unit) and time.kind == "year" and not time.bc and not 1900 <= (time.year or 0) <= 2100


def _near(time: Unit, told: set[int]) -> bool:
    """Whether the text tells for certain of a year in the same or a neighbouring half century."""
    half = (time.year or 0) // 50
    return bool(told & {half - 1, half, half + 1})


@cache
def vague_phrases() -> dict[str, Vague]:
    """The fixed vague phrases of `lexicons/dates_vague.csv` as times."""
    rows = lexicon.rows("dates_vague.csv", phrases.VAGUE_COLUMNS, key=("phrase",))
    return {
        row["phrase"]: Vague(row["value"], row["role"], float(row["horizon"]) if row["horizon"] else None)
        for row in rows
    }


def _time(row: Tokens, place: int) -> Time | None:
    value = row.values[place]
    if not isinstance(value, str):
        return value  # type: ignore[return-value]
    if value == "0":
        return Vague("PRESENT_REF")  # "current" on its own
    if value.isdigit():
        return Unit("year", int(value))
    return Vague(value) if value.endswith("_REF") else vague_phrases()[value]
