"""What the layout of pages becomes in the text: order, paragraphs, notes, tables."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract import pdf
from extract.pages import Document

ENGINES = ("auto", "pdfplumber")
BODY = (
    "The Agency will open three regional offices in the coming year and",
    "staff them from its own budget. Each office will hold a public hearing",
    "before the summer and publish what was said there within one month.",
)


def put(canvas: Canvas, x: float, top: float, *texts: str, size: float = 10, font: str = "Helvetica") -> None:
    canvas.setFont(font, size)
    for number, text in enumerate(texts):
        canvas.drawString(x, top - 1.2 * size * number, text)


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


@pytest.mark.parametrize("engine", ENGINES)
def test_two_columns_below_a_heading_across_both(press, engine):
    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 780, "A plan for open offices in every region of the country", size=18)
        for row in range(8):
            put(canvas, 72, 740 - 13 * row, f"left column line {row} goes over the half width")
            put(canvas, 320, 741 - 14 * row, f"right column row {row} goes over the half too")

    text = pdf.read(press(draw), engine=engine).text
    words = text.split()
    assert words[:4] == ["A", "plan", "for", "open"]
    numbers = [words[i + 2] for i, word in enumerate(words) if word == "column"]
    assert numbers == list("0123456701234567")
    assert text.index("left column line 7") < text.index("right column row 0")


def test_a_paragraph_goes_on_in_the_next_column_and_page(press):
    def first(canvas: Canvas) -> None:
        for row in range(6):
            put(canvas, 72, 700 - 12 * row, f"line {row} of the left column which runs on")
            put(canvas, 320, 700 - 12 * row, f"line {row} of the right column which runs")

    def second(canvas: Canvas) -> None:
        put(canvas, 72, 700, "over to the next page. A new sentence.")

    document = pdf.read(press(first, second))
    assert len(document.blocks) == 1
    assert "which runs on line 0 of the right" in document.text
    assert document.text.endswith("which runs over to the next page. A new sentence.")
    assert document.places.page_of(document.text.index("over to")) == 2
    assert [(page.number, document.text[page.start : page.end][:4]) for page in document.pages] == [
        (1, "line"),
        (2, "over"),
    ]


def test_cells_without_rulings_are_read_row_by_row(press):
    def draw(canvas: Canvas) -> None:
        for row, (name, day) in enumerate([("Opening", "3 May"), ("Report", "9 June"), ("Review", "1 July")]):
            put(canvas, 72, 700 - 14 * row, name)
            put(canvas, 320, 700 - 14 * row, day)

    assert pdf.read(press(draw)).text.split() == "Opening 3 May Report 9 June Review 1 July".split()


def test_running_heads_feet_and_page_numbers_are_left_out(press):
    def page(number: int):
        def draw(canvas: Canvas) -> None:
            put(canvas, 72, 810, "Ministry of Works - Annual plan", size=8)
            put(canvas, 72, 700, f"Only page {number} says the word {'abc'[number - 4] * 3}.")
            put(canvas, 290, 40, str(number))

        return draw

    document = pdf.read(press(page(4), page(5), page(6)))
    assert document.text == (
        "Only page 4 says the word aaa.\n\nOnly page 5 says the word bbb.\n\nOnly page 6 says the word ccc."
    )
    assert [page.label for page in document.pages] == ["4", "5", "6"]


def test_what_only_looks_like_a_running_head_stays(press):
    def page(article: int):
        return lambda canvas: put(canvas, 72, 780, f"Article {article}", "The parties meet every year.")

    text = pdf.read(press(page(3), page(7), page(9))).text
    assert [word for word in text.split() if word.isdigit()] == ["3", "7", "9"]


@pytest.mark.parametrize("engine", ENGINES)
def test_footnotes(press, engine):
    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 700, "The Agency opened two offices")
        width = canvas.stringWidth("The Agency opened two offices", "Helvetica", 10)
        put(canvas, 72 + width, 704, "12", size=6)
        put(canvas, 72 + width + 7, 700, ", as it had promised.")
        put(canvas, 72, 680, "It closed none of them in the year under review, in any of the regions.")
        canvas.line(72, 112, 216, 112)
        put(canvas, 72, 103, "12", size=5)
        put(canvas, 79, 100, "See the report of the Agency, page 7,", "and its annex.", size=8)

    document = pdf.read(press(draw), engine=engine)
    text = document.text
    assert text.startswith("The Agency opened two offices, as it had promised.")
    note = document.blocks[-1]
    assert (note.kind, note.marker, text[note.start : note.end]) == (
        "footnote",
        "12",
        "See the report of the Agency, page 7, and its annex.",
    )
    assert note.anchor == text.index(", as it")
    assert document.body_end <= note.start
    assert document.places.page_of(note.start) == 1


def test_a_mark_between_brackets_goes_with_them(press):
    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 700, "under the Regulation (")
        width = canvas.stringWidth("under the Regulation (", "Helvetica", 10)
        put(canvas, 72 + width, 704, "3", size=6)
        put(canvas, 72 + width + 4, 700, ") the office acts.")
        put(canvas, 72, 103, "(3) OJ L 1, 1.1.2020, p. 1.", size=8)

    document = pdf.read(press(draw))
    assert document.text == "under the Regulation the office acts.\n\nOJ L 1, 1.1.2020, p. 1."


def test_a_raised_figure_without_a_note_stays(press):
    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 700, "a hall of 40 m")
        width = canvas.stringWidth("a hall of 40 m", "Helvetica", 10)
        put(canvas, 72 + width, 704, "2", size=6)
        put(canvas, 72 + width + 4, 700, " is let.")

    assert pdf.read(press(draw)).text == "a hall of 40 m2 is let."


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("we will coop-", "erate with them", "cooperate with them"),
        ("a climate-", "neutral economy", "a climate-neutral economy"),
        ("the mid-term and long-", "term budgets, the long-term one", "the mid-term and long-term budgets"),
        ("from Paris-", "Berlin we go on", "from Paris-Berlin we go on"),
        ("the COVID-", "19 funds", "the COVID-19 funds"),
        ("and/", "or the region", "and/or the region"),
        ("a make-or-", "break decade", "a make-or-break decade"),
    ],
)
def test_hyphens_at_line_ends(press, engine, first, second, expected):
    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 700, first, second)
        put(canvas, 72, 600, "The climate is neutral ground.")

    assert expected in pdf.read(press(draw), engine=engine).text


def test_doubled_bold_letters(press):
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.3):
            put(canvas, 72 + shift, 700, "Letters shall all be kept well")

    assert pdf.read(press(draw)).text == "Letters shall all be kept well"


def test_letter_spaced_heads(press):
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setCharSpace(4)
        text.textOut("Official Journal of the Union")
        canvas.drawText(text)

    assert pdf.read(press(draw)).text == "Official Journal of the Union"


def test_headings_and_lists(press):
    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 760, "1. What we will do", font="Helvetica-Bold", size=14)
        put(canvas, 72, 730, *BODY)
        put(canvas, 72, 680, "1.1. Offices", font="Helvetica-Bold")
        put(canvas, 90, 660, "\u2022 open an office in the north of the country and")
        put(canvas, 100, 648, "another in the south")
        put(canvas, 90, 636, "\u2022 train the staff")
        put(canvas, 72, 610, "(a) The Agency reports every year.")

    document = pdf.read(press(draw))
    found = [(b.kind, b.level, b.marker, document.text[b.start : b.end]) for b in document.blocks]
    assert found == [
        ("heading", 1, "1.", "1. What we will do"),
        ("paragraph", 0, "", " ".join(BODY)),
        ("heading", 2, "1.1.", "1.1. Offices"),
        ("list_item", 1, "\u2022", "open an office in the north of the country and another in the south"),
        ("list_item", 1, "\u2022", "train the staff"),
        ("list_item", 1, "(a)", "The Agency reports every year."),
    ]


def ruled(canvas: Canvas, top: float, rows: list[list[str]], bold: bool) -> None:
    """A ruled table of two columns with rows 20 points high."""
    for number, (left, right) in enumerate(rows):
        y = top - 20 * number
        font = "Helvetica-Bold" if bold and number == 0 else "Helvetica"
        put(canvas, 76, y - 14, left, font=font)
        put(canvas, 276, y - 14, right, font=font)
    canvas.grid([72, 272, 472], [top - 20 * number for number in range(len(rows) + 1)])


@pytest.mark.parametrize("engine", ENGINES)
def test_a_ruled_table_over_two_pages(press, engine):
    def first(canvas: Canvas) -> None:
        put(canvas, 72, 700, "The table lists what was promised.")
        ruled(canvas, 200, [["Promise", "By"], ["Open the north office", "May 2024"]], bold=True)

    def second(canvas: Canvas) -> None:
        ruled(canvas, 800, [["Promise", "By"], ["Open the south office", "June 2025"]], bold=True)
        put(canvas, 72, 600, "Nothing else was promised.")

    document = pdf.read(press(first, second), engine=engine)
    assert document.text == (
        "The table lists what was promised.\n\nPromise\tBy\nOpen the north office\tMay 2024\n"
        "Promise\tBy\nOpen the south office\tJune 2025\n\nNothing else was promised."
    )
    cells = [
        (b.cell.table, b.cell.row, b.cell.column, b.cell.heading, b.cell.is_heading)
        for b in document.blocks
        if b.cell is not None
    ]
    assert cells == [
        (0, 0, 0, "Promise", True),
        (0, 0, 1, "By", True),
        (0, 1, 0, "Promise", False),
        (0, 1, 1, "By", False),
        (0, 2, 0, "Promise", True),
        (0, 2, 1, "By", True),
        (0, 3, 0, "Promise", False),
        (0, 3, 1, "By", False),
    ]


def test_a_frame_around_text_is_no_table(press):
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 640, 400, 80)
        put(canvas, 72, 700, *BODY)

    assert blocks(pdf.read(press(draw))) == [("paragraph", " ".join(BODY))]


def test_blocks_follow_one_another_and_cover_the_words(press):
    def draw(canvas: Canvas) -> None:
        put(canvas, 72, 760, "Plan", size=20)
        put(canvas, 72, 730, *BODY)
        ruled(canvas, 600, [["Promise", "By"], ["Open", "May"]], bold=True)

    document = pdf.read(press(draw))
    ends = [0, *(block.end for block in document.blocks)]
    assert all(end <= block.start < block.end for end, block in zip(ends, document.blocks, strict=False))
    assert "".join(document.text[b.start : b.end] for b in document.blocks).split() == document.text.replace(
        "\t", ""
    ).replace("\n\n", "").replace("\n", "").split()
