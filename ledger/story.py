"""One promise becomes its line through time: where it was made before, where again, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ledger.database import Database
from ledger.rows import Row

# A later passage with one of these is the promise made again, as it then reads. v_drift has the same list.
RETOLD = ("repeats", "postpones", "weakens", "strengthens", "withdraws", "contradicts")
PROMISED = "promised"
PASSING = "mentions"  # says nothing of the promise, so it is no step
OVERLAP = '"start" < ? AND "end" > ?'


@dataclass(frozen=True, slots=True)
class Step:
    """A moment of the story: the promise is made (`event` promised), or a later passage has this relation to it.

    `day` is the date of the document (EDTF), or of the list's row. `answers` is the telling that the passage answers,
    `commitment_id` the promise that stands in the passage, "" when none does; so are `deadline` (ISO) and `strength`.
    """

    day: str
    event: str
    file: str
    page: int
    quote: str
    commitment_id: str
    answers: str
    link_id: str
    deadline: str
    strength: str


@dataclass(frozen=True, slots=True)
class _Told:
    """A step with what orders it and tells it from others: first day of its document, sentence or promise."""

    step: Step
    place: tuple[str, str, int]


def story(tables: Database, commitment: Row) -> tuple[Step, ...]:
    """The steps of a promise by date: those that led to it, itself, and what followed from it and from each repetition.

    A passage that answers several tellings is told once, as an answer to the nearest.
    """
    tellings = [*_before(tables, commitment), commitment, *_after(tables, commitment)]
    made = {str(one["commitment_id"]): _made(tables, one) for one in tellings}
    steps: dict[str, _Told] = {}
    for one in sorted(tellings, key=lambda row: made[str(row["commitment_id"])].place):
        key = str(one["commitment_id"])
        steps.setdefault(key, made[key])
        for link in tables.rows("links", "WHERE commitment_id = ? AND relation <> ?", (key, PASSING)):
            again = _again(tables, link)
            name = str(again["commitment_id"]) if again else str(link["sentence_id"])
            steps[name] = _answer(tables, link, again)
    return tuple(told.step for told in sorted(steps.values(), key=lambda told: told.place))


def is_chain(steps: tuple[Step, ...]) -> bool:
    """Whether the promise was made more than once, so that its own links are not all of its story."""
    return sum(bool(step.commitment_id) for step in steps) > 1


def _after(tables: Database, commitment: Row) -> Iterator[Row]:
    """The promises that repeat this one, and those that repeat them; later documents only, so it ends."""
    seen, waiting = {str(commitment["commitment_id"])}, [commitment]
    while waiting:
        key = waiting.pop()["commitment_id"]
        for link in tables.rows("links", "WHERE commitment_id = ?", (key,)):
            again = _again(tables, link)
            if again is not None and str(again["commitment_id"]) not in seen:
                seen.add(str(again["commitment_id"]))
                waiting.append(again)
                yield again


def _before(tables: Database, commitment: Row) -> Iterator[Row]:
    """The promises that this one repeats, and those that they repeat."""
    seen, waiting = {str(commitment["commitment_id"])}, [commitment]
    marks = ", ".join("?" * len(RETOLD))
    while waiting:
        one = waiting.pop()
        place = (one["doc_id"], one["end"], one["start"], *RETOLD)
        for link in tables.rows("links", f"WHERE target_doc_id = ? AND {OVERLAP} AND relation IN ({marks})", place):
            key = str(link["commitment_id"])
            if key not in seen:
                seen.add(key)
                earlier = next(tables.rows("commitments", "WHERE commitment_id = ?", (key,)))
                waiting.append(earlier)
                yield earlier


def _again(tables: Database, link: Row) -> Row | None:
    """The whole promise that stands where the link leads, when the link says that it is made again."""
    if link["relation"] not in RETOLD:
        return None
    place = (link["target_doc_id"], link["end"], link["start"])
    return next(tables.rows("commitments", f"WHERE doc_id = ? AND {OVERLAP} AND parent_id IS NULL", place), None)


def _made(tables: Database, one: Row) -> _Told:
    document = _document(tables, one["doc_id"])
    step = Step(
        day=str(one["made_earliest"] or document["doc_date"]),
        event=PROMISED,
        file=str(document["file"]),
        page=int(str(one["page"])),
        quote=str(one["quote"]),
        commitment_id=str(one["commitment_id"]),
        answers="",
        link_id="",
        deadline=str(one["deadline_latest"]),
        strength=str(one["strength"]),
    )
    return _Told(step, (str(one["made_earliest"] or document["date_earliest"]), step.file, int(str(one["start"]))))


def _answer(tables: Database, link: Row, again: Row | None) -> _Told:
    document = _document(tables, link["target_doc_id"])
    step = Step(
        day=str(document["doc_date"]),
        event=str(link["relation"]),
        file=str(document["file"]),
        page=int(str(link["page"])),
        quote=str(link["quote"]),
        commitment_id=str(again["commitment_id"]) if again else "",
        answers=str(link["commitment_id"]),
        link_id=str(link["link_id"]),
        deadline=str(again["deadline_latest"]) if again else "",
        strength=str(again["strength"]) if again else "",
    )
    return _Told(step, (str(document["date_earliest"]), step.file, int(str(link["start"]))))


def _document(tables: Database, doc_id: object) -> Row:
    return next(tables.rows("documents", "WHERE doc_id = ?", (doc_id,)))
