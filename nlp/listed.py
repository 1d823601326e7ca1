"""Rows of a list of promises become commitments of kind listed: what the row says, else what its words say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from spacy.language import Language

from extract.listed import Item, Listing, document
from extract.pages import Block, Document, OnePage, Page
from nlp import dates, items, language, languages, scales, verbs
from nlp.drafts import INITIATIVES
from nlp.reading import Commitment, DateMention, Entity, Letterhead, Reading, Reference, Sentence

JOINED = "; "
# In a list that is to be followed up, "should" binds. It is read as "will", with spaces, so that no offset moves.
SHOULD = re.compile(r"\b(should|ought to)\b")
RECOMMENDED = re.compile(r"\b(?:recommend(?:s|ed)?|urge[sd]?|call(?:s|ed)? (?:up)?on)\b")
WORD = re.compile(r"[A-Za-z][A-Za-z-]*")
SENTENCE_END = re.compile(r"[.;](?=\s|$)")
NO_LEAD = 'under ""'  # how the reason of a bare line ends that nothing leads in
NEAR = 10  # words between "recommends" and the verb of what is recommended
AROUND = frozenset({"letterhead", "salutation", "signature"})

S = TypeVar("S", Sentence, Entity, Reference, DateMention)


def read(nlp: Language, listing: Listing, known: Mapping[str, str]) -> Reading:
    """The reading of the list: one commitment a row, in order; each row is read by itself, dated by its own day.

    `known` has the list's `file` and `title`. A list in another language keeps its rows as they stand.
    """
    whole = document(listing)
    tongue = languages.identify(whole.text)
    foreign = tongue.split("-")[0] not in language.READ
    readings = [Reading(Letterhead()) if foreign else _row(nlp, item, known) for item in listing.items]
    return Reading(
        letterhead=_letterhead(listing, known, tongue),
        sentences=_sentences(listing, readings, foreign=foreign),
        entities=tuple(_moved(listing, [one.entities for one in readings])),
        references=tuple(_moved(listing, [one.references for one in readings])),
        dates=tuple(_moved(listing, [one.dates for one in readings])),
        commitments=tuple(map(_commitment, listing.items, readings)),
        status="partial" if foreign else "ok",
        message=f"text in another language ({tongue}): rows kept, not read as English" if foreign else "",
    )


def _row(nlp: Language, item: Item, known: Mapping[str, str]) -> Reading:
    words = SHOULD.sub(lambda found: "will".ljust(len(found[0])), item.text)
    alone = Document(
        text=words,
        blocks=(Block(0, len(words), "list_item", level=1),),
        pages=(Page(1, "", 0.0, 0.0, 0, 0, len(words), len(words.split())),),
        places=OnePage(),
        media_type="text/plain",
    )
    when = item.earliest if item.earliest == item.latest else f"{item.earliest}/{item.latest}"
    facts = {"file": known["file"], "date": when, "doc_type": "plan", "language": "en", "issuer": item.actor}
    return language.read(nlp, alone, facts)


def _letterhead(listing: Listing, known: Mapping[str, str], tongue: str) -> Letterhead:
    """The list's own head: its bounds are those of its rows, which have their own days."""
    first = min(item.earliest for item in listing.items)
    last = max(item.latest for item in listing.items)
    return Letterhead(
        doc_type="other",
        title=known["title"],
        language=tongue,
        doc_date=first if first == last else f"{first}/{last}",
        date_earliest=first,
        date_latest=last,
        date_source="manifest" if first == last else "bounds",
        warnings=listing.warnings,
    )


def _sentences(listing: Listing, readings: Sequence[Reading], *, foreign: bool) -> tuple[Sentence, ...]:
    if foreign:
        return tuple(Sentence(item.start, item.end, "list_item") for item in listing.items)
    moved = _moved(listing, [one.sentences for one in readings])
    return tuple(replace(one, kind="list_item", section="") if one.kind in AROUND else one for one in moved)


def _moved(listing: Listing, found: Sequence[Sequence[S]]) -> Iterator[S]:
    """The records of the rows at their places in the list's text."""
    for item, of_row in zip(listing.items, found, strict=True):
        for one in of_row:
            yield replace(one, start=one.start + item.start, end=one.end + item.start)


def _commitment(item: Item, reading: Reading) -> Commitment:
    said = reading.commitments[0] if reading.commitments else None
    action, thing = _act(item, said)
    due = _deadline(item, reading.commitments)
    named = (e.name or item.text[e.start : e.end] for e in reading.entities if e.label in INITIATIVES)
    initiative = item.initiative or JOINED.join(dict.fromkeys(named))
    strength = said.strength if said else "firm"
    category = said.category if said else scales.category(verbs.base(action), thing)
    specific = scales.specificity(bool(due[0]), bool(initiative), thing)
    because = f"; {said.reason}" if said and not said.reason.endswith(NO_LEAD) else ""
    return Commitment(
        start=item.start, end=item.end, section="",
        actor_text=said.actor_text if said else "", actor=item.actor or (said.actor if said else ""), speaker="",
        beneficiary=said.beneficiary if said else "", action=action, object=thing, initiative=initiative,
        kind="listed", modality=said.modality if said else "", strength=strength, category=category,
        condition=said.condition if said else "",
        deadline_text=due[0], deadline_earliest=due[1], deadline_latest=due[2], deadline_vague=due[3],
        specificity=specific, verifiability=scales.verifiability(strength, category, specific, bool(due[0])),
        reason=f"given in the list as {item.own_id}{because}", score=1.0,
        own_id=item.own_id, own_fields=item.others, made_earliest=item.earliest, made_latest=item.latest,
    )  # fmt: skip


def _act(item: Item, said: Commitment | None) -> tuple[str, str]:
    """What is to be done, and to what: as recommended, as promised, or as the line opens; "" where nothing tells."""
    found = RECOMMENDED.search(item.text)
    if found and (act := _first_verb(item.text, found.end())):
        return act
    if said:
        return said.action, said.object
    opening, _ = items.opening_verb(item.text)
    verb = items.headline(item.text) or opening
    return (verb.lemma, "") if verb else ("", "")


def _first_verb(text: str, start: int) -> tuple[str, str] | None:
    """The first known verb of the sentence from there on ("that the operator review …"), and what follows it."""
    stop = SENTENCE_END.search(text, start)
    end = stop.start() if stop else len(text)
    for word in islice(WORD.finditer(text, start, end), NEAR):
        if verb := verbs.base(word[0]) or verbs.third_person(word[0]):
            return verb.lemma, text[word.end() : end].strip()
    return None


def _deadline(item: Item, commitments: Sequence[Commitment]) -> tuple[str, str, str, bool]:
    """Words, first day, last day, vague: of the list's column; of the words when that is empty."""
    if not item.deadline:
        said = next((one for one in commitments if one.deadline_text), None)
        if said is None:
            return "", "", "", False
        return said.deadline_text, said.deadline_earliest, said.deadline_latest, said.deadline_vague
    found = dates.resolve(
        dates.find(item.deadline, ()), item.deadline, anchor_earliest=item.earliest, anchor_latest=item.latest
    )
    last = next((one for one in reversed(found) if one.latest), None)
    return (item.deadline, last.earliest, last.latest, last.vague) if last else (item.deadline, "", "", False)
