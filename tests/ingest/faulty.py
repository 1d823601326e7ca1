"""Work for a worker that goes wrong in each of the ways in which reading a document can."""

from __future__ import annotations

import dataclasses
import os
import re
import signal
import time
from pathlib import Path

from ingest.worker import OUT_OF_MEMORY, Outcome, Task


def work(task: Task) -> Outcome:
    """Do what the file's name says."""
    name = task.source.names[0]
    if name == "hangs":
        time.sleep(600)
    if name == "crashes":
        os.abort()
    if name == "crashes late":
        time.sleep(0.5)
        os.abort()
    if name == "deaf":
        blocked = int(re.search(r"SigBlk:\s*([0-9a-f]+)", Path("/proc/self/status").read_text("ascii"))[1], 16)
        return Outcome(kept=True, message="SIGINT blocked" if blocked >> (signal.SIGINT - 1) & 1 else "")
    if name == "explodes":
        try:
            return Outcome(kept=True, message=str(len(bytearray(1 << 32))))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
    return Outcome(kept=True)


def named(task: Task, name: str) -> Task:
    """The task as if its file had this name."""
    return dataclasses.replace(task, source=dataclasses.replace(task.source, names=(name,)))
