"""Running processes become peaks: the most memory each of a run's processes held (Linux: /proc)."""

from __future__ import annotations

import re
import threading
from pathlib import Path
from types import TracebackType

LOOK_SECONDS = 0.2
PARENT = re.compile(r"^PPid:\s+(\d+)$", re.MULTILINE)
PEAK_KB = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


class Peaks:
    """While its `with` block runs, looks at a process and all that come from it; peaks in MiB."""

    def __init__(self, process: int) -> None:
        self.root = process
        self._held: dict[int, float] = {}
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    @property
    def main(self) -> float:
        """The peak of the process itself."""
        return self._held.get(self.root, 0.0)

    @property
    def worker(self) -> float:
        """The highest peak of the processes that came from it."""
        return max((peak for process, peak in self._held.items() if process != self.root), default=0.0)

    def __enter__(self) -> Peaks:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._done.wait(LOOK_SECONDS):
            family = _family(self.root, _statuses())
            for process, peak in family.items():
                self._held[process] = max(self._held.get(process, 0.0), peak)


def _statuses() -> dict[int, str]:
    found = {}
    for path in Path("/proc").glob("[0-9]*/status"):
        try:
            found[int(path.parent.name)] = path.read_text("utf-8")
        except OSError:  # it has ended meanwhile
            continue
    return found


def _family(root: int, statuses: dict[int, str]) -> dict[int, float]:
    """Peak in MiB of `root` and of every process below it."""
    parents = {process: int(match[1]) for process, status in statuses.items() if (match := PARENT.search(status))}
    family = {root}
    while more := {process for process, parent in parents.items() if parent in family} - family:
        family |= more
    return {
        process: int(match[1]) / 1024
        for process in family & statuses.keys()
        if (match := PEAK_KB.search(statuses[process]))
    }
