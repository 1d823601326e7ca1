"""Text becomes entities: who and what is named, under one canonical name each."""

from __future__ import annotations

from nlp.entities.mentions import find
from nlp.entities.settle import country, settle

__all__ = ["country", "find", "settle"]
