"""What every reader returns: a Document with its text, its blocks, its pages and its places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol

from extract.errors import Problem

BlockKind = Literal["paragraph", "heading", "list_item", "table_cell", "footnote", "caption"]
TextLayer = Literal["full", "partial", "ocr", "none"]
TextSource = Literal["text_layer", "ocr", "none"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left, as the page is shown (rotation applied)."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a table cell: table number in the document, row and column from 0.

    `heading` is the text of the heading cell of its column ("" when the table has none);
    `is_heading` marks the heading cells themselves.
    """

    table: int
    row: int
    column: int
    heading: str = ""
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A half-open stretch of the text with its role in the layout; blocks are in order and never overlap.

    `level`: 1 and deeper for headings (1 = title), nesting depth from 1 for list items, 0 otherwise.
    `marker`: the bullet or number of a list item or paragraph, or the mark of a footnote ("" when none).
    `anchor`: for a footnote, the offset in the body text where its mark stood (None when not found).
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    marker: str = ""
    cell: Cell | None = None
    anchor: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page: 1-based number, printed label, size in points as shown, its half-open stretch of the body text.

    `rotation` is the file's own /Rotate in degrees. `words` counts white-space separated words.
    Formats without pages have one Page of size 0 × 0.
    """

    number: int
    label: str
    width: float
    height: float
    rotation: int
    start: int
    end: int
    words: int
    text_source: TextSource = "text_layer"
    warning: str = ""


class Places(Protocol):
    """The map from every character of the text back to its page and box."""

    def page_of(self, offset: int) -> int:
        """The 1-based page on which the character at `offset` (code points) stands."""
        ...

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """One box per printed line of `text[start:end]`, in reading order; empty for formats without pages."""
        ...


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself; dates as ISO 8601 days, "" when absent. Never trusted over the text."""

    title: str = ""
    author: str = ""
    created: str = ""
    modified: str = ""
    language: str = ""
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: NFC text in reading order, blocks, pages, places.

    Text of PDF, HTML and .docx: blocks parted by a blank line; cells of one table row parted by a tab,
    rows by a line end; footnotes after the body, in order. Text of .txt and .md: the file itself,
    line ends as "\\n", Unicode form NFC. Offsets are half-open code points into `text`.
    `body_end` is where the footnotes start (len(text) when there are none).
    `incomplete`: pages could not be read, `problems` say which.
    """

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...]
    places: Places
    media_type: str
    metadata: Metadata = Metadata()
    text_layer: TextLayer = "full"
    body_end: int = -1
    problems: tuple[Problem, ...] = ()
    incomplete: bool = False

    def __post_init__(self) -> None:
        if self.body_end < 0:
            object.__setattr__(self, "body_end", len(self.text))


@dataclass(frozen=True, slots=True)
class OnePage:
    """Places of a format without pages: everything is on page 1 and has no box."""

    def page_of(self, offset: int) -> int:  # noqa: ARG002 (the face of Places)
        """Page 1."""
        return 1

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:  # noqa: ARG002 (the face of Places)
        """No box."""
        return ()
