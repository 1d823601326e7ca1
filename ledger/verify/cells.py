"""Every cell is compared with the schema: columns, types, enums, keys, foreign keys, and the database's copy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path

from extract.errors import OutputError
from ledger import database, tables, values
from ledger.database import Database
from ledger.schema import Table, schema
from ledger.verify.faults import Fault, short

JOIN = "\x1f"  # between the parts of a key


def faults(out: Path) -> Iterator[Fault]:
    """What is wrong with the tables as tables. Keys are kept in a temporary file, so memory does not grow."""
    with closing(sqlite3.connect("")) as keys:
        keys.execute("CREATE TABLE held (name TEXT, value TEXT, PRIMARY KEY (name, value)) WITHOUT ROWID")
        keys.execute("CREATE TABLE wanted (name TEXT, value TEXT, place TEXT)")
        for table in schema().tables.values():
            try:
                yield from _table(out, table, keys)
            except OutputError as error:
                yield Fault("table", f"{table.name}.csv", str(error))
        yield from _missing(keys)
    yield from _copy(out)


def _table(out: Path, table: Table, keys: sqlite3.Connection) -> Iterator[Fault]:
    lines = tables.cells(out, table.name)
    heading = next(lines, [])
    if tuple(heading) != table.names:
        yield Fault("table", f"{table.name}.csv", f"has the columns {', '.join(heading)}, not {', '.join(table.names)}")
        return
    for number, line in enumerate(lines, start=1):
        where = f"{table.name}.csv row {number}"
        if len(line) != len(heading):
            yield Fault("table", where, f"has {len(line)} cells, not {len(heading)}")
            continue
        row = dict(zip(heading, line, strict=True))
        yield from _cells(table, row, where)
        yield from _keys(table, row, where, keys)


def _cells(table: Table, row: dict[str, str], where: str) -> Iterator[Fault]:
    for column in table.columns:
        if wrong := values.fault(column, row[column.name]):
            yield Fault("table", where, f"{column.name} {short(row[column.name])} {wrong}")


def _keys(table: Table, row: dict[str, str], where: str, keys: sqlite3.Connection) -> Iterator[Fault]:
    key = JOIN.join(row[name] for name in table.key)
    names = f"{table.name}.{JOIN.join(table.key)}"
    if not keys.execute("INSERT OR IGNORE INTO held VALUES (?, ?)", (names, key)).rowcount:
        yield Fault("key", where, f"{' and '.join(table.key)} {short(key.replace(JOIN, ' '))} stand there twice")
    for column in table.columns:
        if column.to is not None and row[column.name]:
            target = f"{column.to.table}.{column.to.column}"
            place = f"{where}: {column.name}"
            keys.execute("INSERT INTO wanted VALUES (?, ?, ?)", (target, row[column.name], place))


def _missing(keys: sqlite3.Connection) -> Iterator[Fault]:
    sql = """SELECT place, w.value, w.name FROM wanted AS w LEFT JOIN held AS h USING (name, value)
             WHERE h.name IS NULL ORDER BY w.rowid"""
    for place, value, name in keys.execute(sql):
        where, _, column = str(place).rpartition(": ")
        yield Fault("key", where, f"{column} {value} is not in {name}")


def _copy(out: Path) -> Iterator[Fault]:
    """Rows of the database that are not those of the CSV file."""
    if not (out / database.NAME).is_file():
        return  # named as a missing file already
    copy = Database(out / database.NAME, read_only=True)
    try:
        for table in schema().tables.values():
            yield from _compare(out, table, copy)
    except sqlite3.Error as error:
        yield Fault("table", database.NAME, f"cannot be read ({error})")
    except OutputError:
        return  # named with its table already
    finally:
        copy.close()


def _compare(out: Path, table: Table, copy: Database) -> Iterator[Fault]:
    lines = tables.cells(out, table.name)
    if tuple(next(lines, [])) != table.names:
        return
    stored = ([values.cell(c, row[c.name]) for c in table.columns] for row in copy.rows(table.name))
    for number, (line, record) in enumerate(zip_longest(lines, stored), start=1):
        if line != record:
            yield Fault(
                "table", f"{database.NAME} {table.name} row {number}", f"is not row {number} of {table.name}.csv"
            )
            return
