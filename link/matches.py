"""Units become matches: what speaks for each as an answer to a promise, and what it says became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from link.accounts import bare, headings, is_title
from link.candidates import Candidate, Index, actors, query
from link.corpus import CorpusDocument, Promise
from link.cues import is_report_heading
from link.evidence import SAME_TITLE, Evidence, evidence
from link.outline import Outline, outline
from link.relations import SAME_WORDING, Verdict, announced, is_verbatim, read
from link.repetition import AGAIN, VERBATIM
from link.sameness import FLOOR
from link.terms import name_key, terms
from link.units import Unit

Mask = NDArray[np.float32]
THRESHOLD = 0.5
NAMED = 0.6  # a mention must share a name as rare as that
MENTION_THRESHOLD = 0.55  # a passage that reports nothing must be more surely about the same thing
NAME_MISSED = frozenset({"unnamed", "other_name"})
PLACE = frozenset(
    {"same_actor", "other_actor", "outdone", "elsewhere", "title", "above"}
)  # features of where a unit stands
CERTAIN, UNDER_HEADING, BESIDE_IT = 1.0, 0.75, 0.4  # how surely what follows a repeated promise reports on it
FOLLOWERS = 2
NEAR_IN_WORDS = 0.1  # the share of rare words that prose must have to follow a promise
SAME_PROMISE = 0.6  # the share of rare words from which a unit is the promise told again
ROW_SHARE = 0.5
WORDLESS = 4  # a cell of fewer words ("Completed") has nothing of its own: its row speaks for it
REPORT_AHEAD = 60  # under the heading of its report within so many
LOOK_AHEAD = 8  # a report follows the repeated promise within so many units
COMMON_WORD = 0.05  # what the most common word of a heading counts
_MEANS_IT = re.compile(
    r"\b(?:this|these|both|the above)\s(?:of these\s|two\s)?"
    r"(?:commitments?|objectives?|goals?|promises?|actions?|recommendations?|targets?|milestones?|initiatives?)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that may answer a promise, with what speaks for it and what it says."""

    number: int
    unit: Unit
    found: Evidence
    verdict: Verdict
    score: float

    @property
    def is_under_title(self) -> bool:
        """True when it stands under the promise's own heading."""
        return self.found.features.get("title", 0.0) >= SAME_TITLE

    @property
    def only_repeats(self) -> bool:
        """True for what mentions or quotes the promise and tells nothing new of it."""
        return self.is_quote or self.verdict.relation == "mentions"

    @property
    def is_quote(self) -> bool:
        """True for the promise in its very words, and for a row labelled as the promise."""
        labelled = self.unit.label == "promise" and self.verdict.relation in ("repeats", "mentions")
        return self.verdict.cue == SAME_WORDING or labelled


class Search:
    """One promise and the units that may answer it.

    `least` is the score below which even words that report something are about something else.
    """

    def __init__(self, promise: Promise, source: CorpusDocument, filled: Index, *, least: float) -> None:
        full = filled.in_full(promise)
        self.asked: Outline = outline(full, source)
        self.source = source
        self.filled = filled
        self._least = least
        self._headings = list(headings(full.section, filled.lead(promise)))
        self._query = query(full)
        self._actors = actors(full) - {name_key(source.issuer)}
        self._candidates: dict[int, Candidate] = {}

    def matches(self, mask: Mask, acts: dict[int, str]) -> list[Match]:
        """All units that may answer, not yet chosen from: `acts` are titles of promised acts, by number."""
        context = sorted(set().union(*self._headings) - self._query.keys())
        for candidate in self.filled.best(self._query, context, mask):
            self._candidates[candidate.number] = candidate
        found: dict[int, Match] = {}
        for number in dict.fromkeys([*acts, *self._candidates]):
            match = self._match(number, act=acts.get(number, ""))
            if match:
                found[number] = match
        for match in list(found.values()):
            followers = self._followers(match)
            if followers:
                del found[match.number]
            for follower in followers:
                held = found.get(follower.number)
                if held is None or held.score < follower.score:
                    found[follower.number] = follower
        return list(found.values())

    def _match(self, number: int, *, act: str = "", follows: float = 0.0, carried: float = 0.0) -> Match | None:
        """The unit as an answer, None when it is boilerplate, no news, too far off or of no clear meaning.

        `act`: it is the title of the promised act. `follows`: how surely it reports on a promise told before it (0–1),
        of whose words it takes up the share `carried` by calling them "this commitment".
        """
        unit = self.filled.store.get(number)
        target = self.filled.documents[unit.doc_id]
        if self._is_silent(unit, act):
            return None
        found = evidence(self.asked, unit.body, target, self.filled.rarity)
        around = self._around(number)
        around |= self._who(unit.body)
        found = replace(found, features=_named_above(found.features, around.get("title", 0.0)) | around)
        if act or follows:
            share = max(carried, found.features.get("terms", 0.0))
            known = {"announced": 1.0} if act else {"follows": follows, "terms": share}
            shared = found.shared | (self.asked.weights.keys() if carried else set())
            found = replace(found, features=found.features | known, shared=frozenset(shared))
        if found.score < self._least:
            return None
        verdict = announced(unit, self.asked, target, act) if act else read(self.asked, unit, found, target)
        verdict = self._under_its_title(unit, found, verdict)
        if not verdict.relation:
            return None
        if follows == CERTAIN and found.features["terms"] < NEAR_IN_WORDS and verdict.relation != "mentions":
            verdict = replace(verdict, relation="reports_progress")  # what it says may be about another part
        if verdict.status is not None:
            found = self._of_status_row(unit, found, verdict, target)
        elif len(unit.passages) > 1 and follows < CERTAIN and not unit.is_labelled:
            found = self._within_row(found, verdict, target)
        found = replace(found, features=found.features | told(verdict, unit))
        return Match(number, unit, found, verdict, found.score)

    def _is_silent(self, unit: Unit, act: str) -> bool:
        """True for headings, boilerplate, and what stood in the promise's own document beside the promise."""
        heading = unit.passages[0].kind == "heading" or is_title(unit)
        if (heading and not act) or self.filled.is_boilerplate(unit):
            return True
        if not self.filled.is_reprint(unit, self.source):
            return False
        return not any(is_verbatim(self.asked.promise.quote, passage.text) for passage in unit.passages)

    def _around(self, number: int) -> dict[str, float]:
        """What the place of a unit says: how far others outdo it and its account, whether headings are the same."""
        candidate = self._candidates.get(number, Candidate(number))
        accounts, account = self.filled.accounts, self.filled.accounts.of(number)
        above = accounts.paths[account].rpartition(" > ")[2]
        values = {
            "outdone": candidate.outdone,
            "elsewhere": candidate.elsewhere,
            "title": self._same_heading(accounts.titles[account]),
            "above": self._same_heading(above),
        }
        return {name: value for name, value in values.items() if value}

    def _who(self, unit: Unit) -> dict[str, float]:
        """Whether the unit names who is bound, or only others that are bound by other promises."""
        here = {name_key(name) for passage in unit.passages for name in passage.names} & self.filled.actors
        if not self._actors or not here:
            return {}
        return {"same_actor": 1.0} if here & self._actors else {"other_actor": 1.0}

    def _same_heading(self, heading: str) -> float:
        """How much a heading and the nearest one of the promise say in common, of all that either says."""
        theirs = set(terms(bare(heading)))
        return max((self._common(mine, theirs) for mine in self._headings), default=0.0) if theirs else 0.0

    def _common(self, mine: frozenset[str], theirs: set[str]) -> float:
        both, whole = (
            sum(max(COMMON_WORD, self.filled.rarity(term) - FLOOR) for term in some)
            for some in (mine & theirs, mine | theirs)
        )
        return both / whole if whole else 0.0

    def _under_its_title(self, unit: Unit, found: Evidence, verdict: Verdict) -> Verdict:
        """What stands under the promise's own heading and is no promise again tells of it, in whatever words."""
        if verdict.relation != "mentions" or found.features.get("title", 0.0) < SAME_TITLE:
            return verdict
        if unit.label == "future":  # "Next steps: Publish the playbook"
            return replace(verdict, relation="repeats")
        if unit.label in ("promise", "none") or verdict.passage.is_promise:
            return verdict
        return replace(verdict, relation="reports_progress")

    def _within_row(self, row: Evidence, verdict: Verdict, target: CorpusDocument) -> Evidence:
        """The evidence of the cell that answers; what only the rest of its row shares counts half."""
        own = evidence(self.asked, Unit((verdict.passage,)), target, self.filled.rarity).features
        weight = 1.0 if len(verdict.passage.text.split()) < WORDLESS else ROW_SHARE
        mixed = {
            name: value if name in PLACE else own.get(name, 0.0) + weight * (value - own.get(name, 0.0))
            for name, value in row.features.items()
        }
        return replace(row, features=mixed)

    def _of_status_row(self, unit: Unit, row: Evidence, verdict: Verdict, target: CorpusDocument) -> Evidence:
        """The evidence of the cells that say what the row is about: a report cell may name other things in passing."""
        cells = [cell for cell in unit.passages if cell not in (verdict.status, verdict.passage)]
        before = [cell for cell in cells if verdict.status and cell.order < verdict.status.order]
        about = tuple(before if any(terms(cell.text) for cell in before) else cells)
        if not about:
            return row
        found = evidence(self.asked, Unit(about), target, self.filled.rarity)
        place = {name: value for name, value in row.features.items() if name in PLACE}
        return replace(found, features=found.features | place, deadline=row.deadline, action=row.action or found.action)

    def _followers(self, match: Match) -> list[Match]:
        """Reports right after a unit that repeats the promise, the nearest in words: a report quotes, then tells."""
        said = match.found.features.get("terms", 0.0)
        if match.verdict.relation not in ("repeats", "mentions") or said < SAME_PROMISE:
            return []
        found = []
        for number, trust in _behind(match, self.filled):
            means_it = number == match.number + 1 and _MEANS_IT.search(self.filled.store.get(number).text)
            follower = self._match(number, follows=trust, carried=said if means_it else 0.0)
            if follower and follower.verdict.relation not in AGAIN | {"mentions"} and is_sure(follower):
                near = trust == CERTAIN or follower.found.features.get("terms", 0.0) >= NEAR_IN_WORDS
                found += [follower] if near else []
        return sorted(found, key=lambda follower: -follower.score)[:FOLLOWERS]


def _named_above(features: dict[str, float], title: float) -> dict[str, float]:
    """The features without those of a missed name: what stands under a promise's heading need not repeat it."""
    return {name: value for name, value in features.items() if name not in NAME_MISSED or title < SAME_TITLE}


def told(verdict: Verdict, unit: Unit) -> dict[str, float]:
    """What speaks for a unit in how it tells: it reports or promises again, has a cue, stands under "Next steps"."""
    found = {"cue": 1.0} if verdict.cue else {}
    if verdict.relation != "mentions":
        found["repeated" if verdict.relation in AGAIN else "reported"] = 1.0
    if unit.label == "future":
        found["next_steps"] = 1.0
    return found


def _behind(match: Match, filled: Index) -> Iterator[tuple[int, float]]:
    """Numbers of the units that may report on a repeated promise, each with how surely it is the same one.

    They stand in the same section, or under the heading of the report that follows it ("Assessment of progress"). A
    row labelled as the report is the last, and follows for certain when it says one thing; prose may be about another.
    """
    _, last = filled.ranges[match.unit.doc_id]
    trust = BESIDE_IT
    row: list[int] = []
    label = ""
    for number in range(match.number + 1, min(last, match.number + 1 + REPORT_AHEAD)):
        unit = filled.store.get(number)
        if row and unit.passages[0].sentence_id != label:
            break
        if unit.label == "report":
            row.append(number)
            label = unit.passages[0].sentence_id
        elif unit.passages[0].kind == "heading" and not unit.passages[0].row:
            if trust == UNDER_HEADING or not is_report_heading(unit.text):
                return
            trust = UNDER_HEADING
        elif trust == BESIDE_IT and (number > match.number + LOOK_AHEAD or unit.section != match.unit.section):
            return
        else:
            yield number, trust
    yield from ((number, CERTAIN if len(row) == 1 else UNDER_HEADING) for number in row)


def is_sure(match: Match) -> bool:
    """A mention needs more than a report: a name, a number or the promise's very words, and a higher score."""
    if match.verdict.relation != "mentions":
        return match.score >= THRESHOLD
    features = match.found.features
    named = "reference" in features or features.get("initiative", 0.0) >= NAMED
    worded = min(features.get("terms", 0.0), features.get("phrase", 0.0)) >= VERBATIM
    return (named or (worded and "action" in features)) and match.score >= MENTION_THRESHOLD
