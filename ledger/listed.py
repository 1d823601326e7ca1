"""A list's rows become sources in time for linking, and their ids become references that later documents cite."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from extract.listed import MEDIA_TYPE, days
from ledger.rows import Row
from link.corpus import CorpusDocument
from nlp import references

_PART = re.compile(r"[^\W_]+")
_YEARS = re.compile(r"(?:19|20)\d\d\D{1,3}(?:(?:19|20)\d\d|\d\d)")  # "2020-21"
LEAST_DIGITS, LEAST_BARE = 3, 6  # digits of an id that can be nothing else; of one without a letter

Parts = tuple[str, ...]


def is_list(document: Row) -> bool:
    """Whether the row of `documents` is a user's list of promises."""
    return document["media_type"] == MEDIA_TYPE


def said_in(commitment: Row) -> str:
    """The source that a commitment was said in, as linking knows it: its document, or its own of a list's sources."""
    if not commitment["made_earliest"]:
        return str(commitment["doc_id"])
    span = f"{commitment['made_earliest']}/{commitment['made_latest']}"
    return "@".join(filter(None, (str(commitment["doc_id"]), span, _source(commitment))))


def sources(commitments: Iterable[Row]) -> Iterator[CorpusDocument]:
    """One document in time for each date and source that rows of a list have, in order.

    Each row is later or earlier than a document by its own days, not by those of the whole list.
    """
    seen: set[str] = set()
    for row in commitments:
        key, source = said_in(row), _source(row)
        if key in seen:
            continue
        seen.add(key)
        cited = tuple(dict.fromkeys(one.canonical for one in references.find(source) if one.canonical))
        yield CorpusDocument(
            doc_id=key,
            title=source,
            earliest=str(row["made_earliest"]),
            latest=str(row["made_latest"]),
            own_references=cited,
        )


def _source(commitment: Row) -> str:
    return str(json.loads(str(commitment["own_fields"] or "{}")).get("source", ""))


class OwnIds:
    """The ids of a list that a document can cite: those that nobody takes for a year or a number of its own."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[Parts, str]]] = {}
        for own_id in ids:
            if is_citable(own_id):
                parts = _parts(own_id)
                self._by_first.setdefault(parts[0], []).append((parts, own_id))

    def cited(self, text: str) -> tuple[str, ...]:
        """The ids that stand in the text as whole words, each once, in order; case and what joins them do not count."""
        if not self._by_first:
            return ()
        parts = _parts(text)
        found = [
            own_id
            for at, part in enumerate(parts)
            for wanted, own_id in self._by_first.get(part, ())
            if parts[at : at + len(wanted)] == wanted
        ]
        return tuple(dict.fromkeys(found))


def is_citable(own_id: str) -> bool:
    """Whether an id is told from other numbers: a letter and three digits, or six digits that are no date or years."""
    digits = sum(character.isdigit() for character in own_id)
    if any(character.isalpha() for character in own_id):
        return digits >= LEAST_DIGITS
    joined = len(_parts(own_id)) > 1
    return joined and digits >= LEAST_BARE and days(own_id) is None and not _YEARS.fullmatch(own_id)


def _parts(text: str) -> Parts:
    return tuple(_PART.findall(text.casefold()))
