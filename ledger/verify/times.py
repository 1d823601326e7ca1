"""First days come before last days, links lead to later documents, follow-up says no more than its links."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ledger import tables
from ledger.rows import Row
from ledger.verify.faults import Fault

BOUNDS = (
    ("documents", "doc_id", "date_earliest", "date_latest"),
    ("dates", "date_id", "earliest", "latest"),
    ("commitments", "commitment_id", "deadline_earliest", "deadline_latest"),
    ("commitments", "commitment_id", "made_earliest", "made_latest"),
    ("followup", "commitment_id", "first_link_date", "last_link_date"),
)


def faults(out: Path) -> Iterator[Fault]:
    """What cannot be in time, and follow-up that its links do not bear out."""
    for name, key, first, last in BOUNDS:
        for row in tables.rows(out, name):
            if row[first] and row[last] and str(row[first]) > str(row[last]):
                yield Fault("date", f"{name}.csv {row[key]}", f"{first} {row[first]} is after {last} {row[last]}")
    yield from _links(out)
    yield from _followup(out)


def _links(out: Path) -> Iterator[Fault]:
    bounds = {row["doc_id"]: (row["date_earliest"], row["date_latest"]) for row in tables.rows(out, "documents")}
    owners, said = {}, {}
    for row in tables.rows(out, "commitments"):
        owners[row["commitment_id"]] = row["doc_id"]
        if row["made_latest"]:  # a listed promise has a date of its own
            said[row["commitment_id"]] = row["made_latest"]
    for row in tables.rows(out, "links"):
        where, owner = f"links.csv {row['link_id']}", owners.get(row["commitment_id"])
        if row["target_doc_id"] == owner:
            yield Fault("link", where, "points into the promise's own document")
            continue
        made = said.get(row["commitment_id"], bounds.get(owner, (None, None))[1])
        told, _ = bounds.get(row["target_doc_id"], (None, None))
        if not (made and told and str(made) < str(told)):
            days = f"{told or 'unknown'} against {made or 'unknown'}"
            yield Fault("link", where, f"its document is not certainly later than the promise's ({days})")


def _followup(out: Path) -> Iterator[Fault]:
    linked: dict[object, set[object]] = {}
    for row in tables.rows(out, "links"):
        linked.setdefault(row["commitment_id"], set()).add(row["link_id"])
    waiting = {row["commitment_id"] for row in tables.rows(out, "commitments")}
    reviewed = {row["subject_id"] for row in tables.rows(out, "reviews")}
    for row in tables.rows(out, "followup"):
        waiting.discard(row["commitment_id"])
        where = f"followup.csv {row['commitment_id']}"
        yield from (Fault("followup", where, said) for said in _wrong(row, linked.get(row["commitment_id"], set())))
        if row["status"] and row["commitment_id"] not in reviewed:
            yield Fault("followup", where, f"has the status {row['status']}, which no review gave")
    for commitment in sorted(map(str, waiting)):
        yield Fault("followup", f"commitments.csv {commitment}", "has no row in followup.csv")


def _wrong(row: Row, links: set[object]) -> Iterator[str]:
    if row["best_link_id"] and row["best_link_id"] not in links:
        yield f"its best link {row['best_link_id']} is not a link of this promise"
    if int(str(row["links"])) > len(links):
        yield f"says {row['links']} links, links.csv has {len(links)}"
    silent = row["signal"] in ("no_evidence_found", "no_later_document")
    if silent == bool(row["best_link_id"]):
        yield f"signal {row['signal']} does not go with best link {row['best_link_id'] or 'none'}"
