"""A promise becomes its subject: the phrase it is about, the head of that phrase, the names of the thing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from link.actions import actions, family
from link.corpus import Promise
from link.lexicon import table
from link.terms import QUOTED, WORD, flat, name_key, names_in, stem, terms

_BREAK = re.compile(
    r"\b(?:to|for(?!\s(?:proposals|tenders|applications|expressions)\b)|by|with|in|on|at|from|that|which|through|under|towards|as|and)\b|[,;:(]"
)
# "To extend the scheme" is what is promised, "to the Council" is whom it is sent to.
_PREPOSITION = re.compile(
    r"\W*(?:(?:of|on|for|in|by|with|at|from|about|under|between|and|together)\b|to\s(?=the\b|an?\b|me\b|us\b|you\b|[A-Z]))"
)
_MODAL = re.compile(r"\b(?:will|shall|should|would|is|are|has|have|intends?|plans?|aims?)\b", re.I)
_PARTICLE = re.compile(r"(up|out|forward|off|in place|available|public|down)\b\s?", re.I)
_CLAUSE_OBJECT = re.compile(r"(?:I|we|he|she|they)\s", re.I)
# What follows is another statement, or the reason for this one.
_TAIL = re.compile(
    r"[;,]\s(?:although|while|whereas|because|since|as\s(?:the|well)|so\s(?:that|as)|thereby|thus|and\s(?:I|we|it|they|he|she)\b)"
    r"|\s(?:although|because|so\sthat|and\s(?:I|we|it|they|he|she)\s)|;"
)
# "EUR 40 million available for vouchers" is about the vouchers.
_MONEY = re.compile(
    r"^\W*(?:(?:up to|at least|about|around|an additional|a further|over|more than)\s)?"
    r"(?:EUR|USD|GBP|€|\$|£)\s?[\d.,]+\s?"
    r"(?:thousand|million|billion|bn|m|trillion)?\s(?:(?:available|in funding|in grants)\s)?(?:for|to|in|into|on)\s"
)
# "report to me twice a year on the progress" is about the progress.
_ADDRESSEE = re.compile(r"^to\s(?:[\w’'-]+\s){1,8}?(?:on|about)\s(?=\w)", re.I)
_GOVERNED = re.compile(
    r"(?:^|(?P<noun>\w+)\s)"
    r"(?P<how>of|for|on|under|in|within|to|by|with|from|about|through|via|such as|including|like)\s"
    r"(?:(?:the|a|an|its|their|our|this|that|new|european|eu)\s)*$"
)
_LOWER = re.compile(r"\b[a-z]+\b")
_SELF = re.compile(r"\b(?:this|the present)\s(?P<noun>[A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a promise is about: `phrase` names it, `head` is its first noun phrase, `tail` is what else is said."""

    phrase: str
    head: str
    tail: str

    @property
    def thing(self) -> str:
        """The head without what belongs to it: "a list of the offices" is a list."""
        front, _, _ = self.head.partition(" of ")
        noun = front.split()[-1] if front.split() else ""
        return front if noun.islower() and noun not in actions().forms["noun"] else self.head


@lru_cache(maxsize=1 << 10)
def subject(promise: Promise) -> Subject:
    """The subject of a promise: its object, or the thing that "will be" or that a verbless item names."""
    phrase, tail = _cut(_object(promise))
    if not promise.action or not terms(phrase) or (_PREPOSITION.match(phrase) and not _verb_first(promise)):
        before = _MODAL.split(promise.quote, maxsplit=1)[0]
        if terms(before) and not _is_doer(promise, before):
            found, _ = _cut(before)
            return Subject(found, head(found), f"{phrase} {tail}")
    return Subject(phrase, head(phrase), tail)


def verb(promise: Promise) -> str:
    """The verb of a promise with its particle: "set" and "up a group" are "set up"."""
    particle = _PARTICLE.match(promise.object.strip())
    whole = f"{promise.action} {particle.group(1)}".casefold() if particle else ""
    return whole if whole and family(whole) else promise.action


def _object(promise: Promise) -> str:
    phrase = promise.object.strip()
    if _CLAUSE_OBJECT.match(phrase):  # "I can confirm [that she will address …]": the object stands behind the verb
        _, _, phrase = promise.quote.partition(f" {promise.action} ")
    return _PARTICLE.sub("", phrase, count=1) if verb(promise) != promise.action else phrase


def _cut(phrase: str) -> tuple[str, str]:
    """The phrase up to where another statement begins, and the rest."""
    end = _TAIL.search(phrase)
    kept, tail = (phrase[: end.start()], phrase[end.end() :]) if end and end.start() else (phrase, "")
    return _ADDRESSEE.sub("", _MONEY.sub("", kept, count=1), count=1), tail


def _verb_first(promise: Promise) -> bool:
    first = WORD.search(promise.quote)
    same = first is not None and first.group().casefold() == promise.action.casefold()
    return same and family(promise.action) is None


def _is_doer(promise: Promise, words: str) -> bool:
    """True when the words before the verb name who acts, not what the act is about."""
    doer = set(terms(promise.actor)) | {"commiss"}
    return bool(doer & set(terms(words))) or bool(re.search(r"\b(?:I|we|you|they|it)\s*$", words, re.I))


def head(phrase: str) -> str:
    """What a phrase is about, up to the first preposition or comma behind a word that tells it.

    "A report on the Climate Law" is a report, "a new, more ambitious strategy on adaptation" is a strategy.
    """
    ends = (place.start() for place in _BREAK.finditer(phrase))
    return next((phrase[:end] for end in ends if terms(phrase[:end])), phrase)


def initiatives(promise: Promise) -> set[str]:
    """Keys of what a promise names as its subject: its initiatives ("; " between), names at the head of its subject.

    Quotation marks make a title wherever they stand in the subject. "The X Report of the Group" is also "the X Report".
    """
    about = subject(promise)
    named = {key for name in given(promise) if (key := name_key(name))}
    named |= {key for key in names_in(f"it {about.thing}", phrase=True) if " " in key}
    named |= {key for match in QUOTED.finditer(about.phrase) if (key := name_key(match.group("name")))}
    return named | {short for key in named for short in (front_of(key), without_kind(key)) if short}


def given(promise: Promise) -> list[str]:
    """The initiatives of a promise that are its subject: not those that act, are addressed, or that it falls under.

    A name that the quote does not spell out stands for the subject's short one.
    """
    about = subject(promise)
    quote, phrase, thing = (f" {flat(text)} " for text in (promise.quote, about.phrase, about.thing))
    kept = []
    for name in filter(None, promise.initiative.split("; ")):
        key = f" {name_key(name)} "
        if key not in quote or key in thing or (key in phrase and not beside(key.strip(), phrase.strip())):
            kept.append(name)
    return kept


def beside(name: str, text: str) -> bool:
    """True when a flat text names a thing only as what something else belongs to ("fees for the platform").

    "The launch of the platform" and "the proposal for a Facility" are about the thing itself. Without the name: False.
    """
    text = re.sub(r"\bcall for \w+", "call", text)
    before = [_GOVERNED.search(text[: place.start()]) for place in re.finditer(rf"\b{re.escape(name)}\b", text)]
    return bool(before) and all(found and not _is_itself(found) for found in before)


def _is_itself(found: re.Match[str]) -> bool:
    """ "Launch of X" and "proposal for X" are X; "a report of X", "the fees for X" are not."""
    noun = found.group("noun") or ""
    return noun in actions().forms["noun"] - {"call"} or (noun in _kinds() and found.group("how") in ("for", "on"))


@cache
def _kinds() -> frozenset[str]:
    return frozenset(noun for noun, _, _ in table("document_kinds", ("noun", "doc_types", "reason")))


def front_of(key: str) -> str:
    """A long name without what follows its preposition, "" when too little is left to know it by."""
    front = re.split(r"\s(?:of|on|for)\s", key, maxsplit=1)[0]
    return front if front != key and " " in front else ""


def without_kind(key: str) -> str:
    """The name of an act without its kind, since a Directive is often replaced by a Regulation; "" for other names."""
    front, _, kind = key.rpartition(" ")
    return front if " " in front and kind in ("directive", "regulation", "decision") else ""


def parts_of(key: str) -> set[str]:
    """A long name, and what stands before and behind its prepositions: "communication on cluster bridge"."""
    return {key} | {part for part in re.split(r"\s(?:of|on|for|in)\s(?:the\s)?", key) if " " in part}


def promise_names(promise: Promise) -> set[str]:
    """Keys of the names that a promise speaks of, without those of who is bound, of bodies and of groups ("citizens").

    A body has to do with many things: it tells what a promise is about only where it is itself what is promised.
    """
    lower = f" {flat(' '.join(re.findall(_LOWER, promise.quote)))} "
    listed = {key for name in promise.names if (key := name_key(name)) and f" {key} " not in lower}
    acting = [name_key(name) for name in (*promise.actor.split("; "), *promise.bodies)]
    beside_it = {key for key in listed | names_in(promise.quote) if not any(_is_of(key, body) for body in acting)}
    return (initiatives(promise) | beside_it) - {"", name_key(promise.actor)}


def _is_of(key: str, body: str) -> bool:
    """True when a name is a body's, a part of it, or that of a team of the body ("Port Office Data Team")."""
    return bool(body) and (f" {key} " in f" {body} " or f"{key} ".startswith(f"{body} "))


def of_itself(phrase: str) -> bool:
    """True when a phrase is about the document it stands in: "this Communication", "this plan"."""
    return any(match.group("noun").casefold() in _kinds() for match in _SELF.finditer(phrase))


def in_full(promise: Promise, names: tuple[str, ...], context: str) -> Promise:
    """The promise with the full names that its short ones stand for, and with what its pronoun stands for."""
    quote = f" {flat(promise.quote)} "
    spelled = [name for name in promise.initiative.split("; ") if name and f" {name_key(name)} " in quote]
    initiative = "; ".join([*spelled, *names]) if names else promise.initiative
    _, _, rest = promise.object.partition(" ") if context else ("", "", promise.object)
    return replace(promise, initiative=initiative, object=f"{context.strip(' .')} {rest}".strip())


_COUNT = re.compile(r"\d{1,3}|\d{1,3},\d{3}")  # four digits are a year
# Days, numbers of documents, decimals: they count nothing.
_NO_COUNT = re.compile(
    r"[)(/.–-]\s?\d+|\d+[/.–-]\d+|\b\d+\s(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december)\b|\b(?:no|article|section|chapter|annex|page|action|recommendation)\.?\s\d+"
)
_REACH = 3  # a number or ordinal belongs to the noun at most so many words behind it


@lru_cache(maxsize=1 << 12)
def ordinals(text: str) -> dict[str, str]:
    """Which one of a kind is meant: the ordinal of each word that follows one ("second progress report")."""
    return dict(_marked(text, ordinal=True))


@lru_cache(maxsize=1 << 12)
def counts(text: str) -> dict[str, int]:
    """How many of a kind: the number of each word that follows one ("twelve Bridge Offices"); the first one counts."""
    found: dict[str, int] = {}
    for word, number in _marked(text, ordinal=False):
        found.setdefault(word, int(number.replace(",", "")))
    return found


def _marked(text: str, *, ordinal: bool) -> list[tuple[str, str]]:
    """(stem, mark) of the words that follow a number or an ordinal within reach."""
    found, mark, since = [], "", 0
    for place, word in enumerate(WORD.findall(_NO_COUNT.sub(" ", text.casefold()))):
        said = numerals(ordinal=ordinal).get(word, "") or (word if _COUNT.fullmatch(word) and not ordinal else "")
        if said:
            mark, since = said, place
        elif mark and place - since <= _REACH:
            found.append((stem(word), mark))
    return found


@cache
def numerals(*, ordinal: bool) -> dict[str, str]:
    """Value by word, of the ordinals ("first": "1") or of the numbers ("twelve": "12")."""
    rows = table("numerals", ("word", "kind", "value", "reason"))
    return {word: value for word, kind, value, _ in rows if (kind == "ordinal") == ordinal}
