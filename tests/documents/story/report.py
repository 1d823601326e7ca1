"""A source becomes a report of a service or of auditors: sans serif, title block, running head, numbered paragraphs."""

from __future__ import annotations

import re
from pathlib import Path

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from tests.documents.story.commission import HEIGHT, WIDTH, open_canvas, sign
from tests.documents.story.sheets import Area, Sheets
from tests.documents.story.source import Part, Source
from tests.documents.story.styles import Face
from tests.documents.story.tables import ruled

_FACE = Face("Helvetica", 10.5, 14)
_SIDE = 72.0
_TEAL = colors.HexColor("#14555a")
_NUMBERED = re.compile(r"(\d\d|I{1,3}) (.+)", re.S)
_WIDTHS = (128, 122, 70, 131)


def render(source: Source, path: Path) -> None:
    """Write the report to `path`."""
    canvas = open_canvas(source, path)
    audit = source.fields["house"] == "audit"

    def furniture(canvas: Canvas, page: int) -> None:
        _title(source, canvas, audit) if page == 1 else _running_head(source, canvas)
        canvas.setFont("Helvetica", 9)
        canvas.drawCentredString(WIDTH / 2, 40, str(page))

    Sheets(canvas, _areas, furniture).fill(_flow(source))
    canvas.save()


def _areas(page: int) -> list[Area]:
    return [Area(_SIDE, 70, WIDTH - 2 * _SIDE, HEIGHT - 70 - (272 if page == 1 else 88))]


def _title(source: Source, canvas: Canvas, audit: bool) -> None:
    fields = source.fields
    sign(canvas, _SIDE, HEIGHT - 106, ("EUROPEAN", "COURT OF AUDITORS" if audit else "COMMISSION"))
    over = f"Special report {fields['number']}" if audit else fields["service"]
    canvas.setFont("Helvetica", 10)
    canvas.drawString(_SIDE, HEIGHT - 148, over)
    canvas.setFillColor(_TEAL)
    canvas.setFont("Helvetica-Bold", 24)
    canvas.drawString(_SIDE, HEIGHT - 184, fields["title"])
    canvas.setFont("Helvetica", 12)
    canvas.drawString(_SIDE, HEIGHT - 206, fields["subtitle"])
    canvas.setFillColor(colors.black)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(_SIDE, HEIGHT - 232, fields.get("place_date", fields.get("date", "")))
    canvas.line(_SIDE, HEIGHT - 244, WIDTH - _SIDE, HEIGHT - 244)


def _running_head(source: Source, canvas: Canvas) -> None:
    fields = source.fields
    canvas.setFont("Helvetica", 8.5)
    number = f"Special report {fields['number']}: " if "number" in fields else ""
    canvas.drawString(_SIDE, HEIGHT - 52, f"{number}{fields['title']}")
    canvas.line(_SIDE, HEIGHT - 58, WIDTH - _SIDE, HEIGHT - 58)


def _flow(source: Source) -> list[Flowable]:
    tail = [Spacer(1, 16), _FACE.paragraph(source.colophon, _FACE.small)]
    return [*(_flowable(part) for part in source.parts), *tail]


def _flowable(part: Part) -> Flowable:
    if part.kind == "table":
        return ruled(part.rows, _FACE, _WIDTHS, shade="#dcebe9")
    if part.kind == "heading":
        return _FACE.paragraph(part.text, _FACE.varied(_FACE.heading, fontSize=14, leading=18, textColor=_TEAL))
    if part.kind == "subheading":
        return _FACE.paragraph(part.text, _FACE.varied(_FACE.heading, textColor=_TEAL))
    found = _NUMBERED.match(part.text)
    if found:
        hanging = _FACE.varied(_FACE.left, leftIndent=28, bulletIndent=0, bulletFontName="Helvetica-Bold")
        return _FACE.paragraph(found[2], hanging, hyphenate=True, bullet=found[1])
    return _FACE.paragraph(part.text, _FACE.left, hyphenate=True)
