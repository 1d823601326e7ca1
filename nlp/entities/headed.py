"""Capitalised words around a telling noun become names: "Ministry of Ports", "Harbour Alliance", "Clean Air Act"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from nlp import lexicon
from nlp.entities.known import Hit, Name, Node, add, hits
from nlp.entities.words import Words

_JOINTS = frozenset({"of", "for", "on", "to", "against", "in"})
_JOINTS_OF = {"BODY": frozenset({"of", "for", "on", "in"}), "ROLE": frozenset({"of", "for", "to"})}
_ARTICLES = frozenset({"the", "a", "an"})
_LEFT_JOINTS = frozenset({"and", "of", "for", "to", "on"})
_LONGEST = 14  # words on one side of the noun


@dataclass(frozen=True, slots=True)
class Span:
    """A name made by rule, in words: from `first` up to, not including, `last`; `head` is where its noun begins."""

    first: int
    last: int
    label: str
    head: int


@cache
def _heads() -> Node:
    """The tree of nouns that make names; the side stands in `kb_id`."""
    root = Node()
    for row in lexicon.rows("name_heads.csv", ("head", "label", "side"), ("head", "side")):
        add(root, row["head"], Name(row["head"], row["label"], row["side"]))
    return root


@cache
def nouns() -> frozenset[str]:
    """The single words that make a name of what stands before them, but for roles: no person is called so."""
    rows = lexicon.rows("name_heads.csv", ("head", "label", "side"), ("head", "side"))
    return frozenset(row["head"] for row in rows if row["label"] != "ROLE" and " " not in row["head"])


@cache
def stops() -> frozenset[str]:
    """Words in capitals that begin a sentence and are no part of a name."""
    return frozenset(row["word"] for row in lexicon.rows("name_stops.csv", ("word",)))


def find(words: Words, known: Sequence[Hit]) -> Iterator[Span]:
    """Names made of capitalised words and a head noun; `known` are the table's names, which "and" parts.

    A noun inside a known name makes a name of its own only with "of" or "for" behind that name:
    "Ministry of Defence of Ruritania".
    """
    ends = frozenset(hit.last - 1 for hit in known)
    inside = {index: hit.last for hit in known for index in range(hit.first, hit.last)}
    for hit in hits(words, _heads()):
        if not words.tokens[hit.first][0].isupper():
            continue
        span = _span(words, hit, ends)
        if span and span.label == "ROLE" and _holds_body(words, hit.last, span.last, inside):
            span = None
        after = inside.get(hit.first, 0)
        if span and (not after or (after < span.last and words.low[after] in ("of", "for"))):
            yield span


def _holds_body(words: Words, first: int, last: int, inside: Mapping[int, int]) -> bool:
    """Whether a role's tail is a body, which is worth more as a mention of its own: "Chair of the Harbour Panel"."""
    return any(index in inside or words.tokens[index] in nouns() for index in range(first, last))


def _span(words: Words, hit: Hit, ends: frozenset[int]) -> Span | None:
    sides = {name.kb_id: name.label for name in hit.names}
    label = sides.get("both") or sides.get("first") or next(iter(sides.values()))
    if "company" in sides and (hit.first == 0 or not words.tokens[hit.first - 1][0].isupper()):
        return None
    joints = _JOINTS_OF.get(label, _JOINTS)
    last = _right(words, hit.last, joints) if sides.keys() & {"both", "first"} else hit.last
    first = _left(words, hit.first, ends) if sides.keys() & {"both", "company"} else hit.first
    return Span(first, last, label, hit.first) if first < hit.first or last > hit.last or "alone" in sides else None


def _capital(words: Words, index: int) -> bool:
    """Whether a word can be part of a name: a capital first, and no joint or stop word written in capitals."""
    token = words.tokens[index]
    if not token[0].isupper():
        return False
    return not (len(token) > 1 and token.isupper() and token.title() in stops()) and not (
        token.isupper() and words.low[index] in _LEFT_JOINTS | _JOINTS
    )


def _left(words: Words, first: int, known: frozenset[int]) -> int:
    """The first word of the name: capitalised words, joined by "and", "of", "for" or a hyphen."""
    index = first
    while index > max(0, first - _LONGEST) and words.running(index):
        before = index - 1
        token = words.tokens[before]
        if before > 0 and (_hyphen(words, before) or (token == "s" and words.tokens[before - 1] == "'")):
            index = before - 1
        elif _part(words, before) or _joins(words, before, known):
            index = before
        else:
            break
    return _trimmed(words, index, first)


def _part(words: Words, index: int) -> bool:
    """Whether a word beside the noun belongs to the name; a role before it does not: "Chair Harbour Panel"."""
    return _capital(words, index) and words.tokens[index] not in stops() and not _is_role(words.tokens[index])


def _hyphen(words: Words, index: int) -> bool:
    """Whether a hyphen or apostrophe stands inside a word."""
    return words.tokens[index] in "-'" and words.touching(index) and words.touching(index + 1)


def _joins(words: Words, joint: int, known: frozenset[int]) -> bool:
    """Whether "and" or "of" joins what stands before it to the same name: not when a name ends there."""
    before = joint - 1
    if (
        words.low[joint] not in _LEFT_JOINTS
        or before < 0
        or not words.running(joint)
        or not _capital(words, before)
        or words.tokens[before] in stops()
    ):
        return False
    return not (words.low[joint] == "and" and before in known) and not _is_role(words.tokens[before])


@cache
def _roles() -> frozenset[str]:
    rows = lexicon.rows("name_heads.csv", ("head", "label", "side"), ("head", "side"))
    return frozenset(row["head"].split()[-1] for row in rows if row["label"] == "ROLE") | {"Members", "Ministers"}


def _is_role(token: str) -> bool:
    return token in _roles()


def _trimmed(words: Words, index: int, head: int) -> int:
    while index < head and (words.tokens[index] in stops() or words.low[index] in _LEFT_JOINTS):
        index += 1
    while index < head and not words.tokens[index][0].isalnum():
        index += 1
    return index


def _right(words: Words, last: int, joints: frozenset[str]) -> int:
    """The end of the name: "of", "for" or "on" and the capitalised words after it, lists included."""
    end = last
    if end >= len(words.low) or words.low[end] not in joints or not words.running(end):
        return last
    index = end
    limit = min(len(words.low), last + _LONGEST)
    while index < limit and words.running(index):
        step = _step(words, index, limit)
        if step == 0:
            break
        index += step
        end = index
    return end


def _step(words: Words, index: int, limit: int) -> int:
    """How many words further the name goes: a capitalised word, or joints before one; 0 when it ends."""
    if _capital(words, index) or (words.tokens[index].isdigit() and len(words.tokens[index]) == 4):
        return 1
    ahead = index
    if words.tokens[ahead] in "-'" and words.touching(ahead):
        return 2 if ahead + 1 < limit and words.touching(ahead + 1) else 0
    if words.tokens[ahead] == ",":
        return 1 + _step(words, ahead + 1, limit) if _list_goes_on(words, ahead, limit) else 0
    if words.low[ahead] in _JOINTS or words.low[ahead] == "and":
        ahead += 1
    if ahead < limit and ahead > index and words.low[ahead] in _ARTICLES:
        ahead += 1
    if index < ahead < limit and _capital(words, ahead) and words.running(ahead):
        return ahead + 1 - index
    return 0


def _list_goes_on(words: Words, comma: int, limit: int) -> bool:
    """Whether a comma parts members of the name's own list: "Business, Innovation and Skills"."""
    index = comma + 1
    while index < limit and (_capital(words, index) or words.tokens[index] == ","):
        index += 1
    return comma + 1 < index < limit - 1 and words.low[index] == "and" and _capital(words, index + 1)
