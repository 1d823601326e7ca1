"""What is read from one document: the records of its sentences, names, references, dates and commitments.

Every record holds half-open code point offsets into the document's text; ids are made by `extract.identity`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SentenceKind = Literal[
    "paragraph", "heading", "list_item", "table_cell", "footnote", "caption", "letterhead", "salutation", "signature"
]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading, item or cell. `section` is the path of headings above it, joined by " > "."""

    start: int
    end: int
    kind: SentenceKind
    section: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A named thing. `label` and `source` as in the table dictionary; `name` is canonical, `kb_id` an authority code.

    `score` is between 0 and 1; an ambiguous name stays with `name` "" (unresolved).
    """

    start: int
    end: int
    label: str
    name: str
    kb_id: str = ""
    source: str = "rule"
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Reference:
    """A cited document. `canonical` is its number in one spelling; `celex` may hold two candidates joined by "|".

    `by`: cited by its number, by a name that the document gives it, or by a short form ("that Directive").
    """

    start: int
    end: int
    kind: str
    canonical: str
    celex: str = ""
    url: str = ""
    by: Literal["number", "name", "short"] = "number"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression: TIMEX3 type, value and mod; first and last day as ISO days ("" when open); EDTF."""

    start: int
    end: int
    type: str
    role: str
    value: str
    mod: str = ""
    earliest: str = ""
    latest: str = ""
    granularity: str = ""
    vague: bool = False
    anchor: str = "none"
    edtf: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes to whom, when, under which number; also what a title page says. "" where unknown.

    `date_earliest` and `date_latest` are ISO days; `doc_date` is EDTF; `date_source` as in the table dictionary.
    `recipient_start`… are not kept: the record is about the document, not a place in it.
    `head_end` is the offset where the letterhead ends; `signature_start` where the signature begins
    (len(text) when there is none): sentences before and after get kind letterhead, salutation or signature.
    `month_first`: an American document, whose 01/02/2021 is 2 January.
    """

    doc_type: str = "other"
    title: str = ""
    issuer: str = ""
    author: str = ""
    author_role: str = ""
    unit: str = ""
    recipient: str = ""
    own_references: tuple[str, ...] = ()
    celex: str = ""
    language: str = ""
    doc_date: str = ""
    date_earliest: str = ""
    date_latest: str = ""
    date_source: str = "none"
    head_end: int = 0
    salutation: tuple[int, int] | None = None
    signature_start: int = -1
    warnings: tuple[str, ...] = ()
    month_first: bool = False


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise: where it stands, who is bound, to do what, by when, how firmly, and why it counts as one.

    `parent` is the index, in the same reading, of the promise that this one is a part of (None for a whole).
    The rest is for kind listed, else "": `own_id` of the user's list, `own_fields` what it also says (JSON object),
    `made_earliest` and `made_latest` the days (ISO) between which it was made.
    """

    start: int
    end: int
    section: str
    actor_text: str
    actor: str
    speaker: str
    beneficiary: str
    action: str
    object: str
    initiative: str
    kind: str
    modality: str
    strength: str
    category: str
    condition: str
    deadline_text: str
    deadline_earliest: str
    deadline_latest: str
    deadline_vague: bool
    specificity: str
    verifiability: str
    reason: str
    score: float
    parent: int | None = None
    own_id: str = ""
    own_fields: str = ""
    made_earliest: str = ""
    made_latest: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one document, each tuple in the order of the text.

    `status` is ok, partial or skipped (another language), `message` says why in one line.
    """

    letterhead: Letterhead
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    references: tuple[Reference, ...] = ()
    dates: tuple[DateMention, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    status: str = "ok"
    message: str = ""
