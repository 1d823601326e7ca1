"""A list of promises beside the documents: its rows are followed up like promises that were found."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from extract.errors import CorpusError
from ingest.run import run
from ingest.settings import Settings
from ledger.verify import verify

PLAN = (
    "Port Agency\n\nHarbour Plan\n\nAdopted on 3 May 2020\n\n"
    "The Port Agency will publish a handbook of tides for small boats by June 2021.\n"
)
REPORT = (
    "Port Agency\n\nAnnual report\n\n1 March 2022\n\n"
    "The handbook of tides for small boats was published in April 2021.\n\n"
    "Reply to PA-2020-017: new lights were installed at the harbour entrance in 2021.\n"
)
LIST = (
    "id,date,text,actor,source,Desk\n"
    "T-1,2020-05-03,Publish a handbook of tides for small boats by June 2021,Port Agency,plan.txt,B\n"
    "PA-2020-017,2020-11-30,The Port Agency should renew the lights at the entrance.,Port Agency,,B\n"
    "T-3,2023-01-01,The Port Agency should publish a handbook of tides for small boats.,Port Agency,,B\n"
)


def table(out: Path, name: str) -> list[dict[str, str]]:
    with (out / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A corpus with a list outside it, and what became of it."""
    folder = tmp_path_factory.mktemp("promises")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "plan.txt").write_text(PLAN, encoding="utf-8")
    (corpus / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "list.csv").write_text(LIST, encoding="utf-8")
    report = run(corpus, folder / "out", Settings(jobs=2, promises=folder / "list.csv"))
    assert (report.listed, report.documents, report.exit_code) == (3, 3, 0)
    assert report.as_of == "2022-03-01"
    return corpus, folder / "out"


def test_rows_are_commitments_of_a_document_of_the_corpus(done: tuple[Path, Path]) -> None:
    _, out = done
    (document,) = [row for row in table(out, "documents") if row["file"] == "list.csv"]
    text = (out / "text" / f"{document['doc_id']}.txt").read_text("utf-8")
    rows = [row for row in table(out, "commitments") if row["kind"] == "listed"]
    assert [(row["own_id"], row["quote"]) for row in rows] == [
        ("T-1", "Publish a handbook of tides for small boats by June 2021"),
        ("PA-2020-017", "The Port Agency should renew the lights at the entrance."),
        ("T-3", "The Port Agency should publish a handbook of tides for small boats."),
    ]
    assert [text[int(row["start"]) : int(row["end"])] for row in rows] == [row["quote"] for row in rows]
    assert {row["doc_id"] for row in rows} == {document["doc_id"]}
    assert json.loads(rows[0]["own_fields"]) == {"actor": "Port Agency", "source": "plan.txt", "desk": "B"}


def test_the_row_s_own_date_decides_what_is_later(done: tuple[Path, Path]) -> None:
    _, out = done
    own = {row["commitment_id"]: row["own_id"] for row in table(out, "commitments") if row["own_id"]}
    found = {own[r["commitment_id"]]: r for r in table(out, "followup") if r["commitment_id"] in own}
    assert {own_id: row["later_documents"] for own_id, row in found.items()} == {
        "T-1": "1",
        "PA-2020-017": "1",
        "T-3": "0",
    }
    assert found["T-1"]["signal"] == "delivery_reported"
    assert found["T-3"]["signal"] == "no_later_document"


def test_a_reply_that_cites_the_row_s_id_is_linked(done: tuple[Path, Path]) -> None:
    _, out = done
    (row,) = [row for row in table(out, "commitments") if row["own_id"] == "PA-2020-017"]
    links = [link for link in table(out, "links") if link["commitment_id"] == row["commitment_id"]]
    assert [(link["method"].split("; ")[0], link["reason"].split(";")[0]) for link in links] == [
        ("reference", "cites PA-2020-017")
    ]


def test_a_listed_promise_is_joined_to_the_one_found(done: tuple[Path, Path]) -> None:
    _, out = done
    rows = table(out, "commitments")
    (found,) = [row for row in rows if row["kind"] == "own"]
    assert {row["own_id"]: row["same_as"] for row in rows} == {
        "": "",
        "T-1": found["commitment_id"],
        "PA-2020-017": "",
        "T-3": found["commitment_id"],
    }
    assert found["shared_by"] == "1"


def test_the_list_is_no_evidence(done: tuple[Path, Path]) -> None:
    _, out = done
    (document,) = [row["doc_id"] for row in table(out, "documents") if row["file"] == "list.csv"]
    assert document not in {link["target_doc_id"] for link in table(out, "links")}
    (found,) = [row["commitment_id"] for row in table(out, "commitments") if row["kind"] == "own"]
    (row,) = [row for row in table(out, "followup") if row["commitment_id"] == found]
    assert row["later_documents"] == "1"


def test_verify_finds_the_list_again(done: tuple[Path, Path], tmp_path: Path) -> None:
    corpus, out = done
    assert verify(out, corpus) == []
    changed = Path(shutil.copytree(out, tmp_path / "out"))
    other = tmp_path / "list.csv"
    other.write_text(LIST.replace("small", "large"), encoding="utf-8")
    record = (changed / "run.json").read_text("utf-8")
    (changed / "run.json").write_text(record.replace(str(corpus.parent / "list.csv"), str(other)), "utf-8")
    assert [str(fault) for fault in verify(changed, corpus)] == [
        "list.csv: is not the file that was read: its sha256 differs"
    ]


def test_a_list_inside_the_corpus_is_read_once(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "lists").mkdir(parents=True)
    (corpus / "plan.txt").write_text(PLAN, encoding="utf-8")
    (corpus / "lists" / "list.csv").write_text(LIST, encoding="utf-8")
    settings = Settings(jobs=2, promises=corpus / "lists" / "list.csv")
    report = run(corpus, tmp_path / "out", settings)
    assert (report.statuses, report.listed) == ({"ok": 2}, 3)
    assert [row["file"] for row in table(tmp_path / "out", "documents")] == ["lists/list.csv", "plan.txt"]
    assert verify(tmp_path / "out", corpus) == []
    assert run(corpus, tmp_path / "out", settings).reused == 2


def test_a_list_that_cannot_be_used_stops_the_run_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "plan.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "list.csv").write_text("id,date,text\nT-1,soon,Do it\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"list\.csv line 2: the date 'soon' of 'T-1' is not a date"):
        run(tmp_path / "corpus", tmp_path / "out", Settings(promises=tmp_path / "list.csv"))
    assert not (tmp_path / "out").exists()
