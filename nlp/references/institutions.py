"""Text becomes references to papers of other institutions: procedures, Parliament, Council, Auditors, state aid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.reading import Reference
from nlp.references import celex

_PROCEDURE_TYPES = "ACI|APP|AVC|BUD|BUI|CNS|COD|COS|DCE|DEA|DEC|GBD|IMM|INI|INL|INS|NLE|OLP|REG|RPS|RSO|RSP|SYN"
_PROCEDURE = re.compile(
    rf"(?<![\d/])(?P<year>(?:19|20)\d\d)/(?P<number>\d{{4}}[A-Z]?)\s?[(/]\s?(?P<type>{_PROCEDURE_TYPES})\b\s?\)?"
)
_AUDIT = re.compile(
    r"\b(?:(?:ECA|European\s+Court\s+of\s+Auditors['’]?)\s+)?[Ss]pecial\s+[Rr]eports?\s+(?:[Nn](?:o|r|°|º)\.?\s*)?"
    r"(?P<number>\d{1,2})/(?P<year>(?:19|20)\d\d)\b"
)
_ADOPTED = re.compile(r"\bP(?P<term>\d{1,2})_TA(?:-PROV)?\s?\((?P<year>(?:19|20)\d\d)\)\s?(?P<number>\d{4})\b")
_SESSION = re.compile(
    r"\b(?P<series>A|B|C|RC-B|T)(?P<term>\d{1,2})\s?[-‐‑–]\s?(?P<number>\d{4})/(?P<year>(?:19|20)\d\d)\b"
)
_QUESTION = re.compile(r"\b(?P<series>[EPO])\s?[-‐‑–]\s?(?P<number>\d{6})/(?P<year>(?:19|20)?\d\d)\b")
_COMMITTEE_PAPER = re.compile(r"\bPE\s?(?P<number>\d{3}\.\d{3})(?:v\d\d-\d\d)?\b")
_SUMMIT = re.compile(r"\bEUCO\s+(?P<number>\d{1,3})/(?:\d/)?(?P<year>(?:20)?\d\d)(?:\s+REV\s+\d)?\b")
_COUNCIL = re.compile(
    r"\b(?:Council\s+[Dd]oc(?:ument|\.)?s?\s+(?:[Nn]o\.?\s*)?(?:ST\s+)?|ST\s+|[Dd]oc\.\s+(?:ST\s+)?)"
    r"(?P<number>\d{4,5})(?:/\d)?/(?P<year>(?:20)?\d\d)(?P<parts>(?:\s+(?:REV|ADD|COR|INIT)(?:\s+\d{1,2})?)*)\b"
)
_AID = re.compile(
    r"(?:\b[Ss]tate\s+aid\s+(?:case\s+)?)?\bSA\s?\.\s?(?P<number>\d{4,6})\b(?:\s?\((?:19|20)\d\d/[A-Z]{1,3}\))?"
)

_PARLIAMENT_PAGE = "https://www.europarl.europa.eu/doceo/document/"
_COUNCIL_PAGE = "https://data.consilium.europa.eu/doc/document/"


def find(text: str) -> Iterator[Reference]:
    """Papers of Parliament, Council, Court of Auditors; procedures; state aid cases; in no order."""
    for match in _PROCEDURE.finditer(text):
        canonical = f"{match['year']}/{match['number']}({match['type']})"
        url = f"https://oeil.secure.europarl.europa.eu/oeil/en/procedure-file?reference={canonical}"
        yield Reference(match.start(), match.end(), "PROCEDURE", canonical, "", url)
    for match in _AUDIT.finditer(text):
        yield _audit(match)
    for match in _AID.finditer(text):
        canonical = f"SA.{match['number']}"
        url = f"https://competition-cases.ec.europa.eu/cases/{canonical}"
        yield Reference(match.start(), match.end(), "STATE_AID", canonical, "", url)
    yield from _parliament(text)
    yield from _council(text)


def _audit(match: re.Match[str]) -> Reference:
    year, number = int(match["year"]), int(match["number"])
    code = celex.preparatory(year, "SA", number)
    return Reference(match.start(), match.end(), "ECA", f"ECA SR {number:02d}/{year}", code, celex.address(code))


def _parliament(text: str) -> Iterator[Reference]:
    for match in _ADOPTED.finditer(text):
        canonical = f"P{match['term']}_TA({match['year']}){match['number']}"
        code = celex.preparatory(int(match["year"]), "IP", int(match["number"]))
        page = f"{_PARLIAMENT_PAGE}TA-{match['term']}-{match['year']}-{match['number']}_EN.html"
        yield Reference(match.start(), match.end(), "EP", canonical, code, page)
    for match in _SESSION.finditer(text):
        canonical = f"{match['series']}{match['term']}-{match['number']}/{match['year']}"
        page = f"{_PARLIAMENT_PAGE}{match['series']}-{match['term']}-{match['year']}-{match['number']}_EN.html"
        yield Reference(match.start(), match.end(), "EP", canonical, "", page if match["series"] in "AB" else "")
    for match in _QUESTION.finditer(text):
        year = celex.full_year(match["year"])
        yield Reference(match.start(), match.end(), "EP", f"{match['series']}-{match['number']}/{year}")
    for match in _COMMITTEE_PAPER.finditer(text):
        yield Reference(match.start(), match.end(), "EP", f"PE {match['number']}")


def _council(text: str) -> Iterator[Reference]:
    for match in _SUMMIT.finditer(text):
        number, year = int(match["number"]), match["year"][-2:]
        page = f"{_COUNCIL_PAGE}ST-{number}-20{year}-INIT/en/pdf"
        yield Reference(match.start(), match.end(), "COUNCIL", f"EUCO {number}/{year}", "", page)
    for match in _COUNCIL.finditer(text):
        year, parts = match["year"][-2:], " ".join(match["parts"].split())
        page = f"{_COUNCIL_PAGE}ST-{match['number']}-20{year}-{parts.replace(' ', '-') or 'INIT'}/en/pdf"
        canonical = f"ST {match['number']}/{year}" + (f" {parts}" if parts not in ("", "INIT") else "")
        yield Reference(match.start(), match.end(), "COUNCIL", canonical, "", page)
