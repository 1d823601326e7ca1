"""Capitalised words around a telling noun become names: "Ministry of Ports", "Harbour Alliance", "Clean Air Act"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlp.entities import extent, heads
from nlp.entities.known import Hit, hits
from nlp.entities.words import Words


@dataclass(frozen=True, slots=True)
class Span:
    """A name made by rule, in words: from `first` up to, not including, `last`."""

    first: int
    last: int
    label: str


def find(words: Words, known: Sequence[Hit]) -> Iterator[Span]:
    """Names made of capitalised words and a head noun; `known` are the table's names, which "and" parts.

    A noun inside a known body makes a name of its own only with "of" or "for" behind that body:
    "Ministry of Defence of Ruritania".
    """
    ends = frozenset(hit.last - 1 for hit in known)
    inside = {index: hit for hit in known for index in range(hit.first, hit.last)}
    for hit in hits(words, heads.tree()):
        if words.tokens[hit.first][0].isupper() and not _web_name(words, hit.last):
            span = _span(words, hit, ends)
            if (
                span
                and not _better_known(words, span, inside.get(hit.first), inside)
                and not _holds_body(words, hit, span, inside)
            ):
                yield span


def _span(words: Words, hit: Hit, ends: frozenset[int]) -> Span | None:
    sides = {name.kb_id: name.label for name in hit.names}
    label = sides.get("both") or sides.get("first") or next(iter(sides.values()))
    if "company" in sides and (hit.first == 0 or not words.tokens[hit.first - 1][0].isupper()):
        return None
    last = extent.right(words, hit.last, label) if sides.keys() & {"both", "first"} else hit.last
    first = extent.left(words, hit.first, ends) if sides.keys() & {"both", "company"} else hit.first
    if "alone" in sides:
        return Span(first, last, label)
    bare = last == hit.last and all(words.tokens[index] in heads.generic() for index in range(first, hit.first))
    return None if bare else Span(first, last, label)


def _web_name(words: Words, after: int) -> bool:
    """Whether the noun is part of an address: "Challenge.gov"."""
    return (
        after + 1 < len(words.tokens)
        and words.tokens[after] in ".@"
        and words.touching(after)
        and words.touching(after + 1)
    )


def _better_known(words: Words, span: Span, known: Hit | None, inside: Mapping[int, Hit]) -> bool:
    """Whether the noun is part of a known name and nothing tells that another is meant."""
    if known is None:
        return False
    goes_on = known.last < span.last and words.low[known.last] in ("of", "for") and known.names[0].label == "BODY"
    return not (goes_on and _open(words, known.last + 1, inside)) and not _longer(words, span, known)


def _open(words: Words, index: int, inside: Mapping[int, Hit]) -> bool:
    """Whether what stands behind "of" is no body with a name of its own: "General Court of the Court of Justice"."""
    index += index < len(words.low) and words.low[index] == "the"
    return index not in inside or inside[index].names[0].label == "PLACE"


def _longer(words: Words, span: Span, known: Hit) -> bool:
    """Whether a body known by a short form is another one with more words before it: "Transport Transparency Board"."""
    form = " ".join(words.low[known.first : known.last])
    before = words.tokens[span.first : known.first]
    by_short_form = all(name.name.lower() != form for name in known.names)
    return by_short_form and known.last - known.first > 1 and any(word not in heads.generic() for word in before)


def _holds_body(words: Words, hit: Hit, span: Span, inside: Mapping[int, Hit]) -> bool:
    """Whether a role's tail is a body, which is worth more as a mention of its own: "Chair of the Harbour Panel"."""
    tail = range(hit.last, span.last)
    return span.label == "ROLE" and any(index in inside or words.tokens[index] in heads.nouns() for index in tail)
