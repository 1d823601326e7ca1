"""`python -m training --help`: treebanks in, the shipped pipeline with its card out."""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.vocab import Vocab

from training import card, score, shrink
from training.treebank import documents

CONFIG = Path(__file__).with_name("config.cfg")
OUTPUT = Path(__file__).resolve().parent.parent / "nlp" / "pipeline"


def main() -> None:
    """Read the files, train, shrink, score, and write pipeline and card."""
    asked = _arguments()
    vocab = spacy.blank("en").vocab
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _collect(asked.treebank, asked.names, work / "train.spacy", vocab, seed=asked.seed)
        _collect(asked.dev, asked.names_dev, work / "dev.spacy", vocab, seed=asked.seed)
        nlp = _train(work, asked)
    shrink.save(nlp, asked.output)
    _describe(asked, vocab)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    many: dict[str, Any] = {"type": Path, "nargs": "+", "default": []}
    parser.add_argument("--treebank", required=True, help="training files, .conllu or .conllu.gz", **many)
    parser.add_argument("--dev", required=True, help="development files, .conllu or .conllu.gz", **many)
    parser.add_argument("--test", help="test files, .conllu(.gz) or .spacy; scored into the card", **many)
    parser.add_argument("--names", help="training names, .spacy as `spacy convert` makes them from IOB files", **many)
    parser.add_argument("--names-dev", help="development names, .spacy", **many)
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder of the pipeline (default: %(default)s)")
    parser.add_argument("--steps", type=int, help="training steps (default: as configured)")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def _load(path: Path, vocab: Vocab) -> Iterable[Doc]:
    return DocBin().from_disk(path).get_docs(vocab) if path.suffix == ".spacy" else documents(path, vocab)


def _collect(treebanks: Sequence[Path], names: Sequence[Path], target: Path, vocab: Vocab, seed: int) -> None:
    """Treebank and name documents, shuffled into one file: what a document lacks is not learned from it."""
    docs = [doc for path in (*treebanks, *names) for doc in _load(path, vocab)]
    random.Random(seed).shuffle(docs)
    DocBin(docs=docs).to_disk(target)


def _train(work: Path, asked: argparse.Namespace) -> Language:
    """The best pipeline of the run by the weighted scores of the configuration."""
    overrides = {
        "paths.train": str(work / "train.spacy"),
        "paths.dev": str(work / "dev.spacy"),
        "system.seed": asked.seed,
    }
    if asked.steps:
        overrides["training.max_steps"] = asked.steps
    config = spacy.util.load_config(CONFIG, overrides=overrides, interpolate=False)
    output = work / "output"
    output.mkdir()
    train(init_nlp(config), output)
    return spacy.load(output / "model-best")


def _describe(asked: argparse.Namespace, vocab: Vocab) -> None:
    """Score what was written, not what was trained, and write the card beside it."""
    nlp = spacy.load(asked.output)
    references = {path.name.split(".")[0]: list(_load(path, vocab)) for path in asked.test}
    texts = [doc.text for docs in references.values() for doc in docs]
    facts = card.Facts(
        day=date.today().isoformat(),
        seed=asked.seed,
        files=[*asked.treebank, *asked.names],
        scores={name: score.scores(nlp, docs) for name, docs in references.items()},
        words_per_second=score.speed(nlp, texts) if texts else 0.0,
        size=sum(file.stat().st_size for file in asked.output.rglob("*") if file.is_file()),
    )
    (asked.output / "CARD.md").write_text(card.card(facts), encoding="utf-8")


if __name__ == "__main__":
    main()
