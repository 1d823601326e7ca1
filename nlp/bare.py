"""List items and table rows become commitments: bare verbs and nouns of acts under a promising head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp import actors, clauses, cues, items, scales
from nlp.actors import Actor
from nlp.drafts import Draft, Ground, complete
from nlp.judgement import Verdict
from nlp.reading import Commitment
from nlp.verbs import Verb

YOU = re.compile(r"\byou\b|\byour\b", re.IGNORECASE)


def from_items(ground: Ground) -> Iterator[list[Commitment]]:
    """List items under a committing lead-in or heading: bare verbs, gerunds and nouns of acts."""
    for block, lead in items.leads(ground.blocks, ground.text):
        if lead is None or not items.promising(lead.text):
            continue
        words = ground.text[block.start : block.end]
        verb, form = items.opening_verb(words)
        tokens = ground.tokens(block.start, min(block.end, block.start + 400))
        if not form or any(True for a in cues.find(tokens) if a.cue.form == "modal"):
            continue
        if verb is not None and verb.effect == "stative":
            continue
        actor, kind, modality = _lead_actor(ground, lead)
        yield [
            _bare(ground, (block.start, block.end), actor, kind, modality, verb, f'{form} under "{lead.text[-60:]}"')
        ]


def _lead_actor(ground: Ground, lead: items.Lead) -> tuple[Actor, str, str]:
    """Who the lead-in binds: its own subject, the addressee of a mandate, else the writer's house."""
    house = Actor("", (ground.context.house,) if ground.context.house else (), "own")
    tokens = ground.tokens(lead.start, lead.end)
    if YOU.search(lead.text):
        name = ground.letterhead.recipient
        return Actor("you", (name,) if name else (), "addressee"), "mandate", "bare_verb"
    for k in range(len(tokens) - 1, -1, -1):
        cue = cues.cues().get((tokens[k].lower_, "modal")) or cues.cues().get((tokens[k].lower_, "commissive"))
        if cue:
            anchor = cues.Anchor(cue, k, k, cue.word, None)
            clause = clauses.build(tokens, [anchor])[0]
            actor = actors.resolve(tokens, clause.head, ground.context)
            if actor.standing in ("own", "other"):
                return actor, "own" if actor.standing == "own" else "third_party", cue.modality
    return house, "own", "bare_verb"


def from_tables(ground: Ground) -> Iterator[list[Commitment]]:
    """Rows of tables that say what is to be done, by whom or when."""
    for row in items.rows(ground.blocks, ground.text):
        words = ground.text[row.what[0] : row.what[1]]
        verb, _ = items.opening_verb(words)
        actor = Actor("", (ground.context.house,) if ground.context.house else (), "own")
        if row.who:
            text = ground.text[row.who[0] : row.who[1]]
            named = [e.name or ground.text[e.start : e.end] for e in ground.context.named(*row.who)]
            actor = Actor(text, tuple(dict.fromkeys(named)) or (" ".join(text.split()),), "own")
        reason = f"row of a table with the columns {', '.join(h for h in row.heads if h)}"
        yield [_bare(ground, row.what, actor, "own", "bare_verb", verb, reason, when=row.when)]


def _bare(
    ground: Ground,
    span: tuple[int, int],
    actor: Actor,
    kind: str,
    modality: str,
    verb: Verb | None,
    reason: str,
    when: tuple[int, int] | None = None,
) -> Commitment:
    raw = ground.text[span[0] : span[1]]
    start = span[0] + len(raw) - len(raw.lstrip())
    end = span[0] + len(raw.rstrip())
    words = ground.text[start:end]
    section = next((s.section for s in ground.sentences if s.start <= start < s.end), "")
    thing = words.split(maxsplit=1)[1].rstrip(" .;") if len(words.split()) > 1 else words
    effect = verb.effect if verb else "act"
    strong = {"effort": "effort", "support": "support"}.get(effect, "firm")
    under = scales.condition(words)
    draft = Draft(
        (start, end), section, actor, Verdict(kind, reason, 0.75), verb.lemma if verb else "", thing, modality,
        "conditional" if under else strong, scales.category(verb, words), under,
    )  # fmt: skip
    return complete(ground, draft, within=(start, end), when=when)
