"""For each promise: the passages of later documents worth looking at."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from link.accounts import Accounts
from link.anaphora import ShortNames
from link.corpus import CorpusDocument, Passage, Promise
from link.ranking import Ranking
from link.sharing import Wordings
from link.subjects import promise_names
from link.terms import name_key, passage_names, rarity, terms
from link.units import Unit, UnitStore, units

CANDIDATES = 30
OF_AN_ACCOUNT = 12  # units of an account about the promise that are looked at, whatever words they have
BOILERPLATE_DOCUMENTS = 4  # a sentence that stands in so many documents says nothing about any of them
QUOTE, OBJECT, CONTEXT = 2, 2, 1  # how often a term is asked for: what is promised weighs more than where it stands
_LEADER = re.compile(r"\.{6,}|(?:\. ){6,}")  # the dots of a table of contents
SILENT_KINDS = frozenset({"letterhead", "salutation", "signature", "caption"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit worth looking at: its number, and how far others outdo it and its account in retrieval (0–1)."""

    number: int
    outdone: float = 0.0
    elsewhere: float = 0.0


def is_later(target: CorpusDocument, source: CorpusDocument) -> bool:
    """True only when the last possible day of the source is before the first possible day of the target."""
    return bool(source.latest and target.earliest and source.latest < target.earliest)


class Index:
    """The units of all documents that may be later than some promise, found by their terms.

    Holds integers only: BM25 scores of terms, the range of units of each document, counts of wordings.
    """

    def __init__(self, documents: Sequence[CorpusDocument], promises: Sequence[Promise], oldest: str) -> None:
        self._short_names = ShortNames(promises)
        self.actors = frozenset(key for promise in promises for key in actors(promise))
        self.documents = {document.doc_id: document for document in documents}
        self.ranges: dict[str, tuple[int, int]] = {}
        self.store = UnitStore()
        self.accounts = Accounts()
        self._oldest = oldest
        self._vocabulary: dict[str, int] = {}
        self._wordings = Wordings()
        self._ranking: Ranking | None = None
        self._rarities: dict[str, float] = {}
        self._frequencies: NDArray[np.int64] = np.zeros(0, dtype=np.int64)

    def fill(self, passages: Iterable[Passage]) -> None:
        """Reads the passages once, document by document, and builds the index."""
        rows: list[array[int]] = []
        for unit in map(self._short_names.read, units(passages)):
            self._wordings.add(unit.doc_id, wording_of(unit))
            if not self._may_answer(unit):
                continue
            number = self.store.add(unit)
            first, _ = self.ranges.setdefault(unit.doc_id, (number, number))
            self.ranges[unit.doc_id] = (first, number + 1)
            rows.append(array("i", [self._number(term) for term in unit_terms(unit)]))
            self.accounts.add(number, unit, rows[-1])
        self.accounts.close(self._vocabulary)
        if rows and self._vocabulary:
            self._ranking = Ranking(rows, self._vocabulary, b=0.6)
            self._frequencies = self._ranking.frequencies()

    def _may_answer(self, unit: Unit) -> bool:
        if _LEADER.search(unit.text):
            return False
        document = self.documents.get(unit.doc_id)
        return bool(document and document.earliest > self._oldest) and unit.passages[0].kind not in SILENT_KINDS

    def _number(self, term: str) -> int:
        return self._vocabulary.setdefault(term, len(self._vocabulary))

    def in_full(self, promise: Promise) -> Promise:
        """The promise with the full names that its short ones stand for, as its document tells them."""
        return self._short_names.in_full(promise)

    def rarity(self, term: str) -> float:
        """How much it says that this term or `=name` is shared, 0–1."""
        known = self._rarities.get(term)
        if known is not None:
            return known
        number = self._vocabulary.get(term)
        seen = int(self._frequencies[number]) if number is not None and number < len(self._frequencies) else 0
        return self._rarities.setdefault(term, rarity(term, seen, len(self.store)))

    def is_boilerplate(self, unit: Unit) -> bool:
        """True when the very wording stands in many documents."""
        return self._wordings.documents(wording_of(unit)) >= BOILERPLATE_DOCUMENTS

    def is_reprint(self, unit: Unit, source: CorpusDocument) -> bool:
        """True when the very wording stands in the document of the promise too."""
        return self._wordings.stands_in(source.doc_id, wording_of(unit))

    def lead(self, promise: Promise) -> str:
        """The run-in heading before a promise ("Launch the Platform."), "" when there is none."""
        return self._short_names.lead(promise)

    def later_than(self, source: CorpusDocument) -> NDArray[np.float32]:
        """1 for each unit of a document that is later than the source, else 0."""
        mask = np.zeros(len(self.store), dtype=np.float32)
        for doc_id, (first, last) in self.ranges.items():
            if is_later(self.documents[doc_id], source):
                mask[first:last] = 1.0
        return mask

    def best(self, query: Counter[str], context: Iterable[str], mask: NDArray[np.float32]) -> list[Candidate]:
        """The units with the highest scores for the weighted terms, best first, then others of the nearest accounts.

        `context`: terms of the promise's headings, by which accounts are found too.
        """
        asked = self._known(query)
        if self._ranking is None or not asked:
            return []
        scores = self._ranking.scores(asked) * mask
        near, furthest = self.accounts.nearest(asked | self._known(Counter(context)), mask)
        numbers = dict.fromkeys(_highest(scores, np.flatnonzero(scores), CANDIDATES))
        best = max((float(scores[number]) for number in numbers), default=1.0)
        many = min(1.0, len(numbers) / CANDIDATES)  # to be outdone by one of a few says little
        for account in near:
            inside = np.asarray(self.accounts.range(account, len(self.store)), dtype=np.int64)
            numbers |= dict.fromkeys(_highest(scores, inside, OF_AN_ACCOUNT))
        return [
            Candidate(number, many * (1 - float(scores[number]) / best), near.get(self.accounts.of(number), furthest))
            for number in numbers
        ]

    def _known(self, found: Counter[str]) -> dict[int, int]:
        return {self._vocabulary[term]: weight for term, weight in found.items() if term in self._vocabulary}


def _highest(scores: NDArray[np.float32], among: NDArray[np.int64], most: int) -> list[int]:
    """The numbers with the highest scores among some, best first, the lower number first of equals."""
    if len(among) > most:
        among = among[np.argpartition(-scores[among], most)[:most]]
    return [int(number) for number in among[np.lexsort((among, -scores[among]))]]


def wording_of(unit: Unit) -> str:
    """What is compared when a unit stands again elsewhere: its own words, without the label of its row."""
    return unit.passages[-1].text if unit.is_labelled else unit.text


def actors(promise: Promise) -> set[str]:
    """Keys of the names of those who are bound ("; " between)."""
    return {name_key(actor) for actor in promise.actor.split("; ")} - {""}


def unit_terms(unit: Unit) -> list[str]:
    """The terms of a unit: its words, its last heading once, its names as `=name`, its numbers as `#number`."""
    found = [*terms(unit.text), *terms(unit.section.rpartition(" > ")[2])]
    for passage in unit.passages:
        found += [f"={name}" for name in sorted(passage_names(passage))]
        found += [f"#{reference}" for reference in passage.references]
    return found


def query(promise: Promise) -> Counter[str]:
    """The weighted terms to look for: the promise's words, its object, initiative and references; its section."""
    asked: Counter[str] = Counter()
    for text, weight in ((promise.quote, QUOTE), (promise.object, OBJECT), (promise.initiative, OBJECT)):
        asked.update(dict.fromkeys(terms(text), weight))
    context = set(terms(promise.section.rpartition(" > ")[2])) - asked.keys()
    asked.update(dict.fromkeys(context, CONTEXT))
    asked.update({f"={name}": QUOTE for name in promise_names(promise)})
    asked.update({f"#{reference}": QUOTE for reference in promise.references})
    return Counter({term: min(weight, QUOTE + OBJECT) for term, weight in asked.items()})


@contextmanager
def index(
    documents: Sequence[CorpusDocument], promises: Sequence[Promise], passages: Iterable[Passage]
) -> Iterator[Index]:
    """The filled index for as long as the block lasts; only documents later than the oldest promise enter."""
    dated = {document.doc_id: document.latest for document in documents if document.latest}
    oldest = min((dated[promise.doc_id] for promise in promises if promise.doc_id in dated), default="9999-12-31")
    filled = Index(documents, promises, oldest)
    try:
        filled.fill(passages)
        yield filled
    finally:
        filled.store.close()
