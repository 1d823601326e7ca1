"""A word or mark becomes its class in the grammar of dates."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from nlp import lexicon

COLUMNS = ("word", "kind", "value", "reason")

# Classes that the tokens, phrases and rules make themselves, beside those of the word list.
MADE = (
    "x",
    "day_number",
    "number",
    "year_number",
    "ordinal_number",
    "short_year",
    "iso",
    "numeric",
    "clock",
    "half_code",
    "quarter_code",
    "fiscal_code",
    "decade_number",
    "decimal",
    "vague",
    "holiday",
    "break",
    "apostrophe_s",
    "count",
    "period",
    "duration",
    "set",
    "bare",
    "bare_duration",
    "presidency_name",
)


class Word(NamedTuple):
    """The class of a word (one character, see `kinds`) and what it counts for (months 1–12, units as letters)."""

    kind: str
    value: str


@cache
def kinds() -> dict[str, str]:
    """Class name → the one character that stands for it in a text of classes."""
    listed = {row["kind"] for row in lexicon.rows("dates_words.csv", COLUMNS, key=("word",))}
    names = [*MADE, *sorted(listed - set(MADE))]
    return {name: chr(0x4E00 + place) for place, name in enumerate(names)}


@cache
def lexemes() -> dict[str, Word]:
    """Every listed word by its lower-case form."""
    code = kinds()
    return {
        row["word"]: Word(code[row["kind"]], row["value"])
        for row in lexicon.rows("dates_words.csv", COLUMNS, key=("word",))
    }


@cache
def capitalised() -> str:
    """The classes of words that are times only with a capital: "May" and "may", "Sun" and "sun"."""
    return "".join(kinds()[name] for name in ("month_word", "month_short", "weekday_short"))


_CLASS = re.compile(r"\{([a-z_]+(?:\|[a-z_]+)*)\}")


def pattern(rule: str) -> re.Pattern[str]:
    """A rule over class names in braces, `{day_number}{of}?{month|month_short}`, as a regex over class characters."""

    def classes(match: re.Match[str]) -> str:
        names = match[1].split("|")
        unknown = [name for name in names if name not in kinds()]
        if unknown:
            raise lexicon.LexiconError(f"rule {rule!r} names unknown classes {unknown}")
        return "[" + "".join(kinds()[name] for name in names) + "]"

    return re.compile(_CLASS.sub(classes, rule.replace(" ", "")))
