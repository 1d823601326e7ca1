"""A promise and a later passage become evidence: what they share, how rare it is, and a score."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from link.corpus import CorpusDocument, Promise
from link.lexicon import table
from link.outline import Outline
from link.sameness import FLOOR, Rarity, other_head, same_subject, which_one
from link.terms import flat, name_key, passage_names, stem, terms
from link.units import Unit

WEIGHTS = ("feature", "weight", "hand", "learned", "reason")
FULL_MASS = 2.8  # about four rare words: sharing so much is as good as sharing all of a long promise
FULL_PHRASE = 1.8  # three rare words, or five of middling rarity, that stand together
FEW_WORDS = 1.0  # below about two rare words, even a full share is weak
OWN_NUMBER = 0.4
BESIDE, BESIDE_SHORT = 0.5, 0.4  # a name that is not the initiative: of several words, of one word
SAME_TITLE = 0.6  # of the rare words of two headings: they are one, and what stands below is about the promise
DISTINCT = 0.4  # a name as common as that identifies nothing
SURE = 0.65  # a name as rare as that identifies its thing for certain


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a link: feature values (0–1), shared names, references and terms, rarest first."""

    features: dict[str, float]
    names: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
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
    """Weight by feature, and `bias`: what `python -m benchmarks.links.learn` made of the ones set by hand."""
    return {feature: float(weight) for feature, weight, *_ in table("weights", WEIGHTS)}


def _source(asked: Outline, unit: Unit, rare: Rarity) -> float:
    """How surely the passage names the document of the promise."""
    text = f" {flat(unit.text)} "
    told = (name_rarity(title, rare) for title in asked.titles if f" {title} " in text)
    return min(1.0, max((value for value in told if value >= DISTINCT), default=0.0) / SURE)


def evidence(asked: Outline, unit: Unit, target: CorpusDocument, rare: Rarity) -> Evidence:
    """Compares one promise with one unit of a later document; `rare` tells the rarity of a term or `=name`."""
    text_terms = terms(unit.text)
    shared = {term for term in text_terms if term in asked.weights}
    heading = set(terms(f"{unit.section} {target.title}"))
    names = _shared_names(asked, unit, target, rare)
    references = _shared_references(asked, unit)
    deadline = _same_deadline(asked.promise, unit)
    action = next((name for name in (asked.family, asked.second) if name and f"@{name}" in text_terms), "")
    which = which_one(asked, unit)
    features = {
        "initiative": max((value for _, value in names), default=0.0),
        "reference": _reference(asked, references),
        "source": _source(asked, unit, rare),
        "terms": _share(asked, shared, rare),
        "phrase": _phrase(asked.runs, text_terms, rare),
        "section": _share(asked, heading & asked.weights.keys(), rare),
        "action": 1.0 if action else 0.0,
        "actor": _actor(asked.promise, unit, target),
        "beneficiary": _all_in(asked.promise.beneficiary, set(text_terms)),
        "deadline": 1.0 if deadline else 0.0,
        "unnamed": 1.0 if asked.subjects & asked.names and not (names or references) else 0.0,
        "other_name": _other_name(asked, unit, bool(names or references), rare),
        "same_subject": 0.0 if "other_one" in which else same_subject(asked, unit, rare),
        "other_head": other_head(asked, text_terms, bool(names)),
        **which,
    }
    ordered = sorted(shared, key=lambda term: (-rare(term) * asked.weights[term], term))
    return Evidence(
        {name: value for name, value in features.items() if value},
        tuple(name for name, _ in names),
        references,
        tuple(ordered),
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


def _phrase(pairs: tuple[tuple[str, ...], ...], text_terms: Sequence[str], rare: Rarity) -> float:
    """How much of the promise's wording stands together in the passage too, in either order: 1 for about three words.

    "a strategy for sustainable and smart mobility" and "the Sustainable and Smart Mobility Strategy" share their pairs,
    though each of their words is common.
    """
    subject = [term for term in text_terms if term[0] != "@"]
    near = {frozenset(pair) for pair in itertools.pairwise(subject)}
    found = [pair for pair in pairs if frozenset(pair) in near]
    said = {term for pair in found for term in pair}
    return min(1.0, sum(max(0.0, rare(term) - FLOOR) / (1 - FLOOR) for term in said) / FULL_PHRASE)


def _mass(rareness: float) -> float:
    return (max(0.0, rareness - FLOOR) / (1 - FLOOR)) ** 2


def _shared_names(asked: Outline, unit: Unit, target: CorpusDocument, rare: Rarity) -> list[tuple[str, float]]:
    """Names of the promise in the passage (full value), in its headings or the target's title (half), rarest first.

    A name that is not the promise's initiative counts less: most often it is a body that has to do with many things.
    """
    inside = {key for passage in unit.passages for key in passage_names(passage)}
    text = f" {flat(unit.text)} "
    around = f" {flat(unit.section)} {flat(target.title)} "
    found = []
    for name in asked.names:
        rareness = name_rarity(name, rare)
        if rareness < DISTINCT:
            continue
        value = min(1.0, rareness / SURE)
        if name not in asked.subjects:
            value *= BESIDE if " " in name else BESIDE_SHORT
        if name in inside or f" {name} " in text:
            found.append((name, value if name in inside or " " in name else value / 2))
        elif f" {name} " in around:
            found.append((name, value / 2))
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def name_rarity(name: str, rare: Rarity) -> float:
    """A name is as rare as the index says, but never rarer than its words together."""
    return min(rare(f"={name}"), sum(rare(term) for term in terms(name)))


def _shared_references(asked: Outline, unit: Unit) -> tuple[str, ...]:
    cited = {reference for passage in unit.passages for reference in passage.references}
    return tuple(sorted(cited & (set(asked.promise.references) | asked.own)))


def _reference(asked: Outline, cited: tuple[str, ...]) -> float:
    """1 for a number that the promise itself cites; its document's own number may be cited for many other things."""
    return 1.0 if set(cited) & set(asked.promise.references) else OWN_NUMBER if cited else 0.0


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
    mine = [name for name in asked.subjects & asked.names if name_rarity(name, rare) >= DISTINCT]
    if same or not mine:
        return 0.0
    others = {key for passage in unit.passages for key in passage_names(passage)}
    return 1.0 if any(name_rarity(name, rare) >= DISTINCT for name in others) else 0.0


def as_written(ordered: Sequence[str], text: str) -> list[str]:
    """Up to five shared terms in the spelling of the passage."""
    spelling: dict[str, str] = {}
    for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text):
        spelling.setdefault(stem(word.casefold()), word)
    return [spelling[term] for term in ordered if term in spelling][:5]
