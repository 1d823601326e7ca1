"""Text becomes references to letters: "your letter of 27 October", "the letter that the Alliance sent"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.reading import Reference

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = (
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)(?:\s*,?\s*(?:19|20)\d\d)?"
    r"|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
)
_NAME = (
    r"(?:[A-Z]\.|Mr\.|Mrs\.|Ms\.|Dr\.|[A-Z][\w’'&-]*)"
    r"(?:\s+(?:of|for|the|and|de|von|van|der|on)\s+(?=[A-Z])|\s+(?=[A-Z]))?"
)
_PARTY = rf"(?:the\s+)?(?P<{{}}>(?:{_NAME}){{{{1,9}}}})"
_LETTER = re.compile(
    r"\b(?P<whose>[Yy]our|[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Tt]he|[Aa]|[Tt]his|[Tt]hat)\s+(?:\w+\s+){0,2}?"
    r"(?P<noun>letters?|e-?mails?|request|message)\s+(?:to\s+(?P<to_early>[A-Z][\w. ]{2,60}?)\s+)?"
    rf"(?:dated|of|from|sent\s+on|on)\s+(?P<date>{_DAY})"
)
_SENT = re.compile(
    rf"\s+(?:(?:that|which)\s+)?{_PARTY.format('sender')}\s?(?:\([A-Z][\w&-]*\)\s+)?(?:has\s+)?(?:sent|wrote|addressed)"
    rf"(?:\s+(?:to\s+)?{_PARTY.format('receiver')})?"
)
_FROM_TO = re.compile(rf"\s+from\s+{_PARTY.format('sender')}(?:\s+to\s+{_PARTY.format('receiver')})?")
_TO = re.compile(rf"\s+to\s+{_PARTY.format('receiver')}")
_OWNERS = {"your": "the addressee", "my": "the writer", "our": "the writer"}


def find(text: str) -> Iterator[Reference]:
    """Letters cited with their day; canonical says day and, where said, from whom and to whom.

    "letter of 27 October, from European Cluster Alliance, to Commissioner Breton". "your letter" is from the
    addressee, "my letter" from the writer: who that is, the letterhead knows.
    """
    for match in _LETTER.finditer(text):
        sender, receiver = _parties(text, match)
        parts = [f"{match['noun'].rstrip('s')} of {' '.join(match['date'].split())}"]
        parts += [f"from {sender}"] if sender else []
        parts += [f"to {receiver}"] if receiver else []
        yield Reference(match.start("noun"), match.end(), "LETTER", ", ".join(parts))


def _parties(text: str, match: re.Match[str]) -> tuple[str, str]:
    sender = _OWNERS.get(match["whose"].lower(), "")
    receiver = match["to_early"] or ""
    for pattern in (_SENT, _FROM_TO, _TO):
        said = pattern.match(text, match.end())
        if said:
            groups = said.groupdict()
            sender = sender or " ".join((groups.get("sender") or "").split())
            receiver = receiver or " ".join((groups.get("receiver") or "").split())
            break
    return sender, receiver
