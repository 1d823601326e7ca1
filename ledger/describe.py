"""datapackage.json becomes the tables and columns of an output folder, with their meaning, for people and programs."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.errors import OutputError
from ledger import package
from ledger.dictionary import VIEWS
from ledger.render import one_line

COLUMNS = ("table", "column", "type", "meaning")
VIEW = "view"  # what stands as the type of a view, which has no columns of its own
INDENT = "    "


@dataclass(frozen=True, slots=True)
class Described:
    """One table with its columns as (name, type, meaning), or a view with none."""

    name: str
    about: str
    columns: tuple[tuple[str, str, str], ...] = ()


def describe(out: Path, names: Sequence[str] = ()) -> list[Described]:
    """The tables of `out`, as its own datapackage.json describes them, then the views; with `names` only these.

    Raises OutputError when `out` has no such file, or nothing is called by one of the names.
    """
    path = out / package.NAME
    try:
        resources = json.loads(path.read_text("utf-8"))["resources"]
        tables = [_table(resource) for resource in resources if "schema" in resource and "/" not in resource["path"]]
    except FileNotFoundError:
        raise OutputError(f"{out}: no {package.NAME}; name a folder that `ingest` wrote") from None
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise OutputError(f"{path}: cannot be read ({error}); ingest the corpus again") from error
    found = tables + [Described(name, about) for name, about in VIEWS.items()]
    known = [one.name for one in found]
    if unknown := [name for name in names if name not in known]:
        raise OutputError(f"{out}: has no table {unknown[0]}; the tables are {', '.join(known)}")
    return [one for one in found if not names or one.name in names]


def rows(found: Sequence[Described]) -> Iterator[tuple[str, str, str, str]]:
    """One row for each column, in COLUMNS; a table's own row has no column."""
    for one in found:
        yield one.name, "", "table" if one.columns else VIEW, one.about
        yield from ((one.name, *column) for column in one.columns)


def lines(found: Sequence[Described], width: int) -> Iterator[str]:
    """The tables as lines to read, at most `width` columns each where words allow."""
    for number, one in enumerate(found):
        if number:
            yield ""
        yield from textwrap.wrap(f"{one.name}: {one_line(one.about)}", width, subsequent_indent=INDENT)
        label = max((len(name) for name, _, _ in one.columns), default=0)
        for name, kind, meaning in one.columns:
            first = f"{INDENT}{name:<{label}}  "
            told = f"{one_line(meaning)} ({kind})"
            yield from textwrap.wrap(
                told, max(width, len(first) + 20), initial_indent=first, subsequent_indent=" " * len(first)
            )


def _table(resource: dict[str, Any]) -> Described:
    columns = tuple((field["name"], field["type"], _meaning(field)) for field in resource["schema"]["fields"])
    return Described(resource["name"], resource["description"], columns)


def _meaning(field: dict[str, Any]) -> str:
    values = field.get("constraints", {}).get("enum")
    return f"{field['description']} One of: {', '.join(values)}." if values else str(field["description"])
