"""A file's first bytes and its suffix become its media type, and the media type chooses the reader."""

from __future__ import annotations

import importlib
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from extract.errors import UnreadableFile
from extract.pages import Document

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
MARKDOWN = "text/markdown"
TEXT = "text/plain"

#: Media type → module with a function `read`; imported only when a file of the type is read.
READERS = {
    PDF: "extract.pdf",
    DOCX: "extract.docx",
    HTML: "extract.html",
    MARKDOWN: "extract.text",
    TEXT: "extract.text",
}
SUFFIXES = {
    ".pdf": PDF,
    ".docx": DOCX,
    ".docm": DOCX,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".txt": TEXT,
    ".text": TEXT,
    "": TEXT,
}
# PDF readers accept a header within the first 1024 bytes (PDF 1.7, implementation note 13).
_HEAD = 4096
_PDF_HEAD = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What may stand before the first tag: an XML declaration, comments, white space.
_HTML_START = re.compile(
    rb"(?:\s|<\?xml[^>]*\?>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body|title|meta)[\s>]", re.IGNORECASE | re.DOTALL
)
_TEXT_CONTROLS = frozenset(b"\t\n\x0b\x0c\r\x1b\x85")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def media_type(path: Path) -> str:
    """The media type of a file, told by its content first, then by its suffix; "" when it is no format we read.

    A file whose suffix promises a format that its content breaks (an empty or binary .txt, a cut .docx) keeps the
    type of its suffix, so that the reader can say what is wrong with it. Raises UnreadableFile when it cannot be
    opened.
    """
    by_suffix = promised(path)
    head = _head(path)
    if b"%PDF-" in head[:_PDF_HEAD]:
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return DOCX if _is_word(path) else by_suffix
    if head.startswith(b"{\\rtf"):
        return ""
    if not _is_text(head):
        return by_suffix if path.suffix else ""
    bare = head.removeprefix(_BOMS[0]).replace(b"\x00", b"")
    if by_suffix in (TEXT, "") and _HTML_START.match(bare):
        return HTML
    return by_suffix


def promised(path: Path) -> str:
    """The media type that the suffix stands for, "" when it is none of ours; a file without suffix may be text."""
    return SUFFIXES.get(path.suffix.strip().lower(), "")


def read(path: Path, *, pdf_engine: str = "auto") -> Document:
    """Read a document with the reader of its media type. Raises UnreadableFile with one line that says why not."""
    kind = media_type(path)
    if not kind:
        raise UnreadableFile(f"{path.name}: is not a format that is read here; use PDF, .docx, .html, .md or .txt")
    check_size(path)
    reader: Callable[..., Document] = importlib.import_module(READERS[kind]).read
    return reader(path, engine=pdf_engine) if kind == PDF else reader(path)


def check_size(path: Path) -> None:
    """Raise UnreadableFile when the file has no bytes."""
    if path.stat().st_size == 0:
        raise UnreadableFile(f"{path.name}: is empty (0 bytes); get the file again")


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableFile(f"{path.name}: cannot be opened ({reason}); check the file and its permissions") from error


def _is_word(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as package:
            return "word/document.xml" in package.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


def _is_text(head: bytes) -> bool:
    """Whether bytes can be text: no control characters but white space, unless a BOM says UTF-16."""
    if head.startswith(_BOMS):
        return True
    return not head.startswith(_OLE) and not any(byte < 32 and byte not in _TEXT_CONTROLS for byte in head)
