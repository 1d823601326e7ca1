"""A text becomes its time expressions, each with what it says, not yet anchored to any date."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.dates import calendar_rules, clock_rules, duration_rules, guards, number_rules, relative_rules, words
from nlp.dates.cascade import Rule, fold
from nlp.dates.times import Time, TimeExpression, Unit, Vague
from nlp.dates.tokens import Tokens, tokens

CASCADE: tuple[Rule, ...] = (
    *number_rules.RULES,
    *calendar_rules.RULES,
    *relative_rules.TARGETS,
    *relative_rules.NAMED_YEARS,
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
    *duration_rules.SETS,
    *duration_rules.EACH,
)


def find(text: str, blocked: Sequence[tuple[int, int]] = ()) -> list[TimeExpression]:
    """The time expressions of `text`, in order, never overlapping each other or a `blocked` span (half-open).

    Time is linear in the length of the text. Nothing is anchored: see `resolve`.
    """
    row = fold(text, tokens(text, blocked), CASCADE)
    code = words.kinds()
    wanted = {code[name] for name in ("period", "duration", "set", "vague", "ref", "recent", "future", "current", "bare_duration", "year_number")}
    found = []
    for place, kind in enumerate(row.kinds):
        if kind in wanted:
            time = _time(row, place)
            if time is not None and guards.allows(text, row, place, time):
                found.append(TimeExpression(row.starts[place], row.ends[place], time))
    return found


def _time(row: Tokens, place: int) -> Time | None:
    value = row.values[place]
    if not isinstance(value, str):
        return value  # type: ignore[return-value]
    if value == "0":
        return Vague("PRESENT_REF")  # "current" on its own
    if value.isdigit():
        return Unit("year", int(value))
    return Vague(value) if value.endswith("_REF") else guards.vague_phrases()[value]
