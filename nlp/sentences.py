"""Blocks become sentences, each with its kind and the path of headings above it; no character is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.pages import Block, Document
from nlp import lexicon
from nlp.reading import Letterhead, Sentence, SentenceKind

# A full stop, question or exclamation mark with what closes after it, before white space and a new start.
END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[•–]*[A-Z0-9À-Þ])")
LAST_WORD = re.compile(r"[^\s(\[“\"‘]+$")
INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]")
STARTER = re.compile(r"\s+(?:The|This|These|It|In|We|A|An|As|To|For|At|On|By|However|They|He|She|Our|If|When)\s")
SECTION_JOIN = " > "


@cache
def _abbreviations() -> dict[str, str]:
    return {r["abbreviation"]: r["always"] for r in lexicon.rows("abbreviations.csv", ("abbreviation", "always"))}


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Half-open sentences of `text[start:end]`, white space at their edges left out."""
    begin = start
    for match in END.finditer(text, start, end):
        if _ends(text, begin, match):
            yield from _trimmed(text, begin, match.end())
            begin = match.end()
    yield from _trimmed(text, begin, end)


def _ends(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether the mark ends a sentence: not after "Mr", an initial ("J. Smith"), or "No" before a number."""
    if match.group()[0] != ".":
        return True
    found = LAST_WORD.search(text, begin, match.start())
    word = found.group() if found else ""
    following = text[match.end() :].lstrip()[:1] if match.end() < len(text) else ""
    if INITIAL.fullmatch(word) and word != "I":  # "J. Smith", "the U.S. Government"; but "in the U.S. The plan"
        return len(word) > 1 and bool(STARTER.match(text, match.end()))
    if word.isdigit() and found is not None and found.start() == begin:  # "1. The Commission shall …"
        return False
    always = _abbreviations().get(word.lower().rstrip("."), "")
    return not (always == "yes" or (always == "number" and following.isdigit()))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if left < right:
        yield start + left, start + right


def find(document: Document, letterhead: Letterhead) -> list[Sentence]:
    """All sentences in the order of the text; headings and letterhead lines are never split."""
    result: list[Sentence] = []
    path: list[tuple[int, str]] = []
    for block in document.blocks:
        kind = _kind(block, document.text[block.start : block.end], letterhead)
        section = SECTION_JOIN.join(title for _, title in path)
        whole = kind in ("heading", "letterhead", "salutation", "signature")
        pieces = _trimmed if whole else split
        result += [Sentence(s, e, kind, section) for s, e in pieces(document.text, block.start, block.end)]
        if block.kind == "heading":
            _descend(path, block, document.text)
    return result


def _is_prose(words: str) -> bool:
    """Whether a line is a sentence: a letterhead has names, numbers and places, but no full stop after five words."""
    return words.rstrip("\"'”’)").endswith((".", "!", "?")) and len(words.split()) > 4


def _kind(block: Block, words: str, letterhead: Letterhead) -> SentenceKind:
    if block.end <= letterhead.head_end and not _is_prose(words):
        return "letterhead" if block.kind != "heading" or letterhead.salutation else "heading"
    if letterhead.salutation and block.start < letterhead.salutation[1] and block.end > letterhead.salutation[0]:
        return "salutation"
    if 0 <= letterhead.signature_start <= block.start and block.kind != "footnote":
        return "signature"
    return block.kind


def _descend(path: list[tuple[int, str]], block: Block, text: str) -> None:
    """A heading closes those of its own level and deeper, then opens its own."""
    while path and path[-1][0] >= block.level:
        path.pop()
    path.append((block.level, " ".join(text[block.start : block.end].split())))
