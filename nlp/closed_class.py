"""Words that mark how a clause is built, by class (`lexicons/word_classes.csv` says what each class does)."""

from __future__ import annotations

from nlp import lexicon


def _of(name: str) -> frozenset[str]:
    return lexicon.words("word_classes.csv", "word", ("class", "word"), ("class", name))


BE = _of("be")
AUXILIARIES = _of("auxiliary")
NEGATIONS = _of("negation")
ADVERBS = _of("adverb")
PARTICLES = _of("particle")
SUBORDINATORS = _of("subordinator")
RELATIVES = _of("relative")
PREPOSITIONS = _of("preposition")
DETERMINERS = _of("determiner")
ATTITUDES = _of("attitude")
SPEECH = _of("reporting")
OPENERS_AGAINST = _of("indirect")
STATES = _of("state")
SERVICE = _of("service")
TALK = _of("talk")
SAYING = _of("saying")
EVENTS = _of("event")
AVAILABLE = _of("available")
BRINGING = _of("bringing")
AVOWALS = _of("avowal")
PRONOUNS = _of("pronoun")
DOING = _of("doing")
PREPARING = _of("preparing")
