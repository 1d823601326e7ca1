"""Paragraph styles of the houses: Commission documents, the journal, brochures, letters, audit reports."""

from __future__ import annotations

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from tests.documents.story.inline import markup


class Face:
    """A house's typeface and size: makes styles, and paragraphs in them."""

    def __init__(self, family: str, size: float, leading: float, *, mark: str = "{}") -> None:
        bold = {"Times-Roman": "Times-Bold", "Helvetica": "Helvetica-Bold", "Vera": "VeraBd"}[family]
        self.family, self.bold, self.mark = family, bold, mark
        base = ParagraphStyle("body", fontName=family, fontSize=size, leading=leading, spaceAfter=leading * 0.5)
        self.body = ParagraphStyle("justified", base, alignment=TA_JUSTIFY)
        self.left = ParagraphStyle("left", base, alignment=TA_LEFT)
        self.right = ParagraphStyle("right", base, alignment=TA_RIGHT, spaceAfter=0)
        self.centre = ParagraphStyle("centre", base, alignment=TA_CENTER, fontName=bold)
        self.heading = ParagraphStyle("heading", base, fontName=bold, spaceBefore=leading, keepWithNext=True)
        self.subheading = ParagraphStyle("subheading", self.heading, leftIndent=18, spaceBefore=leading * 0.6)
        self.item = ParagraphStyle("item", self.body, leftIndent=30, bulletIndent=14, spaceAfter=leading * 0.35)
        self.cell = ParagraphStyle("cell", base, fontSize=size - 2, leading=leading - 3, spaceAfter=0)
        self.head_cell = ParagraphStyle("head", self.cell, fontName=bold)
        self.note = ParagraphStyle(
            "note", base, fontSize=size - 2.5, leading=leading - 3, leftIndent=16, firstLineIndent=-16, spaceAfter=0
        )
        self.small = ParagraphStyle("small", base, fontSize=size - 3.5, leading=leading - 4, spaceAfter=0)

    def varied(self, style: ParagraphStyle, **changes: object) -> ParagraphStyle:
        """`style` with some properties changed."""
        return ParagraphStyle("varied", style, **changes)

    def paragraph(self, text: str, style: ParagraphStyle, *, hyphenate: bool = False, bullet: str = "") -> Paragraph:
        """A paragraph of marked-up text."""
        return Paragraph(markup(text, hyphenate=hyphenate, mark=self.mark), style, bulletText=bullet or None)

    def notes(self, notes: dict[str, str]) -> dict[str, Paragraph]:
        """The numbered notes as paragraphs, each beginning with its raised number."""
        before, _, after = self.mark.partition("{}")
        return {
            number: Paragraph(f"{before}<super rise='3.5' size='6.5'>{number}</super>{after} {markup(text)}", self.note)
            for number, text in notes.items()
            if number.isdigit()
        }
