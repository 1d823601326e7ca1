"""`schema.yaml` becomes tables and columns that the program can ask: the one description of every file it writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

Type = Literal["string", "integer", "number", "boolean", "date", "datetime", "array"]
TYPES = frozenset({"string", "integer", "number", "boolean", "date", "datetime", "array"})
SCHEMA = Path(__file__).with_name("schema.yaml")


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """The column of another table (or the same one) in which a value must stand."""

    table: str
    column: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type, its meaning and what its values must hold; `enum` is empty when any value may stand."""

    name: str
    type: Type
    about: str
    required: bool = False
    pattern: str = ""
    enum: tuple[str, ...] = ()
    ordered: bool = False
    to: ForeignKey | None = None
    minimum: int | None = None
    maximum: int | None = None
    index: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: columns in the order of the file, key, and the order of its rows in words."""

    name: str
    about: str
    key: tuple[str, ...]
    order: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The column names, in the order of the file."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")


@dataclass(frozen=True, slots=True)
class Schema:
    """All tables by name, in the order in which they are written; `files` says what the other files are."""

    title: str
    about: str
    files: Mapping[str, str]
    tables: Mapping[str, Table]


@cache
def schema() -> Schema:
    """The schema of this program's output, read once and checked."""
    return parse(yaml.load(SCHEMA.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def parse(data: Mapping[str, Any]) -> Schema:
    """The schema of a mapping as in `schema.yaml`; ValueError names what is wrong."""
    tables = {name: _table(name, spec) for name, spec in data["tables"].items()}
    for table in tables.values():
        _check(table, tables)
    return Schema(data["title"], data["about"], dict(data["files"]), tables)


def _table(name: str, spec: Mapping[str, Any]) -> Table:
    key = spec["key"]
    return Table(
        name=name,
        about=spec["about"],
        key=(key,) if isinstance(key, str) else tuple(key),
        order=spec["order"],
        columns=tuple(_column(column, values) for column, values in spec["columns"].items()),
    )


def _column(name: str, spec: Mapping[str, Any]) -> Column:
    values = dict(spec)
    if values["type"] not in TYPES:
        raise ValueError(f"column {name}: unknown type {values['type']}")
    if "to" in values:
        values["to"] = ForeignKey(*values["to"].split("."))
    if "enum" in values:
        values["enum"] = tuple(values["enum"])
    return Column(name=name, **values)


def _check(table: Table, tables: Mapping[str, Table]) -> None:
    for name in table.key:
        table.column(name)
    for column in table.columns:
        if column.ordered and not column.enum:
            raise ValueError(f"{table.name}.{column.name} is ordered but has no enum")
        if column.to is not None:
            tables[column.to.table].column(column.to.column)
