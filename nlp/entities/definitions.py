"""Text becomes definitions: "the European Cluster Alliance (ECA)", "(hereafter 'the Facility')", "ECA (European …)".

The match of letters follows Schwartz and Hearst 2003, "A simple algorithm for identifying abbreviation definitions".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BRACKET = re.compile(
    r"\(\s*(?:(?:here(?:in)?after|henceforth)[,:]?\s+(?:(?:referred\s+to\s+as|called|known\s+as)[,:]?\s+)?)?"
    r"(?P<the>the\s+)?(?P<open>[‘'“\"«]\s?)?(?:the\s+)?(?P<short>[A-Za-z][^()\n‘’“”\"«»;]{1,50}?)(?:\s?[’'”\"»])?\s*"
    r"(?:[,;][^()]{0,40})?\)"
)
_BACKWARDS = re.compile(r"\b(?P<short>[A-Z][A-Za-z&+-]{1,9})\s\((?:the\s+)?(?P<long>[A-Z][^()]{4,90}?)\)")
# An acronym behind a number: "the Safe Buoys Directive (Directive 2031/12/EU, SBD)".
_BEHIND = re.compile(
    r"\((?=[^()]{0,60}\d)[^()\n]{3,60}[,;]\s(?:the\s)?[‘“]?(?P<short>[A-Z][A-Za-z]*[A-Z][A-Za-z]*)[’”]?\)"
)
_ACRONYM = re.compile(r"[A-Za-z]*[A-Z][A-Za-z]*[A-Z0-9+][A-Za-z0-9&+/-]*|[A-Z]\d\w*|[A-Z]{2,}[\w&+-]*")
_NAME_BEFORE = re.compile(
    r"(?:[A-Z][\w’'.&-]*|\d{4})(?:,?\s+(?:(?:of|for|and|on|the|to|in|de|du|des|la|&|against|a)\s+){0,2}"
    r"(?:[A-Z][\w’'.&-]*|\d{4}))*\s*$"
)
_BREAK = re.compile(r"[.;:!?]\s|\n\s*\n|[()\[\]]|[\"“”]")
_LONGEST = 160  # code points that a long form may take
_JOINT = 3  # letters of "of", "for", "the", "and"
_LEADING = re.compile(r"(?:The|This|Our|A|An|In|Under|By|With|For|As|To)\s+")


@dataclass(frozen=True, slots=True)
class Definition:
    """A short form and the name it stands for; `start` and `end` hold the long form, `at` the short form."""

    short: str
    long: str
    start: int
    end: int
    at: int


def find(text: str) -> Iterator[Definition]:
    """Definitions in the order of the text. An unquoted short form must be an acronym."""
    for match in _BRACKET.finditer(text):
        short = match["short"].strip()
        acronym = bool(_ACRONYM.fullmatch(short)) and len(short) <= 12
        if not (acronym or (match["open"] and short[0].isupper())):
            continue
        place = _long_form(text, match.start(), short, acronym)
        if place is not None:
            yield Definition(short, _tidy(text[place[0] : place[1]]), *place, match.start("short"))
    for match in _BEHIND.finditer(text):
        place = _long_form(text, match.start(), match["short"], acronym=True)
        if place is not None and initials(match["short"], text[place[0] : place[1]]) == 0:
            yield Definition(match["short"], _tidy(text[place[0] : place[1]]), *place, match.start("short"))
    for match in _BACKWARDS.finditer(text):
        if _ACRONYM.fullmatch(match["short"]) and initials(match["short"], match["long"]) == 0:
            yield Definition(match["short"], _tidy(match["long"]), *match.span("long"), match.start("short"))


def _long_form(text: str, end: int, short: str, acronym: bool) -> tuple[int, int] | None:
    """The stretch before the bracket that the short form stands for."""
    begin = max(0, end - _LONGEST)
    breaks = [match.end() for match in _BREAK.finditer(text, begin, end)]
    begin = breaks[-1] if breaks else begin
    before = text[begin:end].rstrip()
    if acronym:
        words = min(len(short) + 5, len(short) * 2)
        window = re.search(rf"(?:\S+\s+){{0,{words - 1}}}\S+$", before)
        if window:
            offset = _first_letters(short, window[0])
            offset = initials(short, window[0]) if offset is None else offset
            if offset is not None and any(c.isupper() for c in window[0][offset:]):
                return begin + window.start() + offset, begin + len(before)
    name = _NAME_BEFORE.search(before)
    if name is None or (acronym and " " not in name[0].strip()) or name[0].isupper():
        return None
    lead = _LEADING.match(name[0])
    start = name.start() + (lead.end() if lead else 0)
    return begin + start, begin + len(before)


def _first_letters(short: str, long: str) -> int | None:
    """Where the words begin whose first letters alone spell `short`, small joints left out; None when they don't.

    Looked for first: "International Aid Transparency Initiative (IATI)" holds all four letters in its last word.
    """
    letters = [c.lower() for c in short.removesuffix("s") if c.isalnum()]
    for word in reversed(list(re.finditer(r"[\w’'.]+", long))):
        if letters and word[0][0].lower() == letters[-1] and (word[0][0].isupper() or long.islower()):
            letters.pop()
            if not letters:
                return word.start()
        elif word[0][0].isupper() or not word[0].isalpha() or len(word[0]) > _JOINT:
            return None
    return None


def initials(short: str, long: str) -> int | None:
    """Where in `long` the shortest stretch begins whose letters spell `short`, first letters first; None if none."""
    letters = [c.lower() for c in short if c.isalnum()]
    if len(letters) > 2 and letters[-1] == "s" and short.endswith("s"):
        letters.pop()
    position = len(long)
    lower = long.islower()
    for number, letter in reversed(list(enumerate(letters))):
        position -= 1
        while position >= 0 and not (
            long[position].lower() == letter
            and (number > 0 or ((lower or long[position].isupper()) and not long[position - 1 : position].isalnum()))
        ):  # a name begins with a capital: the o of OMB is that of "Office", not of "of"
            position -= 1
        if position < 0:
            return None
    return None if long[position:].lower() == short.lower() else position


def _tidy(long: str) -> str:
    return " ".join(long.split()).strip(" ,")
