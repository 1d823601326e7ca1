"""The list of what cited documents are called becomes what searches for short forms and names ask."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from nlp import lexicon


@cache
def kinds() -> dict[str, frozenset[str]]:
    """Noun → the kinds of reference that it can stand for."""
    return {row["noun"]: frozenset(row["kinds"].split(";")) for row in _rows()}


@cache
def alone() -> tuple[str, ...]:
    """The nouns that mean a cited document without a name of their own, longest first."""
    return tuple(sorted((row["noun"] for row in _rows() if row["alone"] == "yes"), key=lambda noun: (-len(noun), noun)))


def _rows() -> list[Mapping[str, str]]:
    return list(lexicon.rows("reference_nouns.csv", ("noun", "kinds", "alone", "reason"), ("noun",)))


def ending(name: str) -> frozenset[str]:
    """The kinds that a name can stand for by its last word; none when no cited document is called so."""
    words = name.split()
    return kinds().get(" ".join(words[-2:])) or kinds().get(words[-1] if words else "", frozenset())
