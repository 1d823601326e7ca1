"""A series becomes answers: what the program links to each marked promise, best first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from benchmarks.links.series import PART, Place, Series
from link.links import links


@dataclass(frozen=True, slots=True)
class Answer:
    """A passage shown for a promise, with its relation ("" when none is told), score and reason."""

    place: Place
    relation: str
    score: float
    reason: str = ""


def answers(series: Series) -> list[list[Answer]]:
    """The links of each marked promise, in the order of `series.asked`, best first."""
    by_commitment: dict[str, list[Answer]] = defaultdict(list)
    for link in links(series.documents, series.promises, series.passages):
        place = (link.target_doc_id.removesuffix(PART), link.sentence_id)
        by_commitment[link.commitment_id].append(Answer(place, link.relation, link.score, link.reason))
    return [by_commitment[one.found] if one.found else [] for one in series.asked]
