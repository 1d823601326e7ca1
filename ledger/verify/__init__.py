"""An output folder becomes the list of what is not so in it: files, tables, quotes, ids, days, sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from extract.errors import OutputError
from ledger.verify import cells, files, sources, texts, times
from ledger.verify.faults import Fault

__all__ = ["Fault", "verify"]


def verify(out: Path, corpus: Path | None = None, progress: Callable[[str], None] | None = None) -> list[Fault]:
    """Everything that is not so in `out`, and in how it goes with the files of `corpus`.

    Nothing is sampled: every cell, every quote in its text, and every sentence, promise and link in its source file.
    Without `corpus` the folder named in run.json is used; when that is not there, `progress` is told that the
    sources were not compared. `progress` is told each step and file. Raises OutputError when `out` is no output
    of this program, or `corpus` is no folder.
    """
    tell = progress or _silent
    record = files.record(out)
    recorded = Path(str(record.get("corpus", "")))
    promises = record.get("settings", {}).get("promises")
    if corpus is not None and not corpus.is_dir():
        raise OutputError(f"{corpus}: no such folder; name the corpus of {out} with --corpus")
    found: list[Fault] = []
    for step, check in (("files", files), ("tables", cells), ("quotes and ids", texts), ("days", times)):
        tell(step)
        found += _all(check.faults(out))
    if corpus is not None or recorded.is_dir():
        found += _all(sources.faults(out, corpus or recorded, Path(promises) if promises else None, tell))
    else:
        tell(f"sources not compared: {recorded} is not there; name the corpus with --corpus")
    return found


def _all(faults: Iterator[Fault]) -> Iterator[Fault]:
    """The faults; a table that is too broken to go on with is one more."""
    try:
        yield from faults
    except OutputError as error:
        yield Fault("table", "tables", f"cannot be checked further ({error})")


def _silent(_: str) -> None:
    """Tell nobody."""
