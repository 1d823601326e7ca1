"""Sentences, list items and table rows become commitments: who, what, by when, how firmly, and why it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from nlp import actors, bare, clauses, cues, deadlines, scales, verbs
from nlp.actors import Actor
from nlp.clauses import Clause
from nlp.closed_class import PARTICLES, RELATIVES, SAYING
from nlp.drafts import Draft, Ground, complete
from nlp.judgement import Verdict, judge
from nlp.reading import Commitment, Sentence
from nlp.verbs import Verb

# Kinds of sentences in which nobody promises anything.
SILENT = frozenset({"heading", "letterhead", "salutation", "signature", "caption"})
ON_BEHALF = re.compile(
    r"\bon (?:his|her|its|their|your|the|[\w .]{2,40}[’']s?) behalf\b|\bon behalf of\b", re.IGNORECASE
)
# A lead-in that promises nothing but what follows it: "The Commission commits to taking the following actions:".
BARE_STEM = re.compile(
    r"\b(?:tak|undertak|mak|carry|commit)\w*(?: out| to)? (?:the )?following [\w ]{3,40}:$|\b(?:to|will)[: ]*$"
)
# A sentence without any of these is never looked at again.
CHEAP = re.compile(
    r"(?:\b(?:will|shall|must|would|wo|intend|plan|aim|propose|commit|undert|pledge|promis|vow|continu|seek|striv|"
    r"endeav|agreed|dedicated|determin|readiness|intent|resolved|going to|preparing|ready|due|scheduled|foreseen|"
    r"envisaged|expected)|[’']ll\b|"
    r"\b(?:am|is|are)\b[^.]{0,60}?ing\b|[’'](?:re|m)\b)",
    re.IGNORECASE,
)


def unsettled(ground: Ground) -> Iterator[tuple[int, int]]:
    """The sentences that are parsed: those with a cue whose surface names nobody who is bound."""
    for sentence in ground.sentences:
        if sentence.kind not in SILENT and CHEAP.search(ground.text, sentence.start, sentence.end):
            tokens = ground.tokens(sentence.start, sentence.end)
            if any(_open(clause, _actor(ground, tokens, clause)) for clause in _clauses(tokens)):
                yield sentence.start, sentence.end


def _clauses(tokens: Sequence[Token]) -> list[Clause]:
    return clauses.build(tokens, list(cues.find(tokens)))


def _open(clause: Clause, actor: Actor) -> bool:
    """Whether only a parse can tell who is bound; the subject of a passive is not the doer anyway."""
    return not clause.anchor.passive and actor.standing in ("none", "unresolved")


def _actor(ground: Ground, tokens: Sequence[Token], clause: Clause) -> Actor:
    limit = _end_of(tokens, clause.subject[1]) if clause.subject[1] else 0
    return actors.resolve(tokens, clause.head, ground.context, limit)


def find(ground: Ground) -> list[Commitment]:
    """All commitments in the order of the text; a part follows its whole and names its index in `parent`."""
    groups = list(bare.find(ground))
    taken = [(g[0].start, g[0].end) for g in groups]
    for number, sentence in enumerate(ground.sentences):
        if sentence.kind in SILENT:
            continue
        if _overlaps(taken, sentence.start, sentence.end):
            continue
        before = ground.sentences[number - 1] if number else None
        if group := _from_sentence(ground, sentence, before):
            groups.append(group)
    return _numbered(groups)


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(s < end and start < e for s, e in taken)


def _numbered(groups: Sequence[list[Commitment]]) -> list[Commitment]:
    result: list[Commitment] = []
    for group in sorted(groups, key=lambda g: (g[0].start, g[0].end)):
        whole = len(result)
        result.append(group[0])
        result += [replace(part, parent=whole) for part in group[1:]]
    return result


def _from_sentence(ground: Ground, sentence: Sentence, before: Sentence | None) -> list[Commitment]:
    """The promises of a sentence: alone, or the whole with its parts when there are several."""
    words = ground.text[sentence.start : sentence.end]
    if words.rstrip("\"'”’)").endswith("?") or not CHEAP.search(words) or BARE_STEM.search(words):
        return []
    tokens = ground.tokens(sentence.start, sentence.end)
    found = [promise for clause in _clauses(tokens) for promise in _promises(ground, sentence, before, tokens, clause)]
    if len(found) < 2:
        return found
    end = sentence.end
    rest = ground.text.find(found[0].object, found[0].start, end) if found[0].object else -1
    thing = ground.text[rest:end].strip(" .;,") if rest >= 0 else found[0].object
    whole = replace(found[0], start=sentence.start, end=end, object=thing)
    return [whole, *(p for p in found if (p.start, p.end) != (whole.start, whole.end))]


def _promises(
    ground: Ground, sentence: Sentence, before: Sentence | None, tokens: Sequence[Token], clause: Clause
) -> Iterator[Commitment]:
    """The promise of a clause and one more for each further verb under its cue."""
    actor = _actor(ground, tokens, clause)
    if _open(clause, actor) and (other := clauses.parsed(tokens, clause)):
        second = actors.resolve(tokens, other.head, ground.context)
        if second.standing in ("own", "other", "joint", "addressee"):
            clause, actor = other, second
    rest = ground.text[tokens[clause.anchor.verb_at].idx : sentence.end]
    verdict = judge(
        clause,
        actor,
        governing=_governing(tokens, clause),
        agent=_agent(tokens, clause, ground),
        doc_type=ground.letterhead.doc_type,
        rest=rest,
    )
    if verdict is None:
        return
    verdict = _nearer(verdict, ground, sentence, before)
    ends = [*clause.parts, clause.end]
    last_end = _end_of(tokens, clause.end)
    whole_sentence = (not clause.parts and clause.opener not in ("that", "which", "who", "whom")) or _is_complement(
        tokens, clause
    )
    start = sentence.start if whole_sentence else tokens[clause.start].idx
    end = sentence.end if whole_sentence else last_end
    dated = deadlines.find(ground.dates, ground.text, start, end, ground.letterhead.date_earliest, start)
    described = clause.anchor.passive and clause.opener in RELATIVES  # "funds that will be given to": a description
    if (described or (clause.anchor.cue.form == "planned" and clause.anchor.verb is None)) and not dated.text:
        return
    verb_at, verb = clause.anchor.verb_at, clause.anchor.verb
    for number, stop in enumerate(ends):
        begin = start if number == 0 else tokens[verb_at].idx
        close = end if stop == clause.end else _end_of(tokens, _before_conjunction(tokens, stop))
        yield _commitment(ground, sentence, tokens, clause, actor, verdict, (begin, close), verb_at, verb, stop)
        if stop < clause.end:
            verb_at, verb = stop, verbs.base(tokens[stop].lower_)


def _is_complement(tokens: Sequence[Token], clause: Clause) -> bool:
    """ "confirm that we will": the clause is said, it describes nothing; its subject stands in it."""
    return (
        clause.opener == "that"
        and clause.subject != clause.antecedent
        and clause.subject[0] >= clause.start
        and not (
            clause.antecedent[0] < clause.antecedent[1]
            and clause.start == clause.antecedent[0]
            and _noun_before(tokens, clause)
        )
    )


def _noun_before(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a noun, not a verb of saying, stands before "that"."""
    last = tokens[clause.antecedent[1] - 1]
    return last.lower_ not in SAYING


def _governing(tokens: Sequence[Token], clause: Clause) -> str:
    """The word before the subordinator: the verb of saying or believing."""
    at = clause.subject[0] - 1
    while at > 0 and tokens[at].lower_ != clause.opener:
        at -= 1
    return tokens[at - 1].lower_ if at > 0 and clause.opener else ""


def _agent(tokens: Sequence[Token], clause: Clause, ground: Ground) -> Actor | None:
    """Who stands after "by" behind a passive, when it is somebody and no date or means."""
    if not clause.anchor.passive:
        return None
    for k in range(clause.anchor.verb_at + 1, clause.end - 1):
        if tokens[k].lower_ == "by":
            end = k + 1
            while end < clause.end and (tokens[end].lower_ in ("the", "our", "its") or tokens[end].text[0].isupper()):
                end += 1
            actor = actors.resolve(tokens, (k + 1, max(end, min(k + 3, clause.end))), ground.context)
            if actor.standing != "none":
                return actor
    return None


def _nearer(verdict: Verdict, ground: Ground, sentence: Sentence, before: Sentence | None) -> Verdict:
    """A promise said "on behalf of" somebody is on_behalf; the writer's own also when the sentence before says so."""
    own = verdict.kind == "own" and before is not None
    near = ground.text[before.start if before and own else sentence.start : sentence.end]
    if verdict.kind in ("own", "third_party") and ON_BEHALF.search(near):
        return replace(verdict, kind="on_behalf", reason=f"{verdict.reason}; said on behalf of somebody")
    return verdict


def _end_of(tokens: Sequence[Token], stop: int) -> int:
    last = tokens[stop - 1]
    return last.idx + len(last)


def _before_conjunction(tokens: Sequence[Token], stop: int) -> int:
    while tokens[stop - 1].lower_ in (",", "and", ";", "also", "then", "or"):
        stop -= 1
    return stop


def _commitment(
    ground: Ground,
    sentence: Sentence,
    tokens: Sequence[Token],
    clause: Clause,
    actor: Actor,
    verdict: Verdict,
    span: tuple[int, int],
    verb_at: int,
    verb: Verb | None,
    stop: int,
) -> Commitment:
    action, after = _action(tokens, verb_at, verb, clause)
    thing = ground.text[tokens[after].idx : _end_of(tokens, stop)].strip(" .;,") if after < stop else ""
    if (
        clause.opener in RELATIVES
        and clause.antecedent[0] < clause.antecedent[1]
        and clause.subject != clause.antecedent
    ):
        thing = ground.text[tokens[clause.antecedent[0]].idx : _end_of(tokens, clause.antecedent[1])]
    elif clause.anchor.passive and clause.subject[0] < clause.subject[1]:
        thing = ground.text[tokens[clause.subject[0]].idx : _end_of(tokens, clause.subject[1])]
    words = ground.text[sentence.start : sentence.end]
    under = scales.condition(words)
    strong = scales.strength(clause.anchor, tokens[verb_at:stop], under)
    if clause.anchor.negated:
        action = f"not {action}"
    return complete(
        ground,
        Draft(
            span,
            sentence.section,
            actor,
            verdict,
            action,
            thing,
            clause.anchor.cue.modality,
            strong,
            scales.category(verb, thing),
            tokens[verb_at].idx,
            under,
        ),
        within=span,
    )


def _action(tokens: Sequence[Token], verb_at: int, verb: Verb | None, clause: Clause) -> tuple[str, int]:
    """The lemma with its particle ("set up"), and the index of the first token of the object."""
    lemma = verb.lemma if verb else clause.anchor.lemma if verb_at == clause.anchor.verb_at else tokens[verb_at].lower_
    after = verb_at + 1
    if after < len(tokens) and lemma.endswith(f" {tokens[after].lower_}"):
        return lemma, after + 1
    if after < len(tokens) and tokens[after].lower_ in PARTICLES - {"on", "over", "through"}:
        return f"{lemma} {tokens[after].lower_}", after + 1
    return lemma, after
