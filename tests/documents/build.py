"""Sources become the corpus: `python -m tests.documents.build` writes corpus/ again, byte for byte.

The .txt, .md and .html documents are written by hand and stand in corpus/ itself; the .pdf and .docx documents and
manifest.csv are made here, from `story/sources/` and `story/manifest.csv`.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

from tests.documents.story import brochure, commission, journal, letter, report, word
from tests.documents.story.source import Source, load

ROOT = Path(__file__).resolve().parents[2]
MADE = {
    "acts/regulation-2022-3187.pdf": journal.render,
    "letters/letter-on-passport.docx": word.render,
    "letters/reply-on-handbook.pdf": letter.render,
    "notices/brochure-cluster-bridges.pdf": brochure.render,
    "plans/communication-cluster-bridges.pdf": commission.render,
    "plans/work-programme-2022.pdf": commission.render,
    "reports/minutes-steering-group.docx": word.render,
    "reports/progress-report-2023.pdf": commission.render,
    "reports/rural-connectivity-report.pdf": report.render,
    "reports/second-progress-report.docx": word.render,
    "reports/special-report-31-2023.pdf": report.render,
}


def build(corpus: Path) -> None:
    """Write every made document below `corpus`, then its manifest.csv (which names the hand-written ones too)."""
    for name, render in MADE.items():
        _make(load(Path(name).stem), corpus / name, render)
    _manifest(corpus)


def _make(source: Source, path: Path, render: Callable[[Source, Path], None]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    render(source, path)


def _manifest(corpus: Path) -> None:
    """Copy the manifest, putting a file's sha256 where its cell says `computed`."""
    with (Path(__file__).parent / "story" / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    with (corpus / "manifest.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        for row in rows:
            if row["sha256"] == "computed":
                row["sha256"] = hashlib.sha256((corpus / row["file"]).read_bytes()).hexdigest()
            writer.writerow(row)


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "corpus")
