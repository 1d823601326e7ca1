"""Wordings become counts: in how many documents does the same sentence stand?"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from hashlib import blake2b

import numpy as np

from extract.identity import normalised


class Wordings:
    """Counts, as a stream, in how many documents each normalised wording stands; 12 bytes a sentence."""

    def __init__(self) -> None:
        self._keys = array("Q")
        self._documents = array("I")
        self._numbers: dict[str, int] = {}
        self._counts: tuple[np.ndarray[tuple[int], np.dtype[np.uint64]], np.ndarray[tuple[int], np.dtype[np.int64]]]
        self._pairs: np.ndarray[tuple[int], np.dtype[np.void]] = np.zeros(0, dtype=[("key", "u8"), ("document", "u4")])
        self._counted = -1

    def add(self, doc_id: str, text: str) -> int:
        """Notes one sentence of a document; returns the key of its wording (64 bits)."""
        key = wording(text)
        self._keys.append(key)
        self._documents.append(self._numbers.setdefault(doc_id, len(self._numbers)))
        return key

    def documents(self, text: str) -> int:
        """In how many documents the wording stands (0 when it was never added)."""
        return self.of_key(wording(text))

    def stands_in(self, doc_id: str, text: str) -> bool:
        """Whether the wording stands in that document."""
        if self._counted != len(self._keys):
            self._count()
        number = self._numbers.get(doc_id)
        if number is None:
            return False
        wanted = np.array((wording(text), number), dtype=self._pairs.dtype)
        place = int(np.searchsorted(self._pairs, wanted))
        return place < len(self._pairs) and bool(self._pairs[place] == wanted)

    def of_key(self, key: int) -> int:
        """As `documents`, for a key that `add` returned."""
        if self._counted != len(self._keys):
            self._count()
        keys, counts = self._counts
        place = int(np.searchsorted(keys, np.uint64(key)))
        return int(counts[place]) if place < len(keys) and int(keys[place]) == key else 0

    def _count(self) -> None:
        pairs = np.empty(len(self._keys), dtype=[("key", "u8"), ("document", "u4")])
        pairs["key"], pairs["document"] = self._keys, self._documents
        self._pairs = np.unique(pairs)
        keys, counts = np.unique(self._pairs["key"], return_counts=True)
        self._counts, self._counted = (keys, counts), len(self._keys)


def wording(text: str) -> int:
    """64 bits of the hash of the normalised wording: case, white space and soft hyphens do not count."""
    return int.from_bytes(blake2b(normalised(text).encode(), digest_size=8).digest(), "big")


def shared_by(quotes: Iterable[tuple[str, str]]) -> list[int]:
    """For each (doc_id, quote): in how many documents among them the same wording stands (1: nowhere else)."""
    counter = Wordings()
    keys = [counter.add(doc_id, quote) for doc_id, quote in quotes]
    return [counter.of_key(key) for key in keys]
