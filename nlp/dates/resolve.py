"""Time expressions become dates: anchored on the document or the story, with role, bounds, TIMEX3 and EDTF."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from nlp.dates import anchors, mentions, roles, units
from nlp.dates.mentions import Bounds
from nlp.dates.roles import Role
from nlp.dates.tense import Sentences
from nlp.dates.times import (
    Clock,
    Deictic,
    Edge,
    Part,
    Range,
    Shifted,
    Time,
    TimeExpression,
    Unit,
)
from nlp.dates.units import Anchor
from nlp.dates.values import Span
from nlp.reading import DateMention


@dataclass(slots=True)
class Story:
    """What was said so far: the date last mentioned, the role given last and where it ended."""

    last: Span | None = None
    role: str = ""
    end: int = -1


def resolve(
    expressions: Sequence[TimeExpression],
    text: str,
    *,
    anchor_earliest: str,
    anchor_latest: str,
    us_order: bool = False,
) -> list[DateMention]:
    """The date mentions of `expressions` (as `find` gives them, in order of the text), all columns filled.

    `anchor_earliest` and `anchor_latest` bound the document's date as ISO days; "" = unknown: then dates that point
    stay open. `us_order` reads 01/02/2021 as 2 January; a slash date that can only be American tells it too.
    """
    bounds = (_day(anchor_earliest or anchor_latest), _day(anchor_latest or anchor_earliest))
    us_order = us_order or any(_american(item.time) for item in expressions)
    sentences = Sentences(text)
    narrated = _is_narrative(expressions, bounds[1])
    story = Story()
    found = []
    if narrated and bounds[1] is not None:
        expressions = [part for item in expressions for part in _ends(item, text, bounds[1])]
    for place, item in enumerate(expressions):
        following = expressions[place + 1] if place + 1 < len(expressions) else None
        time = _elliptic(item, following, text)
        mention = _mention(item, time, text, bounds, sentences, story, narrated=narrated, us_order=us_order)
        found.append(mention)
    return _with_starts(found, text)


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _american(time: Time) -> bool:
    return isinstance(time, Unit) and time.name == "month first"


def _is_narrative(expressions: Sequence[TimeExpression], now: date | None) -> bool:
    """Whether the text tells of another time than its own: most of its full dates lie over two years before it."""
    if now is None:
        return True
    units = [item.time for item in expressions if isinstance(item.time, Unit) and item.time.year is not None]
    years = [unit.year or 0 for unit in units if unit.kind in ("day", "month", "year")]
    far = sum(1 for year in years if year < now.year - 2)
    return len(years) >= 5 and far > 0.5 * len(years)


_BETWEEN = re.compile(r"\s*(?:[-–—/]|\band\b|\bto\b)\s*")


def _ends(item: TimeExpression, text: str, now: date) -> list[TimeExpression]:
    """In a story "(1792–1797)" gives the two dates of an event; only in plans is it one period."""
    time = item.time
    marks = list(_BETWEEN.finditer(text, item.start, item.end))
    if not isinstance(time, Range) or len(marks) != 1 or not isinstance(time.last, Unit):
        return [item]
    if time.last.year is not None and time.last.year >= now.year - 1:
        return [item]
    first = replace(item, end=marks[0].start(), time=time.first)
    return [first, replace(item, start=marks[0].end(), time=time.last)]


def _elliptic(item: TimeExpression, following: TimeExpression | None, text: str) -> Time:
    """ "from 5 January to 7 March 2021": the first date takes its year from the second."""
    time = item.time
    if isinstance(time, Clock) and time.date is None and following is not None:
        on_day = text[item.end : following.start].strip() == "on" and isinstance(
            following.time, (Unit, Deictic, Shifted)
        )
        return replace(time, date=following.time) if on_day else time
    if following is None or not isinstance(time, Unit) or time.year is not None or time.kind not in ("day", "month"):
        return time
    other = following.time
    between = text[item.end : following.start].strip().lower()
    if between in ("to", "and", "until", "–", "-", "or", "/", "through") and isinstance(other, Unit) and other.year:
        before = (time.number, time.day) <= (other.number, other.day or 31)
        return replace(time, year=other.year if before else other.year - 1)
    return time


def _mention(
    item: TimeExpression,
    time: Time,
    text: str,
    bounds: Bounds,
    sentences: Sentences,
    story: Story,
    *,
    narrated: bool,
    us_order: bool,
) -> DateMention:
    floor, _ = sentences.around(item.start, item.end)
    role = roles.context_role(text, item.start, item.end, floor)
    if role is None or role.name == "period":
        role = (roles.inherited(text, story.end, item.start, story.role) if story.end >= 0 else None) or role
    direction = _direction(item, role, sentences)
    spans = []
    for now in dict.fromkeys(bounds):
        ahead = direction > 0 and story.last is not None and floor <= story.end and _is_ahead(story.last, now)
        told = story.last is not None and (
            ahead or narrated or (direction <= 0 and _goes_on(story, now, text, item.start))
        )
        spans.append(anchors.span(time, Anchor(now, story.last, direction, told, us_order)))
    span = _merged(spans)
    mention = mentions.composed(item, time, span, role, text, bounds, direction)
    if (span.first is not None or span.value.startswith("BC")) and _told(time):
        story.last = span
    story.role, story.end = mention.role, item.end
    return mention


def _told(time: Time) -> bool:
    """Whether a date can carry the story on: not a duration or set, not the moment of writing."""
    if isinstance(time, (Edge, Part)):
        return _told(time.whole)
    if isinstance(time, Clock):
        return time.date is not None and _told(time.date)
    pointed = isinstance(time, Deictic) and time.base == "document"
    return (isinstance(time, (Unit, Range, Deictic)) and not pointed) or (
        isinstance(time, Shifted) and time.origin != "document"
    )


def _is_ahead(span: Span, now: date | None) -> bool:
    """Whether a date lies ahead of the document: a sentence tells of coming dates in their order."""
    return now is not None and span.first is not None and span.first > now


def _goes_on(story: Story, now: date | None, text: str, start: int) -> bool:
    """Whether the paragraph still tells of a time long before the document: its open dates are of that time."""
    if story.last is not None and units.bc_year(story.last):
        return True
    if now is None or story.last is None or story.last.last is None:
        return now is None
    return (now - story.last.last).days > 365 and text.find("\n", story.end, start) < 0


def _direction(item: TimeExpression, role: Role | None, sentences: Sentences) -> int:
    if role is not None and role.name in ("letter", "reference_date"):
        return -1
    told = sentences.direction(item.start, item.end)
    if told == 0 and role is not None and role.name == "deadline":
        return 1
    return told


def _merged(spans: list[Span]) -> Span:
    """The reading on both bounds of the document's date: the same, or open between the two."""
    first, last = spans[0], spans[-1]
    if first == last or first.value == last.value:
        return replace(last, first=min(filter(None, (first.first, last.first)), default=None))
    value = "".join(a if a == b else "X" for a, b in zip(first.value, last.value, strict=False))
    starts = [span.first for span in spans if span.first]
    ends = [span.last for span in spans if span.last]
    edtf = f"{min(starts)}/{max(ends)}" if starts and ends else ""
    return replace(
        last, value=value, first=min(starts, default=None), last=max(ends, default=None), edtf=edtf, vague=True
    )


_GOING_ON = re.compile(r"\s+(?:thereafter|afterwards|after\s+that)\b", re.IGNORECASE)
_FROM = re.compile(
    r"[\s,(]*(?:as\s+(?:from|of)|(?:starting|beginning|commencing)(?:\s+(?:in|from|on))?|from|since)\s+$",
    re.IGNORECASE,
)


def _with_starts(mentions: list[DateMention], text: str) -> list[DateMention]:
    """ "every two years as from 2023": the set begins where the date that follows says."""
    for place in range(len(mentions) - 1):
        mention, other = mentions[place], mentions[place + 1]
        if mention.type == "DATE" and mention.latest and other.type == "SET" and _GOING_ON.match(text, other.end):
            mentions[place + 1] = replace(other, earliest=mention.latest, edtf=f"{mention.latest}/..", anchor="none")
        if (
            mention.type == "SET"
            and other.type == "DATE"
            and other.earliest
            and _FROM.match(text[mention.end : other.start])
        ):
            mentions[place] = replace(mention, earliest=other.earliest, edtf=f"{other.edtf}/..", anchor="none")
    return mentions
