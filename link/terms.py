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
# "the Charter", "my Unit": a common noun with a capital, a short name at most.
_COMMON = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Mm]y|[Oo]ur|[Ii]ts|[Tt]heir|[Yy]our|[Hh]is|[Hh]er|[Ee]ach|[Aa]ny)"
    r"\s[A-Z][a-z]+\b"
)
# "Consultation of the Member States" names the Member States.
_ACT_OF = re.compile(r"(?P<act>[A-Z][a-z]+)\s(?:of|for|on)\s(?:the\s|a\s|an\s)?(?=[A-Z])")
RECENT = 1 << 12  # texts whose terms are kept: the same passages are looked at for neighbouring promises
TITLE_CASE = 0.8  # the share of capitalised words from which a text is a headline
PRIOR_PASSAGES = 2000  # a background of institutional prose, so that small corpora know common words too
# After these a form that may be a noun or an adjective ("open", "issue") is a verb.
_BEFORE_VERB = frozenset({"will", "shall", "to", "would", "should", "can", "could", "must", "may", "might"})
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
    before = ""
    for word in WORD.findall(rest):
        verb = actions().verb_of.get(word) if before in _BEFORE_VERB else None
        value = f"@{verb}" if verb else term(word)
        if value:
            found.append(value)
        if word != "not" and not word.endswith("ly"):
            before = word
    return tuple(found)


@lru_cache(maxsize=RECENT)
def flat(text: str) -> str:
    """The words of a text in lower case and in the singular, with single spaces: so names are searched as strings."""
    return " ".join(map(singular, WORD.findall(text.casefold().replace("’", "'"))))


@lru_cache(maxsize=1 << 16)
def singular(word: str) -> str:
    """A lower-case word without the plural's ending and the genitive; "news" and "basis" lose nothing they need."""
    word = re.sub(r"(?<=\w)'s?$", "", word)
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """A name as it is compared: case, quotes, dashes and opening words ("the new European …") away; "" if generic."""
    parts = flat(name).split()
    while parts and parts[0] in words("name_openers"):
        parts.pop(0)
    key = " ".join(parts)
    if re.search(r"\d{5}", key):  # a sum of money, a file number
        return ""
    if key in _generic() or flat(name) in _generic():
        return ""
    return key if sum(letter.isalpha() for letter in key) > 2 else ""


@cache
def _generic() -> frozenset[str]:
    return frozenset(map(flat, words("generic_names")))


@lru_cache(maxsize=RECENT)
def names_in(text: str, *, phrase: bool = False) -> frozenset[str]:
    """Keys of what the text itself shows to be a name: capitals inside a sentence, quotation marks, acronyms.

    A text in title case shows nothing, unless it is a `phrase` out of a sentence.
    """
    if not phrase and in_title_case(text):
        return frozenset(key for match in QUOTED.finditer(text) if (key := name_key(match.group("name"))))
    found = {name for match in NAME.finditer(text) for name in _apart(match.group())}
    found |= {match.group("name") for match in QUOTED.finditer(text)}
    found |= {match.group() for match in _SINGLE.finditer(_COMMON.sub("_", NAME.sub("_", text)))}
    return frozenset(key for name in found if (key := name_key(name)) and key not in words("stop_words"))


def in_title_case(text: str) -> bool:
    """True when nearly all longer words are capitalised, so that capitals tell nothing."""
    letters = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(letters) > 3 and sum(word[0].isupper() for word in letters) > TITLE_CASE * len(letters)


def _apart(name: str) -> list[str]:
    """ "Commission and Parliament" are two names, one of them generic; "Research and Innovation Fund" is one."""
    act = _ACT_OF.match(name)
    if act and act.group("act").casefold() in actions().forms["noun"]:
        name = name[act.end() :]
    parts = name.split(" and ")
    return parts if any(not name_key(part) for part in parts) else [name]


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
