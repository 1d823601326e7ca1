"""Every quote is found again in its file: in a PDF by what stands in its boxes, in other formats by reading anew."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from extract import documents, listed, readers
from extract.errors import CorpusError, UnreadableFile
from extract.pages import Box
from ledger import database, package, tables
from ledger.database import Database
from ledger.listed import is_list
from ledger.rows import JOINER, Row
from ledger.verify.faults import Fault, short

QUOTED = (  # table, its id, its words, the column of the document
    ("sentences", "sentence_id", "text", "doc_id"),
    ("commitments", "commitment_id", "quote", "doc_id"),
    ("links", "link_id", "quote", "target_doc_id"),
)
HYPHENS = "-\u00ad\u2010\u2011\u0002\ufffe"  # what extraction joins words over, at line ends
DRIFT = 2.0  # points: engines round the widths of characters differently, and the differences add up
APART = HYPHENS + "•▪●◦‣■□"
MARK = r"[\d*†‡§\[\]()]{0,5}"  # a footnote's mark: it stands on the page, not in the text
Progress = Callable[[str], None]


def faults(out: Path, corpus: Path, promises: Path | None, progress: Progress) -> Iterator[Fault]:
    """Files that are not in `corpus` as they were, and quotes that are not in them where the tables say.

    `promises` is the list that the run was given: it may lie elsewhere.
    """
    if not (out / database.NAME).is_file():
        yield Fault("source", database.NAME, "is missing, so quotes cannot be looked up in their files")
        return
    with ExitStack() as stack:
        rows = Database(out / database.NAME, read_only=True)
        stack.callback(rows.close)
        try:
            for row in tables.rows(out, "documents"):
                progress(str(row["file"]))
                path = promises if promises and is_list(row) else _file(corpus, row)
                yield from _document(out, corpus, path, row, rows)
        except sqlite3.Error as error:
            yield Fault("source", database.NAME, f"cannot be read ({error})")


def _document(out: Path, corpus: Path, path: Path | None, row: Row, rows: Database) -> Iterator[Fault]:
    name = str(row["file"])
    if not row["sha256"]:
        return  # it could not be opened then, so nothing is said of it
    if path is None or not path.is_file():
        yield Fault("source", name, f"is not in {corpus}")
    elif package.fingerprint(path)[0] != row["sha256"]:
        yield Fault("source", name, "is not the file that was read: its sha256 differs")
    elif row["status"] in ("ok", "partial"):
        try:
            check = _boxes if row["media_type"] == readers.PDF else _again
            yield from check(out, path, row, rows)
        except (UnreadableFile, CorpusError) as error:
            yield Fault("source", name, f"cannot be read again ({error})")


def _file(corpus: Path, row: Row) -> Path | None:
    """The document's file, by any of its names; a name may hold the joiner itself."""
    whole = documents.located(corpus, str(row["file"]))
    parts = [whole] if whole.is_file() else [documents.located(corpus, n) for n in str(row["file"]).split(JOINER)]
    there = [path for path in parts if path.is_file()]
    return documents.preferred(there) if there else None


def _again(out: Path, path: Path, row: Row, _: Database) -> Iterator[Fault]:
    """A format without boxes: the text of a second reading is the text that the offsets count in."""
    text = (out / package.TEXT / f"{row['doc_id']}.txt").read_bytes().decode("utf-8")
    found = listed.document(listed.load(path)).text if is_list(row) else readers.read(path).text
    if found != text:
        at = next((i for i, (a, b) in enumerate(zip(found, text, strict=False)) if a != b), min(len(found), len(text)))
        yield Fault("source", str(row["file"]), f"reads otherwise from code point {at}: {short(found[at : at + 60])}")


def _boxes(out: Path, path: Path, row: Row, rows: Database) -> Iterator[Fault]:
    """A PDF: its boxes; a damaged one that only the engine that mended it can open is read anew."""
    try:
        yield from list(_crops(path, row, rows))
    except UnreadableFile:
        yield from _again(out, path, row, rows)


def _crops(path: Path, row: Row, rows: Database) -> Iterator[Fault]:
    """What a second, independent engine finds inside the boxes of each quote."""
    from extract import pdf

    with pdf.Checker(path) as checker:
        for where, quote, quoted in _by_page(rows, row["doc_id"]):
            boxes = [Box(int(page), *edges) for page, *edges in _list(quoted["boxes"])]
            place = f"page {quoted['page']} of {row['file']}"
            if not boxes:
                yield Fault("source", where, f"has no box on {place}")
            elif not found(quote, crop := checker.text(boxes)) and not found(quote, checker.text(_wider(boxes))):
                yield Fault("source", where, f"{short(quote)} is not in its boxes on {place}: {short(crop)}")


def _wider(boxes: list[Box]) -> list[Box]:
    """The boxes with the room by which two engines differ in where a long line ends."""
    return [replace(box, x0=box.x0 - DRIFT, x1=box.x1 + DRIFT) for box in boxes]


def _by_page(rows: Database, doc_id: object) -> list[tuple[str, str, Row]]:
    """Everything quoted from a document as (where, quote, row), so that each of its pages is opened once or twice."""
    quoted = [
        (f"{name}.csv {row[key]}", str(row[words]), row)
        for name, key, words, document in QUOTED
        for row in rows.rows(name, f"WHERE {document} = ?", (doc_id,))
    ]
    return sorted(quoted, key=lambda one: (int(str(one[2]["page"])), int(str(one[2]["end_page"]))))


def found(quote: str, crop: str) -> bool:
    """Whether the quote stands in the crop, but for white space, line-end hyphens, ligatures and footnote marks."""
    wanted, given = _bare(quote), _bare(crop)
    return wanted in given or re.search(MARK.join(map(re.escape, wanted)), given) is not None


def _bare(text: str) -> str:
    """What two readings of a page agree on. Bullets of symbol fonts have no code of their own, so none is compared."""
    flat = unicodedata.normalize("NFKC", text)
    return "".join(c for c in flat if not (c.isspace() or c in APART or unicodedata.category(c) == "Co"))


def _list(value: object) -> list[list[float]]:
    return value if isinstance(value, list) else []
