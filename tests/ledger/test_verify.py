from __future__ import annotations

import dataclasses
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extract import readers
from extract.errors import OutputError
from ledger import rows, run
from ledger.verify import verify
from ledger.verify.sources import found
from ledger.write import Writer
from nlp.reading import Letterhead, Reading, Sentence
from tests.ledger import port

PROMISE = "com_7e296edb6ed2e789"


def said(folder: Path) -> list[str]:
    """What is not so, but for hashes: they differ whenever a test has changed a file."""
    return [str(fault) for fault in verify(folder) if fault.kind not in ("file", "source")]


def change(path: Path, old: bytes, new: bytes) -> None:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))


def test_what_was_written_holds(out: Path) -> None:
    assert said(out) == []


def test_a_changed_file_is_named_by_its_hash(copy: Path) -> None:
    change(copy / "commitments.csv", b",firm,", b",FIRM,")
    messages = [str(fault) for fault in verify(copy) if fault.kind == "file"]
    assert messages == ["commitments.csv: was changed: its sha256 is not the one in datapackage.json"]


def test_a_missing_and_a_strange_file_are_named(copy: Path) -> None:
    (copy / "excel" / "links.csv").unlink()
    (copy / "text" / "doc_0.txt").write_text("?")
    change(copy / "datapackage.json", b"followthrough", b"Followthrough")
    messages = [str(fault) for fault in verify(copy) if fault.kind == "file"]
    assert messages == [
        "datapackage.json: is not the file that run.json names: its sha256 differs",
        "excel/links.csv: is missing",
        "text/doc_0.txt: is not named in datapackage.json",
    ]


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("commitments", b",firm,", b",FIRM,", "strength 'FIRM' is not one of firm, intention,"),
        ("commitments", b",2022-03-01,", b",2022-3-1,", "deadline_latest '2022-3-1' is not a day yyyy-mm-dd"),
        ("commitments", b",2022-03-01,", b",,2022-03-01,", "has 39 cells, not 38"),
        ("commitments", b"We will publish", b"We shall publish", "not 'We shall publish the guide by 1 March 2022.'"),
        ("commitments", b",16,58,", b",17,58,", "the text at 17–58 is 'e will publish"),
        ("commitments", b",16,58,", b",16,580,", "16–580 is no stretch of the text, which has 94 code points"),
        ("commitments", PROMISE.encode(), b"com_7e296edb6ed2e780", "is not the id of 'We will publish"),
        (
            "links",
            PROMISE.encode(),
            b"com_7e296edb6ed2e780",
            "commitment_id com_7e296edb6ed2e780 is not in commitments",
        ),
        ("links", PROMISE.encode(), b"com_4c14120d9a368cf4", "is not the id of this promise and this sentence"),
        ("links", b", as promised.", b", as written.", "prefix and suffix are not what stands around the quote"),
        (
            "sentences",
            b"[[1,72.0,",
            b"[[2,72.0,",
            "the box [2, 72.0, 100.12, 300.5, 112.0] is not on its pages, 1 to 1",
        ),
        ("documents", b"2022-06-01,2022-06-30", b"2020-06-01,2020-06-30", "not certainly later than the promise's"),
        (
            "documents",
            b"2022-06-01,2022-06-30",
            b"2022-07-01,2022-06-30",
            "date_earliest 2022-07-01 is after date_latest",
        ),
        ("followup", b",,,,true", b",not_implemented,,Ann,true", "status not_implemented, which no review gave"),
        ("followup", b",1,1,delivery_reported", b",1,2,delivery_reported", "says 2 links, links.csv has 1"),
        ("followup", b"no_evidence_found", b"mentioned", "signal mentioned does not go with best link none"),
    ],
)
def test_what_is_not_so_is_said(copy: Path, table: str, old: bytes, new: bytes, message: str) -> None:
    change(copy / f"{table}.csv", old, new)
    assert any(message in line for line in said(copy)), said(copy)


def test_a_row_that_stands_twice_is_named(copy: Path) -> None:
    path = copy / "dates.csv"
    path.write_bytes(path.read_bytes() + path.read_bytes().split(b"\r\n")[1] + b"\r\n")
    assert any("stand there twice" in line for line in said(copy))


def test_rows_out_of_order_are_named(copy: Path) -> None:
    path = copy / "commitments.csv"
    text = path.read_bytes()
    rows = [b"com_" + part for part in text.split(b"\r\ncom_")[1:]]
    path.write_bytes(text.split(b"\r\n")[0] + b"\r\n" + b"\r\n".join([rows[0], rows[2], rows[1].strip(), rows[3]]))
    assert any("the rows are not in order" in line for line in said(copy))


def test_a_promise_without_follow_up_is_named(copy: Path) -> None:
    path = copy / "followup.csv"
    path.write_bytes(b"\r\n".join(path.read_bytes().split(b"\r\n")[:-2]) + b"\r\n")
    assert "commitments.csv com_bed918e11085c147: has no row in followup.csv" in said(copy)


def test_a_database_that_is_not_the_csv_is_named(copy: Path) -> None:
    with closing(sqlite3.connect(copy / "tables.sqlite")) as connection:
        connection.execute("UPDATE links SET score = 0.1")
        connection.commit()
    assert said(copy) == ["tables.sqlite links row 1: is not row 1 of links.csv"]


def test_a_missing_column_stops_nothing(copy: Path) -> None:
    change(copy / "dates.csv", b",edtf", b",edft")
    assert any(line.startswith("dates.csv: has the columns") for line in said(copy))


@pytest.mark.parametrize("broken", ["nothing", "empty", "other"])
def test_a_folder_of_something_else_is_refused(tmp_path: Path, broken: str) -> None:
    folder = tmp_path / "x"
    if broken != "nothing":
        folder.mkdir()
    if broken == "other":
        (folder / "run.json").write_text("{}")
    with pytest.raises(OutputError, match="ingest"):
        verify(folder)


def ingest(corpus: Path, out: Path) -> Path:
    """One text file, read, every line a sentence."""
    document = readers.read(corpus / "a.txt")
    origin = port.source("a.txt", (corpus / "a.txt").read_bytes())
    made = rows.rows(origin, document, Reading(Letterhead(), (Sentence(0, len(document.text), "paragraph"),)), None)
    now = datetime(2026, 11, 1, tzinfo=UTC)
    with Writer(out) as writer:
        writer.add(made)
        writer.finish(run.record(corpus=corpus, settings={}, model="", started=now, finished=now))
    return out


def test_text_is_found_again_in_its_source(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("The port will be dredged by May.", "utf-8")
    out = ingest(corpus, tmp_path / "out")
    steps: list[str] = []
    assert verify(out, progress=steps.append) == []
    assert steps[-1] == "a.txt"
    (corpus / "a.txt").write_text("The port will be dredged by June.", "utf-8")
    assert [str(f) for f in verify(out)] == ["a.txt: is not the file that was read: its sha256 differs"]
    (corpus / "a.txt").unlink()
    assert [str(f) for f in verify(out, corpus)] == [f"a.txt: is not in {corpus}"]
    corpus.rmdir()
    assert verify(out, progress=steps.append) == []
    assert steps[-1] == f"sources not compared: {corpus} is not there; name the corpus with --corpus"
    with pytest.raises(OutputError, match="no such folder"):
        verify(out, corpus)


def pdf(path: Path, lines: list[str]) -> Path:
    """A page with the lines below one another."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(400, 400), invariant=True)
    for number, line in enumerate(lines):
        canvas.drawString(50, 350 - 14 * number, line)
    canvas.save()
    return path


def test_a_quote_of_a_pdf_is_found_in_its_boxes_and_nowhere_else(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    path = pdf(corpus / "a.pdf", ["The Agency will dredge the port", "before the end of the year.", "Nothing else."])
    document = readers.read(path)
    words = "will dredge the port before the end of the year."
    start = document.text.index("will dredge")
    promise = port.commitment(start, start + len(words))
    origin = port.source("a.pdf", path.read_bytes())
    made = rows.rows(origin, document, Reading(Letterhead(), commitments=(promise,)), None)
    boxes = made["commitments"][0]["boxes"]
    assert isinstance(boxes, list)
    for name, kept, faults in (("right", boxes, 0), ("wrong", boxes[:1], 1), ("none", [], 1)):
        made["commitments"][0]["boxes"] = kept
        out = tmp_path / name
        now = datetime(2026, 11, 1, tzinfo=UTC)
        with Writer(out) as writer:
            writer.add(made)
            writer.finish(run.record(corpus=corpus, settings={}, model="", started=now, finished=now))
        assert len([fault for fault in verify(out) if fault.kind == "source"]) == faults


@pytest.mark.parametrize(
    ("quote", "crop", "holds"),
    [
        ("the efficient information", "the e\ufb03cient infor-\nmation", True),
        ("the well-known port", "the well-\nknown port", True),
        ("the port is open", "the port12 is open", True),
        ("in 2020 the port", "in12 2020 the port", True),
        ("the port is open", "the port is not open", False),
        ("the port is open", "the port", False),
        ("the port (old)", "some words before the port (old) and after", True),
    ],
)
def test_what_counts_as_found(quote: str, crop: str, holds: bool) -> None:
    assert found(quote, crop) is holds


def test_a_document_that_changed_its_name_keeps_its_ids() -> None:
    origin, document, reading = port.letter()
    renamed = dataclasses.replace(origin, names=("b.txt",))
    before, after = rows.rows(origin, document, reading, None), rows.rows(renamed, document, reading, None)
    assert before["commitments"] == after["commitments"]
