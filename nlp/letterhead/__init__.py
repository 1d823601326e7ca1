"""A document becomes its letterhead or title page."""

from __future__ import annotations

from nlp.letterhead.record import find

__all__ = ["find"]
