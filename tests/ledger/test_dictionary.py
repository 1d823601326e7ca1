from __future__ import annotations

import re
from pathlib import Path

from ledger.database import VIEWS as VIEWS_SQL
from ledger.dictionary import VIEWS, dictionary
from ledger.schema import schema

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tables.md"


def test_the_page_is_the_schema() -> None:
    assert PAGE.read_text("utf-8") == dictionary(), "run: python -m ledger.dictionary docs/tables.md"


def test_every_column_has_a_sentence() -> None:
    for table in schema().tables.values():
        for column in table.columns:
            assert len(column.about) > 3, column.name
            assert column.about[-1] in ".…?", column.name


def test_every_view_is_described() -> None:
    assert re.findall(r"CREATE VIEW (\w+)", VIEWS_SQL.read_text("utf-8")) == list(VIEWS)
