"""The runs of a Word paragraph become its text: insertions kept, deletions, hidden text and field codes left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from extract.docx_package import W, is_on
from extract.markup import BREAK, NOTE, clean

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_LEFT_OUT = frozenset(
    W + name
    for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "rt", "sdtPr")
)
_CHARACTERS = {
    W + "tab": " ",
    W + "ptab": " ",
    W + "br": BREAK,
    W + "cr": BREAK,
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "",
}
_NOTE_TAGS = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_LEAVES = frozenset({W + "t", W + "sym", _MATH_TEXT, *_CHARACTERS, *_NOTE_TAGS})
# Symbol fonts put their signs at private code points; the ones that letters and plans use for lists and boxes.
_SYMBOLS = {"f0b7": "•", "f0a7": "▪", "f0d8": "➢", "f0fc": "✓", "f0e0": "→", "f02d": "–", "f0fe": "☒", "f0a8": "☐"}


@dataclass(frozen=True, slots=True)
class Runs:
    """The raw text of a paragraph with NOTE and BREAK in it, the keys of its notes, the text boxes that hang on it.

    `bold`: every letter and digit is. `letters` counts them.
    """

    text: str
    notes: tuple[str, ...] = ()
    boxes: tuple[etree._Element, ...] = ()
    bold: bool = False
    letters: int = 0

    def then(self, following: Runs) -> Runs:
        """Both as one paragraph."""
        return Runs(
            self.text + following.text,
            self.notes + following.notes,
            self.boxes + following.boxes,
            (self.bold or not self.letters) and (following.bold or not following.letters),
            self.letters + following.letters,
        )


@dataclass(slots=True)
class _Gathered:
    bold_style: bool
    text: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    letters: int = 0
    strong: int = 0
    # Open fields; the codes before a field's separator are not shown.
    fields: list[bool] = field(default_factory=list)


def gather(paragraph: etree._Element, bold_style: bool) -> Runs:
    """The text of a `w:p`; `bold_style` says whether its style is bold where its runs do not say."""
    state = _Gathered(bold_style)
    for child in paragraph:
        _walk(child, state, bold_style)
    bold = 0 < state.letters == state.strong
    return Runs("".join(state.text), tuple(state.notes), tuple(state.boxes), bold, state.letters)


def _walk(element: etree._Element, state: _Gathered, bold: bool) -> None:
    tag = element.tag
    if not isinstance(tag, str) or tag in _LEFT_OUT:
        return
    if tag == W + "fldChar":
        _field(element.get(W + "fldCharType", ""), state)
    elif tag == _MC + "AlternateContent":
        # The same content twice, for newer and older readers: one of them.
        for branch in list(element)[:1]:
            _walk_all(branch, state, bold)
    elif tag == W + "txbxContent":
        state.boxes.append(element)
    elif tag == W + "r":
        _run(element, state)
    elif tag in _LEAVES:
        # The codes of a field, from its beginning to its separator, are not shown.
        if not any(state.fields):
            _leaf(element, state, bold)
    elif element.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
        # What is left out here is the grey text that asks for an entry.
        _walk_all(element, state, bold)


def _leaf(element: etree._Element, state: _Gathered, bold: bool) -> None:
    tag = element.tag
    if tag in _CHARACTERS:
        state.text.append(_CHARACTERS[tag])
    elif tag in _NOTE_TAGS:
        state.text.append(NOTE)
        state.notes.append(f"{_NOTE_TAGS[tag]} {element.get(W + 'id')}")
    elif tag == W + "sym":
        state.text.append(_SYMBOLS.get(element.get(W + "char", "").lower(), ""))
    else:
        _say(clean(element.text or ""), state, bold)


def _walk_all(parent: etree._Element, state: _Gathered, bold: bool) -> None:
    for child in parent:
        _walk(child, state, bold)


def _run(run: etree._Element, state: _Gathered) -> None:
    properties = run.find(W + "rPr")
    bold = is_on(properties, "b")
    if is_on(properties, "vanish"):
        # Field characters count even where they are hidden.
        for mark in run.findall(W + "fldChar"):
            _walk(mark, state, False)
        return
    _walk_all(run, state, state.bold_style if bold is None else bold)


def _field(kind: str, state: _Gathered) -> None:
    if kind == "begin":
        state.fields.append(True)
    elif kind == "separate" and state.fields:
        state.fields[-1] = False
    elif kind == "end" and state.fields:
        state.fields.pop()


def _say(text: str, state: _Gathered, bold: bool) -> None:
    letters = sum(map(str.isalnum, text))
    state.letters += letters
    state.strong += letters if bold else 0
    state.text.append(text)
