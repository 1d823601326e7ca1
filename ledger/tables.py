"""Tables become CSV files and come back: the files, their twins for spreadsheets, typed rows, data frames."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import OutputError
from ledger import values
from ledger.rows import Row
from ledger.schema import Column, Table, schema

if TYPE_CHECKING:
    import pandas

EXCEL = "excel"
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # OWASP, "CSV injection"
HARMLESS = "'"
CELL_MOST = 32_767  # characters a spreadsheet keeps in a cell
PANDAS = {"integer": "Int64", "number": "float64", "boolean": "boolean", "string": "string", "array": "string"}


def write(folder: Path, name: str, rows: Iterable[Row]) -> int:
    """Write `name`.csv and its twin in `folder`; returns the number of rows.

    UTF-8, comma, CR LF, quotes where needed (RFC 4180); the twin begins with a BOM and runs no formula.
    """
    table = schema().tables[name]
    count = 0
    with ExitStack() as stack:
        plain = csv.writer(stack.enter_context(path(folder, name).open("w", encoding="utf-8", newline="")))
        twin = csv.writer(stack.enter_context(_twin(folder, name).open("w", encoding="utf-8-sig", newline="")))
        plain.writerow(table.names)
        twin.writerow(table.names)
        for row in rows:
            cells = [values.cell(column, row.get(column.name)) for column in table.columns]
            plain.writerow(cells)
            twin.writerow([_for_spreadsheet(c, text) for c, text in zip(table.columns, cells, strict=True)])
            count += 1
    return count


def path(folder: Path, name: str) -> Path:
    """Where a table's CSV is in an output folder."""
    return folder / f"{name}.csv"


def _twin(folder: Path, name: str) -> Path:
    target = folder / EXCEL / f"{name}.csv"
    target.parent.mkdir(exist_ok=True)
    return target


def _for_spreadsheet(column: Column, text: str) -> str:
    if column.type in ("string", "array") and text.startswith(FORMULA):
        text = HARMLESS + text
    return text if len(text) <= CELL_MOST else f"{text[: CELL_MOST - 1]}…"


def cells(folder: Path, name: str) -> Iterator[list[str]]:
    """The lines of a table as they are, the heading first. Raises OutputError when there is no such file."""
    csv.field_size_limit(sys.maxsize)
    try:
        with path(folder, name).open(encoding="utf-8", newline="") as file:
            yield from csv.reader(file, strict=True)
    except FileNotFoundError:
        raise OutputError(f"{folder}: no {name}.csv; name a folder that `ingest` wrote") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise OutputError(f"{path(folder, name)}: cannot be read as CSV ({error}); ingest the corpus again") from error


def rows(folder: Path, name: str) -> Iterator[Row]:
    """The rows of a table, one at a time, typed by the schema; None where a cell is empty."""
    table = schema().tables[name]
    lines = cells(folder, name)
    heading = next(lines, [])
    if missing := [column for column in table.names if column not in heading]:
        raise OutputError(f"{path(folder, name)}: column {missing[0]} is missing; ingest the corpus again")
    typed = [_column(table, column) for column in heading]
    for number, line in enumerate(lines, start=1):
        try:
            yield {c.name: values.parsed(c, text) for c, text in zip(typed, line, strict=True)}
        except ValueError as error:
            raise OutputError(f"{path(folder, name)}: row {number}: {error}; ingest the corpus again") from error


def _column(table: Table, name: str) -> Column:
    return table.column(name) if name in table.names else Column(name, "string", "")


def load(folder: Path, name: str) -> pandas.DataFrame:
    """A table as a data frame, typed by the schema: nullable integers, booleans, days, categories in their order."""
    import pandas as pd

    if not path(folder, name).exists():
        raise OutputError(f"{folder}: no {name}.csv; name a folder that `ingest` wrote")
    columns = schema().tables[name].columns
    types = {
        c.name: pd.CategoricalDtype(list(c.enum), c.ordered) if c.enum else PANDAS.get(c.type, "string")
        for c in columns
    }
    frame = pd.read_csv(path(folder, name), dtype=types, keep_default_na=False, na_values=[""], encoding="utf-8")
    for column in columns:
        if column.type in ("date", "datetime"):
            frame[column.name] = pd.to_datetime(frame[column.name], utc=column.type == "datetime", format="ISO8601")
    return frame
