"""A clause becomes marks on the scales of the field: strength, category, condition, specificity, verifiability."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from nlp.cues import Anchor
from nlp.verbs import Verb

# "if adopted", "subject to the outcome": what must happen first. "whether" and "as if" are no conditions.
CONDITION = re.compile(
    r"\b(?:(?<!as )if(?! (?:only|not\b(?! adopted)))|unless|provided(?: that)?(?= [a-z])|subject to|"
    r"conditional (?:up)?on|(?<![a-z,;] )Should (?=[^.?!]{3,160}, )|"
    r"in the event (?:that|of)|depending on|on condition that|should (?=[a-z ]{3,40}? (?:be|prove|fail|become)\b))"
    r"[^,;.()]{3,160}",
    re.IGNORECASE,
)
PROVIDED_NOUN = re.compile(r"(?:support|services?|funding|information|assistance)\s+provided", re.IGNORECASE)
# Words that make a firm verb an effort: the trying is promised, not the result.
EFFORT = re.compile(
    r"\b(?:work(?:ing)? (?:towards?|on|to)|do (?:its|our|my|their) (?:best|utmost)|make every effort|reach(?:ing)? out|"
    r"look (?:at|into|for) ways|seek to|strive|endeavou?r|explor|consider|try to|examine the possibility)",
    re.IGNORECASE,
)
CONCRETE = frozenset({"legislative", "report", "study", "meeting", "financial", "institutional"})
QUANTITY = re.compile(
    r"\d|\b(?:one|two|three|four|five|ten|hundred|thousand|million|billion|half|third)\b", re.IGNORECASE
)


def condition(sentence: str) -> str:
    """The words of the condition under which the promise stands, "" when there is none."""
    found = CONDITION.search(sentence)
    if found is None or PROVIDED_NOUN.search(sentence[max(0, found.start() - 15) : found.end()]):
        return ""
    return found.group().strip()


def strength(anchor: Anchor, words: Sequence[Token], under: str) -> str:
    """firm, intention, effort, support or conditional; what the writer hedges most decides."""
    if under:
        return "conditional"
    phrase = " ".join(t.text for t in words)
    if anchor.cue.strength != "firm":
        return anchor.cue.strength
    if (anchor.verb and anchor.verb.effect == "effort") or EFFORT.match(phrase):
        return "effort"
    return "support" if anchor.verb and anchor.verb.effect == "support" else "firm"


def category(verb: Verb | None, thing: str) -> str:
    """What kind of act is promised: the object decides over the verb ("adopt a report" is a report)."""
    low = thing.lower()
    for words, name in OBJECTS:
        if words.search(low):
            return name
    return verb.category if verb else "other"


OBJECTS = (
    (re.compile(r"^.{0,40}\b(?:regulation|directive|legislati\w+|bill|law|act)\b"), "legislative"),
    (re.compile(r"^.{0,30}\b(?:reports?|white paper|green paper)\b"), "report"),
    (re.compile(r"^.{0,30}\b(?:study|studies|impact assessment|evaluation|analysis)\b"), "study"),
    (re.compile(r"^.{0,30}\b(?:conference|meeting|workshop|forum|summit|consultation)s?\b"), "meeting"),
    (re.compile(r"^.{0,40}(?:€|\beur\b|\bmillion\b|\bbillion\b|\bfunding\b|\bbudget\b|\bgrants?\b)"), "financial"),
)


def specificity(has_deadline: bool, names: bool, thing: str) -> str:
    """specific when a day, a named thing or a number lets one tell it from other promises."""
    return "specific" if has_deadline or names or QUANTITY.search(thing) else "vague"


def verifiability(strong: str, kind: str, specific: str, has_deadline: bool) -> str:
    """verifiable: an act of which a document would tell; not_verifiable: an effort without a mark to measure it."""
    if strong in ("effort", "support"):
        return "partly_verifiable" if has_deadline or specific == "specific" else "not_verifiable"
    if kind in CONCRETE or has_deadline:
        return "verifiable"
    return "partly_verifiable" if specific == "specific" else "not_verifiable"
