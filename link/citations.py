"""Numbers and names become documents: which document of the corpus is cited, and which one is the promised act."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from link.corpus import CorpusDocument
from link.evidence import DISTINCT, name_rarity
from link.lexicon import table
from link.outline import Outline
from link.sameness import Rarity
from link.subjects import of_itself, ordinals, subject
from link.terms import flat, terms

# The act that is named after these words is another one than the document that bears the title.
_ABOUT_ANOTHER = re.compile(
    r"\b(?:amending|implementing|supplementing|implementation of|application of|evaluation of|review of|report on|"
    r"progress on|opinion on|pursuant to|under|repealing|accompanying|response to|follow-up to|consultation on)\s"
)
# A promise to change an act is not kept by the act itself.
_CHANGES = frozenset({"@revise", "@review", "@end", "@extend"})
# An act's own short title stands in brackets at the end of its long one: "… amending … ('European Climate Law')".
_SHORT_TITLE = re.compile(r"\(([^()]+)\)\W*$")
_ACTS_THAT_BRING_A_TEXT = frozenset(
    {"propose", "adopt", "publish", "decide", "develop", "prepare", "launch", "establish", "report", ""}
)


class Citations:
    """Finds a document of the corpus by a number it bears; a number that two documents bear finds none."""

    def __init__(self, documents: Iterable[CorpusDocument]) -> None:
        self._bearers: dict[str, set[str]] = defaultdict(set)
        for document in documents:
            for number in (*document.own_references, *document.celex.split("|")):
                if number:
                    self._bearers[number].add(document.doc_id)

    def target(self, canonical: str, celex: str = "") -> str:
        """The doc_id of the cited document, "" when it is not in the corpus or not certain."""
        found: set[str] = set()
        for number in (canonical, *celex.split("|")):
            found |= self._bearers.get(number, set()) if number else set()
        return next(iter(found)) if len(found) == 1 else ""


class Titles:
    """Finds the later documents that are what a promise announced, by the name in their titles and by kind."""

    def __init__(self, documents: Sequence[CorpusDocument]) -> None:
        self._documents = {document.doc_id: document for document in documents}
        self._by_term: dict[str, set[str]] = defaultdict(set)
        for document in documents:
            for term in set(terms(document.title)):
                self._by_term[term].add(document.doc_id)

    def announced(self, asked: Outline, later: Iterable[str], rare: Rarity) -> dict[str, str]:
        """doc_id → the name by which its title is the promised act, among the `later` ones."""
        if asked.family not in _ACTS_THAT_BRING_A_TEXT or _CHANGES & asked.weights.keys():
            return {}
        promise = asked.promise
        about = subject(promise)
        kinds = promised_kinds(about.head) or promised_kinds(promise.initiative or about.phrase)
        near = set().union(*(self._by_term.get(term, set()) for term in asked.weights)) & set(later)
        found = {}
        for doc_id in sorted(near):
            document = self._documents[doc_id]
            name = _bears(asked, document.title, rare) if document.doc_type in kinds else ""
            if name:
                found[doc_id] = name
        return found or self._report(asked, later)

    def _report(self, asked: Outline, later: Iterable[str]) -> dict[str, str]:
        """The first later report by the same body that the promise announced about its own document or subject.

        "It will present its second progress report", "it will report on this Communication": the title tells which one.
        """
        about = subject(asked.promise)
        wanted = set(terms(about.head)) if asked.family != "report" else {"@report"}
        itself = of_itself(about.phrase) or bool(ordinals(about.head))
        if "@report" not in wanted or not itself:
            return {}
        source = self._documents[asked.promise.doc_id]
        for document in sorted((self._documents[doc_id] for doc_id in later), key=lambda document: document.earliest):
            title = document.title
            name = next((name for name in sorted(asked.titles) if f" {name} " in f" {flat(title)} "), "")
            same = document.issuer == source.issuer or ordinals(about.head)
            if not same or document.doc_type not in promised_kinds("report"):
                continue
            if name and wanted <= set(terms(title)) and _same_one(about.head, title):
                return {document.doc_id: name}
        return {}


def _same_one(phrase: str, title: str) -> bool:
    mine, theirs = ordinals(phrase), ordinals(title)
    return all(theirs.get(word) == mark for word, mark in mine.items() if word in theirs or word in terms(title))


def promised_kinds(phrase: str) -> set[str]:
    """The document types that a noun of the phrase announces ("a Climate Law": legislation)."""
    lowered = f" {phrase.casefold()} "
    kinds: set[str] = set()
    for noun, doc_types, _ in table("document_kinds", ("noun", "doc_types", "reason")):
        if re.search(rf"\b{re.escape(noun)}s?\b", lowered):
            kinds |= set(doc_types.split("|"))
    return kinds


def _bears(asked: Outline, title: str, rare: Rarity) -> str:
    """The rare name of the promise that the title bears as its own; "" when it bears none."""
    whole = f" {flat(title)} "
    short = f" {flat(_SHORT_TITLE.findall(title)[-1])} " if _SHORT_TITLE.search(title) else ""
    for name in sorted(asked.names, key=lambda name: (-len(name), name)):
        place = whole.find(f" {name} ")
        own = f" {name} " in short or not _ABOUT_ANOTHER.search(whole[: place + 1])
        if place >= 0 and own and name_rarity(name, rare) >= DISTINCT:
            return name
    return ""
