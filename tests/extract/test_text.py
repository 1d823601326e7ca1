from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.errors import UnreadableFile
from extract.markup_lines import blocks
from extract.text import read

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"


def shown(text: str) -> list[tuple[str, str]]:
    """Each block as its kind with level or marker, and its words."""
    return [
        (f"{block.kind}{block.level or ''}{' ' + block.marker if block.marker else ''}", text[block.start : block.end])
        for block in blocks(text)
    ]


def test_markdown_headings_and_setext() -> None:
    assert shown("# Plan #\n\n### Part *one*\n\nTitle\n=====\nSub\n---\nWords.") == [
        ("heading1", "Plan"),
        ("heading3", "Part *one*"),
        ("heading1", "Title"),
        ("heading2", "Sub"),
        ("paragraph", "Words."),
    ]


def test_lines_in_bold_or_capitals_are_headings() -> None:
    assert shown("EUROPEAN COMMISSION\n\n**Next steps**\n\n**We will act.**\n\nTHE PLAN\nWords follow it at once.") == [
        ("heading1", "EUROPEAN COMMISSION"),
        ("heading2", "Next steps"),
        ("paragraph", "We will act."),
        ("heading2", "THE PLAN"),
        ("paragraph", "Words follow it at once."),
    ]


def test_numbered_titles_are_headings_and_numbered_items_are_not() -> None:
    assert shown("2 Actions\n\n2.1 Skills for all\n\nWords.\n\n1. Open a centre\n2. Close a gap") == [
        ("heading1", "2 Actions"),
        ("heading2", "2.1 Skills for all"),
        ("paragraph", "Words."),
        ("list_item1 1.", "Open a centre"),
        ("list_item1 2.", "Close a gap"),
    ]


def test_items_nested_and_wrapped() -> None:
    text = (
        "We will:\n- open a centre\n  in Lisbon;\n  - with a library\n- train\n12 teachers\n\n(a) report;\n(b) review."
    )
    assert shown(text) == [
        ("paragraph", "We will:"),
        ("list_item1 -", "open a centre\n  in Lisbon;"),
        ("list_item2 -", "with a library"),
        ("list_item1 -", "train\n12 teachers"),
        ("list_item1 (a)", "report;"),
        ("list_item1 (b)", "review."),
    ]


def test_a_broken_line_that_looks_like_an_item_stays_in_its_sentence() -> None:
    text = "The plan covers the years up to\n2027. It was agreed with partners\n– among them two regions."
    assert shown(text) == [("paragraph", text)]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    long = "This sentence goes on and on about skills. " * 5
    assert [kind for kind, _ in shown(f"{long}\n{long}\nShort one.")] == ["paragraph"] * 3


def test_short_line_at_a_sentence_end_closes_a_wrapped_paragraph() -> None:
    first = "The centre opens its doors to all the people of the\nregion next year."
    text = f"{first}\nThe second one follows when the money is there and\nall agree."
    assert [words.split()[0] for _, words in shown(text)] == ["The", "The"]


def test_table_cells_have_places_and_headings() -> None:
    text = "| Action | Due |\n|:--|--:|\n| Open **it** | Q4 2021 |\n| Close \\| it | |"
    cells = [
        (text[b.start : b.end], b.cell.row, b.cell.column, b.cell.heading, b.cell.is_heading)
        for b in blocks(text)
        if b.cell
    ]
    assert cells == [
        ("Action", 0, 0, "Action", True),
        ("Due", 0, 1, "Due", True),
        ("Open **it**", 1, 0, "Action", False),
        ("Q4 2021", 1, 1, "Due", False),
        ("Close \\| it", 2, 0, "Action", False),
    ]


def test_a_footnote_knows_where_its_mark_is() -> None:
    text = "We will act[^1] soon.\n\n[^1]: By June.\n"
    note = blocks(text)[-1]
    assert (note.kind, note.marker, text[note.start : note.end], note.anchor) == ("footnote", "1", "By June.", 11)


def test_front_matter_is_metadata(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_text('---\ntitle: "The plan"\ndate: 2021-03-04T10:00\n---\nWords.\n', encoding="utf-8")
    document = read(path)
    assert (document.metadata.title, document.metadata.created) == ("The plan", "2021-03-04")
    assert [document.text[b.start : b.end] for b in document.blocks] == ["Words."]


def test_the_document_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes("Dear Jose\u0301,\r\nyes.\rThanks\n".encode("utf-8-sig"))
    document = read(path)
    assert document.text == "Dear José,\nyes.\nThanks\n"
    (page,) = document.pages
    assert (page.number, page.width, page.start, page.end, page.words) == (1, 0.0, 0, 23, 4)
    assert (document.media_type, document.body_end, document.problems) == ("text/plain", 23, ())
    assert (document.places.page_of(5), document.places.boxes(0, 5)) == (1, ())


@pytest.mark.parametrize(
    ("encoding", "guessed"), [("utf-16", ""), ("utf-8-sig", ""), ("utf-32", ""), ("cp1252", "Windows-1252")]
)
def test_encodings(tmp_path: Path, encoding: str, guessed: str) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes("The Commission’s “réponse” – €5 million".encode(encoding))
    document = read(path)
    assert document.text == "The Commission’s “réponse” – €5 million"
    messages = [problem.message for problem in document.problems]
    assert messages == ([f"encoding guessed as {guessed}; save as UTF-8 if characters look wrong"] if guessed else [])


def test_a_cut_utf8_file_stays_utf8(tmp_path: Path) -> None:
    path = tmp_path / "cut.txt"
    path.write_bytes("Łódź, Kraków – übermorgen né".encode()[:-1])
    found = read(path)
    assert found.text == "Łódź, Kraków – übermorgen n\ufffd"
    assert [problem.message for problem in found.problems] == [
        "1 damaged characters are shown as \ufffd; get the file again if they matter"
    ]


def test_another_code_page_is_told_by_its_words(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes("Zażółć gęślą jaźń i źdźbło, proszę państwa, w przyszłym roku będzie więcej łąk.".encode("cp1250"))
    assert read(path).text.startswith("Zażółć gęślą jaźń")


def test_only_white_space(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(b" \n\t\n")
    with pytest.raises(UnreadableFile, match=r"^letter.txt: holds only white space"):
        read(path)


LINES = st.text(st.sampled_from("aB1 .:-*#|_>()[]^=~\t\\•–é\u0301"), max_size=12)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=8).map("\n".join))
def test_blocks_are_in_order_apart_and_hold_every_letter(text: str) -> None:
    found = blocks(text)
    for before, after in pairwise(found):
        assert before.end <= after.start
    for block in found:
        assert 0 <= block.start < block.end <= len(text)
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\r\n"), min_size=1))
def test_the_text_is_the_file_in_nfc(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("text") / "a.txt"
    path.write_bytes(text.encode("utf-8"))
    expected = unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    if not expected.strip():
        with pytest.raises(UnreadableFile):
            read(path)
    else:
        assert read(path).text == expected


def test_the_real_letter() -> None:
    path = SHARED / "corpora" / "letter" / "000_34be21f12ae923f5.txt"
    if not path.exists():
        pytest.skip("the shared corpora are not beside this checkout")
    document = read(path)
    assert document.text == path.read_text(encoding="utf-8")
    kinds = [block.kind for block in document.blocks]
    assert (kinds[0], kinds.count("heading"), len(kinds)) == ("heading", 1, 14)
