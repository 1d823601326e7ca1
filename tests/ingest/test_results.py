from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import OutputError
from ingest.results import Results

ADDRESS = "ab" + "0" * 62


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    results = Results(tmp_path)
    assert not results.has(ADDRESS)
    rows: dict[str, list[dict[str, object]]] = {
        "pages": [{"page": 1, "width": 595.3, "warning": "é\u2028"}],
        "dates": [],
    }
    results.write(ADDRESS, rows)
    assert results.has(ADDRESS)
    assert results.read(ADDRESS) == rows


def test_a_result_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    results = Results(tmp_path)
    results.write(ADDRESS, {"pages": []})
    first = results.path(ADDRESS).read_bytes()
    results.write(ADDRESS, {"pages": []})
    assert results.path(ADDRESS).read_bytes() == first


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    Results(tmp_path).write(ADDRESS, {"pages": []})
    assert [path.name for path in tmp_path.glob("*/*")] == [f"{ADDRESS}.json.gz"]


def test_keep_forgets_the_others_and_what_a_kill_left(tmp_path: Path) -> None:
    results = Results(tmp_path)
    other = "cd" + "1" * 62
    for address in (ADDRESS, other):
        results.write(address, {"pages": []})
    left = results.path(ADDRESS).with_name(f"{ADDRESS}.json.gz.17.partial")
    left.write_bytes(b"")
    results.keep({ADDRESS})
    assert (results.has(ADDRESS), results.has(other), left.exists()) == (True, False, False)


def test_a_damaged_result_is_forgotten(tmp_path: Path) -> None:
    results = Results(tmp_path)
    results.write(ADDRESS, {"pages": []})
    results.path(ADDRESS).write_bytes(results.path(ADDRESS).read_bytes()[:12])
    with pytest.raises(OutputError, match="was damaged and is forgotten now; run again"):
        results.read(ADDRESS)
    assert not results.has(ADDRESS)


@given(text=st.text())
def test_any_text_survives(text: str, tmp_path_factory) -> None:  # type: ignore[no-untyped-def]
    results = Results(tmp_path_factory.getbasetemp() / "results")
    results.write(ADDRESS, {"texts": [{"text": text}]})
    assert results.read(ADDRESS) == {"texts": [{"text": text}]}
