"""Answers and marks become counts: first, among five, right of those shown, silence, relations, swaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.links.answers import Answer
from benchmarks.links.series import Asked

FIVE = 5
HAPPENED = frozenset({"delivers", "partly_delivers", "reports_progress"})
HINDERED = frozenset({"postpones", "withdraws", "contradicts"})


@dataclass(frozen=True, slots=True)
class Case:
    """A marked promise with what was shown for it."""

    asked: Asked
    shown: tuple[Answer, ...]

    @property
    def first(self) -> bool:
        """Whether the passage shown first is one of those that may be."""
        return bool(self.shown) and self._may_lead(self.shown[0])

    @property
    def five(self) -> bool:
        """Whether one of them is among the first five shown."""
        return any(self._may_lead(answer) for answer in self.shown[:FIVE])

    def _may_lead(self, answer: Answer) -> bool:
        leading = [mark for mark in self.asked.marks if mark.first] or self.asked.marks
        return any(answer.place in mark.places for mark in leading)

    def graded(self) -> Iterator[tuple[Answer, bool]]:
        """The shown answers that the marks can judge, and whether each is right.

        For a promise with follow-up these are the ones in documents where something is marked for it, and what is not
        marked there is wrong; for a promise without, every one is wrong.
        """
        for answer in self.shown:
            if not self.asked.marks or answer.place[0] in self.asked.judged:
                yield answer, bool(self.relations(answer))

    def relations(self, answer: Answer) -> set[str]:
        """The relations that are marked for the passage; empty when it is no follow-up."""
        return {mark.relation for mark in self.asked.marks if answer.place in mark.places}

    def swapped(self, answer: Answer) -> bool:
        """True when the relation told is the opposite of every marked one: done or under way, late or ended."""
        return any(
            answer.relation in told and self.relations(answer) and self.relations(answer) <= marked
            for told, marked in ((HAPPENED, HINDERED), (HINDERED, HAPPENED))
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """Right and total of each question over some cases."""

    first: tuple[int, int]
    five: tuple[int, int]
    precise: tuple[int, int]
    silent: tuple[int, int]
    relation: tuple[int, int]
    swaps: int
    ungraded: int


def count(cases: Sequence[Case]) -> Counts:
    """The counts of all questions."""
    answered = [case for case in cases if case.asked.marks]
    silent = [case for case in cases if not case.asked.marks]
    graded = [(case, answer, right) for case in cases for answer, right in case.graded()]
    right = [(case, answer) for case, answer, fine in graded if fine]
    return Counts(
        (sum(case.first for case in answered), len(answered)),
        (sum(case.five for case in answered), len(answered)),
        (len(right), len(graded)),
        (sum(not case.shown for case in silent), len(silent)),
        (sum(answer.relation in case.relations(answer) for case, answer in right), len(right)),
        sum(case.swapped(answer) for case, answer in right),
        sum(len(case.shown) for case in cases) - len(graded),
    )
