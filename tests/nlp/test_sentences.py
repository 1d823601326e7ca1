"""Blocks become sentences: where they end, what kind they are, under which headings, and that nothing is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import text as plain
from nlp import sentences
from nlp.reading import Letterhead

# "|" marks where one sentence ends and the next begins.
SPLITS = [
    "We met in May.| The plan was agreed.",
    "Mr. Olsen spoke first.| He was brief.",
    "See No. 12 of the list.| It is short.",
    "J. Olsen signed it.| Nobody else did.",
    "Is it ready?| Not yet!| Soon…| Perhaps.",
    "He said “Go.”| They went.",
    "It cost 3.5 million euro in all.",
    "See Art. 12 and para. 3 of the act.",
    "Ships, e.g. Ferries, may enter.",
    "1. The Commission shall report.",
    "It ends here. and goes on in lower case.",
]


@pytest.mark.parametrize("marked", SPLITS)
def test_ends_of_sentences(marked: str) -> None:
    text = marked.replace("|", "")
    expected = [piece.strip() for piece in marked.split("|")]
    assert [text[s:e] for s, e in sentences.split(text, 0, len(text))] == expected


@given(st.text(alphabet="ab A.!? \n”)1", max_size=60))
def test_no_character_is_lost_and_none_stands_twice(text: str) -> None:
    spans = list(sentences.split(text, 0, len(text)))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join("".join(text[s:e].split()) for s, e in spans) == "".join(text.split())


def test_sections_are_the_path_of_headings_above() -> None:
    text = "# Ports\n\nFirst.\n\n## Silt\n\nSecond.\n\n## Fees\n\nThird.\n"
    found = sentences.find(plain.document(text), Letterhead())
    assert [(text[s.start : s.end], s.kind, s.section) for s in found if s.kind != "heading"] == [
        ("First.", "paragraph", "Ports"),
        ("Second.", "paragraph", "Ports > Silt"),
        ("Third.", "paragraph", "Ports > Fees"),
    ]
