"""A run becomes a progress bar on stderr: documents done, and the name of the slow one."""

from __future__ import annotations

import sys
from types import TracebackType

from tqdm import tqdm

from extract.errors import one_line

TERMINAL_SECONDS = 0.1
LOG_SECONDS = 10.0  # into a file or a CI log: a line now and then, not ten a second


class Bar:
    """A watcher that shows a bar, unless it is `hidden`; use it in a `with` statement."""

    def __init__(self, *, hidden: bool = False) -> None:
        interval = TERMINAL_SECONDS if sys.stderr.isatty() else LOG_SECONDS
        self._bar = tqdm(
            unit="doc", file=sys.stderr, mininterval=interval, dynamic_ncols=True, desc="Looking", disable=hidden
        )

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.set_postfix_str("", refresh=False)
        self._bar.close()

    def begin(self, documents: int, reused: int) -> None:
        """Start at the documents that need no reading."""
        self._bar.total = documents + reused
        self._bar.initial = reused
        self._bar.n = reused
        self._bar.set_description("Reading")

    def done(self, name: str) -> None:  # noqa: ARG002 (a bar counts, it does not list)
        """One further."""
        self._bar.set_postfix_str("", refresh=False)
        self._bar.update()

    def slow(self, name: str, seconds: float) -> None:
        """Name it."""
        self._bar.set_postfix_str(f"{one_line(name)} ({seconds:.0f} s)")

    def step(self, what: str) -> None:
        """Say what comes after reading."""
        self._bar.set_description(what)
