"""Word lists become what name rules ask: which nouns make names, which words never begin one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from nlp import lexicon
from nlp.entities.known import Name, Node, add


def _rows() -> Iterator[Mapping[str, str]]:
    return lexicon.rows("name_heads.csv", ("head", "label", "side"), ("head", "side"))


@cache
def tree() -> Node:
    """The nouns that make names, for the matcher; the side on which words may stand is in `kb_id`."""
    root = Node()
    for row in _rows():
        add(root, row["head"], Name(row["head"], row["label"], row["side"]))
    return root


@cache
def nouns() -> frozenset[str]:
    """The words that make a name of what stands before them, but for roles: no person is called so."""
    return frozenset(row["head"] for row in _rows() if row["label"] != "ROLE")


@cache
def roles() -> frozenset[str]:
    """Words that say what a person does: they end a name on its left."""
    return frozenset(row["head"].split()[-1] for row in _rows() if row["label"] == "ROLE") | {"Members", "Ministers"}


@cache
def _words(kind: str) -> frozenset[str]:
    rows = lexicon.rows("name_stops.csv", ("word", "kind"), ("word", "kind"))
    return frozenset(row["word"] for row in rows if row["kind"] == kind)


def stops() -> frozenset[str]:
    """Words in capitals that begin a sentence or heading and are no part of a name."""
    return _words("stop")


def generic() -> frozenset[str]:
    """Words that with a noun alone make no name: "Federal Agency"."""
    return _words("generic")


def endings() -> frozenset[str]:
    """Words that end a description and not a name: "the American People"."""
    return _words("ending")


def noun_of(name: str) -> str:
    """The noun of a name, at its end or its beginning: "Harbour Alliance", "Ministry of Ports"; "" when neither."""
    words = re.split(r"\s(?:of|for|on)\s", name)[0].split() or [""]
    return words[-1] if words[-1] in nouns() else ""
