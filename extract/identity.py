"""Content becomes identifiers: the same words in the same file always get the same id."""

from __future__ import annotations

import hashlib
from collections import Counter


def document_id(sha256: str) -> str:
    """`doc_` and the first 16 hex digits of the file's sha256."""
    return f"doc_{sha256[:16]}"


def normalised(quote: str) -> str:
    """The quote as it is hashed: case folded, white space and hyphenation of the layout made uniform."""
    return " ".join(quote.replace("\u00ad", "").split()).casefold()


class Identifiers:
    """Gives out the ids of one document: a repeated quote gets its occurrence number.

    Ask in the order in which the quotes stand in the text, so that the number is its position among equals.
    """

    def __init__(self, doc_id: str) -> None:
        self._doc_id = doc_id
        self._seen: Counter[tuple[str, str, str]] = Counter()

    def of(self, prefix: str, quote: str, label: str = "") -> str:
        """`prefix` (com, ent, dat, ref, sen) + "_" + 16 hex of sha256(doc_id, quote, occurrence, label)."""
        key = (prefix, normalised(quote), label)
        self._seen[key] += 1
        return digest(prefix, self._doc_id, key[1], str(self._seen[key]), label)


def digest(prefix: str, *parts: str) -> str:
    """`prefix_` + 16 hex digits of the sha256 of the parts, joined by a unit separator."""
    return f"{prefix}_{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:16]}"
