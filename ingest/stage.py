"""Everything that shapes a result becomes one address: code, word lists, libraries, settings, the file's own facts."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import platform
from collections.abc import Iterator, Mapping
from pathlib import Path

from ingest.settings import Settings

BUILT_IN = "built-in"  # it is one of the files of nlp/, and counted with them
PIPELINE_CONFIG = "config.cfg"  # what makes a folder a spaCy pipeline
ROOMS = ("extract", "nlp", "ledger")
LIBRARIES = (
    "spacy",
    "pdfplumber",
    "pypdfium2",
    "pdfminer.six",
    "lxml",
    "python-docx",
    "charset-normalizer",
    "py3langid",
)


def version(settings: Settings) -> str:
    """64 hex digits that change when the program, its word lists, a library that reads, the model or a setting does."""
    whole = hashlib.sha256()
    for line in _shapers(settings):
        whole.update(f"{line}\n".encode())
    return whole.hexdigest()


def address(stage: str, sha256: str, facts: Mapping[str, str]) -> str:
    """64 hex digits for one document's result: the stage, the file's content, its names and manifest entry."""
    parts = [stage, sha256, *(f"{key}={facts[key]}" for key in sorted(facts))]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _shapers(settings: Settings) -> Iterator[str]:
    yield f"python {platform.python_version()}"
    for library in LIBRARIES:
        yield f"{library} {importlib.metadata.version(library)}"
    for name, value in sorted(settings.shaping().items()):
        yield f"{name} {value}"
    for room in ROOMS:
        for path, digest in files(_folder(room)):
            yield f"{room}/{path} {digest}"
    yield model(settings)


def model(settings: Settings) -> str:
    """Name and version of the language pipeline: of an installed one its version, of a folder a hash of its files."""
    name = settings.model
    if not name:
        return BUILT_IN
    if (Path(name) / PIPELINE_CONFIG).is_file():
        lines = "".join(f"{digest}  {path}\n" for path, digest in files(Path(name)))
        return f"{name} {hashlib.sha256(lines.encode()).hexdigest()[:16]}"
    try:
        return f"{name} {importlib.metadata.version(name)}"
    except (importlib.metadata.PackageNotFoundError, ValueError):
        return f"{name} (not installed)"


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"the package {package} is not installed")
    return Path(spec.submodule_search_locations[0])


def files(folder: Path) -> Iterator[tuple[str, str]]:
    """(posix path below `folder`, sha256) of each of its files in order, without what Python compiles."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()
