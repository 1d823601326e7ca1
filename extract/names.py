"""entity_names.csv becomes decisions: what its writer wants the names that were found to be called."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract import sheet
from extract.documents import NAMES_NAME

COLUMNS = ("name", "text", "file", "new_name", "label", "kb_id", "note")
#: What an entity can be (the table dictionary, entities.label).
LABELS = (
    "PERSON", "ORG", "BODY", "PROGRAMME", "INITIATIVE", "PLACE", "LAW", "ROLE", "MONEY", "PERCENT", "GROUP",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """Mentions named `name` (written `text`, in `file` or below the folder `file`, each "" for any) get `new_name`.

    `new_name` "" takes the name away. `label` and `kb_id` "" leave those as found.
    """

    name: str
    text: str
    file: str
    new_name: str
    label: str = ""
    kb_id: str = ""

    def fits(self, text: str, files: Iterable[str]) -> bool:
        """Whether a mention written so, in a document with these names, is meant."""
        if self.text and self.text != text:
            return False
        return not self.file or any(
            file == self.file or (self.file.endswith("/") and file.startswith(self.file)) for file in files
        )

    @property
    def rank(self) -> tuple[int, bool]:
        """How narrow it is: the more is said, the narrower; how it is written says more than where."""
        return bool(self.text) + bool(self.file), bool(self.text)


@dataclass(frozen=True, slots=True)
class Names:
    """The decisions by the name that they are about, narrowest first, and what is wrong with them, one line each."""

    decisions: Mapping[str, Sequence[Decision]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def decide(self, name: str, text: str, files: Sequence[str]) -> Decision | None:
        """What was decided for a mention; a new name that has a row of its own is followed. None: nothing."""
        last: Decision | None = None
        seen: set[str] = set()
        while key(name) not in seen:
            seen.add(key(name))
            fitting = (one for one in self.decisions.get(key(name), ()) if one.fits(text, files))
            found = next(fitting, None)
            if found is None:
                break
            last, name = found, found.new_name
        return last


def key(name: str) -> str:
    """What two spellings of one name share: case, spaces and Unicode form do not count."""
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


def load(folder: Path) -> Names:
    """Read `entity_names.csv` at the top of `folder`; an absent one decides nothing.

    Raises CorpusError for a wrong header; a row that cannot be used is a warning.
    """
    path = sheet.find(folder, NAMES_NAME)
    if path is None:
        return Names()
    warnings: list[str] = []
    table: dict[str, list[Decision]] = {}
    for line, row in sheet.rows(
        path, what="a table of names", columns=COLUMNS, needed=("name", "new_name"), warnings=warnings
    ):
        where = f"{path.name} line {line}"
        decision, fault = _decision(row)
        others = table.setdefault(key(row["name"]), [])
        if any((one.text, one.file) == (decision.text, decision.file) for one in others):
            fault = f"a second row for {row['name'] or row['text']!r}; the first one counts"
        if fault:
            warnings.append(f"{where}: {fault}")
        else:
            others.append(decision)
    ranked = {name: tuple(sorted(of_name, key=lambda one: one.rank, reverse=True)) for name, of_name in table.items()}
    return Names(ranked, tuple(warnings))


def _decision(row: Mapping[str, str]) -> tuple[Decision, str]:
    """The decision of a row, and why it cannot be used ("" when it can)."""
    file = unicodedata.normalize("NFC", row["file"].replace("\\", "/").removeprefix("./"))
    text = unicodedata.normalize("NFC", row["text"])
    decision = Decision(row["name"], text, file, row["new_name"], row["label"].upper(), row["kb_id"])
    if not row["name"] and not row["text"]:
        return decision, "the row says neither a name nor how the mention is written, and is not used"
    if decision.label and decision.label not in LABELS:
        return decision, f"the label {row['label']!r} is not used; choose {', '.join(LABELS)}"
    return decision, ""
