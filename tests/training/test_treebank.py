"""A CoNLL-U file becomes documents of paragraphs."""

from __future__ import annotations

from pathlib import Path

import spacy

from training import score
from training.treebank import documents

CONLLU = """\
# newdoc id = one
# newpar id = one-1
# text = We met.
1	We	we	PRON	PRP	_	2	nsubj	_	_
2	met	meet	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

# text = It rained.
1	It	it	PRON	PRP	_	2	nsubj	_	_
2	rained	rain	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

# newpar id = one-2
# text = Go!
1	Go	go	VERB	VB	_	0	root	_	SpaceAfter=No
2	!	!	PUNCT	.	_	1	punct	_	_

"""


def test_sentences_of_a_paragraph_are_one_document(tmp_path: Path) -> None:
    path = tmp_path / "small.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    first, second = documents(path, spacy.blank("en").vocab)
    assert first.text.strip() == "We met. It rained."
    assert [(t.text, t.tag_, t.lemma_, t.dep_, t.head.text) for t in first][3:5] == [
        ("It", "PRP", "it", "nsubj", "rained"),
        ("rained", "VBD", "rain", "ROOT", "rained"),
    ]
    assert [s.text for s in first.sents] == ["We met.", "It rained."]
    assert second.text.strip() == "Go!"


def test_scores_are_shown_as_a_table() -> None:
    shown = score.table({"harbour": {"tag": 0.95, "UAS": 0.9, "LAS": 0.85}})
    assert shown.splitlines()[-1] == "| harbour | 0.950 | 0.900 | 0.850 |  |  |"
