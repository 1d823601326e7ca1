"""Listed promises and found ones become one where they are the same: the found one is named in `same_as`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ledger.database import Database
from ledger.rows import Row
from link.terms import terms

ALIKE = 0.75  # share of all their words that two wordings of one promise have in common
FEWEST = 3  # words in common; fewer make no promise
NUMBER = re.compile(r"\d+")
NOT = re.compile(r"\b(?:no|not|never|nor|cannot|without)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wording:
    """What of a promise is compared: its words without who is bound, its numbers, whether it says not."""

    words: frozenset[str]
    numbers: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A found promise that a listed one may be: in the source that the row names, how alike, how new, whether whole."""

    rank: tuple[bool, float, str, bool]
    doc_id: str
    commitment_id: str


def join(database: Database) -> None:
    """Fill `commitments.same_as` of listed promises; an ambiguous case stays empty.

    Found promises pass by as a stream: only the list is held. A promise found in a document that is certainly later
    than the row repeats it and is not the same.
    """
    listed = {str(row["commitment_id"]): row for row in database.rows("commitments", "WHERE kind = 'listed'")}
    if not listed:
        return
    wordings = {key: wording(row) for key, row in listed.items()}
    by_word: dict[str, list[str]] = defaultdict(list)
    for key, one in wordings.items():
        for word in one.words:
            by_word[word].append(key)
    made = {str(row["doc_id"]): row for row in database.rows("documents")}
    best: dict[str, list[Candidate]] = defaultdict(list)
    for found in database.rows("commitments", "WHERE kind <> 'listed'"):
        document, other = made[str(found["doc_id"])], wording(found)
        for key in {key for word in other.words for key in by_word.get(word, ())}:
            score = likeness(wordings[key], other)
            if score >= ALIKE and not _repeats(listed[key], document):
                rank = (_is_source(listed[key], document), score, str(document["date_latest"]), not found["parent_id"])
                best[key].append(Candidate(rank, str(found["doc_id"]), str(found["commitment_id"])))
    for key, candidates in best.items():
        if chosen := _chosen(candidates):
            database.execute("UPDATE commitments SET same_as = ? WHERE commitment_id = ?", (chosen, key))


def wording(row: Row) -> Wording:
    """The wording of a row of `commitments`."""
    quote, who = str(row["quote"]), f"{row['actor_text']} {row['actor']}"
    return Wording(
        frozenset(terms(quote)) - frozenset(terms(who)),
        frozenset(NUMBER.findall(quote)),
        NOT.search(quote) is not None,
    )


def likeness(one: Wording, other: Wording) -> float:
    """How much two wordings have in common, 0–1; 0 when one says not, or each has a number that the other lacks."""
    both = one.words & other.words
    if len(both) < FEWEST or one.negated != other.negated:
        return 0.0
    if one.numbers - other.numbers and other.numbers - one.numbers:
        return 0.0
    return len(both) / len(one.words | other.words)


def _repeats(listed: Row, document: Row) -> bool:
    """Whether the document is certainly later than the listed promise."""
    return bool(document["date_earliest"]) and str(document["date_earliest"]) > str(listed["made_latest"])


def _is_source(listed: Row, document: Row) -> bool:
    """Whether the row names the document as its source: its file, its title or a number that it bears."""
    source = str(listed["own_fields"]).casefold()
    names = (str(document["file"]).rpartition("/")[2], document["title"], *str(document["own_references"]).split("; "))
    return any(len(str(name)) >= len("a.txt") and str(name).casefold() in source for name in names)


def _chosen(candidates: Sequence[Candidate]) -> str:
    """The best one, of equals in one document the first; "" when two documents have one that is as good."""
    best = max(candidate.rank for candidate in candidates)
    equals = [candidate for candidate in candidates if candidate.rank == best]
    return equals[0].commitment_id if len({candidate.doc_id for candidate in equals}) == 1 else ""
