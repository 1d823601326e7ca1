"""Text becomes its language: a BCP 47 code, or nothing when there is too little to tell."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SHORTEST = 40  # letters below which a text says too little
_SAMPLE = 20_000  # code points read: a language shows early
_CERTAIN = 0.9  # probability below which the answer is "", unless the text is long
_LONG = 400  # letters from which on the most probable language is given anyway


def identify(text: str) -> str:
    """The language of a text as BCP 47 ("en", "fr", …); "" when it has fewer than 40 letters or stays doubtful."""
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if letters < SHORTEST:
        return ""
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= _CERTAIN or letters >= _LONG else ""


@cache
def _identifier() -> LanguageIdentifier:
    """The model of py3langid with probabilities; loaded at first use only (a tenth of a second)."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
