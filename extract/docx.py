"""A .docx file becomes a Document: paragraphs and tables in the body's order, notes after it, as finally agreed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from extract.docx_package import Package, W, open_package, value, whole
from extract.docx_runs import Runs, gather
from extract.docx_styles import BODY_TEXT, Numbering, Style, Styles
from extract.errors import UnreadableFile
from extract.markup import Note, Piece, assemble, is_label, tidy
from extract.markup_tables import TableCell, table_pieces
from extract.pages import Document, Metadata
from extract.readers import DOCX

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOT_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})
# Containers whose content stands in the body as if they were not there.
_TRANSPARENT = frozenset(W + name for name in ("sdt", "sdtContent", "smartTag", "customXml", "ins", "moveTo"))


def read(path: Path) -> Document:
    """The body with all tracked changes accepted; running heads and feet, comments and hidden text are left out.

    The text of the page headers is kept in `metadata.fields["header"]`, since letters carry their letterhead there.
    Raises UnreadableFile when the file is empty, damaged, protected, no Word document, or too large when unpacked.
    """
    package = open_package(path)
    body = package.document.find(W + "body")
    reader = _Reader(package)
    pieces = list(reader.blocks(body)) if body is not None else []
    if not any(tidy(piece.text)[0] for piece in pieces):
        raise UnreadableFile(f"{path.name}: holds no words; if it shows pictures of pages, save it as PDF")
    return assemble(pieces, reader.notes(), media_type=DOCX, metadata=_metadata(package, reader))


class _Reader:
    """Reads blocks in order; it counts lists, tables and notes as it goes."""

    def __init__(self, package: Package) -> None:
        self._styles = Styles(package.styles)
        self._numbering = Numbering(package.numbering)
        self._parts = {"footnote": package.footnotes, "endnote": package.endnotes}
        self._keys: list[str] = []
        self._tables = 0
        # Headings are one level deeper in a document that has a title above them.
        self._below_title = 0
        self._joined: Runs | None = None

    def blocks(self, parent: etree._Element, in_cell: bool = False) -> Iterator[Piece]:
        """The pieces of all paragraphs and tables in an element, in order."""
        for element in parent:
            if element.tag == W + "p":
                yield from self._paragraph(element, in_cell)
            elif element.tag == W + "tbl":
                yield from self._nested(element) if in_cell else self._table(element)
            elif element.tag in _TRANSPARENT:
                yield from self.blocks(element, in_cell)

    def notes(self) -> list[Note]:
        """The footnotes and endnotes in the order of their marks in the body."""
        found = []
        for number, key in enumerate(dict.fromkeys(self._keys), 1):
            kind, _, note_id = key.partition(" ")
            part = self._parts[kind]
            elements = [] if part is None else part.findall(W + kind)
            element = next((note for note in elements if note.get(W + "id") == note_id), None)
            if element is not None and element.get(W + "type") not in _NOT_NOTES:
                found.append(Note(key, str(number), tuple(self.blocks(element, in_cell=True))))
        return found

    def _paragraph(self, element: etree._Element, in_cell: bool) -> Iterator[Piece]:
        properties = element.find(W + "pPr")
        style = self._styles.of(value(properties, "pStyle") or self._styles.default)
        runs = gather(element, style.bold)
        if self._joined is not None:
            runs, self._joined = self._joined.then(runs), None
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            # The end of this paragraph was deleted: its words go on in the next one.
            self._joined = runs
            return
        self._keys += runs.notes
        yield from self._pieces(runs, style, properties, in_cell)
        for box in runs.boxes:
            yield from self.blocks(box, in_cell)

    def _pieces(self, runs: Runs, style: Style, properties: etree._Element | None, in_cell: bool) -> Iterator[Piece]:
        text = tidy(runs.text)[0]
        if not text:
            if runs.notes:
                yield Piece(runs.text, notes=runs.notes)
            return
        marker, depth = self._list(style, properties)
        level = self._level(style, properties)
        if level:
            shown = f"{marker} {runs.text}" if any(map(str.isalnum, marker)) else runs.text
            yield Piece(shown, "heading", level, notes=runs.notes, bold=runs.bold)
        elif marker:
            yield Piece(runs.text, "list_item", depth + 1, marker, notes=runs.notes, bold=runs.bold)
        elif style.caption:
            yield Piece(runs.text, "caption", notes=runs.notes, bold=runs.bold)
        else:
            label = runs.bold and not in_cell and not style.contents and is_label(text)
            yield Piece(runs.text, "heading" if label else "paragraph", notes=runs.notes, bold=runs.bold)

    def _list(self, style: Style, properties: etree._Element | None) -> tuple[str, int]:
        number = value(properties, "numPr/numId") or style.number
        depth = whole(value(properties, "numPr/ilvl"), style.depth)
        return (self._numbering.marker(number, depth) if number not in ("", "0") else ""), depth

    def _level(self, style: Style, properties: etree._Element | None) -> int:
        if style.title:
            self._below_title = 1
            return style.title
        outline = whole(value(properties, "outlineLvl"), BODY_TEXT)
        heading = outline + 1 if outline < BODY_TEXT else style.heading
        return heading + self._below_title if heading and not style.contents else 0

    def _table(self, table: etree._Element) -> Iterator[Piece]:
        cells = [list(_cells(row)) for row in _rows(table)]
        if max(map(len, cells), default=0) < 2:
            # One column is a frame around text, not data.
            for row in cells:
                for cell in row:
                    yield from self.blocks(cell)
            return
        number = self._tables
        self._tables += 1
        yield from table_pieces([self._row(row) for row in _rows(table)], number)

    def _nested(self, table: etree._Element) -> Iterator[Piece]:
        """A table within a cell gives its paragraphs to that cell."""
        for row in _rows(table):
            for cell in _cells(row):
                yield from self.blocks(cell, in_cell=True)

    def _row(self, row: etree._Element) -> list[TableCell]:
        properties = row.find(W + "trPr")
        heading = properties is not None and properties.find(W + "tblHeader") is not None
        before = whole(value(properties, "gridBefore"), 0)
        found = [TableCell((), before, heading=heading)] if before else []
        for cell in _cells(row):
            own = cell.find(W + "tcPr")
            merge = own.find(W + "vMerge") if own is not None else None
            # A cell merged into the one above keeps its place and shows nothing.
            continued = merge is not None and merge.get(W + "val", "continue") == "continue"
            pieces = () if continued else tuple(self.blocks(cell, in_cell=True))
            found.append(TableCell(pieces, whole(value(own, "gridSpan"), 1), 1, heading))
        return found


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    return _inside(table, W + "tr")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return _inside(row, W + "tc")


def _inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    for element in parent:
        if element.tag == tag and not _is_deleted(element):
            yield element
        elif element.tag in _TRANSPARENT:
            yield from _inside(element, tag)


def _is_deleted(row: etree._Element) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None


def _metadata(package: Package, reader: _Reader) -> Metadata:
    lines = [tidy(piece.text)[0] for part in package.headers for piece in reader.blocks(part)]
    header = "\n".join(dict.fromkeys(filter(None, lines)))
    fields = {"header": header} if header else {}
    core = package.core
    if core is None:
        return Metadata(fields=fields)
    return Metadata(
        title=_said(core, _DC + "title"),
        author=_said(core, _DC + "creator"),
        created=_day(_said(core, _TERMS + "created")),
        modified=_day(_said(core, _TERMS + "modified")),
        language=_said(core, _DC + "language"),
        fields=fields | {name: text for name in ("subject", "description") if (text := _said(core, _DC + name))},
    )


def _said(core: etree._Element, tag: str) -> str:
    return " ".join((core.findtext(tag) or "").split())


def _day(stamp: str) -> str:
    match = _DAY.match(stamp)
    return match[0] if match else ""
