"""A source becomes a .docx file: minutes, a letter or a report, with real footnotes, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from tests.documents.story.source import Part, Source

_TABLE_STYLES = ("Normal Table", "Table Grid")
_EPOCH = (2020, 1, 1, 0, 0, 0)
_PIECE = re.compile(r"(\*\*.+?\*\*|\*.+?\*|\[\^\w+\])")


def render(source: Source, path: Path) -> None:
    """Write the document to `path`."""
    document = docx.Document()
    _properties(document, source)
    _page(document)
    _head(document, source)
    for part in source.parts:
        _add(document, part)
    last = document.add_paragraph()
    last.paragraph_format.space_before = Pt(18)
    last.add_run(source.colophon).font.size = Pt(8)
    if "1" in source.notes:
        _footnotes(document, source)
    _slim(document)
    buffer = io.BytesIO()
    document.save(buffer)
    path.write_bytes(_settled(buffer.getvalue()))


def _properties(document: Document, source: Source) -> None:
    properties = document.core_properties
    moment = datetime.fromisoformat(source.fields["created"])
    properties.created = properties.modified = moment
    properties.title = source.fields.get("title", "")
    properties.author = properties.last_modified_by = "Followthrough (illustration)"
    properties.comments = ""
    properties.language = "en"


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.6)
    section.top_margin = section.bottom_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(11)
    style.paragraph_format.space_after = Pt(7)
    for name, size in (("Title", 17), ("Heading 1", 12.5)):
        heading = document.styles[name]
        heading.element.rPr.rFonts.attrib.clear()
        heading.font.name, heading.font.size, heading.font.bold = "Times New Roman", Pt(size), True
        heading.font.color.rgb = RGBColor(0, 0, 0)


def _head(document: Document, source: Source) -> None:
    fields = source.fields
    document.sections[0].header.paragraphs[0].text = fields.get("title", "")
    _line(document, "EUROPEAN COMMISSION", bold=True)
    for key in ("service", "directorate", "role"):
        if key in fields:
            _line(document, fields[key], bold=key == "role")
    if fields["house"] == "word-letter":
        _line(document, fields["place_date"], right=True)
        _line(document, fields["file"], right=True)
        for line in fields["address"].split("; "):
            _line(document, line)
        document.add_paragraph()
        return
    document.add_heading(fields["title"], level=0)
    for key in ("subtitle", "place_date"):
        if key in fields:
            _line(document, fields[key])


def _line(document: Document, text: str, *, bold: bool = False, right: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = bold
    paragraph.paragraph_format.space_after = Pt(2)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _add(document: Document, part: Part) -> None:
    if part.kind == "table":
        table = document.add_table(rows=0, cols=len(part.rows[0]), style="Table Grid")
        for number, row in enumerate(part.rows):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.paragraphs[0].add_run(text).bold = number == 0
                cell.paragraphs[0].paragraph_format.space_after = Pt(2)
        if part.rows[0][0] == "No":
            for column, width in zip(table.columns, (1.2, 7.6, 3.6, 3.4), strict=True):
                column.width = Cm(width)
                for cell in column.cells:
                    cell.width = Cm(width)
        table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        document.add_paragraph()
    elif part.kind == "heading":
        document.add_heading(part.text, level=1)
    else:
        _runs(document.add_paragraph(style="List Bullet" if part.kind == "item" else None), part.text)


def _runs(paragraph: Paragraph, text: str) -> None:
    for piece in _PIECE.split(text):
        if piece.startswith("[^"):
            mark = f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            paragraph._p.append(parse_xml(f'{mark}<w:footnoteReference w:id="{piece[2:-1]}"/></w:r>'))
        elif piece.startswith("**"):
            paragraph.add_run(piece[2:-2]).bold = True
        elif piece.startswith("*"):
            paragraph.add_run(piece[1:-1]).italic = True
        elif piece:
            paragraph.add_run(piece)


def _footnotes(document: Document, source: Source) -> None:
    """Give the package its footnotes part, with the two separators that Word expects."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, number in (("separator", -1), ("continuationSeparator", 0))
    )
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
        for number, text in source.notes.items()
        if number.isdigit()
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>{separators}{notes}</w:footnotes>'
    name = PackURI("/word/footnotes.xml")
    part = PackagePart(name, CONTENT_TYPE.WML_FOOTNOTES, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _slim(document: Document) -> None:
    """Drop what the template brings and no document uses: its picture, a second style sheet, most table styles."""
    package = document.part.package
    for owner in (package, document.part):
        for key, relation in list(owner.rels.items()):
            if relation.reltype.rsplit("/", 1)[1] in ("thumbnail", "stylesWithEffects"):
                owner.rels.pop(key)
    for style in list(document.styles):
        if style.name is not None and style.type == WD_STYLE_TYPE.TABLE and style.name not in _TABLE_STYLES:
            style.delete()


def _settled(content: bytes) -> bytes:
    """The same package with fixed times, entries in order of name, and no compression (which varies by zlib)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        names = sorted(n for n in old.namelist() if n != "[Content_Types].xml")
        for name in ["[Content_Types].xml", *names]:
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name))
    return out.getvalue()
