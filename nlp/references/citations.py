"""The references of all kinds become one list: in the order of the text, none inside another."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.reading import Reference
from nlp.references import acts, commission, courts, identifiers, institutions, journal, letters

_FINDERS = (acts.find, commission.find, journal.find, courts.find, institutions.find, identifiers.find, letters.find)
# Where two finders take the same stretch, the more telling kind wins over the plain address or number.
_LAST = ("URL", "CASE", "C")


def find(text: str) -> list[Reference]:
    """All references of a text, sorted by place and non-overlapping: the longer of two that overlap is kept."""
    found = [reference for finder in _FINDERS for reference in finder(text)]
    found.sort(key=lambda one: (one.start - one.end, one.kind in _LAST, one.start))
    taken = bytearray(len(text))
    kept: list[Reference] = []
    for one in found:
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def date_free(references: Sequence[Reference]) -> list[tuple[int, int]]:
    """The stretches in which a date belongs to the citation; a letter's day is a date of its own."""
    return [(one.start, one.end) for one in references if one.kind != "LETTER"]
