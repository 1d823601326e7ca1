"""Names that a document gives to what it cites become references: "Regulation (EU) 2021/1119 (‘Climate Law’)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.reading import Reference
from nlp.references import nouns

_REACH = 700  # code points of an act's full title between its number and its short title
_AFTER = re.compile(
    r"\(\s*(?:here(?:in)?after[,:]?\s+(?:(?:referred\s+to\s+as|called)\s+)?)?(?:the\s+)?[‘’“\"'«]?\s?(?:the\s+)?"
    r"(?P<name>[A-Z][\w’'/-]*(?:\s+[\w’'/-]+){0,7}?)\s?[’”\"'»]?\s*\)"
)
_BEFORE = re.compile(
    r"(?P<name>[A-Z][\w’'/-]*(?:\s+(?:(?:of|on|for|and|the|to|in)\s+){0,2}[A-Z][\w’'/-]*)*)[’”\"']?\s*"
    r"\(\s?(?:see\s+|i\.e\.\s+)?(?:\w+\s+){0,3}?$"
)
_SHORT = re.compile(r"\s*[,;–-]\s*(?:the\s+)?[‘“\"']?(?P<short>[A-Z][A-Za-z]*[A-Z][A-Za-z]*)[’”\"']?\s*\)")
_OTHER_ACT = re.compile(r"\b(?:amending|repealing|replacing|supplementing|implementing)\b", re.I)
_LIST_WORDS = frozenset(
    "amending repealing replacing supplementing implementing and or as well Council Commission Framework Regulation "
    "Regulations Directive Directives Decision Decisions EU EC EEC Euratom ECSC No".split()
)
_SENTENCE_END = re.compile(r"[.;:’”]\s*\n\s*\n|[.;]\s+(?=[A-Z(])")
_LEADING = re.compile(r"(?:The|This|See|In|Under|By|With|And|A|An|New|Proposed|Revised|Its|Our)\s+")


def find(text: str, cited: Sequence[Reference]) -> Iterator[Reference]:
    """Every mention of a name that the document defines for a cited paper; a name of two papers is left alone."""
    table: dict[str, set[Reference]] = {}
    for name, one in (*_named_after(text, cited), *_named_before(text, cited)):
        table.setdefault(name, set()).add(Reference(0, 0, one.kind, one.canonical, one.celex, one.url, "name"))
    certain = {name: next(iter(papers)) for name, papers in table.items() if len({p.canonical for p in papers}) == 1}
    if not certain:
        return
    forms = sorted(certain, key=lambda name: (-len(name), name))
    written = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    pattern = re.compile(rf"(?<![\w-])(?:{written})(?![\w-])")
    for match in pattern.finditer(text):
        paper = certain[" ".join(match[0].split())]
        yield Reference(match.start(), match.end(), paper.kind, paper.canonical, paper.celex, paper.url, "name")


def _named_after(text: str, cited: Sequence[Reference]) -> Iterator[tuple[str, Reference]]:
    """ "Regulation (EU) 2021/1119 … amending Regulation (EC) No 401/2009 (‘Climate Law’)": the first act's name."""
    for match in _AFTER.finditer(text):
        name = " ".join(match["name"].split()).rstrip("’'")
        owner = _owner(text, match.start(), cited) if " " in name and nouns.ending(name) else None
        if owner is not None and owner.kind in nouns.ending(name):
            yield name, owner


def _owner(text: str, end: int, cited: Sequence[Reference]) -> Reference | None:
    """The paper whose title ends before `end`: acts that it amends or repeals stand in the title, but are others."""
    begin = max(0, end - _REACH)
    breaks = [match.end() for match in _SENTENCE_END.finditer(text, begin, end)]
    begin = breaks[-1] if breaks else begin
    here = [one for one in cited if begin <= one.start and one.end <= end]
    other = [match.start() for match in _OTHER_ACT.finditer(text, begin, end)]
    titled = [one for one in here if other and one.end <= other[-1]]
    amended = [one for one in here if other and one.start > other[-1]]
    if titled and amended and _only_listed(text[other[-1] : end]):
        return titled[-1]
    return here[-1] if here else None


def _only_listed(title_end: str) -> bool:
    """Whether "amending Regulations (EC) No 401/2009 and (EU) 2018/1999" holds nothing but acts."""
    return all(word in _LIST_WORDS or any(c.isdigit() for c in word) for word in re.findall(r"[\w/]+", title_end))


def _named_before(text: str, cited: Sequence[Reference]) -> Iterator[tuple[str, Reference]]:
    """ "the Audiovisual Media Services Directive (Directive 2010/13/EU, AVMSD)": the long and the short name."""
    for one in cited:
        before = text[max(0, one.start - 160) : one.start]
        match = _BEFORE.search(before) if "(" in before else None
        if match is None:
            continue
        name = _LEADING.sub("", " ".join(match["name"].split()), count=1)
        if " " in name and one.kind in nouns.ending(name):
            yield name, one
            short = _SHORT.match(text, one.end)
            if short:
                yield short["short"], one
