"""An anchored time and its role become a date mention: type, deadline, bounds, EDTF."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from nlp.dates import anchors
from nlp.dates.roles import Role
from nlp.dates.times import (
    Clock,
    Deictic,
    Duration,
    Edge,
    Part,
    Range,
    Recurring,
    Shifted,
    Term,
    Time,
    TimeExpression,
    Unit,
    Vague,
)
from nlp.dates.values import Span
from nlp.reading import DateMention

Bounds = tuple[date | None, date | None]
_EVENT = re.compile(
    r"\s*(?:of|after|from|following|before|prior\s+to|as\s+of|as\s+from|upon)\s+(?!this\s+(?:letter|message|e-?mail|note|document)\b)"
    r"(?:the\s+|its\s+|their\s+|such\s+|that\s+|this\s+)?[a-z]",
    re.IGNORECASE,
)
_BESIDE_EVENT = re.compile(r"\s+(?:after|before|following|prior\s+to)\s+(?!that\b)[a-z]", re.IGNORECASE)
_IN = re.compile(r"\bin\s+$", re.IGNORECASE)


def _type(time: Time) -> str:
    if isinstance(time, Recurring):
        return "SET"
    if isinstance(time, Duration):
        return "DURATION"
    if isinstance(time, Clock):
        return "TIME"
    if isinstance(time, Range) and isinstance(time.first, Unit) and time.first.kind == "year":
        return "DURATION"
    return "DATE"


def _is_deictic(time: Time) -> bool:
    """Whether the words themselves point at the moment of writing: "this year", "two days ago"."""
    if isinstance(time, (Edge, Part)):
        return _is_deictic(time.whole)
    return isinstance(time, (Deictic, Vague)) or (isinstance(time, Shifted) and isinstance(time.origin, str))


def composed(
    item: TimeExpression,
    time: Time,
    span: Span,
    role: Role | None,
    text: str,
    bounds: Bounds,
    direction: int,
) -> DateMention:
    """The row of one expression; `direction` is −1 for what was, +1 for what will be, 0 when nothing tells."""
    kind = _type(time)
    name = _role(time, span, role, bounds, direction)
    mention = DateMention(
        item.start,
        item.end,
        kind,
        name,
        span.value,
        span.mod,
        _iso(span.first),
        _iso(span.last),
        span.granularity,
        span.vague,
        span.anchored,
        span.edtf,
    )
    if isinstance(time, Duration):
        ahead = direction > 0 and not time.frame and _IN.search(text, max(0, item.start - 6), item.start) is not None
        return _limited(mention, time, text, bounds, ahead=ahead)
    if isinstance(time, Recurring):
        return replace(
            mention,
            earliest=_iso(bounds[0]) if direction >= 0 else "",
            anchor="document" if direction >= 0 and bounds[0] else "none",
        )
    if name == "deadline" and not isinstance(time, Vague):
        return _due(mention, time, span, role, bounds)
    if name == "start" and role is not None and role.side == "after" and span.last is not None:
        day = span.last + timedelta(days=1)
        return replace(mention, mod=span.mod or "AFTER", earliest=_iso(day), latest="", edtf=f"{day}/..")
    return mention


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _role(time: Time, span: Span, role: Role | None, bounds: Bounds, direction: int) -> str:
    if isinstance(time, Recurring):
        return "recurring"
    if isinstance(time, Vague) and time.role:
        return time.role
    name = role.name if role is not None else ""
    if isinstance(time, Vague) and not time.unit and time.horizon is None:
        return "past" if time.reference == "PAST_REF" else "point"
    if isinstance(time, Duration):
        return "deadline" if name == "deadline" else "period"
    past = span.last is not None and bounds[0] is not None and span.last < bounds[0]
    if name == "deadline" and past and role is not None and role.side == "end":
        return "past"
    if name == "start" and isinstance(time, Range) and _type(time) == "DATE":
        name = ""
    if name in ("deadline", "start", "reference_date"):
        return name
    if isinstance(time, Term) or _type(time) == "DURATION":
        return "period"
    if name == "letter":
        return "past" if past or bounds[0] is None else "point"
    if past and direction < 0 and not _is_deictic(time):
        return "past"
    if name == "period" and not isinstance(time, Vague):
        return "period"
    return "point"


def _due(mention: DateMention, time: Time, span: Span, role: Role | None, bounds: Bounds) -> DateMention:
    """A deadline is due on the last day of its unit, or the day before it begins ("before 1 July")."""
    if span.first is None or span.last is None:
        return mention
    last = span.due or span.last
    before = role is not None and role.side == "before" and span.mod != "END"
    mod, edtf = span.mod, span.edtf
    if before and span.due is None:
        last = span.first - timedelta(days=1)
        edtf = _before_edtf(span, last)
    elif span.due is not None:
        edtf = _due_edtf(span, last, plain=_is_plain_end(time))
    if before:
        mod = "BEFORE"
    earliest = bounds[0] if bounds[0] is not None and bounds[0] <= last else None
    vague = (span.vague and not _is_plain_end(time)) or span.granularity == "season"
    from_now = _is_deictic(time) and earliest is not None
    interval = f"{earliest}/{last}" if from_now else f"../{edtf}"
    if role is not None and role.side == "label" and span.granularity == "day":
        interval = edtf  # the label names the day itself
    return replace(
        mention,
        mod=mod,
        earliest=_iso(earliest),
        latest=_iso(last),
        vague=vague,
        edtf=interval,
        anchor="document" if span.anchored == "none" and from_now else span.anchored,
    )


def _before_edtf(span: Span, last: date) -> str:
    if span.granularity == "year":
        return f"{last.year:04}"
    return f"{last:%Y-%m}" if span.granularity in ("month", "quarter", "half") else last.isoformat()


def _is_plain_end(time: Time) -> bool:
    """ "by the end of 2021" names its day; "by late 2021" does not."""
    return isinstance(time, Edge) and time.mod == "END" and not time.vague


def _due_edtf(span: Span, last: date, *, plain: bool) -> str:
    if plain:
        return last.isoformat()
    if not span.vague or span.granularity == "season":
        return last.isoformat() + ("~" if span.vague else "")
    return f"{last}~" if span.granularity in ("month", "week") else f"{last:%Y-%m}~"


def _limited(mention: DateMention, time: Duration, text: str, bounds: Bounds, *, ahead: bool) -> DateMention:
    """A time limit, or a time `ahead` ("in two weeks"), runs from the document, or from an event that is not a date."""
    if mention.role != "deadline" and _BESIDE_EVENT.match(text, mention.end):
        return replace(mention, role="point", anchor="event")
    if mention.role != "deadline" and not ahead:
        return mention
    if _EVENT.match(text, mention.end) and not time.frame:
        return replace(mention, earliest="", latest="", edtf="", anchor="event")
    if bounds[0] is None or bounds[1] is None:
        return mention
    last = anchors.deadline_after(time, bounds[1])
    return replace(
        mention,
        role=mention.role if mention.role == "deadline" else "point",
        earliest=_iso(bounds[0]),
        latest=_iso(last),
        anchor="document",
    )
