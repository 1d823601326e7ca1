"""A trained pipeline gets its card: its data, their licences, how well it does, how to make it again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from training.score import table

LICENCES = """\
| data | licence | used for |
|---|---|---|
| UD English EWT (Universal Dependencies) | CC BY-SA 4.0 | tags, lemmas, dependencies |
| GUM, genres academic, bio, conversation, court, interview, news, speech, textbook, vlog, voyage | \
annotations CC BY 4.0; texts CC BY, CC BY-SA or public domain by genre | tags, lemmas, dependencies, names |
| UNER English EWT | CC BY-SA 4.0 | names |
| WikiGold | CC BY 4.0 | names |
| CrossNER politics | MIT (texts CC BY-SA) | names |
| UD English PUD | CC BY-SA 3.0 | testing only |
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the card says of one training: day (ISO), seed, data files, scores by test set, words/s, size in bytes."""

    day: str
    seed: int
    files: Sequence[Path]
    scores: Mapping[str, Mapping[str, float]]
    words_per_second: float
    size: int


def card(facts: Facts) -> str:
    """The card as Markdown."""
    marks = {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in facts.files}
    files = "\n".join(f"- `{name}` sha256 {mark}" for name, mark in marks.items())
    return f"""\
# The English pipeline of Followthrough

Made on {facts.day} by `python -m training` (configuration `training/config.cfg`, seed {facts.seed},
spaCy {version("spacy")}). One token layer (hashed embeddings, four convolutions of width 128, no vectors) is trained
jointly for tags, dependencies in the scheme of `en_core_web_*`, lemmas and names (PERSON, ORG, LOC).

The **weights are licensed CC BY-SA 4.0** (they derive from the data below); the code around them is MIT.

## Data
{LICENCES}
Files of this training:
{files}

## Scores
On sentences that were not trained on, gold tokens given:

{table(facts.scores)}

{facts.words_per_second:,.0f} words/s on one core with all components; {facts.size / 1e6:.1f} MB on disk.

## Limits
Trained on web text, news, talk, wiki and textbooks, not on institutional prose. Rules in `nlp/` therefore anchor on
the modal or commissive verb and fall back on the surface where the parse has no subject to
offer; lexicons lead for names.
"""
