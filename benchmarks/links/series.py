"""Marked files become series: documents in time, their promises and passages, and what was marked by hand."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extract import documents, manifest, readers
from ingest import worker
from ledger import corpus, rows
from link.corpus import CorpusDocument, Passage, Promise
from nlp import language

MARKS = Path(__file__).parents[1] / "marks" / "links.csv"
Tables = Mapping[str, Sequence[rows.Row]]
Place = tuple[str, str]  # document (sha256) and sentence_id
# A page that answers and later reports is two documents in time, parted at the heading of its report.
_REPORT_BEGINS = re.compile(r"(?:follow-up|updates?)\b", re.I)
PART = "#later"


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage that says what became of a promise; `first`: it may be shown first, not only after others."""

    places: frozenset[Place]
    relation: str
    first: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A marked promise: its sentence, the stretch that was marked in it, and its marks (none: no follow-up).

    `found`: the commitment that the program found there, "" when it found none.
    """

    series: str
    text: str
    place: Place
    marks: tuple[Mark, ...]
    found: str

    @property
    def judged(self) -> frozenset[str]:
        """The documents in which something is marked for the promise."""
        return frozenset(document for mark in self.marks for document, _ in mark.places)


@dataclass(frozen=True, slots=True)
class Series:
    """Documents of which later ones report on earlier ones; doc_ids here are the files' sha256."""

    name: str
    documents: tuple[CorpusDocument, ...]
    promises: tuple[Promise, ...]
    passages: tuple[Passage, ...]
    asked: tuple[Asked, ...]


def series(folders: Iterable[Path], part: str) -> Iterator[Series]:
    """The marked series of a part, those whose files are all below the folders."""
    marks = marked(part)
    tables = dict(read(folders, {row[side] for row in marks for side in ("promise_sha256", "target_sha256")} - {""}))
    for name in sorted({row["series"] for row in marks}):
        mine = [row for row in marks if row["series"] == name]
        if all(row[side] in tables for row in mine for side in ("promise_sha256", "target_sha256") if row[side]):
            yield of_tables(name, mine, tables)


def marked(part: str) -> list[dict[str, str]]:
    """The rows of the marks that belong to the part ("all": every one)."""
    with MARKS.open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if part in ("all", row["part"])]


def read(folders: Iterable[Path], wanted: set[str]) -> Iterator[tuple[str, Tables]]:
    """The tables of the wanted files by sha256."""
    nlp = language.build()
    for folder in folders:
        sources = documents.find(folder)
        known = manifest.load(folder, [name for source in sources for name in source.names])
        for source in sources:
            if source.sha256 in wanted:
                entry = known.entry(source.names[0])
                document = readers.read(source.path)
                reading = language.read(nlp, document, worker.known(source, entry))
                yield source.sha256, rows.rows(source, document, reading, entry)


def of_tables(name: str, marks: Sequence[Mapping[str, str]], tables: Mapping[str, Tables]) -> Series:
    """One series out of its rows of marks and the tables of its files."""
    known: list[CorpusDocument] = []
    promises: list[Promise] = []
    passages: list[Passage] = []
    sources = {row["promise_sha256"] for row in marks}
    targets = {row["target_sha256"] for row in marks} - {""}
    for sha in sorted(sources | targets):
        document = replace(corpus.document(tables[sha]["documents"][0]), doc_id=sha)
        parts = [replace(passage, doc_id=sha) for passage in corpus.passages(tables[sha])]
        if sha in sources & targets:
            documents, parts = _in_two(document, parts)
            known += documents
        else:
            known.append(document)
        passages += parts
        if sha in sources:
            promises += [replace(promise, doc_id=sha) for promise in corpus.promises(tables[sha])]
    return Series(name, tuple(known), tuple(promises), tuple(passages), tuple(_asked(marks, tables)))


def _in_two(document: CorpusDocument, passages: Sequence[Passage]) -> tuple[list[CorpusDocument], list[Passage]]:
    """The page as two documents: the answer, of an unknown day before the report, and the report."""
    heads = (at for at, one in enumerate(passages) if one.kind == "heading" and _REPORT_BEGINS.match(one.text))
    cut = next(heads, len(passages))
    answer = replace(document, earliest="", latest="1900-01-01")
    report = replace(document, doc_id=document.doc_id + PART)
    return [answer, report], [*passages[:cut], *(replace(one, doc_id=report.doc_id) for one in passages[cut:])]


def _asked(marks: Sequence[Mapping[str, str]], tables: Mapping[str, Tables]) -> Iterator[Asked]:
    by_promise: dict[tuple[str, ...], list[Mapping[str, str]]] = defaultdict(list)
    for row in marks:
        by_promise[tuple(row[f"promise_{side}"] for side in ("sha256", "id", "start", "end"))].append(row)
    for (sha, sentence_id, start, end), mine in by_promise.items():
        sentence = next((one for one in tables[sha]["sentences"] if one["sentence_id"] == sentence_id), None)
        if sentence is None:  # another extraction cut it otherwise
            continue
        begin = int(str(sentence["start"]))
        yield Asked(
            mine[0]["series"],
            str(sentence["text"]),
            (sha, sentence_id),
            tuple(_mark(row) for row in mine if row["target_ids"]),
            _commitment(tables[sha]["commitments"], begin + int(start), begin + int(end)),
        )


def _mark(row: Mapping[str, str]) -> Mark:
    places = frozenset((row["target_sha256"], sentence_id) for sentence_id in row["target_ids"].split("|"))
    return Mark(places, row["relation"], row["rank_ok"] == "1")


def _commitment(found: Sequence[rows.Row], start: int, end: int) -> str:
    """The commitment that shares most with the stretch, a whole one before its parts."""

    def shared(row: rows.Row) -> int:
        return min(end, int(str(row["end"]))) - max(start, int(str(row["start"])))

    best = max(found, key=lambda row: (shared(row), not row["parent_id"]), default=None)
    return str(best["commitment_id"]) if best is not None and shared(best) > 0 else ""
