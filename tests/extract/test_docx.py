from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from extract.docx import read
from extract.docx_package import open_package
from extract.errors import UnreadableFile
from extract.pages import Document

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Legend"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Bullets"><w:name w:val="List Bullet"/>
<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style></w:styles>"""
NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>"""


def p(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content if '<' in content else r(content)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def item(number: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def row(*cells: str, properties: str = "") -> str:
    filled = "".join(cell if cell.startswith("<w:tc>") else f"<w:tc>{p(cell)}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{filled}</w:tr>"


def packed(folder: Path, body: str, **parts: str) -> Path:
    path = folder / "letter.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/styles.xml", STYLES)
        archive.writestr("word/numbering.xml", NUMBERING)
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return path


def letter(folder: Path, body: str, **parts: str) -> Document:
    return read(packed(folder, body, **parts))


def shown(document: Document) -> list[str]:
    """Each block on a line: kind with level, marker in brackets, words."""
    return [
        f"{block.kind}{block.level or ''} {f'[{block.marker}] ' if block.marker else ''}"
        f"{document.text[block.start : block.end]}"
        for block in document.blocks
    ]


def test_headings_by_style_outline_and_look(tmp_path: Path) -> None:
    body = (
        p("Plan", style("Titel")) + p("Start", style("berschrift1")) + p("Own kind", style("Own"))
        + p("By outline", '<w:outlineLvl w:val="0"/>') + p(r("In bold", "<w:b/>")) + p(r("Bold. Sentence.", "<w:b/>"))
        + p("Map", style("Legend")) + p("Words")
    )  # fmt: skip
    assert shown(letter(tmp_path, body)) == [
        "heading1 Plan",
        "heading2 Start",
        "heading3 Own kind",
        "heading2 By outline",
        "heading3 In bold",
        "paragraph Bold. Sentence.",
        "caption Map",
        "paragraph Words",
    ]


def test_lists_count_as_word_does(tmp_path: Path) -> None:
    body = (
        p("one", item(1)) + p("below", item(1, 1)) + p("below", item(1, 1)) + p("two", item(1)) + p("below", item(1, 1))
        + p("again", item(3)) + p("dot", style("Bullets")) + p("no item", style("Bullets") + item(0))
    )  # fmt: skip
    assert shown(letter(tmp_path, body)) == [
        "list_item1 [1.] one",
        "list_item2 [1.a)] below",
        "list_item2 [1.b)] below",
        "list_item1 [2.] two",
        "list_item2 [2.a)] below",
        "list_item1 [1.] again",
        "list_item1 [•] dot",
        "paragraph no item",
    ]


def test_a_numbered_heading_shows_its_number(tmp_path: Path) -> None:
    document = letter(tmp_path, p("Start", style("berschrift1") + item(1)))
    assert shown(document) == ["heading1 [1.] 1. Start"]


@pytest.mark.parametrize(
    ("runs", "words"),
    [
        (r("Commis") + r("sion"), "Commission"),
        (r("one") + "<w:r><w:br/></w:r>" + r("two") + "<w:r><w:tab/></w:r>" + r("three"), "one\ntwo three"),
        (f"<w:ins>{r('kept')}</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>", "kept"),
        (f"<w:moveTo>{r('here')}</w:moveTo><w:moveFrom>{r('there')}</w:moveFrom>", "here"),
        (r("seen ") + r("unseen", "<w:vanish/>"), "seen"),
        (f"<w:hyperlink>{r('the report')}</w:hyperlink>", "the report"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("7")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "7",
        ),
        (
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here')}</w:sdtContent></w:sdt>"
            + r("x"),
            "x",
        ),
        (
            r("e") + "<w:r><w:noBreakHyphen/></w:r>" + r("mail re") + "<w:r><w:softHyphen/></w:r>" + r("use"),
            "e\u2011mail reuse",
        ),
    ],
)
def test_runs(tmp_path: Path, runs: str, words: str) -> None:
    assert letter(tmp_path, p(runs)).text == words


def test_a_deleted_paragraph_end_joins_two(tmp_path: Path) -> None:
    assert letter(tmp_path, p("We will ", "<w:rPr><w:del/></w:rPr>") + p("act.")).text == "We will act."


def test_table_with_headings_spans_and_merged_cells(tmp_path: Path) -> None:
    merged = "<w:tc><w:tcPr><w:vMerge {}/></w:tcPr>" + p("{}") + "</w:tc>"
    body = "<w:tbl>" + (
        row("Action", "Due", properties="<w:tblHeader/>")
        + row(merged.format('w:val="restart"', "Open"), "2021")
        + row(merged.format("", ""), "2022")
        + row(f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("Sum")}{p("of all", item(2))}</w:tc>')
    ) + "</w:tbl>"  # fmt: skip
    document = letter(tmp_path, p("Before") + body + p("After"))
    cells = [
        (b.cell.row, b.cell.column, b.cell.heading, document.text[b.start : b.end]) for b in document.blocks if b.cell
    ]
    assert cells == [
        (0, 0, "Action", "Action"),
        (0, 1, "Due", "Due"),
        (1, 0, "Action", "Open"),
        (1, 1, "Due", "2021"),
        (2, 1, "Due", "2022"),
        (3, 0, "Action", "Sum"),
        (3, 0, "Action", "of all"),
    ]
    assert document.text == "Before\n\nAction\tDue\nOpen\t2021\n2022\nSum\n• of all\n\nAfter"


def test_a_table_of_one_column_is_a_frame(tmp_path: Path) -> None:
    document = letter(tmp_path, f"<w:tbl>{row('Words')}{row('More')}</w:tbl>")
    assert shown(document) == ["paragraph Words", "paragraph More"]


def test_footnotes_and_endnotes_stand_after_the_body(tmp_path: Path) -> None:
    def reference(kind: str, number: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    def notes(kind: str, text: str) -> str:
        start = f'<w:{kind} w:id="0" w:type="separator">{p("-")}</w:{kind}>'
        return f'<w:{kind}s {W}>{start}<w:{kind} w:id="2">{p(text)}</w:{kind}></w:{kind}s>'

    document = letter(
        tmp_path,
        p(r("We act") + reference("footnote", 2) + r(".")) + p(r("Soon") + reference("endnote", 2)),
        word__footnotes=notes("footnote", "By June."),
        word__endnotes=notes("endnote", "Or July."),
    )
    assert document.text == "We act.\n\nSoon\n\n1 By June.\n\n2 Or July."
    assert [(b.marker, b.anchor) for b in document.blocks if b.kind == "footnote"] == [("1", 6), ("2", 13)]
    assert document.body_end == 13


def test_text_boxes_follow_their_paragraph(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('In the box')}</w:txbxContent></w:pict></w:r>"
    assert letter(tmp_path, p(r("Words") + box) + p("After")).text == "Words\n\nIn the box\n\nAfter"


def test_what_the_file_says_of_itself(tmp_path: Path) -> None:
    core = (
        '<p xmlns="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/"><title>The plan</title>'
        "<creator>Unit A</creator><t:created>2021-03-04T10:00:00Z</t:created><t:modified>now</t:modified></p>"
    )
    header = f"<w:hdr {W}>{p('Unit A')}{p('Unit A')}{p('Head office')}</w:hdr>"
    said = letter(tmp_path, p("Words"), docProps__core=core, word__header1=header).metadata
    assert (said.title, said.author, said.created, said.modified) == ("The plan", "Unit A", "2021-03-04", "")
    assert said.fields == {"header": "Unit A\nHead office"}


def test_a_part_that_unpacks_beyond_reason(tmp_path: Path) -> None:
    path = packed(tmp_path, p("a" * 2_000_000))
    assert path.stat().st_size < 20_000
    with pytest.raises(UnreadableFile, match=r"^letter.docx: word/document.xml unpacks to more than 1 MB"):
        open_package(path, max_part=1_000_000)


def test_a_cut_file_and_a_broken_part(tmp_path: Path) -> None:
    path = packed(tmp_path, p("Words"))
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(UnreadableFile, match=r"^letter.docx: is damaged or cut short"):
        read(path)
    with pytest.raises(UnreadableFile, match=r"^letter.docx: word/document.xml is not well-formed"):
        letter(tmp_path, "<w:p>")


def test_a_document_without_words(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^letter.docx: holds no words"):
        letter(tmp_path, p(""))


def test_an_entity_bomb_does_not_unfold(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    bomb = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "word/document.xml", f"{bomb}<w:document {W}><w:body>{p('x')}{p(r('&b;'))}</w:body></w:document>"
        )
    assert read(path).text == "x"


def test_the_real_minutes() -> None:
    path = SHARED / "corpora" / "uk-open-data" / "20140513_ODUG_Meeting_minutes.docx"
    if not path.exists():
        pytest.skip("the shared corpora are not beside this checkout")
    kinds = [block.kind for block in read(path).blocks]
    assert (kinds.count("heading"), kinds.count("list_item"), kinds.count("footnote")) == (12, 61, 0)
