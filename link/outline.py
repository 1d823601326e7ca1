"""A promise becomes its outline: what of it is compared with later passages, and how much each word counts."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from link.actions import Family, family
from link.corpus import CorpusDocument, Promise
from link.subjects import given, initiatives, of_itself, parts_of, promise_names, subject, verb
from link.terms import name_key, names_in, terms

HEAD, OBJECT, TAIL, OTHER = 1.3, 1.0, 0.6, 0.4  # of a word: head of the subject, subject, its tail, rest


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


def _runs(phrase: str, kept: dict[str, float]) -> tuple[tuple[str, ...], ...]:
    """Neighbouring pairs of subject words in the phrase, stop words and actions passed over."""
    found = [term for term in terms(phrase) if term in kept and term[0] != "@"]
    return tuple(itertools.pairwise(found))


def _is_year(term: str) -> bool:
    return len(term) == 4 and term.isdigit() and term[:2] in ("19", "20")
