"""What only the whole corpus can tell is filled in: cited documents, wordings shared by many, the state of reviews."""

from __future__ import annotations

import hashlib
import re

from ledger.database import Database
from ledger.rows import JOINER

CANDIDATES = "|"  # between two CELEX numbers of which one is right
WORDS = re.compile(r"\w+")

# A review's status stands until a later one, by the same words that `schema.yaml` gives to the scale.
CLOSING = ("fully_implemented", "withdrawn", "superseded", "no_longer_applicable")
ASSESSING = ("assess", "second_assess", "adjudicate")


def wording(quote: str) -> bytes:
    """16 bytes that are the same for quotes of the same words, whatever their case, spaces and punctuation."""
    return hashlib.sha256(" ".join(WORDS.findall(quote.casefold())).encode()).digest()[:16]


def cited_documents(database: Database) -> None:
    """Fill `references.target_doc_id` where exactly one document of the corpus bears the cited number."""
    database.execute("CREATE TEMP TABLE bears (number TEXT, doc_id TEXT, PRIMARY KEY (number, doc_id)) WITHOUT ROWID")
    for row in database.rows("documents"):
        numbers = [*str(row["own_references"]).split(JOINER), *str(row["celex"]).split(CANDIDATES)]
        for number in filter(None, numbers):
            database.execute("INSERT OR IGNORE INTO bears VALUES (?, ?)", (number, row["doc_id"]))
    database.index("references", "canonical")
    database.execute('CREATE TEMP TABLE cited AS SELECT DISTINCT canonical, celex FROM "references"')
    for canonical, celex in database.each("SELECT canonical, celex FROM cited"):
        targets = _bearers(database, [str(canonical or ""), *str(celex or "").split(CANDIDATES)])
        if len(targets) == 1:
            database.execute(
                'UPDATE "references" SET target_doc_id = ? WHERE canonical IS ? AND celex IS ?',
                (*targets, canonical, celex),
            )
    database.execute("DROP TABLE bears")
    database.execute("DROP TABLE cited")


def _bearers(database: Database, numbers: list[str]) -> set[object]:
    """The documents that bear the first of the numbers that any document bears: the number itself before its CELEX."""
    for number in filter(None, numbers):
        found = {doc_id for (doc_id,) in database.execute("SELECT doc_id FROM bears WHERE number = ?", (number,))}
        if found:
            return found
    return set()


def shared_wordings(database: Database) -> None:
    """Fill `commitments.shared_by`: how many documents hold a promise of the same words; a list is none of them."""
    database.execute("CREATE TEMP TABLE holds (words BLOB, doc_id TEXT, PRIMARY KEY (words, doc_id)) WITHOUT ROWID")
    for row in database.rows("commitments", "WHERE kind <> 'listed'"):
        database.execute("INSERT OR IGNORE INTO holds VALUES (?, ?)", (wording(str(row["quote"])), row["doc_id"]))
    database.function("wording", wording)
    database.execute(
        "UPDATE commitments SET shared_by = (SELECT count(*) FROM holds WHERE words = wording(quote)) "
        "WHERE wording(quote) IN (SELECT words FROM holds GROUP BY words HAVING count(*) > 1)"
    )
    database.execute("DROP TABLE holds")


def reviewed(database: Database) -> None:
    """Fill status, status_as_of, reviewed_by and open of `followup` from the last assessment of each promise."""
    marks = ", ".join("?" * len(ASSESSING))
    for subject, status, as_of, reviewer in database.execute(
        f"SELECT subject_id, status, as_of, reviewer FROM reviews WHERE action IN ({marks}) AND status IS NOT NULL "
        "ORDER BY reviewed_at, rowid",
        ASSESSING,
    ):
        database.execute(
            'UPDATE followup SET status = ?, status_as_of = ?, reviewed_by = ?, "open" = ? WHERE commitment_id = ?',
            (status, as_of, reviewer, int(status not in CLOSING), subject),
        )
    database.execute(
        'UPDATE followup SET "open" = 1 WHERE commitment_id IN (SELECT subject_id FROM reviews AS r WHERE action = '
        "'reopen' AND NOT EXISTS (SELECT 1 FROM reviews AS n WHERE n.subject_id = r.subject_id "
        f"AND n.action IN ({marks}) AND n.reviewed_at > r.reviewed_at))",
        ASSESSING,
    )
