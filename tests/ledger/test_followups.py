from __future__ import annotations

from pathlib import Path

import pytest

import cli
from extract.errors import OutputError
from ledger.database import Database
from ledger.followups import Wanted, columns, followups, values
from ledger.schema import schema


@pytest.fixture
def due(copy: Path) -> Path:
    """The port's tables with three more kinds of timeliness."""
    with_times = Database(copy / "tables.sqlite")
    promises = [row[0] for row in with_times.execute("SELECT commitment_id FROM commitments ORDER BY rowid")]
    for promise, timeliness, day, is_open in zip(
        promises,
        ("on_time", "overdue", "overdue", "not_yet_due"),
        ("2022-03-01", "2021-06-30", "2020-12-31", "2023-01-31"),
        (1, 1, 1, 0),
        strict=True,
    ):
        given = (timeliness, is_open, promise)
        with_times.execute('UPDATE followup SET timeliness = ?, "open" = ? WHERE commitment_id = ?', given)
        with_times.execute("UPDATE commitments SET deadline_latest = ? WHERE commitment_id = ?", (day, promise))
    with_times.close()
    return copy


def test_overdue_stands_first_and_closed_last(due: Path) -> None:
    found = followups(due, Wanted())
    assert values(found, ("due", "timeliness", "open")) == [
        ("2020-12-31", "overdue", True),
        ("2021-06-30", "overdue", True),
        ("2022-03-01", "on_time", True),
        ("2023-01-31", "not_yet_due", False),
    ]


@pytest.mark.parametrize(
    ("wanted", "days"),
    [
        (Wanted(due_before="2021-06-30"), ["2020-12-31"]),
        (Wanted(document="LETTERS"), ["2022-03-01"]),
        (Wanted(document="doc_1cf53bbb715f1f37"), ["2022-03-01"]),
        (Wanted(document="doc_1cf5"), []),
        (Wanted(signals=("delivery_reported", "delay_reported")), ["2022-03-01"]),
        (Wanted(actor="port ag", due_before="2021-12-31"), ["2020-12-31", "2021-06-30"]),
        (Wanted(initiative="Euroclusters"), []),
    ],
)
def test_what_is_wanted_is_found(due: Path, wanted: Wanted, days: list[str]) -> None:
    assert [row["due"] for row in followups(due, wanted)] == days


def test_a_row_says_what_its_best_link_says(out: Path) -> None:
    (row,) = followups(out, Wanted(signals=("delivery_reported",)))
    assert (row["best_relation"], row["best_file"], row["best_date"]) == ("delivers", "report.txt", "2022-06")
    assert row["best_quote"] == "The guide was published on 3 April 2022"
    assert set(columns(short=False)) == set(row)
    assert values([row], columns(short=True))[0][:2] == ("7e296edb", "2022-03-01")


def test_the_signals_of_the_command_are_those_of_the_schema() -> None:
    assert schema().tables["followup"].column("signal").enum == cli.SIGNALS


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"no tables\.sqlite"):
        followups(tmp_path, Wanted())
