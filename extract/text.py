"""A plain text or Markdown file becomes a Document whose text is the file itself."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from extract.characters import decode, nfc
from extract.errors import UnreadableFile
from extract.markup_lines import blocks, front_matter
from extract.pages import Block, Document, Metadata, OnePage, Page

_MARKDOWN = (".md", ".markdown")
# Keys of a Markdown file's front matter, as Jekyll, Hugo and Pandoc write them.
_FIELDS = {"title": "title", "author": "author", "date": "created", "lastmod": "modified", "lang": "language"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read(path: Path) -> Document:
    """The file's text with line ends as "\\n" in Unicode form NFC, and its blocks; nothing else is changed.

    A byte order mark is not part of the text. Raises UnreadableFile when the file is empty or is no text.
    """
    raw = path.read_bytes()
    if not raw:
        raise UnreadableFile(f"{path.name}: is empty (0 bytes); get the file again")
    characters, problems = decode(raw, path.name)
    text = nfc(characters)
    if not text.strip():
        raise UnreadableFile(f"{path.name}: holds only white space; get the file again")
    media_type = "text/markdown" if path.suffix.lower() in _MARKDOWN else "text/plain"
    return replace(document(text), media_type=media_type, problems=problems)


def document(text: str) -> Document:
    """A string as a Document of one page, for text that comes from no file."""
    found = blocks(text)
    return Document(
        text=text,
        blocks=found,
        pages=(Page(1, "", 0.0, 0.0, 0, 0, len(text), len(text.split())),),
        places=OnePage(),
        media_type="text/plain",
        metadata=_metadata(front_matter(text)),
        body_end=_body_end(text, found),
    )


def _body_end(text: str, found: tuple[Block, ...]) -> int:
    """Where the notes begin when nothing but notes follows; the file's order is kept, so they may stand elsewhere."""
    end = len(text)
    for block in reversed(found):
        if block.kind != "footnote":
            break
        end = block.start
    return end


def _metadata(fields: dict[str, str]) -> Metadata:
    known = {_FIELDS[key]: value for key, value in fields.items() if key in _FIELDS}
    for key in ("created", "modified"):
        day = _DAY.match(known.get(key, ""))
        known[key] = day[0] if day else ""
    return Metadata(**known, fields=fields)
