"""Promises and passages become links: ranked, each with its reason in words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from extract.identity import digest
from link.candidates import Index, index, is_later
from link.citations import Titles
from link.corpus import CorpusDocument, Link, Passage, Promise
from link.evidence import Evidence, as_written
from link.matches import WORDLESS, Match, Search, is_sure
from link.repetition import AGAIN
from link.terms import flat

WORTH_READING = 0.03  # below this, even words that report something are about something else
UNDER_TITLE = 0.07  # the best of what stands under the promise's own heading is shown from here on
# What reports goes before what only speaks of the promise again, even if that has more of its words.
BEHIND = {"repeats": 0.35, "mentions": 0.35, "strengthens": 0.1, "weakens": 0.1}
BESIDE_THE_BEST = 0.7  # what goes with a better passage about the same promise must be surer
LINKS_PER_PROMISE = 10
LINKS_PER_DOCUMENT = 4
MENTIONS_PER_PROMISE = 2
TITLE_UNITS = 12  # the title of a document stands among its first units


def links(
    documents: Sequence[CorpusDocument], promises: Iterable[Promise], passages: Iterable[Passage]
) -> Iterator[Link]:
    """Links of all promises, in their order, best first; passages are read once and wait on disk.

    A document links only to documents that are certainly later. Nothing is linked when in doubt.
    """
    for promise, source, filled, found in matched(documents, promises, passages, least=WORTH_READING):
        for rank, match in enumerate(chosen(found, filled), start=1):
            yield _link(promise, source, filled.documents[match.unit.doc_id], match, rank)


def matched(
    documents: Sequence[CorpusDocument], promises: Iterable[Promise], passages: Iterable[Passage], *, least: float
) -> Iterator[tuple[Promise, CorpusDocument, Index, list[Match]]]:
    """Each promise, its document, the index of what is later, and all that may answer it with a score of `least`."""
    asked = list(promises)
    known = {document.doc_id: document for document in documents}
    titles = Titles(documents)
    with index(documents, asked, passages) as filled:
        source, mask = None, None
        for promise in asked:
            if promise.doc_id not in known:
                continue
            if source is None or promise.doc_id != source.doc_id:
                source = known[promise.doc_id]
                mask = filled.later_than(source)
            if mask is not None and mask.any():
                search = Search(promise, source, filled, least=least)
                later = {doc_id for doc_id in filled.ranges if is_later(filled.documents[doc_id], source)}
                acts = _title_units(titles.announced(search.asked, later, filled.rarity), filled)
                yield search.asked.promise, source, filled, search.matches(mask, acts)


def chosen(found: Sequence[Match], filled: Index) -> list[Match]:
    """The matches that are sure enough, best first; a promise only quoted above its report is no link of its own."""
    sure = [match for match in found if is_sure(match)]
    below = [match for match in found if match.is_under_title and not match.only_repeats]
    best = max(below, key=_rank, default=None)
    if best and best not in sure and best.score >= UNDER_TITLE:
        sure.append(best)
    telling = {filled.accounts.of(match.number) for match in sure if match.verdict.relation not in AGAIN | {"mentions"}}
    kept = [match for match in sure if not (match.is_quote and _is_reported(match, filled, telling))]
    kept.sort(key=_rank, reverse=True)
    kept = [match for match in kept if match is kept[0] or match.score >= BESIDE_THE_BEST]
    spoken = [match for match in kept if match.verdict.relation == "mentions"]
    return _spread(match for match in kept if match not in spoken[MENTIONS_PER_PROMISE:])


def _spread(found: Iterable[Match]) -> list[Match]:
    """The first of them, not too many of one document."""
    of_document: Counter[str] = Counter()
    kept = []
    for match in found:
        of_document[match.unit.doc_id] += 1
        if of_document[match.unit.doc_id] <= LINKS_PER_DOCUMENT:
            kept.append(match)
    return kept[:LINKS_PER_PROMISE]


def _is_reported(quoted: Match, filled: Index, telling: set[int]) -> bool:
    """True when the account that quotes the promise also tells what became of it."""
    return filled.accounts.of(quoted.number) in telling or filled.accounts.reports(quoted.number)


def _rank(match: Match) -> tuple[float, int]:
    return match.score - BEHIND.get(match.verdict.relation, 0.0), -match.number


def _title_units(acts: dict[str, str], filled: Index) -> dict[int, str]:
    """The unit that stands for each promised act: the one that names it, else a line of its title, else the first."""
    found = {}
    for doc_id, name in acts.items():
        first, last = filled.ranges[doc_id]
        title = f" {flat(filled.documents[doc_id].title)} "
        numbers = range(first, min(last, first + TITLE_UNITS))
        texts = {number: f" {flat(filled.store.get(number).text)} " for number in numbers}
        bearing = [number for number, text in texts.items() if f" {name} " in text]
        lines = [number for number, text in texts.items() if text in title and len(text.split()) > WORDLESS]
        found[next(iter([*bearing, *lines, first]))] = name
    return found


def _link(promise: Promise, source: CorpusDocument, target: CorpusDocument, match: Match, rank: int) -> Link:
    passage = match.verdict.passage
    return Link(
        link_id=digest("lnk", promise.commitment_id, passage.sentence_id),
        commitment_id=promise.commitment_id,
        target_doc_id=passage.doc_id,
        sentence_id=passage.sentence_id,
        start=passage.start,
        end=passage.end,
        relation=match.verdict.relation,
        days_between=days_between(source, target),
        method=method(match.found),
        reason=reason(match),
        score=round(match.score, 3),
        rank=rank,
        event_earliest=match.verdict.earliest,
        event_latest=match.verdict.latest,
    )


def days_between(source: CorpusDocument, target: CorpusDocument) -> int | None:
    """The fewest days that lie between the two documents by their bounds; None when a bound is unknown."""
    if not source.latest or not target.earliest:
        return None
    return (date.fromisoformat(target.earliest) - date.fromisoformat(source.latest)).days


def method(found: Evidence) -> tuple[str, ...]:
    """By which paths the link was found, surest first."""
    features = found.features
    paths = {"reference": "reference", "initiative": "initiative", "announced": "initiative", "action": "action"}
    named = [path for feature, path in paths.items() if features.get(feature)]
    return tuple(dict.fromkeys([*named, "lexical"] if found.terms else named)) or ("lexical",)


def reason(match: Match) -> str:
    """The shared names, numbers, words and cues, in words."""
    found, verdict = match.found, match.verdict
    parts = []
    if found.references:
        parts.append(f"cites {', '.join(found.references[:2])}")
    if found.features.get("announced"):
        parts.append(f"the document itself is what was announced ({verdict.cue})")
    if found.names:
        names = [spelled(name, f"{match.unit.text} {match.unit.section}") for name in found.names[:2]]
        parts.append(f"same initiative ({', '.join(names)})")
    if found.action:
        parts.append(f"action {found.action}")
    if verdict.cue and not found.features.get("announced"):
        parts.append(f"says “{verdict.cue}”")
    written = as_written(found.terms, match.unit.text)
    if written:
        parts.append(f"shares the words {', '.join(written)}")
    if found.deadline:
        parts.append(f"deadline {found.deadline}")
    if match.is_under_title:
        parts.append("stands under the promise's own heading")
    if found.features.get("follows"):
        parts.append("stands after the repeated promise")
    return "; ".join(parts) or "same section"


def spelled(name: str, text: str) -> str:
    """The key of a name in the spelling of the text, as it is when the text does not hold it."""
    written = re.search(r"\W+".join(map(re.escape, name.split())), text, re.IGNORECASE)
    return " ".join(written.group().split()) if written else name
