"""A text becomes a row of classed words, everything that cannot be part of a date folded into one class."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from nlp.dates import phrases, words

_TOKEN = re.compile(
    r"""
    (?P<word>[^\W\d_]+(?![\w]))
  | (?P<apostrophe_s>['’]s\b | (?<=s)['’](?=\s))
  | (?P<iso>(?<![\w./-])[12]\d{3}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?(?![\w/-]))
  | (?P<numeric>(?<![\w./:-])\d{1,2}(?P<sep>[./-])[ ]?\d{1,2}(?P=sep)[ ]?(?:\d{4}|\d{2})(?!\w|[./:-]\w))
  | (?P<clock>(?<![\w.:/])\d{1,2}(?::\d{2}){1,2}(?!\w|:\d))
  | (?P<decimal>\d+(?:[.,]\d+)+ | \d{1,3}(?:[   ]\d{3}\b)+)
  | (?P<digits>\d+(?!\w))
  | (?P<ordinal_number>\d{1,2}(?:st|nd|rd|th)\b)
  | (?P<decade_number>\d{2,4}['’]?s\b)
  | (?P<mixed>\w+)
  | (?P<paragraph>\n[ \t\r]*\n\s*)
  | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)
_QUARTER = re.compile(r"[Qq]([1-4])|([1-4])[Qq]")
_HALF = re.compile(r"[HhSs]([12])|([12])H")
_FISCAL = re.compile(r"FY(\d{4}|\d{2})")
_CLOCK = re.compile(r"(\d{1,2})(?:h(\d{2})?|(am|pm)|hrs)")
_MONEY = "€$£¥#@§"


@dataclass(slots=True)
class Tokens:
    """Parallel rows: one class character, first and end code point, and value a token."""

    kinds: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add(self, kind: str, start: int, end: int, value: object) -> None:
        """Appends one token."""
        self.kinds.append(kind)
        self.starts.append(start)
        self.ends.append(end)
        self.values.append(value)

    def span(self, place: int) -> tuple[int, int]:
        """First code point of a token and the one after its last."""
        return self.starts[place], self.ends[place]


def tokens(text: str, blocked: Sequence[tuple[int, int]] = ()) -> Tokens:
    """The tokens of `text`; runs of words without a class, and blocked spans, are one token of class x."""
    row = Tokens()
    lexemes, other = words.lexemes(), words.kinds()["x"]
    heads = phrases.heads()
    skip = 0
    spans = iter([*sorted(blocked), (len(text) + 1, len(text) + 2)])
    block = next(spans)
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < skip:
            continue
        while block[1] <= start:
            block = next(spans)
        if end > block[0]:
            _fold(row, other, start, end)
            continue
        kind = match.lastgroup
        low = match[0].lower()
        if low in heads and (phrase := phrases.match(text, start, low)) and phrase.end <= block[0]:
            row.add(phrase.kind, start, phrase.end, phrase.value)
            skip = phrase.end
        elif kind in ("word", "mark"):
            word = lexemes.get(low)
            if word is None or (low == match[0] and word.kind in words.capitalised()):
                _fold(row, other, start, end)
            else:
                row.add(word.kind, start, end, word.value)
        else:
            name, value = _special(text, kind or "", match[0], start)
            _fold(row, other, start, end) if name == "x" else row.add(words.kinds()[name], start, end, value)
    return row


def _fold(row: Tokens, other: str, start: int, end: int) -> None:
    if row.kinds and row.kinds[-1] == other:
        row.ends[-1] = end
    else:
        row.add(other, start, end, "")


def _special(text: str, kind: str, word: str, start: int) -> tuple[str, object]:
    """The class name and value of a token made of digits, or of digits and letters."""
    if kind == "digits":
        return _digits(text, word, start)
    if kind in ("iso", "numeric", "clock", "apostrophe_s"):
        return kind, word
    if kind == "decimal":
        return kind, word
    if kind == "ordinal_number":
        return (kind, word[:-2]) if 1 <= int(word[:-2]) <= 31 else ("x", "")
    if kind == "decade_number":
        return kind, re.sub(r"\D", "", word)
    return _mixed(word) if kind == "mixed" else ("x", "")


def _digits(text: str, word: str, start: int) -> tuple[str, object]:
    before = text[start - 1] if start else " "
    if before in _MONEY or (before in ".,:" and start > 1 and text[start - 2].isalnum()):
        return "x", ""
    if before in "'’" and len(word) == 2:
        return "short_year", word
    if len(word) <= 2 and 1 <= int(word) <= 31:
        return "day_number", word
    if len(word) == 4 and word[0] in "12":
        return "year_number", word
    return ("number", word) if len(word) <= 4 else ("x", "")


@cache
def _mixed(word: str) -> tuple[str, object]:
    if found := _QUARTER.fullmatch(word):
        return "quarter_code", found[1] or found[2]
    if found := _HALF.fullmatch(word):
        return "half_code", found[1] or found[2]
    if found := _FISCAL.fullmatch(word):
        return "fiscal_code", found[1]
    if found := _CLOCK.fullmatch(word):
        hour = int(found[1]) + (12 if found[3] == "pm" and int(found[1]) < 12 else 0)
        return ("clock", f"{hour}:{found[2] or '00'}") if hour < 25 else ("x", "")
    return "x", ""
