"""The names in head and signature become issuer, unit, recipient, author and role."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from extract.pages import Document
from nlp import lexicon
from nlp.entities.known import hits, tree
from nlp.entities.settle import country, governments
from nlp.entities.words import split
from nlp.letterhead.zones import Line, Zones
from nlp.reading import Entity

_BODIES = ("BODY", "ORG")
_DIRECTORATE = "Directorate-General for "
_OFTEN = 5  # mentions from which on a body may be taken for the issuer
_SHARE = 0.35  # of all mentions of bodies
# Preparatory papers bear their institution in the CELEX descriptor (EUR-Lex, "Types of documents").
_SECTOR_FIVE = {
    "DC": "European Commission", "PC": "European Commission", "SC": "European Commission",
    "JC": "European Commission", "SA": "European Court of Auditors", "IP": "European Parliament",
}  # fmt: skip
_IMPRINT = 4_000  # code points of the first pages
_STATE_PAPERS = ("plan", "self_assessment", "strategy", "report")
_PARLIAMENT_AND_COUNCIL = re.compile(r"of the european parliament and of the council", re.I)
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


def issuer(document: Document, zones: Zones, doc_type: str, entities: Sequence[Entity], celex: str) -> tuple[str, str]:
    """Who issues the document, and a warning when it was only guessed from the names it uses most."""
    head = _in_lines(issuing_lines(zones, doc_type), entities)
    found = _act_issuer(zones, doc_type, celex) or _state(zones, head, doc_type) or _department(head)
    if not found and doc_type == "press_release":
        found = next((one.name for one in entities if one.label == "BODY" and zones.head_end <= one.start), "")
    if not found and doc_type == "letter":
        found = _department(_in_lines(zones.signature, entities))
    found = found or _of_page(document) or _of_meta_author(document) or _imprint(document, entities)
    if found:
        return found, ""
    named = Counter((one.name, one.kb_id) for one in entities if one.label in _BODIES and one.name)
    if not named:
        return "", ""
    (name, kb_id), count = max(sorted(named.items()), key=lambda item: item[1])
    if count < _OFTEN or count < _SHARE * named.total():
        state = country(entities)
        if state:
            return governments()[state].name, "the issuer is not stated; most bodies named are of one government"
        return "", "the issuer is not stated, and no body is named so often that it must be the issuer"
    return display(name, kb_id), "the issuer is not stated; it is the body named most"


def _of_meta_author(document: Document) -> str:
    """The body that the file names as its author; persons and programs are none."""
    words = split(document.metadata.author)
    hit = next(iter(hits(words, tree())), None)
    if hit is None or (hit.first, hit.last) != (0, len(words.tokens)) or hit.names[0].label not in _BODIES:
        return ""
    return display(hit.names[0].name, hit.names[0].kb_id)


def _imprint(document: Document, entities: Sequence[Entity]) -> str:
    """The body that stands alone on a line of the first pages, as in an imprint."""
    for one in entities:
        if one.start > _IMPRINT:
            break
        line_start = document.text.rfind("\n", 0, one.start) + 1
        line_end = document.text.find("\n", one.end)
        line = document.text[line_start : line_end if line_end >= 0 else None].strip(" *_#|")
        if one.label in _BODIES and one.name and one.source == "lexicon" and line == document.text[one.start : one.end]:
            return display(one.name, one.kb_id)
    return ""


def display(name: str, kb_id: str) -> str:
    """A directorate-general with its code, as people call it: "DG GROW (Directorate-General for …)"."""
    return f"DG {kb_id} ({name})" if name.startswith(_DIRECTORATE) and kb_id else name


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


def _in_lines(lines: Sequence[Line], entities: Sequence[Entity]) -> list[Entity]:
    return [one for one in entities if any(line.start <= one.start < line.end for line in lines)]


def _act_issuer(zones: Zones, doc_type: str, celex: str) -> str:
    if celex.startswith("3") or doc_type == "legislation":
        own = next((line for line in zones.head if _PARLIAMENT_AND_COUNCIL.search(line.text)), None)
        if own and not any(re.match(r"proposal\b", line.text, re.I) for line in zones.head):
            return "European Parliament; Council of the European Union"
    return _SECTOR_FIVE.get(celex[5:7], "") if celex[:1] == "5" else ""


def _state(zones: Zones, head: Sequence[Entity], doc_type: str) -> str:
    """A state's own plan or report names the state in its title."""
    if doc_type not in _STATE_PAPERS or any(one.label == "BODY" and one.source == "lexicon" for one in head):
        return ""
    words = split(" ".join(line.text for line in zones.head))
    for hit in hits(words, tree()):
        state = hit.names[0]
        if state.label == "PLACE" and len(state.kb_id) == 3:
            own = governments().get(state.kb_id)
            return own.name if own else f"Government of {state.name}"
    return ""


def _department(head: Sequence[Entity]) -> str:
    """The body in the head; of an institution and its department the department."""
    bodies = [one for one in head if one.label in _BODIES and one.name]
    for one in bodies:
        if one.name.startswith(_DIRECTORATE):
            return display(one.name, one.kb_id)
    known = [one for one in bodies if one.source == "lexicon"] or bodies
    return known[0].name if known else ""


@cache
def _hosts() -> dict[str, str]:
    return {row["host"]: row["issuer"] for row in lexicon.rows("domains.csv", ("host", "issuer"), ("host",))}


def _of_page(document: Document) -> str:
    """Whose page it is, by the address in its meta elements."""
    fields = document.metadata.fields
    address = fields.get("og:url", "") or fields.get("dcterms.identifier", "") or fields.get("canonical", "")
    match = re.match(r"https?://(?P<host>[^/]+)", address)
    host = match["host"] if match else ""
    while host:
        if host in _hosts():
            return _hosts()[host]
        _, _, host = host.partition(".")
    return ""


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
    bodies = [one.name for one in _in_lines(block, entities) if one.label in _BODIES and one.name]
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
