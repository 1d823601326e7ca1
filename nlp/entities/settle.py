"""Names found in a text are settled once its letterhead is known: by its day, its country and its issuer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from nlp import lexicon
from nlp.entities import heads, persons
from nlp.entities.known import Name, choose, hits, tree
from nlp.entities.words import split
from nlp.reading import Entity

_FEW = 3  # bodies of one state from which on a paper is that state's own
_NAMED = ("BODY", "ORG", "PROGRAMME", "INITIATIVE", "LAW")


@dataclass(frozen=True, slots=True)
class Government:
    """A state's government and what its own papers call it."""

    name: str
    kb_id: str
    shorts: tuple[str, ...]


@cache
def governments() -> Mapping[str, Government]:
    """Country code → its government."""
    rows = lexicon.rows("governments.csv", ("country", "name", "kb_id", "shorts"), ("country",))
    return {row["country"]: Government(row["name"], row["kb_id"], tuple(row["shorts"].split("|"))) for row in rows}


def country(found: Sequence[Entity]) -> str:
    """The state whose bodies are most of those named, as ISO 3166-1 alpha-3; "" when no state's are."""
    codes = [one.kb_id.partition("_")[0] for one in found if one.label == "BODY" and one.kb_id and "|" not in one.kb_id]
    states = Counter(code for code in codes if code in governments())
    code, count = max(sorted(states.items()), key=lambda item: item[1], default=("", 0))
    return code if count >= _FEW and count > len(codes) / 2 else ""


def settle(found: Sequence[Entity], text: str, *, day: str, issuer: str = "") -> list[Entity]:
    """The same names as of `day` (ISO, "" unknown), of the paper's own state, and "the Department" of the issuer.

    What stays ambiguous keeps `name` "" and its candidates in `kb_id`.
    """
    state = country(found)
    settled = [_person(one, text, day) if one.label == "PERSON" else _named(one, text, day, state) for one in found]
    return _with_shorts(settled, text, _shorts(settled, state, issuer))


def _named(one: Entity, text: str, day: str, state: str) -> Entity:
    if one.source != "lexicon" or one.label not in _NAMED:
        return one
    names = _candidates(" ".join(text[one.start : one.end].split()))
    if len(names) < 2:
        return one
    chosen = choose(names, day)
    own = tuple(name for name in chosen if state and name.kb_id.startswith(state))
    chosen = own or chosen
    if len({name.name for name in chosen}) > 1:
        codes = "|".join(dict.fromkeys(name.kb_id or name.name for name in chosen))
        return replace(one, name="", kb_id=codes, score=0.3)
    return replace(one, label=chosen[0].label, name=chosen[0].name, kb_id=chosen[0].kb_id, score=1.0)


@cache
def _candidates(written: str) -> tuple[Name, ...]:
    """All that the tables know under a form."""
    words = split(written)
    hit = next(iter(hits(words, tree())), None)
    return hit.names if hit and (hit.first, hit.last) == (0, len(words.tokens)) else ()


def _person(one: Entity, text: str, day: str) -> Entity:
    surname = persons.surname_in_office(text[one.start : one.end])
    if not surname or not day or (" " in one.name and one.source == "rule"):
        return one
    holders = persons.in_office(surname, day)
    return replace(one, name=holders[0] if len(holders) == 1 else surname)


def _shorts(found: Sequence[Entity], state: str, issuer: str) -> dict[str, Entity]:
    """What "the Government" and "the Department" mean in a paper of this state and issuer."""
    table: dict[str, Entity] = {}
    if state:
        own = governments()[state]
        table = {short: Entity(0, 0, "BODY", own.name, own.kb_id, "rule", 0.8) for short in own.shorts}
    body = next((one for one in found if one.name and one.name == issuer and one.label in ("BODY", "ORG")), None)
    noun = heads.noun_of(issuer)
    if body is not None and noun and noun != issuer:
        table[noun] = replace(body, source="rule", score=0.8)
    return table


def _with_shorts(found: Sequence[Entity], text: str, shorts: Mapping[str, Entity]) -> list[Entity]:
    if not shorts:
        return list(found)
    forms = "|".join(sorted(map(re.escape, shorts), key=lambda form: (-len(form), form)))
    pattern = re.compile(rf"(?:(?<=[Tt]he )|(?<=[Tt]his ))(?:{forms})(?![\w-])(?!\s+(?:[A-Z]|of\s|for\s+[A-Z]))")
    places = {match.start(): match for match in pattern.finditer(text)}
    kept = [one for one in found if not (one.start in places and places[one.start].end() == one.end)]
    return sorted([*kept, *_free(places.values(), kept, shorts)], key=lambda one: one.start)


def _free(places: Iterable[re.Match[str]], kept: Sequence[Entity], shorts: Mapping[str, Entity]) -> Iterator[Entity]:
    """The short names that stand in no longer name."""
    taken = {offset for one in kept for offset in range(one.start, one.end)}
    for match in places:
        if match.start() not in taken:
            yield replace(shorts[match[0]], start=match.start(), end=match.end())
