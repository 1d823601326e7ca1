"""The schema and the finished files become datapackage.json: what each file is, and its sha256."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from ledger import database, tables
from ledger.schema import Column, Table, schema

NAME = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TEXT = "text"
DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
Descriptor = dict[str, object]


def write(folder: Path) -> None:
    """Write datapackage.json over the files in `folder`, a line for each text, so that memory does not grow.

    run.json is named without a hash: it holds times, and these bytes are to be the same for the same corpus;
    run.json in its turn holds the sha256 of this file.
    """
    head = {
        "$schema": PROFILE,
        "name": "followthrough",
        "title": schema().title,
        "description": schema().about,
    }
    with (folder / NAME).open("w", encoding="utf-8", newline="\n") as file:
        file.write(json.dumps(head, indent=2, ensure_ascii=False)[:-2] + ',\n  "resources": [\n')
        for number, resource in enumerate(resources(folder)):
            text = json.dumps(resource, indent=2 if "schema" in resource else None, ensure_ascii=False)
            file.write((",\n" if number else "") + text)
        file.write("\n  ]\n}\n")


def resources(folder: Path) -> Iterator[Descriptor]:
    """Every file of the output: tables, their twins, texts, the database, the record of the run."""
    for table in schema().tables.values():
        yield _table(folder, table)
    for name in schema().tables:
        yield _twin(folder, schema().tables[name])
    yield _file(folder, database.NAME, "tables-sqlite", "application/vnd.sqlite3", schema().files[database.NAME])
    for path in sorted((folder / TEXT).glob("*.txt")):
        yield _file(folder, f"{TEXT}/{path.name}", f"{TEXT}-{path.stem}", "text/plain", schema().files[TEXT])
    yield {
        "name": "run",
        "path": "run.json",
        "mediatype": "application/json",
        "description": schema().files["run.json"],
    }


def fingerprint(path: Path) -> tuple[str, int]:
    """sha256 in hex and size in bytes of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size


def _file(folder: Path, path: str, name: str, media_type: str, about: str) -> Descriptor:
    sha256, size = fingerprint(folder / path)
    return {
        "name": name,
        "path": path,
        "mediatype": media_type,
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{sha256}",
        "description": about,
    }


def _table(folder: Path, table: Table) -> Descriptor:
    path = tables.path(folder, table.name).name
    described = _file(folder, path, table.name, "text/csv", f"{table.about} Row order: {table.order}.")
    return described | {
        "type": "table",
        "format": "csv",
        "dialect": DIALECT,
        "schema": _schema(table),
    }


def _twin(folder: Path, table: Table) -> Descriptor:
    """Cells of the twin are text: an apostrophe or a cut may have changed them."""
    path, name = f"{tables.EXCEL}/{table.name}.csv", f"{tables.EXCEL}-{table.name}"
    described = _file(folder, path, name, "text/csv", schema().files[tables.EXCEL]) | {"encoding": "utf-8-sig"}
    fields = [{"name": column, "type": "string"} for column in table.names]
    return described | {"type": "table", "format": "csv", "dialect": DIALECT, "schema": {"fields": fields}}


def _schema(table: Table) -> Descriptor:
    described: Descriptor = {
        "fields": [_field(column, unique=table.key == (column.name,)) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    keys = [_foreign_key(table, column) for column in table.columns if column.to is not None]
    return described | ({"foreignKeys": keys} if keys else {})


def _field(column: Column, *, unique: bool) -> Descriptor:
    constraints = {
        "required": column.required or None,
        "unique": unique or None,
        "pattern": column.pattern or None,
        "enum": list(column.enum) or None,
        "minimum": column.minimum,
        "maximum": column.maximum,
    }
    described: Descriptor = {"name": column.name, "type": column.type, "description": column.about}
    if column.type == "boolean":
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column.enum:
        described |= {"categories": list(column.enum), "categoriesOrdered": column.ordered}
    if said := {name: value for name, value in constraints.items() if value is not None}:
        described["constraints"] = said
    return described


def _foreign_key(table: Table, column: Column) -> Descriptor:
    assert column.to is not None
    # An empty resource is the table itself.
    target = "" if column.to.table == table.name else column.to.table
    return {"fields": [column.name], "reference": {"resource": target, "fields": [column.to.column]}}
