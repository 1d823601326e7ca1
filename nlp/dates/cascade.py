"""Classed words are folded, rule by rule, into times: a cascade of regular expressions over classes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from nlp.dates import words
from nlp.dates.tokens import Tokens


class Found:
    """One place where a rule's pattern matches: its named groups as values, and the places around it."""

    __slots__ = ("_match", "row", "text")

    def __init__(self, text: str, row: Tokens, match: re.Match[str]) -> None:
        self.text = text
        self.row = row
        self._match = match

    def __contains__(self, name: str) -> bool:
        return name in self._match.re.groupindex and bool(self._match[name])

    def value(self, name: str) -> object:
        """The value of the first token of a group; "" when the group is empty."""
        return self.row.values[self._match.start(name)] if name in self else ""

    def cell(self, name: str) -> str:
        """The value of a group's token as text."""
        return str(self.value(name))

    def number(self, name: str) -> int:
        """The value of a group's token as a number."""
        return int(str(self.value(name)))

    def values(self, name: str) -> list[object]:
        """The values of all tokens of a group."""
        return self.row.values[self._match.start(name) : self._match.end(name)]

    def word(self, name: str) -> str:
        """The text of a group, as written."""
        if name not in self:
            return ""
        first, last = self._match.span(name)
        return self.text[self.row.starts[first] : self.row.ends[last - 1]]

    @property
    def start(self) -> int:
        """First code point."""
        return self.row.starts[self._match.start()]

    @property
    def end(self) -> int:
        """Code point after the last."""
        return self.row.ends[self._match.end() - 1]

    @property
    def tight(self) -> bool:
        """Whether nothing stands between the tokens, not even a space."""
        places = range(self._match.start(), self._match.end() - 1)
        return all(self.row.ends[i] == self.row.starts[i + 1] for i in places)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over classes, the class it folds into, and the builder of the value (None = not this one)."""

    name: str
    kind: str
    pattern: str
    build: Callable[[Found], object]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return words.pattern(pattern)


def fold(text: str, row: Tokens, rules: Sequence[Rule]) -> Tokens:
    """Applies each rule once, in order, left to right."""
    for rule in rules:
        row = _apply(text, row, rule)
    return row


def _apply(text: str, row: Tokens, rule: Rule) -> Tokens:
    kinds = "".join(row.kinds)
    folded: Tokens | None = None
    done = 0
    for match in _compiled(rule.pattern).finditer(kinds):
        first, last = match.span("core") if "core" in match.re.groupindex else match.span()
        value = rule.build(Found(text, row, match))
        if value is None:
            continue
        folded = folded or Tokens()
        _copy(row, folded, done, first)
        folded.add(words.kinds()[rule.kind], row.starts[first], row.ends[last - 1], value)
        done = last
    if folded is None:
        return row
    _copy(row, folded, done, len(kinds))
    return folded


def _copy(row: Tokens, to: Tokens, first: int, last: int) -> None:
    to.kinds += row.kinds[first:last]
    to.starts += row.starts[first:last]
    to.ends += row.ends[first:last]
    to.values += row.values[first:last]
