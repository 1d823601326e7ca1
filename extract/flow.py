"""Pages of lines become body text in reading order, with blocks and the place of every character."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extract.flow_headings import mark_headings, set_levels
from extract.flow_lines import Line
from extract.flow_notes import Note, take_notes
from extract.flow_pages import Layout, Region, Table
from extract.flow_paragraphs import Paragraph, Style, joined, paragraphs, style
from extract.flow_running import without_running_lines
from extract.flow_tables import Joined, join_tables
from extract.flow_text import Sheet, TextWriter, vocabulary
from extract.pages import Block, Cell, Page, Places, TextSource

Anchors = dict[tuple[int, str], int]


def flow(pages: Sequence[Layout]) -> tuple[str, tuple[Block, ...], tuple[Page, ...], Places, int]:
    """Text, blocks, pages, places and the offset where the footnotes start."""
    bare = without_running_lines(pages)
    usual = style(item.lines for page in bare for item in page.items if isinstance(item, Region))
    bare, notes = take_notes(bare, usual.size)
    blocks = list(_blocks(bare, usual))
    set_levels([block for block in blocks if isinstance(block, Paragraph)])
    lines = [line for page in bare for item in page.items for line in _lines(item)]
    writer = _Writer(TextWriter(vocabulary(lines)), notes)
    return writer.write(blocks, bare)


def _lines(item: Region | Table) -> Iterator[Line]:
    if isinstance(item, Region):
        yield from item.lines
    else:
        for cell in item.cells:
            yield from cell.lines


def _blocks(pages: Sequence[Layout], usual: Style) -> Iterator[Paragraph | Joined]:
    """Paragraphs and tables of all pages in order, joined over column and page breaks."""
    tables = join_tables(pages, usual)
    waiting: list[Paragraph] = []
    for page in pages:
        for item in page.items:
            if isinstance(item, Region):
                found = paragraphs(item.lines, usual)
                mark_headings(found, usual)
                waiting.extend(found)
            elif (table := tables.get(id(item))) is not None:
                yield from joined(waiting)
                waiting = []
                yield table
    yield from joined(waiting)


class _Writer:
    """Writes blocks, cutting footnote marks out and noting where they stood."""

    def __init__(self, text: TextWriter, notes: Sequence[Note]) -> None:
        self.out, self.notes = text, notes
        self.marks = {(note.page, note.mark) for note in notes}
        self.anchors: Anchors = {}
        self.blocks: list[Block] = []

    def write(
        self, blocks: Iterable[Paragraph | Joined], pages: Sequence[Layout]
    ) -> tuple[str, tuple[Block, ...], tuple[Page, ...], Places, int]:
        previous: Paragraph | Joined | None = None
        for block in blocks:
            same = isinstance(block, Joined) and isinstance(previous, Joined) and previous.number == block.number
            self._part("\n" if same else "\n\n")
            if isinstance(block, Paragraph):
                self._paragraph(block)
            else:
                self._table(block)
            previous = block
        body_end = self.out.length
        for note in self.notes:
            self._part()
            self._note(note)
        text = self.out.text()
        places = self.out.places([Sheet(page.width, page.height) for page in pages])
        return text, tuple(self.blocks), _pages(pages, text, self.out, body_end), places, body_end

    def _part(self, gap: str = "\n\n") -> None:
        if self.out.length:
            self.out.put(gap)

    def _paragraph(self, block: Paragraph) -> None:
        start = self._put(block.lines) + (block.skip if block.kind == "list_item" else 0)
        self.blocks.append(Block(start, self.out.length, block.kind, block.level, block.marker))

    def _put(self, lines: Sequence[Line]) -> int:
        """Write the lines without footnote marks and note where each stood; the offset where the lines start."""
        start = self.out.length
        cuts = [self._cuts(line) for line in lines]
        for line, places, offsets in zip(lines, cuts, self.out.put_lines(lines, cuts), strict=True):
            for (begin, end), offset in zip(places, offsets, strict=True):
                for mark in _marks(line.text[begin:end]):
                    self.anchors.setdefault((line.page, mark), offset)
        return start

    def _cuts(self, line: Line) -> list[tuple[int, int]]:
        """The footnote marks in the line, with the blank before each."""
        cuts: list[tuple[int, int]] = []
        for begin, end in line.raised:
            if all((line.page, mark) in self.marks for mark in _marks(line.text[begin:end])):
                cuts.append(_widened(line.text, begin, end))
        return cuts

    def _note(self, note: Note) -> None:
        start = self.out.length
        self.out.put_lines(note.lines, [()] * len(note.lines), note.skip)
        anchor = self.anchors.get((note.page, note.mark))
        self.blocks.append(Block(start, self.out.length, "footnote", 0, note.mark, None, anchor))

    def _table(self, table: Joined) -> None:
        row, column = table.cells[0].row, 0
        for cell in table.cells:
            if cell.row > row:
                self.out.put("\n" * (cell.row - row))
                row, column = cell.row, 0
            self.out.put("\t" * (cell.column - column))
            column = cell.column
            place = Cell(table.number, cell.row, cell.column, cell.heading, cell.is_heading)
            for i, paragraph in enumerate(cell.paragraphs):
                if i:
                    self.out.put(" ")
                start = self._put(paragraph.lines) + paragraph.skip
                self.blocks.append(
                    Block(start, self.out.length, "table_cell", 0, paragraph.marker, place)
                )


def _source(page: Layout) -> TextSource:
    if not page.items:
        return "none"
    return "ocr" if page.hidden else "text_layer"


def _widened(text: str, begin: int, end: int) -> tuple[int, int]:
    """The mark with brackets around it, set in the size of the text, and the blanks before."""
    before, after = text[:begin].rstrip(), text[end:].lstrip()
    if before.endswith("(") and after.startswith(")"):
        begin, end = len(before) - 1, len(text) - len(after) + 1
    return len(text[:begin].rstrip()), end


def _marks(text: str) -> list[str]:
    """The marks in a raised stretch: "12", "(12)", "12,13"."""
    bare = "".join(text.split()).strip("()")
    return [mark for mark in bare.split(",") if mark] or [bare]


def _pages(pages: Sequence[Layout], text: str, out: TextWriter, body_end: int) -> tuple[Page, ...]:
    """Each page's stretch of the body text."""
    first: dict[int, int] = {}
    for start, number in zip(out.starts, out.page, strict=True):
        if start < body_end:
            first.setdefault(number, start)
    result: list[Page] = []
    end = body_end
    for page in reversed(pages):
        start = min(first.get(page.number, end), end)
        result.append(
            Page(
                page.number, page.label, round(page.width, 2), round(page.height, 2), page.rotation, start, end,
                len(text[start:end].split()), _source(page), page.warning,
            )
        )
        end = start
    return tuple(reversed(result))
