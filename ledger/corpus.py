"""The rows of a document become what linking works on: the document in time, its promises, its passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ledger import listed
from ledger.rows import JOINER, Row
from link.corpus import CorpusDocument, FollowUp, Link, Passage, Promise

CELL_JOINER = " | "  # between the cells of one table row in `Passage.row`
NO_IDS = listed.OwnIds(())


def document(row: Row) -> CorpusDocument:
    """A row of `documents` as linking sees it."""
    return CorpusDocument(
        doc_id=_text(row, "doc_id"),
        title=_text(row, "title"),
        doc_type=_text(row, "doc_type") or "other",
        issuer=_text(row, "issuer"),
        earliest=_text(row, "date_earliest"),
        latest=_text(row, "date_latest"),
        own_references=tuple(filter(None, _text(row, "own_references").split(JOINER))),
        celex=_text(row, "celex"),
    )


def promises(rows: Mapping[str, Sequence[Row]]) -> Iterator[Promise]:
    """The commitments of one document, with the names and references of the sentences they stand in.

    A listed one is said in a source of its own date, and its id in the list is a reference, where it can be cited.
    """
    sentences = _Spans(rows["sentences"])
    names, references = _Spans(rows["entities"]), _Spans(rows["references"])
    columns = ("commitment_id", "parent_id", "quote", "section", "actor", "beneficiary", "action", "object")
    for row in rows["commitments"]:
        start, end = sentences.around(*_offsets(row))
        yield Promise(
            **{name: _text(row, name) for name in columns},
            doc_id=listed.said_in(row),
            initiative=_text(row, "initiative"),
            kind=_text(row, "kind"),
            strength=_text(row, "strength"),
            deadline_earliest=_text(row, "deadline_earliest"),
            deadline_latest=_text(row, "deadline_latest"),
            names=_values(names.within(start, end), "name"),
            bodies=_bodies(names.within(start, end)),
            references=(
                *_values(references.within(start, end), "canonical"),
                *filter(listed.is_citable, [_text(row, "own_id")]),
            ),
        )


def passages(rows: Mapping[str, Sequence[Row]], own_ids: listed.OwnIds = NO_IDS) -> Iterator[Passage]:
    """The sentences of one document in order; the cells of a table row share the joined row.

    `own_ids` are those of lists: a passage that has one, or stands under a heading that has one, cites it.
    """
    names, references = _Spans(rows["entities"]), _Spans(rows["references"])
    dates, promised = _Spans(rows["dates"]), _Spans(rows["commitments"])
    table_rows = _table_rows(rows["sentences"])
    for order, row in enumerate(rows["sentences"]):
        start, end = _offsets(row)
        yield Passage(
            sentence_id=_text(row, "sentence_id"),
            doc_id=_text(row, "doc_id"),
            order=order,
            start=start,
            end=end,
            text=_text(row, "text"),
            kind=_text(row, "kind"),
            section=_text(row, "section"),
            row=table_rows.get(_row_key(row), ""),
            names=_values(names.within(start, end), "name"),
            references=(
                *_values(references.within(start, end), "canonical"),
                *own_ids.cited(f"{_text(row, 'text')} {_text(row, 'section').rpartition(' > ')[2]}"),
            ),
            dates=tuple(
                (_text(date, "role"), _text(date, "earliest"), _text(date, "latest"))
                for date in dates.within(start, end)
            ),
            is_promise=any(True for _ in promised.within(start, end)),
        )


def link(row: Row) -> Link:
    """A row of `links` as the record it was made from."""
    columns = ("link_id", "commitment_id", "target_doc_id", "sentence_id", "relation", "reason")
    days = row["days_between"]
    start, end = _offsets(row)
    return Link(
        **{name: _text(row, name) for name in columns},
        start=start,
        end=end,
        days_between=None if days is None else int(str(days)),
        method=tuple(_text(row, "method").split(JOINER)),
        score=float(str(row["score"])),
        rank=int(str(row["rank"])),
        event_earliest=_text(row, "event_earliest"),
        event_latest=_text(row, "event_latest"),
    )


def followup(record: FollowUp) -> Row:
    """The row of a follow-up before any review: no status, record open.

    The contract's checker wants `as_of` not after `first_link_date`, so `as_of` is left empty where a link is older;
    `searched_to` has the day in every row.
    """
    row: Row = {name: getattr(record, name) for name in FollowUp.__slots__} | {"searched_to": record.as_of}
    if record.first_link_date and record.first_link_date < record.as_of:
        row["as_of"] = ""
    return row | {"status": "", "status_as_of": "", "reviewed_by": "", "open": True}


class _Spans:
    """Rows in the order of their starts, asked for those that overlap a stretch of the text."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._first = 0
        self._asked = 0

    def within(self, start: int, end: int) -> Iterator[Row]:
        """The rows that share a code point with the stretch; stretches are asked for in rising order of their starts.

        Rows that end before the last stretch asked for are never looked at again, so a document is gone through once.
        """
        if start < self._asked:
            self._first = 0
        self._asked = start
        while self._first < len(self._rows) and _offsets(self._rows[self._first])[1] <= start:
            self._first += 1
        for at in range(self._first, len(self._rows)):
            begin, finish = _offsets(self._rows[at])
            if begin >= end:
                break
            if finish > start:
                yield self._rows[at]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The stretch grown to the whole rows that it touches."""
        touched = [_offsets(row) for row in self.within(start, end)]
        return min((s for s, _ in touched), default=start), max((e for _, e in touched), default=end)


def _table_rows(sentences: Sequence[Row]) -> dict[tuple[object, object], str]:
    cells: dict[tuple[object, object], dict[object, list[str]]] = {}
    for row in sentences:
        if row.get("table_no") is not None:
            cells.setdefault(_row_key(row), {}).setdefault(row.get("column_no"), []).append(_text(row, "text"))
    return {key: CELL_JOINER.join(" ".join(texts) for texts in columns.values()) for key, columns in cells.items()}


def _row_key(row: Row) -> tuple[object, object]:
    return row.get("table_no"), row.get("row_no")


def _offsets(row: Row) -> tuple[int, int]:
    return int(str(row["start"])), int(str(row["end"]))


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return "" if value is None else str(value)


def _bodies(rows: Iterable[Row]) -> tuple[str, ...]:
    """Those who can act or be somewhere among the entities, by canonical name and as written."""
    found = [row for row in rows if _text(row, "label") in ("BODY", "ORG", "PERSON", "PLACE", "ROLE")]
    return tuple(
        dict.fromkeys(_text(row, column) for row in found for column in ("name", "text") if _text(row, column))
    )


def _values(rows: Iterator[Row], name: str) -> tuple[str, ...]:
    """Each value once, in order, without the empty ones."""
    return tuple(dict.fromkeys(value for row in rows if (value := _text(row, name))))
