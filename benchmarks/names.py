"""How well names are resolved: marked mentions of real documents against the names that the program gives them.

`python -m benchmarks.names FOLDER… [--part dev|held] [--list]`: the folders hold the marked files, known by sha256.
The marks (`benchmarks/marks/names.csv`) say for a stretch of a sentence (code points from its start) the right name;
spellings that are as right stand behind "|". The documents' texts are not kept. Rules were written with the mentions
of `dev` in view; those of `held` were marked afterwards, and looked at once (the first figures stand in RESULTS.md).
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.commitments import Row, wilson
from extract import documents, readers
from ingest import worker
from ledger import rows
from nlp import language

MARKS = Path(__file__).with_name("marks") / "names.csv"


@dataclass(frozen=True, slots=True)
class Mention:
    """A marked mention as written in `file`, its right names, and the name that was given ("" unresolved)."""

    file: str
    text: str
    right_names: tuple[str, ...]
    given: str

    @property
    def right(self) -> bool:
        """Whether the name given is one of the right ones, whatever its case and spaces."""
        return key(self.given) in {key(name) for name in self.right_names}


def key(name: str) -> str:
    """What two spellings of one name share."""
    return re.sub(r"\W+", " ", name.replace("&", "and")).casefold().strip()


def mentions(folders: Iterable[Path], part: str) -> tuple[list[Mention], int]:
    """The marked mentions of the part that were met again, and how many were not."""
    marks: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    with MARKS.open(encoding="utf-8", newline="") as stream:
        for mark in csv.DictReader(stream):
            if part in ("all", mark["part"]):
                marks[mark["sha256"]].append(mark)
    nlp = language.build()
    met: list[Mention] = []
    total = sum(map(len, marks.values()))
    for folder in folders:
        for source in documents.find(folder):
            if source.sha256 in marks:
                document = readers.read(source.path)
                reading = language.read(nlp, document, worker.known(source, None))
                tables = rows.rows(source, document, reading, None)
                met += _of_document(tables, marks.pop(source.sha256), source.names[0])
    return met, total - len(met)


def _of_document(
    tables: Mapping[str, Sequence[Row]], marks: Iterable[Mapping[str, str]], file: str
) -> Iterator[Mention]:
    sentences = {str(row["sentence_id"]): row for row in tables["sentences"]}
    for mark in marks:
        sentence = sentences.get(mark["sentence_id"])
        if sentence is not None:
            begin = int(str(sentence["start"]))
            start, end = begin + int(mark["start"]), begin + int(mark["end"])
            text = str(sentence["text"])[start - begin : end - begin]
            yield Mention(file, text, tuple(mark["name"].split("|")), _given(tables["entities"], start, end))


def _given(entities: Iterable[Row], start: int, end: int) -> str:
    """The name of the entity that shares the most with the stretch; "" when it has none or there is no entity."""
    best = max(entities, key=lambda e: _shared(e, start, end), default=None)
    return str(best["name"]) if best is not None and _shared(best, start, end) > 0 else ""


def _shared(entity: Row, start: int, end: int) -> int:
    return min(end, int(str(entity["end"]))) - max(start, int(str(entity["start"])))


def report(met: Sequence[Mention], title: str) -> None:
    """Share resolved, and share right of those resolved."""
    resolved = [one for one in met if one.given]
    right = sum(one.right for one in resolved)
    print(f"{title:60} resolved {wilson(len(resolved), len(met))}  right {wilson(right, len(resolved))}")


def main() -> None:
    """Print the figures, and with --list every mention that is unresolved or wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.names", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--part", choices=("dev", "held", "all"), default="dev")
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args()
    met, missing = mentions(asked.folders, asked.part)
    print(f"{len(met)} mentions met, {missing} not")
    report(met, "all")
    for file in sorted({one.file for one in met}):
        report([one for one in met if one.file == file], file)
    if asked.list:
        for one in met:
            if not one.right:
                print(f"{one.file[:24]}: {one.text!r} is {' or '.join(one.right_names)}, given {one.given!r}")


if __name__ == "__main__":
    main()
