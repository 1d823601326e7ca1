"""A source becomes a letter on one page: letterhead, address, subject, signature, the house's address at the foot."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from tests.documents.story.commission import HEIGHT, WIDTH, open_canvas, sign
from tests.documents.story.sheets import Area, Sheets
from tests.documents.story.source import Source
from tests.documents.story.styles import Face

_FACE = Face("Times-Roman", 11, 13.4)
_SIDE = 80.0
_FOOT = "Commission européenne/Europese Commissie, 1049 Bruxelles/Brussel, BELGIQUE/BELGIË – Tel. +32 2 000 00 00"


def render(source: Source, path: Path) -> None:
    """Write the letter to `path`."""
    source.fields["title"] = source.parts[0].text.strip("*")
    canvas = open_canvas(source, path)

    def furniture(canvas: Canvas, page: int) -> None:
        if page == 1:
            _letterhead(source, canvas)
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(_SIDE, 44, _FOOT)

    Sheets(canvas, _areas, furniture).fill(_flow(source))
    canvas.save()


def _areas(page: int) -> list[Area]:
    top = 196 if page == 1 else 80
    return [Area(_SIDE, 66, WIDTH - 2 * _SIDE, HEIGHT - top - 66)]


def _letterhead(source: Source, canvas: Canvas) -> None:
    fields = source.fields
    sign(canvas, _SIDE, HEIGHT - 98, ("EUROPEAN COMMISSION",))
    canvas.setFont("Times-Roman", 8.5)
    first, second = fields["service"].split(" AND ")
    canvas.drawString(_SIDE + 64, HEIGHT - 90, first)
    canvas.drawString(_SIDE + 64, HEIGHT - 100, f"AND {second}")
    y = HEIGHT - 116
    for line in (fields["directorate"], fields["unit"], fields["role"]):
        canvas.setFont("Times-Bold" if line == fields["role"] else "Times-Roman", 9.5)
        canvas.drawString(_SIDE + 64, y, line)
        y -= 12
    canvas.setFont("Times-Roman", 10.5)
    canvas.drawRightString(WIDTH - _SIDE, HEIGHT - 164, fields["place_date"])
    canvas.drawRightString(WIDTH - _SIDE, HEIGHT - 177, fields["file"])


def _flow(source: Source) -> list[Flowable]:
    tight = _FACE.varied(_FACE.left, spaceAfter=0)
    address: list[Flowable] = [_FACE.paragraph(line, tight) for line in source.fields["address"].split("; ")]
    body: list[Flowable] = []
    for part in source.parts:
        if part.text.isupper() or part.text.split()[-1].isupper():
            body += [Spacer(1, 8), _FACE.paragraph("(e-signed)", tight)]
        body.append(_FACE.paragraph(part.text, _FACE.body, hyphenate=True))
    return [*address, Spacer(1, 18), *body, Spacer(1, 10), _FACE.paragraph(source.colophon, _FACE.small)]
