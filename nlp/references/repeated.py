"""Bare numbers become references where the document has cited the act in full: "(EU) 2018/1999", "(529/2013)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.reading import Reference

_ACTS = frozenset({"REGULATION", "DIRECTIVE", "DECISION", "RECOMMENDATION"})
_DOMAIN = r"(?:EU|EC|EEC|ECSC|Euratom|EURATOM|JHA|CFSP)"
_BARE = re.compile(
    rf"(?<![\w/.-])(?P<domain>\(?\b{_DOMAIN}(?:,\s?{_DOMAIN})?\)?\s(?:[Nn]o\.?\s)?)?(?P<first>\d{{2,4}})/(?P<second>\d{{1,4}})"
    rf"(?P<suffix>/{_DOMAIN})?(?![\w/]|[.,]\d)"
)


def find(text: str, cited: Sequence[Reference]) -> Iterator[Reference]:
    """Acts named again by number alone; without a domain a number counts only right after an opening bracket."""
    by_number: dict[frozenset[str], set[Reference]] = {}
    for one in cited:
        if one.kind in _ACTS:
            by_number.setdefault(_numbers(*one.canonical.split()[-1].split("/")), set()).add(_bare(one))
    if not by_number:
        return
    for match in _BARE.finditer(text):
        telling = match["suffix"] or match["domain"] or text[match.start() - 1 : match.start()] == "("
        known = by_number.get(_numbers(match["first"], match["second"]), set())
        if telling and len(known) == 1:
            (act,) = known
            yield Reference(match.start(), match.end(), act.kind, act.canonical, act.celex, act.url)


def _numbers(first: str, second: str) -> frozenset[str]:
    """Year and number, in whatever order they stand; "95" and "1995" are one year."""
    return frozenset(
        digits.removeprefix("19") if len(digits) == 4 else digits.lstrip("0") for digits in (first, second)
    )


def _bare(one: Reference) -> Reference:
    return Reference(0, 0, one.kind, one.canonical, one.celex, one.url)
