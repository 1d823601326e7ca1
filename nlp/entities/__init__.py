"""Text becomes entities: who and what is named, under one canonical name each."""

from __future__ import annotations

from nlp.entities.mentions import find

__all__ = ["find"]
