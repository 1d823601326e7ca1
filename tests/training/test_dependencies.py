"""Universal Dependencies in, the released scheme out: small trees written by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.dependencies import convert
from training.tree import Node, Tree

# Each case: UD rows "form/lemma/UPOS/XPOS/head/relation", then the expected "head:label" of every token.
CASES = {
    "a noun hangs on its preposition": (
        "We/we/PRON/PRP/2/nsubj meet/meet/VERB/VBP/0/root in/in/ADP/IN/4/case May/May/PROPN/NNP/2/obl",
        "2:nsubj 0:ROOT 2:prep 3:pobj",
    ),
    "the copula is the head": (
        "It/it/PRON/PRP/4/nsubj is/be/AUX/VBZ/4/cop a/a/DET/DT/4/det port/port/NOUN/NN/0/root",
        "2:nsubj 0:ROOT 4:det 2:attr",
    ),
    "a passive with its agent": (
        "It/it/PRON/PRP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass built/build/VERB/VBN/0/root by/by/ADP/IN/5/case"
        " us/we/PRON/PRP/3/obl:agent",
        "3:nsubjpass 3:auxpass 0:ROOT 3:agent 4:pobj",
    ),
    "conjuncts hang on each other": (
        "tugs/tug/NOUN/NNS/0/root ,/,/PUNCT/,/3/punct piers/pier/NOUN/NNS/1/conj and/and/CCONJ/CC/5/cc"
        " locks/lock/NOUN/NNS/1/conj",
        "0:ROOT 1:punct 1:conj 3:cc 3:conj",
    ),
    "a flat name hangs on its last word": (
        "Maria/Maria/PROPN/NNP/3/nsubj Lind/Lind/PROPN/NNP/1/flat left/leave/VERB/VBD/0/root",
        "2:compound 3:nsubj 0:ROOT",
    ),
    "there is an attribute": (
        "There/there/PRON/EX/2/expl is/be/VERB/VBZ/0/root silt/silt/NOUN/NN/2/nsubj",
        "2:expl 0:ROOT 2:attr",
    ),
    "a relative clause": (
        "the/the/DET/DT/2/det plan/plan/NOUN/NN/0/root that/that/PRON/WDT/5/obj we/we/PRON/PRP/5/nsubj"
        " made/make/VERB/VBD/2/acl:relcl",
        "2:det 0:ROOT 5:dobj 5:nsubj 2:relcl",
    ),
}


def tree(rows: str) -> Tree:
    nodes = []
    for number, row in enumerate(rows.split(), 1):
        form, lemma, upos, xpos, head, relation = row.rsplit("/", 5) if row.count("/") == 5 else row.split("/")
        nodes.append(Node(number, form, lemma, upos, xpos, int(head), relation))
    return Tree(nodes)


@pytest.mark.parametrize("name", CASES)
def test_a_tree_is_converted(name: str) -> None:
    rows, expected = CASES[name]
    found = tree(rows)
    assert convert(found)
    assert " ".join(f"{n.head}:{n.relation}" for n in found) == expected


@given(st.lists(st.integers(0, 6), min_size=1, max_size=6))
def test_a_circle_is_never_called_sound(heads: list[int]) -> None:
    found = Tree(Node(i, "x", "x", "NOUN", "NN", min(h, len(heads)), "nmod") for i, h in enumerate(heads, 1))
    reaches_root = []
    for node in found:
        at, steps = node.number, 0
        while at and steps <= len(heads):
            at, steps = found.nodes[at].head, steps + 1
        reaches_root.append(at == 0)
    one_root = sum(n.head == 0 for n in found) == 1
    assert found.sound() == (one_root and all(reaches_root))
