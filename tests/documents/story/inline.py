"""Inline markup becomes the small XML that reportlab paragraphs read, with points where a word may be hyphenated."""

from __future__ import annotations

import re
from pathlib import Path
from xml.sax.saxutils import escape

_SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(r"\w+")


def _points() -> dict[str, str]:
    lines = (Path(__file__).parent / "hyphens.txt").read_text(encoding="utf-8").split()
    return {line.replace("-", ""): line.replace("-", _SOFT_HYPHEN) for line in lines}


_POINTS = _points()


def markup(text: str, *, hyphenate: bool = False, mark: str = "{}") -> str:
    """`text` as reportlab XML; `mark` says how the number of a note is set ("{}" bare, "({})" as in the journal)."""
    if hyphenate:
        text = _WORD.sub(lambda m: _POINTS.get(m[0], m[0]), text)
    text = escape(text)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)
    before, _, after = mark.partition("{}")
    return re.sub(r"\[\^(\w+)\]", rf"{before}<super rise='4' size='7'>\1</super>{after}", text)
