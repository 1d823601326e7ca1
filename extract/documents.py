"""A folder becomes Sources: every file once by its content, under all its names."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.errors import CorpusError
from extract.identity import document_id

#: Files beside the documents that the program reads itself.
MANIFEST_NAME = "manifest.csv"
NAMES_NAME = "entity_names.csv"
_NOT_DOCUMENTS = frozenset({MANIFEST_NAME, NAMES_NAME})
# What operating systems and office programs leave in folders without being asked.
_LEFT_BEHIND = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the corpus. `names` are POSIX paths below the corpus, sorted; `path` is the first of them.

    `problem` says in one line why the file could not even be opened ("" when it could); `sha256` is then "".
    """

    doc_id: str
    sha256: str
    path: Path
    names: tuple[str, ...]
    size: int
    problem: str = ""


def find(folder: Path, exclude: Iterable[Path] = ()) -> list[Source]:
    """All documents below `folder`, sorted by first name; identical files are one Source with several names.

    Hidden files and folders, the manifest and the names table are left out, and so is every folder in `exclude`
    (an output folder may lie inside the corpus). Links to folders are not followed, so that no circle is walked.
    Raises CorpusError when the folder is missing, is a file, or may not be listed.
    """
    _check(folder)
    left_out = frozenset(path.resolve() for path in exclude)
    found: dict[str, list[tuple[str, Path]]] = {}
    problems: list[Source] = []
    for name, path in _files(folder, left_out):
        try:
            found.setdefault(sha256(path), []).append((name, path))
        except OSError as error:
            problems.append(_unopened(name, path, error))
    sources = [_source(digest, sorted(files)) for digest, files in found.items()]
    return sorted([*sources, *problems], key=lambda source: source.names)


def sha256(path: Path) -> str:
    """The sha256 of a file as 64 hex digits, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check(folder: Path) -> None:
    if not folder.exists():
        raise CorpusError(f"{folder}: no such folder; give a folder that holds the documents")
    if not folder.is_dir():
        raise CorpusError(f"{folder}: is a file, not a folder; give the folder that holds the documents")
    try:
        next(folder.iterdir(), None)
    except OSError as error:
        raise CorpusError(f"{folder}: cannot be listed ({error.strerror}); check its permissions") from error


def _files(folder: Path, left_out: frozenset[Path]) -> Iterator[tuple[str, Path]]:
    for directory, folders, files in os.walk(folder):
        here = Path(directory)
        folders[:] = sorted(name for name in folders if not _hidden(name) and (here / name).resolve() not in left_out)
        for file in files:
            path = here / file
            at_top = here == folder and file.lower() in _NOT_DOCUMENTS
            if not (at_top or _hidden(file)) and (path.is_file() or path.is_symlink()):
                yield _name(path.relative_to(folder)), path


def _hidden(name: str) -> bool:
    # "~$" opens the lock file that Word keeps beside an open document.
    return name.startswith((".", "~$")) or name.lower() in _LEFT_BEHIND


def _name(path: Path) -> str:
    # A name that is not UTF-8 cannot stand in a CSV: its odd bytes are shown as \xhh.
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _source(digest: str, files: list[tuple[str, Path]]) -> Source:
    first = files[0][1]
    return Source(document_id(digest), digest, first, tuple(name for name, _ in files), first.stat().st_size)


def _unopened(name: str, path: Path, error: OSError) -> Source:
    stand_in = hashlib.sha256(name.encode("utf-8")).hexdigest()
    message = f"{name}: cannot be opened ({error.strerror}); check the file and its permissions"
    return Source(document_id(stand_in), "", path, (name,), 0, message)
