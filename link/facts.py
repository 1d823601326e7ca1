"""A clause becomes a fact about the promise: it was done, in part, or is under way, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from link.actions import actions, family, inflections
from link.anaphora import head_of
from link.corpus import CorpusDocument, Passage
from link.cues import ADVERBS, Cue, cues
from link.evidence import SAME_TITLE, Evidence
from link.outline import OBJECT, Outline
from link.subjects import beside, counts, numerals, subject
from link.terms import flat, terms

HALF = 0.5
DECIDED = 3  # the stage from which a thing that was announced without a verb is there
TEXT_LIFE = frozenset({"prepare", "develop", "propose", "publish", "decide", "adopt", "launch", "establish", "apply"})
_HANDING = frozenset({"propose", "publish", "provide"})  # a text changes hands
_PRODUCTS = frozenset({"review", "report", "explore", "collect"})  # actions whose product is a text
_PROGRESSIVE = re.compile(r"(?:is|are|am)\s")
_CITED_WITH_DAY = re.compile(r"\b[Cc]ommunication of \d|\b(?:of|dated) \d{1,2} [A-Z]\w+ \d{4} (?:entitled|titled|on)\b")
_TODAY = re.compile(r"\b(?:today|hereby|herewith)\b", re.I)


def of_fact(
    asked: Outline, clause: str, said: Sequence[Cue], by_kind: dict[str, Cue], found: Evidence
) -> tuple[str, str] | None:
    """What is told as done or under way; None when nothing is."""
    ahead = by_kind["future"].start if "future" in by_kind else len(clause)
    outcomes = [(_outcome(asked, clause, cue, found), cue) for cue in said if cue.kind in ("done", "now")]
    own = _own_past(asked, clause)
    whole = "partly_delivers" if _fewer(asked, clause) else "delivers"
    if "met" in by_kind:
        return "delivers", by_kind["met"].words
    if own:
        return whole, own
    for relation in ("delivers", "reports_progress"):
        for outcome, cue in outcomes:
            if outcome == relation and cue.start < ahead:
                return whole if relation == "delivers" else relation, cue.words
    if "progress" in by_kind:
        return "reports_progress", by_kind["progress"].words
    return None


def _own_past(asked: Outline, clause: str) -> str:
    """The promise's own verb, when it is none of the listed actions, in the perfect, the passive or the past."""
    action = asked.promise.action.casefold()
    if not action or family(action) or not action.replace(" ", "").isalpha():
        return ""
    past = re.escape(inflections(action)["past"])
    simple = rf"^(?:[\w’'.,-]+ ){{1,6}}{past}(?= (?:a|an|the|its|their|his|her|our|all|each|every)\b)"
    perfect = rf"\b(?:has|have|had|was|were|been) (?:{ADVERBS})*(?:been )?{past}\b"
    match = re.search(f"{perfect}|{simple}", clause.casefold())
    return match.group() if match else ""


def only_beside(asked: Outline, clause: str, found: Evidence) -> bool:
    """True when the clause names the promised thing only as what something else belongs to, and not its action."""
    names = asked.subjects & set(found.names)
    if not names or (asked.family and f"@{asked.family}" in terms(clause)):
        return False
    text = flat(clause)
    called = [name if name in text else head_of(name) or name for name in names]
    return all(beside(name, text) for name in called if name in text) and any(name in text for name in called)


def enough(asked: Outline, cue: Cue) -> bool:
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
            return "delivers" if promised in TEXT_LIFE else ""
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
    same_life = wanted is not None and {told.name, wanted.name} <= TEXT_LIFE and told.stage >= wanted.stage
    if found.features.get("title", 0.0) >= SAME_TITLE and told.stage >= DECIDED:
        return "delivers"  # told as done under the promise's own heading
    delivered = same_life and (named or half) and not only_beside(asked, clause, found)
    return "delivers" if delivered else "reports_progress"


def event(passage: Passage, asked: Outline, target: CorpusDocument) -> tuple[str, str]:
    """Bounds of the day on which it happened, as far as the passage tells them; none is after the document.

    Of several days told the bounds hold them all, but a year or a quarter with a day in it is only that day.
    What is said to come "later than planned" comes after the deadline.
    """
    due = asked.promise.deadline_latest
    if _TODAY.search(passage.text):
        return target.earliest, target.latest
    told = {(first, last) for role, first, last in passage.dates if _is_told(role, first, last, target)}
    if not told and _CITED_WITH_DAY.search(passage.text):
        told = {(first, last) for role, first, last in passage.dates if role == "reference_date" and first and last}
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
