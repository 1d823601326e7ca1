"""A typed value becomes the text of a cell, and back: one spelling for each type of column."""

from __future__ import annotations

import json
import re
from datetime import date, datetime

from ledger.schema import Column

DIGITS = 4  # decimals of a number: a tenth of a thousandth, of a point or of a score
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def cell(column: Column, value: object) -> str:
    """The text of the cell: "" for None and "", true or false, numbers without trailing noise, lists as JSON."""
    if value is None or value == "" or value == []:
        return ""
    if column.type == "boolean":
        return "true" if value else "false"
    if column.type == "number":
        return repr(round(float(str(value)), DIGITS))
    if column.type == "array":
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(value)


def stored(column: Column, value: object) -> str | int | float | None:
    """The value as SQLite keeps it: what `cell` writes, but numbers as numbers and booleans as 0 and 1."""
    text = cell(column, value)
    if not text:
        return None
    if column.type == "boolean":
        return int(text == "true")
    if column.type == "integer":
        return int(text)
    return float(text) if column.type == "number" else text


def returned(column: Column, value: object) -> object:
    """The value that `stored` was given: what SQLite keeps becomes a row's value again; "" for missing text."""
    if value is None:
        return "" if column.type in ("string", "date", "datetime") else [] if column.type == "array" else None
    if column.type == "boolean":
        return bool(value)
    return json.loads(str(value)) if column.type == "array" else value


def parsed(column: Column, text: str) -> object:
    """The typed value of a cell; None when it is empty, days stay text. ValueError says why it is not of its type."""
    if not text:
        return None
    if column.type == "boolean":
        if text not in ("true", "false"):
            raise ValueError("is neither true nor false")
        return text == "true"
    if column.type in ("integer", "number"):
        return _number(column, text)
    if column.type == "array":
        return _array(text)
    if column.type == "date":
        _day(text)
    elif column.type == "datetime":
        _time(text)
    return text


def fault(column: Column, text: str) -> str:
    """What is wrong with a cell by its column's rules, as the end of a sentence; "" when nothing is."""
    if not text:
        return "is empty" if column.required else ""
    try:
        value = parsed(column, text)
    except ValueError as error:
        return str(error)
    if column.enum and text not in column.enum:
        return f"is not one of {', '.join(column.enum)}"
    if column.pattern and not re.fullmatch(column.pattern, text):
        return f"is not of the form {column.pattern}"
    if isinstance(value, (int, float)):
        if column.minimum is not None and value < column.minimum:
            return f"is less than {column.minimum}"
        if column.maximum is not None and value > column.maximum:
            return f"is more than {column.maximum}"
    return ""


def _number(column: Column, text: str) -> int | float:
    try:
        return int(text) if column.type == "integer" else float(text)
    except ValueError:
        raise ValueError(f"is not of type {column.type}") from None


def _array(text: str) -> object:
    try:
        value = json.loads(text)
    except ValueError:
        raise ValueError("is not JSON") from None
    if not isinstance(value, list):
        raise ValueError("is not a JSON list")
    return value


def _day(text: str) -> None:
    try:
        date.fromisoformat(text if DAY.fullmatch(text) else "")
    except ValueError:
        raise ValueError("is not a day yyyy-mm-dd") from None


def _time(text: str) -> None:
    try:
        datetime.fromisoformat(text if text.endswith("Z") else "")
    except ValueError:
        raise ValueError("is not a time in UTC with Z") from None
