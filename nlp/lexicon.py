"""Word lists become tables in memory, checked line by line as they are loaded."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

LEXICONS = files("nlp") / "lexicons"


class LexiconError(ValueError):
    """A word list breaks its own rules: names the file, the line and the fault."""


def rows(name: str, columns: tuple[str, ...], key: tuple[str, ...] = ()) -> Iterator[Mapping[str, str]]:
    """The rows of `lexicons/<name>`; lines starting with "#" are remarks.

    Raises LexiconError when a column is missing, a row is too long or short, or two rows share their `key`.
    """
    text = (LEXICONS / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    reader = csv.DictReader(lines, strict=True)
    if tuple(reader.fieldnames or ()) != columns:
        raise LexiconError(f"{name}: columns are {reader.fieldnames}, not {list(columns)}")
    seen: set[tuple[str, ...]] = set()
    for row in reader:
        if None in row or None in row.values():
            raise LexiconError(f"{name}: row {reader.line_num} has not {len(columns)} cells: {row}")
        mark = tuple(row[k] for k in key or columns)
        if mark in seen:
            raise LexiconError(f"{name}: row {reader.line_num} stands twice: {mark}")
        seen.add(mark)
        yield row


@cache
def words(name: str, column: str, columns: tuple[str, ...], where: tuple[str, str] | None = None) -> frozenset[str]:
    """One column of a word list as a set, of the rows whose column `where[0]` is `where[1]`."""
    return frozenset(row[column] for row in rows(name, columns) if where is None or row[where[0]] == where[1])
