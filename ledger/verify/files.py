"""The files of an output folder are compared with datapackage.json, and that with run.json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.errors import OutputError
from ledger import package, run
from ledger.verify.faults import Fault


def record(out: Path) -> dict[str, Any]:
    """What run.json says. Raises OutputError when the folder is no output of this program."""
    if not out.is_dir():
        raise OutputError(f"{out}: no such folder; name one that `ingest` wrote")
    content = _json(out / run.NAME)
    if content.get("program") != run.PROGRAM:
        raise OutputError(f"{out}: {run.NAME} was not written by {run.PROGRAM}; name a folder that `ingest` wrote")
    return content


def faults(out: Path) -> Iterator[Fault]:
    """Files that are missing, changed, or described by nothing."""
    sealed = record(out).get(package.NAME)
    if not (out / package.NAME).is_file():
        yield Fault("file", package.NAME, "is missing")
        return
    if sealed != f"sha256:{package.fingerprint(out / package.NAME)[0]}":
        yield Fault("file", package.NAME, f"is not the file that {run.NAME} names: its sha256 differs")
    described = set()
    for resource in _json(out / package.NAME).get("resources", []):
        described.add(str(resource.get("path")))
        yield from _resource(out, resource)
    for path in sorted((out / package.TEXT).glob("*")):
        name = f"{package.TEXT}/{path.name}"
        if name not in described:
            yield Fault("file", name, f"is not named in {package.NAME}")


def _resource(out: Path, resource: dict[str, Any]) -> Iterator[Fault]:
    name = str(resource.get("path"))
    path = out / name
    if not path.is_file():
        yield Fault("file", name, "is missing")
        return
    if "hash" not in resource:
        return
    sha256, size = package.fingerprint(path)
    if resource.get("bytes") != size:
        yield Fault("file", name, f"has {size} bytes, {package.NAME} says {resource.get('bytes')}")
    elif resource["hash"] != f"sha256:{sha256}":
        yield Fault("file", name, f"was changed: its sha256 is not the one in {package.NAME}")


def _json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise OutputError(f"{path.parent}: no {path.name}; name a folder that `ingest` wrote") from None
    except (OSError, ValueError) as error:
        raise OutputError(f"{path}: cannot be read ({error}); ingest the corpus again") from error
    if not isinstance(content, dict):
        raise OutputError(f"{path}: is not a JSON object; ingest the corpus again")
    return content
