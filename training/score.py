"""A pipeline meets the test sets and gets its scores, as the card shows them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

SHOWN = {"tag_acc": "tag", "dep_uas": "UAS", "dep_las": "LAS", "lemma_acc": "lemma", "ents_f": "names F"}


def scores(nlp: Language, docs: Iterable[Doc]) -> dict[str, float]:
    """tag, UAS, LAS, lemma and names F of the pipeline on reference documents, each between 0 and 1; gold tokens."""
    examples = [_aligned(nlp, doc) for doc in docs]
    found = nlp.evaluate(examples)
    return {shown: round(found[name], 4) for name, shown in SHOWN.items() if found.get(name) is not None}


def _aligned(nlp: Language, doc: Doc) -> Example:
    """The reference's own tokens are given, so that scores speak of tagging and parsing, not of tokenising."""
    words = [token.text for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    return Example(Doc(nlp.vocab, words=words, spaces=spaces), doc)


def speed(nlp: Language, texts: Sequence[str]) -> float:
    """Words per second of this process over the texts, all components."""
    begin = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return words / (time.process_time() - begin)


def table(by_set: Mapping[str, Mapping[str, float]]) -> str:
    """The scores as a Markdown table, one row a test set."""
    columns = list(SHOWN.values())
    lines = ["| test set | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    for name, found in by_set.items():
        cells = [f"{found[c]:.3f}" if c in found else "" for c in columns]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
