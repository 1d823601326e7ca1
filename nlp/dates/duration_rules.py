"""Counts and units become durations, and durations that repeat become sets."""

from __future__ import annotations

from dataclasses import replace

from nlp.dates.cascade import Found, Rule
from nlp.dates.number_rules import COUNT, amount
from nlp.dates.times import Duration, Frame, Recurring, Time, Unit, Vague

UNITS = "{unit|units|century|clock_unit|clock_units}"
ABOUT = (
    "(?P<about>{about|over|under}{the}?|{more|less}{than}|{at}{least|most}|{no}{more|less}{than}|{up}{to}|{some}|"
    "{a|the}{maximum}{of}|{maximum}{of}?)?"
)
_MODS = {"over": "MORE_THAN", "under": "LESS_THAN", "some": "APPROX"}
_FRAMES: dict[str, Frame] = {
    "next": "next",
    "coming": "next",
    "upcoming": "next",
    "forthcoming": "next",
    "following": "next",
    "ensuing": "next",
    "subsequent": "next",
    "succeeding": "next",
    "last": "past",
    "past": "past",
    "previous": "past",
    "preceding": "past",
    "prior": "past",
}


_FIRST = {"first", "last", "final", "second", "opening", "initial"}


def _mod(found: Found) -> str:
    for value in found.values("about"):
        if isinstance(value, str) and value.isupper():
            return value
    words = found.word("about").lower().split()
    return next((_MODS[word] for word in words if _MODS.get(word)), "")


def _duration(found: Found) -> Duration | None:
    unit = found.cell("u")
    count = 1.0 if found.word("n").lower() in ("a", "an", "another") else amount(found.values("n")[-1])
    if unit == "DT":
        return None
    reach = amount(found.value("r")) if "r" in found else None
    if reach is not None and count is not None and reach < count:
        return None
    return Duration(count, unit, working="w" in found, mod=_mod(found), reach=reach)  # type: ignore[arg-type]


def _framed(found: Found) -> Duration:
    duration = found.value("d")
    assert isinstance(duration, Duration)
    return replace(duration, frame=_FRAMES.get(found.word("f").lower(), ""))


def _within(found: Found) -> Duration | None:
    """ "the first ten months of 1915": an amount out of a longer time."""
    duration = found.value("d")
    head = found.word("d").lower().removeprefix("the ").split(" ")[0]
    return duration if isinstance(duration, Duration) and head in _FIRST else None


def _framed_unit(found: Found) -> Duration | None:
    """ "the past year", "the coming decade": one whole unit beside the moment of writing."""
    if found.word("f").lower() not in ("past", "coming"):
        return None
    return Duration(1.0, found.cell("u"), frame=_FRAMES[found.word("f").lower()])


def _plural(found: Found) -> Vague:
    """ "the coming months", "recent years": units without a number, near the moment of writing."""
    future = _FRAMES.get(found.word("f").lower()) == "next"
    return Vague("FUTURE_REF" if future else "PAST_REF", unit=found.cell("u"))


def _bare(found: Found) -> Duration:
    return Duration(None, found.cell("u"))


def _every(found: Found) -> Recurring | None:
    value = found.value("t")
    if isinstance(value, Duration):
        return Recurring(value.amount, value.unit)
    if isinstance(value, Unit):
        return Recurring(1.0, "Y", value) if value.year is None else None
    count = 2.0 if "o" in found and not found.cell("o").isdigit() else float(found.cell("o") or 1)
    return Recurring(count, found.cell("t"))


def _adverb(found: Found) -> Recurring | None:
    word = found.word("a")
    if not word.islower():
        return None
    unit = found.cell("a")
    return Recurring(float(unit[0]), unit[1:]) if unit[0].isdigit() else Recurring(1.0, unit)


def _times(found: Found) -> Recurring | None:
    value = found.value("p")
    if isinstance(value, Duration):
        return Recurring(value.amount, value.unit) if value.amount == 1 else None
    return Recurring(1.0, str(value))


def _weekdays(found: Found) -> Recurring:
    """ "on Mondays"."""
    return Recurring(1.0, "W", Unit("weekday", None, found.number("n")))


def _each(found: Found) -> Time | None:
    """ "31 March of each year": a day that comes back."""
    day = found.value("t")
    return Recurring(1.0, "Y", day) if isinstance(day, Unit) and day.year is None else None


DURATIONS = (
    Rule(
        "framed plural",
        "vague",
        "{the|this}?(?P<f>{next|last|past|previous|following|recent})(?P<u>{units|clock_units})",
        _plural,
    ),
    Rule(
        "duration",
        "duration",
        f"{ABOUT}(?P<n>{{a|another}}|{{a}}{{vague_count}}|{{another}}?{COUNT}|{{vague_count|some}})"
        f"(?:{{dash|to|or|and}}(?P<r>{COUNT}))?{{dash}}?{{full}}?{{calendar}}?(?P<w>{{working}})?(?P<u>{UNITS})(?:{{dash}}?{{long}}|{{of}}{{age}})?",
        _duration,
    ),
    Rule(
        "unit-long",
        "duration",
        "(?P<u>{unit|century|clock_unit|units}){dash}{long}",
        lambda f: Duration(1.0 if f.word("u")[-1] != "s" else None, f.cell("u")),
    ),
    Rule(
        "half a unit",
        "duration",
        "{half}{dash}?{a}?(?P<u>{unit|century|clock_unit})",
        lambda f: Duration(0.5, f.cell("u")),
    ),
    Rule(
        "framed duration",
        "duration",
        "(?:{the|this|its})?(?P<f>{next|last|past|previous|following|ordinal_word|final})(?P<d>{duration})",
        _framed,
    ),
    Rule("framed unit", "duration", "{the}(?P<f>{past|next})(?P<u>{unit|century})", _framed_unit),
)

EVERY = (
    Rule(
        "duration of a time",
        "duration",
        "(?P<d>{duration}){of}(?={period|year_number|bare})(?P<w>{period|year_number|bare})",
        _within,
    ),
    Rule(
        "every",
        "set",
        "{every}(?P<o>{other|ordinal_word})?(?P<t>{duration|period|unit|century|quarter|clock_unit|daypart|weekend|semester})",
        _every,
    ),
)

SETS = (
    Rule("times a unit", "set", f"(?:{{times_word}}|(?:{COUNT}|{{vague_count}}){{times}})(?P<p>{{duration}})", _times),
    Rule(
        "times per unit",
        "set",
        f"(?:{{times_word}}|(?:{COUNT}|{{vague_count}}){{times}}){{per|every|a}}(?P<p>{{unit|quarter|clock_unit}})",
        _times,
    ),
    Rule("per unit", "set", "{per}(?P<p>{unit|quarter|century|clock_unit})", _times),
    Rule("on a basis", "set", "(?P<on>{on})(?P<core>{a}(?P<a>{adjective_set|adverb_set}){basis})", _adverb),
    Rule("weekdays", "set", "(?P<n>{weekdays})", _weekdays),
    Rule("adverb", "set", "(?P<a>{adverb_set})", _adverb),
)

EACH = (
    Rule(
        "day of each year",
        "set",
        "(?:{the}?{ordinal_word|ordinal_number|last})?(?P<t>{period}){of}?(?P<s>{set})",
        _each,
    ),
)
BARE = (
    Rule("the past", "vague", "{the}(?P<f>{past})", lambda found: Vague("PAST_REF")),  # noqa: ARG005
    Rule("the future", "vague", "{the}(?P<f>{future})", lambda found: Vague("FUTURE_REF")),  # noqa: ARG005
    Rule("bare units", "bare_duration", "(?P<u>{units|clock_units})", _bare),
)
