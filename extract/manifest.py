"""manifest.csv becomes entries: what its writer knows of each document, checked against the folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path

from extract import sheet
from extract.documents import MANIFEST_NAME, sha256

#: The types a document can have (the table dictionary, documents.doc_type).
DOC_TYPES = (
    "letter", "communication", "staff_working_document", "work_programme", "plan", "strategy", "legislation", "report",
    "self_assessment", "minutes", "press_release", "response", "other",
)  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the manifest; each value is "" when its cell is empty or could not be used.

    `file` is a POSIX path below the corpus; `date` is yyyy, yyyy-mm, yyyy-mm-dd or an EDTF interval of these.
    """

    file: str
    title: str = ""
    doc_type: str = ""
    issuer: str = ""
    author: str = ""
    recipient: str = ""
    date: str = ""
    language: str = ""
    reference: str = ""
    source_url: str = ""
    licence: str = ""
    sha256: str = ""


#: The columns a manifest may have, in their usual order; only `file` must be there.
COLUMNS = tuple(field.name for field in fields(Entry))


@dataclass(frozen=True, slots=True)
class Manifest:
    """The entries of a corpus by file name, and what is wrong with the manifest, one line each."""

    entries: Mapping[str, Entry]
    warnings: tuple[str, ...] = ()

    def entry(self, name: str) -> Entry | None:
        """The entry of the file `name` (POSIX path below the corpus), None when the manifest has none."""
        return self.entries.get(unicodedata.normalize("NFC", name))


def load(folder: Path, names: Iterable[str], hashes: Mapping[str, str] | None = None) -> Manifest:
    """Read `manifest.csv` at the top of `folder`; an absent one gives an empty Manifest.

    `names` are the files found (every name of every Source). `hashes` maps them to their sha256; without it the files
    are hashed here where a row names a sha256. A row that does not fit is a warning; a header that does not fit is a
    CorpusError. Tolerated as Excel writes them: a BOM, semicolons or tabs, Windows-1252, back slashes, empty columns.
    """
    path = sheet.find(folder, MANIFEST_NAME)
    if path is None:
        return Manifest({})
    warnings: list[str] = []
    # A file system may give names in another Unicode form than the manifest's editor.
    found = {unicodedata.normalize("NFC", name): name for name in names}
    entries: dict[str, Entry] = {}
    for number, entry in _entries(path, warnings):
        where = f"{path.name} line {number}"
        if entry.file in entries:
            warnings.append(f"{where}: a second row for {entry.file}; the first one counts")
        elif entry.file not in found:
            warnings.append(f"{where}: {entry.file} is not in the folder; correct the name or remove the row")
        else:
            checked, faults = _checked(entry, _digest(folder, found[entry.file], hashes) if entry.sha256 else "")
            warnings += [f"{where}: {fault}" for fault in faults]
            entries[entry.file] = checked
    return Manifest(entries, tuple(warnings))


def _entries(path: Path, warnings: list[str]) -> Iterator[tuple[int, Entry]]:
    for line, values in sheet.rows(path, what="a manifest", columns=COLUMNS, needed=("file",), warnings=warnings):
        if values["file"]:
            yield line, Entry(**{**values, "file": _file(values["file"])})
        else:
            warnings.append(f"{path.name} line {line}: the row names no file and is not used")


def _file(name: str) -> str:
    return unicodedata.normalize("NFC", name.replace("\\", "/").removeprefix("./"))


def _digest(folder: Path, name: str, hashes: Mapping[str, str] | None) -> str:
    if hashes is not None:
        return hashes.get(name, "")
    try:
        return sha256(folder / name)
    except OSError:
        return ""


def _checked(entry: Entry, digest: str) -> tuple[Entry, list[str]]:
    """The entry without the values that cannot be used, and one line for each of these."""
    faults: list[str] = []
    given = entry.sha256.lower()
    if given and not _SHA256.fullmatch(given):
        faults.append(f"the sha256 of {entry.file} is not 64 hex digits")
    elif given and digest and given != digest:
        faults.append(f"the sha256 of {entry.file} does not match: the file has changed since the manifest was written")
    if entry.date and not is_date(entry.date):
        faults.append(
            f"the date {entry.date!r} of {entry.file} is not used; write yyyy-mm-dd, yyyy-mm, yyyy or start/end"
        )
        entry = replace(entry, date="")
    kind = entry.doc_type.lower().replace(" ", "_")
    if kind and kind not in DOC_TYPES:
        faults.append(f"the doc_type {entry.doc_type!r} of {entry.file} is not used; choose {', '.join(DOC_TYPES)}")
        kind = ""
    if entry.language and not _LANGUAGE.fullmatch(entry.language):
        faults.append(f"the language {entry.language!r} of {entry.file} is not used; write a code such as en or pt-BR")
        entry = replace(entry, language="")
    return replace(entry, doc_type=kind, sha256=given), faults


def is_date(value: str) -> bool:
    """Whether `value` is yyyy, yyyy-mm, yyyy-mm-dd or an EDTF interval of these ("..", or nothing, is an open end)."""
    ends = value.split("/")
    if len(ends) == 1:
        return _bounds(value) is not None
    if len(ends) != 2 or all(end in ("", "..") for end in ends):
        return False
    spans = [None if end in ("", "..") else _bounds(end) for end in ends]
    if any(span is None and end not in ("", "..") for span, end in zip(spans, ends, strict=True)):
        return False
    first, last = spans
    return first is None or last is None or first[0] <= last[1]


def _bounds(value: str) -> tuple[date, date] | None:
    """The first and a last day (at most the 28th where only the month is given) of a date, None when it is none."""
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        return date(year, month or 1, day or 1), date(year, month or 12, day or 28)
    except ValueError:
        return None
