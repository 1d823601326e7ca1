"""Time expressions of a text, found, anchored and given their role in the promise."""

from __future__ import annotations

from nlp.dates.bounds import bounds
from nlp.dates.expressions import find
from nlp.dates.resolve import resolve
from nlp.dates.times import TimeExpression

__all__ = ["TimeExpression", "bounds", "find", "resolve"]
