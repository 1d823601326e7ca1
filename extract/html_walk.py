"""The elements of a page become pieces: inline text is gathered until a block begins or ends."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources

from lxml import etree

from extract.html_notes import NoteLinks
from extract.html_page import is_left_out
from extract.html_tables import is_layout, is_points, own_rows, span
from extract.markup import BREAK, NOTE, Note, Piece, is_label, tidy
from extract.markup_markers import LIST_MARKER, roman
from extract.markup_tables import TableCell, table_pieces

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset({"b", "strong"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
# `del` is not among them: what it holds was taken out of the document.
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd"}
    | {"label", "mark", "meter", "nobr", "output", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike"}
    | {"strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)
_GRADE = re.compile(r"(\d)$")
_TWO_BREAKS = re.compile(rf"{BREAK}\s*(?:{BREAK}\s*)+")
_TABLE_PARTS = frozenset({"thead", "tbody", "tfoot", "tr", "caption", "colgroup", "col"})
_NOTE_START = re.compile(r"\s*[(\[]\s*[)\]]\s*|\s*[.:]\s+")


@dataclass(slots=True)
class _Inline:
    """Inline text on its way to becoming a piece: its parts, the keys of its notes, how many letters are bold."""

    parts: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    letters: int = 0
    strong: int = 0


class Walker:
    """Gathers the pieces of the body and the footnotes from the elements it walks through."""

    def __init__(self, links: NoteLinks) -> None:
        self.pieces: list[Piece] = []
        self.notes: list[Note] = []
        self._links = links
        self._inline_text = _Inline()
        self._bold = self._preformatted = self._lists = self._tables = 0
        # What the blocks around say of the next piece; the innermost that says something counts.
        self._roles: list[Piece | None] = []

    def walk(self, element: etree._Element) -> None:
        """Gather an element and what is in it, but not the text after it."""
        if not isinstance(element.tag, str) or is_left_out(element) or element in self._links.backlinks:
            return
        if element in self._links.notes:
            self._note(element)
        elif element in self._links.marks:
            self._inline_text.parts.append(NOTE)
            self._inline_text.keys.append(self._links.marks[element])
        elif element.tag == "br":
            self._inline_text.parts.append(BREAK)
        elif element.tag in _INLINE:
            self._inline(element)
        elif element.tag != "del":
            self._flush()
            self._block(element)
            self._flush()

    def _children(self, element: etree._Element) -> None:
        self._say(element.text)
        for child in element:
            self.walk(child)
            self._say(child.tail)

    def _say(self, text: str | None) -> None:
        if not text:
            return
        letters = sum(map(str.isalnum, text))
        self._inline_text.letters += letters
        self._inline_text.strong += letters if self._bold else 0
        self._inline_text.parts.append(text.replace("\n", BREAK) if self._preformatted else text)

    def _inline(self, element: etree._Element) -> None:
        bold = element.tag in _BOLD or bool(_BOLD_STYLE.search(element.get("style") or ""))
        self._bold += bold
        self._children(element)
        self._bold -= bold
        if "num" in (element.get("class") or "").split():
            # EUR-Lex parts a number from its words by style alone.
            self._inline_text.parts.append(" ")

    def _block(self, element: etree._Element) -> None:
        match element.tag:
            case "table":
                self._table(element)
            case "ul" | "ol" | "menu":
                self._list(element)
            case "pre":
                self._preformatted += 1
                self._within(element, None)
                self._preformatted -= 1
            case "caption" | "figcaption":
                self._within(element, Piece("", "caption"))
            case _:
                self._within(element, _role(element))

    def _within(self, element: etree._Element, role: Piece | None) -> None:
        bold = bool(_BOLD_STYLE.search(element.get("style") or ""))
        self._bold += bold
        self._roles.append(role)
        self._children(element)
        self._flush()
        self._roles.pop()
        self._bold -= bold

    def _list(self, element: etree._Element) -> None:
        self._lists += 1
        number = span(element, "start", 1)
        for child in element:
            if child.tag == "li" and child not in self._links.notes:
                number = span(child, "value", number)
                marker = _ordinal(number, element.get("type", "1")) if element.tag == "ol" else "•"
                self._within(child, Piece("", "list_item", self._lists, marker))
                number += 1
            else:
                self.walk(child)
            self._flush()
        self._lists -= 1

    def _table(self, table: etree._Element) -> None:
        for child in table:
            if child.tag == "caption" or child.tag not in _TABLE_PARTS:
                self.walk(child)
            self._say(child.tail)
        self._flush()
        if is_points(table):
            self._points(table)
        elif is_layout(table):
            for row in own_rows(table):
                for cell in row:
                    self._within(cell, None)
        else:
            self._data(table)

    def _points(self, table: etree._Element) -> None:
        """A table of two columns that only sets markers apart from their words: list items."""
        self._lists += 1
        for row in own_rows(table):
            marker = " ".join("".join(row[0].itertext()).split())
            self._within(row[-1], Piece("", "list_item", self._lists, marker) if marker and len(row) > 1 else None)
        self._lists -= 1

    def _data(self, table: etree._Element) -> None:
        number = self._tables
        self._tables += 1
        rows = [[self._cell(cell) for cell in row] for row in own_rows(table, self._note_row)]
        self.pieces += table_pieces(rows, number)

    def _note_row(self, row: etree._Element) -> bool:
        """Whether a row is hidden or is a footnote, which is then kept as one."""
        is_note = row in self._links.notes
        if is_note:
            self._note(row)
        return is_note or is_left_out(row)

    def _cell(self, cell: etree._Element) -> TableCell:
        with self._apart() as pieces:
            self._within(cell, None)
        part = next(cell.iterancestors("thead", "table")).tag
        heading = part == "thead" or (cell.tag == "th" and cell.get("scope") not in ("row", "rowgroup"))
        return TableCell(tuple(pieces), span(cell, "colspan", 1), span(cell, "rowspan", 1), heading)

    def _note(self, element: etree._Element) -> None:
        key = self._links.notes[element]
        with self._apart() as pieces:
            self._within(element, None)
        mark = self._links.printed[key]
        if pieces:
            pieces[0] = replace(pieces[0], text=_without_mark(pieces[0].text, mark))
        self.notes.append(Note(key, mark, tuple(pieces)))

    @contextmanager
    def _apart(self) -> Iterator[list[Piece]]:
        """Gather pieces apart from the body; inline text before and after stays one."""
        kept = self.pieces, self._inline_text, self._roles, self._lists
        self.pieces, self._inline_text, self._roles, self._lists = [], _Inline(), [], 0
        yield self.pieces
        self.pieces, self._inline_text, self._roles, self._lists = kept

    def _flush(self) -> None:
        gathered, self._inline_text = self._inline_text, _Inline()
        keys, bold = gathered.keys, 0 < gathered.letters == gathered.strong
        for part in _lines("".join(gathered.parts)):
            count = part.count(NOTE)
            mine, keys = keys[:count], keys[count:]
            if text := tidy(part)[0]:
                self.pieces.append(replace(self._take_role(text, bold), text=part, notes=tuple(mine), bold=bold))
            elif mine and self.pieces:
                before = self.pieces[-1]
                self.pieces[-1] = replace(before, text=before.text + NOTE * count, notes=before.notes + tuple(mine))

    def _take_role(self, text: str, bold: bool) -> Piece:
        for place in range(len(self._roles) - 1, -1, -1):
            if (role := self._roles[place]) is not None:
                if role.kind != "heading":
                    self._roles[place] = None
                return role
        return Piece("", "heading") if bold and not self._lists and is_label(text) else Piece("")


def _lines(raw: str) -> Iterator[str]:
    """Two line breaks part paragraphs; one before a list marker parts items."""
    for paragraph in _TWO_BREAKS.split(raw) if BREAK in raw else (raw,):
        first = 0
        for place in (match.start() for match in re.finditer(BREAK, paragraph)):
            if LIST_MARKER.match(paragraph[place + 1 :].lstrip()):
                yield paragraph[first:place]
                first = place + 1
        yield paragraph[first:]


def _without_mark(raw: str, mark: str) -> str:
    """The text of a note without the mark printed before it: "(1) See", "[1]: See", "1 See"; also empty brackets."""
    printed = re.compile(rf"\s*(?:[(\[]\s*{re.escape(mark)}\s*[)\]]|{re.escape(mark)}(?=[\s.:)]|$))[.:)]?\s*")
    start = printed.match(raw) or _NOTE_START.match(raw)
    return raw[start.end() :] if start else raw


@cache
def _heading_classes() -> dict[str, int]:
    table = resources.files("extract").joinpath("lexicons/heading_classes.csv").read_text(encoding="utf-8")
    return {row["class"]: int(row["level"]) for row in csv.DictReader(table.splitlines())}


def _role(element: etree._Element) -> Piece | None:
    """What tag and class say of a block: a heading with its level, a list item with its depth, or nothing."""
    if element.tag in _HEADINGS:
        return Piece("", "heading", _HEADINGS[element.tag])
    if element.get("role") == "heading":
        return Piece("", "heading", span(element, "aria-level", 2))
    classes = (element.get("class") or "").split()
    levels = [_heading_classes()[name] for name in classes if name in _heading_classes()]
    if levels and element.tag == "p":
        return Piece("", "heading", levels[0])
    if "li" in classes and (number := element.find(".//span[@class='num']")) is not None:
        grade = _GRADE.search(classes[-1])
        marker = " ".join("".join(number.itertext()).split())
        number.getparent().replace(number, _only_tail(number))
        return Piece("", "list_item", 1 + int(grade[1]) if grade else 1, marker) if marker else None
    return None


def _only_tail(element: etree._Element) -> etree._Element:
    stand_in = etree.Element("wbr")
    stand_in.tail = element.tail
    return stand_in


def _ordinal(number: int, style: str) -> str:
    if style in ("a", "A") and 1 <= number <= 26:
        return f"{chr(ord(style) + number - 1)}."
    if style in ("i", "I"):
        numeral = roman(number)
        return f"{numeral if style == 'I' else numeral.lower()}."
    return f"{number}."
