from __future__ import annotations

from pathlib import Path

import pytest

from ledger.database import Database
from ledger.letters import cited_letters


def letter(doc_id: str, first: str, last: str, issuer: str, author: str, recipient: str) -> dict[str, object]:
    return {
        "doc_id": doc_id, "doc_type": "letter", "date_earliest": first, "date_latest": last,
        "issuer": issuer, "author": author, "recipient": recipient,
    }  # fmt: skip


REPLY = letter("reply", "2021-06-01", "2021-06-01", "Ministry of Ports", "Ada Vale", "Harbour Forum")


def target(tmp_path: Path, canonical: str, day: str, *letters: dict[str, object]) -> object:
    database = Database(tmp_path / "tables.sqlite")
    database.create()
    database.insert("documents", [REPLY, *letters])
    place = {"doc_id": "reply", "start": 10, "end": 40}
    database.insert("references", [{"reference_id": "ref", "kind": "LETTER", "canonical": canonical, **place}])
    database.insert(
        "dates", [{"date_id": "dat", "doc_id": "reply", "start": 30, "end": 40, "earliest": day, "latest": day}]
    )
    cited_letters(database)
    ((found,),) = database.execute('SELECT target_doc_id FROM "references"')
    database.close()
    return found


ASKED = letter("asked", "2021-05-03", "2021-05-03", "Harbour Forum", "Tom Berg", "Ministry of Ports")
OTHER = letter("other", "2021-05-03", "2021-05-03", "Tidal Society", "Jo Lund", "Ministry of Ports")
EARLY = letter("early", "2021-01-01", "2021-12-31", "Harbour Forum", "Tom Berg", "")
MINE = letter("mine", "2021-05-03", "2021-05-03", "Ministry of Ports", "Ada Vale", "Tidal Society")


@pytest.mark.parametrize(
    ("canonical", "letters", "expected"),
    [
        ("letter of 3 May, from the addressee", [ASKED, OTHER, MINE], "asked"),
        ("letter of 3 May, from the writer", [ASKED, OTHER, MINE], "mine"),
        ("letter of 3 May, from Tidal Society, to Ministry of Ports", [ASKED, OTHER, MINE], "other"),
        ("letter of 3 May", [ASKED], "asked"),
        ("letter of 3 May", [ASKED, OTHER], None),
        ("letter of 3 May, from the addressee", [EARLY], "early"),
        ("letter of 3 May", [EARLY], None),
        ("letter of 3 May, from the addressee", [OTHER], None),
    ],
)
def test_letters_are_found_by_day_and_parties(
    tmp_path: Path, canonical: str, letters: list[dict[str, object]], expected: str | None
) -> None:
    assert target(tmp_path, canonical, "2021-05-03", *letters) == expected


def test_another_day_is_another_letter(tmp_path: Path) -> None:
    assert target(tmp_path, "letter of 4 May, from the addressee", "2021-05-04", ASKED) is None
