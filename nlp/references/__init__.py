"""Text becomes references: every cited document with its kind, canonical number, CELEX and address."""

from __future__ import annotations

from nlp.references.citations import date_free, find, name_free

__all__ = ["date_free", "find", "name_free"]
