"""`python -m benchmarks.ingest CORPUS --copies 1 10 100`: a row for the table of results for each number of copies.

Copies say the same in the same words, so linking finds them to be boilerplate: what grows is reading and writing.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from benchmarks.ingest.processes import Peaks
from extract.documents import MANIFEST_NAME

TEXTS = frozenset({".txt", ".md", ".html", ".htm"})


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.ingest", description=__doc__)
    options.add_argument("corpus", type=Path)
    options.add_argument("--copies", type=int, nargs="+", default=[1, 10])
    options.add_argument("--jobs", type=int, default=2)
    given = options.parse_args()
    for copies in given.copies:
        print(measure(given.corpus, copies, given.jobs), flush=True)


def measure(corpus: Path, copies: int, jobs: int) -> str:
    """One row: first run and second run of `ingest` on so many copies of the corpus."""
    with tempfile.TemporaryDirectory() as folder:
        grown, out = Path(folder) / "corpus", Path(folder) / "out"
        for number in range(copies):
            grow(corpus, grown / f"{number:05}", number)
        list_files(corpus / MANIFEST_NAME, grown / MANIFEST_NAME, copies)
        first, peaks = ingest(grown, out, jobs)
        again, _ = ingest(grown, out, jobs)
        sentences = json.loads((out / "run.json").read_text("utf-8"))["counts"]["sentences"]
    return (
        f"| {datetime.date.today()} | {first['documents']} documents, {sentences} sentences, "
        f"{first['commitments']} commitments, {first['links']} links | "
        f"`python -m benchmarks.ingest {corpus.name}/ --copies {copies} --jobs {jobs}` | {jobs} cores | "
        f"first run {first['seconds']} s, second run {again['seconds']} s, "
        f"main process {peaks.main:.0f} MB, largest worker {peaks.worker:.0f} MB |"
    )


def grow(corpus: Path, folder: Path, number: int) -> None:
    """A copy of the corpus in which every file has other bytes but says the same, and one number more."""
    for path in sorted(path for path in corpus.rglob("*") if path.is_file() and path.name != MANIFEST_NAME):
        target = folder / path.relative_to(corpus)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
        if path.suffix == ".docx":
            with zipfile.ZipFile(target, "a") as package:
                package.comment = f"copy {number}".encode()
        elif path.suffix in TEXTS:
            with target.open("a", encoding="utf-8") as file:
                file.write(f"\nCopy {number}.\n")
        else:
            with target.open("ab") as file:
                file.write(f"\n%copy {number}\n".encode())


def list_files(manifest: Path, target: Path, copies: int) -> None:
    """The manifest of all copies, when the corpus has one."""
    if not manifest.is_file():
        return
    with manifest.open(encoding="utf-8", newline="") as source, target.open("w", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(source))
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        for number in range(copies):
            writer.writerows(row | {"file": f"{number:05}/{row['file']}", "sha256": ""} for row in rows)


def ingest(corpus: Path, out: Path, jobs: int) -> tuple[dict[str, object], Peaks]:
    """The report of one run, and what its processes held."""
    command = [sys.executable, "cli.py", "ingest", str(corpus), "--out", str(out), "--jobs", str(jobs), "--json"]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process,
        Peaks(process.pid) as peaks,
    ):
        said, _ = process.communicate()
    report: dict[str, object] = json.loads(said)
    return report, peaks


if __name__ == "__main__":
    main()
