"""What was run, on what, with what, becomes run.json: the record that lets another person run it again."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import platform
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from ledger import package
from ledger.rows import Row

NAME = "run.json"
PROGRAM = "followthrough"
LIBRARIES = ("spacy", "pdfplumber", "pypdfium2", "pandas", "duckdb")
ROOMS = ("nlp", "link")  # the rooms with word lists


def record(
    *,
    corpus: Path,
    settings: Mapping[str, object],
    model: str,
    started: datetime,
    finished: datetime,
    as_of: str = "",
) -> dict[str, object]:
    """The part of run.json that the caller knows; `model` is name and version of the language pipeline.

    Times are aware datetimes, written in UTC. `as_of` is the ISO day up to which documents count for follow-up.
    """
    return {
        "program": PROGRAM,
        "versions": versions(model),
        "corpus": str(corpus.resolve()),
        "settings": dict(settings),
        "as_of": as_of,
        "lexicons": lexicons(),
        "times": {
            "started": _utc(started),
            "finished": _utc(finished),
            "seconds": round((finished - started).total_seconds(), 1),
        },
    }


def is_output(folder: Path) -> bool:
    """Whether `folder` holds what this program wrote: a run.json that names it."""
    try:
        content = json.loads((folder / NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and content.get("program") == PROGRAM


def versions(model: str) -> dict[str, str]:
    """Versions of the program, Python, the language model and the libraries that shape the result."""
    found = {PROGRAM: _version(PROGRAM), "python": platform.python_version(), "model": model}
    return found | {library: _version(library) for library in LIBRARIES}


def lexicons() -> dict[str, str]:
    """sha256 of each word list by its path (`nlp/lexicons/…`), without loading the rooms that use them."""
    found: dict[str, str] = {}
    for room in ROOMS:
        spec = importlib.util.find_spec(room)
        for place in (spec.submodule_search_locations if spec else None) or ():
            for path in sorted(Path(place).rglob("lexicons/**/*")):
                if path.is_file():
                    found[f"{room}/{path.relative_to(place).as_posix()}"] = package.fingerprint(path)[0]
    return found


def inputs(documents: Iterable[Row]) -> dict[str, object]:
    """How many files were read, and one sha256 over their hashes and names (the lines of `sha256sum`)."""
    whole, count = hashlib.sha256(), 0
    for row in documents:
        whole.update(f"{row['sha256']}  {row['file']}\n".encode())
        count += 1
    return {"documents": count, "sha256": whole.hexdigest()}


def write(folder: Path, content: Mapping[str, object]) -> None:
    """Write run.json with the sha256 of datapackage.json, which holds that of every other file."""
    sealed = {**content, package.NAME: f"sha256:{package.fingerprint(folder / package.NAME)[0]}"}
    (folder / NAME).write_bytes((json.dumps(sealed, indent=2, ensure_ascii=False, sort_keys=False) + "\n").encode())


def _version(distribution: str) -> str:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _utc(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
