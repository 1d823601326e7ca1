"""SQL over the CSV files of an output folder, by DuckDB, that can read them and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import OutputError
from ledger import database, tables
from ledger.schema import Table, schema

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TYPES = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE", "datetime": "TIMESTAMP"}
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Result:
    """The columns of an answer and its rows, which come as they are read; they can be gone through once."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[object, ...]]


def query(out: Path, sql: str) -> Result:
    """Run one SELECT over the tables and views of `out`.

    The tables have the types of the schema, a list of boxes is JSON text. Files outside `out`, the network and
    statements that change anything are out of reach. Raises OutputError with one line for a folder that holds no
    tables, or for SQL that DuckDB refuses.
    """
    import duckdb

    connection = duckdb.connect()
    try:
        _open(connection, out)
        _allow_one_select(connection, sql)
        answer = connection.execute(sql)
    except duckdb.Error as error:
        connection.close()
        raise OutputError(_refusal(sql, error)) from error
    return Result(tuple(column[0] for column in answer.description or ()), _rows(connection, sql))


def _open(connection: DuckDBPyConnection, out: Path) -> None:
    for table in schema().tables.values():
        path = tables.path(out, table.name)
        if not path.is_file():
            raise OutputError(f"{out}: no {path.name}; name a folder that `ingest` wrote")
        connection.execute(_view(table, path.absolute()))
    connection.execute(database.VIEWS.read_text("utf-8"))
    connection.execute(f"SET allowed_directories = [{_literal(str(out.absolute()))}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _view(table: Table, path: Path) -> str:
    columns = ", ".join(f"{_literal(c.name)}: {_literal(TYPES.get(c.type, 'VARCHAR'))}" for c in table.columns)
    how = (
        "header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', auto_detect = false, strict_mode = true"
    )
    return (
        f"CREATE VIEW {database.quoted(table.name)} AS "
        f"SELECT * FROM read_csv({_literal(str(path))}, {how}, columns = {{{columns}}})"
    )


def _allow_one_select(connection: DuckDBPyConnection, sql: str) -> None:
    import duckdb

    statements = connection.extract_statements(sql)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise OutputError("the query is not one SELECT; the tables can be asked, not changed")


def _rows(connection: DuckDBPyConnection, sql: str) -> Iterator[tuple[object, ...]]:
    import duckdb

    try:
        while batch := connection.fetchmany(BATCH):
            yield from batch
    except duckdb.Error as error:
        raise OutputError(_refusal(sql, error)) from error
    finally:
        connection.close()


def _refusal(sql: str, error: Exception) -> str:
    """DuckDB's message on one line, with a hint for the one table whose name is a word of SQL."""
    said = " ".join(str(error).split())
    if '"references"' not in sql and "references" in sql:
        said += ' (write "references" in double quotes: it is a word of SQL)'
    return f"query: {said}"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
