"""A file becomes its rows, inside a worker process that has its own memory limit."""

from __future__ import annotations

import ctypes
import dataclasses
import functools
import os
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.documents import Source
from extract.errors import FollowthroughError, UnreadableFile
from extract.manifest import Entry
from ingest.results import Results, Rows, unwritten
from ingest.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language

OUT_OF_MEMORY = 73  # exit code of a worker that met its memory limit
MIB = 1 << 20
LIBRARY_MIB = 4096  # address space for what libraries map but hardly fill
PR_SET_PDEATHSIG = 1  # linux/prctl.h


@dataclass(frozen=True, slots=True)
class Task:
    """One document to read: the source, its manifest entry, where its result goes, how to read it.

    `listed`: it is the list of promises.
    """

    source: Source
    entry: Entry | None
    address: str
    results: Path
    settings: Settings
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a worker says of its task. `kept`: the result file is there; else `message` says why not.

    `fatal`: no document can be read this way (the model is not there), so the run ends.
    """

    kept: bool
    message: str = ""
    fatal: bool = False
    seconds: float = 0.0


def prepare(memory_mb: int) -> None:
    """Set the worker's limits: memory in MiB, one thread a library, and an end when the run's own process ends."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"
    if sys.platform != "win32":
        import resource

        for kind, limit in (
            (resource.RLIMIT_DATA, memory_mb * MIB),
            (resource.RLIMIT_AS, (memory_mb + LIBRARY_MIB) * MIB),
            (resource.RLIMIT_CORE, 0),
        ):
            _, hard = resource.getrlimit(kind)
            low = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
            resource.setrlimit(kind, (low, low))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def read(task: Task) -> Outcome:
    """Read one document and leave its result file; a fault of the document is an Outcome, never an exception.

    At the memory limit the process ends with OUT_OF_MEMORY: what is left of its heap cannot be trusted.
    """
    begin = time.monotonic()
    try:
        nlp = _pipeline(task.settings.model)
    except FollowthroughError as error:
        return Outcome(kept=False, message=str(error), fatal=True)
    except Exception as error:
        return Outcome(kept=False, message=f"the language pipeline cannot be loaded: {place(error)}", fatal=True)
    try:
        found = _rows(task, nlp)
        try:
            Results(task.results).write(task.address, found)
        except OSError as error:
            return Outcome(kept=False, message=unwritten(task.results, error), fatal=True)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as error:  # any fault of one document costs its own row, nothing else
        return Outcome(
            kept=False,
            message=f"{place(error)}; the file is left out, please report it",
            seconds=time.monotonic() - begin,
        )
    return Outcome(kept=True, seconds=time.monotonic() - begin)


def _rows(task: Task, nlp: Language) -> Rows:
    """The way of one document: file, text, language, rows. What cannot be read is a row with the reason."""
    from extract import listed, readers
    from ledger import rows
    from nlp import language
    from nlp import listed as listing

    if task.listed:
        given = listed.load(task.source.path)
        facts = {"file": task.source.names[0], "title": task.source.path.stem}
        return rows.rows(task.source, listed.document(given), listing.read(nlp, given, facts), None)
    try:
        document = readers.read(task.source.path, pdf_engine=task.settings.pdf_engine)
    except UnreadableFile as error:
        return rows.failed(task.source, "failed", str(error))
    reading = language.read(nlp, document, known(task.source, task.entry))
    return rows.rows(task.source, document, reading, task.entry)


def known(source: Source, entry: Entry | None) -> dict[str, str]:
    """What is known of a document before it is opened: its name and the manifest's columns."""
    return {**(dataclasses.asdict(entry) if entry else {}), "file": source.names[0]}


@functools.cache
def _pipeline(model: str | None) -> Language:
    from nlp import language

    return language.build(model)


def place(error: BaseException) -> str:
    """What happened, and where in the program: the line that a bug report can start with."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    said = " ".join(str(error).split())[:200]
    file = Path(frame.filename)
    return f"a fault of the program ({type(error).__name__}: {said} in {file.parent.name}/{file.name}:{frame.lineno})"
