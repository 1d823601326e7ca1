"""Streams of rows become the finished output folder: database, CSV files, twins, texts, descriptor, run record."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import TracebackType

from extract.errors import OutputError
from ledger import corpus, database, letters, listed, package, resolve, run, same, tables
from ledger.database import Database
from ledger.rows import JOINER, TABLES, TEXTS, Row, Rows, context
from ledger.schema import schema
from link.corpus import CorpusDocument, FollowUp, Link, Passage, Promise

TEXTS_HELD = 16  # texts of target documents kept at hand while links are written


class Writer:
    """Writes one output folder, `staging`.

    In this order: `add` each document, `resolve`, `add_links`, `add_followup`, `finish`.
    The rows go into the database as they arrive and from there into the CSV files, so memory does not grow with
    the corpus. `previous` is the output folder of the run before: its reviews are carried over.
    Use it in a `with` statement: the database is closed even when the run is interrupted.
    """

    def __init__(self, staging: Path, previous: Path | None = None) -> None:
        self._folder = staging
        self._previous = previous
        try:
            (staging / package.TEXT).mkdir(parents=True, exist_ok=True)
            (staging / database.NAME).unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(f"{staging}: cannot be written ({error.strerror}); name another folder") from error
        self._database = Database(staging / database.NAME)
        self._database.create()

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()

    def add(self, rows: Rows) -> None:
        """Append what `ledger.rows.rows` or `failed` made of one document."""
        for name in TABLES:
            self._database.insert(name, rows[name])
        for text in rows[TEXTS]:
            self._text_path(str(text["doc_id"])).write_bytes(str(text["text"]).encode("utf-8"))

    def resolve(self) -> None:
        """Fill in what needs all documents: `references.target_doc_id`, `commitments.shared_by` and `same_as`."""
        resolve.cited_documents(self._database)
        letters.cited_letters(self._database)
        resolve.shared_wordings(self._database)
        same.join(self._database)

    def documents(self) -> Iterator[CorpusDocument]:
        """Every document that was read, as linking sees it, in order; lists of promises are none, see `lists`."""
        return (corpus.document(row) for row in self._read() if not listed.is_list(row))

    def lists(self) -> Iterator[CorpusDocument]:
        """The sources of listed promises, each with its own date: they report nothing, so no link may lead to them."""
        return listed.sources(self._database.rows("commitments", "WHERE kind = 'listed'"))

    def promises(self) -> Iterator[Promise]:
        """Every commitment, as linking sees it, in order."""
        for rows in self._by_document():
            yield from corpus.promises(rows)

    def passages(self) -> Iterator[Passage]:
        """Every sentence that may report on a promise, as linking sees it, in order."""
        own = listed.OwnIds(str(row["own_id"]) for row in self._database.rows("commitments", "WHERE own_id <> ''"))
        for rows in self._by_document(lists=False):
            yield from corpus.passages(rows, own)

    def links(self) -> Iterator[Link]:
        """The links that were added, in order."""
        return map(corpus.link, self._database.rows("links"))

    def add_links(self, links: Iterable[Link]) -> int:
        """Append the links, with quotes, context and places of their targets; returns how many there were."""
        text = lru_cache(TEXTS_HELD)(lambda doc_id: self._text_path(doc_id).read_bytes().decode("utf-8"))
        return sum(self._database.insert("links", [self._link(link, text(link.target_doc_id))]) for link in links)

    def add_followup(self, records: Iterable[FollowUp]) -> int:
        """Append the follow-up of each commitment; returns how many there were."""
        return self._database.insert("followup", map(corpus.followup, records))

    def counts(self) -> dict[str, int]:
        """Rows per table so far."""
        counted = {name: self._database.execute(f'SELECT count(*) FROM "{name}"') for name in schema().tables}
        return {name: int(str(rows[0][0])) for name, rows in counted.items()}

    def finish(self, record: Mapping[str, object]) -> None:
        """Write everything else; `record` (see `ledger.run.record`) becomes run.json with inputs and counts added.

        A commitment without follow-up (linking was not run) is left without a row: `verify` says so.
        """
        self._carry_reviews()
        resolve.reviewed(self._database)
        for name in schema().tables:
            if name != "reviews":
                tables.write(self._folder, name, self._database.rows(name))
        inputs, counts = run.inputs(self._database.rows("documents")), self.counts()
        self._database.finish()
        package.write(self._folder)
        run.write(self._folder, {**record, "inputs": inputs, "counts": counts})

    def _carry_reviews(self) -> None:
        """The reviews of the run before stay byte for byte; without any the table is empty."""
        old = tables.path(self._previous, "reviews") if self._previous else None
        kept = old is not None and old.is_file()
        if self._previous is not None and kept:
            self._database.insert("reviews", tables.rows(self._previous, "reviews"))
        tables.write(self._folder, "reviews", self._database.rows("reviews"))
        if old is not None and kept:
            shutil.copyfile(old, tables.path(self._folder, "reviews"))

    def _text_path(self, doc_id: str) -> Path:
        return self._folder / package.TEXT / f"{doc_id}.txt"

    def _read(self) -> Iterator[Row]:
        return (row for row in self._database.rows("documents") if row["status"] in ("ok", "partial"))

    def _by_document(self, *, lists: bool = True) -> Iterator[Rows]:
        """The rows of one document after the other, as `corpus` wants them."""
        for document in self._read():
            if listed.is_list(document) and not lists:
                continue
            yield {
                name: list(self._database.rows(name, "WHERE doc_id = ?", (document["doc_id"],)))
                for name in TABLES
                if name not in ("documents", "pages")
            }

    def _touched(self, link: Link) -> list[Row]:
        """The sentences in which the link's quote stands: its own, as a rule."""
        own = list(self._database.rows("sentences", "WHERE sentence_id = ?", (link.sentence_id,)))
        if not own:
            raise OutputError(f"link {link.link_id} points to {link.sentence_id}, which is not a sentence; report this")
        if int(str(own[0]["start"])) <= link.start and link.end <= int(str(own[0]["end"])):
            return own
        around = 'WHERE doc_id = ? AND start < ? AND "end" > ?'
        return list(self._database.rows("sentences", around, (link.target_doc_id, link.end, link.start))) or own

    def _link(self, link: Link, text: str) -> Row:
        touched = self._touched(link)
        prefix, suffix = context(text, link.start, link.end)
        return {name: getattr(link, name) for name in Link.__slots__} | {
            "method": JOINER.join(link.method),
            "page": touched[0]["page"],
            "end_page": touched[-1]["end_page"],
            "quote": text[link.start : link.end],
            "prefix": prefix,
            "suffix": suffix,
            "boxes": [box for row in touched for box in _list(row["boxes"])],
        }


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
