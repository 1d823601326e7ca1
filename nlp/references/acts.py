"""Text becomes references to legal acts: regulations, directives, decisions, recommendations, CELEX, ELI."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.reading import Reference
from nlp.references import celex

_AUTHOR = (
    r"(?:(?:(?:European\s+Parliament\s+and\s+)?Council|Commission|ECB|European\s+Central\s+Bank)\s+)?"
    r"(?:(?:Delegated|Implementing|Framework)\s+)?"
)
_DOMAIN = r"(?:EU|EC|EEC|ECSC|Euratom|EAEC|JHA|CFSP|EURATOM)"
_BRACKET = rf"(?:\(\s?|(?=[A-Z]+\s\d))(?P<domain>{_DOMAIN}(?:\s?[,/]\s?{_DOMAIN})*)(?:\s?\)\s*|\s(?=\d))"
_NUMBERING = r"(?P<no>[Nn](?:o|os|r|°|º)\.?\s*)?"
_PAIR = r"(?P<first>\d{1,4})\s?/\s?(?P<second>\d{1,4})(?![\d]|/\d)"
_SUFFIX = rf"(?:\s?/\s?(?P<suffix>{_DOMAIN})\b)?"
_NUMBER = rf"(?:{_BRACKET})?{_NUMBERING}{_PAIR}{_SUFFIX}"

_ACT = re.compile(rf"\b{_AUTHOR}(?P<noun>Regulation|Directive|Decision|Recommendation)(?P<plural>s?)\s+{_NUMBER}", re.I)
_NEXT_ACT = re.compile(rf"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to)\s+|\s*&\s*)(?P<act>{_NUMBER})", re.I)

_LATER_ACT = re.compile(rf"[^.;:\n]{{1,250}}?(?:,|\band)\s+(?P<act>(?=\(){_NUMBER})", re.I)

_CELEX = re.compile(r"(?<![\w/])(?P<celex>[1-9](?:19|20)\d\d[A-Z]{1,2}\d{4}(?:\(\d\d\))?)(?!\w)")
_ELI = re.compile(
    r"(?:https?://)?data\.europa\.eu/eli/(?P<type>[a-z_]+)/(?P<year>\d{4})/(?P<number>\d{1,5})(?:/[\w./-]*\w)?", re.I
)
_ELI_DESCRIPTORS = {"reg": "R", "dir": "L", "dec": "D", "reco": "H"}
_DESCRIPTORS = {"regulation": "R", "directive": "L", "decision": "D", "recommendation": "H"}
_OLD_DOMAINS = {"EC", "EEC", "ECSC", "EAEC"}


def find(text: str) -> Iterator[Reference]:
    """Legal acts cited by number, CELEX or ELI, in no order; each act of a list is one reference."""
    for match in _ACT.finditer(text):
        if match["noun"][0].isupper():
            yield from _acts(text, match)
    for match in _CELEX.finditer(text):
        number = match["celex"]
        yield Reference(match.start(), match.end(), "CELEX", number, number, celex.address(number))
    for match in _ELI.finditer(text):
        yield _eli(match)


def _acts(text: str, match: re.Match[str]) -> Iterator[Reference]:
    noun = match["noun"].lower()
    framework = "framework" in match[0].lower()
    first = _act(match.start(), match, noun, framework)
    if first is None:
        return
    yield first
    end = match.end()
    while following := _NEXT_ACT.match(text, end) or _later(text, end, match):
        further = _act(following.start("act"), following, noun, framework)
        if further is None or not (match["plural"] or following["domain"] or following["suffix"]):
            return
        end = following.end()
        yield further


def _later(text: str, end: int, match: re.Match[str]) -> re.Match[str] | None:
    """The next act of a list whose members say what they regard: "(EU) 2018/841 as regards …, and (EU) 2018/1999"."""
    later = _LATER_ACT.match(text, end) if match["plural"] else None
    return None if later is None or _ACT.search(text, end, later.end()) else later


def _act(start: int, match: re.Match[str], noun: str, framework: bool) -> Reference | None:
    parts = celex.year_and_number(match["first"], match["second"], number_first=_number_first(match, noun))
    if parts is None:
        return None
    year, number = parts
    descriptor = "F" if framework and noun == "decision" else _DESCRIPTORS[noun]
    code = celex.legal_act(year, descriptor, number)
    return Reference(start, match.end(), noun.upper(), f"{noun} {year}/{number}", code, celex.address(code))


def _number_first(match: re.Match[str], noun: str) -> bool:
    """Whether the number leads: "No 1907/2006", "(EC) 1980/2000"; since 2015 the year leads, also after "No"."""
    domains = set(re.split(r"\s?[,/]\s?", (match["domain"] or "").upper()))
    if match["no"]:
        return not (match["domain"] and int(match["first"]) >= celex.YEAR_FIRST_SINCE and "EU" in domains)
    if domains & _OLD_DOMAINS:
        return True
    return noun == "regulation" and int(match["first"]) < celex.YEAR_FIRST_SINCE


def _eli(match: re.Match[str]) -> Reference:
    descriptor = _ELI_DESCRIPTORS.get(match["type"].lower().split("_")[0], "")
    code = celex.legal_act(int(match["year"]), descriptor, int(match["number"])) if descriptor else ""
    url = match[0] if "://" in match[0] else f"http://{match[0]}"
    return Reference(match.start(), match.end(), "ELI", url, code, url)
