"""A source becomes an act as the Official Journal prints it: running head with a rule, recitals, articles, notes."""

from __future__ import annotations

import re
from pathlib import Path

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from tests.documents.story.commission import HEIGHT, WIDTH, open_canvas
from tests.documents.story.sheets import Area, Sheets
from tests.documents.story.source import Part, Source
from tests.documents.story.styles import Face

_FACE = Face("Times-Roman", 9.5, 11.6, mark="({})")
_BODY = Area(74, 60, WIDTH - 140, HEIGHT - 60 - 82)
_NUMBERED = re.compile(r"\((\d+)\) (.+)", re.S)


def render(source: Source, path: Path) -> None:
    """Write the act to `path`."""
    canvas = open_canvas(source, path)

    def furniture(canvas: Canvas, page: int) -> None:
        _head(source, canvas, page)

    Sheets(canvas, lambda _: [_BODY], furniture, _FACE.notes(source.notes)).fill(_flow(source))
    canvas.save()


def _head(source: Source, canvas: Canvas, page: int) -> None:
    number = f"{source.fields['issue']}/{int(source.fields['first_page']) + page - 1}"
    left, right = (source.fields["date"], number) if page % 2 else (number, source.fields["date"])
    y = HEIGHT - 52
    canvas.setFont("Times-Roman", 9)
    canvas.drawString(36, y, left)
    canvas.drawRightString(WIDTH - 36, y, right)
    canvas.drawCentredString(WIDTH / 2, y, "Official Journal of the European Union")
    canvas.rect(112, y - 3, 24, 11, stroke=1, fill=0)
    canvas.drawCentredString(124, y, "EN")
    canvas.setStrokeColor(colors.black)
    canvas.setLineWidth(0.8)
    canvas.line(36, y - 8, WIDTH - 36, y - 8)


def _flow(source: Source) -> list[Flowable]:
    centre, fields = _FACE.centre, source.fields
    light = _FACE.varied(centre, fontName="Times-Roman", fontSize=12, leading=15, spaceAfter=12)
    italic = _FACE.varied(centre, fontName="Times-Italic", spaceAfter=14)
    head: list[Flowable] = [
        _FACE.paragraph("I", light),
        _FACE.paragraph("(Legislative acts)", italic),
        _FACE.paragraph("REGULATIONS", light),
        *(_FACE.paragraph(fields[key], _FACE.varied(centre, fontSize=10)) for key in ("title", "of", "about")),
        Spacer(1, 8),
    ]
    close = _FACE.varied(_FACE.left, alignment=1)
    tail: list[Flowable] = [
        _FACE.paragraph("Done at Strasbourg, 23 November 2022.", _FACE.body),
        _FACE.paragraph("*For the European Parliament*", close),
        _FACE.paragraph("*The President*", close),
        _FACE.paragraph("*For the Council*", close),
        _FACE.paragraph("*The President*", close),
        Spacer(1, 20),
        _FACE.paragraph(source.colophon, _FACE.small),
    ]
    return [*head, *(_flowable(part) for part in source.parts), *tail]


def _flowable(part: Part) -> Flowable:
    above = _FACE.varied(_FACE.centre, keepWithNext=True, spaceBefore=8, spaceAfter=3)
    if part.kind == "article":
        return _FACE.paragraph(part.text, _FACE.varied(above, fontName="Times-Italic"))
    if part.kind == "article_title":
        return _FACE.paragraph(part.text, _FACE.varied(above, spaceBefore=0, spaceAfter=6))
    found = _NUMBERED.match(part.text)
    if found:
        hanging = _FACE.varied(
            _FACE.body, leftIndent=28, bulletIndent=0, bulletFontName="Times-Roman", bulletFontSize=9.5
        )
        return _FACE.paragraph(found[2], hanging, hyphenate=True, bullet=f"({found[1]})")
    return _FACE.paragraph(part.text, _FACE.body, hyphenate=True)
