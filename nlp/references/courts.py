"""Text becomes references to courts: ECLI:EU:C:2020:559, Case C-311/18, Joined Cases C-203/15 and C-698/15."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.reading import Reference
from nlp.references import celex

_ECLI = re.compile(r"\bECLI\s?:\s?(?P<rest>[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9]+(?:\.[A-Z0-9]+)*)")
_CASE = re.compile(
    r"(?:\b(?:[Jj]oined\s+)?[Cc]ases?\s+)?(?<![\w-])(?P<court>[CTF])\s?[-‐‑–]\s?(?P<number>\d{1,4})/(?P<year>\d\d)"
    r"(?:\s(?P<appeal>P(?:PU)?(?:\(R\)|-R)?|RX|R)(?![\w]))?(?![\d/])"
)
_OLD_CASE = re.compile(r"\b(?:[Jj]oined\s+)?[Cc]ases?\s+(?P<number>\d{1,3})/(?P<year>[5-8]\d)(?![\d/-])")


def find(text: str) -> Iterator[Reference]:
    """Judgments and cases, in no order. Before 1989 a case has no court letter: Case 26/62."""
    for match in _ECLI.finditer(text):
        canonical = f"ECLI:{match['rest']}"
        url = f"{celex.EUR_LEX}ecli:{canonical}" if canonical.startswith("ECLI:EU:") else ""
        yield Reference(match.start(), match.end(), "ECLI", canonical, "", url)
    for match in _CASE.finditer(text):
        canonical = f"{match['court']}-{int(match['number'])}/{match['year']}"
        if match["appeal"]:
            canonical += f" {match['appeal']}"
        yield _case(match, canonical, match["court"])
    for match in _OLD_CASE.finditer(text):
        yield _case(match, f"{int(match['number'])}/{match['year']}", "C")


def _case(match: re.Match[str], canonical: str, court: str) -> Reference:
    code = celex.judgment(celex.full_year(match["year"]), court, int(match["number"]))
    return Reference(match.start(), match.end(), "CASE", canonical, code, celex.address(code))
