"""A pronoun becomes the entity it stands for, or nothing when the text does not settle it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from nlp.reading import Entity, Sentence

BODIES = frozenset({"BODY", "ORG"})
THINGS = frozenset({"PROGRAMME", "INITIATIVE"})
PEOPLE = frozenset({"PERSON", "ROLE"})
REACH = 2000  # code points back to the person that "he" or "she" stands for
CHAIN = 4  # sentences that may open with "It" before the one that names its subject
# What may stand before the subject of a sentence: an article, or an adverbial closed by a comma.
OPENING = re.compile(r"(?:[^,;:]{2,90}, )?(?:the |this |our )?", re.IGNORECASE)


def person(entities: Sequence[Entity], offset: int) -> Entity | None:
    """The nearest person or office named before `offset`: "he", "she"."""
    last = bisect_left(entities, offset, key=lambda e: e.start)
    for entity in reversed(entities[:last]):
        if entity.start < offset - REACH:
            return None
        if entity.label in PEOPLE and entity.name:
            return entity
    return None


def body(text: str, entities: Sequence[Entity], sentences: Sequence[Sentence], offset: int) -> Entity | None:
    """The body that "it" or "they" stands for: the last one named in the sentence, else the subject before."""
    at = bisect_right(sentences, offset, key=lambda s: s.start) - 1
    if at < 0:
        return None
    same = [e for e in _between(entities, sentences[at].start, offset) if e.label in BODIES and e.name]
    if same:
        return same[-1]
    for back in range(at - 1, max(at - 1 - CHAIN, -1), -1):
        before = sentences[back]
        if before.kind in ("heading", "letterhead"):
            return None
        found = _subject(text, entities, before)
        if found or not text[before.start : before.end].startswith(("It ", "They ")):
            return found
    return None


def instrument(text: str, entities: Sequence[Entity], sentences: Sequence[Sentence], offset: int) -> bool:
    """Whether "it" opens its sentence after one about a named programme or initiative."""
    at = bisect_right(sentences, offset, key=lambda s: s.start) - 1
    if at < 1 or sentences[at].start != offset:
        return False
    before = sentences[at - 1]
    named = _between(entities, before.start, before.end)
    return any(e.label in THINGS and OPENING.fullmatch(text, before.start, e.start) for e in named)


def _between(entities: Sequence[Entity], start: int, end: int) -> Sequence[Entity]:
    first = bisect_left(entities, start, key=lambda e: e.start)
    return entities[first : bisect_left(entities, end, key=lambda e: e.start)]


def _subject(text: str, entities: Sequence[Entity], sentence: Sentence) -> Entity | None:
    """The body that opens the sentence, after at most an adverbial."""
    for entity in _between(entities, sentence.start, sentence.end):
        if entity.label in BODIES and entity.name and OPENING.fullmatch(text, sentence.start, entity.start):
            return entity
    return None
