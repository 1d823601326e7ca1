"""The head of a document becomes its title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.pages import Document
from nlp.letterhead.zones import Line, Zones
from nlp.reading import Entity, Reference

_SUBJECT = re.compile(r"^(?:Subject|Re|Object|Concerns?|Title)\s?:\s*(?P<subject>\S.*)$", re.I)
_FORM = re.compile(
    r"^(?:\(?(?:non-)?legislative acts\)?|regulations|directives|decisions|(?:joint )?communication (?:from|to) the.*|proposal for an?|"
    r"(?:commission )?staff working (?:document|paper)|report from the commission.*|press release.*|.*[-–|]\s*press release|"
    r"\(text with eea relevance\)|en|en en|page title|unclassified|version [\d.]+|european|commission|for the|explanatory memorandum|"
    r"draft|final)$",
    re.I,
)
_LONGEST = 300  # code points of a title


def find(document: Document, zones: Zones, entities: Sequence[Entity], references: Sequence[Reference]) -> str:
    """A subject line; else the head's lines that are no form, body, date or number; else the first heading."""
    for line in zones.head:
        subject = _SUBJECT.match(line.text)
        if subject:
            return subject["subject"].strip()
    if zones.letter:
        return ""
    own = [line.text for line in zones.head if _tells(line, entities, references)]
    title = " ".join(" ".join(own[:4]).split())
    if not title:
        headings = (document.text[one.start : one.end] for one in document.blocks if one.kind == "heading")
        title = " ".join((next(headings, "") or document.metadata.title).split()).lstrip("# ")
    return title[:_LONGEST].strip()


def _tells(line: Line, entities: Sequence[Entity], references: Sequence[Reference]) -> bool:
    """Whether a line says what the document is about."""
    if _FORM.match(line.text) or "\t" in line.text or not re.search(r"[A-Za-z]{3}", line.text):
        return False
    covered = sum(one.end - one.start for one in entities if line.start <= one.start and one.end <= line.end
                  and one.label in ("BODY", "PLACE", "PERSON", "ROLE"))  # fmt: skip
    cited = sum(one.end - one.start for one in references if line.start <= one.start and one.end <= line.end)
    digits = sum(c.isdigit() for c in line.text)
    return covered + cited < 0.8 * len(line.text) and digits < 0.3 * len(line.text)
