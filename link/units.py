"""Passages become units (a sentence, or the cells of one table row) that wait on disk under a number."""

from __future__ import annotations

import marshal
import tempfile
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import groupby

from link.corpus import Passage
from link.cues import row_reading

LABELLED = 2  # a label and one sentence are a unit anyway
_FIELDS = tuple(field.name for field in fields(Passage))


@dataclass(frozen=True, slots=True)
class Unit:
    """What is compared with a promise: one passage, or all the cells of one table row, in order."""

    passages: tuple[Passage, ...]

    @property
    def doc_id(self) -> str:
        """The document that holds it."""
        return self.passages[0].doc_id

    @property
    def section(self) -> str:
        """The path of headings above it."""
        return self.passages[0].section

    @property
    def is_labelled(self) -> bool:
        """True for a sentence with the label of its row before it."""
        return len(self.passages) == LABELLED and bool(self.label)

    @property
    def label(self) -> str:
        """What the label of its row says it holds: promise, report, future, none; "" without a label."""
        return row_reading(self.passages[0].text) if len(self.passages) > 1 else ""

    @property
    def body(self) -> Unit:
        """The sentence without the label of its row; itself when it has none."""
        return Unit(self.passages[1:]) if self.is_labelled else self

    @property
    def text(self) -> str:
        """Its words; the cells of a row parted by " · "."""
        return " · ".join(passage.text for passage in self.passages)


def units(passages: Iterable[Passage]) -> Iterator[Unit]:
    """Neighbouring cells of the same row of the same document become one unit, everything else stands alone.

    Behind a label ("Description of results") every sentence is a unit with its label.
    """
    for (_, row, _), group in groupby(passages, key=_same_unit):
        if row:
            cells = tuple(group)
            if len(cells) > LABELLED and row_reading(cells[0].text):
                yield from (Unit((cells[0], cell)) for cell in cells[1:])
            else:
                yield Unit(cells)
        else:
            yield from (Unit((passage,)) for passage in group)


def _same_unit(passage: Passage) -> tuple[str, str, int]:
    return passage.doc_id, passage.row, 0 if passage.row else passage.order


class UnitStore:
    """Units in a temporary file, found again by number (from 0, in the order added): memory stays 8 bytes a unit."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close(), deleted by the system
        self._starts = array("Q", [0])

    def __len__(self) -> int:
        return len(self._starts) - 1

    def add(self, unit: Unit) -> int:
        """Writes a unit and returns its number; all units are added before the first is read."""
        row = [tuple(getattr(passage, name) for name in _FIELDS) for passage in unit.passages]
        data = marshal.dumps(row)
        self._file.write(data)
        self._starts.append(self._starts[-1] + len(data))
        return len(self) - 1

    def get(self, number: int) -> Unit:
        """The unit with that number."""
        start, end = self._starts[number], self._starts[number + 1]
        self._file.seek(start)
        return Unit(tuple(Passage(*values) for values in marshal.loads(self._file.read(end - start))))

    def close(self) -> None:
        """Gives the file back."""
        self._file.close()
