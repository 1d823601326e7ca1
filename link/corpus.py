"""The corpus as linking sees it: documents with their time, promises, and passages that may answer them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CorpusDocument:
    """A document with what decides "later" and "cited": date bounds (ISO days, "" unknown), numbers, names.

    `own_references` are the canonical numbers the document bears; `celex` may hold candidates joined by "|".
    """

    doc_id: str
    title: str = ""
    doc_type: str = "other"
    issuer: str = ""
    earliest: str = ""
    latest: str = ""
    own_references: tuple[str, ...] = ()
    celex: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment with its context; `names` and `references` are canonical, of its own sentence.

    `parent_id`: the commitment of which it is a part ("" when it is whole).
    `bodies`: who is named in it (institutions, persons, places), by their canonical names and as written.
    """

    commitment_id: str
    doc_id: str
    quote: str
    section: str = ""
    actor: str = ""
    beneficiary: str = ""
    action: str = ""
    object: str = ""
    initiative: str = ""
    kind: str = "own"
    strength: str = "firm"
    deadline_earliest: str = ""
    deadline_latest: str = ""
    names: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    parent_id: str = ""
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, item or cell of a document; offsets in code points; `order` counts passages of the document.

    `row` joins the cells of one table row ("" outside tables); `dates` are (role, earliest, latest) in ISO days.
    `names` and `references` are canonical. `is_promise`: a commitment was found in it.
    """

    sentence_id: str
    doc_id: str
    order: int
    start: int
    end: int
    text: str
    kind: str = "paragraph"
    section: str = ""
    row: str = ""
    names: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    dates: tuple[tuple[str, str, str], ...] = ()
    is_promise: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A promise and the later passage about it. `score` 0–1; `rank` from 1 within the promise; days may be None.

    `start` and `end` are the quoted stretch in the target document (the passage, or the part that answers).
    `event_earliest` and `event_latest` bound the day on which the told delivery happened, ISO days, "" unknown.
    """

    link_id: str
    commitment_id: str
    target_doc_id: str
    sentence_id: str
    start: int
    end: int
    relation: str
    days_between: int | None
    method: tuple[str, ...]
    reason: str
    score: float
    rank: int
    event_earliest: str = ""
    event_latest: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What became of a promise as of a day (ISO): coverage, signal, best link, timeliness. Never a status."""

    commitment_id: str
    as_of: str
    later_documents: int
    links: int
    signal: str
    best_link_id: str
    first_link_date: str
    last_link_date: str
    timeliness: str
