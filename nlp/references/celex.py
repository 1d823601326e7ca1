"""Numbers become CELEX numbers and addresses, by the rules of EUR-Lex.

A CELEX number is sector, year, descriptor and four digits: 3·2021·R·0241 (EUR-Lex help, "Types of documents").
"""

from __future__ import annotations

EUR_LEX = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri="
OLDEST_YEAR = 1951
NEWEST_YEAR = 2049
YEAR_FIRST_SINCE = 2015  # from 2015 the common numbering puts the year first: (EU) 2015/1


def preparatory(year: int, descriptor: str, number: int) -> str:
    """Sector 5: `52020DC0456` of 2020, DC, 456."""
    return f"5{year}{descriptor}{number:04d}"


def legal_act(year: int, descriptor: str, number: int) -> str:
    """Sector 3: `32021R0241` of 2021, R, 241."""
    return f"3{year}{descriptor}{number:04d}"


def judgment(year: int, court: str, number: int) -> str:
    """Sector 6: `62018CJ0311` of 2018, C, 311 (J = judgment; an order would bear O)."""
    return f"6{year}{court}J{number:04d}"


def address(celex: str) -> str:
    """The EUR-Lex page of a CELEX number; "" for none or for several candidates."""
    return f"{EUR_LEX}CELEX:{celex}" if celex and "|" not in celex else ""


def full_year(digits: str) -> int:
    """`91` is 1991, `04` is 2004, `2014` is itself: no European act is older than 1951."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return 1900 + year if year > OLDEST_YEAR - 1900 else 2000 + year


def is_year(digits: str) -> bool:
    """Whether these digits can be the year of an act: 1951–2049, or two digits."""
    return len(digits) == 2 or (len(digits) == 4 and OLDEST_YEAR <= int(digits) <= NEWEST_YEAR)


def year_and_number(first: str, second: str, *, number_first: bool) -> tuple[int, int] | None:
    """Which of two numbers parted by a slash is the year; None when neither can be.

    `number_first`: the form of before 2015 ("No 1907/2006"). Otherwise the year leads where it can:
    "2021/241", "95/46/EC", but "1313/2013/EU" (1313 is no year).
    """
    pairs = [(second, first), (first, second)] if number_first else [(first, second), (second, first)]
    four = [pair for pair in pairs if len(pair[0]) == 4 and is_year(pair[0])]
    two = [pair for pair in pairs if len(pair[0]) == 2 and is_year(pair[0])]
    for year, number in four + two:
        return full_year(year), int(number)
    return None
