from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from extract.errors import OutputError
from ledger.database import Database
from ledger.write import Writer
from link.corpus import Link
from tests.ledger import port

CHECK = Path(__file__).resolve().parents[2] / ".." / "shared" / "check_tables.py"
REVIEWS = (
    "review_id,subject_type,subject_id,subject_sha256,action,reviewer,role,blind,reviewed_at,as_of,status,confidence,"
    "rationale,evidence_link_ids,dissents_from,prev_hash,row_hash\r\n"
    "r1,commitment,com_7e296edb6ed2e789,,assess,Ann,reviewer,true,2022-07-01T09:00:00Z,2022-06-30,fully_implemented,"
    ',"read, and found",,,,\r\n'
    "r2,commitment,com_7e296edb6ed2e789,,second_assess,Bob,second_reviewer,true,2022-07-02T09:00:00Z,2022-06-30,"
    "implemented_in_some_respects,,,,,,\r\n"
    "r3,commitment,com_0000000000000000,,comment,Ann,reviewer,,2022-07-03T09:00:00Z,,,,gone,,,,\r\n"
)


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def ask(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "tables.sqlite")) as connection:
        return connection.execute(sql).fetchall()


def test_every_file_of_the_contract_is_there(out: Path) -> None:
    tables = "commitments dates documents entities followup links pages references reviews sentences".split()
    assert sorted(files(out)) == sorted(
        [
            "datapackage.json",
            "run.json",
            "tables.sqlite",
            "text/doc_02e2852a54030025.txt",
            "text/doc_1cf53bbb715f1f37.txt",
            "text/doc_8765b4c08b1727e8.txt",
            *(f"{name}.csv" for name in tables),
            *(f"excel/{name}.csv" for name in tables),
        ]
    )


def test_two_runs_give_the_same_bytes(out: Path, tmp_path: Path) -> None:
    assert files(port.write(tmp_path / "again")) == files(out)


def test_csv_is_utf8_without_bom_with_cr_lf_and_empty_for_missing(out: Path) -> None:
    lines = (out / "documents.csv").read_bytes().split(b"\r\n")
    assert lines[0].startswith(b"doc_id,file,sha256,bytes,")
    assert lines[1].startswith(b"doc_1cf53bbb715f1f37,letters/a.txt,1cf53bbb715f1f37")
    assert lines[1].endswith(
        b",94,text/plain,=Guide,letter,Port Agency,,,,,,en,2021-05-03,2021-05-03,2021-05-03,text,1,18,full,ok,,,,"
    )
    assert lines[4].endswith(b",none,,,none,failed,scan.pdf: the file is cut short,,,")


def test_the_twin_for_spreadsheets_runs_no_formula(out: Path) -> None:
    raw = (out / "excel" / "sentences.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfsentence_id,")
    assert b",'=Yours, A. Berg," not in raw
    assert b'"\'=Yours, A. Berg"' in raw
    assert b'"=Yours, A. Berg"' in (out / "sentences.csv").read_bytes()


def test_what_only_the_corpus_tells_is_filled_in(out: Path) -> None:
    assert ask(out, 'SELECT target_doc_id FROM "references"') == [("doc_02e2852a54030025",)]
    shared = ask(out, "SELECT quote, shared_by FROM commitments ORDER BY rowid")
    assert [number for _, number in shared] == [1, 1, 1, 1]


def test_a_wording_in_two_documents_is_shared(tmp_path: Path) -> None:
    from ledger import resolve, rows

    _, document, reading = port.letter()
    database = Database(tmp_path / "x.sqlite")
    database.create()
    for name in (b"one", b"two"):
        made = rows.rows(port.source("x", name), document, reading, None)
        for table in rows.TABLES:
            database.insert(table, made[table])
    resolve.shared_wordings(database)
    assert database.execute("SELECT shared_by FROM commitments") == [(2,), (2,)]
    database.close()


def test_a_link_carries_quote_place_and_days(out: Path) -> None:
    (row,) = ask(out, "SELECT quote, prefix, suffix, page, end_page, boxes, method, score, days_between FROM links")
    assert row == (
        "The guide was published on 3 April 2022",
        None,
        ", as promised.",
        1,
        1,
        None,
        "action; lexical",
        0.875,
        394,
    )


def test_a_link_to_no_sentence_is_refused(tmp_path: Path) -> None:
    link = Link("lnk_1", "com_1", "doc_1", "sen_1", 0, 1, "mentions", None, ("lexical",), "x", 0.5, 1)
    with Writer(tmp_path / "out") as writer:
        writer._text_path("doc_1").write_text("a")
        with pytest.raises(OutputError, match="not a sentence"):
            writer.add_links([link])


def test_full_text_search_finds_sentences_and_promises(out: Path) -> None:
    found = ask(out, "SELECT text FROM sentences WHERE rowid IN (SELECT rowid FROM sentences_fts('published'))")
    assert found == [("The guide was published on 3 April 2022, as promised.",)]
    assert ask(out, "SELECT count(*) FROM commitments_fts('dredge')") == [(3,)]


def test_foreign_keys_hold_and_are_declared(out: Path) -> None:
    assert ask(out, "PRAGMA foreign_key_check") == []
    assert {row[2] for row in ask(out, "PRAGMA foreign_key_list(links)")} == {"documents", "commitments", "sentences"}


def test_views_say_what_they_promise(out: Path) -> None:
    status = ask(out, "SELECT file, signal, best_relation, best_file FROM v_commitment_status WHERE links > 0")
    assert status == [("letters/a.txt", "delivery_reported", "delivers", "report.txt")]
    assert ask(out, "SELECT count(*) FROM v_no_evidence") == [(3,)]
    for view in ("v_overdue", "v_disagreements", "v_orphans", "v_drift"):
        assert ask(out, f"SELECT count(*) FROM {view}") == [(0,)]


def test_reviews_of_the_run_before_are_kept_byte_for_byte(tmp_path: Path) -> None:
    before = port.write(tmp_path / "before")
    (before / "reviews.csv").write_bytes(REVIEWS.encode())
    after = port.write(tmp_path / "after", previous=before)
    assert (after / "reviews.csv").read_bytes() == REVIEWS.encode()
    assert ask(after, 'SELECT status, status_as_of, reviewed_by, "open" FROM followup WHERE status IS NOT NULL') == [
        ("implemented_in_some_respects", "2022-06-30", "Bob", 1)
    ]
    assert ask(after, "SELECT reviewer_a, status_a, reviewer_b, status_b FROM v_disagreements") == [
        ("Ann", "fully_implemented", "Bob", "implemented_in_some_respects")
    ]
    assert ask(after, "SELECT review_id FROM v_orphans") == [("r3",)]


def test_run_json_tells_versions_inputs_and_counts(out: Path) -> None:
    record = json.loads((out / "run.json").read_text("utf-8"))
    assert record["program"] == "followthrough"
    assert record["versions"]["model"] == "blank"
    assert record["times"]["started"] == "2026-11-01T12:00:00Z"
    assert record["inputs"]["documents"] == 4
    assert record["counts"]["sentences"] == 12
    assert record["datapackage.json"] == "sha256:" + files(out)["datapackage.json"]
    assert any(name.startswith("nlp/lexicons/") for name in record["lexicons"])


def test_a_folder_that_cannot_be_made_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot be written"):
        Writer(tmp_path / "file" / "out")


@pytest.mark.skipif(not CHECK.is_file(), reason="the outside checker is not beside the checkout")
def test_the_outside_checker_finds_no_fault(out: Path) -> None:
    done = subprocess.run([sys.executable, CHECK, out], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("0 faults in 4 documents"), done.stdout


def test_a_database_that_finds_no_room_is_an_output_error(tmp_path: Path) -> None:
    with closing(Database(tmp_path / "x.sqlite")) as database:
        database.execute("PRAGMA max_page_count = 3")
        with pytest.raises(OutputError, match=r"x\.sqlite: cannot be written \(database or disk is full\); make room"):
            database.create()
