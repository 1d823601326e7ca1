"""A corpus of a port, hand-built: a letter, a plan with two pages and a table, a later report, a broken scan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from extract.documents import Source
from extract.identity import digest, document_id
from extract.pages import Block, Box, Cell, Document, OnePage, Page
from ledger import rows, run
from ledger.write import Writer
from link.corpus import FollowUp, Link
from nlp.reading import Commitment, DateMention, Entity, Letterhead, Reading, Reference, Sentence

LETTER = "Dear Ms Marin,\n\nWe will publish the guide by 1 March 2022. See COM(2021) 44.\n\n=Yours, A. Berg\n"
PLAN = "Harbour plan\n\nThe Agency will dredge the port. It will dredge the port.\n\nReview\tQ4 2021\nAudit\tQ1 2022"
REPORT = "The guide was published on 3 April 2022, as promised."


@dataclass(frozen=True)
class Lines:
    """Places of a document with a page for each half of its text and one line a page."""

    half: int

    def page_of(self, offset: int) -> int:
        return 1 if offset < self.half else 2

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        pages = {self.page_of(start), self.page_of(end - 1)}
        return tuple(Box(page, 72.0, 100.123, 300.5, 112.0) for page in sorted(pages))


def source(name: str, content: bytes, path: Path = Path("x")) -> Source:
    digest = sha256(content).hexdigest()
    return Source(doc_id=document_id(digest), sha256=digest, path=path, names=(name,), size=len(content))


def span(text: str, words: str, nth: int = 0) -> tuple[int, int]:
    """Offsets of the words' occurrence number `nth` in the text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def commitment(start: int, end: int, parent: int | None = None, deadline: str = "") -> Commitment:
    return Commitment(
        start=start,
        end=end,
        section="",
        actor_text="We",
        actor="Port Agency",
        speaker="Port Agency",
        beneficiary="",
        action="publish",
        object="guide",
        initiative="",
        kind="own",
        modality="will",
        strength="firm",
        category="report",
        condition="",
        deadline_text="",
        deadline_earliest="",
        deadline_latest=deadline,
        deadline_vague=False,
        specificity="specific",
        verifiability="verifiable",
        reason="modal verb will with the writer as subject",
        score=0.9,
        parent=parent,
    )


def letter() -> tuple[Source, Document, Reading]:
    document = Document(
        text=LETTER,
        blocks=tuple(Block(*span(LETTER, part), "paragraph") for part in LETTER.strip().split("\n\n")),
        pages=(Page(1, "", 0, 0, 0, 0, len(LETTER), len(LETTER.split())),),
        places=OnePage(),
        media_type="text/plain",
    )
    sentences = (
        Sentence(*span(LETTER, "Dear Ms Marin,"), "salutation"),
        Sentence(*span(LETTER, "We will publish the guide by 1 March 2022."), "paragraph"),
        Sentence(*span(LETTER, "See COM(2021) 44."), "paragraph"),
        Sentence(*span(LETTER, "=Yours, A. Berg"), "signature"),
    )
    reading = Reading(
        letterhead=Letterhead(
            doc_type="letter",
            title="=Guide",
            issuer="Port Agency",
            language="en",
            doc_date="2021-05-03",
            date_earliest="2021-05-03",
            date_latest="2021-05-03",
            date_source="text",
        ),
        sentences=sentences,
        entities=(Entity(*span(LETTER, "Ms Marin"), label="PERSON", name="Sanna Marin"),),
        references=(Reference(*span(LETTER, "COM(2021) 44"), "COM", "COM(2021) 44", "52021DC0044|52021PC0044"),),
        dates=(
            DateMention(
                *span(LETTER, "1 March 2022"),
                type="DATE",
                role="deadline",
                value="2022-03-01",
                earliest="2022-03-01",
                latest="2022-03-01",
            ),
        ),
        commitments=(commitment(*span(LETTER, "We will publish the guide by 1 March 2022."), deadline="2022-03-01"),),
    )
    return source("letters/a.txt", LETTER.encode()), document, reading


def plan() -> tuple[Source, Document, Reading]:
    half = PLAN.index("\n\nReview")
    cells = ("Review", "Q4 2021", "Audit", "Q1 2022")
    blocks = (
        Block(*span(PLAN, "Harbour plan"), "heading", level=1),
        Block(*span(PLAN, "The Agency will dredge the port. It will dredge the port."), "paragraph"),
        *(
            Block(*span(PLAN, text), "table_cell", cell=Cell(0, at // 2, at % 2, ("What", "When")[at % 2]))
            for at, text in enumerate(cells)
        ),
    )
    document = Document(
        text=PLAN,
        blocks=blocks,
        pages=(Page(1, "i", 595.276, 841.89, 0, 0, half, 14), Page(2, "1", 595.276, 841.89, 0, half, len(PLAN), 6)),
        places=Lines(half),
        media_type="application/pdf",
    )
    whole = span(PLAN, "The Agency will dredge the port. It will dredge the port.")
    reading = Reading(
        letterhead=Letterhead(
            doc_type="plan",
            title="Harbour plan",
            own_references=("COM(2021) 44",),
            doc_date="2021-02-01",
            date_earliest="2021-02-01",
            date_latest="2021-02-01",
            date_source="manifest",
        ),
        sentences=(
            Sentence(*span(PLAN, "Harbour plan"), "heading"),
            Sentence(*span(PLAN, "The Agency will dredge the port."), "paragraph", "Harbour plan"),
            Sentence(*span(PLAN, "It will dredge the port."), "paragraph", "Harbour plan"),
            *(Sentence(*span(PLAN, text), "table_cell", "Harbour plan") for text in cells),
        ),
        commitments=(
            commitment(*whole),
            commitment(*span(PLAN, "will dredge the port"), parent=0),
            commitment(*span(PLAN, "will dredge the port", 1), parent=0),
        ),
    )
    return source("plan.pdf", b"%PDF plan"), document, reading


def report() -> tuple[Source, Document, Reading]:
    document = Document(
        text=REPORT,
        blocks=(Block(0, len(REPORT), "paragraph"),),
        pages=(Page(1, "", 0, 0, 0, 0, len(REPORT), len(REPORT.split())),),
        places=OnePage(),
        media_type="text/plain",
    )
    head = Letterhead(
        doc_type="report", doc_date="2022-06", date_earliest="2022-06-01", date_latest="2022-06-30", date_source="text"
    )
    reading = Reading(letterhead=head, sentences=(Sentence(0, len(REPORT), "paragraph"),))
    return source("report.txt", REPORT.encode()), document, reading


def write(folder: Path, previous: Path | None = None) -> Path:
    """The documents, one link and the follow-up, written to `folder`."""
    made = [rows.rows(*parts, None) for parts in (letter(), plan(), report())]
    broken = rows.failed(source("scan.pdf", b"broken"), "failed", "scan.pdf: the file is cut short")
    promise = str(made[0]["commitments"][0]["commitment_id"])
    target = made[2]["sentences"][0]
    link = Link(
        link_id=digest("lnk", promise, str(target["sentence_id"])),
        commitment_id=promise,
        target_doc_id=str(target["doc_id"]),
        sentence_id=str(target["sentence_id"]),
        start=0,
        end=len("The guide was published on 3 April 2022"),
        relation="delivers",
        days_between=394,
        method=("action", "lexical"),
        reason="action publish in 'was published', guide",
        score=0.875,
        rank=1,
    )
    with Writer(folder, previous) as writer:
        for table_rows in (*made, broken):
            writer.add(table_rows)
        writer.resolve()
        writer.add_links([link])
        day = "2022-06-30"
        later = {promise: FollowUp(promise, day, 1, 1, "delivery_reported", link.link_id, day, day, "late")}
        writer.add_followup(
            later.get(p.commitment_id)
            or FollowUp(p.commitment_id, day, 2, 0, "no_evidence_found", "", "", "", "no_deadline")
            for p in writer.promises()
        )
        now = datetime(2026, 11, 1, 12, tzinfo=UTC)
        writer.finish(run.record(corpus=Path("corpus"), settings={}, model="blank", started=now, finished=now))
    return folder
