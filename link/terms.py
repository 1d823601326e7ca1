"""Words become terms: light stems, families of actions, names, numbers of documents, each with its rarity."""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

import snowballstemmer

from link.actions import actions
from link.corpus import Passage
from link.lexicon import table, words

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*")
_JOINERS = r"(?:of|for|and|the|to|in|on|&)"
_CAPITAL = r"[A-Z][\w'’]*(?:[-–/][\w'’]+)*"
NAME = re.compile(rf"{_CAPITAL}(?:\s(?:{_JOINERS}\s){{0,2}}{_CAPITAL})+|\b[A-Z][A-Za-z]*[A-Z][\w]*\b")
QUOTED = re.compile(r"[“‘\"„«](?P<name>[^“”‘’\"„«»]{3,60})[”’\"»]")
_SINGLE = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{3,}\b")
RECENT = 1 << 12  # texts whose terms are kept: the same passages are looked at for neighbouring promises
TITLE_CASE = 0.7  # the share of capitalised words from which a text is a headline
PRIOR_PASSAGES = 2000  # a background of institutional prose, so that small corpora know common words too
_STEMMER = snowballstemmer.stemmer("english")


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The light (Porter 2) stem of a lower-case word; numbers stay as they are."""
    return word if word[0].isdigit() else str(_STEMMER.stemWord(word))


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    """Forms of more than one word ("set up", "entry into force") and the family token that stands for each."""
    forms = {form: name for form, name in actions().family_of.items() if " " in form}
    longest = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b"), forms


@lru_cache(maxsize=1 << 17)
def term(word: str) -> str:
    """The term of a lower-case word: "" for a stop word or a number below 100, `@family` for an action, else a stem."""
    word = re.sub(r"['’]s?$", "", word)
    if word in words("stop_words") or len(word) < (3 if word[:1].isdigit() else 2):
        return ""
    family = actions().family_of.get(word)
    return f"@{family}" if family else stem(word)


@lru_cache(maxsize=RECENT)
def terms(text: str) -> tuple[str, ...]:
    """The terms of a text in its order, repeated as they repeat; actions of several words come first."""
    pattern, forms = _phrases()
    lowered = text.casefold()
    found = [f"@{forms[match.group()]}" for match in pattern.finditer(lowered)]
    rest = pattern.sub(" ", lowered) if found else lowered
    return tuple(found + [value for word in WORD.findall(rest) if (value := term(word))])


@lru_cache(maxsize=RECENT)
def flat(text: str) -> str:
    """The words of a text in lower case with single spaces: the form in which names are searched as strings."""
    return " ".join(WORD.findall(text.casefold().replace("’", "'")))


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """A name as it is compared: case, quotes, dashes and opening words ("the new European …") away; "" if generic."""
    parts = flat(name).split()
    while parts and parts[0] in words("name_openers"):
        parts.pop(0)
    key = " ".join(parts)
    if re.search(r"\d{5}", key):  # a sum of money, a file number
        return ""
    if key in words("generic_names") or flat(name) in words("generic_names"):
        return ""
    return key if sum(letter.isalpha() for letter in key) > 2 else ""


@lru_cache(maxsize=RECENT)
def names_in(text: str) -> frozenset[str]:
    """Keys of what the text itself shows to be a name: capitals inside a sentence, quotation marks, acronyms.

    A text in title case shows nothing.
    """
    letters = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    if sum(word[0].isupper() for word in letters) > TITLE_CASE * len(letters) and len(letters) > 3:
        return frozenset(key for match in QUOTED.finditer(text) if (key := name_key(match.group("name"))))
    found = {match.group() for match in NAME.finditer(text)}
    found |= {match.group("name") for match in QUOTED.finditer(text)}
    found |= {match.group() for match in _SINGLE.finditer(NAME.sub("_", text))}
    return frozenset(key for name in found if (key := name_key(name)) and key not in words("stop_words"))


def passage_names(passage: Passage) -> set[str]:
    """Keys of the names that were found in the passage, and of those it shows itself."""
    return {key for name in passage.names if (key := name_key(name))} | names_in(passage.text)


@cache
def _prior() -> dict[str, float]:
    rows = table("common_words", ("word", "per_mille", "reason"))
    shares: dict[str, float] = {}
    for word, per_mille, _reason in rows:
        key = term(word)
        shares[key] = max(shares.get(key, 0.0), int(per_mille) / 1000)
    for family in actions().families:
        shares.setdefault(f"@{family}", 0.03)
    return shares


def rarity(term_or_name: str, frequency: int, passages: int) -> float:
    """How much a shared term says, 0 (in every passage) to 1 (nowhere else): inverse document frequency, scaled.

    `frequency` counts the passages that hold it, of `passages`; both are mixed with a background of common words.
    """
    total = passages + PRIOR_PASSAGES
    seen = frequency + 1 + PRIOR_PASSAGES * _prior().get(term_or_name, 0.0)
    return max(0.0, math.log(total / seen) / math.log(total))
