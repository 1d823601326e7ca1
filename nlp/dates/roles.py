"""The words around a date become its role: deadline, start, period, point or past."""

from __future__ import annotations

import re
from dataclasses import dataclass

_END = r"(?:\s+(?:the|about|around|at|on|in|approximately|roughly))*\s*[(\"“]?$"
_ROLES = (
    (
        "deadline",
        r"(?:\b(?:by|until|till|til|before|prior\s+to|ahead\s+of|in\s+advance\s+of|(?:no|not)\s+later\s+than|"
        r"at\s+the\s+(?:very\s+)?latest(?:\s+(?:by|on|in|until))?|latest(?:\s+by)?|not\s+(?:after|beyond)|up\s+(?:to|until)|"
        r"expires?(?:\s+on)?|closes?\s+on|closing\s+date(?:\s+is)?|due\s+(?:by|on|date)|within|not\s+more\s+than|"
        r"end(?:s|ing)\s+(?:on|in))"
        r"|\bdeadline(?:\s*:|\s+(?:of|is|was))?|\bdeadline\b[^.;\n]{1,60}?(?:\bis|\bwas|:)|\b(?:target|due|closing)\s+date(?:\s*:|\s+(?:is|was|of))?|\bdue\s*:)",
    ),
    (
        "start",
        r"\b(?:from|since|as\s+(?:of|from)|(?:starting|beginning|commencing)(?:\s+(?:on|in|from|with))?|after|following|post|"
        r"with\s+effect\s+from|effective(?:\s+(?:from|as\s+of))?|(?:appl(?:y|ies)|applicable|take\s+effect|takes\s+effect|"
        r"enters?\s+into\s+(?:force|application|operation))\s+(?:on|in|from|as\s+(?:of|from)))",
    ),
    (
        "period",
        r"\b(?:(?:for|in|over|during)\s+the\s+(?:programming\s+|financial\s+|budget\s+)?(?:period|years?)|over|throughout|under)",
    ),
)
_BEFORE = re.compile("|".join(f"(?P<{name}>{pattern}){_END}" for name, pattern in _ROLES), re.IGNORECASE)
_LABEL = re.compile(r"(?:\bdeadline(?:\s*:|\s+(?:of|is|was))?|\bdeadline\b[^.;\n]{1,60}?(?:\bis|\bwas|:)|\b(?:target|due|closing)\s+date(?:\s*:|\s+(?:is|was|of))?|\bdue\s*:)" + _END, re.I)
_EARLIER = re.compile(r"\b(?:before|prior\s+to|ahead\s+of|in\s+advance\s+of)" + _END, re.IGNORECASE)
_LATER = re.compile(r"(?<!later )(?<!not )\b(?:after|post)[-\s]*" + _END, re.IGNORECASE)
_LATEST = re.compile(r"\s*,?\s*\(?at\s+the\s+(?:very\s+)?latest", re.IGNORECASE)
_ONWARDS = re.compile(r"\s*,?\s*(?:onwards?|and\s+(?:onwards|beyond|thereafter))\b", re.IGNORECASE)
_LETTER = re.compile(
    r"\b(?:letters?|e-?mails?|messages?|notes?|request|reply|replies|answer|invitation|memo|memorandum|mail|correspondence|"
    r"question|minutes|meeting|ruling|statement|speech|report|paper)\s+(?:dated|of|from|sent\s+on|on)" + _END,
    re.IGNORECASE,
)
_ACT = re.compile(
    r"(?i:\b(?:Regulations?|Directives?|Decisions?|Recommendations?|Communications?|Resolutions?|Opinions?|Agreements?|Conclusions|"
    r"position|declaration|guidelines|judgment|Treaty|Protocol|Act|Law|Order)\b(?:\s*\([A-Z, ]+\))?(?:\s+(?:No|Nr)\.?)?(?:\s*[\w/().-]*\d[\w/().-]*)?"
    r"(?:\s+of\s+the\s+(?:European\s+Parliament|Council|European\s+Council|Commission|European\s+Commission)"
    r"(?:\s+and\s+of\s+the\s+Council)?)?(?:\s+(?:adopted|published|signed))?\s+(?:of|dated)|\bOJ\s+[CL]\b[^.\n]{0,20})" + _END
)
_JOINED = re.compile(r"\s*(?:,|and|or|/|,\s*and|,\s*or)\s*$", re.IGNORECASE)
_INSIDE = re.compile(r"\s*(?:,\s*)?(?:in|\(|i\.e\.|that\s+is)?\s*$", re.IGNORECASE)
_UP_TO = re.compile(r"\s*(?:to|and|until|till|through|up\s+to|–|-)\s*(?:the\s*)?$", re.IGNORECASE)
REACH = 90


@dataclass(frozen=True, slots=True)
class Role:
    """A role with the word that gives it: `side` is before or after when the date itself is not part ("before 1 July"), label when a noun
    gives the role ("Deadline: 1 July")."""

    name: str
    side: str = ""


def context_role(text: str, start: int, end: int, floor: int) -> Role | None:
    """The role that the words right before (or after) a span give it; None when they say nothing.

    `floor` is where the sentence begins; words before it do not count.
    """
    before = text[max(floor, start - REACH) : start]
    if _LATEST.match(text, end):
        return Role("deadline")
    if _ONWARDS.match(text, end):
        return Role("start")
    if _ACT.search(before):
        return Role("reference_date")
    if _LETTER.search(before):
        return Role("letter")
    found = _BEFORE.search(before)
    if found is None:
        return None
    name = found.lastgroup or ""
    side = "label" if _LABEL.search(before) else "before" if _EARLIER.search(before) else "after" if _LATER.search(before) else ""
    return Role(name, side)


def inherited(text: str, end: int, start: int, role: str) -> str:
    """The role that a date takes over from the one before it: "by 2030 and 2050", "from 2021 to 2027"; "" when none."""
    between = text[end:start]
    if len(between) > 14:
        return ""
    if role == "start" and _UP_TO.match(between):
        return "deadline"
    if role in ("deadline", "start") and _JOINED.match(between):
        return role
    if role == "deadline" and between.strip() in ("in", "(", ", in"):
        return role
    return ""
