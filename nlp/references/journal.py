"""Text becomes references to the Official Journal: OJ L 57, 18.2.2021, p. 17; OJ L, 2023/2854, 22.12.2023."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.reading import Reference
from nlp.references import celex

_DAY = r"(?P<day>\d{1,2})\s?[./]\s?(?P<month>\d{1,2})\s?[./]\s?(?P<year>(?:19|20)\d\d)"
_ISSUE = re.compile(
    r"\b(?:OJ|O\.J\.|Official\s+Journal(?:\s+of\s+the\s+European\s+(?:Union|Communit(?:y|ies)))?)\s*,?\s*(?:EU\s+)?(?:No\.?\s*)?"
    rf"(?P<series>[LCS])\s*(?P<issue>\d{{1,3}})\s?(?P<annex>[IAEM]{{1,2}}(?![A-Za-z]))?(?:\s*,?\s*(?:of\s+)?{_DAY})?"
    r"(?:\s*,?\s*pp?\.?\s*(?P<page>\d{1,4})(?:\s?[-–]\s?(?P<last>\d{1,4}))?)?"
)
_ACT = re.compile(
    rf"\bOJ\s+(?P<series>[LC])\s*,\s*(?P<act>(?:C/)?(?P<number_year>20\d\d)/(?P<number>\d{{1,5}}))(?:\s*,\s*{_DAY})?"
)


def find(text: str) -> Iterator[Reference]:
    """Citations of the Official Journal, in no order; from October 2023 it numbers each act instead of issues."""
    for match in _ISSUE.finditer(text):
        yield Reference(match.start(), match.end(), "OJ", _canonical(match), "", _issue_address(match))
    for match in _ACT.finditer(text):
        canonical = f"OJ {match['series']}, {match['act']}"
        if match["day"]:
            canonical += f", {_day(match)}"
        series = f"{match['series']}_{match['number_year']}{int(match['number']):05d}"
        yield Reference(match.start(), match.end(), "OJ", canonical, "", f"{celex.EUR_LEX}OJ:{series}")


def _canonical(match: re.Match[str]) -> str:
    parts = [f"OJ {match['series']} {int(match['issue'])}{match['annex'] or ''}"]
    if match["day"]:
        parts.append(_day(match))
    if match["page"]:
        parts.append(f"p. {match['page']}" + (f"–{match['last']}" if match["last"] else ""))
    return ", ".join(parts)


def _day(match: re.Match[str]) -> str:
    return f"{int(match['day'])}.{int(match['month'])}.{match['year']}"


def _issue_address(match: re.Match[str]) -> str:
    if not match["year"]:
        return ""
    return f"{celex.EUR_LEX}OJ:{match['series']}:{match['year']}:{int(match['issue']):03d}:TOC"
