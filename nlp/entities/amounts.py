"""Text becomes amounts: money with currency and value, percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from nlp.reading import Entity

_SYMBOLS = {"€": "EUR", "£": "GBP", "$": "USD", "us$": "USD", "c$": "CAD", "a$": "AUD", "¥": "JPY"}
_WORDS = {"euro": "EUR", "pound": "GBP", "pounds sterling": "GBP", "dollar": "USD", "us dollar": "USD"}
_CODES = "EUR|USD|GBP|CHF|SEK|DKK|NOK|PLN|CZK|HUF|RON|BGN|JPY|CAD|AUD|NZD|CNY"
_SCALES = {
    "thousand": 3, "k": 3, "million": 6, "m": 6, "mn": 6, "mio": 6,
    "billion": 9, "bn": 9, "bln": 9, "trillion": 12, "tn": 12,
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f,.]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"
_SCALE = r"(?:[\s-]?(?P<{}>thousand|million|billion|trillion|bln|bn|tn|mn|mio|m|k)\b\.?)?"
_BEFORE = re.compile(
    rf"(?P<currency>US\$|C\$|A\$|[€£$¥]|\b(?:{_CODES})\b)\s?(?P<number>{_NUMBER})"
    rf"(?:\s?(?:-|–|to)\s?(?:US\$|[€£$])?(?P<upper>{_NUMBER}))?{_SCALE.format('scale')}"
)
_AFTER = re.compile(
    rf"(?<![\w.,])(?P<number>{_NUMBER})(?:\s?(?:-|–|to)\s?(?P<upper>{_NUMBER}))?{_SCALE.format('scale')}\s?"
    rf"(?P<currency>€|£|(?:{_CODES})\b|pounds\s+sterling\b|euros?\b|pounds?\b|(?:US\s+)?dollars?\b)",
)
_PERCENT = re.compile(
    rf"(?<![\w.,])(?:(?P<lower>{_NUMBER})\s?(?:-|–|to)\s?)?(?P<number>{_NUMBER})"
    r"(?P<unit>\s?%|[\s-]?per\s?cent\b|\s?percentage\s+points?\b)"
)


def find(text: str) -> Iterator[Entity]:
    """Amounts of money and percentages, in no order; names are "EUR 750000000000" and "55 %"."""
    for pattern in (_BEFORE, _AFTER):
        for match in pattern.finditer(text):
            yield Entity(match.start(), match.end(), "MONEY", _money(match))
    for match in _PERCENT.finditer(text):
        numbers = [f"{value(match[group]):f}" for group in ("lower", "number") if match[group]]
        unit = "percentage points" if "point" in match["unit"] else "%"
        yield Entity(match.start(), match.end(), "PERCENT", f"{'–'.join(numbers)} {unit}")


def value(digits: str) -> Decimal:
    """ "1 200", "1,200" and "1.200.000" are thousands; "1.5" and "1,5" are decimals."""
    plain = re.sub(r"[ \u00a0\u202f]", "", digits)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?", plain):
        plain = plain.replace(".", "")
    return Decimal(plain.replace(",", "."))


def _money(match: re.Match[str]) -> str:
    written = " ".join(match["currency"].lower().split())
    currency = _SYMBOLS.get(written) or _WORDS.get(written.removesuffix("s")) or _WORDS.get(written) or written.upper()
    factor = Decimal(10) ** _SCALES.get((match["scale"] or "").lower(), 0)
    numbers = [value(match[group]) * factor for group in ("number", "upper") if match[group]]
    return f"{currency} {'–'.join(f'{number.normalize():f}' for number in numbers)}"
