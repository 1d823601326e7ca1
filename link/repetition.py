"""A clause about the future becomes the promise again: the same, later, earlier, firmer, softer, more or less."""

from __future__ import annotations

import re

from link.corpus import CorpusDocument, Passage
from link.cues import Cue
from link.evidence import Evidence
from link.facts import TEXT_LIFE
from link.lexicon import words
from link.outline import Outline
from link.terms import terms

AGAIN = frozenset({"repeats", "strengthens", "weakens"})
AGAIN_SHARE = 0.2  # of the rare words: less is another promise about the same thing
VERBATIM = 0.9  # of the rare words and of the wording: the promise is quoted
SEVERAL = 4  # fewer shared words are a subject, not a promise told again
FULL_REPEAT = 0.75  # so much of a promise's rare words in a sentence about the future: the same promise again
SOFT_BEFORE = frozenset({"intention", "effort", "support", "conditional"})
_QUANTITY = re.compile(r"(\d+(?:[.,]\d+)*)\s?(%|per ?cent|percent|(?:thousand|million|billion|bn|m)\b|[a-z]{4,})", re.I)
_CEILING = re.compile(r"\b(?:at most|no more than|not exceed\w*|limit\w* to|cap\w* at|maximum)\b", re.I)
_FIRM_FUTURE = re.compile(r"\b(?:will|shall)\b")


def of_future(
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
    return bool(named and acts & TEXT_LIFE) and asked.family in TEXT_LIFE | {""}


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
