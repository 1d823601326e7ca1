"""Promises and passages become links: scored, ranked, each with its reason in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extract.identity import digest
from link.candidates import Index, index, is_later, query
from link.citations import Titles
from link.corpus import CorpusDocument, Link, Passage, Promise
from link.cues import is_report_heading, row_reading
from link.evidence import Evidence, as_written, evidence
from link.outline import Outline, outline
from link.relations import Verdict, announced, read
from link.repetition import AGAIN, VERBATIM
from link.terms import flat, terms
from link.units import Unit

WORTH_READING = 0.3  # below this, even words that report something are about something else
THRESHOLD = 0.5
NAMED = 0.6  # a mention must share a name as rare as that
MENTION_THRESHOLD = 0.65  # a passage that reports nothing must be surely about the same thing
# What reports goes before what only speaks of the promise again, even if that has more of its words.
BEHIND = {"repeats": 0.35, "mentions": 0.35, "strengthens": 0.1, "weakens": 0.1}
CERTAIN, UNDER_HEADING, BESIDE_IT = 1.0, 0.75, 0.4  # how surely what follows a repeated promise reports on it
FOLLOWERS = 2
NEAR_IN_WORDS = 0.1  # the share of rare words that prose must have to follow a promise
SAME_PROMISE = 0.6  # the share of rare words from which a unit is the promise told again
ROW_SHARE = 0.5
WORDLESS = 4  # a cell of fewer words ("Completed") has nothing of its own: its row speaks for it
LINKS_PER_PROMISE = 10
MENTIONS_PER_PROMISE = 2
REPORT_AHEAD = 60  # under the heading of its report within so many
LOOK_AHEAD = 8  # a report follows the repeated promise within so many units
_MEANS_IT = re.compile(
    r"\b(?:this|these|both|the above)\s(?:of these\s|two\s)?"
    r"(?:commitments?|objectives?|goals?|promises?|actions?|recommendations?|targets?|milestones?|initiatives?)\b",
    re.I,
)
TITLE_UNITS = 12  # the title of a document stands among its first units


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that may answer a promise, with what speaks for it and what it says."""

    number: int
    unit: Unit
    found: Evidence
    verdict: Verdict
    score: float


def links(
    documents: Sequence[CorpusDocument], promises: Iterable[Promise], passages: Iterable[Passage]
) -> Iterator[Link]:
    """Links of all promises, in their order, best first; passages are read once and wait on disk.

    A document links only to documents that are certainly later. Nothing is linked when in doubt.
    """
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
                full = filled.in_full(promise)
                numbers = filled.best(query(full), mask)
                yield from _links_of(outline(full, source), source, filled, titles, numbers)


def _links_of(
    asked: Outline, source: CorpusDocument, filled: Index, titles: Titles, numbers: Sequence[int]
) -> Iterator[Link]:
    later = {doc_id for doc_id in filled.ranges if is_later(filled.documents[doc_id], source)}
    acts = _title_units(titles.announced(asked, later, filled.rarity), filled)
    matches: dict[int, Match] = {}
    for number in dict.fromkeys([*acts, *numbers]):
        match = _match(asked, number, filled, act=acts.get(number, ""))
        if match:
            matches[number] = match
    for match in list(matches.values()):
        followers = list(_followers(asked, match, filled))
        if followers:
            del matches[match.number]
        for follower in followers:
            held = matches.get(follower.number)
            if held is None or held.score < follower.score:
                matches[follower.number] = follower
    chosen = [match for match in matches.values() if _sure(match)]
    chosen.sort(key=lambda match: (BEHIND.get(match.verdict.relation, 0.0) - match.score, match.number))
    spoken = [match for match in chosen if match.verdict.relation == "mentions"]
    chosen = [match for match in chosen if match not in spoken[MENTIONS_PER_PROMISE:]]
    for rank, match in enumerate(chosen[:LINKS_PER_PROMISE], start=1):
        yield _link(asked.promise, source, filled.documents[match.unit.doc_id], match, rank)


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


def _match(
    asked: Outline, number: int, filled: Index, *, act: str = "", follows: float = 0.0, carried: float = 0.0
) -> Match | None:
    """The unit as an answer to the promise, None when it is boilerplate, too far off or of no clear meaning.

    `act`: it is the title of the promised act. `follows`: how surely it reports on a promise told before it (0–1), of
    whose words it takes up the share `carried` by calling them "this commitment".
    """
    unit = filled.store.get(number)
    target = filled.documents[unit.doc_id]
    if (unit.passages[0].kind == "heading" and not act) or filled.is_boilerplate(unit):
        return None
    found = evidence(asked, unit, target, filled.rarity)
    if act or follows:
        share = max(carried, found.features.get("terms", 0.0))
        known = {"announced": 1.0} if act else {"follows": follows, "terms": share}
        shared = found.shared | (asked.weights.keys() if carried else set())
        found = replace(found, features=found.features | known, shared=frozenset(shared))
    if found.score < WORTH_READING:
        return None
    verdict = announced(unit, asked, target, act) if act else read(asked, unit, found, target)
    if not verdict.relation:
        return None
    if follows == CERTAIN and found.features["terms"] < NEAR_IN_WORDS and verdict.relation != "mentions":
        verdict = replace(verdict, relation="reports_progress")  # what it says may be about another part
    if verdict.status is not None:
        found = _of_status_row(asked, unit, found, verdict, target, filled)
    elif len(unit.passages) > 1 and follows < CERTAIN:
        found = _within_row(asked, found, verdict, target, filled)
    if verdict.relation != "mentions":
        said = "repeated" if verdict.relation in AGAIN else "reported"
        found = replace(found, features=found.features | {said: 1.0})
    return Match(number, unit, found, verdict, found.score)


def _within_row(
    asked: Outline, row: Evidence, verdict: Verdict, target: CorpusDocument, filled: Index
) -> Evidence:
    """The evidence of the cell that answers; what only the rest of its row shares counts half."""
    own = evidence(asked, Unit((verdict.passage,)), target, filled.rarity).features
    weight = 1.0 if len(verdict.passage.text.split()) < WORDLESS else ROW_SHARE
    mixed = {name: own.get(name, 0.0) + weight * (value - own.get(name, 0.0)) for name, value in row.features.items()}
    return replace(row, features=mixed)


def _of_status_row(
    asked: Outline, unit: Unit, row: Evidence, verdict: Verdict, target: CorpusDocument, filled: Index
) -> Evidence:
    """The evidence of the cells that say what the row is about: a report cell may name other things in passing."""
    cells = [cell for cell in unit.passages if cell not in (verdict.status, verdict.passage)]
    before = [cell for cell in cells if verdict.status and cell.order < verdict.status.order]
    about = tuple(before if any(terms(cell.text) for cell in before) else cells)
    if not about:
        return row
    found = evidence(asked, Unit(about), target, filled.rarity)
    return replace(found, deadline=row.deadline, action=row.action or found.action)


def _followers(asked: Outline, match: Match, filled: Index) -> list[Match]:
    """Reports right after a unit that repeats the promise, the nearest in words: a report quotes, then tells."""
    told = match.found.features.get("terms", 0.0)
    if match.verdict.relation not in ("repeats", "mentions") or told < SAME_PROMISE:
        return []
    found = []
    for number, trust in _behind(match, filled):
        means_it = number == match.number + 1 and _MEANS_IT.search(filled.store.get(number).text)
        follower = _match(asked, number, filled, follows=trust, carried=told if means_it else 0.0)
        if follower and follower.verdict.relation not in AGAIN | {"mentions"} and _sure(follower):
            near = trust == CERTAIN or follower.found.features.get("terms", 0.0) >= NEAR_IN_WORDS
            found += [follower] if near else []
    return sorted(found, key=lambda follower: -follower.score)[:FOLLOWERS]


def _behind(match: Match, filled: Index) -> Iterator[tuple[int, float]]:
    """Numbers of the units that may report on a repeated promise, each with how surely it is the same one.

    They stand in the same section, or under the heading of the report that follows it ("Assessment of progress"). A
    row labelled as the report follows for certain, until the next promise begins; prose may be about the next thing.
    """
    _, last = filled.ranges[match.unit.doc_id]
    trust = BESIDE_IT
    for number in range(match.number + 1, min(last, match.number + 1 + REPORT_AHEAD)):
        unit = filled.store.get(number)
        label = row_reading(unit.passages[0].text) if unit.passages[0].row else ""
        if unit.passages[0].kind == "heading" and not unit.passages[0].row:
            if trust == UNDER_HEADING or not is_report_heading(unit.text):
                return
            trust = UNDER_HEADING
        elif trust == BESIDE_IT and (number > match.number + LOOK_AHEAD or unit.section != match.unit.section):
            return
        else:
            yield number, CERTAIN if label == "report" else trust
        if label == "report":
            return


def _sure(match: Match) -> bool:
    """A mention needs more than a report: a name, a number or the promise's very words, and a higher score."""
    if match.verdict.relation != "mentions":
        return match.score >= THRESHOLD
    features = match.found.features
    named = "reference" in features or features.get("initiative", 0.0) >= NAMED
    worded = min(features.get("terms", 0.0), features.get("phrase", 0.0)) >= VERBATIM
    return (named or (worded and "action" in features)) and match.score >= MENTION_THRESHOLD


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
    if found.features.get("follows"):
        parts.append("stands after the repeated promise")
    return "; ".join(parts) or "same section"


def spelled(name: str, text: str) -> str:
    """The key of a name in the spelling of the text, as it is when the text does not hold it."""
    written = re.search(r"\W+".join(map(re.escape, name.split())), text, re.IGNORECASE)
    return " ".join(written.group().split()) if written else name
