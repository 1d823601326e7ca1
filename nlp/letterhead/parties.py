"""The names in head and signature become recipient, author, role and unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.pages import Document
from nlp import lexicon
from nlp.letterhead.zones import Line, Zones
from nlp.reading import Entity

_BODIES = ("BODY", "ORG")
_TO = re.compile(r"\bto the\b", re.I)
_PERSON_LINE = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Hon|The Rt Hon|H\.E\.)\.?\s+)*"
    r"(?P<name>[A-ZÀ-Ž][\w’'.-]+(?:\s+(?:(?:van|von|der|den|de|la|di|da|del)\s+)*[A-ZÀ-Ž][\w’'.-]+){1,3})"
    r"(?P<rest>\s*(?:,.*|\(.*\))?)$"
)
_ROLE_LINE = re.compile(
    r"\b(?:Head|Director|Minister|Commissioner|Secretary|President|Chair|Chairman|Chairwoman|Member|Chief|Adviser|Advisor|Officer|"
    r"Manager|Administrator|Ambassador|Spokesperson|Coordinator|Rapporteur|Chancellor|Premier|Mayor|Leader)\b"
)


def issuing_lines(zones: Zones, doc_type: str) -> tuple[Line, ...]:
    """The head's lines without the addressee's: in a letter those before the first person with a title or "To:"."""
    if doc_type != "letter":
        return zones.head
    block = addressee_lines(zones)
    return tuple(line for line in zones.head if line not in block)


def addressee_lines(zones: Zones) -> tuple[Line, ...]:
    """The addressee's block of a letter: from a titled person or "To:" on, after the writer's own lines."""
    for number, line in enumerate(zones.head):
        titled = re.match(
            r"(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Dame|Lord|The Rt Hon|Hon|To|Attn|For the attention of)\b[.:]?\s",
            line.text,
        )
        if titled and (number > 0 or re.match(r"(?:To|Attn|For)\b", line.text)):
            block = zones.head[number : number + 6]
            return tuple(one for one in block if not re.match(r"(?:Subject|Re|Date|Ref)\b", one.text, re.I))
    return ()


def in_lines(lines: Sequence[Line], entities: Sequence[Entity]) -> list[Entity]:
    """The entities that begin in one of the lines."""
    return [one for one in entities if any(line.start <= one.start < line.end for line in lines)]


def recipient(document: Document, zones: Zones, doc_type: str, entities: Sequence[Entity]) -> str:
    """To whom: the addressee's block, else the body greeted, else the person greeted; for a paper "to the …"."""
    if doc_type == "communication":
        line = next((one for one in zones.head if _TO.search(one.text)), None)
        if line is None:
            return ""
        start = line.start + _TO.search(line.text).start()  # type: ignore[union-attr]
        names = [one.name for one in entities if start <= one.start < line.end and one.label == "BODY" and one.name]
        return "; ".join(dict.fromkeys(names))
    if doc_type != "letter":
        return ""
    return _addressee(zones, entities) or _greeted(document, zones, entities)


def _addressee(zones: Zones, entities: Sequence[Entity]) -> str:
    block = addressee_lines(zones)
    if not block:
        return ""
    person = next((match for line in block[:1] if (match := _PERSON_LINE.match(line.text))), None)
    role = next((_until_name(line, entities) for line in block[1:3] if _ROLE_LINE.search(line.text)), "")
    bodies = [one.name for one in in_lines(block, entities) if one.label in _BODIES and one.name]
    who = proper(person["name"]) if person else ""
    if who and role:
        return f"{who}, {role}"
    return ", ".join(filter(None, [who, bodies[0] if bodies else ""]))


def _until_name(line: Line, entities: Sequence[Entity]) -> str:
    """A role's line up to the end of the body in it, where an address may follow."""
    ends = [one.end for one in entities if line.start <= one.start and one.end <= line.end and one.label in _BODIES]
    return line.text[: max(ends) - line.start if ends else None].rstrip(",")


def _greeted(document: Document, zones: Zones, entities: Sequence[Entity]) -> str:
    if zones.salutation is None:
        return ""
    start, end = zones.salutation
    here = [one for one in entities if start <= one.start < end and one.name]
    bodies = [one.name for one in here if one.label in _BODIES]
    persons = [one.name for one in here if one.label == "PERSON"]
    if bodies or persons:
        return (bodies or persons)[0]
    words = re.sub(r"^(?:dear|dearest)\s+", "", document.text[start:end].strip(" ,:*_"), flags=re.I)
    return words if words[:1].isupper() and not re.match(r"(?:Sir|Madam|All|Colleague|Friend)", words) else ""


def author(zones: Zones) -> tuple[str, str]:
    """Who signs and in which role; the role may stand in the head: "Head of Unit", "The Minister"."""
    for lines, in_head in ((zones.signature, False), (zones.head if zones.letter else (), True)):
        for number, line in enumerate(lines):
            match = _PERSON_LINE.match(line.text)
            if match and not _ROLE_LINE.search(match["name"]) and (not in_head or line not in addressee_lines(zones)):
                if in_head and not (number + 1 < len(lines) and _ROLE_LINE.search(lines[number + 1].text)):
                    continue
                return proper(match["name"]), _role(lines[number + 1 :]) or _role_in_head(zones)
    return "", ""


def _role(lines: Sequence[Line]) -> str:
    return next((line.text for line in lines[:3] if _ROLE_LINE.search(line.text)), "")


def _role_in_head(zones: Zones) -> str:
    """A head's line that is only a role: "Head of Unit", "The Director"."""
    block = addressee_lines(zones)
    for line in zones.head:
        if line not in block and _ROLE_LINE.search(line.text) and len(line.text.split()) <= 6:
            return line.text.removeprefix("The ")
    return ""


def proper(name: str) -> str:
    """ "Ulla ENGELMANN" as "Ulla Engelmann"; a surname in capitals is a custom of letters."""
    parts = [part for part in name.split() if part.strip(".,") not in _honours()]
    return " ".join(part.title() if part.isupper() and len(part) > 2 else part for part in parts)


@cache
def _honours() -> frozenset[str]:
    rows = lexicon.rows("titles.csv", ("title", "kind"), ("title",))
    return frozenset(row["title"] for row in rows if row["kind"] != "office")


def unit(zones: Zones, entities: Sequence[Entity]) -> str:
    """The writer's unit: lines of a letter's head that are no body, place, role, number or date."""
    block = addressee_lines(zones)
    names = {one.start for one in entities if one.label in ("BODY", "PLACE", "PERSON", "ORG")}
    found = []
    for line in zones.head:
        inside = any(line.start <= start < line.end for start in names)
        plain = re.fullmatch(r"[A-Z][A-Za-z’',&() -]{3,80}", line.text)
        if plain and not inside and line not in block and not line.text.isupper() and not _ROLE_LINE.search(line.text):
            found.append(line.text)
    return "; ".join(found[:3])
