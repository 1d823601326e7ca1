"""Capitals inside a sentence become names without a telling noun: "FuelEU Maritime", "the Science Cache"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.entities.heads import endings, generic, nouns, stops
from nlp.reading import Entity

_GAP = r"[^\S\t]"  # a tab parts the cells of a table: no name goes over it
_WORD = r"[A-Z][\w’'-]*[\w]"
# A capital after small letters stands in coined names only, but for surnames (McKay, MacLeod, DeWitt).
_COINED = re.compile(
    rf"(?<![\w.@/-])(?:(?P<before>{_WORD}) )?"
    rf"(?P<coined>(?!Ma?c[A-Z]|De[A-Z]|Di[A-Z]|La[A-Z]|Le[A-Z]|Van[A-Z]|Fitz[A-Z])"
    rf"(?=(?:[A-Z]*[a-z]){{4}})[A-Z][a-z]+[A-Z]\w*)(?P<after>(?: {_WORD}){{0,2}})(?![\w@])"
)
_SITE = re.compile(
    r"(?<![\w@./:-])(?P<site>[A-Za-z][A-Za-z0-9-]{2,}\.(?:gov|org|com|net|eu|int)(?:\.[a-z]{2})?)(?![\w@/-]|\.\w)"
)
_THE = re.compile(
    rf"\b[Tt]he{_GAP}(?P<name>(?:U\.S\.{_GAP})?{_WORD}"
    rf"(?:{_GAP}(?:(?:of|for|on){_GAP})?(?:{_WORD}|(?:19|20)\d\d\b))+)(?![\w-]|\s?\()"
)
_AROUND = 80  # code points on each side that tell prose from a title
_LONG = 4  # letters from which on a word's capital tells
_PROSE = 0.6  # share of long words around that begin small
_FEWEST = 3


def coined(text: str) -> Iterator[Entity]:
    """Words with a capital inside, and what is written with capitals beside them: "FuelEU Maritime"; and web sites."""
    for match in _COINED.finditer(text):
        before, after = match["before"] or "", match["after"].split()
        start = match.start("coined") if not before or before in stops() or before.isupper() else match.start("before")
        while after and (after[-1] in stops() or after[-1].isupper()):
            after.pop()
        end = match.end("coined") + sum(len(word) + 1 for word in after)
        yield Entity(start, end, "INITIATIVE", " ".join(text[start:end].split()), "", "rule", 0.5)
    for match in _SITE.finditer(text):
        yield Entity(match.start(), match.end(), "INITIATIVE", match["site"], "", "rule", 0.6)


def after_the(text: str) -> Iterator[Entity]:
    """Several capitalised words after "the" in a sentence, wherever they stand again: "the Science Cache"."""
    names = set()
    for match in _THE.finditer(text):
        words = match["name"].split()
        if _is_name(words) and in_prose(text, match.start("name"), match.end()):
            names.add(" ".join(words))
    if names:
        longest = sorted(names, key=lambda name: (-len(name), name))
        written = "|".join(_GAP.join(map(re.escape, name.split())) for name in longest)
        for match in re.finditer(rf"(?<![\w-])(?:{written})(?![\w-])", text):
            yield Entity(match.start(), match.end(), "INITIATIVE", " ".join(match[0].split()), "", "rule", 0.5)


def _is_name(words: list[str]) -> bool:
    """Whether capitalised words after "the" can be a name of its own: "the American People" is none."""
    said = [word for word in words if word not in generic()]
    headed = words[-1] in nouns() or " ".join(words[-2:]) in nouns()
    return (
        len(said) > 1
        and not headed  # whether that is a name, its noun decides
        and words[0] not in stops()
        and words[-1] not in endings()
        and not any(word.isupper() and len(word) > _LONG + 1 for word in words)
        and not any(word.endswith(("'s", "’s")) for word in words)
    )


def in_prose(text: str, start: int, end: int) -> bool:
    """Whether the words around in the same paragraph are written small, so that a capital there means a name."""
    first = max(text.rfind("\n\n", 0, start) + 1, text.rfind("\t", 0, start) + 1, start - _AROUND)
    stop = min(at for at in (text.find("\n\n", end), text.find("\t", end), len(text)) if at >= 0)
    around = f"{text[first:start]} {text[end : min(stop, end + _AROUND)]}"
    long = [word for word in re.findall(r"[A-Za-z]+", around) if len(word) >= _LONG]
    return len(long) >= _FEWEST and sum(word[0].islower() for word in long) >= _PROSE * len(long)
