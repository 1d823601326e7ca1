"""Links become follow-up: what later documents say became of each promise, as of a day."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from link.corpus import CorpusDocument, FollowUp, Link, Promise

SIGNAL = {
    "delivers": "delivery_reported",
    "partly_delivers": "progress_reported",
    "reports_progress": "progress_reported",
    "strengthens": "repeated",
    "weakens": "repeated",
    "repeats": "repeated",
    "postpones": "delay_reported",
    "withdraws": "withdrawal_reported",
    "contradicts": "delay_reported",
    "mentions": "mentioned",
}
# The strongest statement decides; delivery and withdrawal end a story, so they go before what was said on the way.
ORDER = (
    "delivery_reported",
    "withdrawal_reported",
    "delay_reported",
    "progress_reported",
    "repeated",
    "mentioned",
)


def follow_up(
    promises: Iterable[Promise], documents: Sequence[CorpusDocument], links: Iterable[Link], as_of: str
) -> Iterator[FollowUp]:
    """One row for each promise, in order; only documents whose last possible day is not after `as_of` count.

    `as_of` is an ISO day, "" for the newest document's date. Links may come in any order.
    """
    known = {document.doc_id: document for document in documents}
    day = as_of or newest(documents)
    starts = sorted(document.earliest for document in documents if document.earliest and _in_time(document, day))
    by_promise: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        target = known.get(link.target_doc_id)
        if target and _in_time(target, day):
            by_promise[link.commitment_id].append(link)
    asked = list(promises)
    parts: dict[str, list[Sequence[Link]]] = defaultdict(list)
    for promise in asked:
        if promise.parent_id:
            parts[promise.parent_id].append(by_promise.get(promise.commitment_id, []))
    for promise in asked:
        source = known.get(promise.doc_id)
        later = len(starts) - bisect_right(starts, source.latest) if source and source.latest else 0
        found = as_a_whole(by_promise.get(promise.commitment_id, []), parts.get(promise.commitment_id, ()))
        yield _row(promise, found, known, day, later)


def as_a_whole(found: Sequence[Link], parts: Sequence[Sequence[Link]]) -> Sequence[Link]:
    """The links of a promise as far as its parts bear them out: kept only in part while a part has no delivery."""
    if not parts or all(any(link.relation == "delivers" for link in part) for part in parts):
        return found
    return [replace(link, relation="partly_delivers") if link.relation == "delivers" else link for link in found]


def newest(documents: Iterable[CorpusDocument]) -> str:
    """The last possible day of the newest document, "" when none is dated: the default of `as_of`."""
    return max((document.latest for document in documents), default="")


def _in_time(document: CorpusDocument, day: str) -> bool:
    return bool(document.latest) and document.latest <= day


def _row(promise: Promise, found: Sequence[Link], known: dict[str, CorpusDocument], day: str, later: int) -> FollowUp:
    best = best_link(found, known)
    dates = sorted(known[link.target_doc_id].latest for link in found)
    return FollowUp(
        commitment_id=promise.commitment_id,
        as_of=day,
        later_documents=later,
        links=len(found),
        signal=SIGNAL[best.relation] if best else ("no_evidence_found" if later else "no_later_document"),
        best_link_id=best.link_id if best else "",
        first_link_date=dates[0] if dates else "",
        last_link_date=dates[-1] if dates else "",
        timeliness=timeliness(promise, best, found, known, day),
    )


def best_link(found: Sequence[Link], known: dict[str, CorpusDocument]) -> Link | None:
    """The link that decides: the strongest signal, then the highest score, then the oldest document.

    A delay told after the last delivery is not undone by it: of delay and progress the newer one counts.
    """
    if not found:
        return None
    ends = [link for link in found if SIGNAL[link.relation] in ORDER[:2]]
    told = [link for link in found if SIGNAL[link.relation] in ORDER[2:4]]
    if not ends and told:
        last = max(known[link.target_doc_id].earliest for link in told)
        return max((link for link in told if known[link.target_doc_id].earliest == last), key=lambda link: link.score)
    return min(
        ends or found,
        key=lambda link: (ORDER.index(SIGNAL[link.relation]), -link.score, known[link.target_doc_id].earliest),
    )


def timeliness(
    promise: Promise, best: Link | None, found: Sequence[Link], known: dict[str, CorpusDocument], day: str
) -> str:
    """The deadline against what is told: dated deliveries decide, else the day of asking; unclear when in doubt."""
    due = promise.deadline_latest
    if not due:
        return "no_deadline"
    if best and best.relation == "withdraws":
        return "unclear"
    if best is None or best.relation != "delivers":
        return "not_yet_due" if day <= due else "overdue"
    ends = [link for link in found if link.relation == "delivers"]
    if any((link.event_latest or known[link.target_doc_id].latest) <= due for link in ends):
        return "on_time"
    return "late" if best.event_earliest > due else "unclear"
