"""The references of all kinds become one list: in the order of the text, none inside another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nlp.reading import Reference
from nlp.references import acts, commission, courts, identifiers, institutions, journal, letters, named, repeated, short

_FINDERS = (acts.find, commission.find, journal.find, courts.find, institutions.find, identifiers.find, letters.find)
# Where two finders take the same stretch, the more telling kind wins over the plain address or number.
_LAST = ("URL", "CASE", "C")


def find(text: str) -> list[Reference]:
    """All references of a text, sorted by place and non-overlapping: by number, then by name or short form."""
    cited = _apart(text, [reference for finder in _FINDERS for reference in finder(text)])
    cited = _apart(text, repeated.find(text, cited), cited)
    cited = _apart(text, named.find(text, cited), cited)
    return _apart(text, short.find(text, cited), cited)


def _apart(text: str, found: Iterable[Reference], kept: Sequence[Reference] = ()) -> list[Reference]:
    """Those found that overlap none that is `kept`, and of two that overlap the longer one, with the kept ones."""
    found = sorted(found, key=lambda one: (one.start - one.end, one.kind in _LAST, one.start))
    if not found:
        return list(kept)
    taken = bytearray(len(text))
    for one in kept:
        taken[one.start : one.end] = b"\x01" * (one.end - one.start)
    apart = list(kept)
    for one in found:
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            apart.append(one)
    return sorted(apart, key=lambda one: one.start)


def date_free(references: Sequence[Reference]) -> list[tuple[int, int]]:
    """The stretches in which a date belongs to the citation; a letter's day is a date of its own."""
    return [(one.start, one.end) for one in references if one.kind != "LETTER" and one.by == "number"]


def name_free(references: Sequence[Reference]) -> list[tuple[int, int]]:
    """The stretches in which no name is looked for: citations by number; what is cited by its name keeps that name."""
    return [(one.start, one.end) for one in references if one.by == "number"]
