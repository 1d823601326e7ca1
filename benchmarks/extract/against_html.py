"""Share of an official HTML's body sentences that stand verbatim in the text of the PDF: python -m … PDF HTML."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from extract import html, pdf
from extract.pages import Document

#: A sentence ends at a full stop, question or exclamation mark before a blank and a capital.
SENTENCE_END = re.compile(r"(?<=[.!?])[”’\"']?\s+(?=[A-Z‘“'(])")
#: Sentences shorter than this many characters are labels.
SHORTEST = 25
BODY = ("paragraph", "list_item", "table_cell")


def sentences(document: Document) -> list[str]:
    """The sentences of the body's paragraphs, list items and cells, without white space."""
    texts = [document.text[block.start : block.end] for block in document.blocks if block.kind in BODY]
    found = [bare(sentence) for text in texts for sentence in SENTENCE_END.split(text)]
    return [sentence for sentence in found if len(sentence) >= SHORTEST]


def bare(text: str) -> str:
    """The text without white space."""
    return re.sub(r"\s+", "", text)


def missing(source: Path, official: Path) -> tuple[list[str], int]:
    """The sentences of `official` (HTML) that `source` (PDF) lacks, and how many there are in all."""
    text = bare(pdf.read(source).text)
    wanted = sentences(html.read(official))
    return [sentence for sentence in wanted if sentence not in text], len(wanted)


if __name__ == "__main__":
    lost, total = missing(Path(sys.argv[1]), Path(sys.argv[2]))
    for sentence in lost:
        print("missing:", sentence)
    print(f"{total - len(lost)} of {total} sentences found: {1 - len(lost) / total:.1%}")
