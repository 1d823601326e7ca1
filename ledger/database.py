"""Rows become tables.sqlite as they arrive: keys, foreign keys, indexes, full-text search, views."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from extract.errors import OutputError
from ledger import values
from ledger.rows import Row
from ledger.schema import Column, Table, schema

NAME = "tables.sqlite"
VIEWS = Path(__file__).with_name("views.sql")
FULL_TEXT = (("sentences", "text"), ("commitments", "quote"))
SQL_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}  # all others are TEXT
CACHE_KIB = 64 * 1024


class Database:
    """The SQLite file of one output folder, to be filled, or to be asked only."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._path = path
        if read_only:
            self._connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
            return
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{CACHE_KIB}", "temp_store = FILE"):
            self._connection.execute(f"PRAGMA {pragma}")

    def create(self) -> None:
        """Make the empty tables, and the indexes that loading itself needs."""
        for table in schema().tables.values():
            self.execute(ddl(table))
            if table.name not in ("documents", "pages") and "doc_id" in table.names:
                self.index(table.name, "doc_id")
        self.execute("BEGIN")

    def insert(self, name: str, rows: Iterable[Row]) -> int:
        """Append the rows to the table; returns how many there were."""
        table = schema().tables[name]
        marks = ", ".join("?" * len(table.columns))
        records = ([values.stored(column, row.get(column.name)) for column in table.columns] for row in rows)
        with self._written():
            return self._connection.executemany(f"INSERT INTO {quoted(name)} VALUES ({marks})", records).rowcount

    def rows(self, name: str, where: str = "", arguments: tuple[object, ...] = ()) -> Iterator[Row]:
        """The rows of a table in the order in which they were written, typed as they were given."""
        table = schema().tables[name]
        columns = ", ".join(quoted(column) for column in table.names)
        sql = f"SELECT {columns} FROM {quoted(name)} {where} ORDER BY rowid"
        for record in self.each(sql, arguments):
            yield {c.name: values.returned(c, value) for c, value in zip(table.columns, record, strict=True)}

    def each(self, sql: str, arguments: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
        """Run one SELECT and hand out its rows one at a time."""
        with closing(self._connection.execute(sql, arguments)) as cursor:
            yield from cursor

    def index(self, table: str, column: str) -> None:
        """Make the index of a column now; `finish` makes those that are still missing."""
        self.execute(_index(schema().tables[table], schema().tables[table].column(column)))

    def execute(self, sql: str, arguments: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        """Run one statement and return all its rows."""
        with self._written():
            return self._connection.execute(sql, arguments).fetchall()

    def function(self, name: str, function: Callable[..., bytes]) -> None:
        """Let statements call a function of one argument."""
        self._connection.create_function(name, 1, function, deterministic=True)

    def finish(self) -> None:
        """Make indexes, full-text search and views, and close the file."""
        for table in schema().tables.values():
            for column in table.columns:
                if column.index:
                    self.index(table.name, column.name)
        for name, column_name in FULL_TEXT:
            self.execute(f"CREATE VIRTUAL TABLE {name}_fts USING fts5({column_name}, content={name})")
            self.execute(f"INSERT INTO {name}_fts({name}_fts) VALUES ('rebuild')")
        self.execute("COMMIT")
        with self._written():
            self._connection.executescript(VIEWS.read_text("utf-8"))
        self.close()

    @contextmanager
    def _written(self) -> Iterator[None]:
        """Raise OutputError for what the disk refuses: it is full, gone, or may no longer be written."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise OutputError(f"{self._path}: cannot be written ({error}); make room there") from error

    def close(self) -> None:
        """Close the file, whatever state it is in."""
        self._connection.close()


def ddl(table: Table) -> str:
    """The CREATE TABLE statement of a table."""
    lines = [_definition(column, key=column.name in table.key) for column in table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(map(quoted, table.key))})")
    for column in table.columns:
        if column.to is not None:
            target = f"{quoted(column.to.table)} ({quoted(column.to.column)})"
            lines.append(f"FOREIGN KEY ({quoted(column.name)}) REFERENCES {target}")
    return f"CREATE TABLE {quoted(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def quoted(name: str) -> str:
    """The name as SQL takes any name."""
    return f'"{name}"'


def _definition(column: Column, *, key: bool) -> str:
    """Other rules are left to `verify`: one odd value must not cost a whole run."""
    return f"{quoted(column.name)} {SQL_TYPES.get(column.type, 'TEXT')}{' NOT NULL' if key else ''}"


def _index(table: Table, column: Column) -> str:
    return f"CREATE INDEX IF NOT EXISTS {table.name}_{column.name} ON {quoted(table.name)} ({quoted(column.name)})"
