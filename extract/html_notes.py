"""Links within a page become footnotes: which link is a mark, and which element is its note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

#: Elements that can hold a whole note.
_BLOCKS = frozenset({"p", "li", "dd", "div", "td", "tr", "aside", "section"})
_MARK = re.compile(r"[(\[]*\s*(\d{1,4}|[a-z]{1,2}|[ivx]{1,5}|[*†‡§#]{1,4})\s*[)\]]*", re.IGNORECASE)
_NOTE_ROLES = re.compile(r"noteref|footnote|endnote|fnref|cite_ref", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NoteLinks:
    """`marks`: link element → key of its note; `notes`: element of a note → its key; `printed`: key → mark as shown;
    `backlinks`: links in notes that lead back to the mark, which are no part of the note's words."""

    marks: dict[etree._Element, str]
    notes: dict[etree._Element, str]
    printed: dict[str, str]
    backlinks: frozenset[etree._Element]


def note_links(root: etree._Element) -> NoteLinks:
    """Find footnotes: a short link ("1", "(1)", "[a]", "*") to a place further down that links back to it,
    or that is marked as a note's mark by its role, class or id, or stands raised.
    """
    targets = _targets(root)
    order = {element: number for number, element in enumerate(root.iter())}
    marks: dict[etree._Element, str] = {}
    notes: dict[etree._Element, str] = {}
    printed: dict[str, str] = {}
    back: set[etree._Element] = set()
    for link, key in _inner_links(root):
        target = next((place for place in targets.get(key, ()) if order[place] > order[link]), None)
        mark = _MARK.fullmatch("".join(link.itertext()).strip())
        if target is None or mark is None:
            continue
        # Pages joined from several documents use a name more than once: the place tells the notes apart.
        key = f"{key} {order[target]}"
        note = _block(target)
        if note is None or link in set(note.iter("a")):
            continue
        returning = [other for other, place in _inner_links(note) if place in _own_names(link)]
        if returning or _is_raised(link):
            marks[link] = key
            notes.setdefault(note, key)
            printed.setdefault(key, mark[1])
            back.update(returning)
    return NoteLinks(marks, notes, printed, frozenset(back))


def _inner_links(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for link in root.iter("a"):
        _, hash_, place = (link.get("href") or "").partition("#")
        if hash_ and place:
            yield link, place


def _targets(root: etree._Element) -> dict[str, list[etree._Element]]:
    """Every place that a link can lead to, by name, in the order of the page."""
    found: dict[str, list[etree._Element]] = {}
    for element in root.iter(etree.Element):
        for name in filter(None, (element.get("id"), element.get("name") if element.tag == "a" else None)):
            found.setdefault(name, []).append(element)
    return found


def _block(target: etree._Element) -> etree._Element | None:
    """The element that holds the note whose place is `target`."""
    around = [target, *target.iterancestors()]
    block = next((element for element in around if element.tag in _BLOCKS), None)
    # A note in a table is a row: its mark stands in the first cell.
    return next(block.iterancestors("tr"), block) if block is not None and block.tag == "td" else block


def _own_names(link: etree._Element) -> set[str]:
    """The places by which a link can be reached: its own, and those of the two elements around and within it."""
    near = [link, *link.iterchildren(etree.Element)]
    around = link.getparent()
    for _ in range(2):
        if around is not None and around.tag in ("sup", "span", "em", "i", "b", "strong", "small"):
            near.append(around)
            around = around.getparent()
    return {name for element in near for name in (element.get("id"), element.get("name")) if name}


def _is_raised(link: etree._Element) -> bool:
    around = link.getparent()
    if link.find("sup") is not None or (around is not None and around.tag == "sup"):
        return True
    said = " ".join(filter(None, (link.get(name) for name in ("class", "role", "id", "rel", "epub:type"))))
    return bool(_NOTE_ROLES.search(said))
