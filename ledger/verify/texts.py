"""Every quote is found again in the texts, and every id is made again from its content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from extract.identity import Identifiers, digest, document_id
from ledger import package, tables
from ledger.rows import PART, Row, context
from ledger.verify.faults import Fault, short

TEXTS_HELD = 16  # links jump between documents
# table: column of the document, of the words, of the id; prefix of the id; column that tells equal words apart
PLACED = {
    "sentences": ("doc_id", "text", "sentence_id", "sen", ""),
    "entities": ("doc_id", "text", "entity_id", "ent", "label"),
    "references": ("doc_id", "text", "reference_id", "ref", "kind"),
    "dates": ("doc_id", "text", "date_id", "dat", ""),
    "commitments": ("doc_id", "quote", "commitment_id", "com", ""),
    "links": ("target_doc_id", "quote", "link_id", "lnk", ""),
}
Texts = Callable[[str], str | None]


def faults(out: Path) -> Iterator[Fault]:
    """Quotes, contexts, pages, boxes, row order and ids that are not so."""
    text = lru_cache(TEXTS_HELD)(lambda doc_id: _text(out, doc_id))
    yield from _documents(out, text)
    for name in PLACED:
        ids = _Ids(name)
        for row in tables.rows(out, name):
            where = f"{name}.csv {row[PLACED[name][2]]}"
            yield from (Fault("quote", where, message) for message in _quote(name, row, text))
            yield from (Fault("place", where, message) for message in _place(row))
            yield from (Fault("id", where, message) for message in ids.wrong(row))


def _text(out: Path, doc_id: str) -> str | None:
    path = out / package.TEXT / f"{doc_id}.txt"
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _documents(out: Path, text: Texts) -> Iterator[Fault]:
    for row in tables.rows(out, "documents"):
        where = f"documents.csv {row['doc_id']}"
        if row["sha256"] and row["doc_id"] != document_id(str(row["sha256"])):
            yield Fault("id", where, f"is not the id of a file with sha256 {row['sha256']}")
        if row["status"] in ("ok", "partial") and text(str(row["doc_id"])) is None:
            yield Fault("file", where, f"{package.TEXT}/{row['doc_id']}.txt is missing or is not UTF-8")


def _quote(name: str, row: Row, text: Texts) -> Iterator[str]:
    document, words, *_ = PLACED[name]
    whole = text(str(row[document]))
    if whole is None:
        yield f"there is no text of {row[document]}"
        return
    start, end, quote = int(str(row["start"])), int(str(row["end"])), str(row[words])
    if not 0 <= start < end <= len(whole):
        yield f"{start}–{end} is no stretch of the text, which has {len(whole)} code points"
    elif whole[start:end] != quote:
        yield f"the text at {start}–{end} is {short(whole[start:end])}, not {short(quote)}"
    elif "prefix" in row and (row["prefix"] or "", row["suffix"] or "") != context(whole, start, end):
        yield "prefix and suffix are not what stands around the quote"


def _place(row: Row) -> Iterator[str]:
    first, last = int(str(row["page"])), int(str(row.get("end_page") or row["page"]))
    if first > last:
        yield f"it ends on page {last}, before page {first} on which it starts"
    boxes = row.get("boxes")
    for box in boxes if isinstance(boxes, list) else []:
        if not (isinstance(box, list) and len(box) == 5 and box[1] <= box[3] and box[2] <= box[4]):
            yield f"the box {box} is not [page, x0, top, x1, bottom]"
        elif not first <= box[0] <= last:
            yield f"the box {box} is not on its pages, {first} to {last}"


class _Ids:
    """Makes the ids of one table again, in the order of its rows; each document's rows stand together."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._document = ""
        self._left: set[str] = set()
        self._ids = Identifiers("")
        self._last = (0, 0)

    def wrong(self, row: Row) -> Iterator[str]:
        """What is wrong with the id of the row, or with where the row stands."""
        document, words, key, prefix, label = PLACED[self._name]
        if self._name == "links":
            if row[key] != digest("lnk", str(row["commitment_id"]), str(row["sentence_id"])):
                yield "is not the id of this promise and this sentence"
            return
        place = (int(str(row["start"])), -int(str(row["end"])))
        if row[document] != self._document:
            self._begin(str(row[document]))
        elif place < self._last:
            yield "stands after a row with a later place: the rows are not in order"
        self._last = place
        if self._document in self._left:
            yield "stands apart from the other rows of its document: the rows are not in order"
        told = PART if row.get("parent_id") else str(row[label]) if label else ""
        if row[key] != self._ids.of(prefix, str(row[words]), told):
            yield f"is not the id of {short(str(row[words]))}"

    def _begin(self, doc_id: str) -> None:
        self._left.add(self._document)
        self._document = doc_id
        self._ids = Identifiers(doc_id)
