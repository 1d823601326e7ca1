"""The zones of a document become its type: letter, communication, plan, report and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.pages import Document
from nlp import lexicon
from nlp.letterhead.zones import Line, Zones

_BODY_REACH = 8_000  # code points of the body in which a page may say what it is
_MAIL = re.compile(r"^(?:From|Sent|To|Subject):\s", re.M)
_SERIES = {"SWD": "staff_working_document", "SEC": "staff_working_document"}


@cache
def rules() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """The table of types: pattern, where it is looked for, type."""
    rows = lexicon.rows("document_types.csv", ("pattern", "where", "doc_type", "reason"), ("pattern", "where"))
    return tuple((re.compile(row["pattern"], re.I | re.M), row["where"], row["doc_type"]) for row in rows)


def find(document: Document, zones: Zones, file: str, own: Sequence[str]) -> str:
    """The document's type; `own` are its own numbers. "other" when nothing tells."""
    if zones.letter or len(_MAIL.findall(document.text[:1500])) >= 3:
        return "letter"
    series = {_SERIES[number.split("(")[0]] for number in own if number.split("(")[0] in _SERIES}
    if series and not any(number.startswith(("COM", "JOIN")) for number in own):
        return series.pop()
    body = document.text[zones.head_end : zones.head_end + _BODY_REACH]
    places = {"head": _title_text(zones.head, document), "body": body, "file": file}
    for pattern, where, doc_type in rules():
        if pattern.search(places[where]):
            return doc_type
    return (
        "letter" if zones.signature_start < len(document.text) and re.search(r"\bI am\b|\bI note\b", body) else "other"
    )


def _title_text(head: Sequence[Line], document: Document) -> str:
    """The lines of the head, or the first heading and the metadata's title where there is no head."""
    if not head:
        headings = [document.text[b.start : b.end] for b in document.blocks if b.kind == "heading"][:1]
        return "\n".join([*headings, document.text[:300].split("\n")[0], document.metadata.title])
    return "\n".join(line.text for line in head)
