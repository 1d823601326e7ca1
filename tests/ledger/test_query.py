from __future__ import annotations

from pathlib import Path

import pytest

from extract.errors import OutputError
from ledger.query import query


def rows(out: Path, sql: str) -> list[tuple[object, ...]]:
    return list(query(out, sql).rows)


def test_tables_can_be_asked(out: Path) -> None:
    answer = query(out, "SELECT doc_id, count(*) AS n FROM commitments GROUP BY doc_id ORDER BY n")
    assert answer.columns == ("doc_id", "n")
    assert list(answer.rows) == [("doc_1cf53bbb715f1f37", 1), ("doc_02e2852a54030025", 3)]


def test_columns_have_the_types_of_the_schema(out: Path) -> None:
    assert rows(
        out, "SELECT deadline_latest - DATE '2022-02-01' FROM commitments WHERE NOT deadline_vague LIMIT 1"
    ) == [(28,)]
    assert rows(out, "SELECT boxes->>'$[0][0]' FROM commitments WHERE boxes IS NOT NULL LIMIT 1") == [("1",)]


def test_the_views_are_there(out: Path) -> None:
    assert rows(out, "SELECT file, best_relation FROM v_commitment_status WHERE links > 0") == [
        ("letters/a.txt", "delivers")
    ]
    for view in ("v_overdue", "v_no_evidence", "v_disagreements", "v_orphans", "v_drift"):
        rows(out, f"SELECT * FROM {view}")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM '/etc/hostname.csv'",
        "SELECT * FROM 'https://example.org/x.csv'",
        "COPY commitments TO 'stolen.csv'",
        "EXPLAIN ANALYZE COPY commitments TO 'stolen.csv'",
        "CREATE TABLE x (y INT)",
        "DROP VIEW commitments",
        "ATTACH 'other.db'",
        "SET enable_external_access = true",
        "SELECT 1; SELECT 2",
        "",
        "SELECT nothing FROM commitments",
        "SELEC 1",
    ],
)
def test_nothing_else_can_be_done(out: Path, sql: str) -> None:
    before = sorted(out.rglob("*"))
    with pytest.raises(OutputError) as caught:
        rows(out, sql)
    assert "\n" not in str(caught.value)
    assert sorted(out.rglob("*")) == before


def test_the_table_that_is_a_word_of_sql_gets_a_hint(out: Path) -> None:
    with pytest.raises(OutputError, match='write "references" in double quotes'):
        query(out, "SELECT * FROM references")
    assert len(rows(out, 'SELECT * FROM "references"')) == 1


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="name a folder that `ingest` wrote"):
        query(tmp_path, "SELECT 1")
