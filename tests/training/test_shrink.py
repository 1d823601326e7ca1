"""A saved pipeline is small, tells nothing of the machine that made it, and reads as before."""

from __future__ import annotations

from pathlib import Path

import spacy

from nlp.language import SHIPPED
from training import shrink


def test_a_saved_pipeline_reads_as_before(tmp_path: Path) -> None:
    before = spacy.load(SHIPPED)
    before.config["paths"] = {**before.config["paths"], "train": "/somewhere/train.spacy"}
    shrink.save(before, tmp_path / "small")
    after = spacy.load(tmp_path / "small")
    text = "The harbour office will publish its survey in May."
    assert [(t.tag_, t.dep_, t.lemma_) for t in after(text)] == [(t.tag_, t.dep_, t.lemma_) for t in before(text)]
    assert "somewhere" not in (tmp_path / "small" / "config.cfg").read_text("utf-8")
    assert sum(f.stat().st_size for f in (tmp_path / "small").rglob("*") if f.is_file()) < 15_000_000
