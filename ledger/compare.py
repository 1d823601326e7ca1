"""Two output folders become the list of what changed between them: promises and links gained, lost, moved."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from extract.errors import OutputError
from ledger import database
from ledger.database import Database
from ledger.resolve import wording

CHANGES = ("promise gained", "promise lost", "promise moved", "link gained", "link lost", "link changed")
SHORT = ("change", "id", "place", "before", "quote")
DIGITS = slice(4, 12)  # of an id: enough for a screen, and for `trace`
PROMISES = """
SELECT c.commitment_id, c.commitment_id, d.file, c.page, '', c.quote, c.parent_id IS NULL
FROM commitments AS c JOIN documents AS d ON d.doc_id = c.doc_id ORDER BY c.rowid
"""
LINKS = """
SELECT l.link_id, l.commitment_id, d.file, l.page, l.relation, l.quote, 1
FROM links AS l JOIN documents AS d ON d.doc_id = l.target_doc_id ORDER BY l.rowid
"""


@dataclass(frozen=True, slots=True)
class Thing:
    """A promise, or a link with its relation: whose it is, and where its words stand."""

    id: str
    commitment_id: str
    file: str
    page: int
    relation: str
    quote: str
    whole: bool

    @property
    def place(self) -> tuple[str, int]:
        """File and page."""
        return self.file, self.page


@dataclass(frozen=True, slots=True)
class Change:
    """One of CHANGES; the fields `…_before` are empty for what was gained, `file` and `page` for what was lost."""

    change: str
    id: str
    commitment_id: str
    file: str
    page: int | None
    relation: str
    quote: str
    id_before: str
    file_before: str
    page_before: int | None
    relation_before: str


COLUMNS = tuple(field.name for field in fields(Change))


def compare(before: Path, after: Path) -> list[Change]:
    """What `after` has otherwise than `before`, in the order of CHANGES, each in the order of the tables.

    A promise is the same one by its id, else by its words: then it has moved, to another page, file or version of its
    file. A link is the same one by its id, else when the same promise has one to the same words.
    Raises OutputError when one of the folders holds no tables.
    """
    old, new = _things(before, PROMISES), _things(after, PROMISES)
    pairs = _pairs(old, new, lambda one: (wording(one.quote), one.whole))
    changes = list(_changes("promise", old, new, pairs))
    links, new_links = _things(before, LINKS), _things(after, LINKS)
    # A link of a moved promise is compared as one of the promise that it is now.
    called = {one.id: pairs.get(one.commitment_id, one.commitment_id) for one in links.values()}
    called |= {one.id: one.commitment_id for one in new_links.values()}
    same = _pairs(links, new_links, lambda one: (called[one.id], wording(one.quote)))
    changes += _changes("link", links, new_links, same)
    return sorted(changes, key=lambda one: CHANGES.index(one.change))


def counted(changes: Sequence[Change]) -> str:
    """How much changed, in words."""
    counts = Counter(one.change for one in changes)
    return ", ".join(f"{name}: {counts[name]}" for name in CHANGES if counts[name]) or "nothing changed"


def rows(changes: Sequence[Change], *, short: bool) -> Iterator[tuple[object, ...]]:
    """The changes as rows of COLUMNS, or of SHORT."""
    for one in changes:
        if short:
            now, was = _place(one.file, one.page), _place(one.file_before, one.page_before)
            said = _said(one.relation, one.relation_before)
            yield one.change, (one.id or one.id_before)[DIGITS], f"{said}{now}", was, one.quote
        else:
            yield astuple(one)


def _place(file: str, page: int | None) -> str:
    return f"{file}, {page}" if page is not None else ""


def _said(now: str, before: str) -> str:
    told = f"{before} → {now}" if now and before and now != before else now or before
    return f"{told.replace('_', ' ')}: " if told else ""


def _things(out: Path, sql: str) -> dict[str, Thing]:
    path = out / database.NAME
    if not path.is_file():
        raise OutputError(f"{out}: no {database.NAME}; name a folder that `ingest` wrote")
    with closing(Database(path, read_only=True)) as tables:
        try:
            return {one.id: one for one in map(_thing, tables.each(sql))}
        except sqlite3.Error as error:
            raise OutputError(f"{path}: cannot be read ({error}); ingest the corpus again") from error


def _thing(row: Sequence[object]) -> Thing:
    name, commitment_id, file, page, relation, quote, whole = row
    return Thing(str(name), str(commitment_id), str(file), int(str(page)), str(relation), str(quote), whole=bool(whole))


def _pairs(old: Mapping[str, Thing], new: Mapping[str, Thing], key: Callable[[Thing], Hashable]) -> dict[str, str]:
    """The new id for each old one that is there still: the same id, else one with the same key, in order."""
    pairs = {name: name for name in old if name in new}
    left: dict[Hashable, deque[str]] = defaultdict(deque)
    for name, one in new.items():
        if name not in pairs:
            left[key(one)].append(name)
    for name, one in old.items():
        if name not in pairs and (candidates := left.get(key(one))):
            pairs[name] = candidates.popleft()
    return pairs


def _changes(
    what: str, old: Mapping[str, Thing], new: Mapping[str, Thing], pairs: Mapping[str, str]
) -> Iterator[Change]:
    came_from = {now: was for was, now in pairs.items()}
    for name, one in new.items():
        if name not in came_from:
            yield _change(f"{what} gained", None, one)
    for name, one in old.items():
        if name not in pairs:
            yield _change(f"{what} lost", one, None)
    for name, one in new.items():
        was = old.get(came_from.get(name, ""))
        if was is not None and what == "promise" and (was.place != one.place or was.id != one.id):
            yield _change("promise moved", was, one)
        elif was is not None and was.relation != one.relation:
            yield _change("link changed", was, one)


def _change(change: str, was: Thing | None, now: Thing | None) -> Change:
    told = now or was
    assert told is not None
    return Change(
        change=change,
        id=now.id if now else "",
        commitment_id=told.commitment_id,
        file=now.file if now else "",
        page=now.page if now else None,
        relation=now.relation if now else "",
        quote=told.quote,
        id_before=was.id if was else "",
        file_before=was.file if was else "",
        page_before=was.page if was else None,
        relation_before=was.relation if was else "",
    )
