"""A later passage becomes a relation: what its words say became of the promise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from link.actions import actions, family, inflections
from link.anaphora import head_of
from link.corpus import CorpusDocument, Passage
from link.cues import ADVERBS, Cue, cues, row_reading, status
from link.evidence import OBJECT, Evidence, Outline
from link.lexicon import words
from link.subjects import beside, counts, numerals, subject
from link.terms import flat, terms
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
_QUANTITY = re.compile(r"(\d+(?:[.,]\d+)*)\s?(%|per ?cent|percent|(?:thousand|million|billion|bn|m)\b|[a-z]{4,})", re.I)
_CEILING = re.compile(r"\b(?:at most|no more than|not exceed\w*|limit\w* to|cap\w* at|maximum)\b", re.I)
_FIRM_FUTURE = re.compile(r"\b(?:will|shall)\b")
_TOLD = frozenset({"done", "progress", "partly", "postpones", "notyet", "withdraws", "contradicts", "future"})
_EDITION = re.compile(r"\b[A-Z][\w’'-]+\s((?:19|20)\d\d)\b(?![-–/])")
_PROGRESSIVE = re.compile(r"(?:is|are|am)\s")
_TODAY = re.compile(r"\b(?:today|hereby|herewith)\b", re.I)
HALF = 0.5
AGAIN_SHARE = 0.2  # of the rare words: less is another promise about the same thing
DECIDED = 3  # the stage from which a thing that was announced without a verb is there
AGAIN = frozenset({"repeats", "strengthens", "weakens"})
VERBATIM = 0.9  # of the rare words and of the wording: the promise is quoted
SEVERAL = 4  # fewer shared words are a subject, not a promise told again
FULL_REPEAT = 0.75  # so much of a promise's rare words in a sentence about the future: the same promise again
SOFT_BEFORE = frozenset({"intention", "effort", "support", "conditional"})


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
    label = row_reading(unit.passages[0].text) if len(unit.passages) > 1 else ""
    if label == "none":
        return Verdict("", unit.passages[0], "")
    verdict = None if _NEGATED.search(asked.promise.quote.casefold()) else _from_row(unit)
    if verdict is None:
        verdict = _from_words(asked, unit, found, target)
    if label in ("promise", "future") and verdict.relation not in AGAIN | {"postpones", "withdraws"}:
        told = label == "promise" and (found.action or found.features.get("terms", 0.0) >= FULL_REPEAT)
        return Verdict("repeats" if told else "mentions", _closest(asked, unit), unit.passages[0].text)
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
        for clause in clauses(passage.text):
            relation, cue = _of_clause(asked, clause, passage, found, target)
            said = set(terms(clause))
            weight = sum(asked.weights[term] for term in found.shared & said) + (HALF if cue else 0.0)
            weight += 1.0 if asked.family and f"@{asked.family}" in said else 0.0
            if relation and (best is None or weight > best[0]):
                best = (weight, Verdict(relation, passage, cue))
    return best[1] if best else Verdict("mentions", _closest(asked, unit), "")


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
            return ("", "") if _only_beside(asked, clause, found) else (kind, by_kind[kind].words)
    fact = _of_fact(asked, clause, said, by_kind, found)
    if "late" in by_kind:
        return fact if fact and fact[0] == "delivers" else ("postpones", by_kind["late"].words)
    if "notyet" in by_kind:
        due = asked.promise.deadline_latest
        return ("postpones" if due and due < target.earliest else "reports_progress"), by_kind["notyet"].words
    if "partly" in by_kind:
        return "delivers" if _enough(asked, by_kind["partly"]) else "partly_delivers", by_kind["partly"].words
    for kind in ("weakens", "strengthens"):
        if kind in by_kind:
            return kind, by_kind[kind].words
    return fact or _of_future(asked, clause, passage, found, by_kind, target)


def _of_refusal(asked: Outline, clause: str, found: Evidence, by_kind: dict[str, Cue]) -> tuple[str, str]:
    """A promise not to act: the act contradicts it, another refusal repeats it."""
    refused = _NEGATED.search(clause.casefold())
    if refused and found.features.get("terms", 0.0) >= FULL_REPEAT:
        return "repeats", refused.group()
    done = by_kind.get("done")
    if done and done.family and done.family == asked.family:
        return "contradicts", done.words
    return "", ""


def _of_fact(
    asked: Outline, clause: str, said: Sequence[Cue], by_kind: dict[str, Cue], found: Evidence
) -> tuple[str, str] | None:
    """What is told as done or under way; None when nothing is."""
    ahead = by_kind["future"].start if "future" in by_kind else len(clause)
    outcomes = [(_outcome(asked, clause, cue, found), cue) for cue in said if cue.kind in ("done", "now")]
    own = _own_past(asked, clause)
    whole = "partly_delivers" if _fewer(asked, clause) else "delivers"
    if own:
        return whole, own
    for relation in ("delivers", "reports_progress"):
        for outcome, cue in outcomes:
            if outcome == relation and cue.start < ahead:
                return whole if relation == "delivers" else relation, cue.words
    if "progress" in by_kind:
        return "reports_progress", by_kind["progress"].words
    return None


def _only_beside(asked: Outline, clause: str, found: Evidence) -> bool:
    """True when the clause names the promised thing only as what something else belongs to, and not its action."""
    names = asked.subjects & set(found.names)
    if not names or (asked.family and f"@{asked.family}" in terms(clause)):
        return False
    text = flat(clause)
    called = [name if name in text else head_of(name) or name for name in names]
    return all(beside(name, text) for name in called if name in text) and any(name in text for name in called)


def _enough(asked: Outline, cue: Cue) -> bool:
    """True when a count of parts reaches what was promised: "eight of the twelve" where six were."""
    all_counts = counts(asked.promise.quote).items()
    promised = [number for word, number in all_counts if asked.weights.get(word, 0.0) >= OBJECT]
    said = [word for word in re.findall(r"\w+", cue.words) if word.isdigit() or word in numerals(ordinal=False)]
    told = int(numerals(ordinal=False).get(said[0], said[0])) if said else 0
    return bool(promised) and told >= max(promised)


def _fewer(asked: Outline, clause: str) -> bool:
    """True when fewer of the same things are told of than were promised ("six offices" of twelve)."""
    promised, told = counts(asked.promise.quote), counts(clause)
    both = [word for word in promised.keys() & told.keys() if asked.weights.get(word, 0.0) >= OBJECT]
    return bool(both) and all(told[word] < promised[word] for word in both)


def _outcome(asked: Outline, clause: str, cue: Cue, found: Evidence) -> str:
    """delivers or reports_progress, by where the act that is told stands in the life of the act that was promised.

    Another act than the promised one delivers only when the same named thing or half of the promise is spoken of.
    """
    promised = asked.family
    if cue.kind == "now":
        known = actions().families.get(cue.family)
        if not known or not known.performative:
            return "reports_progress" if known and known.stage and _PROGRESSIVE.match(cue.words) else ""
    if not cue.family:
        if " of " in cue.words:
            return "delivers" if promised in _TEXT_LIFE else ""
        return "delivers" if promised not in ("organise", "meet") or "took place" in cue.words else "reports_progress"
    told, wanted = actions().families[cue.family], actions().families.get(promised)
    named = bool(asked.subjects & set(found.names))
    if wanted is None and not asked.promise.action and named and told.stage >= DECIDED:
        return "delivers"
    heads = set(terms(subject(asked.promise).head)) & asked.weights.keys()
    half = found.features.get("terms", 0.0) >= HALF and bool(not heads or heads & found.shared)
    if cue.family == promised or (cue.family == "complete" and (found.action or half)):
        return "delivers"
    if promised in _PRODUCTS and found.action == promised and cue.family in ("publish", "propose", "adopt", "report"):
        return "delivers"  # "the evaluation of the pilot was published"
    if promised in _HANDING and cue.family in _HANDING and heads & found.shared and (half or named):
        return "delivers"  # "provide a report", "submitted its report"
    same_life = wanted is not None and {told.name, wanted.name} <= _TEXT_LIFE and told.stage >= wanted.stage
    delivered = same_life and (named or half) and not _only_beside(asked, clause, found)
    return "delivers" if delivered else "reports_progress"


_HANDING = frozenset({"propose", "publish", "provide"})  # a text changes hands
_PRODUCTS = frozenset({"review", "report", "explore", "collect"})  # actions whose product is a text
_TEXT_LIFE = frozenset({"prepare", "develop", "propose", "publish", "decide", "adopt", "launch", "establish", "apply"})


def _own_past(asked: Outline, clause: str) -> str:
    """The promise's own verb, when it is none of the listed actions, in the perfect or the passive."""
    action = asked.promise.action.casefold()
    if not action or family(action) or not action.replace(" ", "").isalpha():
        return ""
    past = re.escape(inflections(action)["past"])
    match = re.search(rf"\b(?:has|have|had|was|were|been) (?:{ADVERBS})*(?:been )?{past}\b", clause.casefold())
    return match.group() if match else ""


def _of_future(
    asked: Outline, clause: str, passage: Passage, found: Evidence, by_kind: dict[str, Cue], target: CorpusDocument
) -> tuple[str, str]:
    """A promise again: the same, later, earlier, firmer or softer; a prediction is none of these."""
    cue = by_kind.get("future") or (by_kind.get("soft") if passage.is_promise else None)
    ahead = clause[cue.start :] if cue else clause
    same = passage.is_promise and (_is_told_again(found) or _is_same_life(asked, ahead, found))
    planned = cue is not None or passage.is_promise
    if planned and (_is_quoted(asked, passage, found) or (same and cue is None)):
        words = cue.words if cue else "the same wording"
    elif cue is None or not (same or (found.action and found.features.get("terms", 0.0) >= AGAIN_SHARE)):
        return "", ""
    else:
        words = cue.words
    same_times = _calendar(asked.promise.quote) == _calendar(passage.text)
    changed = "" if same_times else _new_deadline(asked, passage, target)
    changed = changed or _new_quantity(asked.promise.quote, clause)
    if changed:
        return changed, words
    if cue and "soft" in by_kind and asked.promise.strength == "firm" and _speaks_of(found.action, ahead):
        return "weakens", by_kind["soft"].words
    if asked.promise.strength in SOFT_BEFORE and "soft" not in by_kind and _FIRM_FUTURE.search(clause.casefold()):
        return ("strengthens" if found.action and not _FIRM_FUTURE.search(asked.promise.quote) else "repeats"), words
    return "repeats", words


def _calendar(text: str) -> list[str]:
    """The words and numbers of a text that tell times: the same ones promise the same day, whenever they are read."""
    found = re.findall(r"\w+", text.casefold())
    return sorted(word for word in found if word.isdigit() or word in words("calendar"))


def _is_told_again(found: Evidence) -> bool:
    """True when a passage has nearly all rare words of the promise, several of them or in the same order."""
    whole = found.features.get("terms", 0.0) >= FULL_REPEAT
    return whole and (len(found.shared) >= SEVERAL or found.features.get("phrase", 0.0) >= VERBATIM)


def _is_same_life(asked: Outline, clause: str, found: Evidence) -> bool:
    """True when the same named text is promised at another stage: "draw up the Charter", "adopt the Charter"."""
    acts = {term[1:] for term in terms(clause) if term[0] == "@"}
    named = asked.subjects & set(found.names)
    return bool(named and acts & _TEXT_LIFE) and asked.family in _TEXT_LIFE | {""}


def _is_quoted(asked: Outline, passage: Passage, found: Evidence) -> bool:
    """True when the passage itself, not the rest of its row, gives the promise in its own words."""
    if not (found.action and found.features.get("terms", 0.0) >= VERBATIM <= found.features.get("phrase", 0.0)):
        return False
    here = sum(asked.weights[term] for term in found.shared & set(terms(passage.text)))
    return here >= VERBATIM * sum(asked.weights[term] for term in found.shared)


def _speaks_of(action: str, words: str) -> bool:
    return bool(action) and f"@{action}" in terms(words)


def _new_deadline(asked: Outline, passage: Passage, target: CorpusDocument) -> str:
    """postpones or strengthens when both last days are known and differ."""
    due = asked.promise.deadline_latest
    days = [latest for role, _, latest in passage.dates if latest and role not in ("past", "reference_date", "start")]
    ahead = [day for day in days if day >= target.earliest]
    if not due or not ahead or due in ahead:
        return ""
    return "postpones" if min(ahead) > due else "strengthens"


def _new_quantity(before: str, after: str) -> str:
    """strengthens or weakens when one and the same unit stands in both with another number."""
    old, new = _quantities(before), _quantities(after)
    changed = [(old[unit], new[unit]) for unit in old.keys() & new.keys() if old[unit] != new[unit]]
    if len(changed) != 1:
        return ""
    more = changed[0][1] > changed[0][0]
    return "strengthens" if more != bool(_CEILING.search(before)) else "weakens"


def _quantities(text: str) -> dict[str, float]:
    """Number by unit, for units that stand there once; years are no quantities."""
    found: dict[str, list[float]] = {}
    for number, unit in _QUANTITY.findall(text):
        value = float(number.replace(",", "").rstrip(".")) if number.count(".") < 2 else 0.0
        if not (1900 <= value <= 2100):
            found.setdefault(re.sub(r"per ?cent", "%", unit.casefold()), []).append(value)
    return {unit: values[0] for unit, values in found.items() if len(values) == 1}


def event(passage: Passage, asked: Outline, target: CorpusDocument) -> tuple[str, str]:
    """Bounds of the day on which it happened, as far as the passage tells them; none is after the document.

    Of several days told the bounds hold them all, but a year or a quarter with a day in it is only that day.
    What is said to come "later than planned" comes after the deadline.
    """
    due = asked.promise.deadline_latest
    if _TODAY.search(passage.text):
        return target.earliest, target.latest
    told = {(first, last) for role, first, last in passage.dates if _is_told(role, first, last, target)}
    told = {span for span in told if not any(_inside(other, span) for other in told)}
    if told:
        return min(first for first, _ in told), max(last for _, last in told)
    limits = [last for role, _, last in passage.dates if role == "deadline" and last and last <= target.latest]
    late = any(cue.kind == "late" for cue in cues(passage.text))
    after = (date.fromisoformat(due) + timedelta(days=1)).isoformat() if late and due and due < target.latest else ""
    return after, limits[0] if len(limits) == 1 and limits[0] != due and not late else ""


def _is_told(role: str, first: str, last: str, target: CorpusDocument) -> bool:
    return bool(first and last and target.latest) and last <= target.latest and role in ("past", "point", "start", "")


def _inside(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]
