"""Acronyms of several things become the one that the words around them decide, or stay open with their candidates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlp import lexicon
from nlp.reading import Entity

_AROUND = 300  # code points on each side that count as context


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing an acronym may stand for, and the beginnings of words that speak for it ("*" always)."""

    name: str
    label: str
    kb_id: str
    context: tuple[str, ...]


@cache
def senses() -> dict[str, tuple[Sense, ...]]:
    """The table of acronyms that need context."""
    table: dict[str, tuple[Sense, ...]] = {}
    columns = ("acronym", "name", "label", "kb_id", "context")
    for row in lexicon.rows("acronyms.csv", columns, ("acronym", "name")):
        sense = Sense(row["name"], row["label"], row["kb_id"], tuple(row["context"].split(";")))
        table[row["acronym"]] = (*table.get(row["acronym"], ()), sense)
    return table


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.-])(?:{'|'.join(sorted(map(re.escape, senses()), key=len, reverse=True))})(?![\w-])")


def find(text: str, defined: frozenset[str], names: frozenset[str]) -> Iterator[Entity]:
    """Acronyms outside the document's own definitions; `names` are the names that it spells out somewhere.

    Precedence: spelt out in the document, then words around, then the whole document, then the table's default.
    Undecided: `name` is "" and `kb_id` holds the candidates joined by "|".
    """
    low = text.lower()
    for match in _pattern().finditer(text):
        acronym = match[0]
        if acronym in defined:
            continue
        near = low[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        sense = _decide(senses()[acronym], near, low, names)
        if sense is None:
            candidates = [one for one in senses()[acronym] if one.label]
            codes = "|".join(one.kb_id or one.name for one in candidates)
            yield Entity(match.start(), match.end(), candidates[0].label, "", codes, "lexicon", 0.3)
        elif sense.label:
            yield Entity(match.start(), match.end(), sense.label, sense.name, sense.kb_id, "lexicon", 0.8)


def _decide(candidates: tuple[Sense, ...], near: str, whole: str, names: frozenset[str]) -> Sense | None:
    spelt = [one for one in candidates if one.name in names]
    if len(spelt) == 1:
        return spelt[0]
    for context in (near, whole):
        counts = [sum(context.count(word) for word in one.context if word != "*") for one in candidates]
        best = max(counts)
        if best and counts.count(best) == 1:
            return candidates[counts.index(best)]
    default = [one for one in candidates if "*" in one.context]
    return default[0] if len(default) == 1 else None
