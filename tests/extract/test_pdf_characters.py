"""What a character code stands for."""

from __future__ import annotations

import pytest

from extract.pdf_characters import UNKNOWN, is_unmapped, letters, printed, symbols


@pytest.mark.parametrize(
    ("code", "expected"),
    [(0x41, "A"), (0x02, "-"), (0xAD, "-"), (0xFFFE, "-"), (0xF0B7, "•"), (0xF0FC, "✓"), (0xF099, "•"), (0, UNKNOWN)],
)
def test_printed(code, expected):
    assert printed(code) == expected


def test_letters_take_ligatures_apart_and_drop_blanks():
    assert letters("of\ufb01ce \u00a0") == "office"
    assert letters("a(cid:17)b") == f"a{UNKNOWN}b"


def test_private_use_outside_symbol_fonts_has_no_letter():
    assert is_unmapped(0xE001)
    assert not is_unmapped(0xF0B7)
    assert not is_unmapped(ord("é"))


def test_the_lexicon_loads():
    assert symbols()[0xF0A7] == "▪"
