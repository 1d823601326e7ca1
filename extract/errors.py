"""What can go wrong, as one family of errors and as data.

FollowthroughError
├── CorpusError      the folder or its manifest cannot be used
├── UnreadableFile   one document cannot be read (encrypted, truncated, empty, too large)
└── OutputError      the output folder cannot be written or read
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNSAFE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")
_BYTE_BASE = 0xDC00  # PEP 383: a byte that is not UTF-8 stands in a name as this plus its value


class FollowthroughError(Exception):
    """Base of every error meant for the user: one line that names the file, the fault and what to do."""

    def __str__(self) -> str:
        return one_line(super().__str__())


class CorpusError(FollowthroughError):
    """The corpus as a whole cannot be used: no such folder, nothing readable, a broken manifest."""


class UnreadableFile(FollowthroughError):  # noqa: N818 (it names what the document is)
    """One document cannot be read; it becomes a row with this message, the others go on."""


class OutputError(FollowthroughError):
    """The output folder cannot be written, or is not one that this program wrote."""


def one_line(text: str) -> str:
    """The text as one line that is safe in any file and on any terminal; names of files may hold anything.

    Line breaks, terminal commands, marks that turn the direction and bytes that are not UTF-8 are shown as escapes.
    """
    return _UNSAFE.sub(lambda found: _escaped(found[0]), text)


def _escaped(character: str) -> str:
    byte = ord(character) - _BYTE_BASE
    return f"\\x{byte:02x}" if 0x80 <= byte <= 0xFF else character.encode("unicode_escape").decode("ascii")


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of one document, as data: it goes into `documents.message` or `pages.warning`.

    `page` is 1-based, or None when the fault is the whole document's.
    """

    message: str
    page: int | None = None
