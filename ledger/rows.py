"""A document and its reading become rows: one dict per row and table, ready for JSON."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from extract.documents import Source
from extract.identity import Identifiers
from extract.manifest import Entry
from extract.pages import Block, Document
from nlp.reading import Commitment, Reading, Sentence

Row = dict[str, object]
Rows = dict[str, list[Row]]

TABLES = ("documents", "pages", "sentences", "entities", "references", "dates", "commitments")
TEXTS = "texts"  # not a table: doc_id and text, for text/<doc_id>.txt
JOINER = "; "
CONTEXT_LEAST, CONTEXT_MOST = 32, 64  # code points before and after a quote
PART = "part"  # what tells the id of a part from that of the whole when both have the same words


class Span(Protocol):
    """Anything with half-open code point offsets."""

    @property
    def start(self) -> int:
        """First code point."""
        ...

    @property
    def end(self) -> int:
        """Code point after the last one."""
        ...


S = TypeVar("S", bound=Span)


def rows(source: Source, document: Document, reading: Reading, entry: Entry | None) -> Rows:
    """The rows of every per-document table, in the order of the text, and the text itself under "texts".

    Raises UnicodeEncodeError when the text holds half a character, which no file could keep.
    """
    document.text.encode("utf-8")
    maker = _Maker(source.doc_id, document)
    return {
        "documents": [_document(source, document, reading, entry)],
        "pages": _pages(maker.doc_id, document),
        "sentences": maker.sentences(reading.sentences),
        "entities": [
            maker.mention("entity_id", "ent", e, e.label)
            | {"label": e.label, "name": e.name, "kb_id": e.kb_id, "source": e.source, "score": e.score}
            for e in in_order(reading.entities)
        ],
        "references": [
            maker.mention("reference_id", "ref", r, r.kind)
            | {"kind": r.kind, "canonical": r.canonical, "celex": r.celex, "url": r.url, "target_doc_id": ""}
            for r in in_order(reading.references)
        ],
        "dates": [
            maker.mention("date_id", "dat", d)
            | {name: getattr(d, name) for name in ("type", "role", "value", "mod", "earliest", "latest")}
            | {name: getattr(d, name) for name in ("granularity", "vague", "anchor", "edtf")}
            for d in in_order(reading.dates)
        ],
        "commitments": maker.commitments(reading.commitments),
        TEXTS: [{"doc_id": maker.doc_id, "text": document.text}],
    }


def failed(source: Source, status: str, message: str) -> Rows:
    """The rows of a document that could not be read (status failed) or was left out (skipped): one, with the reason."""
    row = _source(source) | {"date_source": "none", "text_layer": "none", "status": status, "message": message}
    return {name: [row] if name == "documents" else [] for name in (*TABLES, TEXTS)}


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """The 32 to 64 code points before and after `text[start:end]`, cut between words where there is a gap."""
    before = text[max(0, start - CONTEXT_MOST) : start]
    after = text[end : end + CONTEXT_MOST]
    if start > CONTEXT_MOST:
        before = before[_gap(before, range(len(before) - CONTEXT_LEAST)) :]
    if end + CONTEXT_MOST < len(text):
        after = after[: len(after) - _gap(after[::-1], range(len(after) - CONTEXT_LEAST))]
    return before, after


def _gap(text: str, where: range) -> int:
    """Offset just after the first white space in that range of the text; 0 when there is none."""
    return next((at + 1 for at in where if text[at].isspace()), 0)


def in_order(spans: Sequence[S]) -> list[S]:
    """By start, then the longer first: the order in which rows stand and ids are given out."""
    return sorted(spans, key=_place)


def _place(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def _whole_first(commitment: Commitment) -> tuple[tuple[int, int], bool]:
    return _place(commitment), commitment.parent is not None


def _clean(value: str) -> str:
    """Text that can be written as UTF-8: names of files and metadata may hold lone surrogates."""
    return value.encode("utf-8", "replace").decode("utf-8")


def _source(source: Source) -> Row:
    return {
        "doc_id": source.doc_id,
        "file": _clean(JOINER.join(source.names)),
        "sha256": source.sha256,
        "bytes": source.size,
    }


def _document(source: Source, document: Document, reading: Reading, entry: Entry | None) -> Row:
    head = reading.letterhead
    names = ("title", "doc_type", "issuer", "author", "author_role", "recipient", "celex", "language", "unit")
    dates = ("doc_date", "date_earliest", "date_latest", "date_source")
    return (
        _source(source)
        | {name: _clean(getattr(head, name)) for name in (*names, *dates)}
        | {
            "media_type": document.media_type,
            "own_references": JOINER.join(head.own_references),
            "pages": len(document.pages),
            "words": sum(page.words for page in document.pages),
            "text_layer": document.text_layer,
            "status": "partial" if document.incomplete and reading.status == "ok" else reading.status,
            "message": _clean(JOINER.join(_messages(document, reading))),
            "source_url": entry.source_url if entry else "",
            "licence": entry.licence if entry else "",
        }
    )


def _messages(document: Document, reading: Reading) -> Iterator[str]:
    if reading.message:
        yield reading.message
    yield from reading.letterhead.warnings
    yield from (problem.message for problem in document.problems if problem.page is None)


def _pages(doc_id: str, document: Document) -> list[Row]:
    said: dict[int, list[str]] = {}
    for problem in document.problems:
        if problem.page is not None:
            said.setdefault(problem.page, []).append(problem.message)
    return [
        {
            "doc_id": doc_id,
            "page": page.number,
            "label": page.label,
            "width": page.width,
            "height": page.height,
            "rotation": page.rotation,
            "start": page.start,
            "end": page.end,
            "words": page.words,
            "text_source": page.text_source,
            "warning": _clean(JOINER.join(dict.fromkeys(filter(None, [page.warning, *said.get(page.number, [])])))),
        }
        for page in document.pages
    ]


class _Maker:
    """Makes the rows of one document; asks for ids in the order of the text."""

    def __init__(self, doc_id: str, document: Document) -> None:
        self.doc_id = doc_id
        self._document = document
        self._ids = Identifiers(doc_id)
        self._starts = [block.start for block in document.blocks]

    def mention(self, key: str, prefix: str, span: Span, label: str = "") -> Row:
        """The columns that every row with a place shares, the words under "text"."""
        text = self._document.text[span.start : span.end]
        return {
            key: self._ids.of(prefix, text, label),
            "doc_id": self.doc_id,
            "page": self._document.places.page_of(span.start),
            "start": span.start,
            "end": span.end,
            "text": text,
        }

    def sentences(self, sentences: Sequence[Sentence]) -> list[Row]:
        return [
            self.mention("sentence_id", "sen", s)
            | {"end_page": self._end_page(s), "section": s.section, "kind": s.kind, "boxes": self._boxes(s)}
            | self._cell(s)
            for s in in_order(sentences)
        ]

    def commitments(self, commitments: Sequence[Commitment]) -> list[Row]:
        """The whole stands before its parts, so that every parent_id is known when a part asks."""
        order = sorted(range(len(commitments)), key=lambda i: _whole_first(commitments[i]))
        ids = {i: self._commitment_id(commitments[i]) for i in order}
        return [
            {"commitment_id": ids[i], "parent_id": "" if (parent := commitments[i].parent) is None else ids[parent]}
            | self._commitment(commitments[i])
            for i in order
        ]

    def _commitment_id(self, commitment: Commitment) -> str:
        quote = self._document.text[commitment.start : commitment.end]
        return self._ids.of("com", quote, "" if commitment.parent is None else PART)

    def _commitment(self, commitment: Commitment) -> Row:
        text = self._document.text
        prefix, suffix = context(text, commitment.start, commitment.end)
        return {
            "doc_id": self.doc_id,
            "page": self._document.places.page_of(commitment.start),
            "end_page": self._end_page(commitment),
            "quote": text[commitment.start : commitment.end],
            "prefix": prefix,
            "suffix": suffix,
            "boxes": self._boxes(commitment),
            "shared_by": 1,
        } | {name: getattr(commitment, name) for name in Commitment.__slots__ if name != "parent"}

    def _end_page(self, span: Span) -> int:
        return self._document.places.page_of(max(span.start, span.end - 1))

    def _boxes(self, span: Span) -> list[list[float]]:
        return [
            [box.page, *(round(edge, 2) for edge in (box.x0, box.top, box.x1, box.bottom))]
            for box in self._document.places.boxes(span.start, span.end)
        ]

    def _cell(self, span: Span) -> Row:
        """Which cell of which table the span stands in; nothing outside tables."""
        block = self._block(span)
        if block is None or block.cell is None:
            return {}
        cell = block.cell
        return {
            "table_no": cell.table,
            "row_no": cell.row,
            "column_no": cell.column,
            "column_heading": cell.heading,
        }

    def _block(self, span: Span) -> Block | None:
        at = bisect.bisect_right(self._starts, span.start) - 1
        if at < 0 or self._document.blocks[at].end <= span.start:
            return None
        return self._document.blocks[at]
