from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.errors import Problem
from extract.manifest import Entry
from ledger import rows
from tests.ledger.port import LETTER, PLAN, letter, plan, source


def test_rows_are_json() -> None:
    made = rows.rows(*plan(), None)
    assert json.loads(json.dumps(made)) == made


def test_the_document_row_joins_file_letterhead_and_manifest() -> None:
    origin, document, reading = letter()
    origin = dataclasses.replace(origin, names=("a.txt", "b.txt"))
    document = dataclasses.replace(document, problems=(Problem("odd bytes"), Problem("no text", page=1)))
    entry = Entry(file="a.txt", source_url="https://example.org/a", licence="CC BY 4.0")
    made = rows.rows(origin, document, reading, entry)
    row = made["documents"][0]
    assert row["doc_id"] == "doc_1cf53bbb715f1f37"
    assert row["file"] == "a.txt; b.txt"
    assert row["issuer"] == "Port Agency"
    assert (row["pages"], row["words"], row["bytes"]) == (1, 18, 94)
    assert (row["status"], row["message"]) == ("ok", "odd bytes")
    assert (row["source_url"], row["licence"]) == ("https://example.org/a", "CC BY 4.0")
    assert made["pages"][0]["warning"] == "no text"


def test_quotes_are_what_the_text_holds() -> None:
    made = rows.rows(*plan(), None)
    for row in made["sentences"]:
        assert PLAN[int(str(row["start"])) : int(str(row["end"]))] == row["text"]


def test_equal_words_get_ids_of_their_own_and_parts_know_their_whole() -> None:
    whole, first, second = rows.rows(*plan(), None)["commitments"]
    assert first["quote"] == second["quote"] == "will dredge the port"
    assert len({whole["commitment_id"], first["commitment_id"], second["commitment_id"]}) == 3
    assert (whole["parent_id"], first["parent_id"], second["parent_id"]) == (
        "",
        whole["commitment_id"],
        whole["commitment_id"],
    )


def test_a_part_that_has_all_the_words_of_its_whole_stands_after_it() -> None:
    origin, document, reading = plan()
    whole = reading.commitments[0]
    reading = dataclasses.replace(reading, commitments=(dataclasses.replace(whole, parent=1), whole))
    first, second = rows.rows(origin, document, reading, None)["commitments"]
    assert (first["parent_id"], second["parent_id"]) == ("", first["commitment_id"])


def test_ids_do_not_depend_on_where_the_words_stand() -> None:
    origin, document, reading = letter()
    moved = dataclasses.replace(document, text="\n" + LETTER)
    shifted = tuple(dataclasses.replace(c, start=c.start + 1, end=c.end + 1) for c in reading.commitments)
    before = rows.rows(origin, document, reading, None)["commitments"][0]
    after = rows.rows(origin, moved, dataclasses.replace(reading, commitments=shifted), None)["commitments"][0]
    assert before["commitment_id"] == after["commitment_id"] == "com_7e296edb6ed2e789"


def test_a_table_cell_knows_its_table_row_column_and_heading() -> None:
    review = rows.rows(*plan(), None)["sentences"][3]
    assert (review["text"], review["page"], review["end_page"]) == ("Review", 2, 2)
    assert (review["table_no"], review["row_no"], review["column_no"], review["column_heading"]) == (0, 0, 0, "What")
    assert review["boxes"] == [[2, 72.0, 100.12, 300.5, 112.0]]


def test_a_document_that_cannot_be_read_is_one_row() -> None:
    made = rows.failed(source("x.pdf", b"x"), "failed", "x.pdf: is encrypted")
    assert [name for name, table in made.items() if table] == ["documents"]
    assert made["documents"][0]["message"] == "x.pdf: is encrypted"
    assert made["documents"][0]["date_source"] == "none"


def test_half_a_character_is_refused_before_anything_is_written() -> None:
    origin, document, reading = letter()
    with pytest.raises(UnicodeEncodeError):
        rows.rows(origin, dataclasses.replace(document, text=LETTER[:-1] + "\ud800"), reading, None)


def test_context_is_cut_between_words() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve thirteen QUOTE and what follows it here"
    at = text.index("QUOTE")
    before, after = rows.context(text, at, at + 5)
    assert before == "four five six seven eight nine ten eleven twelve thirteen "
    assert after == " and what follows it here"


@settings(deadline=None)
@given(st.text(alphabet="ab \n", max_size=300), st.data())
def test_context_is_32_to_64_code_points_or_all_there_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, after = rows.context(text, start, end)
    assert text[:start].endswith(before)
    assert text[end:].startswith(after)
    assert min(32, start) <= len(before) <= 64
    assert min(32, len(text) - end) <= len(after) <= 64
