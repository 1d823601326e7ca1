"""Short forms become references to what was cited before them: "that Directive", "the Communication"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from nlp.reading import Reference
from nlp.references import nouns

_POINTING_REACH = 3_000  # code points back in which "that Directive" finds its antecedent
_PLAIN_REACH = 1_200  # and "the Directive", which must be the only one cited there
# What follows the noun of another act, told by its own title or number: "the Directive on …", "the Decision of 3 May".
_ITS_OWN = (
    r"(?!\s*[(\d‘’“\"'«])"
    r"(?!\s+(?:on|of|from|to|for|by|no|establishing|amending|concerning|laying|setting|entitled)\b)"
)


@cache
def _pattern() -> re.Pattern[str]:
    papers = "|".join(noun.replace(" ", r"\s+") for noun in nouns.alone())
    pointing = r"(?:[Tt]he\s+(?:said|same|latter|(?:afore|above)-?mentioned)|[Tt]hat)"
    return re.compile(
        rf"\b(?:(?P<pointing>{pointing})\s+(?P<near>{papers})\b(?!\s*\(E|\s*\d)"
        rf"|[Tt]he\s+(?P<plain>{papers})\b{_ITS_OWN}(?!\s+[A-Z]))(?![\w-])"
    )


@cache
def _itself() -> re.Pattern[str]:
    return re.compile(rf"\bthis\s+({'|'.join(nouns.alone())})\b", re.I)


def find(text: str, cited: Sequence[Reference]) -> Iterator[Reference]:
    """Short forms whose antecedent is certain; others, and "this Regulation" (the document itself), are left alone.

    `cited` in the order of the text. "that Directive" is the last one of its kind; "the Directive" the only one near,
    but never in a document that calls itself "this Directive".
    """
    starts = [one.start for one in cited]
    itself = {" ".join(match[1].split()).title() for match in _itself().finditer(text)}
    for match in _pattern().finditer(text):
        noun = " ".join((match["near"] or match["plain"]).split())
        if match["plain"] and noun in itself:
            continue
        reach = _POINTING_REACH if match["pointing"] else _PLAIN_REACH
        first, last = bisect_left(starts, match.start() - reach), bisect_left(starts, match.start())
        before = [one for one in cited[first:last] if _fits(one, noun)]
        if before and (match["pointing"] or len({one.canonical for one in before}) == 1):
            one = before[-1]
            yield Reference(match.start(), match.end(), one.kind, one.canonical, one.celex, one.url, "short")


def _fits(one: Reference, noun: str) -> bool:
    """Whether a cited paper can be called so; a proposal is no communication."""
    return one.kind in nouns.kinds()[noun] and not (one.kind == "COM" and one.celex[5:7] == "PC")
