"""Style and numbering definitions become what they mean for a paragraph: heading level, list depth, its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from extract.docx_package import W, is_on, value, whole
from extract.markup_markers import roman

# Word's built-in style names stay English in the file whatever the language of Word.
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_TITLES = {"title": 1, "subtitle": 2}
_CAPTION = "caption"
_TABLE_OF_CONTENTS = re.compile(r"toc (\d|heading)", re.IGNORECASE)
#: The outline level (from 0) that says a paragraph is no heading.
BODY_TEXT = 9
_PLACE = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph takes from its style: `heading` (0 = none), `title` for the title styles, numbering, bold."""

    heading: int = 0
    title: int = 0
    caption: bool = False
    contents: bool = False
    number: str = ""
    depth: int = 0
    bold: bool = False


class Styles:
    """The styles of a document by their id, with what they inherit."""

    def __init__(self, part: etree._Element | None) -> None:
        styles = [] if part is None else list(part.iter(W + "style"))
        self._elements = {style.get(W + "styleId", ""): style for style in styles}
        self.default = next((key for key, style in self._elements.items() if _is_default(style)), "")
        self._known: dict[str, Style] = {}

    def of(self, style_id: str) -> Style:
        """The style with this id; an empty one when the document does not define it."""
        if style_id not in self._known:
            self._known[style_id] = self._read(style_id)
        return self._known[style_id]

    def _read(self, style_id: str) -> Style:
        chain = list(self._chain(style_id))
        names = [value(style, "name").lower() for style in chain]
        headings = [int(match[1]) for name in names if (match := _HEADING.fullmatch(name))]
        outline = whole(_first(value(style, "pPr/outlineLvl") for style in chain), BODY_TEXT)
        if outline < BODY_TEXT:
            headings.append(outline + 1)
        bold = [is_on(style.find(W + "rPr"), "b") for style in chain]
        return Style(
            heading=headings[0] if headings else 0,
            title=next((_TITLES[name] for name in names if name in _TITLES), 0),
            caption=_CAPTION in names[:2],
            contents=any(_TABLE_OF_CONTENTS.fullmatch(name) for name in names),
            number=_first(value(style, "pPr/numPr/numId") for style in chain),
            depth=whole(_first(value(style, "pPr/numPr/ilvl") for style in chain), 0),
            bold=next((toggle for toggle in bold if toggle is not None), False),
        )

    def _chain(self, style_id: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while style_id in self._elements and style_id not in seen:
            seen.add(style_id)
            yield self._elements[style_id]
            style_id = value(self._elements[style_id], "basedOn")


def _is_default(style: etree._Element) -> bool:
    return style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true")


def _first(values: Iterator[str]) -> str:
    return next((found for found in values if found), "")


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str
    text: str
    start: int


class Numbering:
    """Gives out the numbers of a document's lists; ask once for each paragraph, in order."""

    def __init__(self, part: etree._Element | None) -> None:
        self._abstract: dict[str, str] = {}
        self._levels: dict[tuple[str, int], _Level] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if part is not None:
            self._read(part)

    def marker(self, number: str, depth: int) -> str:
        """The bullet or number of the next paragraph of list `number` at `depth` (from 0); "" when it shows none."""
        level = self._levels.get((number, depth))
        if level is None or level.kind == "none":
            return ""
        counts = self._counts.setdefault(self._abstract[number], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.kind == "bullet":
            return level.text.strip()[:1] or "•"
        return _PLACE.sub(lambda match: self._shown(number, int(match[1]) - 1, counts), level.text).strip()

    def _shown(self, number: str, depth: int, counts: dict[int, int]) -> str:
        level = self._levels.get((number, depth))
        if level is None:
            return ""
        return _numeral(counts.get(depth, level.start), level.kind)

    def _read(self, part: etree._Element) -> None:
        abstract = {element.get(W + "abstractNumId", ""): element for element in part.iter(W + "abstractNum")}
        for number in part.iter(W + "num"):
            key, base = number.get(W + "numId", ""), value(number, "abstractNumId")
            self._abstract[key] = base
            definitions = [] if base not in abstract else list(abstract[base].iter(W + "lvl"))
            overrides = list(number.iter(W + "lvlOverride"))
            for level in [*definitions, *(inner for override in overrides for inner in override.iter(W + "lvl"))]:
                depth = whole(level.get(W + "ilvl", ""), 0)
                start = whole(value(level, "start"), 1)
                self._levels[key, depth] = _Level(value(level, "numFmt"), value(level, "lvlText"), start)
            if any(override.find(W + "startOverride") is not None for override in overrides):
                # A list that starts again counts by itself.
                self._abstract[key] = f"{base} {key}"


def _numeral(number: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter") and number > 0:
        # After z Word doubles the letter: aa, bb.
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman"):
        return roman(number).lower() if kind == "lowerRoman" else roman(number)
    return f"{number:02d}" if kind == "decimalZero" else str(number)
