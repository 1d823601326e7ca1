"""The hand-made marks become rows to compare with: documents, commitments, links, follow-up, dates, references, names.

In every table `|` parts alternatives that are all right, `?` means "not judged", and an empty cell means "nothing".
"""

from __future__ import annotations

import csv
from pathlib import Path

FOLDER = Path(__file__).parent
Row = dict[str, str]
_SHORTEST = 12


def marks(name: str) -> list[Row]:
    """The rows of `tests/gold/<name>.csv`."""
    return table(FOLDER / f"{name}.csv")


def table(path: Path) -> list[Row]:
    """The rows of any CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def plain(text: str) -> str:
    """Words with single spaces, in lower case: the layout's line ends, tabs and fixed spaces do not count."""
    return " ".join(text.split()).casefold()


def same_words(marked: str, found: str) -> bool:
    """Whether two quotes are of the same statement: one holds the other, and neither is a mere scrap."""
    one, other = plain(marked), plain(found)
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= min(_SHORTEST, len(one)) and shorter in longer


def agrees(marked: str, found: str, *, within: bool = False) -> bool:
    """Whether a cell is one of the marked alternatives; `within`: it is enough that it contains one of them."""
    if marked == "?":
        return True
    alternatives = [plain(alternative) for alternative in marked.split("|")]
    value = plain(found)
    return value in alternatives or (within and any(a and a in value for a in alternatives))
