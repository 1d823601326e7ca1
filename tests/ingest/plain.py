"""Reading without language: each line is a sentence, a line with "will" a promise; some names go wrong."""

from __future__ import annotations

import re

from extract import readers
from extract.errors import UnreadableFile
from ingest.results import Results
from ingest.worker import Outcome, Task
from ledger import rows
from nlp.reading import Commitment, Letterhead, Reading, Sentence
from tests.ingest import faulty

YEAR = re.compile(r"20\d\d")
PROMISE = {
    "section": "", "actor_text": "", "actor": "The Unit", "speaker": "The Unit", "beneficiary": "", "object": "report",
    "initiative": "", "kind": "own", "modality": "will", "strength": "firm", "category": "report", "condition": "",
    "deadline_text": "", "deadline_earliest": "", "deadline_latest": "", "deadline_vague": False,
    "specificity": "specific", "verifiability": "verifiable", "reason": "will", "score": 0.9,
}  # fmt: skip


def work(task: Task) -> Outcome:
    """Leave the rows of a text file as the real work does; the year in its name is its date."""
    name = task.source.names[0]
    if name.removesuffix(".txt") in ("hangs", "crashes late", "explodes"):
        return faulty.work(faulty.named(task, name.removesuffix(".txt")))
    try:
        document = readers.read(task.source.path)
    except UnreadableFile as error:
        Results(task.results).write(task.address, rows.failed(task.source, "failed", str(error)))
        return Outcome(kept=True)
    reading = _reading(document.text, name)
    Results(task.results).write(task.address, rows.rows(task.source, document, reading, task.entry))
    return Outcome(kept=True)


def fatal(task: Task) -> Outcome:
    """Say that nothing can be read this way."""
    return Outcome(kept=False, message=f"{task.settings.model}: no such pipeline; install it", fatal=True)


def _reading(text: str, name: str) -> Reading:
    year = YEAR.search(name)
    head = Letterhead(
        title=name,
        issuer="The Unit",
        language="en",
        doc_date=year[0] if year else "",
        date_earliest=f"{year[0]}-01-01" if year else "",
        date_latest=f"{year[0]}-12-31" if year else "",
        date_source="file_name" if year else "none",
        signature_start=len(text),
    )
    spans = [match.span() for match in re.finditer(r"[^\n]+", text)]
    return Reading(
        letterhead=head,
        sentences=tuple(Sentence(start, end, "paragraph") for start, end in spans),
        commitments=tuple(
            Commitment(start, end, action="publish", **PROMISE)  # type: ignore[arg-type]
            for start, end in spans
            if " will " in text[start:end]
        ),
    )
