"""Promises become ranked sentences in two plain ways, to compare with: TF-IDF and BM25 over sentences."""

from __future__ import annotations

import bm25s
import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.links.answers import Answer
from benchmarks.links.series import PART, Series
from link.candidates import is_later

Ranked = list[list[Answer]]  # for each marked promise, in the order of `series.asked`
KEPT = 10


def tfidf(series: Series) -> Ranked:
    """The sentences nearest to each promise's sentence by the cosine of TF-IDF vectors, English stop words left out."""
    texts = [passage.text for passage in series.passages]
    model = TfidfVectorizer(stop_words="english", sublinear_tf=True)
    rows = model.fit_transform(texts)
    asked = model.transform([one.text for one in series.asked])
    return _ranked(series, np.asarray((asked @ rows.T).todense()))


def bm25(series: Series) -> Ranked:
    """The same by BM25 with its usual settings."""
    words = bm25s.tokenize([passage.text for passage in series.passages], stopwords="en", show_progress=False)
    model = bm25s.BM25()
    model.index(words, show_progress=False)
    asked = bm25s.tokenize([one.text for one in series.asked], stopwords="en", show_progress=False, return_ids=False)
    return _ranked(series, np.array([model.get_scores(list(query)) for query in asked]))


def _ranked(series: Series, scores: NDArray[np.float64]) -> Ranked:
    known = {document.doc_id: document for document in series.documents}
    found: Ranked = []
    for one, row in zip(series.asked, scores, strict=True):
        later = np.array([is_later(known[passage.doc_id], known[one.place[0]]) for passage in series.passages])
        row = np.where(later, row, 0.0)
        best = np.argsort(-row, kind="stable")[:KEPT]
        answers = [
            Answer((series.passages[at].doc_id.removesuffix(PART), series.passages[at].sentence_id), "", float(row[at]))
            for at in best
            if row[at] > 0
        ]
        found.append(answers)
    return found


def as_many(ranked: Ranked, shown: int) -> Ranked:
    """The best answers of all promises together, as many as `shown`: what a threshold would leave."""
    scores = sorted((answer.score for answers in ranked for answer in answers), reverse=True)
    least = scores[shown - 1] if 0 < shown <= len(scores) else 0.0
    return [[answer for answer in answers if answer.score >= least] for answers in ranked]
