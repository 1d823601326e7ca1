"""The header lines of an e-mail become who sent it to whom, about what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.letterhead.zones import Line

_FIELD = re.compile(r"^(?P<name>From|To|Cc|Subject|Sent|Date)\s?:\s*(?P<value>\S.*)$", re.I)
_ADDRESS = re.compile(r"\s*(?:<[^<>]*>|\[mailto:[^\]]*\]|\([A-Z][A-Z -]*\))")
_REPLY = re.compile(r"^(?:(?:RE|FW|FWD|AW|TR)\s?:\s*)+", re.I)
_SURNAME_FIRST = re.compile(r"^(?P<family>[A-ZÀ-Ž][A-ZÀ-Ž’'-]+),?\s+(?P<given>[A-ZÀ-Ž][a-zà-ž]\S*)$")
_FIELDS = 3  # header lines from which on a head is an e-mail's


@dataclass(frozen=True, slots=True)
class Mail:
    """Sender, receivers (parted by "; ") and subject of an e-mail, "" where its head does not say."""

    sender: str = ""
    receiver: str = ""
    subject: str = ""


def find(head: Sequence[Line]) -> Mail:
    """The e-mail that the head's lines tell of; an empty one when it is none."""
    fields: dict[str, str] = {}
    for line in head:
        match = _FIELD.match(line.text)
        if match:
            fields.setdefault(match["name"].lower(), match["value"].strip())
    if len(fields) < _FIELDS or "from" not in fields:
        return Mail()
    receivers = [_name(one) for one in fields.get("to", "").split(";")]
    subject = _REPLY.sub("", fields.get("subject", ""))
    return Mail(_name(fields["from"]), "; ".join(filter(None, receivers)), subject)


def _name(written: str) -> str:
    """ "VALE Ada (PORTS) <ada@ports.org>" as "Ada Vale"; an address alone stays as it is."""
    name = _ADDRESS.sub("", written).strip(" '\"") or written.strip(" <>")
    turned = _SURNAME_FIRST.match(name)
    return f"{turned['given']} {turned['family'].title()}" if turned else name
