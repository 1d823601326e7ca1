"""A folder becomes Sources: every file once by its content, under all its names."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.errors import CorpusError, one_line
from extract.identity import document_id
from extract.readers import promised

#: Files beside the documents that the program reads itself.
MANIFEST_NAME = "manifest.csv"
NAMES_NAME = "entity_names.csv"
_NOT_DOCUMENTS = frozenset({MANIFEST_NAME, NAMES_NAME})
# What operating systems and office programs leave in folders without being asked.
_LEFT_BEHIND = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
CHECK = "check the file and its permissions"
_ODD_BYTE = re.compile(rb"\\x([0-9a-f]{2})")


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the corpus. `names` are POSIX paths below the corpus, sorted; `path` is the one that is `preferred`.

    `problem` says in one line why the file could not even be opened ("" when it could); `sha256` is then "".
    A folder that cannot be looked into is a Source with a problem, too.
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
    sizes: dict[str, int] = {}
    problems: list[Source] = []
    for path in _paths(folder, left_out, problems):
        try:
            digest = sha256(path)
            sizes[digest] = path.stat().st_size
            found.setdefault(digest, []).append((_name(path, folder), path))
        except OSError as error:
            problems.append(_unopened(path, folder, f"cannot be opened ({error.strerror}); {CHECK}"))
    sources = [_source(digest, sorted(files), sizes[digest]) for digest, files in found.items()]
    return sorted([*sources, *problems], key=lambda source: source.names)


def located(folder: Path, name: str) -> Path:
    """Where the file is that has this name (one of a Source's) below `folder`."""
    path = folder / name
    if path.exists() or "\\x" not in name:
        return path
    return folder / os.fsdecode(_ODD_BYTE.sub(lambda byte: bytes([int(byte[1], 16)]), name.encode()))


def preferred(paths: Iterable[Path]) -> Path:
    """Of identical files the one whose suffix tells best what they are; the first of equals."""
    return min(paths, key=lambda path: (not promised(path), not path.suffix))


def sha256(path: Path) -> str:
    """The sha256 of a file as 64 hex digits, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _check(folder: Path) -> None:
    try:
        next(folder.iterdir(), None)
    except FileNotFoundError as error:
        raise CorpusError(f"{folder}: no such folder; give a folder that holds the documents") from error
    except NotADirectoryError as error:
        raise CorpusError(f"{folder}: is a file, not a folder; give the folder that holds the documents") from error
    except OSError as error:
        raise CorpusError(f"{folder}: cannot be listed ({error.strerror}); check its permissions") from error


def _paths(folder: Path, left_out: frozenset[Path], problems: list[Source]) -> Iterator[Path]:
    def unlisted(error: OSError) -> None:
        problems.append(_unopened(Path(error.filename), folder, f"cannot be listed ({error.strerror}); {CHECK}"))

    for directory, folders, files in os.walk(folder, onerror=unlisted):
        here = Path(directory)
        folders[:] = sorted(name for name in folders if not _hidden(name) and (here / name).resolve() not in left_out)
        for path in map(here.joinpath, folders):
            if path.is_symlink():
                fault = "is a link to a folder and not followed; copy the folder here, or ingest it by itself"
                problems.append(_unopened(path, folder, fault))
        for file in files:
            path = here / file
            at_top = here == folder and file.lower() in _NOT_DOCUMENTS
            if not (at_top or _hidden(file)) and _is_file(path):
                yield path


def _is_file(path: Path) -> bool:
    """Whether it can be read to its end, or should be but its link is broken; pipes and devices cannot."""
    return path.is_file() or (path.is_symlink() and not path.exists())


def _hidden(name: str) -> bool:
    # "~$" opens the lock file that Word keeps beside an open document.
    return name.startswith((".", "~$")) or name.lower() in _LEFT_BEHIND


def _name(path: Path, folder: Path) -> str:
    # A name that is not UTF-8 cannot stand in a CSV: its odd bytes are shown as \xhh.
    return os.fsencode(path.relative_to(folder).as_posix()).decode("utf-8", "backslashreplace")


def _source(digest: str, files: list[tuple[str, Path]], size: int) -> Source:
    path = preferred(path for _, path in files)
    return Source(document_id(digest), digest, path, tuple(name for name, _ in files), size)


def _unopened(path: Path, folder: Path, fault: str) -> Source:
    name = _name(path, folder)
    stand_in = hashlib.sha256(name.encode("utf-8")).hexdigest()
    return Source(document_id(stand_in), "", path, (name,), 0, one_line(f"{name}: {fault}"))
