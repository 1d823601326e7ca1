"""List items, cells and table rows become commitments: bare verbs, act nouns, infinitives under a promising head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.pages import Block
from nlp import actors, clauses, closed_class, cues, items, scales, sentences
from nlp.actors import Actor
from nlp.drafts import Draft, Ground, complete
from nlp.judgement import TELLING, Verdict
from nlp.reading import Commitment
from nlp.verbs import Verb

YOU = re.compile(r"\byou\b|\byour\b", re.IGNORECASE)
NEXT = re.compile(r"\b(?:next|future|planned)\b", re.IGNORECASE)
# "ACTION 3: Secretariat to circulate …", "JB to draft …": a name or an office before "to".
ACTION_POINT = re.compile(
    r"(?:(?i:action)(?: point)?s?[ \w.]{0,6}[:–-]\s*)?(?P<who>(?:[Tt]he |[Aa]ll )?[A-Z][^.;:?!]{0,60}?) to [a-z]+\b"
)
FINITE = closed_class.BE | closed_class.AUXILIARIES | {"was", "were", "will", "should", "would", "could", "can", "may"}
UNNAMED = Actor("", (), "own")  # who is bound is told by the place, or is the writer's house
PLANS = frozenset({"plan", "strategy", "work_programme", "self_assessment", "report"})
WHOLE = 0.8  # share of a subject that a name must cover: "Port Office Data Team" is not the Port Office
FEWEST_WORDS = 3  # "Not started" is a status
SCORES = {"base": 0.8, "gerund": 0.7, "noun": 0.7, "infinitive": 0.75, "row": 0.8}


@dataclass(frozen=True, slots=True)
class Bare:
    """A line without subject and modal that promises: its verb and form, and who is bound by what leads it in."""

    span: tuple[int, int]
    verb: Verb | None
    form: str
    actor: Actor
    kind: str
    modality: str
    reason: str
    when: tuple[int, int] | None = None


def find(ground: Ground) -> Iterator[list[Commitment]]:
    """Rows of tables that say what, who and when; then other cells and list items under a promising head."""
    taken: set[int] = set()
    for line in (*_rows(ground), *_action_points(ground)):
        taken.add(line.span[0])
        yield [_commitment(ground, line)]
    for block, lead in (*items.leads(ground.blocks, ground.text), *items.cells(ground.blocks, ground.text)):
        stands = lead is not None and items.promising(lead.text)
        if stands or _plain(ground, block, lead):
            for found in _lines(ground, block, lead):
                if found.span[0] not in taken:
                    yield [_commitment(ground, found)]


def _action_points(ground: Ground) -> Iterator[Bare]:
    """Lines of minutes that say who is to do what without a finite verb: "Action: the Office to send the paper"."""
    if ground.letterhead.doc_type != "minutes":
        return
    for sentence in ground.sentences:
        words = ground.text[sentence.start : sentence.end]
        point = ACTION_POINT.match(words)
        verb = items.headline(words[point.start("who") :]) if point else None
        if point is None or verb is None or verb.effect == "stative" or FINITE & set(point["who"].lower().split()):
            continue
        first = sentence.start + point.start("who")
        named = ground.context.named(first, sentence.start + point.end("who"))
        whole = [e for e in named if e.end - e.start >= WHOLE * len(point["who"])]
        names = tuple(dict.fromkeys(e.name for e in whole if e.name)) or (" ".join(point["who"].split()),)
        actor = Actor(point["who"], names, "own")
        span = (sentence.start, sentence.end)
        yield Bare(span, verb, "infinitive", actor, "own", "bare_verb", "an action point of minutes: who is to do what")


def _plain(ground: Ground, block: Block, lead: items.Lead | None) -> bool:
    """Whether a list item opens with a bare verb in a document that is itself a list of what will be done."""
    if ground.letterhead.doc_type not in PLANS or (lead is not None and items.barred(lead.text)):
        return False
    words = ground.text[block.start : block.end]
    return block.kind == "list_item" and bool(items.ORDER.match(words)) and items.opening_verb(words)[1] == "base"


def _lines(ground: Ground, block: Block, lead: items.Lead | None) -> Iterator[Bare]:
    """The first sentence of the block when it is bare, and those after it that give orders as it does."""
    for number, (start, end) in enumerate(sentences.split(ground.text, block.start, block.end)):
        if number == 0 or items.ORDER.match(ground.text, start, end):
            found = _line(ground, block, start, end, lead)
            if found and (number == 0 or found.form == "base"):
                yield found


def _line(ground: Ground, block: Block, start: int, end: int, lead: items.Lead | None) -> Bare | None:
    """The line `text[start:end]` of a block, when it is bare."""
    words = ground.text[start:end]
    verb, form = items.opening_verb(words)
    strong = lead is not None and items.wants_verb(lead.text)
    tokens = ground.tokens(start, min(end, start + 400))
    own_clause = form != "base" and any(a.cue.form == "modal" for a in cues.find(tokens))
    if len(words.split()) < FEWEST_WORDS or own_clause:
        return None
    if strong and form in ("", "noun") and words.split()[0].lower() not in closed_class.DETERMINERS:
        form = "base"  # after "you will:" a verb stands, known or not
    if verb is None or form == "noun":
        headline = items.headline(words) if block.kind != "paragraph" else None
        verb, form = (headline, "infinitive") if headline else (verb, form)
    if form == "noun" and block.cell is not None:  # "Publication in 2022" beside a title is a date
        return None
    if not form or (not strong and verb is not None and verb.effect == "stative"):
        return None
    over = lead.text if lead else ""
    actor, kind, modality = _bound(ground, lead) if lead else (UNNAMED, "own", "bare_verb")
    if kind == "own" and ground.letterhead.doc_type in TELLING and not NEXT.search(over):
        kind = "reported"  # a report that states the promise it reports on
    return Bare((start, end), verb, form, actor, kind, modality, f'{form} under "{over[-60:]}"')


def _bound(ground: Ground, lead: items.Lead) -> tuple[Actor, str, str]:
    """Who the lead-in binds: its own subject, the addressee of a mandate, else the writer's house."""
    tokens = ground.tokens(lead.start, lead.end) if lead.start < lead.end else []
    if YOU.search(lead.text):
        name = ground.letterhead.recipient
        return Actor("you", (name,) if name else (), "addressee"), "mandate", "bare_verb"
    for k in range(len(tokens) - 1, -1, -1):
        cue = cues.cues().get((tokens[k].lower_, "modal")) or cues.cues().get((tokens[k].lower_, "commissive"))
        if cue:
            clause = clauses.build(tokens, [cues.Anchor(cue, k, k, cue.word, None)])[0]
            actor = actors.resolve(tokens, clause.head, ground.context)
            if actor.standing in ("own", "joint", "other"):
                kind = {"own": "own", "joint": "joint", "other": "third_party"}[actor.standing]
                return actor, "reported" if cue.past else kind, cue.modality
    return UNNAMED, "own", "bare_verb"


def _rows(ground: Ground) -> Iterator[Bare]:
    """Rows of tables that say what is to be done, by whom or when."""
    for row in items.rows(ground.blocks, ground.text):
        words = ground.text[row.what[0] : row.what[1]]
        verb, form = items.opening_verb(words)
        if form in ("", "noun"):
            verb = items.headline(words) or verb
        actor = UNNAMED
        if row.who:
            text = ground.text[row.who[0] : row.who[1]]
            named = [e.name or ground.text[e.start : e.end] for e in ground.context.named(*row.who)]
            actor = Actor(text, tuple(dict.fromkeys(named)) or (" ".join(text.split()),), "own")
        reason = f"row of a table with the columns {', '.join(h for h in row.heads if h)}"
        yield Bare(row.what, verb, "row", actor, "own", "bare_verb", reason, row.when)


def _commitment(ground: Ground, line: Bare) -> Commitment:
    raw = ground.text[line.span[0] : line.span[1]]
    start = line.span[0] + len(raw) - len(raw.lstrip())
    end = line.span[0] + len(raw.rstrip())
    words = ground.text[start:end]
    section = next((s.section for s in ground.sentences if s.start <= start < s.end), "")
    thing = items.thing(words, line.form)
    effect = line.verb.effect if line.verb else "act"
    under = scales.condition(words)
    draft = Draft(
        span=(start, end),
        section=section,
        actor=line.actor,
        verdict=Verdict(line.kind, line.reason, SCORES[line.form]),
        action=line.verb.lemma if line.verb else "",
        thing=thing,
        modality=line.modality,
        strength="conditional" if under else {"effort": "effort", "support": "support"}.get(effect, "firm"),
        category=scales.category(line.verb, words),
        condition=under,
        at=start,
    )
    return complete(ground, draft, within=(start, end), when=line.when)
