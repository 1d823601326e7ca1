"""A character code becomes the letter that is printed: symbol fonts, line-end hyphens, codes without a value."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from importlib.resources import files

#: What stands for a character that the file does not name.
UNKNOWN = "\ufffd"
#: pdfminer's writing of a character without a Unicode value.
UNMAPPED = re.compile(r"\(cid:\d+\)")
#: Codes that stand for a printed hyphen: at a line end (pdfium: 2), and the soft hyphen, drawn where it is there.
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
_LIGATURES = range(0xFB00, 0xFB07)
#: Symbol fonts keep their characters in this part of the private use area.
_SYMBOLS = range(0xF000, 0xF100)


@cache
def symbols() -> dict[int, str]:
    """Characters of symbol fonts by private-use code; ValueError when a line of the lexicon is broken."""
    lexicon = files("extract").joinpath("lexicons/symbol_characters.csv").read_text(encoding="utf-8")
    found: dict[int, str] = {}
    for row in csv.DictReader(lexicon.splitlines()):
        code = int(row["code"], 16)
        if code in found or code not in _SYMBOLS or len(row["character"]) != 1 or not row["reason"]:
            raise ValueError(f"symbol_characters.csv: bad or doubled line for {row['code']}")
        found[code] = row["character"]
    return found


def printed(code: int) -> str:
    """The letter for a code as an engine gives it; UNKNOWN when it names none."""
    if code in _HYPHENS:
        return "-"
    if code in _SYMBOLS:
        return symbols().get(code, "•")
    return UNKNOWN if is_unmapped(code) else chr(code)


def letters(text: str) -> str:
    """What one printed glyph stands for: blanks left out, ligatures taken apart."""
    return "".join(
        unicodedata.normalize("NFKC", letter) if ord(letter) in _LIGATURES else printed(ord(letter))
        for letter in UNMAPPED.sub(UNKNOWN, text)
        if not letter.isspace()
    )


def is_unmapped(code: int) -> bool:
    """Whether the code names no letter: zero, a lone surrogate, private use outside the symbol fonts."""
    return code in (0, 0xFFFD) or 0xD800 <= code < 0xF000 or 0xF100 <= code < 0xF900 or code > 0x10FFFF
