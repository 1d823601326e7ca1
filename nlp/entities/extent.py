"""A noun becomes the stretch of its name: how far the name reaches to the left and to the right."""

from __future__ import annotations

import re

from nlp.entities.heads import nouns, roles, stops
from nlp.entities.words import Words

_JOINTS = frozenset({"of", "for", "on", "to", "against"})
_JOINTS_OF = {"BODY": frozenset({"of", "for", "on", "in"}), "ROLE": frozenset({"of", "for", "to"})}
_LEFT_JOINTS = frozenset({"and", "of", "for", "to", "on"})
_ARTICLES = frozenset({"the", "a", "an"})
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_LONGEST = 14  # words on one side of the noun


def left(words: Words, first: int, known: frozenset[int]) -> int:
    """The first word of the name whose noun begins at word `first`; `known` are last words of known names.

    Capitalised words belong to it, joined by "and", "of", "for" or a hyphen; a joint right before the noun ends it:
    "Farm to Fork Strategy", but not "Time to Act".
    """
    index = first
    while index > max(0, first - _LONGEST) and words.running(index):
        before = index - 1
        if before > 0 and _possessive(words, before):
            if before - 2 in known or words.tokens[before - 2].isupper():
                break  # the owner is named: "DWP's Work Programme"
            index = before - 1
        elif before > 0 and _inside_word(words, before):
            index = before - 1
        elif _initials(words, before):
            index = before - 3
            break
        elif _compound(words, before):
            index = before - 2
        elif _part(words, before) or (index < first and _joins(words, before, known)):
            index = before
        else:
            break
    while index < first and (words.tokens[index] in stops() or words.low[index] in _LEFT_JOINTS):
        index += 1
    while index < first and (not words.tokens[index][0].isalnum() or (index and _possessive(words, index))):
        index += 1
    return index


def right(words: Words, last: int, label: str) -> int:
    """The end of the name whose noun ends before word `last`: "of", "for", "on" and capitalised words after it."""
    if last >= len(words.low) or words.low[last] not in _JOINTS_OF.get(label, _JOINTS) or not words.running(last):
        return last
    index = end = last
    limit = min(len(words.low), last + _LONGEST)
    while index < limit and words.running(index):
        step = _step(words, index, limit)
        if step == 0:
            break
        index += step
        end = index
    return end


def capital(words: Words, index: int) -> bool:
    """Whether a word can be part of a name: a capital first, and no joint or stop word written in capitals."""
    token = words.tokens[index]
    if not token[0].isupper():
        return False
    shouted = len(token) > 1 and token.isupper()
    return not (shouted and (token.title() in stops() or words.low[index] in _LEFT_JOINTS | _JOINTS))


def _part(words: Words, index: int) -> bool:
    """Whether a word beside the noun belongs to the name; a role before it does not: "Chair Harbour Panel"."""
    return capital(words, index) and words.tokens[index] not in stops() and words.tokens[index] not in roles()


def _initials(words: Words, last: int) -> bool:
    """Whether "U.S." stands before the name: it belongs to it."""
    return last >= 3 and words.tokens[last - 3 : last + 1] == ("U", ".", "S", ".") and words.running(last + 1)


def _compound(words: Words, last: int) -> bool:
    """Whether the word ends a compound that begins with a capital: "Geo-blocking"."""
    return (
        last >= 2
        and words.tokens[last - 1] == "-"
        and words.touching(last)
        and words.touching(last - 1)
        and capital(words, last - 2)
        and words.tokens[last - 2] not in stops()
    )


def _inside_word(words: Words, index: int) -> bool:
    """Whether a hyphen or apostrophe stands inside a word."""
    return words.tokens[index] in "-'" and words.touching(index) and words.touching(index + 1)


def _possessive(words: Words, index: int) -> bool:
    return words.tokens[index] == "s" and words.tokens[index - 1] == "'"


def _joins(words: Words, joint: int, known: frozenset[int]) -> bool:
    """Whether "and" or "of" joins what stands before it to the same name: not when a name ends there."""
    before = joint - 1
    if words.low[joint] not in _LEFT_JOINTS or before < 0 or not words.running(joint):
        return False
    ended = before in known or words.tokens[before] in nouns()
    return _part(words, before) and not (words.low[joint] == "and" and ended)


def _step(words: Words, index: int, limit: int) -> int:
    """How many words further the name goes: a capitalised word, or joints before one; 0 when it ends."""
    if capital(words, index) or (words.tokens[index].isdigit() and len(words.tokens[index]) == 4):
        return 1
    if _ORDINAL.fullmatch(words.tokens[index]) and index + 1 < limit and capital(words, index + 1):
        return 2
    ahead = index
    if words.tokens[ahead] in "-'":
        return 2 if ahead + 1 < limit and _inside_word(words, ahead) and words.tokens[ahead + 1] != "s" else 0
    if words.tokens[ahead] == ",":
        return 1 + _step(words, ahead + 1, limit) if _list_goes_on(words, ahead, limit) else 0
    joined = words.low[ahead] == "and"
    if words.low[ahead] in _JOINTS or joined:
        ahead += 1
    if ahead < limit and ahead > index and words.low[ahead] in _ARTICLES:
        ahead += 1
    if joined and ahead < limit and _another(words, ahead, limit):
        return 0
    if not index < ahead < limit or not words.running(ahead):
        return 0
    numbered = _ORDINAL.fullmatch(words.tokens[ahead]) and ahead + 1 < limit and capital(words, ahead + 1)
    return ahead + 2 - index if numbered else ahead + 1 - index if capital(words, ahead) else 0


def _another(words: Words, index: int, limit: int) -> bool:
    """Whether a name of its own begins after "and": "Ministry of Ports and the Ministry of Rivers"."""
    follows = words.low[index + 1] if index + 1 < limit else ""
    return words.tokens[index] in nouns() and (words.low[index - 1] in _ARTICLES or follows in _JOINTS)


def _list_goes_on(words: Words, comma: int, limit: int) -> bool:
    """Whether a comma parts members of the name's own list: "Business, Innovation and Skills"."""
    index = comma + 1
    while index < limit and (capital(words, index) or words.tokens[index] == ","):
        index += 1
    return comma + 1 < index < limit - 1 and words.low[index] == "and" and capital(words, index + 1)
