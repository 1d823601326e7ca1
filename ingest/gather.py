"""Results of single documents become the linked tables of the corpus, as a stream in source order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ingest.plan import LeftOut, Plan
from ingest.report import DocumentProblem
from ingest.results import Results, Rows
from ingest.worker import Task
from ledger import decided, rows
from ledger.write import Writer
from link import followup
from link.corpus import FollowUp
from link.links import links


@dataclass(slots=True)
class Tally:
    """What is counted while rows pass by. `problems` are documents that are not wholly in the tables."""

    statuses: Counter[str] = field(default_factory=Counter)
    commitments: int = 0
    listed: int = 0
    with_deadline: int = 0
    with_followup: int = 0
    links: int = 0
    as_of: str = ""
    problems: list[DocumentProblem] = field(default_factory=list)


def gather(plan: Plan, results: Results, faults: Mapping[str, str], writer: Writer) -> Tally:
    """Add every document of the plan to the writer; `faults` tells by address why a task left no result.

    Names that the user decided on are put in here: what was read stays as it is, so a new decision costs no reading.
    """
    tally = Tally()
    for item in plan.items:
        found = decided.rename(_rows(item, results, faults), plan.names)
        writer.add(found)
        _count(found, tally)
    writer.resolve()
    return tally


def connect(writer: Writer, tally: Tally, as_of: str = "") -> None:
    """Link the promises that the writer holds to later documents, and add what became of each.

    `as_of` is an ISO day: documents that may be younger are no target ("" for the newest document's date).
    """
    documents = list(writer.documents())
    tally.as_of = as_of or followup.newest(documents)
    lists = list(writer.lists())
    told = [document for document in (*documents, *lists) if document.latest <= tally.as_of]
    tally.links = writer.add_links(links(told, writer.promises(), writer.passages()))
    # Without a first day a list's source is no later document in which anything was searched.
    searched = [*documents, *(replace(source, earliest="") for source in lists)]
    records = followup.follow_up(writer.promises(), searched, writer.links(), tally.as_of)
    writer.add_followup(_counted(records, tally))


def _rows(item: Task | LeftOut, results: Results, faults: Mapping[str, str]) -> Rows:
    if isinstance(item, LeftOut):
        return rows.failed(item.source, item.status, item.message)
    if item.address in faults:
        return rows.failed(item.source, "failed", faults[item.address])
    return results.read(item.address)


def _count(found: Rows, tally: Tally) -> None:
    for document in found["documents"]:
        status, message = str(document["status"]), str(document["message"])
        tally.statuses[status] += 1
        if status != "ok" or document["text_layer"] in ("none", "partial"):
            tally.problems.append(DocumentProblem(str(document["file"]), status, message or "its pages are blank"))
    tally.commitments += len(found["commitments"])
    tally.listed += sum(row["kind"] == "listed" for row in found["commitments"])
    tally.with_deadline += sum(bool(row["deadline_text"]) for row in found["commitments"])


def _counted(records: Iterable[FollowUp], tally: Tally) -> Iterator[FollowUp]:
    for record in records:
        tally.with_followup += record.links > 0
        yield record
