"""Letters cited by day and parties become documents of the corpus, where exactly one can be meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ledger.database import Database
from ledger.rows import Row

WORD = re.compile(r"\w{3,}")
# Words that many parties share and that tell none apart.
COMMON = frozenset(
    "the and for european commission directorate general head unit director president chair member minister "
    "commissioner department ministry committee council office secretary mrs".split()
)
ADDRESSEE, WRITER = "the addressee", "the writer"  # as `nlp.references` says of "your letter" and "my letter"
PARTIES = re.compile(r"(?:, from (?P<sender>.+?))?(?:, to (?P<receiver>.+))?$")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the corpus: its days (ISO bounds) and the telling words of who wrote it and who got it."""

    doc_id: str
    earliest: str
    latest: str
    sender: frozenset[str]
    receiver: frozenset[str]


def cited_letters(database: Database) -> None:
    """Fill `references.target_doc_id` of letters: that day, and nobody else's letter; exactly one, or none."""
    letters = [_letter(row) for row in database.rows("documents") if row["doc_type"] == "letter"]
    by_id = {one.doc_id: one for one in letters}
    if not letters:
        return
    for row in list(database.rows("references", "WHERE kind = 'LETTER'")):
        day = _day(database, row)
        target = _meant(row, day, by_id.get(str(row["doc_id"])), letters) if day else ""
        if target:
            database.execute(
                'UPDATE "references" SET target_doc_id = ? WHERE reference_id = ?', (target, row["reference_id"])
            )


def _letter(row: Mapping[str, object]) -> Letter:
    sender = telling(" ".join(str(row[column] or "") for column in ("issuer", "author")))
    days = (str(row["date_earliest"] or ""), str(row["date_latest"] or ""))
    return Letter(str(row["doc_id"]), *days, sender, telling(str(row["recipient"] or "")))


def telling(party: str) -> frozenset[str]:
    """The words by which a party is told from others."""
    return frozenset(word.casefold() for word in WORD.findall(party)) - COMMON


def _day(database: Database, reference: Row) -> str:
    """The day that stands in the reference, as the dates table has it; "" when it is not one day."""
    found = database.execute(
        "SELECT earliest, latest FROM dates WHERE doc_id = ? AND start >= ? AND end <= ?",
        (reference["doc_id"], reference["start"], reference["end"]),
    )
    days = {str(first or "") for first, last in found if first == last}
    return days.pop() if len(days) == 1 else ""


def _meant(reference: Row, day: str, citing: Letter | None, letters: Sequence[Letter]) -> str:
    """A letter dated that day that none of its parties speaks against; else one whose bounds hold the day and whose
    parties speak for it."""
    sender, receiver = _parties(str(reference["canonical"]), citing)
    others = [one for one in letters if one.doc_id != reference["doc_id"]]
    fitting = [one for one in others if _agree(sender, one.sender) and _agree(receiver, one.receiver)]
    dated = [one for one in fitting if one.earliest == one.latest == day]
    bounded = [
        one
        for one in fitting
        if one.earliest < one.latest and one.earliest <= day <= one.latest and (sender & one.sender)
    ]
    found = dated or bounded
    return found[0].doc_id if len(found) == 1 else ""


def _parties(canonical: str, citing: Letter | None) -> tuple[frozenset[str], frozenset[str]]:
    """Telling words of who wrote the cited letter and who got it, as the citing letter has them."""
    said = PARTIES.search(canonical.partition(", ")[1] + canonical.partition(", ")[2])
    sender, receiver = (said["sender"] or "", said["receiver"] or "") if said else ("", "")
    writer, addressee = (citing.sender, citing.receiver) if citing else (frozenset(), frozenset())
    if sender == ADDRESSEE:
        return addressee, telling(receiver) or writer
    if sender == WRITER:
        return writer, telling(receiver)
    return telling(sender), telling(receiver)


def _agree(said: frozenset[str], known: frozenset[str]) -> bool:
    """Whether two accounts of a party can be the same: one is missing, or they share a telling word."""
    return not said or not known or bool(said & known)
