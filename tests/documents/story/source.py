"""A source file becomes a Source: its fields, its blocks and its notes.

The markup is small: `key: value` lines up to `---`, then blocks parted by blank lines. `# ` and `## ` are headings,
`- ` list items, `| a | b |` table rows (the first row is the heading), `> ` a quotation, `= ` and `* ` the number
and the title of an article, `^1 text` a note whose mark in the text is `[^1]`, `**bold**` and `*italic*` inline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

NOTE = "Illustrative document written for Followthrough; not a real document of any institution."
_PREFIXES = {"# ": "heading", "## ": "subheading", "- ": "item", "> ": "quote", "= ": "article", "* ": "article_title"}
_FOLDER = Path(__file__).parent / "sources"


@dataclass(frozen=True, slots=True)
class Part:
    """A block of a source: its kind, its text, and for a table its rows."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What one document is made of."""

    fields: dict[str, str]
    parts: tuple[Part, ...]
    notes: dict[str, str]

    @property
    def colophon(self) -> str:
        """The line that says that the document is an illustration."""
        return self.notes.get("note", NOTE)


def load(name: str) -> Source:
    """Read `sources/<name>.txt`."""
    head, body = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n---\n", 1)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    blocks = re.split(r"\n\s*\n", body.strip())
    notes: dict[str, str] = {}
    parts: list[Part] = []
    for block in blocks:
        parts += _parts(block, notes)
    return Source(fields, tuple(parts), notes)


def _parts(block: str, notes: dict[str, str]) -> list[Part]:
    lines = block.splitlines()
    if lines[0].startswith("|"):
        return [Part("table", rows=tuple(tuple(c.strip() for c in line.strip("|").split("|")) for line in lines))]
    parts: list[Part] = []
    for line in lines:
        if line.startswith("^"):
            mark, text = line[1:].split(" ", 1)
            notes[mark] = text
            continue
        kind, text = next(
            ((k, line[len(p) :]) for p, k in _PREFIXES.items() if line.startswith(p)), ("paragraph", line)
        )
        parts.append(Part(kind, text))
    return parts
