"""The start of a line or paragraph becomes a list marker: a bullet, a number, a letter."""

from __future__ import annotations

import re

_BULLETS = "-*+•‣◦⁃∙●○■□▪▫◼◾➢➔→►▶✓✔☐☑☒◻⌧·–—\uf0b7\uf0a7\uf0d8\uf0fc\uf02d"
_ROMAN = r"(?:[ivxlc]{1,6}|[IVXLC]{1,6})"
# A bare letter with a dot is a marker only in lower case: "A. Smith" is a name.
_NUMBER = "|".join(
    (
        r"\(\d{1,3}[a-z]?\)",  # (1) (12a)
        r"\d{1,3}[.)]",  # 1. 1)
        r"\d{1,2}(?:\.\d{1,2}){1,3}[.)]",  # 1.2.
        rf"\(?(?:[a-z]{{1,2}}|[A-Z]|{_ROMAN})\)",  # a) (a) (aa) iv) (iv)
        r"(?:[a-z]|[ivx]{2,4})\.",  # a. iv.
    )
)
#: White space, a marker (group 1), and the white space that parts it from its words.
LIST_MARKER = re.compile(rf"[ \t\u00a0]*([{re.escape(_BULLETS)}]|{_NUMBER})[ \t\u00a0]+(?=\S)")
# "2.1 Title", "2.1. Title", "3 Title"; "3. Title" may as well be an item of a list.
_SECTION = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2})[ \t\u00a0]+[\"“‘']?[A-ZÀ-Þ]")
_SECTION_WORDS = 25
_SHORT_SECTION_WORDS = 12
# Dashes and numbers also stand at the start of a line that was only broken there.
_SURE_BULLETS = frozenset("-*+•‣◦⁃∙●○■□▪▫◼◾➢➔►▶✓✔☐☑☒◻⌧·\uf0b7\uf0a7\uf0d8\uf0fc")
_FIRST = frozenset({"1", "a", "i", "A", "I"})
_STEM_END = re.compile(r"(?:[:;,.]|\b(?:and|or))[ \t]*$")


def clean_marker(marker: str) -> str:
    """The marker as shown: symbol-font bullets (private use characters) become "•"."""
    return "•" if "\ue000" <= marker <= "\uf8ff" else marker


def is_bullet(marker: str) -> bool:
    """Whether a marker is a bullet or a dash, not a number or letter."""
    return len(marker) == 1 and marker in _BULLETS


def continues(marker: str, before: str, opener: str) -> bool:
    """Whether a line with `marker`, right below the line `before`, opens a list item and is no broken line.

    `opener` is the marker of the line before ("" when it has none). Errs towards joining: a number or a dash that
    interrupts a sentence belongs to the sentence.
    """
    if opener or marker in _SURE_BULLETS:
        return True
    if _STEM_END.search(before):
        return is_bullet(marker) or marker.strip("().") in _FIRST or bool(re.search(r"[;:,]|and|or", before[-4:]))
    return False


def section_depth(text: str) -> int:
    """How many numbers a numbered section title opens with ("2.1 Title" has 2), 0 when `text` is no such title."""
    match = _SECTION.match(text)
    if match is None or text.endswith((".", ",", ";", ":")):
        return 0
    depth = match[1].rstrip(".").count(".") + 1
    return depth if len(text.split()) <= (_SECTION_WORDS if depth > 1 else _SHORT_SECTION_WORDS) else 0


def roman(number: int) -> str:
    """A number from 1 to 3999 in capital Roman numerals; others in Arabic digits."""
    if not 0 < number < 4000:
        return str(number)
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    numerals = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
    made = ""
    for value, numeral in zip(values, numerals, strict=True):
        made += numeral * (number // value)
        number %= value
    return made
