"""A source becomes a brochure: a coloured band with the title, then two columns that run over the pages."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib import colors
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from tests.documents.story.commission import HEIGHT, WIDTH, open_canvas
from tests.documents.story.sheets import Area, Sheets
from tests.documents.story.source import Part, Source
from tests.documents.story.styles import Face

_BLUE = colors.HexColor("#0b5d77")
_GUTTER, _SIDE, _FOOT, _BAND, _BACK = 24.0, 48.0, 66.0, 218.0, 290.0


def render(source: Source, path: Path) -> None:
    """Write the brochure to `path`; its typeface is embedded (Bitstream Vera, which reportlab brings)."""
    for name, file in (("Vera", "Vera.ttf"), ("VeraBd", "VeraBd.ttf"), ("VeraIt", "VeraIt.ttf")):
        registerFont(TTFont(name, file))
    registerFontFamily("Vera", normal="Vera", bold="VeraBd", italic="VeraIt", boldItalic="VeraBd")
    face = Face("Vera", 9.2, 13)
    canvas = open_canvas(source, path)

    def furniture(canvas: Canvas, page: int) -> None:
        _band(source, canvas) if page == 1 else _running_head(source, canvas)
        _foot(canvas, page)

    Sheets(canvas, _columns, furniture).fill(_flow(source, face))
    canvas.save()


def _columns(page: int) -> list[Area]:
    width = (WIDTH - 2 * _SIDE - _GUTTER) / 2
    foot = _FOOT if page == 1 else _FOOT + _BACK + 24
    height = HEIGHT - foot - (_BAND + 26 if page == 1 else 92)
    return [Area(_SIDE + column * (width + _GUTTER), foot, width, height) for column in (0, 1)]


def _band(source: Source, canvas: Canvas) -> None:
    canvas.setFillColor(_BLUE)
    canvas.rect(0, HEIGHT - _BAND, WIDTH, _BAND, stroke=0, fill=1)
    canvas.setFillColor(colors.white)
    canvas.setFont("Vera", 10)
    canvas.drawString(_SIDE, HEIGHT - 54, "European Commission")
    canvas.drawRightString(WIDTH - _SIDE, HEIGHT - 54, source.fields["strap"])
    canvas.setFont("VeraBd", 34)
    canvas.drawString(_SIDE, HEIGHT - 142, source.fields["title"])
    canvas.setFont("Vera", 13)
    canvas.drawString(_SIDE, HEIGHT - 172, source.fields["subtitle"])
    canvas.setFillColor(colors.black)


def _running_head(source: Source, canvas: Canvas) -> None:
    canvas.setFont("Vera", 8)
    canvas.setFillColor(_BLUE)
    canvas.drawString(_SIDE, HEIGHT - 50, source.fields["title"])
    canvas.drawRightString(WIDTH - _SIDE, HEIGHT - 50, source.fields["strap"])
    canvas.setStrokeColor(_BLUE)
    canvas.line(_SIDE, HEIGHT - 58, WIDTH - _SIDE, HEIGHT - 58)
    canvas.rect(_SIDE, _FOOT, WIDTH - 2 * _SIDE, _BACK, stroke=0, fill=1)
    canvas.setFillColor(colors.white)
    canvas.setFont("VeraBd", 20)
    canvas.drawCentredString(WIDTH / 2, _FOOT + _BACK / 2 - 6, source.fields["motto"])
    canvas.setFillColor(colors.black)


def _foot(canvas: Canvas, page: int) -> None:
    canvas.setFont("Vera", 8)
    canvas.drawString(_SIDE, 38, str(page)) if page % 2 == 0 else canvas.drawRightString(WIDTH - _SIDE, 38, str(page))


def _flow(source: Source, face: Face) -> list[Flowable]:
    small = face.varied(face.small, alignment=0, spaceAfter=5)
    flow = [_flowable(part, face) for part in source.parts]
    tail = [Spacer(1, 16), face.paragraph(source.fields["imprint"], small), face.paragraph(source.colophon, small)]
    return [*flow, *tail]


def _flowable(part: Part, face: Face) -> Flowable:
    text = _ligatures(part.text)
    if part.kind == "heading":
        return face.paragraph(text, face.varied(face.heading, fontSize=12.5, leading=16, textColor=_BLUE))
    if part.kind == "quote":
        boxed = face.varied(
            face.left, fontName="VeraIt", textColor=_BLUE, borderColor=_BLUE, borderWidth=0.8, borderPadding=7,
            leftIndent=9, rightIndent=9, spaceBefore=14, spaceAfter=17,
        )  # fmt: skip
        return face.paragraph(text, boxed)
    return face.paragraph(text, face.body, hyphenate=True)


def _ligatures(text: str) -> str:
    """Typesetters' ligatures, as desktop publishing programs set them."""
    return text.replace("fi", "\ufb01").replace("fl", "\ufb02")
