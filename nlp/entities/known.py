"""Name tables become a matcher: every place where a known name stands, the longest form first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlp import lexicon
from nlp.entities.words import Words, split

TABLES = (
    "bodies_eu.csv",
    "bodies_other.csv",
    "programmes.csv",
    "initiatives.csv",
    "networks.csv",
    "places.csv",
    "groups.csv",
)
COLUMNS = ("name", "label", "kb_id", "forms", "valid_from", "valid_until", "source")


@dataclass(frozen=True, slots=True)
class Name:
    """A thing that the tables know: canonical name, label, authority code, first and last day ("" open)."""

    name: str
    label: str
    kb_id: str = ""
    valid_from: str = ""
    valid_until: str = ""

    def valid(self, day: str) -> bool:
        """Whether the thing existed on `day` (ISO; "" = today's state: nothing that has ended)."""
        if not day:
            return not self.valid_until
        return (self.valid_from or day) <= day <= (self.valid_until or day)


class Node:
    """A place in the tree of words: where the next word leads, and what ends here."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, Node] = {}
        self.ends: list[tuple[tuple[str, ...], Name]] = []


@dataclass(frozen=True, slots=True)
class Hit:
    """A known form in the text, from word `first` up to, not including, word `last`."""

    first: int
    last: int
    names: tuple[Name, ...]


def add(root: Node, form: str, name: Name) -> None:
    """Puts one form of a name into the tree."""
    words = split(form)
    node = root
    for word in words.low:
        node = node.next.setdefault(word, Node())
    node.ends.append((words.tokens, name))


@cache
def tree() -> Node:
    """The tree of all tables; built once, in about a hundredth of a second."""
    root = Node()
    for table in TABLES:
        for row in lexicon.rows(table, COLUMNS, ("name", "kb_id", "valid_from")):
            name = Name(row["name"], row["label"], row["kb_id"], row["valid_from"], row["valid_until"])
            for form in {row["name"], *filter(None, row["forms"].split("|"))}:
                add(root, form, name)
    return root


def hits(words: Words, root: Node) -> Iterator[Hit]:
    """The longest known form at each word; forms do not overlap."""
    index = 0
    while index < len(words.low):
        hit = _longest(words, root, index)
        if hit is None:
            index += 1
        else:
            yield hit
            index = hit.last


def _longest(words: Words, root: Node, first: int) -> Hit | None:
    node = root.next.get(words.low[first])
    best: Hit | None = None
    index = first + 1
    while node is not None:
        if node.ends:
            written = words.tokens[first:index]
            names = tuple(name for form, name in node.ends if _written_so(form, written))
            if names and not (index - first == 1 and _shouted(words, first)):
                best = Hit(first, index, tuple(dict.fromkeys(names)))
        if index >= len(words.low) or not words.near(index):
            break
        node = node.next.get(words.low[index])
        index += 1
    return best


def _written_so(form: tuple[str, ...], written: tuple[str, ...]) -> bool:
    """Whether capitals agree: acronyms exactly, names by their first letters, a line in capitals always."""
    if len(written) > 1 and all(not word.isalpha() or word.isupper() for word in written):
        return True
    return all(_same_case(ours, theirs) for ours, theirs in zip(form, written, strict=True))


def _same_case(ours: str, theirs: str) -> bool:
    if ours[1:] != ours[1:].lower():
        return ours == theirs
    return not ours[:1].isupper() or theirs[:1].isupper() or ours == theirs


def _shouted(words: Words, index: int) -> bool:
    """Whether a word in capitals stands among others in capitals: "QUALITY OF LIFE" is not the programme LIFE."""
    if not words.tokens[index].isupper():
        return False
    around = [words.tokens[i] for i in (index - 1, index + 1) if 0 <= i < len(words.tokens)]
    return any(word.isalpha() and word.isupper() and len(word) > 3 for word in around)


def choose(names: tuple[Name, ...], day: str) -> tuple[Name, ...]:
    """Of several things under one form those that existed on `day`; all of them when none did."""
    valid = tuple(name for name in names if name.valid(day))
    return valid or names
