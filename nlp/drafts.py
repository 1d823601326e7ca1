"""A draft of a promise becomes a commitment: names, deadline and scales are filled in from its ground."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extract.pages import Block
from nlp import actors, deadlines, implied, scales
from nlp.actors import Actor, Context
from nlp.judgement import Verdict
from nlp.reading import Commitment, DateMention, Entity, Letterhead, Sentence

INITIATIVES = ("INITIATIVE", "PROGRAMME", "LAW")


@dataclass(frozen=True, slots=True)
class Ground:
    """All that a commitment of one document is judged against."""

    doc: Doc
    letterhead: Letterhead
    sentences: Sequence[Sentence]
    entities: Sequence[Entity]
    dates: Sequence[DateMention]
    blocks: Sequence[Block]
    text: str
    context: Context

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens of `text[start:end]` without white space."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return [t for t in span if not t.is_space] if span is not None else []


@dataclass(frozen=True, slots=True)
class Draft:
    """A promise before names, deadline and scales are filled in; `at` is the offset of its verb."""

    span: tuple[int, int]
    section: str
    actor: Actor
    verdict: Verdict
    action: str
    thing: str
    modality: str
    strength: str
    category: str
    at: int
    condition: str = ""


def complete(
    ground: Ground, draft: Draft, *, within: tuple[int, int], when: tuple[int, int] | None = None
) -> Commitment:
    """A commitment from a draft; its deadline is looked for in `when` (a table cell) or in the promise itself."""
    start, end = draft.span
    head = ground.letterhead
    near = _names(ground.entities, *within)
    about = [e for e in near if e.label in INITIATIVES and ground.text[e.start : e.end] not in draft.actor.text]
    initiatives = tuple(dict.fromkeys(e.name or ground.text[e.start : e.end] for e in about))
    # A progress table, and a report of an earlier promise, may say a day before they were written.
    after = "" if when or draft.verdict.kind == "reported" else head.date_earliest
    dated = deadlines.find(ground.dates, ground.text, *(when or within), after, draft.at)
    names = draft.actor.names
    kind = draft.verdict.kind
    if not names and (draft.actor.standing in ("none", "group", "instrument") or not draft.actor.text):
        names = _implied(ground, start, kind)
    if kind == "own" and draft.actor.shared:
        kind = "joint"
    specific = scales.specificity(bool(dated.text), bool(initiatives), draft.thing)
    return Commitment(
        start=start, end=end, section=draft.section,
        actor_text=draft.actor.text, actor=actors.JOINED.join(names), speaker=ground.context.writer,
        beneficiary=_beneficiary(ground, near, draft), action=draft.action, object=draft.thing,
        initiative=actors.JOINED.join(initiatives), kind=kind, modality=draft.modality, strength=draft.strength,
        category=draft.category, condition=draft.condition, deadline_text=dated.text,
        deadline_earliest=dated.earliest, deadline_latest=dated.latest, deadline_vague=dated.vague,
        specificity=specific,
        verifiability=scales.verifiability(draft.strength, draft.category, specific, bool(dated.text)),
        reason=draft.verdict.reason, score=draft.verdict.score,
    )  # fmt: skip


def _implied(ground: Ground, start: int, kind: str) -> tuple[str, ...]:
    """Who is bound when nobody is named: in papers of several bodies the one that the place implies, else the house."""
    context = ground.context
    several = bool(context.country) or not context.house
    found = implied.doers(context, ground.blocks, start) if several else ()
    house = (context.house,) if context.house and kind != "third_party" else ()
    return found or house


def _names(entities: Sequence[Entity], start: int, end: int) -> list[Entity]:
    first = bisect_left(entities, start, key=lambda e: e.start)
    stop = bisect_left(entities, end, key=lambda e: e.start)
    return [e for e in entities[first:stop] if e.end <= end]


def _beneficiary(ground: Ground, near: Sequence[Entity], draft: Draft) -> str:
    """Whom it is for: the first group named in what is promised."""
    begin = ground.text.find(draft.thing, draft.span[0], draft.span[1]) if draft.thing else -1
    groups = [e for e in near if e.label == "GROUP" and e.start >= max(begin, draft.span[0])]
    return next((e.name or ground.text[e.start : e.end] for e in groups if e.name not in draft.actor.names), "")
