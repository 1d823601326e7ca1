"""A table that a user keeps beside the documents becomes rows, however a spreadsheet program wrote it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.errors import CorpusError


def find(folder: Path, name: str) -> Path | None:
    """The file called `name` at the top of `folder`, however it is capitalised; the usual spelling wins."""
    named = [path for path in folder.iterdir() if path.name.lower() == name and path.is_file()]
    return min(named, key=lambda path: (path.name != name, path.name), default=None)


def rows(
    path: Path,
    *,
    what: str,
    columns: Sequence[str],
    needed: Sequence[str],
    warnings: list[str],
    verbatim: Sequence[str] = (),
    others: bool = False,
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that are not empty, each with its line number; every column is there, "" when the table lacks it.

    White space in a cell is made single spaces, but for columns that are `verbatim`. Raises CorpusError for a header
    with columns that are not named in `columns` (unless `others` may stand), or without the `needed` ones; what does
    not fit otherwise is added to `warnings`. Tolerated as Excel writes them: a BOM, semicolons or tabs, Windows-1252,
    empty columns.
    """
    text, told = _text(path)
    warnings += told
    header, table = _table(text)
    fault = _fault(header, None if others else columns, needed)
    if fault:
        raise CorpusError(f"{path}: the header of {what} {fault}; the columns are {', '.join(columns)}")
    try:
        for index, row in enumerate(table):
            values = {name: _cell(row[name] or "", exact=name in verbatim) for name in header if name}
            if index == 0 or not any(values.values()):
                continue
            if any((cell or "").strip() for cell in row.get(None, ())):
                warnings.append(f"{path.name} line {table.line_num}: more cells than columns; put quotes around commas")
            yield table.line_num, dict.fromkeys(columns, "") | values
    except csv.Error as error:
        raise CorpusError(f"{path}: is not a CSV table after line {table.line_num} ({error}); save it again") from error


def _cell(written: str, *, exact: bool) -> str:
    return written.strip() if exact else " ".join(written.split())


def _text(path: Path) -> tuple[str, list[str]]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CorpusError(f"{path}: cannot be opened ({error.strerror}); check its permissions") from error
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace"), []
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        warning = f"{path.name}: is not UTF-8, read as Windows-1252; save it as UTF-8 if names look wrong"
        return raw.decode("cp1252", "replace"), [warning]


def _table(text: str) -> tuple[list[str], csv.DictReader[str]]:
    # Excel may open a file with a line that only names the separator.
    separator = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    body = text[separator.end() :] if separator else text
    first = body.split("\n", 1)[0]
    delimiter = separator[1] if separator else max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter)
    header = [name.strip().lower() for name in next(reader, [])]
    return header, csv.DictReader(io.StringIO(body, newline=""), fieldnames=header, delimiter=delimiter, strict=True)


def _fault(header: Sequence[str], columns: Sequence[str] | None, needed: Sequence[str]) -> str:
    named = [name for name in header if name]
    unknown = [name for name in named if columns is not None and name not in columns]
    double = sorted({name for name in named if named.count(name) > 1})
    lacking = [name for name in needed if name not in named]
    if unknown:
        return f"names {', '.join(repr(name) for name in unknown)}, which it must not"
    if double:
        return f"names a column twice: {', '.join(double)}"
    return f"lacks the column {', '.join(repr(name) for name in lacking)}" if lacking else ""
