"""An anchor becomes a clause: who (subject), what (verb and object), from where to where in the sentence.

Works on the surface first: the subject is looked for to the left of the cue, up to the border of its clause. The rules
err towards a short subject: a border missed would take a bystander for the one who is bound. `parsed` gives the subject
that the parse has, for clauses whose surface names nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Token

from nlp import verbs
from nlp.closed_class import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DETERMINERS,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
)
from nlp.cues import Anchor

# Dependents that share the subject of what they hang on: "intends to V", "will V and V".
CHAINED = frozenset({"aux", "auxpass", "xcomp", "conj", "acomp", "pcomp", "prep"})
# A capital inside a sentence shows that a title without a full stop stands before it.
CONTACT = "contact"  # opener of "the steps it will take"
OPENERS = frozenset({"The", "This", "These", "We", "It", "They", "Our"})
QUOTES = frozenset({"“", '"', "‘", "'", "(", ":", "of", "in", "for"})


@dataclass(frozen=True, slots=True)
class Clause:
    """Token indexes, half-open, into the sentence: `subject` (a, b), `head` its part before a modifier.

    `start`, `end`: the stretch that states the promise. `opener` is the subordinator that opens the clause ("" for a
    main clause); `antecedent` is what a relative clause says something of. `parts` are more verbs under one cue.
    """

    anchor: Anchor
    subject: tuple[int, int]
    head: tuple[int, int]
    start: int
    end: int
    opener: str = ""
    antecedent: tuple[int, int] = (0, 0)
    parts: tuple[int, ...] = ()


def build(tokens: Sequence[Token], anchors: Sequence[Anchor]) -> list[Clause]:
    """One clause for each anchor; a clause without a subject of its own takes that of the clause before it."""
    result: list[Clause] = []
    for number, anchor in enumerate(anchors):
        floor = anchors[number - 1].verb_at + 1 if number else 0
        begin, opener = _left_border(tokens, anchor.first, floor)
        subject = _trimmed(tokens, begin, anchor.first)
        antecedent = (0, 0)
        if not opener and _in_contact(tokens, begin, subject):
            opener = CONTACT
        if opener in RELATIVES:
            antecedent = _antecedent(tokens, begin - 1, floor)
            if subject[0] == subject[1]:
                subject = antecedent
        if subject[0] == subject[1] and result:
            subject, opener, antecedent = result[-1].subject, result[-1].opener, result[-1].antecedent
        elif subject[0] == subject[1]:
            subject = _opening(tokens, anchor.first)
        limit = anchors[number + 1].first if number + 1 < len(anchors) else len(tokens)
        start, end = _extent(tokens, anchor, subject, opener, antecedent, begin, limit)
        parts = _parts(tokens, anchor, end)
        result.append(Clause(anchor, subject, _head(tokens, subject), start, end, opener, antecedent, parts))
    return result


def _left_border(tokens: Sequence[Token], first: int, floor: int) -> tuple[int, str]:
    """Where the clause of the cue at `first` begins, and the subordinator just before it ("" when none)."""
    at = first - 1
    while at >= floor:
        low = tokens[at].lower_
        if low in (";", ":", "(", "–", "—", "•"):
            return at + 1, ""
        if low == ")":
            at = _back(tokens, at, floor, "(")
        elif low == ",":
            opening = _aside_opening(tokens, at, first, floor)
            if opening is None:
                return at + 1, ""
            at = opening
        elif low in SUBORDINATORS and not (low == "that" and _is_determiner(tokens, at)):
            if low not in RELATIVES or not _closed(tokens, at + 1, first):
                return at + 1, low
        elif low in ("and", "but", "or") and _finite_before(tokens, floor, at):
            return at + 1, ""
        at -= 1
    return floor, ""


def _opening(tokens: Sequence[Token], first: int) -> tuple[int, int]:
    """The subject of the sentence's first verb, for a cue that follows it: "DECC has given … and will"."""
    for k in range(1, first):
        low = tokens[k].lower_
        if low in BE or low in AUXILIARIES or (tokens[k].is_lower and verbs.participle(low)):
            return _trimmed(tokens, _left_border(tokens, k, 0)[0], k)
    return 0, 0


def _closed(tokens: Sequence[Token], start: int, first: int) -> bool:
    """Whether a relative clause is over before the cue: "the papers that they sent | will be deleted"."""
    words = [t.lower_ for t in tokens[start:first] if t.is_lower]
    if not words:
        return False
    plural = verbs.base(words[0]) is not None and words[0] not in DETERMINERS and len(words) > 1
    return plural or any(
        w in BE or w in AUXILIARIES or verbs.participle(w) or (verbs.third_person(w) and not verbs.of_noun(w[:-1]))
        for w in words
    )


def _back(tokens: Sequence[Token], at: int, floor: int, opening: str) -> int:
    for k in range(at - 1, floor - 1, -1):
        if tokens[k].lower_ == opening:
            return k
    return at


def _aside_opening(tokens: Sequence[Token], at: int, first: int, floor: int) -> int | None:
    """For the comma that closes an aside right before the cue ("The Council, with others, will"): its opening."""
    if at != first - 1 and any(t.lower_ not in ADVERBS for t in tokens[at + 1 : first]):
        listed = tokens[at + 1].lower_ in ("and", "or", "as")
        return at if listed else None
    for k in range(at - 1, floor - 1, -1):
        if tokens[k].lower_ == ",":
            return k
    return None


def _is_determiner(tokens: Sequence[Token], at: int) -> bool:
    """ "that" before a noun and at the start of a sentence or after a preposition points, it does not subordinate."""
    return at == 0 or tokens[at - 1].lower_ in PREPOSITIONS


def _finite_before(tokens: Sequence[Token], floor: int, at: int) -> bool:
    """Whether what stands before a conjunction already has a finite verb, so that a new clause begins after it."""
    for token in tokens[floor:at]:
        low = token.lower_
        if low in BE or low in ("has", "have", "had", "was", "were", "would", "should", "can", "could", "may"):
            return True
        if low in ("will", "shall", "must"):
            return True
    return floor > 0


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """The subject without leading and trailing conjunctions, adverbs and asides."""
    while start < end and (_light(tokens[start]) or tokens[start].is_space):
        start += 1
    while end > start and _light(tokens[end - 1]):
        end -= 1
    return _after_adverbial(tokens, start, end), end


def _in_contact(tokens: Sequence[Token], begin: int, subject: tuple[int, int]) -> bool:
    """Whether a pronoun opens a relative clause that has no pronoun of its own: "adopted the steps | it will take"."""
    alone = subject[1] - subject[0] == 1 and tokens[subject[0]].lower_ in PRONOUNS and tokens[subject[0]].is_lower
    told = any(
        t.is_lower and (verbs.participle(t.lower_) or verbs.third_person(t.lower_)) for t in tokens[begin : subject[0]]
    )
    return alone and told


def _after_adverbial(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the subject itself begins: at a final pronoun, or behind an adverbial that no comma closes.

    "Subject to evaluation | we", "In the light of the review | the Commission", "… of Businesses | The Agency".
    """
    if end - start < 2:
        return start
    if tokens[end - 1].lower_ in PRONOUNS and tokens[end - 2].lower_ not in ("and", "or"):
        return end - 1
    opens = [k for k in range(start + 1, end) if tokens[k].text in OPENERS and tokens[k - 1].text not in QUOTES]
    if opens:
        return opens[-1]
    if tokens[start].lower_ not in PREPOSITIONS and tokens[start].lower_ != "subject":
        return start
    nouns = [k for k in range(start + 1, end) if tokens[k].lower_ in DETERMINERS]
    return nouns[-1] if nouns else start


def _light(token: Token) -> bool:
    low = token.lower_
    return (
        (low in ADVERBS and low not in ("both", "all", "each", "itself"))
        or low in ("and", "but", "or", ",", "-", "–", "—", "•", "specifically", "however", "finally", "then")
        or (low.endswith("ly") and len(low) > 4 and token.is_lower)
        or (not low[:1].isalnum() and low not in ("'s", "’s", "&", "“", "‘", '"', "'"))
    )


def _head(tokens: Sequence[Token], subject: tuple[int, int]) -> tuple[int, int]:
    """The subject up to its first preposition, participle or subordinator: where its head noun stands."""
    start, end = subject
    for k in range(start + 1, end):
        low = tokens[k].lower_
        if low in PREPOSITIONS or low in SUBORDINATORS or low == "(":
            return start, k
        if k > start + 1 and tokens[k].is_lower and (verbs.participle(low) or verbs.gerund(low)) and k + 1 < end:
            return start, k
    return start, end


def _antecedent(tokens: Sequence[Token], relative: int, floor: int) -> tuple[int, int]:
    """The noun group left of a relative pronoun: back to a verb, a comma or a determiner that opens it."""
    end = relative
    while end > floor and (tokens[end - 1].lower_ == "," or tokens[end - 1].lower_ in PREPOSITIONS):  # ", for which"
        end -= 1
    start = end
    while start > floor:
        low = tokens[start - 1].lower_
        if low in BE or low in (",", ";", ":", "and", "that", "which") or low in PREPOSITIONS - {"of", "for"}:
            break
        start -= 1
        if low in DETERMINERS:
            break
    return start, end


def _extent(
    tokens: Sequence[Token],
    anchor: Anchor,
    subject: tuple[int, int],
    opener: str,
    antecedent: tuple[int, int],
    begin: int,
    limit: int,
) -> tuple[int, int]:
    """The stretch of the promise: a relative clause with its antecedent, else up to the next clause."""
    if opener in RELATIVES and antecedent[0] < antecedent[1]:
        return antecedent[0], _relative_end(tokens, anchor.verb_at + 1, limit)
    end = limit
    if limit < len(tokens):  # another clause follows: what belongs to it (its subject, "and") is not ours
        border, _ = _left_border(tokens, limit, anchor.verb_at + 1)
        end = border if border > anchor.verb_at + 1 else limit
        while end > anchor.verb_at + 1 and tokens[end - 1].lower_ in ("and", ",", "but", "that", "which", ";", "who"):
            end -= 1
    return min(begin, subject[0] if subject[0] < subject[1] else begin), end


def _relative_end(tokens: Sequence[Token], at: int, limit: int) -> int:
    """A relative clause ends at a comma or where the verb of the sentence around it stands."""
    for k in range(at, limit):
        low = tokens[k].lower_
        previous = tokens[k - 1].lower_
        if low == "," or low in ("is", "are", "was", "were", "has", "have", "includes", "include", "contains"):
            return k
        if verbs.third_person(low) and previous not in DETERMINERS | PREPOSITIONS and tokens[k - 1].text[0].islower():
            nxt = tokens[k + 1].lower_ if k + 1 < len(tokens) else ""
            if nxt in DETERMINERS or nxt in ("to", "that"):
                return k
    return limit


def _parts(tokens: Sequence[Token], anchor: Anchor, end: int) -> tuple[int, ...]:
    """Further base verbs under the same cue: "will review X and propose Y" has one part, at "propose".

    A word that may be a noun counts only before a determiner ("and review the Directive").
    """
    if anchor.passive or anchor.progressive or anchor.cue.form == "planned":
        return ()
    result: list[int] = []
    for k in range(anchor.verb_at + 2, end - 1):
        low = tokens[k].lower_
        verb = verbs.base(low)
        if verb is None or verb.effect == "stative" or not tokens[k].is_lower:
            continue
        before = k - 1
        while before > anchor.verb_at and tokens[before].lower_ in ADVERBS:
            before -= 1
        if tokens[before].lower_ not in (",", "and", ";") or tokens[k + 1].lower_ not in DETERMINERS | PARTICLES:
            continue
        if not _inside_infinitive(tokens, result[-1] if result else anchor.verb_at, before):
            result.append(k)
    return tuple(result)


def _inside_infinitive(tokens: Sequence[Token], verb_at: int, conjunction: int) -> bool:
    """Whether "and" may join two infinitives of purpose ("measures to cut and to curb"): then it adds no promise."""
    between = [t.lower_ for t in tokens[verb_at + 1 : conjunction]]
    opened = any(a == "to" and verbs.base(b) for a, b in pairwise(between))
    return opened and tokens[conjunction].lower_ == "and" and tokens[conjunction - 1].lower_ != ","


def parsed(tokens: Sequence[Token], clause: Clause) -> Clause | None:
    """The clause with the subject that the parse gives its verb; None where the parse has none, or the same."""
    place = {token.i: index for index, token in enumerate(tokens)}
    verb = tokens[clause.anchor.verb_at]
    subject = _nominal_subject(verb)
    while subject is None and verb.dep_ in CHAINED and verb.head.i in place:
        verb = verb.head
        subject = _nominal_subject(verb)
    if subject is None or subject.i not in place or subject.tag_ in ("WDT", "WP", "EX"):
        return None
    span = (place.get(subject.left_edge.i, place[subject.i]), place[subject.i] + 1)
    if span[1] > clause.anchor.first or place[subject.i] == clause.head[1] - 1:
        return None
    return replace(clause, subject=span, head=_head(tokens, span))


def _nominal_subject(verb: Token) -> Token | None:
    return next((token for token in verb.lefts if token.dep_ in ("nsubj", "nsubjpass")), None)
