"""The subject of a clause becomes the names of those who are bound, as far as the document tells who they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from nlp import antecedents, lexicon
from nlp.reading import Entity, Letterhead, Sentence

FIRST_SINGULAR = frozenset({"i", "my", "me", "myself"})
FIRST_PLURAL = frozenset({"we", "our", "us", "ourselves"})
BACKWARD = frozenset({"it", "he", "she", "they", "latter", "former"})
NAMED = frozenset({"BODY", "ORG", "PERSON", "ROLE"})
JOINED = "; "
JOIN = re.compile(r"(?:\s*\([^)]*\))?\s*(?:,|,? and|&|as well as)\s+(?:the |our |its )?")
PROPER = re.compile(r"[A-Z][A-Za-z]{2,}")
INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
LOWER = re.compile(r"\b[a-z]{3,}\b")
COUNTRY = re.compile(r"[A-Z]{3}_")  # kb_id of a government's body


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is bound. `text` as written; `names` resolved, empty when the document does not tell; `standing`:

    own (the writer or the writer's house), joint (all who sign), other (somebody named), addressee ("you"),
    group (nobody in particular), unresolved ("it" without a name before it), none (a thing, which cannot
    promise), instrument (a programme or text, in somebody's hand).
    `shared`: own with others.
    """

    text: str
    names: tuple[str, ...]
    standing: str
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What actors are resolved against: the letterhead, all names and all sentences of the document in order.

    `country` is the state (ISO 3166-1 alpha-3) whose government the writer's house belongs to, "" for other houses;
    `proper` the words that the document writes with a capital inside its sentences and never without.
    """

    text: str
    letterhead: Letterhead
    entities: Sequence[Entity]
    sentences: Sequence[Sentence]
    country: str
    proper: frozenset[str]

    @property
    def writer(self) -> str:
        """Who says "I": the author with the role, else the issuer."""
        head = self.letterhead
        return f"{head.author}, {head.author_role}" if head.author and head.author_role else head.author or head.issuer

    @property
    def house(self) -> str:
        """Who says "we": the issuer, else the author."""
        return self.letterhead.issuer or self.letterhead.author

    @property
    def speaks_for_all(self) -> bool:
        """Whether the document speaks for the whole house: a letter speaks for its writer alone."""
        return self.letterhead.doc_type != "letter"

    def instrument(self, end: int) -> bool:
        """Whether a named programme or initiative ends at `end`."""
        first = bisect_left(self.entities, end, key=lambda e: e.end)
        return any(e.end == end and e.label in ("PROGRAMME", "INITIATIVE") for e in self.entities[first : first + 2])

    def named(self, start: int, end: int) -> list[Entity]:
        """Entities that can act and overlap `text[start:end]`; a state can ("the United States will")."""
        first = bisect_left(self.entities, start, key=lambda e: e.end)
        found = []
        for entity in self.entities[first:]:
            if entity.start >= end:
                break
            if entity.end > start and (entity.label in NAMED or (entity.label == "PLACE" and len(entity.kb_id) == 3)):
                found.append(entity)
        return found


def context(text: str, head: Letterhead, entities: Sequence[Entity], sentences: Sequence[Sentence]) -> Context:
    """The context of a document; its country is that of the issuer's entry in the tables of names."""
    issuers = head.issuer.split(JOINED)
    codes = (e.kb_id for e in entities if e.name in issuers and COUNTRY.match(e.kb_id))
    inside = set(INSIDE.findall(text)) - {word.capitalize() for word in LOWER.findall(text)}
    return Context(text, head, entities, sentences, next(codes, "")[:3], frozenset(inside))


@cache
def _nouns() -> dict[str, str]:
    return {r["noun"]: r["kind"] for r in lexicon.rows("actor_nouns.csv", ("noun", "kind"), key=("noun",))}


def resolve(tokens: Sequence[Token], head: tuple[int, int], context: Context, limit: int = 0) -> Actor:
    """The actor of the subject whose head part is `tokens[head[0]:head[1]]`; one by one when coordinated.

    `limit` is the offset where the whole subject ends: "the Ministry of Ports and the Office of Buoys | will".
    """
    if head[0] >= head[1]:
        return Actor("", (), "none")
    first, last = tokens[head[0]], tokens[head[1] - 1]
    ends = (e.end for e in context.named(first.idx, last.idx + len(last)))
    text = context.text[first.idx : max(last.idx + len(last), *ends, 0)]
    found = [_one(tokens, a, b, context) for a, b in _coordinated(tokens, *head, context)]
    if found[-1].standing in ("own", "other"):
        further = _further(last.idx, limit, context)
        text = context.text[first.idx : limit] if further else text
        found += further
    names = tuple(dict.fromkeys(name for actor in found for name in actor.names))
    if found[-1].standing == "none":  # the head noun is the last one: "the Commission and Member State measures"
        return Actor(text, (), "none")
    standings = {actor.standing for actor in found}
    for standing in ("own", "joint", "addressee", "other", "unresolved", "group", "instrument"):
        if standing in standings:
            return Actor(text, names, standing, shared="other" in standings and standing == "own")
    return Actor(text, (), "none")


def _further(offset: int, limit: int, context: Context) -> list[Actor]:
    """Bodies named on, by "and" or a comma, after the one that the head of the subject names."""
    found: list[Actor] = []
    inside = list(context.named(offset, limit)) if limit > offset else []
    for before, entity in pairwise(inside):
        if not JOIN.fullmatch(context.text, before.end, entity.start):
            break
        found.append(_of_name(context.text[entity.start : entity.end], entity, context))
    return found


def _coordinated(tokens: Sequence[Token], start: int, end: int, context: Context) -> list[tuple[int, int]]:
    """Split at "and" and commas that stand outside names."""
    spans, begin = [], start
    for k in range(start, end):
        inside = any(e.start < tokens[k].idx < e.end - 1 for e in context.named(tokens[k].idx, tokens[k].idx + 1))
        if tokens[k].lower_ in ("and", ",", "&", "or") and not inside and k > begin:
            spans.append((begin, k))
            begin = k + 1
    if begin < end:
        spans.append((begin, end))
    return spans or [(start, end)]


def _one(tokens: Sequence[Token], start: int, end: int, context: Context) -> Actor:
    while start < end - 1 and (tokens[start].lower_ in ("both", "also") or tokens[start].lower_.endswith("ly")):
        start += 1
    words = [t.lower_ for t in tokens[start:end]]
    begin, close = tokens[start].idx, tokens[end - 1].idx + len(tokens[end - 1])
    text = context.text[begin:close]
    if words[-1] in ("i", "we"):
        name = context.writer if words[-1] == "i" else context.house
        return Actor(text, (name,) if name else (), "own")
    if words[-1] == "you":
        name = context.letterhead.recipient
        return Actor(text, (name,) if name else (), "addressee")
    if words[-1] in BACKWARD:
        return _backward(text, tokens[start].idx, words[-1], context)
    names = [e for e in context.named(begin, close) if e.end >= tokens[end - 1].idx + 1]
    if names:
        return _of_name(text, names[-1], context)
    if context.instrument(close):
        return Actor(text, (), "instrument")
    return _of_noun(text, words, tokens[end - 1], context)


def _of_name(text: str, entity: Entity, context: Context) -> Actor:
    """Somebody named; the writer's house keeps the one name that the letterhead has."""
    name = entity.name or text
    ours = _ours(name, context) or _of_one_government(entity, context)
    if ours and name.casefold() in context.house.casefold():
        name = context.house
    return Actor(text, (name,), "own" if ours else "other")


def _of_one_government(entity: Entity, context: Context) -> bool:
    """Whether a body belongs to the government that speaks: its departments and agencies are bound by its plan."""
    if entity.name == "European Union":
        return "european commission" in context.house.casefold() or context.house.startswith("DG ")
    if not context.speaks_for_all or not context.country:
        return False
    if COUNTRY.match(entity.kb_id) or entity.label == "PLACE":
        return entity.kb_id[:3] == context.country
    return entity.label == "BODY" and not entity.kb_id


def _ours(name: str, context: Context) -> bool:
    """Whether a name is the writer's own house: the issuer, a part of it, the institution above it, or the author."""
    house = context.house.casefold()
    low = name.casefold()
    if not house:
        return False
    family = "european commission" if house.startswith(("dg ", "directorate-general")) else house
    return (
        low in house
        or house in low
        or low == family
        or (bool(context.letterhead.author) and context.letterhead.author.casefold() in low)
    )


def _of_noun(text: str, words: list[str], last: Token, context: Context) -> Actor:
    """A common noun: "our Cluster Team" is the writer's, "the committee" somebody's, "clusters" nobody's."""
    kind = _nouns().get(words[-1], "")
    possessive = words[0] in FIRST_PLURAL or words[0] in FIRST_SINGULAR
    if kind == "own":
        bare = " ".join(text.split()[1:]) if words[0] in ("the", "our", "my", "this", "a", "an") else text
        if words[0] == "my" and words[-1] == "unit" and context.letterhead.unit:
            bare = context.letterhead.unit
        if (possessive or words[0] == "this") and context.house:
            return Actor(text, (f"{bare}, {context.house.partition(' (')[0]}",), "own")
        if last.is_lower and words[0] == "the" and _ours(words[-1], context):
            return Actor(text, (context.house,), "own")
        return Actor(text, (bare,), "own" if context.speaks_for_all and context.country else "other")
    if kind == "outside":
        ours = possessive and bool(context.house)
        return Actor(text, (context.house if ours else text,), "own" if ours else "other")
    if kind == "party" and words[0] in ("the", "all", "both"):
        return Actor(text, (context.house,) if context.house else (), "joint")
    if not kind and PROPER.fullmatch(last.text) and last.text in context.proper:
        return Actor(text, (text,), "other")
    standing = {"group": "group", "party": "group", "instrument": "instrument"}.get(kind, "none")
    return Actor(text, (), standing)


def _backward(text: str, offset: int, word: str, context: Context) -> Actor:
    """ "it", "he", "they": who was named before, when the text settles it."""
    if word in ("he", "she"):
        found = antecedents.person(context.entities, offset)
    else:
        found = antecedents.body(context.text, context.entities, context.sentences, offset)
    if found is not None:
        return _of_name(text, found, context)
    thing = word == "it" and antecedents.instrument(context.text, context.entities, context.sentences, offset)
    return Actor(text, (), "instrument" if thing else "unresolved")
