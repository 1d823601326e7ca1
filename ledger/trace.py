"""One promise and all that the tables hold of it: place, people, deadline, and what later documents say, by date."""

from __future__ import annotations

import sqlite3
import textwrap
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from extract.errors import OutputError
from ledger import database
from ledger.database import Database
from ledger.render import one_line
from ledger.rows import JOINER, Row
from ledger.story import Step, is_chain, story

PREFIX = "com_"
FOLLOWUP = "followup"
PARTS = "WHERE parent_id = ?"
SHOWN = 5  # ids in a message
LABEL = 12  # columns for the name of a fact
INDENT = "    "


@dataclass(frozen=True, slots=True)
class Evidence:
    """A later passage about the promise: the row of `links` and that of its document."""

    link: Row
    document: Row


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything of one promise, as rows of the tables. `evidence` is in the order of the documents' dates.

    `whole` is the promise that this one is a part of, `parts` are its own, each with its row of `followup` under that
    name; `followup` is None before linking. `same` are the promises that are joined with this one by `same_as`.
    `story` is the promise through time, with the documents in which it was made before and again.
    """

    commitment: Row
    document: Row
    followup: Row | None
    whole: Row | None
    parts: tuple[Row, ...]
    same: tuple[Row, ...]
    evidence: tuple[Evidence, ...]
    story: tuple[Step, ...]

    def as_json(self) -> dict[str, object]:
        """The same as plain dicts and lists."""
        return asdict(self)


def trace(out: Path, commitment_id: str) -> Trace:
    """The promise with that id, or with the only id that begins so (with or without `com_`).

    Raises OutputError when there is none, or more than one, or `out` holds no tables.
    """
    with _opened(out) as rows:
        return _trace(rows, _one(rows, commitment_id))


def all_from(out: Path, document: str) -> Iterator[Trace]:
    """Every promise of one document in the order of its text; `document` is its file, a part of that, or its doc_id.

    Raises OutputError when there is no such document, or more than one, or `out` holds no tables.
    """
    with _opened(out) as rows:
        doc_id = _doc_id(rows, document)
        for commitment in rows.rows("commitments", "WHERE doc_id = ?", (doc_id,)):
            yield _trace(rows, commitment)


@contextmanager
def _opened(out: Path) -> Iterator[Database]:
    path = out / database.NAME
    if not path.is_file():
        raise OutputError(f"{out}: no {database.NAME}; name a folder that `ingest` wrote")
    with closing(Database(path, read_only=True)) as rows:
        try:
            yield rows
        except sqlite3.Error as error:
            raise OutputError(f"{path}: cannot be read ({error}); ingest the corpus again") from error


def _doc_id(rows: Database, wanted: str) -> object:
    """The document of that id or file name; else the only one whose file name holds the words, whatever their case."""
    named = {str(row["file"]): row["doc_id"] for row in rows.rows("documents")}
    exact = [doc_id for file, doc_id in named.items() if wanted in (doc_id, *file.split(JOINER))]
    found = exact or [doc_id for file, doc_id in named.items() if wanted.casefold() in file.casefold()]
    if not found:
        raise OutputError(f"no document is called {wanted}; `query` on the table documents shows their files")
    if len(found) > 1:
        files = ", ".join(file for file, doc_id in named.items() if doc_id in found[:SHOWN])
        raise OutputError(f"{len(found)} documents have {wanted} in their names: {files} …; give more of it")
    return found[0]


def _one(rows: Database, wanted: str) -> Row:
    begin = PREFIX + wanted.strip().lower().removeprefix(PREFIX)
    # "g" is the first letter after the hex digits.
    where = "WHERE commitment_id >= ? AND commitment_id < ?"
    found = list(rows.rows("commitments", where, (begin, f"{begin}g")))
    if not found:
        raise OutputError(f"no commitment has the id {wanted}; `query` on the table commitments shows the ids")
    if len(found) > 1:
        ids = ", ".join(str(row["commitment_id"]) for row in found[:SHOWN])
        raise OutputError(f"{len(found)} commitments have an id that begins with {wanted}: {ids} …; give more of it")
    return found[0]


def _trace(rows: Database, commitment: Row) -> Trace:
    own = (commitment["commitment_id"],)
    evidence = [
        Evidence(link, _document(rows, link["target_doc_id"]))
        for link in rows.rows("links", "WHERE commitment_id = ?", own)
    ]
    return Trace(
        commitment=commitment,
        document=_document(rows, commitment["doc_id"]),
        followup=_followup(rows, commitment),
        whole=next(rows.rows("commitments", "WHERE commitment_id = ?", (commitment["parent_id"],)), None),
        parts=tuple(part | {FOLLOWUP: _followup(rows, part)} for part in rows.rows("commitments", PARTS, own)),
        same=tuple(rows.rows("commitments", "WHERE commitment_id = ? OR same_as = ?", (commitment["same_as"], *own))),
        evidence=tuple(sorted(evidence, key=lambda one: (str(one.document["date_earliest"]), _rank(one.link)))),
        story=story(rows, commitment),
    )


def _followup(rows: Database, commitment: Row) -> Row | None:
    return next(rows.rows("followup", "WHERE commitment_id = ?", (commitment["commitment_id"],)), None)


def _document(rows: Database, doc_id: object) -> Row:
    return next(rows.rows("documents", "WHERE doc_id = ?", (doc_id,)))


def _rank(link: Row) -> int:
    return int(str(link["rank"]))


def lines(traced: Trace, width: int) -> Iterator[str]:
    """The trace as lines to read, at most `width` columns each where words allow."""
    promise = traced.commitment
    yield str(promise["commitment_id"])
    yield from _wrapped(_quoted(promise["quote"]), width, "  ")
    yield from _wrapped(_place(promise, traced.document, str(promise["made_earliest"])), width, "  ")
    yield ""
    for label, fact in _facts(traced):
        if fact:
            yield from _wrapped(fact, width, f"  {label:<{LABEL}}", " " * (LABEL + 2))
    yield ""
    yield from _wrapped(_outcome(traced.followup), width, "")
    if is_chain(traced.story):
        yield from _through_time(traced, width)
    for one in traced.evidence:
        yield ""
        yield from _evidence(one, width)


def _through_time(traced: Trace, width: int) -> Iterator[str]:
    """A line for each step: its day, what it says, where; which promise stands there, due when."""
    yield ""
    yield "Through time:"
    day, event = (max(len(str(getattr(step, name))) for step in traced.story) for name in ("day", "event"))
    for step in traced.story:
        here = step.commitment_id == traced.commitment["commitment_id"]
        due = f"by {step.deadline}" if step.deadline else ""
        told = [f"{step.file}, page {step.page}", due, "this promise" if here else step.commitment_id]
        first = f"  {step.day or 'undated':<{day}}  {_words(step.event):<{event}}  "
        yield from _wrapped(" · ".join(filter(None, told)), width, first, " " * len(first))


def _facts(traced: Trace) -> Iterator[tuple[str, str]]:
    promise = traced.commitment
    yield "Listed as", _with(promise["own_id"], promise["own_fields"], "{}") if promise["own_id"] else ""
    for one in traced.same:
        yield "Same as", f"{one['commitment_id']} {_quoted(one['quote'])}{_listed(one)}"
    yield "Bound", _with(promise["actor"] or "not resolved", promise["actor_text"], 'as written: "{}"')
    yield "Said by", str(promise["speaker"])
    yield "For", str(promise["beneficiary"])
    yield "To do", " ".join(filter(None, (str(promise["action"]), str(promise["object"]))))
    yield "Initiative", str(promise["initiative"])
    yield "Deadline", _deadline(promise)
    yield "Condition", str(promise["condition"])
    yield "Strength", ", ".join(str(promise[name]) for name in ("strength", "modality", "kind") if promise[name])
    yield "Checkable", ", ".join(_words(promise[name]) for name in ("specificity", "verifiability") if promise[name])
    yield "Why", f"{promise['reason']} (score {promise['score']})"
    yield "Wording", _shared(promise["shared_by"])
    if traced.whole:
        yield "Part of", f"{traced.whole['commitment_id']} {_quoted(traced.whole['quote'])}"
    for part in traced.parts:
        yield "Part", f"{part['commitment_id']} {_quoted(part['quote'])}{_became(part[FOLLOWUP])}"


def _listed(promise: Row) -> str:
    return f", in the list as {promise['own_id']}" if promise["own_id"] else ""


def _became(followup: object) -> str:
    """What became of a part, in words."""
    if not isinstance(followup, dict):
        return ""
    timely = followup["timeliness"]
    return f": {_words(followup['signal'])}{'' if timely == 'no_deadline' else f', {_words(timely)}'}"


def _deadline(promise: Row) -> str:
    first, last = str(promise["deadline_earliest"]), str(promise["deadline_latest"])
    days = f"{first} to {last}" if first and last and first != last else last or (f"from {first}" if first else "")
    told = _with(days or "no day", promise["deadline_text"], '"{}"') if days or promise["deadline_text"] else ""
    return f"{told}, by convention: the words are vague" if promise["deadline_vague"] and told else told


def _shared(documents: object) -> str:
    many = int(str(documents or 1))
    return f"the same words stand in {many} documents of the corpus" if many > 1 else ""


def _outcome(followup: Row | None) -> str:
    if followup is None:
        return "What became of it was not looked for."
    searched = int(str(followup["later_documents"]))
    found = f"{_words(followup['signal'])}; {_words(followup['timeliness'])}"
    coverage = f"{searched} later document{'' if searched == 1 else 's'} searched"
    said = f"As of {followup['searched_to'] or 'an unknown day'}: {found}; {coverage}."
    if not followup["status"]:
        return f"{said} Not reviewed."
    day = f" as of {followup['status_as_of']}" if followup["status_as_of"] else ""
    return f"{said} Reviewed by {followup['reviewed_by']}: {_words(followup['status'])}{day}."


def _evidence(one: Evidence, width: int) -> Iterator[str]:
    link = one.link
    days = f", {link['days_between']} days later" if link["days_between"] is not None else ""
    yield from _wrapped(f"{_words(link['relation'])}{days} · {_place(link, one.document)}", width, "")
    yield from _wrapped(_quoted(link["quote"]), width, INDENT)
    yield from _wrapped(f"{link['reason']} ({link['method']}; score {link['score']})", width, INDENT)
    yield f"{INDENT}{link['link_id']}"


def _place(row: Row, document: Row, made: str = "") -> str:
    pages = f"page {row['page']}" if row["page"] == row["end_page"] else f"pages {row['page']} to {row['end_page']}"
    day = made or str(document["doc_date"] or "undated")
    return " · ".join(filter(None, [f"{document['file']}, {pages}", str(document["issuer"]), day]))


def _with(value: object, more: object, form: str) -> str:
    return f"{value} ({form.format(more)})" if more and more != value else str(value)


def _words(value: object) -> str:
    return str(value).replace("_", " ")


def _quoted(text: object) -> str:
    return f"“{one_line(text)}”"


def _wrapped(text: str, width: int, first: str, rest: str | None = None) -> list[str]:
    after = first if rest is None else rest
    return textwrap.wrap(one_line(text), max(width, len(after) + 20), initial_indent=first, subsequent_indent=after)
