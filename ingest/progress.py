"""What happens during a run becomes calls on a watcher; who shows them decides how."""

from __future__ import annotations

from typing import Protocol


class Watcher(Protocol):
    """Told of each step of a run; file names are paths below the corpus."""

    def begin(self, documents: int, reused: int) -> None:
        """So many documents are to be read, so many more were read by an earlier run."""

    def done(self, name: str) -> None:
        """One document was read, or could not be."""

    def slow(self, name: str, seconds: float) -> None:
        """This document takes longest of those under way: seconds so far."""

    def step(self, what: str) -> None:
        """The reading is over, this comes now."""


class Unwatched:
    """A watcher that shows nothing."""

    def begin(self, documents: int, reused: int) -> None:
        """Shows nothing."""

    def done(self, name: str) -> None:
        """Shows nothing."""

    def slow(self, name: str, seconds: float) -> None:
        """Shows nothing."""

    def step(self, what: str) -> None:
        """Shows nothing."""
