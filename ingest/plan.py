"""A folder becomes the plan of a run: which documents to read, which files cannot be, what the manifest says."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from extract import documents, listed, manifest, names, readers
from extract.documents import Source
from extract.errors import CorpusError, UnreadableFile
from extract.identity import document_id
from extract.manifest import Entry, Manifest
from extract.names import Names
from ingest import stage
from ingest.settings import Settings
from ingest.worker import Task, known

FORMATS = "PDF, .docx, .html, .txt, .md"
SHOWN = 3  # names in a message


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not read at all: `status` skipped (a foreign format) or failed (cannot be opened), and why."""

    source: Source
    status: str
    message: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Every file of the corpus in source order; `warnings` are the manifest's and those of the table of names."""

    items: tuple[Task | LeftOut, ...]
    warnings: tuple[str, ...]
    names: Names = field(default_factory=Names)

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The documents to read."""
        return tuple(item for item in self.items if isinstance(item, Task))


def plan(corpus: Path, out: Path, results: Path, settings: Settings) -> Plan:
    """Look at every file of `corpus`, but at none in `out`; results are to go to `results`.

    The list of promises that the settings name is one more document, wherever it lies. Raises CorpusError when there
    is nothing to read, or when the list, the manifest or the table of names cannot be used.
    """
    sources = documents.find(corpus, exclude=[out])
    promises = _listed(sources, settings.promises) if settings.promises else None
    sources = [source for source in sources if promises is None or source.sha256 != promises.sha256]
    if not sources:
        raise CorpusError(f"{corpus}: holds no document; put documents into it, or name another folder")
    hashes = {name: source.sha256 for source in sources for name in source.names}
    entries = manifest.load(corpus, hashes, hashes)
    decided = names.load(corpus)
    version = stage.version(settings)
    items = tuple(_item(source, entries, version, results, settings) for source in sources)
    if all(isinstance(item, LeftOut) and item.status == "skipped" for item in items):
        raise CorpusError(f"{corpus}: holds no document that can be read, only {_some(sources)}; use {FORMATS}")
    if promises:
        facts = {"names": "\x1e".join(promises.names), "listed": "yes"}
        address = stage.address(version, promises.sha256, facts)
        items = tuple(sorted([*items, Task(promises, None, address, results, settings, listed=True)], key=_names))
    return Plan(items, entries.warnings + decided.warnings, decided)


def _listed(sources: list[Source], path: Path) -> Source:
    """The list as a source, under its names in the corpus when it lies there, else under its own."""
    listed.load(path)
    digest = documents.sha256(path)
    names = next((source.names for source in sources if source.sha256 == digest), (path.name,))
    return Source(document_id(digest), digest, path, names, path.stat().st_size)


def _names(item: Task | LeftOut) -> tuple[str, ...]:
    return item.source.names


def _item(source: Source, entries: Manifest, version: str, results: Path, settings: Settings) -> Task | LeftOut:
    if source.problem:
        linked_folder = source.path.is_symlink() and source.path.is_dir()
        return LeftOut(source, "skipped" if linked_folder else "failed", source.problem)
    try:
        if not readers.media_type(source.path):
            return LeftOut(source, "skipped", f"{source.names[0]}: is not a format that is read here; use {FORMATS}")
    except UnreadableFile as error:
        return LeftOut(source, "failed", str(error))
    entry = _entry(entries, source)
    facts = {**known(source, entry), "names": "\x1e".join(source.names)}
    return Task(source, entry, stage.address(version, source.sha256, facts), results, settings)


def _entry(entries: Manifest, source: Source) -> Entry | None:
    """What the manifest says of a document: the first of its names that has a row."""
    return next((entry for name in source.names if (entry := entries.entry(name))), None)


def _some(sources: list[Source]) -> str:
    names = ", ".join(source.names[0] for source in sources[:SHOWN])
    return names if len(sources) <= SHOWN else f"{names} and {len(sources) - SHOWN} more"
