from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.errors import OutputError
from ledger import tables
from ledger.schema import schema


def test_rows_come_back_typed(out: Path) -> None:
    row = next(tables.rows(out, "commitments"))
    assert (row["start"], row["deadline_vague"], row["parent_id"], row["score"]) == (16, False, None, 0.9)


def test_a_data_frame_has_the_types_of_the_schema(out: Path) -> None:
    frame = tables.load(out, "commitments")
    assert list(frame.columns) == list(schema().tables["commitments"].names)
    assert str(frame["start"].dtype) == "Int64"
    assert str(frame["deadline_vague"].dtype) == "boolean"
    assert str(frame["deadline_latest"].dtype).startswith("datetime64")
    assert frame["verifiability"].cat.ordered
    assert (frame["verifiability"] >= "partly_verifiable").all()
    assert frame["parent_id"].isna().tolist() == [True, True, False, False]
    assert len(tables.load(out, "reviews")) == 0


def test_a_folder_without_tables_is_an_output_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"no links\.csv"):
        list(tables.rows(tmp_path, "links"))
    with pytest.raises(OutputError, match=r"no links\.csv"):
        tables.load(tmp_path, "links")


def test_a_cell_of_the_wrong_type_is_named_by_its_row(copy: Path) -> None:
    path = copy / "links.csv"
    path.write_bytes(path.read_bytes().replace(b",394,", b",many,"))
    with pytest.raises(OutputError, match=r"links\.csv: row 1: is not of type integer"):
        list(tables.rows(copy, "links"))


ODD = st.text(alphabet='ab,"\r\n\t=+-@é€\U0001f600 ', min_size=1, max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(st.lists(ODD, min_size=1, max_size=4))
def test_any_text_comes_back_as_it_was(tmp_path: Path, texts: list[str]) -> None:
    written = [{"review_id": str(number), "rationale": text} for number, text in enumerate(texts)]
    assert tables.write(tmp_path, "reviews", iter(written)) == len(texts)
    assert [row["rationale"] for row in tables.rows(tmp_path, "reviews")] == texts


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_formulas_are_made_harmless_in_the_twin_only(tmp_path: Path, text: str) -> None:
    tables.write(tmp_path, "reviews", [{"review_id": "r", "rationale": text}])
    twin = (tmp_path / "excel" / "reviews.csv").read_bytes().decode("utf-8-sig")
    assert f"'{text}" in twin
    assert next(tables.rows(tmp_path, "reviews"))["rationale"] == text


def test_cells_longer_than_a_spreadsheet_keeps_are_cut_in_the_twin_only(tmp_path: Path) -> None:
    tables.write(tmp_path, "reviews", [{"review_id": "r", "rationale": "x" * 40_000}])
    twin = (tmp_path / "excel" / "reviews.csv").read_text("utf-8-sig")
    assert "x" * 32_766 + "…" in twin
    assert "x" * 32_767 not in twin
    assert next(tables.rows(tmp_path, "reviews"))["rationale"] == "x" * 40_000
