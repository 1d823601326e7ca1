"""CPU time and memory of extraction: python -m benchmarks.extract FILE… (PDF files)."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium

from extract import pdf

#: Rounds of which the fastest counts; other work on the machine only ever slows a round.
ROUNDS = 2
LENGTHS = (50, 500)


def ours(path: Path) -> None:
    """Read the whole file with positions."""
    pdf.read(path)


def theirs(path: Path) -> None:
    """What the target is measured against: plain text of each page, pages closed as they are done."""
    with pdfplumber.open(path) as opened:
        for page in opened.pages:
            page.extract_text()
            page.close()


def seconds(path: Path, engine: str) -> float:
    """CPU seconds of the fastest of ROUNDS rounds."""
    run = {"ours": ours, "theirs": theirs}[engine]
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        run(path)
        best = min(best, time.process_time() - start)
    return best


def repeated(path: Path, pages: int, folder: Path) -> Path:
    """A PDF of `pages` pages, those of `path` over and over."""
    target = folder / f"{path.stem}-{pages}.pdf"
    with pdfium.PdfDocument(path) as source, pdfium.PdfDocument.new() as result:
        for start in range(0, pages, len(source)):
            result.import_pages(source, list(range(min(len(source), pages - start))))
        result.save(target)
    return target


def peak(path: Path) -> float:
    """Peak memory in MB of a fresh process that reads the file."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.extract", "--peak", str(path)], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def main(arguments: list[str]) -> None:
    """Print one line a file, then the memory at both lengths of the first file."""
    if arguments[:1] == ["--peak"]:
        ours(Path(arguments[1]))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return
    paths = [Path(argument) for argument in arguments]
    print(f"{'file':40} {'ms a page':>10} {'extract_text':>13} {'ratio':>6}")
    for path in paths:
        with pdfium.PdfDocument(path) as opened:
            pages = len(opened)
        own, other = seconds(path, "ours"), seconds(path, "theirs")
        print(f"{path.name[:40]:40} {own / pages * 1000:10.1f} {other / pages * 1000:13.1f} {other / own:6.1f}")
    with tempfile.TemporaryDirectory() as folder:
        for length in LENGTHS:
            print(f"peak memory at {length} pages: {peak(repeated(paths[0], length, Path(folder))):.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
