"""The schema becomes docs/tables.md, the dictionary of tables and columns for people.

Made again by `python -m ledger.dictionary docs/tables.md`; a test keeps file and schema the same.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from ledger.schema import Column, Table, schema

RULES = """
- UTF-8 without BOM, comma, lines end in CR LF, quotes as in RFC 4180. An empty cell is a missing value.
- Days are `yyyy-mm-dd`, times UTC with `Z`, booleans `true` and `false`, lists JSON. A list of names has `; ` between.
- `start` and `end` are half-open and count Unicode code points in `text/<doc_id>.txt`: `text[start:end]` is the quote.
- `page` is the page where a quote starts, `end_page` where it ends, both from 1.
- Identifiers are made of content: they stay the same when a corpus is ingested again or a file is renamed.
- Rows and columns stand in a fixed order; two runs on the same corpus give the same bytes, but for `run.json`.
- `datapackage.json` holds the sha256 of every other file, `run.json` that of `datapackage.json`.
"""

VIEWS = {
    "v_commitment_status": "each promise with its document, follow-up, best link and status",
    "v_overdue": "promises past their deadline, not said to be kept, the longest overdue first",
    "v_no_evidence": "promises on which later documents say nothing, with how many were searched",
    "v_disagreements": "promises and links to which two reviewers gave different statuses",
    "v_orphans": "reviews of something that is no longer in the tables",
    "v_drift": "promises made again, step by step: wording, deadline, strength before and after, what came of it",
}


def dictionary() -> str:
    """The whole page, as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# The tables"
    yield ""
    yield "Made from `ledger/schema.yaml`; do not edit by hand."
    yield ""
    yield schema().about.strip()
    yield ""
    yield "## Rules for all tables"
    yield RULES.rstrip()
    for table in schema().tables.values():
        yield from _table(table)
    yield ""
    yield "## Views in tables.sqlite and in `query`"
    yield ""
    yield from (f"- **{name}**: {about}" for name, about in VIEWS.items())
    yield ""
    yield "`sentences_fts` and `commitments_fts` in tables.sqlite are full-text indexes:"
    yield "`select text from sentences where rowid in (select rowid from sentences_fts('port'))`."
    yield ""
    yield "## Other files"
    yield ""
    for name, about in schema().files.items():
        yield f"- **{name}**: {' '.join(about.split())}"


def _table(table: Table) -> Iterator[str]:
    yield ""
    yield f"## {table.name}"
    yield ""
    yield f"{table.about} Key: {', '.join(f'`{name}`' for name in table.key)}. Row order: {table.order}."
    yield ""
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    for column in table.columns:
        yield f"| {column.name} | {column.type} | {_meaning(column)} |"


def _meaning(column: Column) -> str:
    said = [column.about.replace("|", "\\|")]
    if column.required:
        said.append("Never empty.")
    if column.to:
        said.append(f"A `{column.to.column}` of {column.to.table}.")
    if column.enum:
        order = " (in this order)" if column.ordered else ""
        said.append(f"One of{order}: {' · '.join(column.enum)}.")
    if column.minimum is not None and column.maximum is not None:
        said.append(f"From {column.minimum} to {column.maximum}.")
    return " ".join(said)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(dictionary(), "utf-8")
