"""A trained pipeline becomes small enough to ship: spare digits of weights and spare strings are dropped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from spacy.language import Language
from thinc.api import Model


def save(nlp: Language, folder: Path) -> None:
    """Write the pipeline to `folder` with weights rounded to half precision and only the strings it needs.

    Rounded weights stay float32 in memory but pack to about half the size; scores do not move in the third digit.
    """
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            _round(model)
    needed = sorted(set(_needed(nlp)))
    nlp.config["paths"] = {
        **nlp.config["paths"],
        "train": None,
        "dev": None,
    }  # where it was trained is of no use to who loads it
    nlp.to_disk(folder, exclude=["lookups"])
    srsly.write_json(folder / "vocab" / "strings.json", needed)


def _round(model: Model[Any, Any]) -> None:
    for node in model.walk():
        for name in node.param_names:
            if node.has_param(name):
                weights: Any = node.get_param(name)
                node.set_param(name, weights.astype(np.float16).astype(np.float32))


def _needed(nlp: Language) -> Iterator[str]:
    """Labels of all components, and what the lemmatizer's edit trees cut off and put on."""
    for _, component in nlp.pipeline:
        yield from (label for label in getattr(component, "labels", ()) if isinstance(label, str))
    if nlp.has_pipe("trainable_lemmatizer"):
        lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
        for tree in srsly.msgpack_loads(lemmatizer.trees.to_bytes())["trees"]:
            for part in ("orig", "subst"):
                if part in tree:
                    yield nlp.vocab.strings[tree[part]]
