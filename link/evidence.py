"""A promise and a later passage become evidence: what they share, how rare it is, and a score."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from link.actions import family
from link.candidates import promise_names
from link.corpus import CorpusDocument, Promise
from link.lexicon import table
from link.terms import flat, name_key, passage_names, stem, terms
from link.units import Unit

Rarity = Callable[[str], float]
FLOOR = 0.25  # rarity below which a word says nothing at all, however many of them are shared
FULL_MASS = 2.8  # about four rare words: sharing so much is as good as sharing all of a long promise
FEW_WORDS = 1.0  # below about two rare words, even a full share is weak
HEAD, OBJECT, OTHER = 1.3, 1.0, 0.6  # a word counts by its place: head of the object, object, rest of the promise
DISTINCT = 0.45  # a name as common as that identifies nothing
_BREAK = re.compile(r"\b(?:to|for|by|with|in|on|at|from|that|which|through|under|towards|as|and)\b|[,;:(]")


@dataclass(frozen=True, slots=True)
class Outline:
    """A promise made ready for comparing: weighted terms, names, action, deadline."""

    promise: Promise
    weights: dict[str, float]
    names: frozenset[str]
    family: str
    own: frozenset[str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a link: feature values (0–1), shared names, references and words, rarest first."""

    features: dict[str, float]
    names: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    action: str = ""
    deadline: str = ""
    shared: frozenset[str] = field(default_factory=frozenset)

    @property
    def score(self) -> float:
        """Logistic sum of the features with the weights of `lexicons/weights.csv`, 0–1."""
        known = weights()
        total = known["bias"] + sum(known[name] * value for name, value in self.features.items())
        return 1 / (1 + math.exp(-total))


@cache
def weights() -> dict[str, float]:
    """Weight by feature, and `bias`."""
    return {feature: float(weight) for feature, weight, _ in table("weights", ("feature", "weight", "reason"))}


def outline(promise: Promise, source: CorpusDocument) -> Outline:
    """The promise as it is compared; the words of its actor say nothing about its subject."""
    actor = set(terms(f"{promise.actor} {source.issuer}"))
    values: dict[str, float] = {}
    for text, weight in ((promise.quote, OTHER), (promise.object, OBJECT), (promise.initiative, HEAD)):
        values |= dict.fromkeys(terms(text), weight)
    values |= dict.fromkeys(terms(head(promise.object)), HEAD)
    found = family(promise.action)
    kept = {term: weight for term, weight in values.items() if term not in actor and not _is_year(term)}
    return Outline(
        promise,
        {term: weight for term, weight in kept.items() if not found or term != f"@{found.name}"},
        frozenset(promise_names(promise)),
        found.name if found else "",
        frozenset(source.own_references) | ({source.celex} - {""}),
    )


def head(phrase: str) -> str:
    """What an object phrase is about, up to its first preposition: "a report on the Climate Law" is a report."""
    return _BREAK.split(phrase, maxsplit=1)[0]


def _is_year(term: str) -> bool:
    return len(term) == 4 and term.isdigit() and term[:2] in ("19", "20")


def evidence(asked: Outline, unit: Unit, target: CorpusDocument, rare: Rarity) -> Evidence:
    """Compares one promise with one unit of a later document; `rare` tells the rarity of a term or `=name`."""
    text_terms = terms(unit.text)
    shared = {term for term in text_terms if term in asked.weights}
    heading = set(terms(f"{unit.section} {target.title}"))
    names = _shared_names(asked, unit, target, rare)
    references = _shared_references(asked, unit)
    deadline = _same_deadline(asked.promise, unit)
    action = asked.family if f"@{asked.family}" in text_terms else ""
    features = {
        "initiative": max((value for _, value in names), default=0.0),
        "reference": 1.0 if references else 0.0,
        "terms": _share(asked, shared, rare),
        "section": _share(asked, heading & asked.weights.keys(), rare),
        "action": 1.0 if action else 0.0,
        "actor": _actor(asked.promise, unit, target),
        "beneficiary": _all_in(asked.promise.beneficiary, set(text_terms)),
        "deadline": 1.0 if deadline else 0.0,
        "other_name": _other_name(asked, unit, bool(names or references), rare),
    }
    ordered = sorted(shared, key=lambda term: (-rare(term) * asked.weights[term], term))
    return Evidence(
        {name: value for name, value in features.items() if value},
        tuple(name for name, _ in names),
        references,
        tuple(_as_written(ordered, unit.text)),
        action,
        deadline,
        frozenset(shared),
    )


def _share(asked: Outline, shared: set[str], rare: Rarity) -> float:
    """The part of the promise's rare words that is shared; squared, so that one rare word beats three common ones."""
    whole = sum(weight * _mass(rare(term)) for term, weight in asked.weights.items())
    common = sum(asked.weights[term] * _mass(rare(term)) for term in shared)
    if not whole:
        return 0.0
    return min(1.0, common / min(whole, FULL_MASS)) * min(1.0, common / FEW_WORDS)


def _mass(rareness: float) -> float:
    return (max(0.0, rareness - FLOOR) / (1 - FLOOR)) ** 2


def _shared_names(asked: Outline, unit: Unit, target: CorpusDocument, rare: Rarity) -> list[tuple[str, float]]:
    """Names of the promise in the passage (full value), in its headings or the target's title (half), rarest first."""
    inside = {key for passage in unit.passages for key in passage_names(passage)}
    text = f" {flat(unit.text)} "
    around = f" {flat(unit.section)} {flat(target.title)} "
    found = []
    for name in asked.names:
        value = name_rarity(name, rare)
        if value < DISTINCT:
            continue
        if name in inside or f" {name} " in text:
            found.append((name, value))
        elif f" {name} " in around:
            found.append((name, value / 2))
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def name_rarity(name: str, rare: Rarity) -> float:
    """A name is as rare as the index says, but never rarer than its words together."""
    return min(rare(f"={name}"), sum(rare(term) for term in terms(name)))


def _shared_references(asked: Outline, unit: Unit) -> tuple[str, ...]:
    cited = {reference for passage in unit.passages for reference in passage.references}
    return tuple(sorted(cited & (set(asked.promise.references) | asked.own)))


def _same_deadline(promise: Promise, unit: Unit) -> str:
    """The promise's deadline when the passage names the same last day."""
    wanted = promise.deadline_latest
    days = {latest for passage in unit.passages for _, _, latest in passage.dates}
    return wanted if wanted and wanted in days else ""


def _actor(promise: Promise, unit: Unit, target: CorpusDocument) -> float:
    key = name_key(promise.actor)
    names = {name_key(name) for passage in unit.passages for name in passage.names} | {name_key(target.issuer)}
    return 1.0 if promise.actor and (promise.actor in unit.text or (key and key in names)) else 0.0


def _all_in(phrase: str, found: set[str]) -> float:
    wanted = set(terms(phrase))
    return 1.0 if wanted and wanted <= found else 0.0


def _other_name(asked: Outline, unit: Unit, same: bool, rare: Rarity) -> float:
    """1 when the promise names its thing and the passage names another one instead."""
    mine = [name for name in asked.names if name_rarity(name, rare) >= DISTINCT]
    if same or not mine:
        return 0.0
    others = {key for passage in unit.passages for key in passage_names(passage)}
    return 1.0 if any(name_rarity(name, rare) >= DISTINCT for name in others) else 0.0


def _as_written(ordered: list[str], text: str) -> list[str]:
    """Up to five shared terms in the spelling of the passage."""
    spelling: dict[str, str] = {}
    for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text):
        spelling.setdefault(stem(word.casefold()), word)
    return [spelling[term] for term in ordered if term in spelling][:5]
