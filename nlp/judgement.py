"""A clause with its actor is judged: a promise of some kind, with the reason in words, or none.

The table of the field decides (docs/terms.md): who cannot decide that it happens, cannot promise it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nlp import lexicon, verbs
from nlp.actors import Actor
from nlp.clauses import Clause
from nlp.closed_class import (
    ATTITUDES,
    BRINGING,
    DOING,
    EVENTS,
    OPENERS_AGAINST,
    PREPARING,
    SERVICE,
    SPEECH,
    STATES,
    TALK,
)

# Documents that tell what is being done.
TELLING = frozenset({"report", "self_assessment", "minutes", "press_release", "response"})
# Documents in which a house speaks of its own instruments.
SPEAKING = frozenset({"plan", "strategy", "communication", "work_programme", "report", "self_assessment"})
PURPOSE = re.compile(
    r"\bwith (?:the|a) (?:intention|aim|view|goal|objective)\b|\bin order to\b|\bto ensure\b|\bso that\b"
)
DELEGATED = re.compile(r"\b(?:delegated|implementing) acts?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What kind of promise, why, and how sure (0–1)."""

    kind: str
    reason: str
    score: float


def judge(
    clause: Clause, actor: Actor, *, governing: str, agent: Actor | None, doc_type: str, rest: str
) -> Verdict | None:
    """The verdict on a clause, None when it promises nothing.

    `governing` is the word before the subordinator, `agent` who stands after "by", `doc_type` the document's, `rest`
    what follows the verb.
    """
    anchor = clause.anchor
    legal = doc_type == "legislation"
    if clause.opener in OPENERS_AGAINST or (clause.opener == "that" and governing in ATTITUDES):
        return None
    if anchor.cue.past:
        return _reported(clause, actor, governing)
    if anchor.cue.form == "planned":
        return _planned(clause, actor)
    if anchor.cue.form == "ongoing":
        return _ongoing(clause, actor, rest, telling=doc_type in TELLING)
    if anchor.passive:
        return _passive(clause, actor, agent, legal)
    if anchor.verb is not None and anchor.verb.effect == "stative":
        return None
    return _active(clause, actor, doc_type)


def _ongoing(clause: Clause, actor: Actor, rest: str, *, telling: bool) -> Verdict | None:
    """ "We are reaching out … to establish": work under way is promised where its end is still to come.

    A report that tells what is being done reports progress; it promises only with a purpose in words.
    """
    anchor = clause.anchor
    if anchor.negated or anchor.verb is None or anchor.lemma in TALK:
        return None
    purpose = bool(PURPOSE.search(rest))
    coming = anchor.lemma in PREPARING and not telling
    if anchor.passive:
        known = actor.standing in ("none", "instrument") and coming
        return (
            Verdict("own", f'"{anchor.lemma}" is under way: the doer, not named, is the writer\'s house', 0.5)
            if known
            else None
        )
    if actor.standing == "own" and (purpose or coming):
        return Verdict("own", f'"{anchor.lemma}" is under way by "{actor.text}", its end still to come', 0.7)
    return None


def _active(clause: Clause, actor: Actor, doc_type: str) -> Verdict | None:
    cue = clause.anchor.cue
    legal = doc_type == "legislation"
    because = f'{cue.form} "{cue.word}" with subject "{actor.text}"'
    if actor.standing == "addressee":
        wanted = cue.form == "modal"
        return Verdict("mandate", f"{because}: the writer tells the addressee", 0.85) if wanted else None
    if cue.word == "must" or (legal and cue.word == "shall" and not _institution(actor)):
        return None
    if cue.modality == "continue" and doc_type in TELLING:  # "continues to work with": told as it is
        return None
    if actor.standing == "joint":
        return Verdict("joint", f"{because}: all who sign, the writer's house among them", 0.8)
    if actor.standing == "own":
        score = {"modal": 0.93, "commissive": 0.9, "adjective": 0.88}.get(cue.form, 0.7)
        return Verdict("own", f"{because}: the writer's own house", score)
    if actor.standing == "other" or (actor.standing == "none" and cue.form != "modal" and actor.text.isupper()):
        return _other(clause, actor, because, legal)
    thing = actor.standing in ("none", "instrument") and cue.word == "will"
    return _thing(clause, actor, because, doc_type) if thing else None


def _other(clause: Clause, actor: Actor, because: str, legal: bool) -> Verdict | None:
    """Somebody named, not of the writer's house: a third party's promise, or a duty that an act lays on it."""
    anchor = clause.anchor
    if legal and anchor.cue.word == "shall":
        return Verdict("mandate", f"{because}: a duty that the act lays on an institution", 0.85)
    foretells = anchor.verb is not None and anchor.verb.category == "outcome" and anchor.lemma not in DOING
    if foretells or (anchor.lemma == "help" and actor.text.lower() == "it"):  # "the Alliance will boost supply"
        return None
    return Verdict("third_party", f"{because}: somebody named", 0.8)


def _thing(clause: Clause, actor: Actor, because: str, doc_type: str) -> Verdict | None:
    """A thing promises nothing itself, but what the writer's house delivers or steers is promised by the house."""
    if clause.anchor.lemma in EVENTS and delivered(actor.text) and not clause.opener:
        return Verdict("own", f"{because}: a thing to be delivered by the writer's house", 0.6)
    if doc_type in SPEAKING and _instrument(clause, actor) and not clause.opener:
        return Verdict("own", f"{because}: an instrument in the hand of the writer's house", 0.55)
    return None


def _instrument(clause: Clause, actor: Actor) -> bool:
    """Whether the subject is a programme, fund or text of the house, and the verb what it does, not what it brings."""
    verb = clause.anchor.verb
    act = verb is not None and verb.category != "outcome" and verb.effect in ("act", "effort")
    return act and actor.standing == "instrument" and clause.anchor.lemma not in BRINGING


def delivered(subject: str) -> bool:
    """Whether the subject names an act, so that its beginning is in the writer's hand: "the first call"."""
    return any(verbs.of_noun(word.strip(",.")) for word in subject.split())


def _institution(actor: Actor) -> bool:
    """Whether a duty in an act is laid on an institution of the Union, not on those whom the act governs."""
    return any(pattern.search(name) for name in (*actor.names, actor.text) for pattern in _institutions())


@cache
def _institutions() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(r["pattern"], re.IGNORECASE) for r in lexicon.rows("institutions.csv", ("pattern", "reason"))
    )


def _passive(clause: Clause, actor: Actor, agent: Actor | None, legal: bool) -> Verdict | None:
    """ "A task force will be set up": the doer is named after "by", else it is the writer's house."""
    anchor, verb = clause.anchor, clause.anchor.verb
    if verb is None or verb.effect == "stative" or anchor.cue.word == "must":
        return None
    because = f'{anchor.cue.form} "{anchor.cue.word}", passive "{verb.lemma}"'
    if agent is not None:
        if agent.standing not in ("own", "other") or (legal and not _institution(agent)):
            return None
        return Verdict("own" if agent.standing == "own" else "third_party", f"{because} by {agent.text}", 0.8)
    if anchor.cue.form == "commissive":
        return None
    if legal and DELEGATED.search(actor.text):
        return Verdict("own", f"{because}: acts that only the institutions adopt", 0.7)
    if anchor.cue.word == "shall" or verb.lemma in STATES:  # "shall be" is a rule's
        return None
    if actor.standing == "unresolved":
        return None
    made = actor.standing == "other" and verb.category in (
        "institutional",
        "legislative",
    )
    if actor.standing not in ("none", "instrument") and not made:
        return Verdict("own", f"{because} to {actor.text}", 0.6) if verb.lemma in SERVICE else None
    return Verdict("own", f"{because}: the doer, not named, is the writer's house", 0.7)


def _planned(clause: Clause, actor: Actor) -> Verdict | None:
    """ "Adoption is planned for Q3", "the Commission is expected to report"."""
    verb = clause.anchor.verb
    word = clause.anchor.cue.word
    if verb is None and clause.anchor.passive:  # "X is planned for": the date is asked for by the caller
        thing = actor.standing in ("none", "instrument")
        return Verdict("own", f'an act that is "{word}" for a date', 0.65) if thing else None
    if verb is None or verb.effect == "stative":
        return None
    if clause.anchor.passive and actor.standing in ("none", "instrument") and verb.lemma not in STATES:
        return Verdict("own", f'"{word} to be" done: the doer, not named, is the writer\'s house', 0.6)
    if actor.standing in ("own", "other") and not clause.anchor.passive:
        kind = "own" if actor.standing == "own" else "third_party"
        return Verdict(kind, f'"{actor.text}" is "{word} to"', 0.6)
    return None


def _reported(clause: Clause, actor: Actor, governing: str) -> Verdict | None:
    """An earlier promise told again: "announced that it would", "has pledged to"."""
    cue = clause.anchor.cue
    if clause.anchor.verb is not None and clause.anchor.verb.effect == "stative":
        return None
    if cue.word == "would" and not (clause.opener == "that" and governing in SPEECH):
        return None
    if actor.standing not in ("own", "other"):
        return None
    return Verdict("reported", f'"{cue.word}" tells of an earlier promise of "{actor.text}"', 0.65)
