"""How fast documents are read: the pipeline of `nlp/` against the bare shipped pipeline on every sentence, in one run.

`python -m benchmarks.language FOLDER…` prints words/s of CPU time for both, on the same texts, and their ratio.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import spacy

from extract import documents, readers
from extract.pages import Document
from nlp import language


def texts(folders: Sequence[Path]) -> list[Document]:
    """Every readable document of the folders that has text."""
    sources = [source for folder in folders for source in documents.find(folder)]
    found = [readers.read(s.path) for s in sources if readers.media_type(s.path) and s.size]
    return [document for document in found if document.text.strip()]


def bare(read: Sequence[Document]) -> float:
    """CPU seconds of the shipped pipeline with all its components on all sentences, block by block."""
    nlp = spacy.load(language.SHIPPED)
    pieces = [document.text[b.start : b.end] for document in read for b in document.blocks]
    begin = time.process_time()
    for _ in nlp.pipe(pieces):
        pass
    return time.process_time() - begin


def ours(read: Sequence[Document]) -> float:
    """CPU seconds of the whole of `nlp/`: names, dates, references, letterheads, sentences, commitments."""
    nlp = language.build()
    begin = time.process_time()
    for document in read:
        language.read(nlp, document, {"language": "en"})
    return time.process_time() - begin


def main() -> None:
    """Print both speeds and their ratio."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.language", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    read = texts(parser.parse_args().folders)
    words = sum(len(document.text.split()) for document in read)
    slow, fast = bare(read), ours(read)
    print(f"{words:,} words in {len(read)} documents")
    print(f"bare pipeline, all sentences: {words / slow:,.0f} words/s of CPU")
    print(f"nlp/, the whole reading:      {words / fast:,.0f} words/s of CPU ({slow / fast:.2f} times as fast)")


if __name__ == "__main__":
    main()
