"""Titles with the capitalised words after them become persons: "Commissioner Breton", "Mr John Vale"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlp import lexicon
from nlp.entities.heads import nouns, roles, stops
from nlp.entities.known import Name, Node, add, hits
from nlp.entities.words import Words, split
from nlp.reading import Entity

_PARTICLES = frozenset({"von", "van", "der", "den", "de", "di", "da", "del", "della", "la", "le", "du", "dos", "ter"})
_FULL_NAME = r"[A-ZÀ-Ž][a-zà-ž]+(?:[ ](?:[A-Z]\.|(?:van|von|der|de|di|da)(?=[ ])|[A-ZÀ-Ž][\w’'-]*[a-zà-ž])){1,3}"
# "Dan York - Director of the Secretariat", "Anna Berg (Head of Unit)", "Tom Vale, DfX General Counsel"
_WITH_ROLE = re.compile(
    rf"(?:^|(?<=[:●•–-] )|(?<=\band )|(?<=\bwith )|(?<=\bby )|(?<=\bfrom ))[ ]*(?P<name>{_FULL_NAME})"
    r"(?:,[ ]|[ ][-–][ ]|[ ]\()(?:the[ ])?(?P<role>(?:[A-Z][\w’'&-]*[ ]?){1,4})",
    re.M,
)
_SIGNED = re.compile(
    r"^[ \t*_]*(?P<given>[A-Z][a-zà-ž]+(?:[ -][A-Z][a-zà-ž]*\.?)*) "
    r"(?P<family>[A-ZÀ-Ž](?:[A-ZÀ-Ž’']|[ -](?=[A-ZÀ-Ž])){2,30})[ \t*_]*$",
    re.M,
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held an office, from and until which day (ISO, "" open)."""

    name: str
    surname: str
    role: str
    valid_from: str
    valid_until: str

    def held(self, day: str) -> bool:
        """Whether the office was held on `day`; any day when "" is given."""
        return not day or self.valid_from <= day <= (self.valid_until or day)


@cache
def holders() -> tuple[Holder, ...]:
    """The table of persons in office."""
    columns = ("name", "surname", "role", "valid_from", "valid_until")
    return tuple(Holder(**dict(row)) for row in lexicon.rows("people.csv", columns, ("name", "role")))


@cache
def _titles() -> Node:
    root = Node()
    for row in lexicon.rows("titles.csv", ("title", "kind"), ("title",)):
        if row["kind"] == "after":
            continue
        add(root, row["title"], Name(row["title"], row["kind"]))
    return root


@cache
def _full_names() -> Node:
    root = Node()
    for holder in holders():
        add(root, holder.name, Name(holder.name, "PERSON"))
    return root


def find(words: Words, day: str, is_name: frozenset[int]) -> Iterator[Entity]:
    """Persons with a title, persons of the table, and signed names ("Ulla ENGELMANN" on a line of its own).

    `is_name`: words that belong to a known body or programme, so that "Commissioner DG X" gives no person.
    """
    for hit in hits(words, _full_names()):
        yield Entity(words.starts[hit.first], words.ends[hit.last - 1], "PERSON", hit.names[0].name, "", "lexicon")
    titled: dict[str, str] = {}
    for hit in hits(words, _titles()):
        if not words.tokens[hit.first][0].isupper():
            continue
        last = _name_end(words, hit.last, is_name)
        if last > hit.last:
            written = words.text[words.starts[_after_dot(words, hit.last)] : words.ends[last - 1]]
            name, source = _resolve(" ".join(written.split()), day, titled, hit.names[0].label)
            yield Entity(words.starts[hit.first], words.ends[last - 1], "PERSON", name, "", source, 0.9)
    for match in _honoured().finditer(words.text):
        yield _person(match.start("name"), match.end("name"), match["name"])
    for match in _WITH_ROLE.finditer(words.text):
        first = match["name"].split()
        told = roles().isdisjoint(first) and nouns().isdisjoint(first) and stops().isdisjoint(first)
        if told and not roles().isdisjoint(match["role"].split()):
            yield _person(match.start("name"), match.end("name"), match["name"])
    for match in _SIGNED.finditer(words.text):
        name = f"{match['given']} {match['family'].title()}"
        yield Entity(match.start("given"), match.end("family"), "PERSON", name, "", "rule", 0.9)


def _person(start: int, end: int, written: str) -> Entity:
    return Entity(start, end, "PERSON", " ".join(written.split()), "", "rule", 0.8)


@cache
def _honoured() -> re.Pattern[str]:
    """A name before the honours behind it: "Theresa Villiers MP"."""
    rows = lexicon.rows("titles.csv", ("title", "kind"), ("title",))
    honours = "|".join(re.escape(row["title"]) for row in rows if row["kind"] == "after")
    return re.compile(rf"(?<![\w-])(?P<name>{_FULL_NAME})(?=,?[ ](?:{honours})(?![\w-]))")


def _after_dot(words: Words, index: int) -> int:
    """The first word of the name after "Mr."."""
    return index + 1 if index < len(words.tokens) and words.tokens[index] == "." else index


def _name_end(words: Words, index: int, is_name: frozenset[int]) -> int:
    """The end of a person's name that starts at `index`, or `index` when there is none."""
    start = _after_dot(words, index)
    end = start
    while end < min(len(words.tokens), start + 5) and words.running(end):
        token = words.tokens[end]
        inside = end > start and words.touching(end) and (token in "-'" or (token == "." and _initial(words, end - 1)))
        capital = token[0].isupper() and token.isalpha() and token not in stops() and end not in is_name
        if not (inside or capital or token.lower() in _PARTICLES):
            break
        end += 1
    while end > start and not words.tokens[end - 1][0].isupper():
        end -= 1
    words_of_name = words.tokens[start:end]
    return end if end > start and not nouns().intersection(words_of_name) else index


def _initial(words: Words, index: int) -> bool:
    return len(words.tokens[index]) == 1 and words.tokens[index].isupper()


def _resolve(written: str, day: str, titled: dict[str, str], kind: str) -> tuple[str, str]:
    """The full name of who is meant: said before in this document, or in office on that day."""
    surname = written.split()[-1]
    if " " in written:
        titled[surname.casefold()] = written
    if written.casefold() in titled:
        return titled[written.casefold()], "rule"
    found = in_office(written, day) if kind == "office" else []
    return (found[0], "lexicon") if len(found) == 1 else (written, "rule")


def in_office(surname: str, day: str) -> list[str]:
    """The full names of those called so who held an office on `day` (ISO, "" any day)."""
    return sorted({one.name for one in holders() if one.surname.casefold() == surname.casefold() and one.held(day)})


def surname_in_office(mention: str) -> str:
    """The surname of a mention that is an office's title and a surname of the table: "Commissioner Breton"; else ""."""
    words = split(mention)
    hit = next(iter(hits(words, _titles())), None)
    if hit is None or hit.first != 0 or hit.names[0].label != "office" or hit.last >= len(words.tokens):
        return ""
    name = " ".join(mention[words.starts[hit.last] :].split())
    return name if any(one.surname.casefold() == name.casefold() for one in holders()) else ""
