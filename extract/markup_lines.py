"""Lines of plain text or Markdown become blocks: headings, list items, paragraphs, table cells, footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.markup_markers import LIST_MARKER, clean_marker, continues, section_depth
from extract.pages import Block, Cell

_ATX = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+|$)")
_ATX_END = re.compile(r"[ \t]+#+[ \t]*$")
_SETEXT = re.compile(r"[ ]{0,3}(=+|-{2,})[ \t]*")
_RULE = re.compile(r"[ \t]*(?:([-*_=~.])[ \t]*(?:\1[ \t]*){2,}|```.*|~~~.*|\\?)")
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_NOTE = re.compile(r"[ ]{0,3}\[\^([^\]\s]+)\]:[ \t]*")
_QUOTED = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
_BOLD = re.compile(r"(\*\*|__)(?=\S)((?!\1).)+\1:?")
_EDGE = " \t\n\r\x0b\x0c\u00a0\u200b\ufeff"
_EMPHASIS = "*_"
# A line of more characters than this is a whole paragraph, not a line broken to fit a window or a page.
_WRAP_LIMIT = 150
# A sentence that ends on a line this much shorter than its neighbours ends its paragraph too.
_SHORT_LINE = 0.6
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’»)\]]*[ \t]*$")
# Headings are labels: longer lines in capitals or bold are emphasis.
_HEADING_LIMIT = 120


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text without its end, and without the marks of a quotation (`>`) before it."""

    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip(_EDGE)

    @property
    def indent(self) -> int:
        expanded = self.text.expandtabs(4)
        return len(expanded) - len(expanded.lstrip())


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in order; together they hold every word but list markers and lines of markup.

    Their ranges leave out white space and markup characters (`##`, `-`, `**`, `|`) at the edges.
    """
    found: list[Block] = []
    lines = _lines(text)
    first = _front_matter_lines([line.text for line in lines])
    position, tables, depths = first, 0, list[int]()
    while position < len(lines):
        line = lines[position]
        taken, made = _one(text, lines, position, tables, depths, found)
        if not (line.blank or (made and made[0].kind == "list_item") or line.indent):
            depths.clear()
        tables += any(block.cell for block in made)
        found += made
        position += taken
    return tuple(_anchored(text, [block for block in found if block.start < block.end]))


def front_matter(text: str) -> dict[str, str]:
    """The `key: value` lines between two lines `---` that open a Markdown file, keys in lower case."""
    lines = text.split("\n")
    fields: dict[str, str] = {}
    for line in lines[1 : _front_matter_lines(lines) - 1]:
        key, _, value = line.partition(":")
        fields[key.strip().lower()] = value.strip().strip("\"'")
    return fields


def _front_matter_lines(lines: list[str]) -> int:
    if lines[0].rstrip() != "---":
        return 0
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() == "---":
            return number
        if ":" not in line and not line.startswith((" ", "\t", "-")):
            return 0
    return 0


def _lines(text: str) -> list[_Line]:
    lines, start = [], 0
    for raw in text.split("\n"):
        quoted = _QUOTED.match(raw)
        skip = quoted.end() if quoted else 0
        lines.append(_Line(start + skip, start + len(raw), raw[skip:]))
        start += len(raw) + 1
    return lines


def _one(
    text: str, lines: list[_Line], at: int, tables: int, depths: list[int], found: list[Block]
) -> tuple[int, list[Block]]:
    """How many lines the next block takes (at least one) and the blocks they make."""
    line = lines[at]
    if line.blank or _is_rule(line):
        return 1, []
    if atx := _ATX.match(line.text):
        closing = _ATX_END.search(line.text, atx.end())
        end = line.start + closing.start() if closing else line.end
        return 1, [_trimmed(text, Block(line.start + atx.end(), end, "heading", len(atx[1])))]
    if depth := _section(lines, at):
        level = _section_level(text, found, depth)
        return 1, [_trimmed(text, Block(line.start, line.end, "heading", level))]
    if note := _NOTE.match(line.text):
        taken = _run(lines, at)
        start = line.start + note.end()
        return taken, [_trimmed(text, Block(start, lines[at + taken - 1].end, "footnote", 0, note[1]))]
    if rows := _table_rows(lines, at):
        return rows, list(_cells(text, lines[at : at + rows], tables))
    if item := LIST_MARKER.match(line.text):
        taken = _run(lines, at)
        depth = _depth(depths, line.indent)
        block = Block(line.start + item.end(), lines[at + taken - 1].end, "list_item", depth, clean_marker(item[1]))
        return taken, [_trimmed(text, block)]
    return _paragraph(text, lines, at, found)


def _is_rule(line: _Line) -> bool:
    return bool(_RULE.fullmatch(line.text)) or not any(character.isalnum() for character in line.text)


def _section(lines: list[_Line], at: int) -> int:
    """The depth of a numbered title ("2.1 Title") that stands alone, 0 where the next one is its neighbour."""
    depth = section_depth(lines[at].text.strip(_EDGE))
    near = [line for line in lines[max(at - 1, 0) : at] + lines[at + 1 : at + 2] if not line.blank]
    following = next((line.text.strip(_EDGE) for line in lines[at + 1 :] if not line.blank), "")
    return depth if depth and not near and section_depth(following) != depth else 0


def _section_level(text: str, before: list[Block], depth: int) -> int:
    """Numbered titles stand below the title of the document, when it has one without a number."""
    first = next((block for block in before if block.kind == "heading"), None)
    titled = first is not None and first.level == 1 and not text[first.start].isdigit()
    return min(depth + titled, 6)


def _run(lines: list[_Line], at: int) -> int:
    """How many lines from `at` on belong to one paragraph or item: up to a blank line or the start of something."""
    taken = 1
    while at + taken < len(lines) and not _starts(lines, at + taken):
        taken += 1
    return taken


def _starts(lines: list[_Line], at: int) -> bool:
    line, before = lines[at], lines[at - 1]
    if line.blank or _ATX.match(line.text) or _NOTE.match(line.text) or _RULE.fullmatch(line.text):
        return True
    if _table_rows(lines, at) or (at + 1 < len(lines) and _SETEXT.fullmatch(lines[at + 1].text)):
        return True
    if item := LIST_MARKER.match(line.text):
        opener = LIST_MARKER.match(before.text)
        return continues(item[1], before.text, opener[1] if opener else "")
    return False


def _depth(depths: list[int], indent: int) -> int:
    """The nesting depth (from 1) of an item by its indent; `depths` holds the indents of the items it is in."""
    while depths and depths[-1] > indent:
        depths.pop()
    if not depths or indent > depths[-1] + 1:
        depths.append(indent)
    return len(depths)


def _paragraph(text: str, lines: list[_Line], at: int, before: list[Block]) -> tuple[int, list[Block]]:
    following = lines[at + 1].text if at + 1 < len(lines) else ""
    if setext := _SETEXT.fullmatch(following):
        level = 1 if setext[1].startswith("=") else 2
        return 2, [_trimmed(text, Block(lines[at].start, lines[at].end, "heading", level))]
    taken = _run(lines, at)
    made = []
    for first, last in _parts(lines[at : at + taken]):
        block = _trimmed(text, Block(first.start, last.end, "paragraph"))
        whole = text[first.start : last.end].strip(_EDGE)
        if _is_heading(whole):
            block = replace(block, kind="heading", level=_next_level(before))
        made.append(block)
    return taken, made


def _parts(lines: list[_Line]) -> Iterator[tuple[_Line, _Line]]:
    """Lines without a blank one between them may still be several paragraphs: the first and last line of each."""
    width = max(len(line.text.rstrip()) for line in lines)
    first = lines[0]
    for line, following in pairwise(lines):
        if _ends_paragraph(line, following, width):
            yield first, line
            first = following
    yield first, lines[-1]


def _ends_paragraph(line: _Line, following: _Line, width: int) -> bool:
    # Two spaces or a back slash at the end of a Markdown line break the line, not the paragraph.
    if line.text.endswith(("  ", "\\")):
        return False
    if len(line.text) > _WRAP_LIMIT or len(following.text) > _WRAP_LIMIT:
        return True
    if _in_capitals(line.text) and len(line.text) < len(following.text) and not _in_capitals(following.text):
        return True
    ended = bool(_SENTENCE_END.search(line.text))
    short = len(line.text.rstrip()) < _SHORT_LINE * width and following.text.lstrip()[:1].isupper()
    return ended and (short or following.indent >= line.indent + 2)


def _is_heading(whole: str) -> bool:
    """Whether a paragraph is wholly in bold or in capitals and short enough to be a label."""
    if len(whole) > _HEADING_LIMIT:
        return False
    inner = [line.strip(_EDGE) for line in whole.split("\n")]
    if all(_BOLD.fullmatch(line) for line in inner):
        return not _SENTENCE_END.search(inner[-1].strip(_EMPHASIS).rstrip(":"))
    return _in_capitals(whole) and not whole.rstrip().endswith((".", ",", ";"))


def _in_capitals(line: str) -> bool:
    letters = [character for character in line if character.isalpha()]
    return len(letters) >= 4 and not any(map(str.islower, letters)) and any(map(str.isupper, letters))


def _next_level(before: list[Block]) -> int:
    """A line in bold or capitals is one level below the last heading that markup made; the first of a file is 1."""
    levels = [block.level for block in before if block.kind == "heading"]
    return min(levels[-1] + (levels[-1] == 1), 6) if levels else 1


def _trimmed(text: str, block: Block) -> Block:
    start, end = block.start, block.end
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE + "\\":
        end -= 1
    if marks := _wrapping_marks(text[start:end]):
        start, end = start + marks, end - marks
    return replace(block, start=start, end=max(start, end))


def _wrapping_marks(inside: str) -> int:
    """How many characters of markup for emphasis wrap the whole of a range, 0 when it wraps less than the whole."""
    opening = len(inside) - len(inside.lstrip(_EMPHASIS))
    mark = inside[:opening]
    wraps = 0 < opening < len(inside) / 2 and inside.endswith(mark) and mark not in inside[opening:-opening]
    return opening if wraps else 0


def _table_rows(lines: list[_Line], at: int) -> int:
    """How many lines from `at` on are a pipe table (a row, a line of dashes, rows), 0 when there is none."""
    if at + 1 >= len(lines) or "|" not in lines[at].text or "|" not in lines[at + 1].text:
        return 0
    if not _DELIMITER.fullmatch(lines[at + 1].text):
        return 0
    rows = 2
    while at + rows < len(lines) and "|" in lines[at + rows].text and not lines[at + rows].blank:
        rows += 1
    return rows


def _cells(text: str, lines: list[_Line], table: int) -> Iterator[Block]:
    headings: dict[int, str] = {}
    for row, line in enumerate([lines[0], *lines[2:]]):
        inner = line.text.strip()
        offset = line.start + line.text.index(inner[0]) + inner.startswith("|")
        for column, (start, end) in enumerate(_cell_ranges(text[offset : line.end])):
            block = _trimmed(text, Block(offset + start, offset + end, "table_cell"))
            if row == 0:
                headings[column] = text[block.start : block.end]
            yield replace(block, cell=Cell(table, row, column, headings.get(column, ""), row == 0))


def _cell_ranges(row: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(r"(?<!\\)\||$", row):
        if start < len(row.rstrip()) or start < match.start():
            yield start, match.start()
        start = match.end()


def _anchored(text: str, found: list[Block]) -> Iterator[Block]:
    """Footnotes get the place of their mark `[^1]` in the text."""
    for block in found:
        if block.kind == "footnote":
            mark = re.search(rf"\[\^{re.escape(block.marker)}\](?!:)", text)
            yield replace(block, anchor=mark.start() if mark else None)
        else:
            yield block
