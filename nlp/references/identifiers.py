"""Text becomes references by open identifiers: DOI, ISBN, web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.reading import Reference
from nlp.references import celex

_DOI = re.compile(
    r"(?:\b(?:https?://)?(?:dx\.)?doi\.org/|\b[Dd][Oo][Ii]\s?:?\s*)?(?<![\w./])(?P<doi>10\.\d{4,9}/[^\s\"<>«»“”’]+)"
)
_DOI_ADDRESS = re.compile(r"\bhttps?://(?:dx\.)?doi\.org/(?P<doi>10\.\d{4,9}/[^\s\"<>«»“”’]+)")
_ISBN = re.compile(r"\bISBN(?:-1[03])?\s?:?\s*(?P<number>(?:97[89][-‐‑– ]?)?(?:\d[-‐‑– ]?){9}[\dXx])\b")
_URL = re.compile(r"(?<![\w@])(?:https?://|ftp://|www\.)[^\s<>\"«»“”‘]+", re.I)
_URL_CELEX = re.compile(r"eur-lex\.europa\.eu/.*?CELEX(?::|%3A)(?P<celex>[1-9]\d{4}[A-Z]{1,2}\d{4})", re.I)
_TRAILING = ".,;:!?'’*_|…"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def find(text: str) -> Iterator[Reference]:
    """DOI, ISBN and addresses, in no order; an address never ends in the sentence's punctuation."""
    for pattern in (_DOI, _DOI_ADDRESS):
        for match in pattern.finditer(text):
            doi = without_trailing(match["doi"])
            end = match.start("doi") + len(doi)
            yield Reference(match.start(), end, "DOI", doi.lower(), "", f"https://doi.org/{doi}")
    for match in _ISBN.finditer(text):
        digits = re.sub(r"[^\dXx]", "", match["number"]).upper()
        yield Reference(match.start(), match.end(), "ISBN", digits)
    for match in _URL.finditer(text):
        yield from _address(match)


def _address(match: re.Match[str]) -> Iterator[Reference]:
    written = without_trailing(match[0])
    if "." not in written.removeprefix("www."):
        return
    url = written if "://" in written else f"http://{written}"
    end = match.start() + len(written)
    cited = _URL_CELEX.search(written)
    if cited:
        code = cited["celex"].upper()
        yield Reference(match.start(), end, "CELEX", code, code, celex.address(code))
    else:
        yield Reference(match.start(), end, "URL", url, "", url)


def without_trailing(address: str) -> str:
    """The address without the punctuation of its sentence; a closing bracket stays only if it was opened inside."""
    while address:
        last = address[-1]
        unopened = last in _PAIRS and address.count(last) > address.count(_PAIRS[last])
        if last not in _TRAILING and not unopened:
            break
        address = address[:-1]
    return address
