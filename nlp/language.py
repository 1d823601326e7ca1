"""The spaCy pipeline: the only door to spaCy pipelines, and the way from a Document to a Reading.

Each step is a component; its records lie in `doc._.<product>` and, as spans for displaCy, in `doc.spans["<product>"]`.
A researcher can call the pipeline on any string; `read` also hands it the layout and what a manifest knows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from extract import text as plain
from extract.errors import FollowthroughError
from extract.pages import Document
from nlp import actors, commitments, dates, entities, languages, letterhead, parses, references, sentences
from nlp.drafts import Ground
from nlp.reading import DateMention, Letterhead, Reading

PRODUCTS = ("references", "expressions", "entities", "sentences", "dates", "commitments")
SHIPPED = Path(__file__).with_name("pipeline")
# Names come from lexicons and rules, base forms from the list of verbs; only tags and heads are asked for.
NOT_USED = ["ner", "senter", "attribute_ruler", "lemmatizer", "trainable_lemmatizer"]
FIRST_PAGE = 2000  # code points in which a title page shows its date
STEPS = (
    "references", "dates_found", "entities", "letterhead", "names_settled", "sentences", "dates", "parses",
    "commitments",
)  # fmt: skip
# Longest text of one document in code points; about 3,000 pages.
MAX_LENGTH = 20_000_000
# Languages that are read as English: none is told for a text too short to tell.
READ = ("en", "")


def build(model: str | None = None) -> Language:
    """The pipeline with the shipped tagger and parser, or with those of the installed spaCy pipeline `model`.

    Raises FollowthroughError when `model` is not installed.
    """
    nlp = spacy.blank("en")
    nlp.max_length = MAX_LENGTH
    for name in STEPS:
        nlp.add_pipe(f"followthrough_{name}", config={"model": model} if name == "parses" else {})
    return nlp


def read(nlp: Language, document: Document, known: Mapping[str, str]) -> Reading:
    """All that the pipeline finds in a document; `known` is what the manifest says of it (and `file`, its name)."""
    language = known.get("language") or languages.identify(document.text)
    if language.split("-")[0] not in READ:
        head = letterhead.find(
            document, references=(), expressions=(), entities=(), known={**known, "language": language}
        )
        message = f"text in another language ({language}): not read as English"
        return Reading(head, status="skipped", message=message)
    doc = nlp.make_doc(document.text)
    doc._.document = document
    doc._.known = dict(known)
    doc = nlp(doc)
    _ = doc._
    return Reading(
        letterhead=_.letterhead,
        sentences=tuple(_.sentences),
        entities=tuple(_.entities),
        references=tuple(_.references),
        dates=tuple(_.dates),
        commitments=tuple(_.commitments),
    )


def _extend() -> None:
    """Doc attributes, set once for the process; a second import leaves them alone."""
    for name in ("document", "letterhead"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    for name in PRODUCTS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=())
    if not Doc.has_extension("known"):
        Doc.set_extension("known", default={})


def _keep(doc: Doc, product: str, records: Sequence[Any], label: str = "") -> Doc:
    """Lay the records on the doc, and spans of the tokens they touch."""
    setattr(doc._, product, tuple(records))
    spans = []
    for record in records:
        span = doc.char_span(record.start, record.end, alignment_mode="expand")
        if span is not None:
            spans.append(
                Span(doc, span.start, span.end, label=str(getattr(record, label, product)) if label else product)
            )
    doc.spans[product] = spans
    return doc


def _document(doc: Doc) -> Document:
    if doc._.document is None:
        doc._.document = plain.document(doc.text)
    found: Document = doc._.document
    return found


@Language.component("followthrough_references")
def _references(doc: Doc) -> Doc:
    return _keep(doc, "references", references.find(_document(doc).text), "kind")


@Language.component("followthrough_dates_found")
def _dates_found(doc: Doc) -> Doc:
    doc._.expressions = tuple(dates.find(_document(doc).text, references.date_free(doc._.references)))
    return doc


@Language.component("followthrough_entities")
def _entities(doc: Doc) -> Doc:
    blocked = references.name_free(doc._.references)
    return _keep(doc, "entities", entities.find(_document(doc).text, blocked=blocked), "label")


@Language.component("followthrough_letterhead")
def _letterhead(doc: Doc) -> Doc:
    doc._.letterhead = letterhead.find(
        _document(doc),
        references=doc._.references,
        expressions=doc._.expressions,
        entities=doc._.entities,
        known=doc._.known,
    )
    return doc


@Language.component("followthrough_names_settled")
def _names_settled(doc: Doc) -> Doc:
    head = doc._.letterhead
    day = head.date_latest or head.date_earliest
    settled = entities.settle(doc._.entities, _document(doc).text, day=day, issuer=head.issuer)
    return _keep(doc, "entities", settled, "label")


@Language.component("followthrough_sentences")
def _sentences(doc: Doc) -> Doc:
    return _keep(doc, "sentences", sentences.find(_document(doc), doc._.letterhead), "kind")


@Language.component("followthrough_dates")
def _dates(doc: Doc) -> Doc:
    head = doc._.letterhead
    found = dates.resolve(
        doc._.expressions,
        _document(doc).text,
        anchor_earliest=head.date_earliest,
        anchor_latest=head.date_latest,
        us_order=head.month_first,
    )
    return _keep(doc, "dates", _own_day(found, head), "role")


def _own_day(found: Sequence[DateMention], head: Letterhead) -> list[DateMention]:
    """The mention in the letterhead that the document's date was taken from gets the role document_date."""
    own = next(
        (d for d in found if d.start < max(head.head_end, FIRST_PAGE) and d.earliest == d.latest == head.date_earliest),
        None,
    )
    dated = head.date_source == "text" and head.date_earliest == head.date_latest and own is not None
    return [replace(d, role="document_date") if dated and d is own else d for d in found]


@Language.factory("followthrough_parses", default_config={"model": None})
def _parses(nlp: Language, name: str, model: str | None) -> Callable[[Doc], Doc]:  # noqa: ARG001 (spaCy gives it)
    """Tags and dependencies where only they can tell who is bound; everything else is not parsed."""
    parser = _parser(model, nlp.vocab)

    def component(doc: Doc) -> Doc:
        return parses.parse(doc, commitments.unsettled(_ground(doc)), parser)

    return component


def _parser(model: str | None, vocab: Vocab) -> Language:
    try:
        return spacy.load(model or SHIPPED, vocab=vocab, exclude=NOT_USED)
    except OSError as error:
        raise FollowthroughError(
            f"--model {model}: no spaCy pipeline of that name is installed; install it with pip, or leave --model out"
        ) from error


def _ground(doc: Doc) -> Ground:
    _, document = doc._, _document(doc)
    context = actors.context(document.text, _.letterhead, _.entities, _.sentences)
    return Ground(doc, _.letterhead, _.sentences, _.entities, _.dates, document.blocks, document.text, context)


@Language.component("followthrough_commitments")
def _commitments(doc: Doc) -> Doc:
    return _keep(doc, "commitments", commitments.find(_ground(doc)), "kind")


_extend()
