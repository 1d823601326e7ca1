"""Pieces of a marked-up document (HTML, .docx) become a Document: its text, its blocks, its footnotes with anchors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extract.errors import Problem
from extract.markup_markers import LIST_MARKER, clean_marker, is_bullet, section_depth
from extract.pages import Block, BlockKind, Cell, Document, Metadata, OnePage, Page

#: Stand-ins inside a raw text, from Unicode's noncharacters, which no document may hold.
NOTE = "\ufdd0"
BREAK = "\ufdd1"
_STAND_INS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
# Hints for line breaking (soft hyphen, zero-width space, word joiner, BOM) and controls are not part of a word.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")
_SPACES = re.compile(r"[ \t\r\n]+")
_WIDE = re.compile("[ \u00a0\u2007\u2009\u202f]{2,}")
_AROUND_BREAK = re.compile(f"[ \u00a0]*{BREAK}[ \u00a0]*")
# Brackets that held only a note's mark go with it.
_BRACKETED_NOTE = re.compile(f"[(\\[][ \u00a0]*({NOTE})[ \u00a0]*[)\\]]")
_NOTES = re.compile(f"([ \u00a0]*)((?:{NOTE}[ \u00a0,]*)*{NOTE})([ \u00a0]*)")
_TITLED = ("paragraph", "heading", "list_item")
_HEADING_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?[ \u00a0]")
_CLOSING = ".,;:!?)]}»”’%"
_OPENING = "([{«“‘"
# Longer lines in bold are emphasis, not headings.
_LABEL_WORDS = 25


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before it has its place in the text.

    `text` is raw: white space as in the source, NOTE where a footnote's mark stood (its key in `notes`, in order),
    BREAK for a line break. `marker` is shown before the block, outside its range. `bold`: all of its words are.
    `level` 0 on a heading: one below the heading before it.
    """

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    marker: str = ""
    cell: Cell | None = None
    notes: tuple[str, ...] = ()
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the key its mark has in the body, the mark as printed, its paragraphs."""

    key: str
    mark: str
    pieces: tuple[Piece, ...]


def clean(text: str) -> str:
    """Source text without the noncharacters that stand for marks here."""
    return _STAND_INS.sub("", text)


def tidy(raw: str) -> tuple[str, tuple[int, ...]]:
    """The text of a raw piece (NFC, white space collapsed, line breaks "\\n") and where in it its notes stood."""
    text = unicodedata.normalize("NFC", _SPACES.sub(_space, _INVISIBLE.sub("", raw)))
    text = _AROUND_BREAK.sub(BREAK, _WIDE.sub(" ", text))
    text = _NOTES.sub(_without_space, _BRACKETED_NOTE.sub(r"\1", text))
    text = text.strip(f" \u00a0{BREAK}").replace(BREAK, "\n")
    offsets: list[int] = []
    parts = text.split(NOTE)
    for part in parts[:-1]:
        offsets.append((offsets[-1] if offsets else 0) + len(part))
    joined = "".join(parts)
    stripped = joined.strip(" \u00a0\n")
    lead = len(joined) - len(joined.lstrip(" \u00a0\n"))
    return stripped, tuple(min(max(offset - lead, 0), len(stripped)) for offset in offsets)


def _space(run: re.Match[str]) -> str:
    # A line end before a full stop or after an opening bracket comes from a program that laid out the source.
    around = run.string[run.start() - 1 : run.start()], run.string[run.end() : run.end() + 1]
    laid_out = "\n" in run[0] and (around[0] in _OPENING or around[1] in _CLOSING)
    return "" if laid_out and all(around) else " "


def _without_space(match: re.Match[str]) -> str:
    # A mark has no width: of the space around it one stays, and none before a full stop.
    marks = NOTE * match[2].count(NOTE)
    after = match.string[match.end() : match.end() + 1]
    if after in _CLOSING + BREAK or not (match[1] or match[3] or " " in match[2]):
        return marks
    return marks + " "


def assemble(
    pieces: Iterable[Piece],
    notes: Sequence[Note],
    *,
    media_type: str,
    metadata: Metadata,
    problems: tuple[Problem, ...] = (),
) -> Document:
    """The Document made of the body's pieces, in order, and the notes after them; pieces without words are left out."""
    writer = _Writer()
    for piece in with_levels(pieces):
        writer.add(piece)
    body_end = writer.length
    for note in notes:
        writer.add_note(note)
    text = "".join(writer.parts)
    return Document(
        text=text,
        blocks=tuple(writer.blocks),
        pages=(Page(1, "", 0.0, 0.0, 0, 0, len(text), len(text.split())),),
        places=OnePage(),
        media_type=media_type,
        metadata=metadata,
        body_end=body_end,
        problems=problems,
    )


def with_levels(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces that hold words or notes, every heading with its level.

    A paragraph that is a numbered section title ("2.1 Title") becomes a heading, unless its neighbour is one of the
    same depth: then both are entries of a list or a table of contents. A heading without a level is one below the last
    heading that markup or a number gave one; the first of a document has level 1.
    """
    filled = [(piece, _shown(piece)) for piece in pieces]
    depths = [section_depth(text) if piece.kind in _TITLED else 0 for piece, text in filled]
    sure, top, seen = 0, 0, False
    for at, (piece, text) in enumerate(filled):
        depth = depths[at]
        alone = depth and depth not in (depths[max(at - 1, 0) : at] + depths[at + 1 : at + 2])
        level = piece.level
        if piece.kind != "heading" and not alone:
            yield piece
            continue
        if piece.kind == "list_item":
            piece = replace(piece, text=f"{piece.marker} {piece.text}", marker="")
        if not level and depth:
            level = (top or min(sure, 1) + 1) + depth - 1
        elif level and (number := _numbers(text)):
            top = max(level - number + 1, 1)
        sure = level or sure
        yield replace(piece, kind="heading", level=level or (sure + 1 if sure else 1 + seen))
        seen = True


def _shown(piece: Piece) -> str:
    text = tidy(piece.text)[0]
    return f"{piece.marker} {text}" if piece.kind == "list_item" else text


def _numbers(text: str) -> int:
    match = _HEADING_NUMBER.match(text)
    return match[1].count(".") + 1 if match else 0


class _Writer:
    """Writes pieces one after the other and keeps where each one stands."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self._anchors: dict[str, int] = {}
        self._cell: Cell | None = None

    def add(self, piece: Piece) -> None:
        """Write a piece; one that looks like a list item by its first characters becomes one."""
        text, offsets = tidy(piece.text)
        if not text:
            # A mark that stands alone (a cell that holds only a note) belongs to what was written before it.
            for key in piece.notes:
                self._anchors.setdefault(key, self.length)
            return
        self._write(self._gap(piece.cell))
        kind, level, marker, skip = _role(piece, text)
        if piece.marker:
            self._write(clean_marker(piece.marker) + " ")
        start = self.length
        for key, offset in zip(piece.notes, offsets, strict=False):
            self._anchors.setdefault(key, start + offset)
        self._write(text)
        self.blocks.append(Block(start + skip, self.length, kind, level, marker, piece.cell))
        self._cell = piece.cell

    def add_note(self, note: Note) -> None:
        """Write a footnote; each of its paragraphs is a block with the same mark and anchor."""
        mark = note.mark
        for piece in note.pieces:
            text, _ = tidy(piece.text)
            if not text:
                continue
            self._write(self._gap(None))
            if mark:
                self._write(mark + " ")
                mark = ""
            start = self.length
            self._write(text)
            anchor = self._anchors.get(note.key)
            self.blocks.append(Block(start, self.length, "footnote", 0, note.mark, None, anchor))
            self._cell = None

    def _gap(self, cell: Cell | None) -> str:
        if not self.length:
            return ""
        before = self._cell
        if cell is None or before is None or cell.table != before.table:
            return "\n\n"
        return "\t" if cell.row == before.row and cell.column != before.column else "\n"

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _role(piece: Piece, text: str) -> tuple[BlockKind, int, str, int]:
    """Kind, level and marker of a piece, and how many characters of its text are a marker typed by hand."""
    typed = LIST_MARKER.match(text) if not piece.marker and piece.kind != "caption" else None
    marker = clean_marker(piece.marker or (typed[1] if typed else ""))
    if piece.kind == "heading":
        # The number of a heading is part of its name; a bullet before it is not.
        return "heading", piece.level, marker, typed.end() if typed and is_bullet(typed[1]) else 0
    skip = typed.end() if typed else 0
    if piece.kind == "paragraph" and marker:
        return "list_item", max(piece.level, 1), marker, skip
    return piece.kind, piece.level, marker, skip


def is_label(text: str) -> bool:
    """Whether the words of a piece in bold are a heading: few of them, and no end of a sentence."""
    return len(text.split()) <= _LABEL_WORDS and not text.endswith((".", ",", ";")) and any(map(str.isalpha, text))
