"""Tokens of a sentence become anchors: the words that may open a promise, and the verb they govern.

An anchor alone is no promise: who is the subject decides (nlp.commitments).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from nlp import lexicon, verbs
from nlp.closed_class import ADVERBS, AUXILIARIES, AVAILABLE, AVOWALS, BE, DETERMINERS, NEGATIONS, PRONOUNS
from nlp.verbs import Verb

STANDING = BE | frozenset({"remain", "remains", "stand", "stands"})
LONGEST_AVOWAL = 9  # tokens from "reaffirmed" to "intention"
LONGEST_ASIDE = 12  # tokens of a parenthesis between modal and verb: "will, where this proves necessary, propose"


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word with its form, modality, strength and tense (`lexicons/cues.csv`)."""

    word: str
    form: str
    modality: str
    strength: str
    past: bool


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a promise may hang: token indexes in the sentence of the first cue word and of the verb.

    `verb` is None for a verb that the list does not know; `lemma` is then the word as written.
    """

    cue: Cue
    first: int
    verb_at: int
    lemma: str
    verb: Verb | None
    passive: bool = False
    negated: bool = False
    continued: bool = False
    progressive: bool = False


@cache
def cues() -> dict[tuple[str, str], Cue]:
    """Cues by (word, form)."""
    columns = ("cue", "form", "modality", "strength", "tense")
    return {
        (r["cue"], r["form"]): Cue(r["cue"], r["form"], r["modality"], r["strength"], r["tense"] == "past")
        for r in lexicon.rows("cues.csv", columns, key=("cue", "form"))
    }


ONGOING = Cue("is …ing", "ongoing", "ongoing", "effort", False)


def find(tokens: Sequence[Token]) -> Iterator[Anchor]:
    """Anchors from left to right; the verb of one anchor never opens another."""
    at = 0
    while at < len(tokens):
        anchor = next((a for look in LOOKS if (a := look(tokens, at))), None)
        if anchor:
            yield anchor
            at = anchor.verb_at
        at += 1


def _skip(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """Over adverbs, negation and one parenthesis between commas; says whether a negation was passed."""
    negated = False
    while at < len(tokens):
        low = tokens[at].lower_
        if low in NEGATIONS:
            negated = True
        elif low == "," and (close := _closing(tokens, at)):
            at = close
        elif low not in ADVERBS and not (low.endswith("ly") and len(low) > 4 and not verbs.base(low)):
            break
        at += 1
    return at, negated


def _closing(tokens: Sequence[Token], at: int) -> int:
    """The index of the comma that closes an aside opened at `at`, or 0."""
    for k in range(at + 2, min(at + LONGEST_ASIDE, len(tokens))):
        if tokens[k].lower_ == ",":
            return k
    return 0


def _modal(tokens: Sequence[Token], at: int) -> Anchor | None:
    cue = cues().get((tokens[at].lower_, "modal"))
    if cue is None:
        return None
    verb_at, negated = _skip(tokens, at + 1)
    return _governed(tokens, cue, at, verb_at, negated)


def _governed(tokens: Sequence[Token], cue: Cue, first: int, at: int, negated: bool) -> Anchor | None:
    """The base verb at `at`: active, passive ("be launched"), progressive ("be launching") or "continue to"."""
    if at >= len(tokens) or not tokens[at].text[:1].isalpha():
        return None
    low = tokens[at].lower_
    after, more = _skip(tokens, at + 1)
    negated = negated or more
    if low in ("be", "have") and after < len(tokens):
        return _after_be(tokens, cue, first, after, negated)
    if low in ("continue", "continues", "go") and _is(tokens, after, "to", "on"):
        deep, _ = _skip(tokens, after + 1)
        inner = _governed(tokens, cue, first, deep, negated)
        return inner and Anchor(cue, first, inner.verb_at, inner.lemma, inner.verb, inner.passive, negated, True)
    if low in ("continue", "start", "begin") and after < len(tokens) and (going := verbs.gerund(tokens[after].lower_)):
        return Anchor(cue, first, after, going.lemma, going, negated=negated, continued=low == "continue")
    verb = (verbs.base(f"{low} {tokens[at + 1].lower_}") if at + 1 < len(tokens) else None) or verbs.base(low)
    return Anchor(cue, first, at, verb.lemma if verb else low, verb, negated=negated)


def _after_be(tokens: Sequence[Token], cue: Cue, first: int, at: int, negated: bool) -> Anchor | None:
    low = tokens[at].lower_
    if low == "been":
        at, _ = _skip(tokens, at + 1)
        low = tokens[at].lower_ if at < len(tokens) else ""
    inner = cues().get((low, "adjective"))
    if inner and _is(tokens, at + 1, "to"):
        return _governed_by_to(tokens, inner, first, at, negated)
    if verb := verbs.gerund(low):
        return Anchor(cue, first, at, verb.lemma, verb, negated=negated, progressive=True)
    if verb := verbs.participle(low) or verbs.guessed(low):
        return Anchor(cue, first, at, verb.lemma, verb, passive=True, negated=negated)
    if low in AVAILABLE or (low == "in" and _is(tokens, at + 1, "place", "operation", "force")):
        return Anchor(cue, first, at, "make available", verbs.base("make"), passive=True, negated=negated)
    return None


def _adjective(tokens: Sequence[Token], at: int) -> Anchor | None:
    """ "are committed to", "remains determined to", "is due to", "is planned for"."""
    if tokens[at].lower_ not in STANDING:
        return None
    word_at, negated = _skip(tokens, at + 1)
    if word_at >= len(tokens):
        return None
    low = tokens[word_at].lower_
    planned = cues().get((low, "planned"))
    if planned and _is(tokens, word_at + 1, "to", "for", "in", "by", "on"):
        if _is(tokens, word_at + 1, "to"):
            return _governed_by_to(tokens, planned, at, word_at, negated)
        return Anchor(planned, at, word_at, low, None, passive=True, negated=negated)
    cue = cues().get((low, "adjective"))
    if cue and _is(tokens, word_at + 1, "to"):
        return _governed_by_to(tokens, cue, at, word_at, negated)
    return None


def _governed_by_to(tokens: Sequence[Token], cue: Cue, first: int, at: int, negated: bool) -> Anchor | None:
    """After "… to" at `at` + 1: a base verb, a gerund ("committed to ensuring") or a noun ("to the implementation")."""
    verb_at, _ = _skip(tokens, at + 2)
    if verb_at >= len(tokens):
        return None
    low = tokens[verb_at].lower_
    if verb := verbs.gerund(low):
        return Anchor(cue, first, verb_at, verb.lemma, verb, negated=negated)
    if cue.word in ("committed", "dedicated") and not verbs.base(low):
        noun = next((n for t in tokens[verb_at : verb_at + 4] if (n := verbs.of_noun(t.lower_))), None)
        return Anchor(cue, first, at + 1, noun.lemma if noun else cue.modality, noun, negated=negated)
    return _governed(tokens, cue, first, verb_at, negated)


def _ongoing(tokens: Sequence[Token], at: int) -> Anchor | None:
    """ "are reaching out", "is currently preparing", "is being prepared"."""
    if tokens[at].lower_ not in BE or tokens[at].lower_ in ("be", "been", "being"):
        return None
    verb_at, negated = _skip(tokens, at + 1)
    if verb_at >= len(tokens):
        return None
    if tokens[verb_at].lower_ == "being":
        inner, _ = _skip(tokens, verb_at + 1)
        verb = verbs.participle(tokens[inner].lower_) if inner < len(tokens) else None
        return Anchor(ONGOING, at, inner, verb.lemma, verb, passive=True, negated=negated) if verb else None
    verb = verbs.gerund(tokens[verb_at].lower_)
    return Anchor(ONGOING, at, verb_at, verb.lemma, verb, negated=negated, progressive=True) if verb else None


def _commissive(tokens: Sequence[Token], at: int) -> Anchor | None:
    """ "intends to", "does not plan to", "commits itself to", "has pledged to", "continue to"."""
    cue = cues().get((tokens[at].lower_, "commissive"))
    if cue is None or (at and tokens[at - 1].lower_ in BE | {"to", "will", "would"} | DETERMINERS):
        return None
    if not cue.past and not tokens[at].lower_.endswith("s") and not _plural_before(tokens, at):  # "an assessed plan to"
        return None
    if cue.past and tokens[at - 1].lower_ not in AUXILIARIES and _finite(tokens, at):  # "issued a note intended to"
        return None
    to_at, negated = _skip(tokens, at + 1)
    if not _is(tokens, to_at, "to"):
        return None
    if cue.modality == "continue" and _is(tokens, to_at + 1, "be"):  # "continue to be committed to"
        inner = _adjective(tokens, to_at + 1)
        return inner and replace(inner, first=at)
    first = at
    while first and tokens[first - 1].lower_ in AUXILIARIES | ADVERBS | NEGATIONS:
        first -= 1
        negated = negated or tokens[first].lower_ in NEGATIONS
    return _governed_by_to(tokens, cue, first, to_at - 1, negated)


def _nominal(tokens: Sequence[Token], at: int) -> Anchor | None:
    """ "reaffirmed its intention to propose", "announces plans to": a promise as a noun under a verb of avowal."""
    cue = cues().get((tokens[at].lower_, "nominal"))
    to_at = next((k for k in range(at + 1, at + 4) if _is(tokens, k, "to")), 0) if cue else 0
    if cue is None or not to_at:
        return None
    for back in range(at - 1, max(at - LONGEST_AVOWAL, -1), -1):
        low = tokens[back].lower_
        if low in AVOWALS:
            told = low.endswith("ed") and not _is(tokens, back - 1, "have", "has")
            first = back
            while first and tokens[first - 1].lower_ in AUXILIARIES | ADVERBS:
                first -= 1
            return _governed_by_to(tokens, replace(cue, past=told), first, to_at - 1, False)
    return None


def _plural_before(tokens: Sequence[Token], at: int) -> bool:
    """Whether a base form can be the verb of what stands before it: "we plan", "ministers plan", "do not plan"."""
    if at == 0:
        return False
    low = tokens[at - 1].lower_
    return low in PRONOUNS | ADVERBS | AUXILIARIES | NEGATIONS or low.endswith(("s", "ly", "n")) or low in ("and", ",")


def _finite(tokens: Sequence[Token], at: int) -> bool:
    """Whether a past verb stands before, so that the participle at `at` only describes a noun."""
    return any(t.is_lower and verbs.participle(t.lower_) for t in tokens[max(0, at - 4) : at])


def _is(tokens: Sequence[Token], at: int, *words: str) -> bool:
    return at < len(tokens) and tokens[at].lower_ in words


LOOKS = (_modal, _adjective, _ongoing, _commissive, _nominal)
