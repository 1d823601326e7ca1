"""How well promises are linked to what later documents say of them, by marks made by hand.

`python -m benchmarks.links FOLDER… [--part dev|held|all] [--list]`: the folders hold the marked files, known by sha256.
The marks (`benchmarks/marks/links.csv`, without texts) name for each promise the passages of the later documents that
tell of it, with their relation, or that there is none. Asked is only within the promise's series.

A promise that the program did not find as a commitment has no links: it counts as a miss. Of the links shown, those
into documents where nothing is marked for a promise that is marked elsewhere are left out of "right of those shown";
every other passage that is not marked counts as wrong. The plain rivals rank the sentences of the same later documents
by the marked promise's sentence; for "right" and "none" they are cut where as many stay as the program shows.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from benchmarks.commitments import wilson
from benchmarks.links import rivals
from benchmarks.links.answers import Answer, answers
from benchmarks.links.judge import Case, count
from benchmarks.links.series import Series, series

Texts = dict[tuple[str, str], str]


def cases(series: Series, shown: Sequence[Sequence[Answer]]) -> list[Case]:
    """Each marked promise with its answers."""
    return [Case(asked, tuple(found)) for asked, found in zip(series.asked, shown, strict=True)]


def report(title: str, found: Sequence[Case]) -> None:
    """The figures of one way to link, over some cases, each with its interval."""
    counts = count(found)
    known = count([case for case in found if case.asked.found])
    print(f"{title}: {counts.first[1]} promises with follow-up, {counts.silent[1]} without")
    for name, (right, total) in (
        ("first", counts.first),
        ("first, if found as commitment", known.first),
        ("among five", counts.five),
        ("among five, if found", known.five),
        ("right of those shown", counts.precise),
        ("none where there is none", counts.silent),
        ("none, if found", known.silent),
        ("relation", counts.relation),
    ):
        print(f"  {name:30} {wilson(right, total)}")
    print(f"  opposite swaps {counts.swaps}; not graded {counts.ungraded}")


def rival(title: str, all_series: Sequence[Series], ranked: Sequence[rivals.Ranked], shown: int) -> None:
    """The figures of a plain way: ranks over all sentences, the rest at a cut that shows as much as the program."""
    whole = [case for one, found in zip(all_series, ranked, strict=True) for case in cases(one, found)]
    cut = rivals.as_many([answers for found in ranked for answers in found], shown)
    some = count([Case(case.asked, tuple(found)) for case, found in zip(whole, cut, strict=True)])
    full, known = count(whole), count([case for case in whole if case.asked.found])
    print(f"{title}: first {wilson(*full.first)}, if found as commitment {wilson(*known.first)}")
    print(f"  among five {wilson(*full.five)}, if found {wilson(*known.five)}")
    print(f"  cut at {shown} shown: right {wilson(*some.precise)}, none {wilson(*some.silent)}")


def listing(found: Sequence[Case], texts: Texts) -> None:
    """Every promise whose answers are not what was marked, with what was shown and what was not."""
    for case in found:
        graded = dict(case.graded())
        if (case.first or not case.asked.marks) and all(graded.values()):
            continue
        kind = "" if case.asked.found else " (no commitment)"
        print(f"\n{case.asked.series}{kind}: {_short(case.asked.text, 400)}")
        for answer in case.shown:
            sign = {True: "+", False: "-", None: "?"}[graded.get(answer)]
            told = "/".join(sorted(case.relations(answer)))
            print(f"  {sign} {answer.score:.2f} {answer.relation} [{told}] {_short(texts[answer.place])}")
            print(f"        {answer.reason}")
        for mark in case.asked.marks:
            if not mark.places & {answer.place for answer in case.shown}:
                print(f"  * {'1' if mark.first else '0'} {mark.relation}: {_short(texts[min(mark.places)])}")


def _short(text: str, most: int = 260) -> str:
    return " ".join(text.split())[:most]


def main() -> None:
    """Print the figures, and with --list what went wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.links", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--part", choices=("dev", "held", "all"), default="dev")
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args()
    all_series = list(series(asked.folders, asked.part))
    found = {one.name: cases(one, answers(one)) for one in all_series}
    everything = [case for cases_of_one in found.values() for case in cases_of_one]
    shown = sum(len(case.shown) for case in everything)
    for name in found:
        report(name, found[name])
    report("ALL", everything)
    rival("plain TF-IDF", all_series, [rivals.tfidf(one) for one in all_series], shown)
    rival("plain BM25", all_series, [rivals.bm25(one) for one in all_series], shown)
    if asked.list:
        listing(everything, {(p.doc_id[:64], p.sentence_id): p.text for one in all_series for p in one.passages})


if __name__ == "__main__":
    main()
