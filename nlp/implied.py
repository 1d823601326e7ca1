"""A promise without a doer gets the one that its place implies: the lead of its table, its paragraph, its section."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extract.pages import Block
from nlp import antecedents, items
from nlp.actors import Context
from nlp.reading import Sentence

# A heading names whom its section is about when little else stands in it.
SHARE_OF_HEADING = 0.6


def doers(context: Context, blocks: Sequence[Block], offset: int) -> tuple[str, ...]:
    """Names of the doers implied at `offset` (code points); empty when only the writer's house is left."""
    at = bisect_right(blocks, offset, key=lambda b: b.start) - 1
    if at < 0:
        return ()
    block = blocks[at]
    if block.cell is not None:
        return _leads(context, blocks, at)
    subject = antecedents.body(context.text, context.entities, _before(context, block.start, offset), offset)
    if subject is not None:
        return (subject.name,)
    return _of_section(context, blocks, at)


def _before(context: Context, start: int, offset: int) -> list[Sentence]:
    """The sentences of one block up to `offset`: a subject carries over from sentence to sentence, not further."""
    first = bisect_right(context.sentences, start - 1, key=lambda s: s.start)
    last = bisect_right(context.sentences, offset, key=lambda s: s.start)
    return list(context.sentences[first:last])


def _leads(context: Context, blocks: Sequence[Block], at: int) -> tuple[str, ...]:
    """Who stands beside a label such as "Lead government actors" in the table of the cell."""
    here = blocks[at].cell
    label = -1
    for block in blocks[max(0, at - 60) : at]:
        if here is None or block.cell is None or block.cell.table != here.table:
            continue
        if block.cell.column == 0:
            asks = items.role(context.text[block.start : block.end]) == "who" and block.end - block.start < 60
            label = block.cell.row if asks else label
        elif block.cell.row == label:
            return tuple(dict.fromkeys(e.name for e in context.named(block.start, block.end) if e.name))
    return ()


def _of_section(context: Context, blocks: Sequence[Block], at: int) -> tuple[str, ...]:
    """The body that the nearest heading above is named after."""
    for block in reversed(blocks[:at]):
        if block.kind == "heading":
            for entity in context.named(block.start, block.end):
                if entity.name and entity.end - entity.start >= SHARE_OF_HEADING * (block.end - block.start):
                    return (entity.name,)
            return ()
    return ()
