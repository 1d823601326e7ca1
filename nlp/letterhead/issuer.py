"""The names in head, meta elements and imprint become the issuer."""

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
from nlp.letterhead.parties import in_lines, issuing_lines
from nlp.letterhead.zones import Zones
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


def find(document: Document, zones: Zones, doc_type: str, entities: Sequence[Entity], celex: str) -> tuple[str, str]:
    """Who issues the document, and a warning when it was only guessed from the names it uses most."""
    head = in_lines(issuing_lines(zones, doc_type), entities)
    found = _act_issuer(zones, doc_type, celex) or _state(zones, head, doc_type) or _department(head)
    if not found and doc_type == "press_release":
        found = next((one.name for one in entities if one.label == "BODY" and zones.head_end <= one.start), "")
    if not found and doc_type == "letter":
        found = _department(in_lines(zones.signature, entities))
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
