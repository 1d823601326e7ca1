"""Bytes become characters: the encoding is read from the file or, when it does not say, told from the bytes."""

from __future__ import annotations

import codecs
import re
import unicodedata

from extract.errors import Problem, UnreadableFile

# Longest first: the mark of UTF-32 (little end first) opens with that of UTF-16.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Browsers read these labels as Windows-1252 (WHATWG Encoding Standard), since that is what such files hold.
_WESTERN = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"})
# In Windows-1252 these stand around words or at their edges; between two letters they show another code page.
_INSIDE_A_WORD = re.compile(r"[^\W\d_][\u00a1-\u00b6\u00b8-\u00bf\u00d7\u00f7†‡ˆ˜‰‹›][^\W\d_]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# More than one control character in this many characters is no text.
_CHARACTERS_A_CONTROL = 200
LOST = "\N{REPLACEMENT CHARACTER}"
# So many whole characters beyond ASCII for each broken one make a file UTF-8.
WHOLE_A_LOST = 4


def decode(raw: bytes, name: str, declared: str = "") -> tuple[str, tuple[Problem, ...]]:
    """The characters of a text file called `name`, with a Problem when its encoding had to be guessed.

    A byte order mark decides, then `declared` (what the file says of itself), then UTF-8, then a guess. The mark is
    not part of the text. Raises UnreadableFile when the bytes are no text in any encoding.
    """
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _checked(raw.decode(encoding, "replace"), name), ()
    label = declared.strip().lower()
    if label and (text := _strict(raw, "cp1252" if label in _WESTERN else label)) is not None:
        return _checked(text, name), ()
    if b"\x00" not in raw and (text := _strict(raw, "utf-8")) is not None:
        fault = (Problem(f"says it is {declared} but is UTF-8; read as UTF-8"),) if label and label != "utf-8" else ()
        return _checked(text, name), fault
    if damaged := _damaged_utf8(raw):
        told = f"{damaged.count(LOST)} damaged characters are shown as {LOST}; get the file again if they matter"
        return _checked(damaged, name), (Problem(told),)
    text, encoding = _guess(raw, name)
    return _checked(text, name), (Problem(f"encoding guessed as {encoding}; save as UTF-8 if characters look wrong"),)


def nfc(text: str) -> str:
    """The text in Unicode form NFC with line ends as "\\n"."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _damaged_utf8(raw: bytes) -> str:
    """The text of a UTF-8 file that was cut or spoilt in a few places, "" for any other file.

    In other encodings letters beyond ASCII hardly ever form what UTF-8 takes for one.
    """
    text = raw.decode("utf-8", "replace")
    lost = text.count(LOST)
    whole = sum(character > "\x7f" for character in text) - lost
    return text if b"\x00" not in raw and whole >= WHOLE_A_LOST * lost else ""


def _guess(raw: bytes, name: str) -> tuple[str, str]:
    # Most letters and plans that are not UTF-8 come from a Western Windows; short texts give statistics nothing.
    western = _strict(raw, "cp1252") if b"\x00" not in raw else None
    if western is not None and not _INSIDE_A_WORD.search(western):
        return western, "Windows-1252"
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    if best is None:
        raise _no_text(name)
    return str(best), best.encoding


def _checked(text: str, name: str) -> str:
    controls = sum(1 for _ in _CONTROLS.finditer(text))
    if controls * _CHARACTERS_A_CONTROL > len(text):
        raise _no_text(name)
    return text


def _no_text(name: str) -> UnreadableFile:
    return UnreadableFile(f"{name}: holds binary data, not text; check what kind of file it is")
