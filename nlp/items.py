"""Blocks become bare lines: list items, cells and rows that may promise without a modal, each with what leads it in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from extract.pages import Block
from nlp import lexicon, verbs
from nlp.verbs import Verb

WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
# "Guidance to be published", "Cabinet Office to publish guidance": a line without a finite verb.
HEADLINE = re.compile(r"^[^.;:?!]{3,200}?\bto (?:be (?P<participle>[a-z]+)|(?P<base>[a-z]+))\b")
# "To extend their life, introduce", "With partners, develop", "Fully implement".
ADVERBIAL = re.compile(
    r"(?:(?:To|As|With|In|Through|By|Building|Where|Following|For|On|Over|From|Until|After|Before|Given|Working)\b"
    r"[^,.;]{3,120}, )?"
    r"(?:(?:also|then|further|jointly|[a-z]+ly|[A-Z][a-z]+ly)\s)?"
)
ORDER = re.compile(r"[A-Z][a-z-]+ (?:[a-z]|[A-Z]{2})")  # "Open Government …" is a name
AS_NOUN = re.compile(r"\s+(?:in|by|of|until)\b")
LONGEST_LABEL = 60  # code points of a row's label


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead-in, heading or row label that may make promises of the lines under it: its words and where they stand."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table whose columns are told by their heads: half-open stretches by role (what, who, when)."""

    what: tuple[int, int]
    who: tuple[int, int] | None = None
    when: tuple[int, int] | None = None
    heads: tuple[str, ...] = field(default=())


@cache
def _stems() -> tuple[tuple[re.Pattern[str], bool, bool], ...]:
    rows = lexicon.rows("stems.csv", ("pattern", "stands", "promises"))
    return tuple((re.compile(r["pattern"], re.IGNORECASE), r["stands"] == "end", r["promises"] == "yes") for r in rows)


def promising(lead: str) -> bool:
    """Whether the lines under this lead-in or heading are promises; a word against it outweighs one for it."""
    bare = lead.rstrip(" :…–—-•")
    for_it = False
    for pattern, at_end, promises in _stems():
        found = [m for m in pattern.finditer(bare) if not at_end or m.end() == len(bare)]
        if found and not promises:
            return False
        for_it = for_it or bool(found)
    return for_it


def wants_verb(lead: str) -> bool:
    """Whether the lead-in breaks off where a verb must follow: "You will:", "we commit to:"."""
    bare = lead.rstrip(" :…–—-•")
    ends = (m.end() for p, at_end, promises in _stems() if at_end and promises for m in p.finditer(bare))
    return promising(lead) and len(bare) in ends


def barred(lead: str) -> bool:
    """Whether a word in the lead-in keeps the lines under it from being promises: "Member States should:"."""
    return any(not promises and pattern.search(lead) for pattern, _, promises in _stems())


def leads(blocks: Sequence[Block], text: str) -> Iterator[tuple[Block, Lead | None]]:
    """Each list item with the line that leads it in: the nearest line before it that breaks off, else the heading.

    Paragraphs that go on from such a line with a verb count as its items.
    """
    heading: Lead | None = None
    stem: Lead | None = None
    for block in blocks:
        words = text[block.start : block.end].strip()
        here = Lead(words, block.start, block.end)
        if block.kind == "heading":
            heading, stem = here, None
        elif block.kind == "list_item":
            yield block, stem or heading
            if words.endswith(":"):
                stem = here
        elif stem and ORDER.match(words) and opening_verb(words)[1] == "base":  # a list that lost its bullets
            yield block, stem
        elif block.kind != "footnote":
            stem = here if words.endswith((":", "…")) or words.lower().endswith((" to", " will")) else None


def cells(blocks: Sequence[Block], text: str) -> Iterator[tuple[Block, Lead]]:
    """Each body cell with what it is under: its column's heading, else the label that opens its row."""
    label: tuple[tuple[int, int], Lead] | None = None
    for block in blocks:
        if block.cell is None or block.cell.is_heading:
            continue
        place = (block.cell.table, block.cell.row)
        words = text[block.start : block.end].strip()
        if block.cell.column == 0 and len(words) <= LONGEST_LABEL:
            label = (place, Lead(words, block.start, block.end))
        elif block.cell.heading:
            yield block, Lead(block.cell.heading, block.start, block.start)
        elif label and label[0] == place:
            yield block, label[1]


def opening_verb(words: str) -> tuple[Verb | None, str]:
    """The verb that a bare line opens with, and its form: base, gerund, noun, or "" when it opens otherwise."""
    words = words[_adverbial(words) :]
    found = WORD.search(words[:60])
    if found is None:
        return None, ""
    word = found.group()
    if (verb := verbs.of_noun(word)) and AS_NOUN.match(words, found.end()):  # "Launch in 2022", "Review of the act"
        return verb, "noun"
    if verb := verbs.base(word):
        return verb, "base"
    if verb := verbs.gerund(word):
        return verb, "gerund"
    for match in list(WORD.finditer(words[:60]))[:4]:
        if verb := verbs.of_noun(match.group()):
            return verb, "noun"
    return None, ""


def _adverbial(words: str) -> int:
    """Where the line itself begins after an opening such as "As part of the plan, " or "Fully "."""
    found = ADVERBIAL.match(words)
    return found.end() if found else 0


def headline(words: str) -> Verb | None:
    """The verb of a line that promises in the infinitive: "Guidance to be published", "Ministry to draft a bill"."""
    found = HEADLINE.match(words)
    if found is None:
        return None
    if found["participle"]:
        return verbs.participle(found["participle"]) or verbs.guessed(found["participle"])
    return verbs.base(found["base"])


def thing(words: str, form: str) -> str:
    """What a bare line promises: what follows its verb, or what stands before "to be published"."""
    told_who = form == "infinitive" or (form == "row" and opening_verb(words)[1] in ("", "noun"))
    found = HEADLINE.match(words) if told_who else None
    if found is None:
        _, _, rest = words.partition(" ")
        return rest.strip(" .;") or words
    told = words[: found.start("participle") - len(" to be ")] if found["participle"] else words[found.end() :]
    return told.strip(" .;:")


def rows(blocks: Sequence[Block], text: str) -> Iterator[Row]:
    """The body rows of tables that say what is to be done, and by whom or when."""
    table: list[Block] = []
    for block in blocks:
        if table and (block.cell is None or block.cell.table != table[0].cell.table):  # type: ignore[union-attr]
            yield from _of_table(table, text)
            table = []
        if block.cell is not None:
            table.append(block)
    if table:
        yield from _of_table(table, text)


def _of_table(table: Sequence[Block], text: str) -> Iterator[Row]:
    by_row: dict[int, list[Block]] = {}
    for block in table:
        if block.cell and not block.cell.is_heading:
            by_row.setdefault(block.cell.row, []).append(block)
    for row in by_row.values():
        roles: dict[str, tuple[int, int]] = {}
        for block in row:
            asked = role(block.cell.heading if block.cell else "")
            if asked and asked not in roles and text[block.start : block.end].strip():
                roles[asked] = (block.start, block.end)
        if "what" in roles and ("when" in roles or "who" in roles):
            heads = tuple(dict.fromkeys(b.cell.heading for b in row if b.cell))
            yield Row(roles["what"], roles.get("who"), roles.get("when"), heads)


def role(head: str) -> str:
    """The role of a column by its head (`lexicons/column_heads.csv`): "date of the action" is a date."""
    return next((role for pattern, role in _heads() if pattern.search(head)), "")


@cache
def _heads() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = lexicon.rows("column_heads.csv", ("pattern", "role"), key=("role",))
    return tuple((re.compile(r["pattern"], re.IGNORECASE), r["role"]) for r in rows)
