"""A later passage becomes a relation: what its words say became of the promise."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.identity import normalised
from link.corpus import CorpusDocument, Passage
from link.cues import Cue, cues, status
from link.evidence import Evidence
from link.facts import HALF, enough, event, of_fact, only_beside
from link.outline import Outline
from link.repetition import AGAIN, FULL_REPEAT, of_future
from link.subjects import subject
from link.terms import terms
from link.units import Unit

_CLAUSE = re.compile(
    r"[;:]\s"
    r"|\sand\s(?=(?:the\s)?[A-Z]\w+\s(?:is|are|was|were|has|have|had|will|[a-z]+ed)\s)"
    r"|,?\s(?:while|whereas|but|although|though|however|nevertheless)\s"
    r"|\s(?:which|that)\s(?=(?:will|would)\s)|,\s(?:and|which)\s|,\s(?=the\s|its\s|it\s)"
)
# "Since its launch, the Alliance …" is one statement.
_POINT_IN_TIME = re.compile(r"\W*(?:since|following|after|upon|with|in|on|as|at|by|during|under)\b", re.I)
_NEGATED = re.compile(r"\b(?:will|shall|do|does) not\b|\bno longer\b|\b(?:commit\w*|intend\w*|plan\w*) not to\b")
_TOLD = frozenset({"done", "met", "progress", "partly", "postpones", "notyet", "withdraws", "contradicts", "future"})
SAME_LENGTH = 0.8
SAME_WORDING = "the same wording"
_EDITION = re.compile(r"\b[A-Z][\w’'-]+\s((?:19|20)\d\d)\b(?![-–/])")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a passage says happened: relation ("" undecided), the passage that says it, its cue, when it happened.

    `earliest` and `latest` bound the day of the event, ISO days, "" when only the document's own date bounds it.
    `status`: the cell whose status word decided for its row.
    """

    relation: str
    passage: Passage
    cue: str
    earliest: str = ""
    latest: str = ""
    status: Passage | None = None


def read(asked: Outline, unit: Unit, found: Evidence, target: CorpusDocument) -> Verdict:
    """The relation of a unit to the promise: status cells first, then the clause that shares most with the promise."""
    label, body = unit.label, unit.body
    if label == "none":
        return Verdict("", unit.passages[0], "")
    verdict = None if _NEGATED.search(asked.promise.quote.casefold()) else _from_row(body)
    if verdict is None:
        verdict = _from_words(asked, body, found, target)
    if label in ("promise", "future") and verdict.relation not in AGAIN | {"postpones", "withdraws"}:
        told = label == "promise" and (found.action or found.features.get("terms", 0.0) >= FULL_REPEAT)
        return Verdict("repeats" if told else "mentions", _closest(asked, body), unit.passages[0].text)
    if verdict.relation in ("delivers", "partly_delivers", "reports_progress"):
        earliest, latest = event(verdict.passage, asked, target)
        if verdict.status and not latest:
            after = [cell for cell in unit.passages if cell.order > verdict.status.order]
            earliest, latest = next((day for cell in after if any(day := event(cell, asked, target))), ("", ""))
        if latest and latest < max(asked.made, _edition(asked)):  # what happened before the promise does not keep it
            return Verdict("", verdict.passage, "")
        if verdict.relation != "reports_progress":
            return replace(verdict, earliest=earliest, latest=latest)
    return verdict


def _edition(asked: Outline) -> str:
    """The first day of the year that is part of the promised name ("Cluster Days 2022"), "" when there is none."""
    year = _EDITION.search(subject(asked.promise).phrase)
    return f"{year.group(1)}-01-01" if year else ""


def announced(unit: Unit, asked: Outline, target: CorpusDocument, name: str) -> Verdict:
    """The verdict when the later document is itself the promised act, called `name`.

    Its date is the day of delivery; but an act in force only proves that its proposal was made some time before.
    """
    proposal = asked.family == "propose" and "proposal" not in unit.text.casefold() + target.title.casefold()
    earliest = "" if proposal and target.doc_type == "legislation" else target.earliest
    return Verdict("delivers", unit.passages[0], name, earliest, target.latest)


def _from_row(unit: Unit) -> Verdict | None:
    """A status word in a cell decides for its row; two that disagree decide nothing."""
    if len(unit.passages) < 2:
        return None
    said = [(passage, *status(passage.text)) for passage in unit.passages]
    said = [entry for entry in said if entry[1]]
    if len({relation for _, relation, _ in said}) != 1:
        return Verdict("", unit.passages[0], "") if said else None
    passage, relation, phrase = said[0]
    return Verdict(relation, _report_cell(unit, passage), phrase, status=passage)


def _report_cell(unit: Unit, status_cell: Passage) -> Passage:
    """The cell that reports in words, after the status cell, when the status stands there alone."""
    if len(status_cell.text.split()) > 3:
        return status_cell
    later = [passage for passage in unit.passages if passage.order > status_cell.order]
    return next((passage for passage in later if _TOLD & {cue.kind for cue in cues(passage.text)}), status_cell)


def _from_words(asked: Outline, unit: Unit, found: Evidence, target: CorpusDocument) -> Verdict:
    """Reads clause by clause: the one that shares most and has a cue decides."""
    best: tuple[float, Verdict] | None = None
    for passage in unit.passages:
        if is_verbatim(asked.promise.quote, passage.text):  # what stood there before is no news
            return Verdict("repeats", passage, SAME_WORDING)
        for clause in clauses(passage.text):
            relation, cue = _of_clause(asked, clause, passage, found, target)
            said = set(terms(clause))
            weight = sum(asked.weights[term] for term in found.shared & said) + (HALF if cue else 0.0)
            weight += 1.0 if asked.family and f"@{asked.family}" in said else 0.0
            if relation and (best is None or weight > best[0]):
                best = (weight, Verdict(relation, passage, cue))
    return best[1] if best else Verdict("mentions", _closest(asked, unit), "")


def is_verbatim(quote: str, text: str) -> bool:
    """True when the passage is the promise word for word, give or take a few words around it."""
    before, after = _letters(quote), _letters(text)
    shorter, longer = sorted((before, after), key=len)
    return shorter in longer and len(shorter) >= SAME_LENGTH * len(longer)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", normalised(text))


def _closest(asked: Outline, unit: Unit) -> Passage:
    """The passage of a row that shares most with the promise; the first of equals."""
    if len(unit.passages) == 1:
        return unit.passages[0]
    shares = [sum(asked.weights.get(term, 0.0) for term in set(terms(passage.text))) for passage in unit.passages]
    return unit.passages[shares.index(max(shares))]


def clauses(text: str) -> list[str]:
    """A sentence cut where another statement begins; at least one clause."""
    parts = [part for part in _CLAUSE.split(text) if part and part.strip()] or [text]
    if len(parts) > 1 and _POINT_IN_TIME.match(parts[0]):
        parts[:2] = [f"{parts[0]}, {parts[1]}"]
    return parts


def _of_clause(
    asked: Outline, clause: str, passage: Passage, found: Evidence, target: CorpusDocument
) -> tuple[str, str]:
    said = cues(clause)
    by_kind = {cue.kind: cue for cue in reversed(said)}
    if _NEGATED.search(asked.promise.quote.casefold()):
        return _of_refusal(asked, clause, found, by_kind)
    for kind in ("withdraws", "postpones", "contradicts"):
        if kind in by_kind:
            return ("", "") if only_beside(asked, clause, found) else (kind, by_kind[kind].words)
    fact = of_fact(asked, clause, said, by_kind, found)
    if "late" in by_kind:
        return fact if fact and fact[0] == "delivers" else ("postpones", by_kind["late"].words)
    if "notyet" in by_kind:
        due = asked.promise.deadline_latest
        return ("postpones" if due and due < target.earliest else "reports_progress"), by_kind["notyet"].words
    if "partly" in by_kind:
        return "delivers" if enough(asked, by_kind["partly"]) else "partly_delivers", by_kind["partly"].words
    for kind in ("weakens", "strengthens"):
        if kind in by_kind:
            return kind, by_kind[kind].words
    return fact or of_future(asked, clause, passage, found, by_kind, target)


def _of_refusal(asked: Outline, clause: str, found: Evidence, by_kind: dict[str, Cue]) -> tuple[str, str]:
    """A promise not to act: the act contradicts it, another refusal repeats it."""
    refused = _NEGATED.search(clause.casefold())
    if refused and found.features.get("terms", 0.0) >= FULL_REPEAT:
        return "repeats", refused.group()
    done = by_kind.get("done")
    if done and done.family and done.family == asked.family:
        return "contradicts", done.words
    return "", ""
