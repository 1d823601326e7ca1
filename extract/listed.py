"""A table of promises that somebody made becomes rows, and a document that holds their words."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from extract import sheet
from extract.characters import nfc
from extract.errors import CorpusError
from extract.pages import Block, Document, OnePage, Page

MEDIA_TYPE = "text/csv"  # no other document has it: a CSV file is read only when it is named as a list
NEEDED = ("id", "date", "text")
TEXT = ("text",)  # what is kept as it was written
KNOWN = (*NEEDED, "actor", "deadline", "initiative", "source")
GAP = "\n\n"  # between the texts of two rows
DATES = "yyyy-mm-dd, yyyy-mm, yyyy, dd/mm/yyyy or first/last"
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_EUROPEAN = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods, .xls


@dataclass(frozen=True, slots=True)
class Item:
    """A row: its words with their place in the list's text, the days between which they were said, what else it has.

    `earliest` and `latest` are ISO days. `fields` holds every other column by its name, empty cells left out.
    """

    own_id: str
    text: str
    start: int
    earliest: str
    latest: str
    actor: str
    deadline: str
    initiative: str
    source: str
    fields: Mapping[str, str]

    @property
    def end(self) -> int:
        """Code point after the last one in the list's text."""
        return self.start + len(self.text)

    @property
    def others(self) -> str:
        """What the list says besides id, date and text, as one JSON object ("" for nothing)."""
        named = {"actor": self.actor, "deadline": self.deadline, "initiative": self.initiative, "source": self.source}
        kept = {name: value for name, value in (named | dict(self.fields)).items() if value}
        return json.dumps(kept, ensure_ascii=False) if kept else ""


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a list in order; `warnings` is what is odd about the file, one line each."""

    items: tuple[Item, ...]
    warnings: tuple[str, ...]


def load(path: Path) -> Listing:
    """Read the list. Every row needs an id of its own, a date and a text; a row without any cell filled is passed over.

    Raises CorpusError with one line for a list that cannot be used as it stands: nothing of it is guessed.
    """
    _check(path)
    warnings: list[str] = []
    items: list[Item] = []
    lines: dict[str, int] = {}
    start = 0
    rows = sheet.rows(
        path, what="a list of promises", columns=KNOWN, needed=NEEDED, warnings=warnings, verbatim=TEXT, others=True
    )
    for line, row in rows:
        where = f"{path} line {line}"
        if lacking := [name for name in NEEDED if not row[name]]:
            raise CorpusError(f"{where}: the row has no {' and no '.join(lacking)}; fill it in, or remove the row")
        if row["id"] in lines:
            raise CorpusError(f"{where}: the id {row['id']!r} stands in line {lines[row['id']]}, too; make them differ")
        lines[row["id"]] = line
        items.append(_item(row, start, where))
        start = items[-1].end + len(GAP)
    if not items:
        raise CorpusError(f"{path}: holds no row below its header; list the promises in it, or leave --promises out")
    return Listing(tuple(items), tuple(warnings))


def _check(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(4)
    except FileNotFoundError as error:
        raise CorpusError(f"{path}: no such file; name the list of promises") from error
    except OSError as error:
        raise CorpusError(f"{path}: cannot be opened ({error.strerror}); name a CSV file that can be read") from error
    if head in _WORKBOOKS:
        raise CorpusError(f"{path}: is a workbook, not a CSV table; save the sheet as CSV (UTF-8) and name that file")


def _item(row: Mapping[str, str], start: int, where: str) -> Item:
    bounds = days(row["date"])
    if bounds is None:
        raise CorpusError(f"{where}: the date {row['date']!r} of {row['id']!r} is not a date; write {DATES}")
    return Item(
        own_id=row["id"],
        text=nfc(row["text"]),
        start=start,
        earliest=bounds[0],
        latest=bounds[1],
        actor=row["actor"],
        deadline=row["deadline"],
        initiative=row["initiative"],
        source=row["source"],
        fields={name: value for name, value in row.items() if name not in KNOWN and value},
    )


def days(written: str) -> tuple[str, str] | None:
    """The first and last day (ISO) of a date in one of the spellings of DATES, None when it is in none of them.

    Days stand before months in dd/mm/yyyy: a date that is none that way is no date, rather than turned round.
    """
    first, _, last = written.partition("/")
    if last and "/" not in last:
        begin, end = _bounds(first.strip()), _bounds(last.strip())
        return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None
    return _bounds(written)


def _bounds(written: str) -> tuple[str, str] | None:
    if european := _EUROPEAN.fullmatch(written):
        day, month, year = map(int, european.groups())
    elif iso := _ISO.fullmatch(written):
        year, month, day = (int(part) if part else 0 for part in iso.groups())
    else:
        return None
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return first.isoformat(), last.isoformat()


def document(listing: Listing) -> Document:
    """The list as a document: the text of each row is a block of its own, a blank line between."""
    text = GAP.join(item.text for item in listing.items)
    return Document(
        text=text,
        blocks=tuple(Block(item.start, item.end, "list_item", level=1) for item in listing.items),
        pages=(Page(1, "", 0.0, 0.0, 0, 0, len(text), len(text.split())),),
        places=OnePage(),
        media_type=MEDIA_TYPE,
    )
