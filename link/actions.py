"""Verbs and their nouns become families of one action: propose, proposed, proposal."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from link.lexicon import table

Form = Literal["base", "third", "past", "ing", "noun"]
COLUMNS = ("family", "verbs", "irregular", "nouns", "stage", "performative", "reason")
_DOUBLING = re.compile(r"^(?:cut|set|commit|submit|begin|ban|run|get|put|permit|refer|plan|unroll)$")


@dataclass(frozen=True, slots=True)
class Family:
    """One action. `stage` orders the life of an act (1 prepared … 5 complete; 0: no natural end).

    `performative`: the text that says it in the present tense does it ("The Commission is today proposing").
    """

    name: str
    stage: int
    performative: bool


@dataclass(frozen=True, slots=True)
class Actions:
    """All families, which family each written form belongs to, and the forms by grammatical kind.

    `family_of` holds the forms that mean the action wherever they stand; `verb_of` also those that are something else
    when no auxiliary is near ("open data", "this issue"), marked `:past` in the lexicon.
    """

    families: dict[str, Family] = field(default_factory=dict)
    family_of: dict[str, str] = field(default_factory=dict)
    verb_of: dict[str, str] = field(default_factory=dict)
    forms: dict[Form, set[str]] = field(default_factory=dict)


def inflections(verb: str) -> dict[Form, str]:
    """Regular English forms of a verb, the first word of "set up" inflected; irregular ones come from the table."""
    head, _, rest = verb.partition(" ")
    tail = f" {rest}" if rest else ""
    if head.endswith("e"):
        third, past, ing = head + "s", head + "d", head[:-1] + "ing"
    elif re.search(r"[^aeiou]y$", head):
        third, past, ing = head[:-1] + "ies", head[:-1] + "ied", head + "ing"
    else:
        double = head + head[-1] if _DOUBLING.match(head) else head
        third = head + ("es" if re.search(r"(?:s|x|z|ch|sh)$", head) else "s")
        past, ing = double + "ed", double + "ing"
    return {"base": verb, "third": third + tail, "past": past + tail, "ing": ing + tail}


@cache
def actions() -> Actions:
    """The families of `lexicons/actions.csv`; the first family that claims a form keeps it."""
    found = Actions(forms={kind: set() for kind in ("base", "third", "past", "ing", "noun")})
    for name, verbs, irregular, nouns, stage, performative, _reason in table("actions", COLUMNS):
        found.families[name] = Family(name, int(stage), performative == "yes")
        past = [pair.partition("=") for pair in irregular.split("|") if pair]
        for entry in verbs.split("|"):
            verb, _, mark = entry.partition(":")
            known = [form for base, _, form in past if base == verb]
            for kind, form in inflections(verb).items():
                if kind != "past" or not known:
                    _add(found, name, kind, form, plain=kind == "past" or not mark)
            for form in known:
                _add(found, name, "past", form)
        for noun in nouns.split("|") if nouns else []:
            _add(found, name, "noun", noun)
            _add(found, name, "noun", noun + "s")
    return found


def _add(found: Actions, family: str, kind: Form, form: str, *, plain: bool = True) -> None:
    found.forms[kind].add(form)
    found.verb_of.setdefault(form, family)
    if plain:
        found.family_of.setdefault(form, family)


def family(word: str) -> Family | None:
    """The family of a lemma or written form ("setting up", "proposals"), None when it is no listed action."""
    known = actions()
    form = word.casefold()
    name = known.verb_of.get(" ".join(form.replace("-", " ").split())) or known.verb_of.get(form)
    return known.families[name] if name else None


def alternation(kind: Form) -> str:
    """A pattern for any form of that kind, longest first, so that "set up" wins over "set"."""
    forms = sorted(actions().forms[kind], key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s") for form in forms)
