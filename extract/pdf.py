"""A PDF file becomes a Document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pdfminer.pdfexceptions import PDFException
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from extract import pdf_pdfium, pdf_plumber
from extract.errors import Problem, UnreadableFile
from extract.flow import flow
from extract.flow_pages import Layout, layout
from extract.pages import Document, Metadata, TextLayer
from extract.pdf_check import Checker, render, words_in
from extract.pdf_glyphs import PageGlyphs

__all__ = ["Checker", "read", "render", "words_in"]

MEDIA_TYPE = "application/pdf"
#: Documents with more pages than this are refused.
MOST_PAGES = 5000
#: Pages read before the file is opened anew.
STRETCH = 50
#: A page with a larger share of characters without Unicode value than this is read by the second engine.
UNMAPPED_SHARE = 0.02
PDF_DATE = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?")
_OPEN_FAULTS = {
    raw.FPDF_ERR_PASSWORD: "is encrypted: save it without a password and try again",
    raw.FPDF_ERR_SECURITY: "is encrypted in a way that cannot be read: save it without protection and try again",
}


def read(path: Path, *, engine: str = "auto") -> Document:
    """The PDF at `path` as text, blocks, pages and places.

    `engine` "auto" reads characters through pdfium, and through pdfminer where pdfium cannot vouch for a page;
    "pdfplumber" reads all through pdfplumber. Raises UnreadableFile.
    """
    with _opened(path) as pdf:
        count = len(pdf)
        metadata = _metadata(pdf)
    if count > MOST_PAGES:
        raise UnreadableFile(f"{path.name}: has {count} pages, more than {MOST_PAGES}: split it and try again")
    pages = [layout(page) for page in _pages(path, count, engine)]
    unread = sum(bool(page.warning) for page in pages)
    if unread == count:
        raise UnreadableFile(f"{path.name}: none of its pages can be read: get the file again")
    text, blocks, records, places, body_end = flow(warned := [_warned(page) for page in pages])
    return Document(
        text,
        blocks,
        records,
        places,
        MEDIA_TYPE,
        metadata,
        _text_layer(pages),
        body_end,
        tuple(_problems(warned, unread)),
        incomplete=unread > 0,
    )


def _problems(pages: Sequence[Layout], unread: int) -> Iterator[Problem]:
    yield from (Problem(page.warning, page.number) for page in pages if page.warning)
    if unread:
        yield Problem(f"{unread} of {len(pages)} pages cannot be read: get the file again")
    if pictures := sum(map(_is_picture, pages)):
        yield Problem(f"{pictures} of {len(pages)} pages have no text layer: run OCR on the file")


def _opened(path: Path) -> pdfium.PdfDocument:
    try:
        if not path.stat().st_size:
            raise UnreadableFile(f"{path.name}: is empty (0 bytes): get the file again")
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        fault = _OPEN_FAULTS.get(raw.FPDF_GetLastError(), "is damaged or cut short: get the file again")
        raise UnreadableFile(f"{path.name}: {fault}") from error
    except OSError as error:
        raise UnreadableFile(f"{path.name}: cannot be opened ({error.strerror})") from error


def _pages(path: Path, count: int, engine: str) -> Iterator[PageGlyphs]:
    """All pages; the file is opened anew every STRETCH pages, since pdfium keeps what it has parsed of an open file."""
    second = _Second(path)
    try:
        for start in range(0, count, STRETCH):
            with _opened(path) as pdf:
                for index in range(start, min(start + STRETCH, count)):
                    yield second.page(index) if engine == "pdfplumber" else _page(path, pdf, index, second)
    finally:
        second.close()


def _page(path: Path, pdf: pdfium.PdfDocument, index: int, second: _Second) -> PageGlyphs:
    """The page through pdfium, or through pdfminer where that maps more characters."""
    try:
        page = pdf_pdfium.page_glyphs(pdf, index)
    except pdf_pdfium.TooMuchTextError as error:
        raise UnreadableFile(f"{path.name}: {error}: not a document of text") from error
    except pdfium.PdfiumError:
        return second.page(index)
    if page.unmapped <= UNMAPPED_SHARE * len(page.glyphs.text):
        return page
    other = second.page(index)
    return other if other.glyphs.text and other.unmapped < page.unmapped else page


class _Second:
    """The second engine, opened only when a page needs it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pdf: PDF | None = None

    def page(self, index: int) -> PageGlyphs:
        """Page `index` (from 0); a page that fails is empty with a warning."""
        try:
            if self.pdf is None:
                self.pdf = PDF.open(self.path)
            return pdf_plumber.page_glyphs(self.pdf, index)
        except (PDFException, PdfminerException, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
            # pdfminer raises all of these on malformed pages; one bad page must not cost the others.
            return pdf_plumber.failed_page(index, f"page {index + 1} could not be read ({type(error).__name__})")

    def close(self) -> None:
        """Close the file if it was opened."""
        if self.pdf is not None:
            self.pdf.close()


def _warned(page: Layout) -> Layout:
    if page.warning or page.items:
        share = page.unmapped
        if share and not page.warning:
            return replace(page, warning=f"{share} characters of page {page.number} have no Unicode value")
        return page
    if _is_picture(page):
        return replace(page, warning=f"page {page.number} is a picture without a text layer: run OCR on the file")
    return page


def _is_picture(page: Layout) -> bool:
    return bool(page.images and not page.items)


def _text_layer(pages: list[Layout]) -> TextLayer:
    if not any(page.items for page in pages):
        return "none"
    if any(_is_picture(page) for page in pages):
        return "partial"
    written = [page for page in pages if page.items]
    return "ocr" if sum(page.hidden for page in written) * 2 > len(written) else "full"


def _metadata(pdf: pdfium.PdfDocument) -> Metadata:
    fields = {key: value for key, value in pdf.get_metadata_dict(skip_empty=True).items() if value.strip()}
    return Metadata(
        fields.get("Title", ""),
        fields.get("Author", ""),
        _day(fields.get("CreationDate", "")),
        _day(fields.get("ModDate", "")),
        _language(pdf),
        fields,
    )


def _day(value: str) -> str:
    """The ISO day of a PDF date such as D:20210714103000+02'00', "" when it has none."""
    match = PDF_DATE.match(value)
    if not match or not match[3]:
        return ""
    return "-".join(match.groups())


def _language(pdf: pdfium.PdfDocument) -> str:
    size = raw.FPDFCatalog_GetLanguage(pdf.raw, None, 0)
    if size <= 2:
        return ""
    buffer = (raw.FPDF_WCHAR * (size // 2))()
    raw.FPDFCatalog_GetLanguage(pdf.raw, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")
