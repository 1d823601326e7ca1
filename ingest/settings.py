"""The user's options become the settings of a run, checked once."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

PDF_ENGINES = ("auto", "pdfplumber")
TIMEOUT_SECONDS = 300.0
MEMORY_MB = 2048
SMALLEST_MEMORY_MB = 256  # below this the libraries themselves cannot be loaded


def cores() -> int:
    """How many cores this process may use (a container often has fewer than its machine)."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Settings:
    """How a corpus is read: workers at once, language model, PDF engine, limits of one document.

    `timeout` is in seconds of wall clock, `memory_mb` in MiB of data memory of one worker.
    `model` None is the pipeline that comes with the program. `as_of` is an ISO day: later documents do not count for
    follow-up ("" for the newest document's date). `promises` is a list of promises that somebody made, if any.
    Raises ValueError for a value that makes no sense.
    """

    jobs: int = field(default_factory=cores)
    model: str | None = None
    pdf_engine: str = "auto"
    timeout: float = TIMEOUT_SECONDS
    memory_mb: int = MEMORY_MB
    as_of: str = ""
    promises: Path | None = None

    def __post_init__(self) -> None:
        if self.jobs < 1:
            raise ValueError(f"jobs is {self.jobs}: at least 1 worker is needed")
        if self.pdf_engine not in PDF_ENGINES:
            raise ValueError(f"pdf_engine is {self.pdf_engine!r}: choose one of {', '.join(PDF_ENGINES)}")
        if self.timeout <= 0:
            raise ValueError(f"timeout is {self.timeout}: give seconds above 0")
        if self.memory_mb < SMALLEST_MEMORY_MB:
            raise ValueError(f"memory_mb is {self.memory_mb}: give at least {SMALLEST_MEMORY_MB}")
        if self.as_of and date.fromisoformat(self.as_of).isoformat() != self.as_of:
            raise ValueError(f"as_of is {self.as_of!r}: write yyyy-mm-dd")

    def shaping(self) -> dict[str, str]:
        """The settings that change what is read; workers and limits only decide how long it takes."""
        return {"model": self.model or "", "pdf_engine": self.pdf_engine}

    def recorded(self) -> dict[str, str]:
        """What run.json keeps of the settings: all that another run needs to give the same tables."""
        promises = str(self.promises.resolve()) if self.promises else ""
        return {**self.shaping(), "as_of": self.as_of, "promises": promises}
