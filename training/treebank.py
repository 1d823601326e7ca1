"""CoNLL-U files become spaCy documents in the scheme of the shipped pipeline; unsound trees are left out."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import conllu
from spacy.tokens import Doc
from spacy.vocab import Vocab

from training.dependencies import convert
from training.tree import Node, Tree

LONGEST = 10  # sentences of one document: as long as a paragraph of prose


@dataclass(frozen=True, slots=True)
class Sentence:
    """A converted sentence: words, whether a space follows, tags, lemmas, heads (index in the sentence), labels."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    tags: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    opens: bool


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a .conllu or .conllu.gz file whose trees convert soundly; `opens` marks a new paragraph."""
    with _open(path) as stream:
        for tokens in conllu.parse_incr(stream):
            words = [t for t in tokens if isinstance(t["id"], int)]
            tree = Tree(
                Node(t["id"], t["form"], t["lemma"], t["upos"], t["xpos"], t["head"], t["deprel"]) for t in words
            )
            if convert(tree):
                opens = any(key.startswith(("newpar", "newdoc")) for key in tokens.metadata)
                yield _sentence(words, tree, opens)


def _open(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return io.TextIOWrapper(gzip.open(path), encoding="utf-8")
    return path.open(encoding="utf-8")


def _sentence(words: Sequence[conllu.models.Token], tree: Tree, opens: bool) -> Sentence:
    place = {t["id"]: index for index, t in enumerate(words)}
    nodes = [tree.nodes[t["id"]] for t in words]
    return Sentence(
        words=tuple(t["form"] for t in words),
        spaces=tuple((t["misc"] or {}).get("SpaceAfter") != "No" for t in words),
        tags=tuple(t["xpos"] for t in words),
        lemmas=tuple(t["lemma"] for t in words),
        heads=tuple(place[node.head] if node.head else place[node.number] for node in nodes),
        labels=tuple(node.relation for node in nodes),
        opens=opens,
    )


def documents(path: Path, vocab: Vocab) -> Iterator[Doc]:
    """Paragraphs of the file as documents with tags, lemmas and dependencies."""
    held: list[Sentence] = []
    for sentence in sentences(path):
        if held and (sentence.opens or len(held) == LONGEST):
            yield _document(held, vocab)
            held = []
        held.append(sentence)
    if held:
        yield _document(held, vocab)


def _document(held: Sequence[Sentence], vocab: Vocab) -> Doc:
    heads: list[int] = []
    starts: list[bool] = []
    for sentence in held:
        offset = len(heads)
        heads += [offset + head for head in sentence.heads]
        starts += [index == 0 for index in range(len(sentence.words))]
    return Doc(
        vocab,
        words=[w for s in held for w in s.words],
        spaces=[w for s in held for w in s.spaces],
        tags=[w for s in held for w in s.tags],
        lemmas=[w for s in held for w in s.lemmas],
        deps=[w for s in held for w in s.labels],
        heads=heads,
    )
