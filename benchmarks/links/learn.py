"""Marks become weights: what speaks for a link, and how much, learned from the weights set by hand.

`python -m benchmarks.links.learn FOLDER… [--write]`: logistic regression over the evidence of all passages that were
looked at for the marked promises of part dev and for those of the made corpus. Each weight is drawn to the one set by
hand; `learned` in `link/lexicons/weights.csv` says which ones stay fixed or keep their sign, for a reason of language.
First come the figures of cross-validation by series: hand-set against learned, ranks alone, without a threshold. The
series are the ones marked for developing, without the made corpus, which is only learned from.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.commitments import wilson
from benchmarks.links.judge import FIVE
from benchmarks.links.series import PART, Series, read, series
from extract import documents
from ledger import corpus
from link.corpus import Promise
from link.evidence import WEIGHTS
from link.links import matched
from link.matches import Match
from tests.gold.marks import marks

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "link" / "lexicons" / "weights.csv"
MADE = "made corpus"
PULL = 8.0  # how strongly a weight is drawn to the one set by hand
RIGHT_FIRST, MADE_RIGHT, MADE_WRONG = 1.5, 6.0, 2.0  # what a passage counts that may lead, or is of the made corpus
SHOWN_FROM = 0.4  # the probability that the bias turns into a score of one half
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A passage that was looked at for a promise: its features, and whether it is marked, and as one to lead."""

    series: str
    promise: str
    features: dict[str, float]
    right: bool
    leads: bool


@dataclass(frozen=True, slots=True)
class Start:
    """The weights set by hand, in the order of the file, and the bounds within which they may move."""

    names: tuple[str, ...]
    hand: Vector
    bounds: tuple[tuple[float | None, float | None], ...]

    def row(self, features: dict[str, float]) -> list[float]:
        """Feature values in that order, 1 for the bias."""
        return [1.0 if name == "bias" else features.get(name, 0.0) for name in self.names]


def start() -> Start:
    """What the file says of the weights before learning."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    hand = [float(row["hand"]) for row in rows]
    ways: dict[str, tuple[float | None, float | None]] = {
        "freely": (None, None), "positive": (0.0, None), "negative": (None, -0.3),
    }  # fmt: skip
    bounds = tuple(ways.get(row["learned"], (value, value)) for row, value in zip(rows, hand, strict=True))
    return Start(tuple(row["feature"] for row in rows), np.array(hand), bounds)


def of_series(one: Series) -> Iterator[Example]:
    """The passages looked at for the promises of a marked series that were found as commitments."""
    asked = {case.found: case for case in one.asked if case.found}
    promises = [promise for promise in one.promises if promise.commitment_id in asked]
    for promise, _, _, found in matched(one.documents, promises, one.passages, least=0.0):
        case = asked[promise.commitment_id]
        for match in _no_quotes(found):
            passage = match.verdict.passage
            place = (passage.doc_id.removesuffix(PART), passage.sentence_id)
            fitting = [mark for mark in case.marks if place in mark.places]
            leads = any(mark.first for mark in fitting)
            yield Example(one.name, promise.commitment_id, match.found.features, bool(fitting), leads)


def of_made_corpus() -> Iterator[Example]:
    """The same for the corpus that was made for the project, by the links marked in tests/gold."""
    folder = ROOT / "corpus"
    sources = {source.sha256: source.names[0] for source in documents.find(folder)}
    tables = dict(read([folder], set(sources)))
    known = [corpus.document(one["documents"][0]) for one in tables.values()]
    files = {str(one["documents"][0]["doc_id"]): sources[sha] for sha, one in tables.items()}
    promises = [promise for one in tables.values() for promise in corpus.promises(one)]
    passages = [passage for one in tables.values() for passage in corpus.passages(one)]
    for promise, _, _, found in matched(known, promises, passages, least=0.0):
        quotes = list(_marked_quotes(promise, files))
        for match in _no_quotes(found):
            text, said = _letters(match.unit.text), _letters(match.verdict.passage.text)
            mine = [quote for file, quote in quotes if file == files[match.unit.doc_id]]
            right = any(quote in text or said in quote for quote in mine)
            yield Example(MADE, promise.commitment_id, match.found.features, right, right)


def _marked_quotes(promise: Promise, files: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(file, letters of the quote) of each marked link of a promise of the made corpus."""
    here = _letters(promise.quote)
    names = {
        row["id"]
        for row in marks("commitments")
        if row["file"] == files[promise.doc_id] and (here in _letters(row["quote"]) or _letters(row["quote"]) in here)
    }
    for row in marks("links"):
        if row["promise"] in names:
            yield row["target_file"], _letters(row["target_quote"])


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _no_quotes(found: Iterable[Match]) -> Iterator[Match]:
    return (match for match in found if not match.is_quote)


def learn(examples: Sequence[Example], begin: Start) -> Vector:
    """The weights that make the marks likeliest, near the ones set by hand."""
    rows = np.array([begin.row(example.features) for example in examples])
    right = np.array([example.right for example in examples])
    counts = np.array([_weight_of(example) for example in examples])

    def loss(weights: Vector) -> tuple[float, Vector]:
        said = 1 / (1 + np.exp(-rows @ weights))
        off = weights - begin.hand
        likely = np.where(right, said, 1 - said)
        return float(PULL / 2 * off @ off - counts @ np.log(likely + 1e-12)), rows.T @ (
            counts * (said - right)
        ) + PULL * off

    found = minimize(loss, begin.hand.copy(), jac=True, method="L-BFGS-B", bounds=begin.bounds)
    return np.asarray(found.x, dtype=np.float64)


def _weight_of(example: Example) -> float:
    if example.series == MADE:
        return MADE_RIGHT if example.right else MADE_WRONG
    return RIGHT_FIRST if example.leads else 1.0


def compare(examples: Sequence[Example], begin: Start) -> None:
    """Print first and among five of hand-set and learned weights, each series ranked by what the others taught."""
    names = sorted({example.series for example in examples} - {MADE})
    places: dict[str, list[int]] = defaultdict(list)
    for name in names:
        mine = [example for example in examples if example.series == name]
        rest = [example for example in examples if example.series.partition("-")[0] != name.partition("-")[0]]
        places["set by hand"] += _places(mine, begin, begin.hand)
        places["learned on the others"] += _places(mine, begin, learn(rest, begin))
    for title, found in places.items():
        first, five = sum(place < 1 for place in found), sum(place < FIVE for place in found)
        print(f"{title:22} first {wilson(first, len(found))}  among five {wilson(five, len(found))}")


def _places(examples: Sequence[Example], begin: Start, weights: Vector) -> list[int]:
    """The rank (from 0) of the best right passage of each promise that has one among those looked at."""
    by_promise: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        by_promise[example.promise].append(example)
    found = []
    for mine in by_promise.values():
        if any(example.leads for example in mine):
            mine.sort(key=lambda example: -float(np.dot(begin.row(example.features), weights)))
            found.append(next(place for place, example in enumerate(mine) if example.leads))
    return found


def write(weights: Vector, begin: Start) -> None:
    """Put the learned weights into the file; the bias moves so that SHOWN_FROM becomes one half."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    values = dict(zip(begin.names, weights, strict=True))
    values["bias"] += np.log((1 - SHOWN_FROM) / SHOWN_FROM)
    with FILE.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, WEIGHTS, lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "weight": f"{values[row['feature']]:.2f}"} for row in rows)


def main() -> None:
    """Compare, and with --write keep what was learned."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.links.learn", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    examples = [example for one in series(asked.folders, "dev") for example in of_series(one)]
    examples += of_made_corpus()
    begin = start()
    compare(examples, begin)
    learned = learn(examples, begin)
    for name, hand, weight in zip(begin.names, begin.hand, learned, strict=True):
        print(f"  {name:14} {hand:6.2f} → {weight:6.2f}")
    if asked.write:
        write(learned, begin)


if __name__ == "__main__":
    main()
