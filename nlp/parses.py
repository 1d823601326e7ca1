"""Sentences that can matter get tags and a parse; the others are never parsed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span

ATTRIBUTES = [HEAD, DEP, TAG]
LONGEST = 250  # tokens: a longer "sentence" is a table that lost its rulings, and costs more than it tells


def parse(doc: Doc, spans: Iterable[tuple[int, int]], parser: Language) -> Doc:
    """Lay the parser's heads, labels and tags on the tokens of the spans (code points) of the doc."""
    chosen = [s for s in (doc.char_span(a, b, alignment_mode="expand") for a, b in spans) if s is not None]
    pieces = _apart([s for s in chosen if len(s) <= LONGEST])
    values: Any = np.zeros((len(doc), len(ATTRIBUTES)), dtype="uint64")
    alone = [_alone(span) for span in pieces]
    for span, parsed in zip(pieces, parser.pipe(alone), strict=True):
        values[span.start : span.end] = parsed.to_array(ATTRIBUTES)
    return doc.from_array(ATTRIBUTES, values)


def _apart(spans: Sequence[Span]) -> list[Span]:
    """In order, without overlaps."""
    result: list[Span] = []
    for span in sorted(spans, key=lambda s: s.start):
        if not result or span.start >= result[-1].end:
            result.append(span)
    return result


def _alone(span: Span) -> Doc:
    """The span as a document of its own; line ends inside it are plain spaces."""
    words = [" " if t.is_space else t.text for t in span]
    return Doc(span.doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in span])
