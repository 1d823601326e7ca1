"""A sentence of a treebank as a tree that can be rebuilt: nodes by number, heads and relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(slots=True)
class Node:
    """A token of a Universal Dependencies tree; `number` from 1, `head` 0 for the root."""

    number: int
    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str

    @property
    def base(self) -> str:
        """The relation without its subtype: `obl:agent` → `obl`."""
        return self.relation.partition(":")[0]

    @property
    def low(self) -> str:
        """The lemma in lower case."""
        return self.lemma.lower()


class Tree:
    """The nodes of one sentence; heads may be moved while it is rebuilt."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes = {node.number: node for node in nodes}

    def __iter__(self) -> Iterator[Node]:
        return iter(list(self.nodes.values()))

    def children(self, head: Node) -> list[Node]:
        """The nodes that hang on `head`, from left to right."""
        return [node for node in self.nodes.values() if node.head == head.number]

    def parent(self, node: Node) -> Node | None:
        """The node it hangs on, None for the root."""
        return self.nodes.get(node.head)

    def sound(self) -> bool:
        """Whether it is one tree: a single root, and every node reaches it."""
        if sum(node.head == 0 for node in self.nodes.values()) != 1:
            return False
        for node in self.nodes.values():
            seen, at = set(), node.number
            while at:
                if at in seen:
                    return False
                seen.add(at)
                at = self.nodes[at].head
        return True
