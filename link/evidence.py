"""A promise and a later passage become evidence: what they share, how rare it is, and a score."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from link.actions import Family, alternation, family
from link.corpus import CorpusDocument, Promise
from link.lexicon import table, words
from link.subjects import given, head, initiatives, of_itself, ordinals, parts_of, promise_names, subject, verb
from link.terms import WORD, flat, name_key, names_in, passage_names, stem, terms
from link.units import Unit

Rarity = Callable[[str], float]
FLOOR = 0.25  # rarity below which a word says nothing at all, however many of them are shared
FULL_MASS = 2.8  # about four rare words: sharing so much is as good as sharing all of a long promise
FULL_PHRASE = 1.8  # three rare words, or five of middling rarity, that stand together
FEW_WORDS = 1.0  # below about two rare words, even a full share is weak
FULL_SUBJECT = 0.6  # a subject of two words of middling rarity
SEVERAL = 2
ALIKE, ALMOST = 3, 0.75  # subjects of so many common words, with so much of what they say in common, are one
OWN_NUMBER = 0.4
# Where the subject of a sentence ends.
_FINITE = re.compile(r"\s(?:is|are|was|were|has|have|had|will|shall)\s|,\s")
_TITLE = re.compile(r"[“‘«]([^“”‘’«»]{3,200})[”’»]")
_BELONGING = re.compile(r"\s(?:of\s|[‘“\"«(])")
HEAD, OBJECT, TAIL, OTHER = 1.3, 1.0, 0.6, 0.4  # of a word: head of the subject, subject, its tail, rest
BESIDE, BESIDE_SHORT = 0.5, 0.4  # a name that is not the initiative: of several words, of one word
DISTINCT = 0.4  # a name as common as that identifies nothing
SURE = 0.65  # a name as rare as that identifies its thing for certain


@dataclass(frozen=True, slots=True)
class Outline:
    """A promise made ready for comparing: weighted terms, their runs in the text, names, families of its actions.

    `subjects` are the names of what is promised, the other `names` have to do with it.
    `own` and `titles` are numbers and names of the document it stands in: they name the source, not the subject.
    `made` is that document's first possible day (ISO).
    """

    promise: Promise
    weights: dict[str, float]
    runs: tuple[tuple[str, ...], ...]
    names: frozenset[str]
    subjects: frozenset[str]
    family: str
    second: str
    own: frozenset[str]
    titles: frozenset[str]
    made: str


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
    about = subject(promise)
    values: dict[str, float] = {}
    for text, weight in (
        (promise.quote, OTHER),
        (about.tail, TAIL),
        (about.phrase, OBJECT),
        ("; ".join(given(promise)), HEAD),
        (about.head, HEAD),
    ):
        values |= dict.fromkeys(terms(text), weight)
    found = family(verb(promise))
    titles = {key for name in ({name_key(source.title)} | names_in(source.title)) for key in parts_of(name) if key}
    kept = {term: weight for term, weight in values.items() if term not in actor and not _is_year(term)}
    mine = titles if of_itself(about.head) else frozenset()
    return Outline(
        promise,
        {term: weight for term, weight in kept.items() if not found or term != f"@{found.name}"},
        _runs(about.phrase or promise.quote, kept),
        frozenset(promise_names(promise) - titles | mine),
        frozenset(initiatives(promise) | mine),
        found.name if found else "",
        _second_family(promise.object) or _other_action(promise.quote, about.head, found),
        frozenset(source.own_references) | ({source.celex} - {""}),
        frozenset(titles),
        source.earliest,
    )


def _second_family(phrase: str) -> str:
    """The action of "propose to revise …": what is to be done with the object."""
    match = re.match(r"(?:to|on|for)\s(\w+)", phrase.casefold())
    found = family(match.group(1)) if match else None
    return found.name if found else ""


def _other_action(quote: str, phrase: str, found: Family | None) -> str:
    """The second action of a verbless item: "Development and launch of the platform"."""
    acts = [term[1:] for term in terms(phrase) if term[0] == "@"]
    return next((act for act in acts if found and act != found.name and quote[:1].isupper()), "")


def _same_subject(asked: Outline, unit: Unit, rare: Rarity) -> float:
    """How surely the passage is about the very subject of the promise: nearly the same terms, no more, no fewer."""
    about, act = subject(asked.promise), {f"@{asked.family}"}
    told = {frozenset(phrase - act) for passage in unit.passages for phrase in _subjects_told(passage.text)}
    best = 0.0
    for phrase in {about.head, about.phrase.partition(", ")[0], about.phrase}:
        mine = frozenset(set(terms(phrase)) - act)
        if len(mine) + len(ordinals(phrase).keys() & _stems(phrase)) >= SEVERAL:
            best = max([best, *(_alike(mine, theirs, rare) for theirs in told)])
    return min(1.0, best / FULL_SUBJECT)


def _alike(mine: frozenset[str], theirs: frozenset[str], rare: Rarity) -> float:
    """How much two sets of terms say together, 0 unless nearly all that either says is in both."""
    both = mine & theirs
    if not both or (mine != theirs and len(both) < ALIKE):
        return 0.0
    common, whole = (sum(max(0.0, rare(term) - FLOOR) / (1 - FLOOR) for term in some) for some in (both, mine | theirs))
    return common if common >= ALMOST * whole else 0.0


@lru_cache(maxsize=1 << 12)
def _subjects_told(text: str) -> tuple[frozenset[str], ...]:
    """The terms of what a text is about: of its grammatical subject, and of what a past verb has as its object."""
    phrases = [_FINITE.split(text, maxsplit=1)[0], *(head(part) for part in _past_with_object().split(text)[1:])]
    phrases += [part for title in _TITLE.findall(text) for part in re.split(r"\s[–—-]\s|:\s", title)]
    phrases += [_BELONGING.split(phrase, maxsplit=1)[0] for phrase in phrases]
    return tuple(frozenset(terms(phrase)) for phrase in phrases)


@cache
def _past_with_object() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation('past')})\s(?=(?:a|an|the|its|their|our|his|her|this|all|\d+)\s)")


@lru_cache(maxsize=1 << 12)
def _stems(phrase: str) -> frozenset[str]:
    return frozenset(stem(word) for word in WORD.findall(phrase.casefold()))


def _source(asked: Outline, unit: Unit, rare: Rarity) -> float:
    """How surely the passage names the document of the promise."""
    text = f" {flat(unit.text)} "
    told = (name_rarity(title, rare) for title in asked.titles if f" {title} " in text)
    return min(1.0, max((value for value in told if value >= DISTINCT), default=0.0) / SURE)


def _other_head(asked: Outline, text_terms: Sequence[str], named: bool) -> float:
    """1 when the passage has neither the noun that is promised (a list, a secretariat) nor its name."""
    mine = set(terms(subject(asked.promise).thing)[-1:]) & asked.weights.keys()
    return 0.0 if not mine or mine & set(text_terms) or (named and asked.subjects) else 1.0


def _runs(phrase: str, kept: dict[str, float]) -> tuple[tuple[str, ...], ...]:
    """Neighbouring pairs of subject words in the phrase, stop words and actions passed over."""
    found = [term for term in terms(phrase) if term in kept and term[0] != "@"]
    return tuple(itertools.pairwise(found))


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
    action = next((name for name in (asked.family, asked.second) if name and f"@{name}" in text_terms), "")
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
        "same_subject": _same_subject(asked, unit, rare),
        "other_head": _other_head(asked, text_terms, bool(names)),
        **_which_one(asked, unit),
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


def _which_one(asked: Outline, unit: Unit) -> dict[str, float]:
    """Whether both speak of the same one of a series ("second report") or of different ones."""
    mine, theirs = ordinals(asked.promise.quote), ordinals(unit.text)
    about = _stems(subject(asked.promise).head)
    both = [word for word in mine.keys() & theirs.keys() & about if word not in words("stop_words")]
    if not both:
        return {}
    return {"other_one": 1.0} if any(mine[word] != theirs[word] for word in both) else {"same_one": 1.0}


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


def _as_written(ordered: list[str], text: str) -> list[str]:
    """Up to five shared terms in the spelling of the passage."""
    spelling: dict[str, str] = {}
    for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text):
        spelling.setdefault(stem(word.casefold()), word)
    return [spelling[term] for term in ordered if term in spelling][:5]
