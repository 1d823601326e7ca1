"""Word lists beside the code become checked tables in memory."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from extract.errors import FollowthroughError


class LexiconError(FollowthroughError):
    """A word list shipped with the program is broken: the message names the file and the line."""


@cache
def table(name: str, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The rows of `lexicons/<name>.csv` without the heading; its columns must be exactly `columns`.

    Raises LexiconError for another heading, a row of another width, or the same row twice.
    """
    text = files("link").joinpath("lexicons", f"{name}.csv").read_text(encoding="utf-8")
    rows = [tuple(row) for row in csv.reader(text.splitlines())]
    if not rows or rows[0] != columns:
        raise LexiconError(f"link/lexicons/{name}.csv: the heading must be {','.join(columns)}")
    seen: set[tuple[str, ...]] = set()
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(columns) or row in seen:
            raise LexiconError(f"link/lexicons/{name}.csv line {number}: wrong width or written twice")
        seen.add(row)
    return tuple(rows[1:])


@cache
def words(name: str) -> frozenset[str]:
    """The entries of `lexicons/<name>.txt`, one a line, lower case; lines that start with # are its reason.

    Raises LexiconError for an entry written twice.
    """
    text = files("link").joinpath("lexicons", f"{name}.txt").read_text(encoding="utf-8")
    entries = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if len(set(entries)) != len(entries):
        raise LexiconError(f"link/lexicons/{name}.txt: an entry is written twice")
    return frozenset(entries)
