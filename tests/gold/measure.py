"""A run's tables and the marks become figures: `python -m tests.gold.measure OUT` prints what agrees."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tests.gold.marks import Row, agrees, marks, meet, place, plain, table

FIELDS = ("actor", "kind", "modality", "strength", "deadline_latest", "initiative", "condition")
WITHIN = ("actor", "initiative", "condition", "issuer", "author", "author_role", "recipient", "own_references", "name")


@dataclass(frozen=True, slots=True)
class Score:
    """How many marked things were found, and how many found things are marked; the rest by name."""

    found: int
    marked: int
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """Between 0 and 1; 1 when nothing was marked."""
        return self.found / self.marked if self.marked else 1.0


@dataclass
class Run:
    """The tables of one ingest of corpus/."""

    out: Path
    _cache: dict[str, list[Row]] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)

    def rows(self, name: str) -> list[Row]:
        """The rows of one table, in its order."""
        if name not in self._cache:
            self._cache[name] = table(self.out / f"{name}.csv")
        return self._cache[name]

    @cached_property
    def file_of(self) -> dict[str, str]:
        """The file of each doc_id."""
        return {row["doc_id"]: row["file"] for row in self.rows("documents")}

    def text(self, file: str) -> str:
        """The text of a document."""
        if file not in self._texts:
            doc_id = next(doc for doc, name in self.file_of.items() if name == file)
            with (self.out / "text" / f"{doc_id}.txt").open(encoding="utf-8", newline="") as lines:
                self._texts[file] = lines.read()
        return self._texts[file]

    def about(self, file: str, quote: str, row: Row) -> bool:
        """Whether a found row (a commitment, a link) quotes the place where the marked quote stands."""
        in_file = self.file_of[row["target_doc_id"] if "target_doc_id" in row else row["doc_id"]]
        return in_file == file and meet(place(quote, self.text(file)), (int(row["start"]), int(row["end"])))

    def commitments(self, file: str) -> list[Row]:
        """The commitments found in one file."""
        return [row for row in self.rows("commitments") if self.file_of[row["doc_id"]] == file]

    def commitment(self, mark: Row) -> Row | None:
        """The found commitment that a mark is about: the one whose length is nearest to the marked quote's."""
        fitting = [row for row in self.commitments(mark["file"]) if self.about(mark["file"], mark["quote"], row)]
        return min(fitting, key=lambda row: abs(len(row["quote"]) - len(mark["quote"])), default=None)

    def links(self, promise: Row) -> list[Row]:
        """The links of a marked promise, best first."""
        found = self.commitment(promise)
        rows = [row for row in self.rows("links") if found and row["commitment_id"] == found["commitment_id"]]
        return sorted(rows, key=lambda row: int(row["rank"]))

    def follow_up(self, promise: Row) -> Row | None:
        """The follow-up row of a marked promise, if the promise was found."""
        found = self.commitment(promise)
        rows = self.rows("followup")
        return next((row for row in rows if found and row["commitment_id"] == found["commitment_id"]), None)


def promises() -> dict[str, Row]:
    """The marked commitments by their short names."""
    return {row["id"]: row for row in marks("commitments")}


def recall(run: Run) -> dict[str, Score]:
    """For each kind (first alternative) how many of the marked commitments were found."""
    found: dict[str, list[str]] = defaultdict(list)
    missed: dict[str, list[str]] = defaultdict(list)
    for mark in marks("commitments"):
        if mark["required"] == "yes":
            side = found if run.commitment(mark) else missed
            side[mark["kind"].split("|")[0]].append(mark["id"])
    kinds = sorted({*found, *missed})
    return {k: Score(len(found[k]), len(found[k]) + len(missed[k]), tuple(missed[k])) for k in kinds}


def precision(run: Run) -> Score:
    """How many of the found commitments are marked, as certain or as possible ones."""
    wrong = []
    for row in run.rows("commitments"):
        file = run.file_of[row["doc_id"]]
        here = [mark for mark in marks("commitments") if mark["file"] == file]
        if not any(run.about(file, mark["quote"], row) for mark in here):
            wrong.append(f"{file}: {plain(row['quote'])[:110]}")
    count = len(run.rows("commitments"))
    return Score(count - len(wrong), count, wrong=tuple(wrong))


def tempted(run: Run) -> list[str]:
    """The marked non-commitments that were taken for commitments."""
    taken = []
    for mark in marks("not_commitments"):
        if any(run.about(mark["file"], mark["quote"], row) for row in run.commitments(mark["file"])):
            taken.append(f"{mark['file']}: {mark['quote']} ({mark['why']})")
    return taken


def fields(run: Run) -> dict[str, Score]:
    """For each judged column how many of the found commitments have a right value."""
    pairs = [(mark, run.commitment(mark)) for mark in marks("commitments")]
    scores = {}
    for name in FIELDS:
        judged = [(mark, row) for mark, row in pairs if row and mark[name] != "?"]
        wrong = [
            f"{mark['id']}: {row[name]!r}, not {mark[name]!r}"
            for mark, row in judged
            if not agrees(mark[name], row[name], within=name in WITHIN)
        ]
        scores[name] = Score(len(judged) - len(wrong), len(judged), wrong=tuple(wrong))
    return scores


def links(run: Run) -> tuple[Score, Score]:
    """How many of the marked links were found, and how many of those have a right relation."""
    missed, wrong, found, by_name = [], [], 0, promises()
    for mark in marks("links"):
        rows = run.links(by_name[mark["promise"]])
        targets = [row for row in rows if run.about(mark["target_file"], mark["target_quote"], row)]
        label = f"{mark['promise']} → {mark['target_file']}: {mark['target_quote'][:60]}"
        if not targets:
            missed.append(f"{label} ({'core' if mark['core'] == 'yes' else 'also'})")
            continue
        found += 1
        if not any(agrees(mark["relation"], row["relation"]) for row in targets):
            wrong.append(f"{label}: {targets[0]['relation']}, not {mark['relation']}")
    marked = len(marks("links"))
    return Score(found, marked, tuple(missed)), Score(found - len(wrong), found, wrong=tuple(wrong))


def unmarked_links(run: Run) -> Iterator[str]:
    """Found links, other than mere mentions, that no mark speaks of: each one is worth a look."""
    made = {row["commitment_id"]: row for row in run.rows("commitments")}
    by_name = promises()
    for row in run.rows("links"):
        promise = made[row["commitment_id"]]
        known = any(
            run.about(by_name[mark["promise"]]["file"], by_name[mark["promise"]]["quote"], promise)
            and run.about(mark["target_file"], mark["target_quote"], row)
            for mark in marks("links")
        )
        if not known and row["relation"] != "mentions":
            target = run.file_of[row["target_doc_id"]]
            yield f"{row['relation']}: {plain(promise['quote'])[:80]} → {target}: {plain(row['quote'])[:90]}"


def follow_up(run: Run) -> Score:
    """How many of the marked promises have the right signal and timeliness."""
    wrong, by_name = [], promises()
    for mark in marks("followup"):
        row = run.follow_up(by_name[mark["promise"]])
        got = (row["signal"], row["timeliness"]) if row else ("", "")
        if not (agrees(mark["signal"], got[0]) and agrees(mark["timeliness"], got[1])):
            star = "*" if mark["holds"] == "yes" else " "
            wrong.append(f"{star}{mark['promise']}: {' '.join(got)}, not {mark['signal']} {mark['timeliness']}")
    return Score(len(marks("followup")) - len(wrong), len(marks("followup")), wrong=tuple(wrong))


def documents(run: Run) -> Score:
    """How many cells about the documents themselves are right."""
    by_file, wrong, judged = {row["file"]: row for row in run.rows("documents")}, [], 0
    for mark in marks("documents"):
        row = by_file.get(mark["file"], {})
        for name in (key for key, value in mark.items() if value and key != "file"):
            column, judged = {"own_reference": "own_references"}.get(name, name), judged + 1
            if not agrees(mark[name], row.get(column, ""), within=column in WITHIN):
                wrong.append(f"{mark['file']}: {column} {row.get(column, '')!r}, not {mark[name]!r}")
    return Score(judged - len(wrong), judged, wrong=tuple(wrong))


def spans(run: Run, name: str) -> Score:
    """How many marked dates, references or entities were found with right values in all judged columns."""
    missed, found = [], 0
    for mark in marks(name):
        rows = [row for row in run.rows(name) if run.file_of[row["doc_id"]] == mark["file"]]
        rows = [row for row in rows if agrees(mark["text"], row["text"])]
        if any(_span_agrees(run, mark, row) for row in rows):
            found += 1
        else:
            got = "; ".join(" ".join(row.get(k, "") for k in mark if k not in ("file", "text")) for row in rows[:2])
            missed.append(f"{mark['file']}: {mark['text']} [{got}]")
    return Score(found, len(marks(name)), tuple(missed))


def _span_agrees(run: Run, mark: Row, row: Row) -> bool:
    for key in mark:
        value = run.file_of.get(row.get("target_doc_id", ""), "") if key == "target_file" else row.get(key, "")
        if key not in ("file", "text") and mark[key] and not agrees(mark[key], value, within=key in WITHIN):
            return False
    return True


def report(run: Run) -> Iterator[str]:
    """The whole comparison, line by line."""
    found, right = links(run)
    scores = {
        "documents' cells": documents(run),
        **{f"commitments found, {kind}": score for kind, score in recall(run).items()},
        "commitments found that are marked": precision(run),
        **{f"right {name}": score for name, score in fields(run).items()},
        "links found": found,
        "relation of links": right,
        "follow-up": follow_up(run),
        **{name: spans(run, name) for name in ("dates", "references", "entities")},
    }
    for name, score in scores.items():
        yield f"{name}: {score.found} of {score.marked} ({score.share:.0%})"
        yield from (f"    missed {line}" for line in score.missed)
        yield from (f"    wrong {line}" for line in score.wrong)
    for title, lines in (("tempting sentences taken", tempted(run)), ("links not marked", list(unmarked_links(run)))):
        yield f"{title}: {len(lines)}"
        yield from (f"    {line}" for line in lines)


if __name__ == "__main__":
    sys.stdout.write("\n".join(report(Run(Path(sys.argv[1])))) + "\n")
