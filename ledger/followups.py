"""The tables become the list that an auditor works through: every promise with what is known of it, overdue first."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from extract.errors import OutputError
from ledger import database
from ledger.database import Database, quoted

# What is due, then what will be, then what needs a look, then what is settled.
ORDER = ("overdue", "not_yet_due", "unclear", "late", "no_deadline", "on_time")
SHORT = ("id", "due", "timeliness", "signal", "actor", "quote")  # what fits side by side on a screen
DIGITS = slice(4, 12)  # of a commitment_id: enough for `trace`, which takes the beginning of an id
RENAMED = {"deadline_latest": "due", "parent_id": "part_of"}
COLUMNS = (
    "commitment_id", "deadline_latest", "timeliness", "signal", "actor", "quote", "initiative", "deadline_text",
    "file", "page", "doc_date", "kind", "strength", "doc_id", "parent_id", "as_of", "later_documents", "links",
    "best_relation", "best_quote", "best_file", "best_page", "best_date", "best_link_id",
    "status", "status_as_of", "reviewed_by", "open",
)  # fmt: skip
FLAG = "open"
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which promises are wanted; "" and () for any.

    `actor`, `initiative` and `document` (its file's name) may be cut short and are compared without case; `document`
    may also be a doc_id. `due_before` is an ISO day, itself left out. `signals` are those of followup.csv.
    """

    actor: str = ""
    due_before: str = ""
    signals: tuple[str, ...] = ()
    initiative: str = ""
    document: str = ""


def followups(out: Path, wanted: Wanted) -> list[Row]:
    """The wanted promises of `out`: open ones before closed ones, overdue first, each group by the day it is due.

    Raises OutputError when `out` holds no tables.
    """
    path = out / database.NAME
    if not path.is_file():
        raise OutputError(f"{out}: no {database.NAME}; name a folder that `ingest` wrote")
    sql = f"SELECT {', '.join(map(quoted, COLUMNS))} FROM v_commitment_status"
    names = [RENAMED.get(name, name) for name in COLUMNS]
    with closing(Database(path, read_only=True)) as tables:
        try:
            rows = [dict(zip(names, record, strict=True)) for record in tables.each(sql)]
        except sqlite3.Error as error:
            raise OutputError(f"{path}: cannot be read ({error}); ingest the corpus again") from error
    return sorted((row | {FLAG: bool(row[FLAG])} for row in rows if _fits(row, wanted)), key=_place)


def columns(*, short: bool) -> tuple[str, ...]:
    """The names of the columns: those of SHORT, or all."""
    return SHORT if short else tuple(RENAMED.get(name, name) for name in COLUMNS)


def values(rows: Sequence[Mapping[str, object]], names: Sequence[str]) -> list[tuple[object, ...]]:
    """The rows with these columns only; `id` is the beginning of the commitment_id, without `com_`."""
    return [tuple(str(row["commitment_id"])[DIGITS] if name == "id" else row[name] for name in names) for row in rows]


def _fits(row: Row, wanted: Wanted) -> bool:
    due = str(row["due"] or "")
    return (
        _holds(row["actor"], wanted.actor)
        and _holds(row["initiative"], wanted.initiative)
        and (_holds(row["file"], wanted.document) or row["doc_id"] == wanted.document)
        and (not wanted.signals or row["signal"] in wanted.signals)
        and (not wanted.due_before or bool(due and due < wanted.due_before))
    )


def _holds(cell: object, wanted: str) -> bool:
    return wanted.casefold() in str(cell or "").casefold()


def _place(row: Row) -> tuple[bool, int, str, str]:
    """Promises without a day stand behind those with one; the commitment's id makes the order the same each time."""
    timeliness = str(row["timeliness"])
    rank = ORDER.index(timeliness) if timeliness in ORDER else len(ORDER)
    return not row[FLAG], rank, str(row["due"] or "9999"), str(row["commitment_id"])
