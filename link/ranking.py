"""Terms become BM25 scores: of units, of accounts."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray

K1 = 1.2


class Ranking:
    """Scores of texts, given as numbers of their terms, for weighted terms; `b` says how much length counts."""

    def __init__(self, rows: Sequence[array[int]], vocabulary: dict[str, int], *, b: float) -> None:
        self._size = len(rows)
        found = bm25s.BM25(k1=K1, b=b)
        found.index((list(rows), vocabulary), show_progress=False)
        self._starts, self._texts, self._values = (found.scores[name] for name in ("indptr", "indices", "data"))

    def scores(self, asked: Mapping[int, int]) -> NDArray[np.float32]:
        """The score of each text: a term's weight counts once for each of its texts, however often it is asked for."""
        total = np.zeros(self._size, dtype=np.float32)
        for term, weight in asked.items():
            span = slice(self._starts[term], self._starts[term + 1])
            total[self._texts[span]] += weight * self._values[span]
        return total

    def frequencies(self) -> NDArray[np.int64]:
        """In how many texts each term stands."""
        return np.asarray(np.diff(self._starts), dtype=np.int64)
