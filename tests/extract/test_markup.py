from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.markup import BREAK, NOTE, Note, Piece, assemble, tidy
from extract.pages import Metadata


@pytest.mark.parametrize(
    ("raw", "text", "offsets"),
    [
        ("  one \n two\t", "one two", ()),
        (f"one {BREAK} two{BREAK}", "one\ntwo", ()),
        (f"plan{NOTE}. Next", "plan. Next", (4,)),
        (f"plan {NOTE} . Next", "plan. Next", (4,)),
        (f"plan {NOTE} next", "plan next", (4,)),
        (f"plan ({NOTE}), next", "plan, next", (4,)),
        (f"plan{NOTE} {NOTE} next", "plan next", (4, 4)),
        (f"plan{NOTE}{BREAK}next", "plan\nnext", (4,)),
        (f"{NOTE} plan", "plan", (0,)),
    ],
)
def test_a_mark_has_no_width(raw: str, text: str, offsets: tuple[int, ...]) -> None:
    assert tidy(raw) == (text, offsets)


@given(st.text(st.sampled_from(f"ab .,()\u00a0\n{NOTE}{BREAK}"), max_size=20))
def test_tidy_keeps_every_letter_and_every_mark(raw: str) -> None:
    text, offsets = tidy(raw)
    assert [letter for letter in text if letter in "ab"] == [letter for letter in raw if letter in "ab"]
    assert len(offsets) == raw.count(NOTE)
    assert list(offsets) == sorted(offsets)
    assert all(0 <= offset <= len(text) for offset in offsets)
    assert text == text.strip()


def test_notes_follow_the_body_with_mark_and_anchor() -> None:
    note = Note("k", "1", (Piece("First."), Piece("Second.")))
    document = assemble([Piece(f"We act{NOTE}.", notes=("k",))], [note], media_type="text/html", metadata=Metadata())
    assert document.text == "We act.\n\n1 First.\n\nSecond."
    assert document.body_end == 7
    assert [(b.start, b.end, b.kind, b.marker, b.anchor) for b in document.blocks] == [
        (0, 7, "paragraph", "", None),
        (11, 17, "footnote", "1", 6),
        (19, 26, "footnote", "1", 6),
    ]
