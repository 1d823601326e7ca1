"""What is not so in an output folder, as data: one line each."""

from __future__ import annotations

from dataclasses import dataclass

from extract.errors import one_line

SHOWN = 60  # code points of a value or quote in a message


@dataclass(frozen=True, slots=True)
class Fault:
    """`kind` groups faults (file, table, key, quote, id, date, link, followup, source); `where` names file and row."""

    kind: str
    where: str
    message: str

    def __str__(self) -> str:
        return one_line(f"{self.where}: {self.message}")


def short(text: str) -> str:
    """The text on one line, cut to what a message can show, in quotes."""
    line = " ".join(text.split())
    return repr(line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…")
