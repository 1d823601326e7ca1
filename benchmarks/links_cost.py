"""What linking costs: time and memory for many promises among more and more later sentences, resampled from real ones.

`python -m benchmarks.links_cost FOLDER… [--promises 10000] [--sentences 10000 100000]`: the promises and sentences of
the marked series (part dev) are drawn with replacement, and a third of each sentence's words is exchanged for words of
another one, so that wording is not boilerplate. Each size runs in a process of its own; figures are wall-clock seconds
for the index and for the links, and the process's peak memory.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.links.series import PART, series
from link.corpus import CorpusDocument, Passage, Promise
from link.links import links

PER_DOCUMENT = 500  # sentences
PLAN = CorpusDocument("plan", "A plan", "plan", earliest="2019-01-01", latest="2019-01-01")
Sizes = tuple[int, int]


def drawn_promises(found: Sequence[Promise], count: int, seed: int) -> list[Promise]:
    """Promises of one early document."""
    draw = random.Random(seed)
    return [
        replace(draw.choice(found), commitment_id=f"com_{number}", doc_id=PLAN.doc_id, parent_id="")
        for number in range(count)
    ]


def drawn_passages(found: Sequence[Passage], count: int, seed: int) -> Iterator[Passage]:
    """Sentences of later documents, PER_DOCUMENT each; no two are the same."""
    draw = random.Random(seed)
    for number in range(count):
        one, other = draw.choice(found), draw.choice(found).text.split()
        words = [draw.choice(other) if other and draw.random() < 1 / 3 else word for word in one.text.split()]
        text = " ".join(words)
        yield replace(
            one,
            sentence_id=f"sen_{number}",
            doc_id=f"doc_{number // PER_DOCUMENT}",
            order=number % PER_DOCUMENT,
            start=0,
            end=len(text),
            text=text,
            row="",
        )


def run(promises: Sequence[Promise], passages: Sequence[Passage], sizes: Sizes) -> tuple[float, float, int, float]:
    """(seconds until the first link, seconds in all, links, peak MB) for so many promises and sentences."""
    asked, count = sizes
    later = [
        CorpusDocument(f"doc_{number}", f"Report {number}", "report", earliest="2022-01-01", latest="2022-01-01")
        for number in range(-(-count // PER_DOCUMENT))
    ]
    begin = time.monotonic()
    shown = 0
    first = 0.0
    for _ in links([PLAN, *later], drawn_promises(promises, asked, 1), drawn_passages(passages, count, 2)):
        first = first or time.monotonic() - begin
        shown += 1
    return first, time.monotonic() - begin, shown, _peak()


def _peak() -> float:
    """The most memory the process ever held, in MB; `ru_maxrss` would count the parent's too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    """Print one line a size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.links_cost", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--promises", type=int, default=10_000)
    parser.add_argument("--sentences", type=int, nargs="+", default=[10_000, 100_000])
    asked = parser.parse_args()
    found = list(series(asked.folders, "dev"))
    promises = [promise for one in found for promise in one.promises]
    passages = [p for one in found for p in one.passages if p.kind != "heading" and not p.doc_id.endswith(PART)]
    for count in asked.sentences:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            first, seconds, shown, peak = pool.apply(run, (promises, passages, (asked.promises, count)))
            pool.close()
            pool.join()
        print(
            f"{asked.promises} promises × {count} sentences: index {first:.0f} s, in all {seconds:.0f} s, "
            f"{shown} links, peak {peak:.0f} MB",
            flush=True,
        )


if __name__ == "__main__":
    main()
