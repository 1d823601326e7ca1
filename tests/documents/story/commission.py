"""A source becomes a Commission document: cover with number and date, numbered pages, "EN" feet, notes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Spacer

from tests.documents.story.sheets import Area, Sheets
from tests.documents.story.source import Part, Source
from tests.documents.story.styles import Face
from tests.documents.story.tables import ruled

FACE = Face("Times-Roman", 12, 14.6)
WIDTH, HEIGHT = A4
MARGIN = 76.0
_BODY = Area(MARGIN, 84, WIDTH - 2 * MARGIN, HEIGHT - 84 - 72)
_TABLES = {
    ("No", "Action", "Type", "Lead service", "Timing"): (26, 187, 84, 72, 74),
    ("Action", "Commitment", "Status", "Remarks"): (126, 106, 66, 145),
}


def render(source: Source, path: Path) -> None:
    """Write the document to `path`."""
    canvas = open_canvas(source, path)
    _cover(source, canvas)
    Sheets(canvas, lambda _: [_BODY], _furniture, FACE.notes(source.notes)).fill(_flow(source))
    canvas.save()


def open_canvas(source: Source, path: Path) -> Canvas:
    """A canvas whose bytes depend on the source alone."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1, pageCompression=0, lang="en")
    canvas.setTitle(source.fields["title"])
    canvas.setAuthor("Followthrough (illustration)")
    canvas.setCreator("Followthrough")
    # A file says when it was made: the document's own day, not the fixed one of reportlab's invariant mode.
    day = date.fromisoformat(source.fields["created"])
    canvas._doc._timeStamp.YMDhms = (day.year, day.month, day.day, 9, 0, 0)
    return canvas


def sign(canvas: Canvas, x: float, y: float, lines: tuple[str, ...]) -> None:
    """A plain letterhead mark, no institution's emblem: a blue field with three bars, and the name beside it."""
    canvas.saveState()
    canvas.setFillColor(colors.HexColor("#1f3f77"))
    canvas.rect(x, y, 54, 36, stroke=0, fill=1)
    canvas.setFillColor(colors.HexColor("#e8c64a"))
    for step in range(3):
        canvas.rect(x + 9, y + 8 + step * 8, 36 - step * 9, 3, stroke=0, fill=1)
    canvas.setFillColor(colors.black)
    canvas.setFont("Helvetica", 9.5)
    for step, line in enumerate(lines):
        canvas.drawString(x + 64, y + 20 - step * 12, line)
    canvas.restoreState()


def _cover(source: Source, canvas: Canvas) -> None:
    sign(canvas, MARGIN, HEIGHT - 120, ("EUROPEAN", "COMMISSION"))
    fields, y = source.fields, HEIGHT - 205.0
    canvas.setFont("Times-Roman", 12)
    for line in (f"Brussels, {fields['date']}", fields["number"]):
        canvas.drawString(330, y, line)
        y -= 15
    titles = [
        FACE.paragraph(fields.get("annex", ""), FACE.varied(FACE.centre, spaceAfter=16)),
        FACE.paragraph(fields["type"], FACE.varied(FACE.centre, spaceAfter=30)),
        FACE.paragraph(fields["title"], FACE.varied(FACE.centre, spaceAfter=30)),
        FACE.paragraph(fields.get("companion", ""), FACE.varied(FACE.centre, fontName="Times-Roman")),
    ]
    y = HEIGHT - 330
    for title in titles:
        _, height = title.wrapOn(canvas, WIDTH - 2 * MARGIN, 300)
        y -= height
        title.drawOn(canvas, MARGIN, y)
        y -= title.getSpaceAfter()
    _feet(canvas)
    canvas.showPage()


def _feet(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(34, 36, "EN")
    canvas.drawRightString(WIDTH - 34, 36, "EN")


def _furniture(canvas: Canvas, page: int) -> None:
    canvas.setFont("Times-Roman", 12)
    canvas.drawCentredString(WIDTH / 2, 40, str(page + 1))
    _feet(canvas)


def _flow(source: Source) -> list[Flowable]:
    flow: list[Flowable] = [flowable(part) for part in source.parts]
    return [*flow, Spacer(1, 14), FACE.paragraph(source.colophon, FACE.small)]


def flowable(part: Part, face: Face = FACE) -> Flowable:
    """One block as reportlab sets it."""
    if part.kind == "table":
        return ruled(part.rows, face, _TABLES[part.rows[0]])
    if part.kind == "item":
        return face.paragraph(part.text, face.item, hyphenate=True, bullet="–")
    if part.kind in ("heading", "subheading"):
        return _heading(part, face)
    return face.paragraph(part.text, face.body, hyphenate=True)


def _heading(part: Part, face: Face) -> Paragraph:
    return face.paragraph(part.text, face.heading if part.kind == "heading" else face.subheading)
