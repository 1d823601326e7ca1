"""A promise and a passage become one subject or two: the same thing, the same one of a series, another noun."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from link.actions import alternation
from link.lexicon import words
from link.outline import Outline
from link.subjects import head, ordinals, subject
from link.terms import WORD, stem, terms
from link.units import Unit

Rarity = Callable[[str], float]
FLOOR = 0.25  # rarity below which a word says nothing at all, however many of them are shared
FULL_SUBJECT = 0.6  # a subject of two words of middling rarity
SEVERAL = 2  # fewer words, or ordinals, are no subject to know again
ALIKE, ALMOST = 3, 0.75  # subjects of so many common words, with so much of what they say in common, are one
# Where the subject of a sentence ends.
_FINITE = re.compile(r"\s(?:is|are|was|were|has|have|had|will|shall)\s|,\s")
_TITLE = re.compile(r"[“‘«]([^“”‘’«»]{3,200})[”’»]")
_BELONGING = re.compile(r"\s(?:of\s|[‘“\"«(])")


def same_subject(asked: Outline, unit: Unit, rare: Rarity) -> float:
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


def which_one(asked: Outline, unit: Unit) -> dict[str, float]:
    """Whether both speak of the same one of a series ("second report") or of different ones."""
    mine, theirs = ordinals(asked.promise.quote), ordinals(unit.text)
    about = _stems(subject(asked.promise).head)
    both = [word for word in mine.keys() & theirs.keys() & about if word not in words("stop_words")]
    if not both:
        return {}
    return {"other_one": 1.0} if any(mine[word] != theirs[word] for word in both) else {"same_one": 1.0}


def other_head(asked: Outline, text_terms: Sequence[str], named: bool) -> float:
    """1 when the passage has neither the noun that is promised (a list, a secretariat) nor its name."""
    mine = set(terms(subject(asked.promise).thing)[-1:]) & asked.weights.keys()
    return 0.0 if not mine or mine & set(text_terms) or (named and asked.subjects) else 1.0
