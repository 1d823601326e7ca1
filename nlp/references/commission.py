"""Text becomes references to Commission papers: COM(2020) 456 final, SWD, SEC, JOIN, C, and Ares registrations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.reading import Reference
from nlp.references import celex

_PAPER = re.compile(
    r"(?<![\w./-])(?P<kind>COM|SWD|SEC|JOIN|C)"
    r"(?:\s?[(\[]\s?(?P<year>(?:19|20)\d\d|[5-9]\d)\s?[)\]]\s*/?|\s?/\s?(?P<slashed>(?:19|20)\d\d)\s?/\s?)"
    r"(?:[Nn]o\.?\s*)?(?P<number>\d{1,5})(?!\d|[./]\d{4})"
    r"(?:\s*(?:final|FINAL|fin\.?)(?:\s?/\s?\d{1,2}\b)?|\s?/\s?\d\b)?"
)
_NEXT_NUMBER = re.compile(
    r"(?:\s*,\s*|\s*(?:,\s*)?\b(?:and|or)\s+|\s*&\s*)(?P<number>\d{2,5})(?:\s*final(?:/\d)?)?"
    r"(?!\d|\s*[%/]|[.,]\d|\s+(?:of|million|billion|per)\b|\s+[A-Z])"
)
_DESCRIPTORS = {"SWD": "SC", "SEC": "SC", "JOIN": "JC"}
_PROPOSAL = re.compile(r"\b[Pp]roposal\b|\bPROPOSAL\b")
_PAPER_WORD = re.compile(r"\b(?:communication|white paper|green paper|report from|commission report)\b", re.I)
_LOOK_BACK = 160  # code points: the length of a footnote's title before its number

_ARES = re.compile(
    r"(?:\b[Rr]ef\.?:?\s*)?\b(?:Ares|ARES)\s?\(\s?(?P<year>20\d\d)\s?\)\s*(?:[sS]\s?)?(?P<number>\d{3,8})\b"
)
_FILE_NUMBER = re.compile(
    r"(?<![\w.])(?:[A-Za-z][A-Za-z0-9]*(?:[./-][A-Za-z0-9]+)+)\s?\((?P<year>20\d\d)\)\s?(?P<number>\d{5,8})\b"
)


def find(text: str) -> Iterator[Reference]:
    """Commission papers and Ares numbers of a text, in no order."""
    for match in _PAPER.finditer(text):
        yield from _papers(text, match)
    for pattern in (_ARES, _FILE_NUMBER):
        for match in pattern.finditer(text):
            canonical = f"Ares({match['year']}){match['number']}"
            yield Reference(match.start(), match.end(), "ARES", canonical)


def _papers(text: str, match: re.Match[str]) -> Iterator[Reference]:
    """The paper and the further numbers of a list: "COM(2020) 456 and 457"."""
    kind = match["kind"]
    year = celex.full_year(match["year"] or match["slashed"])
    candidates = _candidates(text, match, kind)
    yield _paper(match.start(), match.end(), kind, year, int(match["number"]), candidates)
    end = match.end()
    while following := _NEXT_NUMBER.match(text, end):
        if len(following["number"]) < min(len(match["number"]), 3):
            return
        start = following.start("number")
        end = following.end()
        yield _paper(start, end, kind, year, int(following["number"]), candidates)


def _candidates(text: str, match: re.Match[str], kind: str) -> tuple[str, ...]:
    """The CELEX descriptors that the number may stand for: a COM number alone does not say DC or PC."""
    if kind != "COM":
        return (_DESCRIPTORS[kind],) if kind in _DESCRIPTORS else ()
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    before = re.split(r"[.;]\s|\n\s*\n|\bfinal\b", before)[-1]
    proposal, paper = bool(_PROPOSAL.search(before)), bool(_PAPER_WORD.search(before))
    if proposal != paper:
        return ("PC",) if proposal else ("DC",)
    return ("DC", "PC")


def _paper(start: int, end: int, kind: str, year: int, number: int, descriptors: tuple[str, ...]) -> Reference:
    numbers = "|".join(celex.preparatory(year, descriptor, number) for descriptor in descriptors)
    url = celex.address(numbers)
    if not url and kind == "COM":
        url = f"{celex.EUR_LEX}COM:{year}:{number}:FIN"
    if kind == "C":
        url = f"https://ec.europa.eu/transparency/documents-register/detail?ref=C({year}){number}&lang=en"
    return Reference(start, end, kind, f"{kind}({year}) {number}", numbers, url)
