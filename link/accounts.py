"""Units become accounts: stretches of a document that are each about one thing, under one title."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from link.cues import is_report_heading, row_reading
from link.ranking import Ranking
from link.terms import terms
from link.units import Unit

LONGEST = 60  # units; a longer stretch without a title is about many things
TITLE_TWICE = 2  # the words of a title count so often
FEW_WORDS = 2  # a lone cell of so few words ("a, b") is no title
RUN_IN, TITLE_SHARE = 20, 0.75  # words of a heading inside a paragraph, and how many of the longer ones have capitals
MANY = 10  # to be outdone by one of fewer accounts says less
NEAREST = 3  # accounts that are looked through for a promise
NUMBERING = re.compile(r"^\W*(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]\s+", re.I)


class Accounts:
    """The accounts of all units, in the order of reading; each is a range of unit numbers with a title.

    A heading opens one, unless it only says that a report follows; so does the lone cell of a table row, which names
    what the labelled rows below it ("Description of results") are about.
    """

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.paths: list[str] = []
        self._starts = array("q")
        self._rows: list[array[int]] = []
        self._reporting: set[int] = set()
        self._doc_id = ""
        self._ranking: Ranking | None = None

    def __len__(self) -> int:
        return len(self._starts)

    def add(self, number: int, unit: Unit, numbered: Sequence[int]) -> None:
        """Takes the next unit under its number, with the numbers of its terms."""
        if unit.doc_id != self._doc_id or is_title(unit) or number - self._starts[-1] >= LONGEST:
            same = unit.doc_id == self._doc_id and not is_title(unit)
            self.titles.append(self.titles[-1] if same else unit.text if is_title(unit) else "")
            self.paths.append(unit.section)
            self._starts.append(number)
            self._rows.append(array("i", [*numbered] * (TITLE_TWICE - 1) if is_title(unit) else []))
            self._doc_id = unit.doc_id
        self._rows[-1].extend(numbered)
        if unit.label == "report" or (unit.passages[0].kind == "heading" and is_report_heading(unit.text)):
            self._reporting.add(len(self) - 1)

    def close(self, vocabulary: dict[str, int]) -> None:
        """Builds the index when all units are there."""
        if self._rows and vocabulary:
            self._ranking = Ranking(self._rows, vocabulary, b=0.5)
        self._rows = []

    def reports(self, number: int) -> bool:
        """True when the account of a unit has a row or a heading that says: here stands what became of it."""
        return self.of(number) in self._reporting

    def of(self, number: int) -> int:
        """The account of a unit."""
        return bisect_right(self._starts, number) - 1

    def range(self, account: int, last: int) -> range:
        """The numbers of the units of an account; `last` is the number of all units."""
        end = self._starts[account + 1] if account + 1 < len(self._starts) else last
        return range(self._starts[account], end)

    def nearest(self, asked: Mapping[int, int], mask: NDArray[np.float32]) -> tuple[dict[int, float], float]:
        """The accounts that share most with the asked terms, best first, each with how far the best outdoes it (0–1).

        The second value is that distance for all other accounts.
        """
        if self._ranking is None or not asked:
            return {}, 0.0
        scores = self._ranking.scores(asked) * mask[np.asarray(self._starts)]
        best = np.argsort(-scores, kind="stable")[:NEAREST]
        many = min(1.0, int(np.count_nonzero(scores)) / MANY)
        return {int(one): many * (1 - float(scores[one] / scores[best[0]])) for one in best if scores[one] > 0}, many


def is_title(unit: Unit) -> bool:
    """True for a heading that names a subject, and for the lone cell of a row that does."""
    first = unit.passages[0]
    if first.row:
        words = [word for word in first.text.split() if len(word) > 1]
        lone = len(unit.passages) == 1 and not first.text.rstrip().endswith((".", ";"))
        return lone and len(words) > FEW_WORDS and not row_reading(first.text)
    return first.kind == "heading" and not is_report_heading(first.text)


def is_run_in(unit: Unit) -> bool:
    """True for a short line in title case that stands as text: "Foster Communities on the Platform." """
    first = unit.passages[0]
    words = first.text.split()
    if len(unit.passages) > 1 or first.kind == "heading" or not FEW_WORDS <= len(words) <= RUN_IN:
        return False
    long = [word for word in words if len(word) > 3 and word.strip("“‘'\"")[:1].isalpha()]
    return bool(long) and sum(word.strip("“‘'\"")[0].isupper() for word in long) >= TITLE_SHARE * len(long)


def bare(heading: str) -> str:
    """A heading without the number before it."""
    return NUMBERING.sub("", heading)


def headings(section: str, lead: str) -> Iterator[frozenset[str]]:
    """The terms of the last two headings above a promise and of the run-in heading before it."""
    for heading in (*section.split(" > ")[-2:], lead):
        found = frozenset(terms(bare(heading)))
        if found:
            yield found
