"""Rows of a document get the names that the user decided on, before anything is linked."""

from __future__ import annotations

from collections.abc import Sequence

from extract.names import Names
from ledger.rows import JOINER, Row, Rows

#: Columns that hold names of entities, several of them joined; `…_text` is how the actor is written.
NAMED = {"commitments": ("actor", "speaker", "beneficiary", "initiative"), "documents": ("issuer", "recipient")}


def rename(found: Rows, names: Names) -> Rows:
    """The same rows with every decided name in it; a renamed mention has source manual and score 1."""
    if not names.decisions:
        return found
    files = [file for row in found["documents"] for file in str(row["file"]).split(JOINER)]
    entities = [_entity(row, names, files) for row in found["entities"]]
    others = {table: [_row(row, columns, names, files) for row in found[table]] for table, columns in NAMED.items()}
    return {**found, "entities": entities, **others}


def _entity(row: Row, names: Names, files: Sequence[str]) -> Row:
    decision = names.decide(str(row["name"] or ""), " ".join(str(row["text"]).split()), files)
    if decision is None:
        return row
    kept = {"label": decision.label or row["label"], "kb_id": decision.kb_id or _code(row, decision.new_name)}
    return {**row, **kept, "name": decision.new_name, "source": "manual", "score": 1.0}


def _code(row: Row, new_name: str) -> object:
    """The authority code stays only with its name: candidates and codes of another name go."""
    return row["kb_id"] if row["name"] and row["name"] == new_name else ""


def _row(row: Row, columns: Sequence[str], names: Names, files: Sequence[str]) -> Row:
    renamed = {column: _names(str(row[column] or ""), row, column, names, files) for column in columns if column in row}
    return {**row, **renamed}


def _names(cell: str, row: Row, column: str, names: Names, files: Sequence[str]) -> str:
    """The cell with each of its names as decided; a name taken away leaves the words as they were."""
    written = str(row.get("actor_text") or "") if column == "actor" else ""
    renamed = []
    for name in filter(None, cell.split(JOINER)):
        decision = names.decide(name, written, files)
        renamed.append(decision.new_name if decision and decision.new_name else name)
    return JOINER.join(dict.fromkeys(renamed))
