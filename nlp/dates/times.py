"""What a time expression says before it is anchored: records of units, parts, shifts, ranges, durations and sets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mod = Literal[
    "", "START", "MID", "END", "BEFORE", "AFTER", "APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"
]

Frame = Literal["", "next", "past"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the calendar: `kind` day, weekday, weekend, week, month, quarter, half, season, year, decade,
    century, named year, holiday or break. `year` None = left open; a decade is 202, a century 20 (for 2000–2099).

    `number` is the month, quarter, half or week; `name` the season's letters, the kind of named
    year (whose `number` is how many calendar years it names), the holiday's or break's phrase, or the order of a
    numeric day ("month first", "either order").
    """

    kind: str
    year: int | None = None
    number: int = 0
    day: int = 0
    name: str = ""
    bc: bool = False


@dataclass(frozen=True, slots=True)
class Deictic:
    """A unit seen from now ("next year") or from the date last mentioned ("the following year", `base` text).

    `target` names which of its kind is meant: "next March", "last Monday", "this spring".
    """

    unit: str
    shift: int
    base: Literal["document", "text"] = "document"
    target: Unit | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a longer time: the `number`-th `unit` of `whole`, or the `target` within it.

    `number` −1 is the last, 0 the one that holds `whole` ("the week of 8 March").
    """

    whole: Time
    unit: str = ""
    number: int = 0
    target: Unit | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """The beginning, middle or end of a time; `vague` for early/mid/late, which leave the day open."""

    mod: Mod
    whole: Time
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Shifted:
    """A time counted from another: `amount` units after (+) or before (−) `origin`.

    `origin` is "document" (ago), "text" (later, earlier), or a time of its own.
    """

    amount: float | None
    unit: str
    direction: int
    origin: Time | Literal["document", "text"]
    mod: Mod = ""


@dataclass(frozen=True, slots=True)
class Range:
    """From one time to another, both ends included."""

    first: Time
    last: Time


@dataclass(frozen=True, slots=True)
class Duration:
    """An amount of time. `amount` None = "several". `frame` says where it lies: "" nowhere, next or past.

    `working` counts working days; `mod` is TIMEX3's.
    """

    amount: float | None
    unit: str
    frame: Frame = ""
    working: bool = False
    mod: Mod = ""
    reach: float | None = None  # the longer amount of "six to twelve months"


@dataclass(frozen=True, slots=True)
class Recurring:
    """Again and again: every `amount` units; `target` is the day or season that comes back."""

    amount: float | None
    unit: str
    target: Unit | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A named period: Council presidency, financial framework, mandate.

    `shift` 0 is the running one, 1 the next, −1 the one before; None = the nearest of that `name`.
    """

    kind: str
    name: str = ""
    shift: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """A time without a date: TIMEX3 reference; `horizon` in months after the document, None = open."""

    reference: str
    role: str = ""
    horizon: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day on a date: `hour` is TIMEX3's part after the date ("T10:57", "TMO"). `date` None = left open."""

    hour: str
    date: Time | None = None


Time = Unit | Deictic | Part | Edge | Shifted | Range | Duration | Recurring | Term | Vague | Clock


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression found in a text, not yet anchored: half-open code points and what it says."""

    start: int
    end: int
    time: Time
