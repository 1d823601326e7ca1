"""A word becomes the base form of a verb, when the list of policy verbs knows it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from nlp import lexicon

Effect = Literal["act", "effort", "support", "stative"]
SILENT_E = ("c", "s", "z", "v", "at", "it", "ut", "ir", "ur", "as", "us", "is", "dg", "g", "u", "bl", "pl", "tl", "in")
COLUMNS = ("verb", "category", "effect", "forms")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb as `lexicons/verbs.csv` has it; `effect` says whether the doer decides that it happens."""

    lemma: str
    category: str
    effect: Effect


@cache
def verbs() -> dict[str, Verb]:
    """Every listed verb by its base form."""
    return {
        row["verb"]: Verb(row["verb"], row["category"], row["effect"])  # type: ignore[arg-type]
        for row in lexicon.rows("verbs.csv", COLUMNS, key=("verb",))
    }


@cache
def _irregular() -> dict[str, str]:
    """Irregular past and participle → base form."""
    return {
        form: row["verb"] for row in lexicon.rows("verbs.csv", COLUMNS, key=("verb",)) for form in row["forms"].split()
    }


def base(word: str) -> Verb | None:
    """The verb whose base form is `word` (any case)."""
    return verbs().get(word.lower())


@cache
def _nouns() -> dict[str, str]:
    """Noun of an act → its verb (`lexicons/action_nouns.csv`)."""
    return {row["noun"]: row["verb"] for row in lexicon.rows("action_nouns.csv", ("noun", "verb"), key=("noun",))}


def of_noun(word: str) -> Verb | None:
    """The verb of the act that a noun names: "adoption" → adopt."""
    name = _nouns().get(word.lower(), "")
    return verbs().get(name.split()[0]) if name else None


def participle(word: str) -> Verb | None:
    """The verb whose past participle (or past) is `word`: "launched", "set", "carried"."""
    low = word.lower()
    if low in _irregular():
        return verbs()[_irregular()[low]]
    return _stem(low, "ed") if low.endswith("ed") else None


def guessed(word: str) -> Verb | None:
    """A verb of no known class from a regular participle that the list does not have: "uploaded" → upload."""
    low = word.lower()
    if not low.endswith("ed") or len(low) < 6 or not low.isalpha() or low.endswith("eed"):
        return None
    cut = low[:-2]
    if len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "ls":
        return Verb(cut[:-1], "other", "act")
    return Verb(cut + "e" if cut.endswith(SILENT_E) else cut, "other", "act")


def gerund(word: str) -> Verb | None:
    """The verb whose -ing form is `word`: "preparing", "setting"."""
    low = word.lower()
    return _stem(low, "ing") if low.endswith("ing") and len(low) > 5 else None


def third_person(word: str) -> Verb | None:
    """The verb whose third person present is `word`: "launches", "supports"."""
    low = word.lower()
    if not low.endswith("s") or low.endswith("ss"):
        return None
    candidates = [low[:-1], low[:-2] if low.endswith("es") else "", low[:-3] + "y" if low.endswith("ies") else ""]
    return next((verbs()[c] for c in candidates if c in verbs()), None)


def _stem(word: str, suffix: str) -> Verb | None:
    """Undo English spelling before `suffix`: a dropped e, a doubled consonant, y turned to i."""
    cut = word[: -len(suffix)]
    candidates = [cut + "e", cut]
    if len(cut) > 2 and cut[-1] == cut[-2]:
        candidates.append(cut[:-1])
    if cut.endswith("i"):
        candidates.append(cut[:-1] + "y")
    if cut.endswith("y") and suffix == "ing":
        candidates.append(cut[:-1] + "ie")
    return next((verbs()[c] for c in candidates if c in verbs()), None)
