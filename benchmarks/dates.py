"""How well and how fast dates are read: python -m benchmarks.dates [--gold FOLDER] [--misses].

FOLDER holds `deadline_cases.jsonl` (one sentence with its expected columns a line) and `wikiwars/*.tml` (articles with
inline TIMEX3). Scores as in TempEval-3 task A, on characters: relaxed = spans overlap, strict = same span, value = same
TIMEX3 value.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nlp.dates import find, resolve

GOLD = Path(__file__).resolve().parents[1] / ".." / "shared" / "gold" / "dates"
COLUMNS = ("start", "end", "type", "role", "value", "mod", "earliest", "latest", "granularity", "vague", "edtf")
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_EDGE = " \t\r\n.,;:!?\"'()[]`‘’“”"


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression with its value, half-open code points."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its date and the expressions marked in it."""

    text: str
    day: str
    marked: tuple[Timex, ...]


def article(source: str) -> Article:
    """The text and the marks of a TimeML file."""
    day = re.search(r'<DCT>.*?value="([^"]+)"', source, re.DOTALL)
    body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.DOTALL)
    text, marked, opened, done = "", [], [], 0
    inside = body[1] if body else ""
    for tag in _TAG.finditer(inside):
        text += html.unescape(inside[done : tag.start()])
        done = tag.end()
        if tag[2] != "TIMEX3":
            continue
        if not tag[1]:
            value = re.search(r'value="([^"]*)"', tag[3])
            opened.append((len(text), value[1] if value else ""))
        elif opened:
            start, mark = opened.pop()
            marked.append(Timex(start, len(text), mark))
    return Article(text + html.unescape(inside[done:]), day[1][:10] if day else "", tuple(sorted(marked, key=_place)))


def _place(timex: Timex) -> tuple[int, int]:
    return timex.start, timex.end


def read(text: str, day: str) -> list[Timex]:
    """What the program finds, anchored on `day`."""
    mentions = resolve(find(text), text, anchor_earliest=day, anchor_latest=day)
    return [Timex(one.start, one.end, one.value) for one in mentions]


def trimmed(text: str, timex: Timex) -> tuple[int, int]:
    """The span without blanks and punctuation at its edges."""
    start, end = timex.start, timex.end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def pairs(text: str, gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[int, int, bool]]:
    """Which mark goes with which find, one to one: exact ones first, then those that share most."""
    ranked = []
    for i, mark in enumerate(gold):
        a, b = trimmed(text, mark)
        for j, one in enumerate(found):
            c, d = trimmed(text, one)
            if min(b, d) > max(a, c):
                ranked.append(((a, b) != (c, d), max(a, c) - min(b, d), i, j))
    used: tuple[set[int], set[int]] = (set(), set())
    chosen = []
    for inexact, _, i, j in sorted(ranked):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            chosen.append((i, j, not inexact))
    return chosen


def f1(right: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (found + gold) if found + gold else 0.0


def articles(folder: Path, *, misses: bool) -> Iterable[str]:
    """Relaxed, strict and value F1 and words a second over the articles, one line each figure."""
    read("A first text loads the word lists on 1 May 2020.", "2020-05-01")
    relaxed = strict = value = gold = total = words = 0
    spent = 0.0
    for path in sorted(folder.glob("*.tml")):
        one = article(path.read_text(encoding="utf-8"))
        start = time.process_time()
        found = read(one.text, one.day)
        spent += time.process_time() - start
        chosen = pairs(one.text, one.marked, found)
        relaxed += len(chosen)
        strict += sum(exact for _, _, exact in chosen)
        same = [(i, j) for i, j, _ in chosen if one.marked[i].value == found[j].value]
        value += len(same)
        gold, total, words = gold + len(one.marked), total + len(found), words + len(one.text.split())
        for timex in [one.marked[i] for i in set(range(len(one.marked))) - {i for i, _ in same}] if misses else []:
            yield f"  {path.name}: {one.text[timex.start : timex.end]!r} is {timex.value}"
    for name, right in (("relaxed", relaxed), ("strict", strict), ("value", value)):
        yield f"{name} F1 {f1(right, total, gold):.3f}"
    yield f"{words / spent:,.0f} words/s of CPU ({words} words)" if spent else "no articles"


def deadlines(path: Path) -> Iterable[str]:
    """How many of the worked cases are right in every column; each that is not, with what differs."""
    right, cases = 0, [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for case in cases:
        text, day = case["text"], case["dct"]
        found = resolve(find(text), text, anchor_earliest=day, anchor_latest=day)
        wanted = {name: "" if case[name] is None else case[name] for name in COLUMNS}
        got = [{name: getattr(one, name) for name in COLUMNS} for one in found]
        right += wanted in got
        if wanted not in got:
            yield f"  {text}: {wanted}"
    yield f"{right} of {len(cases)} worked deadlines right in every column"


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--misses", action="store_true", help="list the marks that were missed or valued otherwise")
    options = parser.parse_args()
    if not options.gold.is_dir():
        parser.error(f"{options.gold}: no such folder; give the marked dates with --gold")
    for line in (
        *deadlines(options.gold / "deadline_cases.jsonl"),
        *articles(options.gold / "wikiwars", misses=options.misses),
    ):
        print(line)


if __name__ == "__main__":
    main()
