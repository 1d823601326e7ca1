"""The hand-made marks become rows to compare with: documents, commitments, links, follow-up, dates, references, names.

In every table `|` parts alternatives that are all right, `?` means "not judged", and an empty cell means "nothing".
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

FOLDER = Path(__file__).parent
Row = dict[str, str]


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


def place(quote: str, text: str) -> tuple[int, int]:
    """Where the quote stands in the text, whatever white space parts its words; it must stand there once."""
    found = list(re.finditer(r"\s+".join(re.escape(word) for word in quote.split()), text))
    if len(found) != 1:
        raise LookupError(f"stands {len(found)} times: {quote}")
    return found[0].span()


def meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches share more than half of the shorter one."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared > min(one[1] - one[0], other[1] - other[0])


def agrees(marked: str, found: str, *, within: bool = False) -> bool:
    """Whether a cell is one of the marked alternatives; `within`: it is enough that it contains one of them."""
    if marked == "?":
        return True
    alternatives = [plain(alternative) for alternative in marked.split("|")]
    value = plain(found)
    return value in alternatives or (within and any(a and a in value for a in alternatives))
