"""The whole way from a PDF file to a Document."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from extract import pdf
from extract.errors import UnreadableFile
from extract.pages import Document

CORPORA = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora"
ENGINES = ("auto", "pdfplumber")
SENTENCE = "The Council will publish the review in May."


def put(canvas: Canvas, x: float, top: float, *texts: str, size: float = 10, font: str = "Helvetica") -> None:
    canvas.setFont(font, size)
    for number, text in enumerate(texts):
        canvas.drawString(x, top - 1.2 * size * number, text)


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def one_line(canvas: Canvas) -> None:
    put(canvas, 72, 700, SENTENCE)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_line_with_its_place(press, engine):
    document = pdf.read(press(one_line), engine=engine)
    assert document.text == SENTENCE
    assert document.media_type == "application/pdf"
    assert document.text_layer == "full"
    assert document.places.page_of(0) == 1
    (box,) = document.places.boxes(0, len(SENTENCE))
    assert box.page == 1
    assert box.x0 == pytest.approx(72, abs=0.5)
    assert box.top == pytest.approx(841.89 - 700 - 7.8, abs=1)
    assert box.bottom == pytest.approx(841.89 - 700 + 2.2, abs=1)


@pytest.mark.parametrize("engine", ENGINES)
def test_words_in_a_box_are_those_of_the_text(press, engine):
    path = press(one_line)
    places = pdf.read(path, engine=engine).places
    start = SENTENCE.index("publish")
    assert pdf.words_in(path, places.boxes(start, start + 7)) == "publish"


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("engine", ENGINES)
def test_rotated_pages_and_a_crop_box_away_from_the_origin(press, tmp_path, engine, rotation):
    path = press(one_line)
    with pdfium.PdfDocument(path) as opened:
        page = opened[0]
        page.set_mediabox(-20, -30, 595, 842)
        page.set_cropbox(10, 40, 500, 800)
        page.set_rotation(rotation)
        opened.save(tmp_path / "turned.pdf")
    document = pdf.read(tmp_path / "turned.pdf", engine=engine)
    assert document.text == SENTENCE
    page = document.pages[0]
    assert page.rotation == rotation
    assert (page.width, page.height) == ((490, 760) if rotation in (0, 180) else (760, 490))
    (box,) = document.places.boxes(0, 3)
    left, top = 72 - 10, 800 - 700 - 7.8
    corner = {0: (left, top), 90: (760 - top - 10, left), 180: (490 - left - 17.2, 760 - top - 10), 270: (top, None)}
    x0, y0 = corner[rotation]
    assert box.x0 == pytest.approx(x0, abs=2)
    if y0 is not None:
        assert box.top == pytest.approx(y0, abs=2)
    assert pdf.words_in(tmp_path / "turned.pdf", (box,)) == "The"


def test_text_that_runs_up_the_page_is_read_along_its_lines(press):
    def draw(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(100, -80, "Due by June the office")
        canvas.drawString(100, -92, "publishes its list of contracts.")

    path = press(draw)
    document = pdf.read(path)
    assert document.text == "Due by June the office publishes its list of contracts."
    start = document.text.index("office")
    (box,) = document.places.boxes(start, start + 6)
    assert box.bottom - box.top > box.x1 - box.x0
    assert pdf.words_in(path, (box,)) in ("office", "eciffo")


def test_encrypted(press):
    with pytest.raises(UnreadableFile, match=r"made\.pdf: is encrypted: .*without a password"):
        pdf.read(press(one_line, encrypt="secret"))


def test_empty_file(tmp_path):
    path = tmp_path / "nothing.pdf"
    path.touch()
    with pytest.raises(UnreadableFile, match=r"nothing\.pdf: is empty \(0 bytes\)"):
        pdf.read(path)


def test_cut_short(press):
    path = press(one_line)
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(UnreadableFile, match=r"made\.pdf: is damaged or cut short"):
        pdf.read(path)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UnreadableFile, match=r"gone\.pdf: cannot be opened"):
        pdf.read(tmp_path / "gone.pdf")


def test_a_page_that_draws_too_many_characters(press, monkeypatch):
    monkeypatch.setattr("extract.pdf_pdfium.MOST_CHARACTERS", 20)
    with pytest.raises(UnreadableFile, match=r"made\.pdf: page 1 draws 43 characters"):
        pdf.read(press(one_line))


def test_too_many_pages(press, monkeypatch):
    monkeypatch.setattr("extract.pdf.MOST_PAGES", 1)
    with pytest.raises(UnreadableFile, match=r"made\.pdf: has 2 pages, more than 1"):
        pdf.read(press(one_line, one_line))


def test_a_picture_has_no_text_layer(press):
    def picture(canvas: Canvas) -> None:
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), "grey")), 0, 0, 500, 700)

    scan = pdf.read(press(picture))
    assert (scan.text, scan.text_layer, scan.pages[0].text_source) == ("", "none", "none")
    assert scan.problems[0].page == 1
    assert "without a text layer" in scan.pages[0].warning
    mixed = pdf.read(press(picture, one_line))
    assert mixed.text_layer == "partial"
    assert [page.text_source for page in mixed.pages] == ["none", "text_layer"]


def test_metadata(press):
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("Plan 2024")
        canvas.setAuthor("Ministry of Works")
        one_line(canvas)

    found = pdf.read(press(draw)).metadata
    assert (found.title, found.author) == ("Plan 2024", "Ministry of Works")
    assert found.created == "2000-01-01"


def test_a_page_image_with_boxes(press):
    path = press(one_line)
    boxes = pdf.read(path).places.boxes(0, 5)
    plain, drawn = pdf.render(path, 1, (), scale=1), pdf.render(path, 1, boxes, scale=1)
    assert plain.startswith(b"\x89PNG")
    assert plain != drawn


def test_checker_keeps_the_file_open(press):
    path = press(one_line, lambda canvas: put(canvas, 72, 600, "Second page."))
    places = pdf.read(path).places
    with pdf.Checker(path) as checker:
        assert checker.text(places.boxes(0, 3)) == "The"
        assert checker.text(places.boxes(len(SENTENCE) + 2, len(SENTENCE) + 8)) == "Second"


def test_checker_of_a_broken_file(tmp_path):
    (tmp_path / "bad.pdf").write_bytes(b"no pdf")
    with pytest.raises(UnreadableFile, match=r"bad\.pdf: cannot be opened to check"):
        pdf.Checker(tmp_path / "bad.pdf")


@pytest.mark.parametrize(
    "name",
    [
        "green-deal/OJ_2021_1119_European_Climate_Law.pdf",
        "ogp-us/05022024_PPCE_RFI_Meeting_Overview.pdf",
        "uk-open-data/TB_3_2_2_PM_COMMITMENTS_UPDATE_19_Nov.pdf",
    ],
)
def test_both_engines_give_the_same_words(name):
    path = CORPORA / name
    if not path.exists():
        pytest.skip("the shared corpora are not beside the checkout")
    ours, theirs = pdf.read(path), pdf.read(path, engine="pdfplumber")
    assert ours.text.split() == theirs.text.split()


def test_pages_that_cannot_be_read_are_told_and_the_others_kept(press, monkeypatch):
    def broken(pdf_file, index):
        if index == 0:
            raise pdfium.PdfiumError("broken")
        return page_glyphs(pdf_file, index)

    page_glyphs = pdf.pdf_pdfium.page_glyphs
    monkeypatch.setattr("extract.pdf_pdfium.page_glyphs", broken)
    monkeypatch.setattr("extract.pdf_plumber.page_glyphs", broken_twice)
    found = pdf.read(press(one_line, one_line))
    assert found.incomplete
    assert [(problem.page, problem.message) for problem in found.problems] == [
        (1, "page 1 could not be read (KeyError)"),
        (None, "1 of 2 pages cannot be read: get the file again"),
    ]
    with pytest.raises(UnreadableFile, match=r"made\.pdf: none of its pages can be read"):
        pdf.read(press(one_line))


def broken_twice(_pdf, index):
    raise KeyError(index)
