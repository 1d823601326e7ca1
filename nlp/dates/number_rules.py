"""Number words become counts: "twenty-five", "a couple of", "two and a half", "six (6)"."""

from __future__ import annotations

from nlp.dates.cascade import Found, Rule

COUNT = "{count|ones|tens|hundred|day_number|number|year_number|decimal}"


def amount(value: object) -> float | None:
    """A token's value as a number; None for "several"."""
    text = str(value).replace(" ", "").replace(" ", "").replace(" ", "")
    if text in ("X", ""):
        return None
    if "," in text and len(text.rpartition(",")[2]) == 3:
        text = text.replace(",", "")
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _sum(found: Found) -> float:
    return (amount(found.value("t")) or 0) + (amount(found.value("o")) or 0)


def _product(found: Found) -> float:
    return (amount(found.value("o")) or 1) * (amount(found.value("h")) or 1)


def _half_more(found: Found) -> float:
    return (amount(found.value("n")) or 0) + 0.5


def _same(found: Found) -> float | None:
    first, second = amount(found.value("n")), amount(found.value("m"))
    return first if first == second else None


RULES = (
    Rule("tens and ones", "count", "(?P<t>{tens}){dash}?(?P<o>{ones})", _sum),
    Rule("hundreds", "count", "(?P<o>{ones|a|count|tens})(?P<h>{hundred})", _product),
    Rule("couple", "count", "{a|ones}(?P<n>{couple}){of}?", lambda found: amount(found.value("n"))),
    Rule("and a half", "count", f"(?P<n>{COUNT}){{and}}{{a|ones}}?{{half}}", _half_more),
    Rule("in words and figures", "count", f"(?P<n>{COUNT}){{open}}(?P<m>{COUNT}){{close_bracket}}", _same),
)
