"""Cues become patterns: what words say that something was done, is under way, comes later or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from link.actions import alternation, family
from link.lexicon import table

ADVERBS = (
    r"(?:now|already|since|recently|also|successfully|formally|fully|finally|officially|then|therefore|just|jointly|"
    r"currently|today|still|again|subsequently|first|thus|each|all|both|effectively|largely|actively|duly|since\sthen|"
    r"even|well|publicly|initially|hereby|provisionally|politically|definitively|unanimously|indefinitely|further|"
    r"temporarily|permanently|regularly|significantly|consequently|eventually|ultimately|technically|strictly)\s"
)
MACROS = {
    "{be}": r"(?:is|are|was|were|be|been|has been|have been|had been|remains?)",
    "{adv}": ADVERBS,
    "{few}": r"(?:[\w’'&,()./-]+ ){0,7}",
    "{num}": (
        r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|half|some|several|most|many|"
        r"two thirds|the majority|part)"
    ),
    "{two}": r"(?:[\w’'-]+ ){0,3}",
    "{day}": r"(?:\d{1,2} )?",
    "{when}": (
        r"(?:(?:early|late|mid|the|end|beginning|of|spring|summer|autumn|fall|winter|january|february|march|april|may|"
        r"june|july|august|september|october|november|december|m4y),? )*"
    ),
}
# The month is no possibility: while cues are looked for, another word of the same length stands for it.
_MONTH_OF_MAY = re.compile(
    r"(?<=\d\s)May\b|(?<=\b[Ii]n\s)May\b|(?<=\b[Bb]y\s)May\b|(?<=\b[Oo]f\s)May\b|(?<=\bsince\s)May\b|\bMay(?=\s\d)"
)
_MAY = "m4y"
# Before these a finished form is not yet a fact: "will have been adopted", "once it is adopted", "to be published".
_UNREAL = re.compile(
    r"\b(?:will|would|shall|should|may|might|could|can|must|to|once|if|when|whenever|where|after|until|unless|before|provided|expected|likely|"
    r"hopes?|wish(?:es)?|whether|ought|needs?|pending|asked|requested|urged|invited|calls?\sfor|calls?\son|called|so\sthat)"
    r"\s(?:[\w’'-]+\s){0,3}$"
)
_LABEL = re.compile(
    r"^(?:current |implementation |overall |project )?(?:status|state|completion level|rag|rating)\s?[:–-]\s?"
)
WORDS = re.compile(r"[\w’'-]+")
SHORT_HEADING = 6
_OPENER = re.compile(r"^\W*(?:once|if|until|unless|when|as soon as|should|provided that)\b")
_NOTHING = re.compile(r"\b(?:no|not|never|neither|nor|none|without)\s(?:[\w’'-]+\s){0,5}$")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of a passage that say what happened: class, the words, the family of the verb ("" none), offsets."""

    kind: str
    words: str
    family: str
    start: int
    end: int


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = table("cues", ("class", "pattern", "reason"))
    return tuple((kind, re.compile(rf"(?<![\w-])(?:{_expanded(pattern)})(?![\w-])")) for kind, pattern, _ in rows)


def _expanded(pattern: str) -> str:
    for macro, meaning in MACROS.items():
        pattern = pattern.replace(macro, meaning)
    for kind in ("past", "base", "third", "ing", "noun"):
        pattern = pattern.replace(f"{{{kind}}}", f"(?:{alternation(kind)})")
    return pattern


def cues(clause: str) -> list[Cue]:
    """All cues of one clause, in the order of the lexicon; a finished form that is only wished for is left out."""
    lowered = _MONTH_OF_MAY.sub(_MAY, clause).casefold()
    found = []
    for kind, pattern in _patterns():
        for match in pattern.finditer(lowered):
            if kind in ("done", "met", "partly", "now", "progress") and _unreal(lowered, match.start(), kind):
                continue
            verb = match.groupdict().get("verb") or ""
            known = family(verb) if verb else None
            said = match.group().replace(_MAY, "may")
            found.append(Cue(kind, said, known.name if known else "", match.start(), match.end()))
    return found


def _unreal(clause: str, start: int, kind: str) -> bool:
    before = clause[:start]
    if kind in ("done", "met") and _NOTHING.search(before):
        return True
    return bool(_UNREAL.search(before) or _OPENER.search(clause))


@cache
def _status() -> dict[str, str]:
    return {phrase: relation for phrase, relation, _ in table("status_words", ("phrase", "relation", "reason"))}


@cache
def _row_labels() -> dict[str, str]:
    return {label: reading for label, reading, _ in table("row_labels", ("label", "reading", "reason"))}


def row_reading(first_cell: str) -> str:
    """What a row with that label holds: promise, future, none; "" when the label tells nothing."""
    return _row_labels().get(" ".join(first_cell.casefold().split()).strip(" :*"), "")


def is_report_heading(text: str) -> bool:
    """True for a short heading under which stands what became of the things above it ("Assessment of progress")."""
    lowered = f" {' '.join(re.findall(WORDS, text.casefold()))} "
    short = len(lowered.split()) <= SHORT_HEADING
    return short and any(f" {label} " in lowered for label, reading in _row_labels().items() if reading == "report")


def status(cell: str) -> tuple[str, str]:
    """(relation, phrase) when a cell or item is a status word, alone or before a full stop; else ("", "").

    "Commenced. As at end of October …" opens with its status; "Status: on track" names it after a label.
    """
    text = " ".join(cell.casefold().split())
    text = _LABEL.sub("", text)
    opening = re.split(r"[.;:(,]|\s[–-]\s", text, maxsplit=1)[0].strip(" *•✓✔")
    return (_status()[opening], opening) if opening in _status() else ("", "")
