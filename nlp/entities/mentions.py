"""What all searches find becomes one list of entities: apart from each other, one name for one thing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from nlp import lexicon
from nlp.entities import acronyms, amounts, capitals, definitions, headed, heads, persons
from nlp.entities.definitions import Definition
from nlp.entities.known import Hit, Name, choose, hits, tree
from nlp.entities.words import Words, split
from nlp.reading import Entity

_SOURCES = ("definition", "lexicon", "rule")
_JOINTS = frozenset("of for and on in the to a".split())
_ARTICLE = 4  # code points of "the "
_UNION = frozenset("EURUN COM EUROPE EP CONSIL ECA EEAS EIB EESC COR EDPS CURIA".split())


def find(text: str, *, blocked: Sequence[tuple[int, int]], date: str = "") -> list[Entity]:
    """Named things of a text, sorted and non-overlapping; `blocked` stretches (references) hold none.

    `date`: the document's day (ISO, "" unknown), for names that changed and for who held an office.
    """
    words = split(text)
    known = list(hits(words, tree()))
    in_name = frozenset(i for hit in known for i in range(hit.first, hit.last) if hit.names[0].label != "PLACE")
    found = [*_known(words, known, date), *amounts.find(text), *persons.find(words, date, in_name)]
    found += [*_in_prose(text, _headed(words, known)), *capitals.coined(text)]
    found += list(_beside(found, capitals.after_the(text)))
    found = _apart(found, blocked)
    spelt = _one_name(found)
    defined = _definitions(text, spelt)
    found = [*spelt, *_defined_mentions(text, defined), *_spelt_out(text, defined)]
    shorts = frozenset(short for short, _ in defined)
    found += acronyms.find(text, shorts, frozenset(one.name for one in spelt))
    found += _short_names(text, spelt, shorts)
    return _apart([one for one in found if not _redefined(text, one, shorts)], blocked)


def _known(words: Words, known: Iterable[Hit], date: str) -> Iterator[Entity]:
    for hit in known:
        names = choose(hit.names, date)
        start, end = words.starts[hit.first], words.ends[hit.last - 1]
        if len({one.name for one in names}) == 1:
            yield Entity(start, end, names[0].label, names[0].name, names[0].kb_id, "lexicon")
        else:
            codes = "|".join(dict.fromkeys(one.kb_id or one.name for one in names))
            yield Entity(start, end, names[0].label, "", codes, "lexicon", 0.3)


def _headed(words: Words, known: Sequence[Hit]) -> Iterator[Entity]:
    for span in headed.find(words, known):
        start, end = words.starts[span.first], words.ends[span.last - 1]
        name = _clean(words.text[start:end])
        yield Entity(start, end, span.label, name, "", "rule", 0.7)


def _beside(known: Sequence[Entity], found: Iterable[Entity]) -> Iterator[Entity]:
    """Names told by capitals alone that hold nothing better known: "Union 2030", "Member States for 2030"."""
    better = [one for one in known if one.source == "lexicon" and one.label != "PLACE"]
    taken = {offset for one in better for offset in (one.start, one.end - 1)}
    for one in found:
        if _institutions().keys().isdisjoint(one.name.split()[:1]) and taken.isdisjoint(range(one.start, one.end)):
            yield one


def _in_prose(text: str, found: Iterable[Entity]) -> Iterator[Entity]:
    """Names made by rule without those that only a title's capitals make: "Modernise Harbour Data Strategy"."""
    named = list(found)
    sure = {_key(one.name) for one in named if capitals.in_prose(text, one.start, one.end)}
    for one in named:
        if one.label not in ("INITIATIVE", "PROGRAMME") or _key(one.name) in sure or not _title_around(text, one):
            yield one


def _title_around(text: str, one: Entity) -> bool:
    """Whether the line goes on around the name in capitals: a title in which every word has one."""
    start, end = text.rfind("\n", 0, one.start) + 1, text.find("\n", one.end)
    rest = text[start : one.start].split() + text[one.end : end if end >= 0 else None].split()
    long = [word for word in rest if len(word) > 3 and word.isalpha()]
    return len(long) > 1 and all(word[0].isupper() for word in long)


def _clean(written: str) -> str:
    """A written name as a canonical one: one space between words, straight apostrophes, no trailing marks."""
    name = " ".join(written.replace("’", "'").split()).strip(" ,.-'")
    return name.title() if name.isupper() and " " in name else name


def _apart(found: Iterable[Entity], blocked: Sequence[tuple[int, int]]) -> list[Entity]:
    """Keeps the longest of overlapping mentions; of equals, a definition before the tables before rules."""
    order = sorted(found, key=lambda one: (one.start - one.end, _SOURCES.index(one.source), one.start))
    size = max((one.end for one in order), default=0)
    taken = bytearray(max([size, *(end for _, end in blocked)]))
    for start, end in blocked:
        taken[start:end] = b"\x01" * (end - start)
    kept = []
    for one in order:
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _one_name(found: Sequence[Entity]) -> list[Entity]:
    """Gives names made by rule the spelling that the document uses most, whatever capitals and joints differ."""
    spellings: dict[str, Counter[str]] = {}
    for one in found:
        if one.source == "rule" and one.name:
            spellings.setdefault(_key(one.name), Counter())[one.name] += 1
    best = {key: max(sorted(counter), key=counter.__getitem__) for key, counter in spellings.items()}
    return [replace(one, name=best[_key(one.name)]) if one.source == "rule" and one.name else one for one in found]


def _key(name: str) -> str:
    return re.sub(r"\W+", " ", name.replace("&", "and").replace("Programme", "Program")).casefold().strip()


def _definitions(text: str, spelt: Sequence[Entity]) -> dict[tuple[str, int], Entity | None]:
    """(short form, place of its definition) → the entity it stands for; None for a term that is no name."""
    by_end = {one.end: one for one in spelt}
    by_key = {_key(one.name): one for one in spelt if one.name}
    table: dict[tuple[str, int], Entity | None] = {}
    for one in definitions.find(text):
        table[one.short, one.at] = _meaning(one, by_end.get(one.end), by_key)
    return table


def _spelt_out(text: str, defined: dict[tuple[str, int], Entity | None]) -> Iterator[Entity]:
    """Every mention of the long forms of definitions, where it is longer than what was found there."""
    by_key = {_key(one.name): one for one in defined.values() if one}
    forms: dict[str, Entity] = {}
    for one in definitions.find(text):
        meaning = by_key.get(_key(one.long))
        if meaning is not None:
            yield replace(meaning, start=one.start, end=one.end, source="definition", score=0.95)
            if _all_capital(one.long):
                forms[one.long] = meaning
    if forms:
        longest = sorted(forms, key=lambda form: (-len(form), form))
        written = "|".join(r"\s+".join(map(re.escape, form.split())) for form in longest)
        for match in re.finditer(rf"(?<![\w-])(?:{written})(?![\w-])", text):
            meaning = forms[" ".join(match[0].split())]
            yield replace(meaning, start=match.start(), end=match.end(), source="definition", score=0.95)


def _meaning(one: Definition, ending: Entity | None, by_key: dict[str, Entity]) -> Entity | None:
    known = by_key.get(_key(one.long)) or (ending if ending and abs(ending.start - one.start) <= _ARTICLE else None)
    if known is None:
        hit = next((hit for hit in hits(split(one.long), tree()) if hit.first == 0), None)
        if hit and hit.last == len(split(one.long).tokens) and len(hit.names) == 1:
            known = _entity(hit.names[0])
    if known is None and ending is not None:
        known = replace(ending, name=_clean(one.long), kb_id="", source="rule")
    if known is None and _all_capital(one.long):
        known = Entity(one.start, one.end, "INITIATIVE", _clean(one.long), "", "rule")
    return known if known and known.label not in ("MONEY", "PERCENT", "PLACE") else None


def _all_capital(long: str) -> bool:
    """Whether a long form is written as a name: several words, all of them with a capital but for joints."""
    words = [word for word in re.findall(r"[\w'’-]+", long) if word.lower() not in _JOINTS]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _entity(name: Name) -> Entity:
    return Entity(0, 0, name.label, name.name, name.kb_id)


def _defined_mentions(text: str, defined: dict[tuple[str, int], Entity | None]) -> Iterator[Entity]:
    """Every mention of a defined short form, under the definition that stands last before it, else the first."""
    if not defined:
        return
    shorts = sorted({short for short, _ in defined}, key=lambda short: (-len(short), short))
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, shorts))})(?![\w-])")
    for match in pattern.finditer(text):
        places = sorted(at for short, at in defined if short == match[0])
        before = [at for at in places if at <= match.start()]
        meaning = defined[match[0], before[-1] if before else places[0]]
        if meaning is not None:
            yield replace(meaning, start=match.start(), end=match.end(), source="definition", score=0.95)


def _redefined(text: str, one: Entity, shorts: frozenset[str]) -> bool:
    """Whether the tables read a short form that this document defines otherwise."""
    if one.source == "definition":
        return False
    written = text[one.start : one.end]
    role_of = one.label == "ROLE" and not shorts.isdisjoint(written.split())  # "Chair of the TWG" holds the TWG
    return role_of or written in shorts


@cache
def _institutions() -> dict[str, Entity]:
    columns = ("short", "name", "label", "kb_id")
    rows = lexicon.rows("short_names.csv", columns, ("short",))
    return {row["short"]: Entity(0, 0, row["label"], row["name"], row["kb_id"], "lexicon", 0.9) for row in rows}


def _short_names(text: str, spelt: Sequence[Entity], defined: frozenset[str]) -> Iterator[Entity]:
    """ "the Alliance", "the Commission": the one full name of the document that has this noun, or nothing.

    In a document about the Union, "the Commission" is the European Commission.
    """
    union = any(one.kb_id in _UNION or one.name == "Member States" for one in spelt)
    table: dict[str, Entity | None] = dict(_institutions()) if union else {}
    for one in spelt:
        noun = heads.noun_of(one.name)
        if one.label in ("ORG", "BODY", "PROGRAMME", "INITIATIVE", "LAW") and " " in one.name and noun.isalpha():
            first = table.setdefault(noun, one)
            if first and first.name != one.name and noun not in _institutions():
                table[noun] = None
    nouns = sorted((noun for noun, one in table.items() if one and noun not in defined), key=lambda n: (-len(n), n))
    if not nouns:
        return
    forms = {form: noun for noun in nouns for form in (noun.upper(), noun)}
    pattern = re.compile(
        rf"(?<![\w-])(?:(?<=[Tt]he )|(?<=THE )|(?<=[Tt]his ))(?:{'|'.join(map(re.escape, forms))})"
        r"(?!\w|-(?!wide|level|based|funded)\w)"
    )
    for match in pattern.finditer(text):
        noun = forms[match[0]]
        meaning = table[noun]
        if meaning is not None:
            source = "lexicon" if noun in _institutions() and union else "rule"
            yield replace(meaning, start=match.start(), end=match.end(), source=source, score=0.8)
