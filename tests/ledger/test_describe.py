from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import OutputError
from ledger.describe import describe, lines, rows
from ledger.schema import schema


def test_every_table_column_and_view_is_told_with_its_meaning(out: Path) -> None:
    found = describe(out)
    assert [one.name for one in found] == [
        *schema().tables,
        "v_commitment_status",
        "v_overdue",
        "v_no_evidence",
        "v_disagreements",
        "v_orphans",
        "v_drift",
    ]
    told = {(table, column): meaning for table, column, _, meaning in rows(found)}
    assert all(told.values())
    assert all((table.name, name) in told for table in schema().tables.values() for name in table.names)


def test_one_table_can_be_asked_for(out: Path) -> None:
    pages = describe(out, ["pages"])
    assert next(rows(pages)) == (
        "pages",
        "",
        "table",
        "One row per page of a document; formats without pages have one page of size 0 × 0. Row order: document, page.",
    )
    shown = list(lines(pages, 60))
    assert shown[:4] == [
        "pages: One row per page of a document; formats without pages",
        "    have one page of size 0 × 0. Row order: document, page.",
        "    doc_id       The document. (string)",
        "    page         Number of the page in the file, from 1.",
    ]
    assert max(map(len, shown)) <= 60


def test_the_values_of_a_column_are_told(out: Path) -> None:
    (status,) = [meaning for _, column, _, meaning in rows(describe(out, ["documents"])) if column == "status"]
    assert status.endswith("One of: ok, partial, failed, skipped.")


def test_what_is_not_there_is_one_line(out: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="has no table promises; the tables are documents, pages"):
        describe(out, ["promises"])
    with pytest.raises(OutputError, match=r"no datapackage\.json"):
        describe(tmp_path)
    (tmp_path / "datapackage.json").write_text("[]", "utf-8")
    with pytest.raises(OutputError, match="cannot be read"):
        describe(tmp_path)
