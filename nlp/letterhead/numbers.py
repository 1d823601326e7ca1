"""The references of a head become the document's own numbers and its CELEX."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from nlp.letterhead.zones import Line, Zones
from nlp.reading import Reference

_OWN_KINDS = frozenset(
    {"COM", "SWD", "SEC", "JOIN", "C", "ARES", "CELEX", "PROCEDURE", "ECA", "EP", "COUNCIL", "REGULATION", "DIRECTIVE",
     "DECISION", "RECOMMENDATION", "ISBN", "DOI"}
)  # fmt: skip
_ACTS = frozenset({"REGULATION", "DIRECTIVE", "DECISION", "RECOMMENDATION"})
_FILE_NUMBER = re.compile(
    r"^(?:(?:Our|My)\s+ref(?:erence)?\.?|Ref(?:erence)?\.?(?:\s+no\.?)?)\s*:?\s*(?P<named>\S.{2,40})$", re.I
)
_CODE = re.compile(r"^(?=[^\n]*[/.])(?P<code>[A-Z][A-Za-z0-9]*(?:[./-][A-Za-z0-9()]+){2,8})$")
_CELEX = re.compile(r"(?<!\d)(?P<celex>[1-9](?:19|20)\d\d[A-Z]{1,2}\d{4})(?!\d)")
_ASIDE = re.compile(r"^\{|\bamending\b|\brepealing\b|\byour ref", re.I)


def find(zones: Zones, references: Sequence[Reference]) -> list[Reference]:
    """The references that name the document itself: they stand in its head, and are not about another act."""
    own = []
    for line in zones.head:
        if _ASIDE.search(line.text):
            continue
        here = [one for one in references if line.start <= one.start < line.end and one.kind in _OWN_KINDS]
        own += [one for one in here if one.kind not in _ACTS or one.start - line.start < 3]
    return list({one.canonical: one for one in own}.values())


def file_numbers(head: Sequence[Line], own: Sequence[Reference]) -> list[str]:
    """Numbers of the writer's files that no scheme knows: "GROW.F.2/PC/os", "Our ref: 12/AB"."""
    taken = [(one.start, one.end) for one in own]
    found = []
    for line in head:
        match = _FILE_NUMBER.match(line.text) or _CODE.match(line.text)
        if match and not any(start < line.end and line.start < end for start, end in taken):
            found.append((match.groupdict().get("named") or match.groupdict().get("code") or "").strip())
    return [number for number in found if any(c.isdigit() for c in number) or "/" in number]


def celex(own: Sequence[Reference], doc_type: str, file: str) -> str:
    """The document's CELEX: of two candidates (paper or proposal) the one that its type decides."""
    named = _CELEX.search(PurePosixPath(file).name)
    if named:
        return named["celex"]
    for one in own:
        if one.celex:
            wanted = "PC" if doc_type == "legislation" else "DC"
            fitting = [code for code in one.celex.split("|") if code[5:7] == wanted]
            return fitting[0] if len(fitting) == 1 else one.celex
    return ""
