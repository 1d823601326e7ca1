"""Zones, names, numbers and dates become the Letterhead: who writes to whom, when, under which number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.pages import Document
from nlp import entities as names
from nlp import languages
from nlp.dates.times import TimeExpression
from nlp.entities.settle import governments
from nlp.letterhead import days, mail, numbers, parties, titles, types, zones
from nlp.letterhead import issuer as issuers
from nlp.reading import Entity, Letterhead, Reference

_AMERICA = "USA"


def _american(issuer: str, entities: Sequence[Entity]) -> bool:
    """Whether the document writes the month before the day: its issuer, or most bodies it names, are American."""
    if issuer and issuer != governments()[_AMERICA].name:
        return any(one.kb_id.startswith(_AMERICA) for one in entities if one.name == issuer)
    return names.country(entities) == _AMERICA


def find(
    document: Document,
    *,
    references: Sequence[Reference],
    expressions: Sequence[TimeExpression],
    entities: Sequence[Entity],
    known: Mapping[str, str],
) -> Letterhead:
    """The letterhead or title page of a document. `known` (the manifest's row, and `file`) wins over the text."""
    parts = zones.find(document)
    file = known.get("file", "")
    own = numbers.find(parts, references)
    own_numbers = [one.canonical for one in own] + numbers.file_numbers(parts.head, own)
    doc_type = known.get("doc_type") or types.find(document, parts, file, own_numbers)
    celex = numbers.celex(own, doc_type, file)
    issuer, guessed = issuers.find(document, parts, doc_type, entities, celex)
    american = _american(issuer, entities)
    day = days.find(
        document, parts, expressions=expressions, own=own, known=known.get("date", ""), file=file, us_order=american
    )
    if day.latest or day.earliest:
        entities = names.settle(entities, document.text, day=day.latest or day.earliest)
        issuer, guessed = issuers.find(document, parts, doc_type, entities, celex)
    name, role = parties.author(parts) if doc_type == "letter" else ("", "")
    message = mail.find(parts.head)
    stated = [known["reference"]] if known.get("reference") else []
    return Letterhead(
        doc_type=doc_type,
        title=known.get("title")
        or message.subject
        or titles.find(document, parts, entities=entities, references=references, expressions=expressions),
        issuer=known.get("issuer") or issuer,
        author=known.get("author") or name or message.sender,
        author_role=role,
        unit=parties.unit(parts, entities) if doc_type == "letter" and parts.salutation else "",
        recipient=known.get("recipient") or message.receiver or parties.recipient(document, parts, doc_type, entities),
        own_references=tuple(dict.fromkeys(stated + own_numbers)),
        celex=celex,
        language=known.get("language") or languages.identify(document.text) or document.metadata.language,
        doc_date=day.edtf,
        date_earliest=day.earliest,
        date_latest=day.latest,
        date_source=day.source,
        head_end=parts.head_end,
        salutation=parts.salutation,
        signature_start=parts.signature_start,
        month_first=american,
        warnings=tuple(filter(None, ["" if known.get("issuer") else guessed, day.warning])),
    )
