"""How well commitments are found: marked sentences of real documents against what the program finds in them.

`python -m benchmarks.commitments FOLDER… [--part dev|held] [--list]`: the folders hold the marked files, known by
sha256. The marks
(`benchmarks/marks/commitments.csv`) are two passes over sentences, without their texts; sentences on which the passes
disagree are left out of precision and recall, and counted in kappa.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from extract import documents, manifest, readers
from ingest import worker
from ledger import rows
from nlp import language
from nlp.commitments import CHEAP

MARKS = Path(__file__).with_name("marks") / "commitments.csv"
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Case:
    """A marked sentence and the commitments found in it; `text` is its words, for the list of errors."""

    mark: Mapping[str, str]
    text: str
    found: tuple[Row, ...]
    file: str
    kind: str

    @property
    def wanted(self) -> bool | None:
        """Whether it is a commitment; None when the two passes disagree."""
        return self.mark["first"] == "yes" if self.mark["first"] == self.mark["second"] else None


def cases(folders: Iterable[Path], part: str) -> tuple[list[Case], int]:
    """The marked sentences of the part that were met again, and how many were not."""
    marks: dict[str, dict[str, Mapping[str, str]]] = defaultdict(dict)
    with MARKS.open(encoding="utf-8", newline="") as stream:
        for mark in csv.DictReader(stream):
            if part in ("all", mark["part"]):
                marks[mark["sha256"]][mark["sentence_id"]] = mark
    wanted = sum(map(len, marks.values()))
    nlp = language.build()
    met: list[Case] = []
    for folder in folders:
        sources = documents.find(folder)
        known = manifest.load(folder, [n for s in sources for n in s.names])
        for source in sources:
            if source.sha256 in marks:
                entry = known.entry(source.names[0])
                document = readers.read(source.path)
                reading = language.read(nlp, document, worker.known(source, entry))
                tables = rows.rows(source, document, reading, entry)
                met += _of_document(tables, marks.pop(source.sha256), source.names[0])
    return met, wanted - len(met)


def _of_document(tables: Mapping[str, Sequence[Row]], marks: Mapping[str, Mapping[str, str]], file: str) -> list[Case]:
    found = []
    for sentence in tables["sentences"]:
        mark = marks.get(str(sentence["sentence_id"]))
        if mark:
            touching = tuple(c for c in tables["commitments"] if _touches(c, sentence))
            found.append(Case(mark, str(sentence["text"]), touching, file, str(sentence["kind"])))
    return found


def _touches(commitment: Row, sentence: Row) -> bool:
    return int(str(commitment["start"])) < int(str(sentence["end"])) and int(str(sentence["start"])) < int(
        str(commitment["end"])
    )


def wilson(right: int, total: int) -> str:
    """The share with its 95 % interval (Wilson score)."""
    if not total:
        return "no cases"
    share, z = right / total, 1.96
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return f"{share:.3f} [{middle - half:.3f}, {middle + half:.3f}] ({right} of {total})"


def kappa(marked: Sequence[Case]) -> float:
    """Cohen's kappa of the two passes over the same sentences."""
    first = [c.mark["first"] == "yes" for c in marked]
    second = [c.mark["second"] == "yes" for c in marked]
    agreed = sum(a == b for a, b in zip(first, second, strict=True)) / len(marked)
    p, q = sum(first) / len(marked), sum(second) / len(marked)
    chance = p * q + (1 - p) * (1 - q)
    return (agreed - chance) / (1 - chance)


def report(marked: Sequence[Case], title: str) -> None:
    """Precision, recall, F1 and the fields of what was rightly found."""
    judged = [c for c in marked if c.wanted is not None]
    right = [c for c in judged if c.wanted and c.found]
    taken = sum(bool(c.found) for c in judged)
    wanted = sum(bool(c.wanted) for c in judged)
    f1 = 2 * len(right) / (taken + wanted) if taken + wanted else 0.0
    print(f"{title:24} P {wilson(len(right), taken)}  R {wilson(len(right), wanted)}  F1 {f1:.3f}")


def fields(marked: Sequence[Case], show: bool) -> None:
    """Kind, strength and deadline on what was rightly found, where both passes agree on the field."""
    right = [c for c in marked if c.wanted and c.found]
    for name, column in (("kind", "kind"), ("strength", "strength"), ("deadline", "deadline_latest")):
        agreed = [c for c in right if c.mark[f"{name}_first"] == c.mark[f"{name}_second"]]
        hits = [c for c in agreed if c.mark[f"{name}_first"] in {str(f[column] or "") for f in c.found}]
        print(f"  {name:10} {wilson(len(hits), len(agreed))}")
        for case in agreed:
            if show and case not in hits:
                values = "; ".join(sorted({str(f[column] or "") for f in case.found}))
                print(f"      {case.mark[f'{name}_first']!r} not {values!r}: {' '.join(case.text.split())[:160]}")


def calibration(marked: Sequence[Case]) -> None:
    """Of the promises with a score, how many are right: a score of .9 should be right nine times in ten."""
    judged = [(float(str(c.found[0]["score"])), bool(c.wanted)) for c in marked if c.found and c.wanted is not None]
    for low, high in ((0.0, 0.65), (0.65, 0.75), (0.75, 0.85), (0.85, 1.01)):
        inside = [right for score, right in judged if low <= score < high]
        print(f"  scored {low:.2f} to {min(high, 1.0):.2f}: right {wilson(sum(inside), len(inside))}")


def looked_at(marked: Sequence[Case]) -> None:
    """Of the marked commitments, how many the cheap look lets through to the rules and the parse."""
    wanted = [c for c in marked if c.wanted]
    kept = [c for c in wanted if c.kind in ("list_item", "table_cell") or CHEAP.search(c.text)]
    print(f"  cheap look keeps {wilson(len(kept), len(wanted))}")


def main() -> None:
    """Print the figures, and with --list every miss and false alarm."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.commitments", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--part", choices=("dev", "held", "all"), default="dev")
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args()
    marked, missing = cases(asked.folders, asked.part)
    print(f"{len(marked)} sentences met, {missing} not; kappa of the two passes {kappa(marked):.3f}")
    report(marked, "all")
    fields(marked, asked.list)
    calibration(marked)
    looked_at(marked)
    for kind in sorted({c.mark["doc_type"] for c in marked}):
        report([c for c in marked if c.mark["doc_type"] == kind], kind)
    if asked.list:
        for case in marked:
            if case.wanted is not None and case.wanted != bool(case.found):
                sort = "missed" if case.wanted else f"false ({case.found[0]['reason']})"
                print(f"{sort}: {case.file}: {' '.join(case.text.split())[:400]}")


if __name__ == "__main__":
    main()
