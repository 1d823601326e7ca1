"""Short names become full names: "the platform" is the Regional Matching Platform that the document named before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from link.accounts import is_run_in
from link.corpus import Passage, Promise
from link.lexicon import words
from link.subjects import in_full, subject
from link.terms import flat, name_key, passage_names, singular
from link.units import Unit

NEAR = 12  # "the platform" in small letters speaks of a platform named within so many units; "the Platform" of any
_DEFINITE = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Ii]ts|[Oo]ur|[Tt]heir|[Ss]aid)\s"
    r"(?:(?:first|new|remaining|said|second|same|whole)\s)?"
    r"(?P<noun>[A-Za-z]{4,})\b(?!\s(?:of|on|for|and)\s(?:the\s)?[A-Z])(?:\s(?P<next>[\w’'-]+))?"
)
_PRONOUN = re.compile(r"\W*(?:it|they|this|these|its|their)\b", re.I)
_PRONOUN_OBJECT = re.compile(r"\W*(?:it|them|this|these)\b(?!\s[a-z]*(?:ion|plan|ment))", re.I)


class ShortNames:
    """Reads the units of all documents once, in order; remembers what the promises' short names stand for."""

    def __init__(self, promises: Iterable[Promise]) -> None:
        self._waiting: dict[str, list[Promise]] = defaultdict(list)
        for promise in promises:
            self._waiting[promise.doc_id].append(promise)
        self._names: dict[str, tuple[str, ...]] = {}
        self._context: dict[str, str] = {}
        self._leads: dict[str, str] = {}
        self._doc_id = ""
        self._start("")

    def _start(self, doc_id: str) -> None:
        self._doc_id = doc_id
        self._heads: dict[str, tuple[str, int]] = {}
        self._before: Unit | None = None
        self._objects: list[str] = []
        self._count = 0
        self._lead, self._section = "", ""

    def read(self, unit: Unit) -> Unit:
        """The unit with the full names of the things it calls by a short one."""
        if unit.doc_id != self._doc_id:
            self._start(unit.doc_id)
        self._count += 1
        if unit.section != self._section:
            self._lead, self._section = "", unit.section
        if is_run_in(unit):
            self._lead = unit.text
        full = tuple(dict.fromkeys(self._meant(unit)))
        objects: list[str] = []
        for passage in unit.passages:
            text = f" {flat(passage.text)} "
            for name in passage_names(passage):
                if (head := head_of(name)) and f" {name} " in text:
                    self._heads[head] = (name, self._count)
            if passage.is_promise:
                objects += self._note(passage, full)
        self._before, self._objects = unit, objects
        return _named(unit, full) if full else unit

    def in_full(self, promise: Promise) -> Promise:
        """The promise with its short names and its pronoun resolved, itself when there is nothing to resolve."""
        names = self._names.get(promise.commitment_id, ())
        context = self._context.get(promise.commitment_id, "")
        return in_full(promise, names, context) if names or context else promise

    def lead(self, promise: Promise) -> str:
        """The run-in heading that was read last before the promise in its section, "" when there was none."""
        return self._leads.get(promise.commitment_id, "")

    def _meant(self, unit: Unit) -> Iterator[str]:
        """Names that the unit calls by their head word, and those of the sentence before when it opens with "It"."""
        text = f" {flat(unit.text)} "
        own = {name for passage in unit.passages for name in passage_names(passage) if f" {name} " in text}
        known = {head_of(name) for name in own}
        for match in _DEFINITE.finditer(unit.text):
            noun, after = match.group("noun"), match.group("next")
            if after and after.casefold() not in words("stop_words"):  # "the pilot phase" is no pilot
                continue
            name, place = self._heads.get(singular(noun.casefold()), ("", 0))
            near = noun[0].isupper() or self._count - place <= NEAR
            if name and near and singular(noun.casefold()) not in known:
                yield name
        if self._before and len(unit.passages) == 1 and _PRONOUN.match(unit.text) and len(self._before.passages) == 1:
            yield from sorted(name for name in passage_names(self._before.passages[0]) if " " in name)

    def _note(self, passage: Passage, full: tuple[str, ...]) -> Iterator[str]:
        """Keeps names and context for the promises that stand in the passage; yields their objects."""
        here = " ".join(passage.text.split())
        for promise in self._waiting[passage.doc_id]:
            quote = " ".join(promise.quote.split())
            if quote not in here and here not in quote:
                continue
            self._leads[promise.commitment_id] = self._lead
            phrase = f" {flat(subject(promise).thing)} "
            self._names[promise.commitment_id] = tuple(name for name in full if f" {head_of(name)} " in phrase)
            if self._objects and _PRONOUN_OBJECT.match(promise.object):
                self._context[promise.commitment_id] = self._objects[-1]
            yield promise.object


def _named(unit: Unit, full: tuple[str, ...]) -> Unit:
    """The unit with those names, which go before other ones that share their head word."""
    heads = {head_of(name) for name in full}
    first = unit.passages[0]
    kept = tuple(name for name in first.names if head_of(name_key(name)) not in heads)
    return Unit((replace(first, names=(*kept, *full)), *unit.passages[1:]))


def head_of(key: str) -> str:
    """The noun by which a long name is called for short, "" for one word or a noun that is too general."""
    if " " not in key:
        return ""
    front = re.split(r"\s(?:of|on|for|in|to|and)\s", key, maxsplit=1)[0]
    noun = front.split()[-1]
    general = noun in words("generic_names") or not noun.isalpha() or len(noun) < 4
    return "" if general else noun
