"""Universal Dependencies become the dependency scheme of spaCy's released English pipelines (ClearNLP labels).

The scheme hangs nouns on their prepositions, predicates on the copula and conjuncts on each other, so that one set
of patterns serves the shipped pipeline and every `en_core_web_*`. Rules run in a fixed order, each on the tree that the
last one left.
"""

from __future__ import annotations

from training.tree import Node, Tree

NEGATIONS = frozenset({"not", "n't", "never"})
SUBORDINATORS = frozenset(
    "that if while although though because whether unless whereas as once than lest so cos cause".split()
)
LINKING = frozenset("become remain seem appear look feel get stay go sound turn prove grow keep be smell taste".split())
CLAUSAL = frozenset("nsubj csubj aux expl mark parataxis discourse vocative dislocated advcl".split())
NOMINAL = frozenset("det amod case nummod compound nmod".split())
SENTENCE_ADVERBS = NEGATIONS | frozenset(
    "also still already now currently always often then therefore thus indeed usually again just probably"
    " actually".split()
)
CONJUNCT_MARKS = frozenset({",", ";", ":", "-", "--", "/", "–"})
BARE_ADJUNCTS = frozenset({"obl:unmarked", "obl:tmod", "obl:npmod"})


def convert(tree: Tree) -> bool:
    """Rebuild the tree in place; False when the result is no sound tree (it must then be left out)."""
    for rule in (names, copulas, existentials, prepositions, conjunctions, relabel):
        rule(tree)
    return tree.sound()


def names(tree: Tree) -> None:
    """A flat name hangs on its last word: "Ursula → Leyen"."""
    for first in tree:
        rest = [n for n in tree.children(first) if n.base == "flat" and n.number > first.number]
        if not rest:
            continue
        last = rest[-1]
        if last.upos not in ("PROPN", "NOUN", "X", "NUM", "ADJ"):
            for node in rest:
                node.relation = "compound"
            continue
        head, relation = first.head, first.relation
        for node in tree.children(first):
            if node is not last:
                node.head = last.number
                if node in rest:
                    node.relation = "compound"
        last.head, last.relation = head, relation
        first.head, first.relation = last.number, "compound"


def copulas(tree: Tree) -> None:
    """ "is a member": the copula becomes the head, the predicate its attribute."""
    for copula in tree:
        predicate = tree.parent(copula)
        if copula.base != "cop" or predicate is None:
            continue
        children = tree.children(predicate)
        if any(n.base == "cop" and n.number < copula.number for n in children):
            copula.relation = "aux"
            continue
        _raise(tree, copula, predicate, children)


def _raise(tree: Tree, copula: Node, predicate: Node, children: list[Node]) -> None:
    head, relation = predicate.head, predicate.relation
    outer = any(n.relation.endswith(":outer") for n in children)
    clausal = (predicate.upos == "VERB" and predicate.xpos not in ("VBN", "JJ")) or outer
    left = [n.number for n in children if n.base in NOMINAL and n.number < predicate.number]
    start = min([*left, predicate.number])
    moved = [n for n in children if n is not copula and _moves(n, copula, predicate, children, clausal, start, tree)]
    infinitive = any(n.xpos == "TO" and n.base == "mark" and n not in moved for n in children)
    for node in moved:
        node.head = copula.number
    copula.head, copula.relation = head, relation
    predicate.head, predicate.relation = copula.number, _attribute(predicate, children, clausal, infinitive)


def _attribute(predicate: Node, children: list[Node], clausal: bool, infinitive: bool) -> str:
    if clausal:
        return "xcomp" if infinitive else "ccomp"
    if any(n.base == "case" and n.xpos != "POS" for n in children):
        return "obl"
    if predicate.upos == "ADJ" or predicate.xpos in ("VBN", "JJ", "VBG"):
        return "acomp"
    return "advmod" if predicate.upos == "ADV" else "attr"


def _moves(
    node: Node, copula: Node, predicate: Node, children: list[Node], clausal: bool, start: int, tree: Tree
) -> bool:
    """Whether a child of the predicate belongs to the clause, hence to the copula."""
    base, at = node.base, node.number
    if clausal:
        before = at < copula.number < predicate.number and base not in ("det", "amod", "case")
        return before or node.relation.endswith(":outer") or (base == "punct" and at > predicate.number)
    if base in CLAUSAL:
        return True
    if base == "cc":
        return at < min(copula.number, predicate.number)
    if base == "punct":
        return at < min(copula.number, start) or at > predicate.number
    if base == "advmod":
        return _adverb_moves(node, copula, predicate, children, start)
    if base == "obl":
        return _oblique_moves(node, copula, predicate)
    if base == "conj":
        own = any(n.base in ("cop", "nsubj", "aux") for n in tree.children(node))
        return node.upos in ("VERB", "AUX") or own
    return base == "ccomp" and predicate.upos not in ("ADJ", "NOUN")


def _adverb_moves(node: Node, copula: Node, predicate: Node, children: list[Node], start: int) -> bool:
    at = node.number
    if predicate.number < copula.number:
        return at > copula.number
    if not copula.number <= at < predicate.number:
        return True
    if node.low in SENTENCE_ADVERBS:
        return True
    if predicate.upos != "ADJ":
        return at < start
    between = any(at < n.number < predicate.number and n.base == "advmod" for n in children)
    return at != predicate.number - 1 and not between


def _oblique_moves(node: Node, copula: Node, predicate: Node) -> bool:
    bare_between = node.relation in ("obl:unmarked", "obl:npmod") and copula.number < node.number < predicate.number
    if predicate.upos == "ADJ" and bare_between:
        return False
    outside = node.number < min(copula.number, predicate.number)
    return outside or predicate.upos != "ADJ" or node.relation in BARE_ADJUNCTS


def existentials(tree: Tree) -> None:
    """ "there is a risk": what there is, is an attribute."""
    for node in tree:
        children = tree.children(node)
        there = any(n.base == "expl" and n.form.lower() == "there" for n in children)
        if there and node.lemma == "be":
            for child in children:
                if child.base == "nsubj":
                    child.relation = "attr"


def prepositions(tree: Tree) -> None:
    """ "in the report": the noun hangs on its preposition, the preposition where the noun hung."""
    fronts: dict[int, Node] = {}
    for noun in tree:
        cases = [n for n in tree.children(noun) if n.base == "case" and n.xpos != "POS" and n.number < noun.number]
        marks = _gerund_marks(tree, noun)
        chain = cases or marks
        if not chain:
            continue
        first, last = chain[0], chain[-1]
        label = _preposition_label(noun)
        head = noun.head
        if noun.base == "conj" and noun.head in fronts:
            head = fronts[noun.head].number
        _rehang(tree, noun, chain, first, label)
        previous: Node | None = None
        for case in chain:
            case.head = previous.number if previous else head
            case.relation = "prep" if previous else label
            previous = case
        noun.head, noun.relation = last.number, "pcomp" if marks and not cases else "pobj"
        fronts[noun.number] = first


def _gerund_marks(tree: Tree, noun: Node) -> list[Node]:
    """Prepositions that open a gerund clause: "by adopting"."""
    if noun.xpos != "VBG":
        return []
    return [
        n
        for n in tree.children(noun)
        if n.relation == "mark" and n.xpos in ("IN", "TO") and n.number < noun.number and n.low not in SUBORDINATORS
    ]


def _preposition_label(noun: Node) -> str:
    if noun.relation == "obl:agent":
        return "agent"
    kept = noun.base in ("conj", "root", "appos", "parataxis", "list", "dep", "reparandum")
    return noun.relation if kept else "prep"


def _rehang(tree: Tree, noun: Node, chain: list[Node], first: Node, label: str) -> None:
    """What stands before the preposition, and a final mark of a whole sentence, hangs on the preposition now."""
    opening = ("advmod", "punct", "cc", "discourse", "preconj", "mark", "obl", "nmod")
    for node in tree.children(noun):
        if node in chain:
            continue
        before = node.number < first.number and node.base in opening
        closing = node.base == "punct" and node.number > noun.number and label in ("root", "conj", "parataxis")
        if before or closing or (node.base == "cc" and node.number < noun.number):
            node.head = first.number


def conjunctions(tree: Tree) -> None:
    """ "a, b and c": each conjunct hangs on the one before it, "and" on the one it follows."""
    for first in tree:
        previous = first
        for node in [n for n in tree.children(first) if n.base == "conj"]:
            node.head = previous.number
            for child in tree.children(node):
                joins = child.relation == "cc" or (child.base == "punct" and child.form in CONJUNCT_MARKS)
                if child.number < node.number and joins:
                    child.head = previous.number
            previous = node


RENAMED = {
    "obj": "dobj", "iobj": "dative", "nsubj:pass": "nsubjpass", "nsubj:outer": "nsubj", "csubj:pass": "csubjpass",
    "csubj:outer": "csubj", "aux:pass": "auxpass", "acl:relcl": "relcl", "advcl:relcl": "relcl", "nmod:poss": "poss",
    "compound:prt": "prt", "det:predet": "predet", "cc:preconj": "preconj", "obl:unmarked": "npadvmod",
    "obl:tmod": "npadvmod", "obl:npmod": "npadvmod", "nmod:unmarked": "npadvmod", "nmod:tmod": "npadvmod",
    "nmod:npmod": "npadvmod", "nmod:desc": "compound", "obl": "npadvmod", "obl:agent": "agent", "vocative": "npadvmod",
    "discourse": "intj", "orphan": "dep", "goeswith": "dep", "reparandum": "dep", "list": "dep", "dislocated": "dep",
    "cop": "aux", "root": "ROOT", "flat": "compound",
}  # fmt: skip
KEPT = frozenset(
    "acl acomp advcl advmod agent amod appos attr aux case cc ccomp compound conj csubj dep det expl mark nmod nsubj"
    " nummod parataxis pobj pcomp prep punct xcomp".split()
)


def relabel(tree: Tree) -> None:
    """Every relation gets its name in the scheme; all names are chosen before the first is changed."""
    chosen = {node.number: _label(tree, node) for node in tree}
    for node in tree:
        node.relation = chosen[node.number]


def _label(tree: Tree, node: Node) -> str:
    base, head = node.base, tree.parent(node)
    if base == "advmod" and node.form.lower() in NEGATIONS:
        return "neg"
    if node.relation == "mark" and node.xpos == "TO":
        return "aux"
    if base == "case":
        return "case" if node.xpos == "POS" else "prep"
    if base == "xcomp" and node.upos not in ("VERB", "AUX"):
        return _predicative(node, head)
    if base == "fixed":
        return "pcomp" if head and head.relation in ("prep", "case", "agent") else "advmod"
    for relation in (node.relation, base):
        if relation in RENAMED:
            return RENAMED[relation]
        if relation in KEPT:
            return relation
    return "dep"


def _predicative(node: Node, head: Node | None) -> str:
    """What a verb such as "become" or "call" says of its subject or object."""
    if head is not None and head.low in LINKING:
        if node.upos == "ADJ":
            return "acomp"
        if node.upos in ("NOUN", "PROPN", "PRON"):
            return "attr"
    return "oprd" if node.upos in ("ADJ", "NOUN", "PROPN", "ADV") else "xcomp"
