from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.errors import UnreadableFile
from extract.html import read
from extract.pages import Document

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"


def page(folder: Path, body: str, head: str = "", encoding: str = "utf-8") -> Document:
    path = folder / "page.html"
    path.write_bytes(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(encoding))
    return read(path)


def shown(document: Document) -> list[str]:
    """Each block on a line: kind with level, marker in brackets, words."""
    return [
        f"{block.kind}{block.level or ''} {f'[{block.marker}] ' if block.marker else ''}"
        f"{document.text[block.start : block.end]}"
        for block in document.blocks
    ]


def cells(document: Document) -> list[tuple[int, int, int, str, str]]:
    """Table, row, column, heading, words of each cell."""
    return [
        (
            block.cell.table,
            block.cell.row,
            block.cell.column,
            block.cell.heading,
            document.text[block.start : block.end],
        )
        for block in document.blocks
        if block.cell and not block.cell.is_heading
    ]


def test_headings_paragraphs_lists_and_captions(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<h1>Plan</h1><p>We will:</p><ul><li>open <b>a centre</b><ul><li>in Lisbon</li></ul></li></ul>"
        "<ol start=3 type=a><li><p>report</p><p>each year</p></li></ol><figure><figcaption>Map</figcaption></figure>",
    )
    assert shown(document) == [
        "heading1 Plan",
        "paragraph We will:",
        "list_item1 [•] open a centre",
        "list_item2 [•] in Lisbon",
        "list_item1 [c.] report",
        "paragraph each year",
        "caption Map",
    ]
    assert document.text == "Plan\n\nWe will:\n\n• open a centre\n\n• in Lisbon\n\nc. report\n\neach year\n\nMap"


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("CO<sub>2</sub> and <em>re</em>use", "CO2 and reuse"),
        ("one<br>two", "one\ntwo"),
        ("<span>one</span> <span>two</span>", "one two"),
        ("soft\u00adhyphen and zero\u200bwidth, exam<wbr>ple", "softhyphen and zerowidth, example"),
        ("a  lot\n of &nbsp; space", "a lot of space"),
        ("EUR&nbsp;5 million", "EUR\u00a05 million"),
        ("See <a href='x'>\n the report\n </a>\n . It (\n <i>really</i>\n ) is.", "See the report. It (really) is."),
        ("re\u0301ponse &amp; &lt;more&gt;", "réponse & <more>"),
        ("kept <del>gone</del> <span hidden>unseen</span><span style='display: none'>unseen</span>", "kept"),
    ],
)
def test_inline_markup_neither_glues_nor_splits_words(tmp_path: Path, markup: str, words: str) -> None:
    assert page(tmp_path, f"<p>{markup}</p>").text == words


def test_text_outside_of_elements_and_two_breaks(tmp_path: Path) -> None:
    assert page(tmp_path, "one<div>two</div>three<br><br>four<p>five").text == "one\n\ntwo\n\nthree\n\nfour\n\nfive"


def test_items_typed_with_breaks(tmp_path: Path) -> None:
    assert shown(page(tmp_path, "<p>We will<br>- open<br>– close</p><p>(a)&nbsp; report</p>")) == [
        "paragraph We will",
        "list_item1 [-] open",
        "list_item1 [–] close",
        "list_item1 [(a)] report",
    ]


def test_paragraphs_in_bold_and_numbered_titles_are_headings(tmp_path: Path) -> None:
    assert shown(
        page(
            tmp_path,
            "<h2>Plan</h2><p><strong>Next steps</strong></p><p><b>We act.</b></p><p>2.1 Skills</p><p>Words.</p>",
        )
    ) == ["heading2 Plan", "heading3 Next steps", "paragraph We act.", "heading3 2.1 Skills", "paragraph Words."]


def test_data_table_with_headings_and_spans(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<table><thead><tr><th rowspan=2>Action</th><th colspan=2>Due</th></tr><tr><th>Year</th><th>Part</th></tr>"
        "</thead><tr><td rowspan=2>Open</td><td>2021</td><td>Q1</td></tr>"
        "<tr><td>2022</td><td><p>Q2</p><ul><li>or Q3</ul></td></tr></table>",
    )
    assert cells(document) == [
        (0, 2, 0, "Action", "Open"),
        (0, 2, 1, "Due Year", "2021"),
        (0, 2, 2, "Due Part", "Q1"),
        (0, 3, 1, "Due Year", "2022"),
        (0, 3, 2, "Due Part", "Q2"),
        (0, 3, 2, "Due Part", "or Q3"),
    ]
    assert document.text == "Action\tDue\nYear\tPart\nOpen\t2021\tQ1\n2022\tQ2\n• or Q3"


def test_headings_told_by_their_look(tmp_path: Path) -> None:
    bold = "<tr><td><b>Action</b></td><td><b>Due</b></td></tr>"
    document = page(
        tmp_path, f"<table><tr><td colspan=2>List</td></tr>{bold}<tr><td>Open</td><td>2021</td></tr></table>"
    )
    assert cells(document) == [(0, 2, 0, "Action", "Open"), (0, 2, 1, "Due", "2021")]


def test_names_and_values_have_no_headings(tmp_path: Path) -> None:
    document = page(tmp_path, "<table><tr><td>Owner</td><td>Unit A</td></tr><tr><td>Due</td><td>2021</td></tr></table>")
    assert [cell[3] for cell in cells(document)] == ["", "", "", ""]


def test_years_are_headings(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<table><tr><td></td><td>2021</td><td>2022</td><td>Sum</td></tr>"
        "<tr><td>Posts</td><td>5</td><td>7</td><td>12</td></tr></table>",
    )
    assert cells(document) == [
        (0, 1, 0, "", "Posts"),
        (0, 1, 1, "2021", "5"),
        (0, 1, 2, "2022", "7"),
        (0, 1, 3, "Sum", "12"),
    ]


def test_boxes_to_tick_are_items(tmp_path: Path) -> None:
    assert shown(page(tmp_path, "<p>☒ agreed</p><p>☐ refused</p>")) == [
        "list_item1 [☒] agreed",
        "list_item1 [☐] refused",
    ]


def test_tables_that_lay_out_points_are_lists(tmp_path: Path) -> None:
    inner = "<table><tr><td>(i)</td><td><p>yearly;</p></td></tr></table>"
    document = page(
        tmp_path,
        f"<table><tr><td><p>(a)</p></td><td><p>report</p>{inner}</td></tr><tr><td>—</td><td>act</td></tr></table>"
        "<table><tr><td><h2>Box</h2><p>Words</p></td></tr></table>",
    )
    assert shown(document) == [
        "list_item1 [(a)] report",
        "list_item2 [(i)] yearly;",
        "list_item1 [—] act",
        "heading2 Box",
        "paragraph Words",
    ]


NOTES = [
    (
        "<p>We act<span> <a href='#footnote2' id='footnoteref2'>1</a> </span>. Soon</p>",
        "<dl><dd id='footnote2'><span class='num'><a href='#footnoteref2'>(1)</a></span> By June.</dd></dl>",
    ),
    (
        "<p>We act (<a id='ntc1' href='#ntr1'><span>1</span></a>). Soon</p>",
        "<p><a id='ntr1' href='#ntc1'>(<span>1</span>)</a> By June.</p>",
    ),
    (
        "<p>We act<sup id='fnref1'><a href='#fn1'>1</a></sup>. Soon</p>",
        "<section><ol><li id='fn1'><p>By June. <a href='#fnref1'>↩</a></p></li></ol></section>",
    ),
    (
        "<p>We act<a href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a>. Soon</p>",
        "<div id='ftn1'><p><a href='#_ftnref1' name='_ftn1'>[1]</a> By June.</p></div>",
    ),
    (
        "<p>We act<a href='#n'><sup>1</sup></a>. Soon</p>",
        "<table><tr><td><a name='n'>1</a></td><td>By June.</td></tr><tr><td>Sum</td><td>5</td></tr></table>",
    ),
]


@pytest.mark.parametrize(("sentence", "note"), NOTES)
def test_footnotes_leave_the_sentence_and_know_their_place(tmp_path: Path, sentence: str, note: str) -> None:
    document = page(tmp_path, sentence + note + "<p>The end.</p>")
    last = document.blocks[-1]
    assert document.text.startswith("We act. Soon\n\n")
    assert document.text.endswith("The end.\n\n1 By June.")
    assert (last.kind, last.marker, last.anchor) == ("footnote", "1", 6)
    assert document.text[last.start : last.end] == "By June."
    assert document.text[document.body_end :] == "\n\n1 By June."


def test_two_documents_in_one_page_keep_their_notes_apart(tmp_path: Path) -> None:
    part = "<p>{0}<a id='r1' href='#n1'>1</a> acts.</p><dl><dd id='n1'><a href='#r1'>(1)</a> Note {0}.</dd></dl>"
    document = page(tmp_path, part.format("A") + part.format("B"))
    notes = [(document.text[b.start : b.end], b.anchor) for b in document.blocks if b.kind == "footnote"]
    assert notes == [("Note A.", 1), ("Note B.", 10)]


def test_links_of_a_table_of_contents_are_no_notes(tmp_path: Path) -> None:
    document = page(tmp_path, "<p><a href='#s1'>1</a> Start</p><h2 id='s1'>Start</h2><p>Words.</p>")
    assert document.text == "1 Start\n\nStart\n\nWords."


def test_site_chrome_is_left_out_and_the_title_kept(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<header><nav><a href=/>Home</a></nav><h1>Answer</h1></header><div class='cookie-banner'>We use cookies</div>"
        "<main><ul class='breadcrumb'><li><a href=/>Home</a></li></ul><script>x()</script><p>We act.</p>"
        "<div class='social-share'><a href=#>Share</a></div>"
        "<div class='navigation-act'>The act on navigation.</div></main>"
        "<footer>About us</footer>",
    )
    assert document.text == "Answer\n\nWe act.\n\nThe act on navigation."


def test_a_page_without_main_part_keeps_its_body(tmp_path: Path) -> None:
    document = page(
        tmp_path, "<header><h1>Call</h1></header><nav>Menu</nav><article>One</article><article>Two</article>"
    )
    assert document.text == "Call\n\nOne\n\nTwo"


def test_classes_of_official_pages_tell_headings_and_items(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<p class='Titreobjet_cp'>The plan</p>"
        "<p class='li Heading1'><span class='num'><span>1.</span></span><span>Start</span></p>"
        "<p class='li ManualHeading2'><span class='num'>•</span>Aim</p>"
        "<p class='li Point1'><span class='num'>(a)</span><span>act</span></p><p class='oj-ti-art'>Article 1</p>",
    )
    assert shown(document) == [
        "heading1 The plan",
        "heading2 [1.] 1. Start",
        "heading3 [•] Aim",
        "list_item2 [(a)] act",
        "heading4 Article 1",
    ]


def test_what_the_page_says_of_itself(tmp_path: Path) -> None:
    head = (
        "<title>Site | Page</title><meta property='og:title' content='The  plan'><meta name='author' content='Unit A'>"
        "<meta property='article:modified_time' content='2021-03-04T10:00:00Z'><meta name=DC.date content='2021-02-01'>"
        "<meta http-equiv='content-language' content='en'>"
    )
    said = page(tmp_path, "<p>Words</p>", head).metadata
    assert (said.title, said.author, said.created, said.modified) == ("The plan", "Unit A", "2021-02-01", "2021-03-04")
    assert (said.language, said.fields["dc.date"]) == ("en", "2021-02-01")


def test_a_title_that_is_a_file_name_is_none(tmp_path: Path) -> None:
    assert page(tmp_path, "<p>Words</p>", "<title>COM%282021%29_v8.docx</title>").metadata.title == ""


@pytest.mark.parametrize("declared", ["<meta charset='iso-8859-1'>", ""])
def test_encoding_declared_or_guessed(tmp_path: Path, declared: str) -> None:
    document = page(tmp_path, "<p>The Commission’s réponse</p>", declared, "cp1252")
    assert document.text == "The Commission’s réponse"
    assert len(document.problems) == (0 if declared else 1)


@pytest.mark.parametrize("body", ["", "<script>load()</script>", "<main></main><nav>Menu</nav>"])
def test_a_page_without_words(tmp_path: Path, body: str) -> None:
    with pytest.raises(UnreadableFile, match=r"^page.html: holds no words"):
        page(tmp_path, body)


def test_a_page_nested_without_reason(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^page.html: is nested too deeply"):
        page(tmp_path, "<div>" * 1500 + "words")


WORDS = st.lists(st.text("abcdefg", min_size=1, max_size=6), min_size=1, max_size=4).map(" ".join)
INLINE = st.tuples(st.sampled_from(["b", "i", "a", "span"]), WORDS).map(
    lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"
)
BLOCK = st.tuples(
    st.sampled_from(["p", "div", "h2", "li", "td", "blockquote"]), st.lists(WORDS | INLINE, max_size=3)
).map(lambda pair: f"<{pair[0]}>{' '.join(pair[1])}</{pair[0]}>")
WRAPPED = st.lists(BLOCK, min_size=1, max_size=4).map("".join) | st.lists(BLOCK, max_size=3).map(
    lambda blocks: f"<table><tr><td>a</td><td>b</td></tr><tr><td>{''.join(blocks)}</td><td>c</td></tr></table>"
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WRAPPED, min_size=1, max_size=4).map("".join))
def test_no_word_is_lost_and_blocks_stay_apart(tmp_path_factory: pytest.TempPathFactory, body: str) -> None:
    document = page(tmp_path_factory.mktemp("html"), f"start {body}")
    words = sorted("".join(f" {part}" for part in body.replace("<", " <").split(">")).split())
    expected = sorted(["start", *(word for word in words if not word.startswith("<"))])
    blocks = document.blocks
    assert sorted(word for b in blocks for word in document.text[b.start : b.end].split()) == expected
    assert all(before.end <= after.start for before, after in pairwise(blocks))


def test_every_sentence_of_a_real_communication() -> None:
    path = SHARED / "corpora" / "fit55-html" / "CELEX_52021DC0550.html"
    if not path.exists():
        pytest.skip("the shared corpora are not beside this checkout")
    document = read(path)
    notes = [block for block in document.blocks if block.kind == "footnote"]
    assert [note.marker for note in notes] == [str(number) for number in range(1, 12)]
    assert all(note.anchor is not None for note in notes)
    assert sum(block.kind == "heading" for block in document.blocks) == 13
