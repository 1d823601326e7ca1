"""What can go wrong, as one family of errors and as data.

FollowthroughError
├── CorpusError      the folder or its manifest cannot be used
├── UnreadableFile   one document cannot be read (encrypted, truncated, empty, too large)
└── OutputError      the output folder cannot be written or read
"""

from __future__ import annotations

from dataclasses import dataclass


class FollowthroughError(Exception):
    """Base of every error meant for the user: one line that names the file, the fault and what to do."""


class CorpusError(FollowthroughError):
    """The corpus as a whole cannot be used: no such folder, nothing readable, a broken manifest."""


class UnreadableFile(FollowthroughError):
    """One document cannot be read; it becomes a row with this message, the others go on."""


class OutputError(FollowthroughError):
    """The output folder cannot be written, or is not one that this program wrote."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of one document, as data: it goes into `documents.message` or `pages.warning`.

    `page` is 1-based, or None when the fault is the whole document's.
    """

    message: str
    page: int | None = None
