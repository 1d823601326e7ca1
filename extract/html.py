"""An HTML page becomes a Document: its main content as blocks, tables as cells, footnotes after the body."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from extract.characters import decode
from extract.errors import UnreadableFile
from extract.html_notes import note_links
from extract.html_page import main_content, metadata
from extract.html_walk import Walker
from extract.markup import assemble, clean, tidy
from extract.pages import Document

_HEAD = 4096
_DECLARED = re.compile(rb"<\?xml[^>]*encoding=[\"']([\w.:-]+)|<meta[^>]*charset=[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(path: Path) -> Document:
    """The page's main content; blocks parted by a blank line, footnotes after the body, anchored where their mark was.

    Raises UnreadableFile when the file is empty, is no text, holds no words, or is nested beyond reason.
    """
    raw = path.read_bytes()
    if not raw.strip():
        raise UnreadableFile(f"{path.name}: is empty; get the file again")
    declared = _DECLARED.search(raw[:_HEAD])
    label = (declared[1] or declared[2]).decode("ascii", "replace") if declared else ""
    text, problems = decode(raw, path.name, label)
    tree = _parse(text, path)
    walker = Walker(note_links(tree))
    try:
        for element in main_content(tree):
            walker.walk(element)
    except RecursionError as error:
        raise UnreadableFile(f"{path.name}: is nested too deeply to be read; save its text and read that") from error
    if not any(tidy(piece.text)[0] for piece in walker.pieces):
        raise UnreadableFile(f"{path.name}: holds no words; its content may be loaded by a script: save it as shown")
    return assemble(
        walker.pieces, walker.notes, media_type="text/html", metadata=metadata(tree), problems=problems
    )


def _parse(text: str, path: Path) -> etree._Element:
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
    try:
        tree = etree.fromstring(_XML_DECLARATION.sub("", clean(text)), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(f"{path.name}: cannot be read as HTML ({error.msg}); open and save it again") from error
    if tree is None:
        raise UnreadableFile(f"{path.name}: holds no HTML; check what kind of file it is")
    return tree
