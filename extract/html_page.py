"""A parsed page becomes its main content, without menus and banners, and what the page says of itself."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from lxml import etree

from extract.pages import Metadata

# Never words of the document: code, controls, pictures, frames.
_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "head", "nav", "button", "select", "option", "textarea", "input", "svg"}
    | {"math", "iframe", "object", "audio", "video", "canvas", "dialog", "datalist", "map"}
)
_CHROME_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar"}
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASSES = frozenset(
    {"visually-hidden", "sr-only", "hidden", "invisible", "screen-reader-text", "element-invisible"}
)
_WORD_PARTS = re.compile(r"[A-Za-z]+")
# An element whose name says menu is one when most of its words are links.
_LINK_SHARE = 0.6
_FILE_NAME = re.compile(r"%[0-9A-F]{2}|\.(?:docx?|pdf|html?|xml|rtf)$", re.IGNORECASE)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TITLES = ("dcterms.title", "dc.title", "citation_title", "og:title")
_AUTHORS = ("dcterms.creator", "dc.creator", "author", "citation_author", "article:author", "dcterms.publisher")
_CREATED = (
    "article:published_time", "dcterms.issued", "dcterms.created", "dc.date.issued", "dc.date.created", "dcterms.date",
    "dc.date", "citation_publication_date", "datepublished", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "dcterms.modified", "dc.date.modified", "datemodified", "last-modified",
    "revised",
)  # fmt: skip
_LANGUAGES = ("dcterms.language", "dc.language", "content-language", "language")


def main_content(tree: etree._Element) -> list[etree._Element]:
    """The elements that hold the page's own words, in order: its `main` or only `article`, else its body.

    When the main part has no `h1`, the page's `h1` from outside comes before it.
    """
    body = tree.find(".//body")
    whole = body if body is not None else tree
    for candidates in (list(whole.iter("main")), whole.xpath(".//*[@role='main']"), list(whole.iter("article"))):
        if len(candidates) == 1 and _words(candidates[0]):
            return [*_outer_title(whole, candidates[0]), candidates[0]]
    return [whole]


def is_left_out(element: etree._Element) -> bool:
    """Whether an element is not shown, is a control, or is part of the site and not of the document."""
    if element.tag in _UNSEEN or element.get("role") in _CHROME_ROLES:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    classes = (element.get("class") or "").split()
    if _HIDDEN_STYLE.search(element.get("style") or "") or not _HIDDEN_CLASSES.isdisjoint(classes):
        return True
    return _is_chrome(element, classes)


def metadata(tree: etree._Element) -> Metadata:
    """Title, author, dates and language from `meta` elements, JSON-LD and the `html` element; `fields` keeps all."""
    fields = dict(_linked_data(tree)) | dict(_metas(tree))
    title = _first(fields, _TITLES) or " ".join("".join(tree.xpath("string(//head/title)")).split())
    return Metadata(
        title="" if _FILE_NAME.search(title) else title,
        author=_first(fields, _AUTHORS),
        created=_day(_first(fields, _CREATED)),
        modified=_day(_first(fields, _MODIFIED)),
        language=tree.get("lang") or tree.get(_XML_LANG) or _first(fields, _LANGUAGES),
        fields=fields,
    )


@cache
def _chrome_words() -> dict[str, bool]:
    """Words in classes and ids that name parts of a site → whether the part must also consist of links."""
    table = resources.files("extract").joinpath("lexicons/site_chrome.csv").read_text(encoding="utf-8")
    return {row["word"]: row["needs_links"] == "yes" for row in csv.DictReader(table.splitlines())}


def _is_chrome(element: etree._Element, classes: list[str]) -> bool:
    if element.tag in ("body", "main", "article", "html"):
        return False
    parts = {part.lower() for name in (*classes, element.get("id") or "") for part in _WORD_PARTS.findall(name)}
    kinds = {needs_links for word, needs_links in _chrome_words().items() if word in parts}
    if not kinds or element.find(".//h1") is not None:
        return False
    linked = sum(_words(link) for link in element.iter("a"))
    return linked >= _LINK_SHARE * _words(element) if kinds == {True} else True


def _words(element: etree._Element) -> int:
    return len("".join(element.itertext(etree.Element)).split())


def _outer_title(whole: etree._Element, main: etree._Element) -> list[etree._Element]:
    if main.find(".//h1") is not None:
        return []
    return [title for title in whole.iter("h1") if _words(title) and not is_left_out(title)][:1]


def _metas(tree: etree._Element) -> Iterator[tuple[str, str]]:
    for meta in tree.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("http-equiv") or meta.get("itemprop")
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            yield name.lower().replace("dc.terms.", "dcterms."), content


def _linked_data(tree: etree._Element) -> Iterator[tuple[str, str]]:
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            try:
                data = json.loads(script.text or "")
            except ValueError:
                continue
            for item in data if isinstance(data, list) else [data]:
                if isinstance(item, dict):
                    yield from ((key.lower(), value) for key, value in item.items() if isinstance(value, str))


def _first(fields: dict[str, str], names: tuple[str, ...]) -> str:
    return next((fields[name] for name in names if name in fields), "")


def _day(value: str) -> str:
    match = _DAY.match(value)
    return match[0] if match else ""
