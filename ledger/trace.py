"""One promise and all that the tables hold of it: place, people, deadline, and what later documents say, by date."""

from __future__ import annotations

import sqlite3
import textwrap
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from extract.errors import OutputError
from ledger import database
from ledger.database import Database
from ledger.render import one_line
from ledger.rows import Row

PREFIX = "com_"
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

    `whole` is the promise that this one is a part of, `parts` are its own; `followup` is None before linking.
    """

    commitment: Row
    document: Row
    followup: Row | None
    whole: Row | None
    parts: tuple[Row, ...]
    evidence: tuple[Evidence, ...]

    def as_json(self) -> dict[str, object]:
        """The same as plain dicts and lists."""
        return asdict(self)


def trace(out: Path, commitment_id: str) -> Trace:
    """The promise with that id, or with the only id that begins so (with or without `com_`).

    Raises OutputError when there is none, or more than one, or `out` holds no tables.
    """
    path = out / database.NAME
    if not path.is_file():
        raise OutputError(f"{out}: no {database.NAME}; name a folder that `ingest` wrote")
    with closing(Database(path, read_only=True)) as rows:
        try:
            return _trace(rows, _one(rows, commitment_id))
        except sqlite3.Error as error:
            raise OutputError(f"{path}: cannot be read ({error}); ingest the corpus again") from error


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
        followup=next(rows.rows("followup", "WHERE commitment_id = ?", own), None),
        whole=next(rows.rows("commitments", "WHERE commitment_id = ?", (commitment["parent_id"],)), None),
        parts=tuple(rows.rows("commitments", "WHERE parent_id = ?", own)),
        evidence=tuple(sorted(evidence, key=lambda one: (str(one.document["date_earliest"]), _rank(one.link)))),
    )


def _document(rows: Database, doc_id: object) -> Row:
    return next(rows.rows("documents", "WHERE doc_id = ?", (doc_id,)))


def _rank(link: Row) -> int:
    return int(str(link["rank"]))


def lines(story: Trace, width: int) -> Iterator[str]:
    """The trace as lines to read, at most `width` columns each where words allow."""
    promise = story.commitment
    yield str(promise["commitment_id"])
    yield from _wrapped(_quoted(promise["quote"]), width, "  ")
    yield from _wrapped(_place(promise, story.document), width, "  ")
    yield ""
    for label, fact in _facts(story):
        if fact:
            yield from _wrapped(fact, width, f"  {label:<{LABEL}}", " " * (LABEL + 2))
    yield ""
    yield from _wrapped(_outcome(story.followup), width, "")
    for one in story.evidence:
        yield ""
        yield from _evidence(one, width)


def _facts(story: Trace) -> Iterator[tuple[str, str]]:
    promise = story.commitment
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
    if story.whole:
        yield "Part of", f"{story.whole['commitment_id']} {_quoted(story.whole['quote'])}"
    for part in story.parts:
        yield "Part", f"{part['commitment_id']} {_quoted(part['quote'])}"


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


def _place(row: Row, document: Row) -> str:
    pages = f"page {row['page']}" if row["page"] == row["end_page"] else f"pages {row['page']} to {row['end_page']}"
    day = str(document["doc_date"] or "undated")
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
