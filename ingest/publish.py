"""Finished tables become the content of OUT, all of them or none."""

from __future__ import annotations

import fcntl
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from extract.errors import OutputError
from ingest.results import unwritten
from ledger.run import is_output

FOLDER = ".followthrough"  # in OUT: results of earlier runs, tables under way, the lock
LAST = "datapackage.json"  # it names the hash of every other file, so it comes in last
WRITTEN = (".csv", ".txt")  # what stands in the folders of tables; other files there are somebody's own
SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Workshop:
    """The hidden folder in OUT where a run works until its tables are published."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.folder = out / FOLDER
        self.results = self.folder / "results"
        self.staging = self.folder / "staging"
        self._ready = self.folder / "ready"
        self._old = self.folder / "old"

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Hold OUT for one run, with an empty `staging`; finish first what an earlier run had begun to publish.

        Raises OutputError when OUT is a file, cannot be written (at first or later), holds files of somebody else,
        or is held by a run. What is unfinished in `staging` at the end goes.
        """
        self._check()
        try:
            lock = self._taken()
        except BlockingIOError as error:
            raise OutputError(f"{self.out}: another run is writing here; wait for it, or use another --out") from error
        except OSError as error:
            raise OutputError(unwritten(self.out, error)) from error
        with lock:
            try:
                yield
            except OSError as error:
                raise OutputError(unwritten(self.out, error)) from error
            finally:
                shutil.rmtree(self.staging, ignore_errors=True)

    def _taken(self) -> IO[str]:
        self.results.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            lock = stack.enter_context((self.folder / "lock").open("w", encoding="utf-8"))
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._move_in()
            shutil.rmtree(self.staging, ignore_errors=True)
            self.staging.mkdir()
            stack.pop_all()
        return lock

    def _check(self) -> None:
        ours = self.folder.is_dir() or is_output(self.out)
        if self.out.is_dir() and not ours and _visible(self.out):
            raise OutputError(
                f"{self.out}: not empty and not an output of this program; name a new or an empty folder with --out"
            )

    def publish(self) -> None:
        """Replace the tables in OUT by those in `staging`.

        After the first rename the run counts as done: a kill in the middle is made good by the next `open`.
        """
        with _undisturbed():
            self.staging.rename(self._ready)
            self._move_in()

    def _move_in(self) -> None:
        if not self._ready.is_dir():
            return
        shutil.rmtree(self._old, ignore_errors=True)
        self._old.mkdir()
        for path in sorted(self._ready.iterdir(), key=lambda path: (path.name == LAST, path.name)):
            target = self.out / path.name
            if target.is_dir():
                for foreign in (kept for kept in target.iterdir() if kept.suffix not in WRITTEN):
                    foreign.replace(path / foreign.name)
                target.rename(self._old / path.name)
            path.replace(target)
        self._ready.rmdir()
        shutil.rmtree(self._old)


def _visible(folder: Path) -> bool:
    return any(not path.name.startswith(".") for path in folder.iterdir())


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let no signal in between renames; only the main thread may (and need) do so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, signal.SIG_IGN) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
