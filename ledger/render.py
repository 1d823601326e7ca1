"""Columns and rows become text: a table that fits the terminal, CSV, or JSON."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

NARROWEST = 8  # columns of the screen that a column of the table keeps when others are cut
GAP = "  "
CUT = "…"
LOOKED_AT = 200  # rows whose cells decide how wide the columns are

Rows = Iterable[Sequence[object]]


def as_table(columns: Sequence[str], rows: Rows, width: int) -> Iterator[str]:
    """Lines of at most `width` screen columns; cells that do not fit are cut and end in "…".

    Only the first rows decide on the widths, so that an answer of any length streams. More columns than the
    screen can hold side by side stand one below the other.
    """
    if len(columns) * (NARROWEST + len(GAP)) - len(GAP) > width:
        yield from _as_records(columns, rows, width)
        return
    source = iter(rows)
    first = [[one_line(value) for value in row] for row, _ in zip(source, range(LOOKED_AT), strict=False)]
    widths = fitted([max(map(_width, column)) for column in zip(columns, *first, strict=True)], width)
    yield _line(columns, widths)
    yield _line(["-" * size for size in widths], widths)
    for cells in first:
        yield _line(cells, widths)
    for row in source:
        yield _line([one_line(value) for value in row], widths)


def _as_records(columns: Sequence[str], rows: Rows, width: int) -> Iterator[str]:
    label = max(map(_width, columns))
    for number, row in enumerate(rows, start=1):
        yield f"-- {number} --"
        for name, value in zip(columns, row, strict=True):
            if shown := one_line(value):
                yield _line((name, shown), (label, max(width - label - len(GAP), NARROWEST)))


def as_csv(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    """Lines of CSV by the rules of the tables, without their line ends; a cell may hold a line end itself."""
    yield _csv_line(columns)
    for row in rows:
        yield _csv_line([_plain(value) for value in row])


def as_json(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    """Lines of one JSON list of objects, one a row."""
    opening = "["
    for row in rows:
        yield opening + json.dumps(dict(zip(columns, map(_jsonable, row), strict=True)), ensure_ascii=False)
        opening = ","
    yield "[]" if opening == "[" else "]"


FORMATS = ("table", "csv", "json")


def lines(form: str, columns: Sequence[str], rows: Rows, width: int) -> Iterator[str]:
    """The lines of `rows` in one of FORMATS; `width` counts for tables only."""
    if form == "csv":
        return as_csv(columns, rows)
    return as_json(columns, rows) if form == "json" else as_table(columns, rows, width)


def fitted(wanted: Sequence[int], width: int) -> list[int]:
    """Widths that fit into `width` with gaps between: the widest columns give way, none below NARROWEST."""
    widths = list(wanted)
    room = width - len(GAP) * (len(widths) - 1)
    while sum(widths) > room and (largest := max(widths)) > NARROWEST:
        second = max((size for size in widths if size < largest), default=NARROWEST)
        at = [i for i, size in enumerate(widths) if size == largest]
        give = min(largest - max(second, NARROWEST), -(-(sum(widths) - room) // len(at)))
        for i in at:
            widths[i] -= max(give, 1)
    return widths


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return GAP.join(_padded(cell, size) for cell, size in zip(cells, widths, strict=True)).rstrip()


def _padded(text: str, size: int) -> str:
    if _width(text) > size:
        while _width(text) > size - 1:
            text = text[: min(len(text) - 1, size)]
        text += CUT
    return text + " " * (size - _width(text))


def _width(text: str) -> int:
    """Columns of the screen: wide East Asian characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def one_line(value: object) -> str:
    """The value on one line, without control characters, which a terminal would obey."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "�" for c in _plain(value)).split())


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _jsonable(value: object) -> object:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value if value is None or isinstance(value, (bool, int, float, str, list, dict)) else str(value)


def _csv_line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().removesuffix("\r\n")
