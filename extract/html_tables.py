"""A `table` element becomes rows of cells, and is told from tables that only lay out a page."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from extract.html_page import is_left_out
from extract.markup_markers import LIST_MARKER

# A single row of fewer cells sets things side by side (a logo, an address); a longer one is cut from a table.
_DATA_COLUMNS = 4
_HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def own_rows(
    table: etree._Element, skip: Callable[[etree._Element], bool] = is_left_out
) -> list[list[etree._Element]]:
    """The cells of a table's own rows (not of tables within it), without hidden cells and without rows to `skip`.

    What a careless page puts into a row beside its cells counts as a cell.
    """
    rows = []
    for part in table:
        for row in [part] if part.tag == "tr" else part.iterchildren("tr"):
            if not skip(row):
                rows.append([cell for cell in row.iterchildren(etree.Element) if not is_left_out(cell)])
    return rows


def is_points(table: etree._Element) -> bool:
    """Whether a table only sets points apart, as in the Official Journal: "(a)" in one cell, the words in the next."""
    rows = [row for row in ([cell for cell in row if _text(cell)] for row in own_rows(table)) if row]
    if not rows or table.find(".//th") is not None:
        return False
    return len(rows[0]) == 2 and all(len(row) == 1 or (len(row) == 2 and _is_marker(_text(row[0]))) for row in rows)


def is_layout(table: etree._Element) -> bool:
    """Whether a table lays out a page and holds no data: said so, one row or cell, or whole sections in its cells."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows = own_rows(table)
    if any(cell.tag == "th" for row in rows for cell in row) or table.find("thead") is not None:
        return False
    widest = max(map(len, rows), default=0)
    if widest < 2 or (len(rows) == 1 and widest < _DATA_COLUMNS):
        return True
    inner = [other for other in table.iterdescendants("table") if not is_points(other)]
    return bool(inner) or any(table.find(f".//{tag}") is not None for tag in _HEADING_TAGS)


def span(element: etree._Element, name: str, default: int) -> int:
    """The whole number in an attribute, `default` when it is absent or no number."""
    value = (element.get(name) or "").strip()
    return int(value) if value.isdecimal() and len(value) < 6 else default


def _text(cell: etree._Element) -> str:
    return " ".join("".join(cell.itertext()).split())


def _is_marker(text: str) -> bool:
    match = LIST_MARKER.match(f"{text} x")
    return match is not None and match.end() == len(text) + 1
