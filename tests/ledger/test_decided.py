from __future__ import annotations

from extract.names import Decision, Names
from ledger import decided
from ledger.rows import Rows


def names(*decisions: Decision) -> Names:
    table: dict[str, list[Decision]] = {}
    for one in decisions:
        table.setdefault(one.name.casefold(), []).append(one)
    return Names(table)


def rows() -> Rows:
    return {
        "documents": [{"file": "a.txt; b/c.txt", "issuer": "Harbor Board", "recipient": ""}],
        "entities": [
            {"text": "Harbor\nBoard", "name": "Harbor Board"} | {"label": "ORG", "kb_id": "HB", "source": "rule"},
            {"text": "TB", "name": None, "label": "ORG", "kb_id": "TB1|TB2", "source": "lexicon", "score": 0.3},
        ],
        "commitments": [
            {"actor": "Harbor Board; Tide Board", "actor_text": "we", "speaker": "Harbor Board"}
        ],
        "references": [{"text": "COM(2021) 971"}],
    }  # fmt: skip


def test_names_are_put_in_everywhere() -> None:
    found = decided.rename(rows(), names(Decision("Harbor Board", "", "", "Tide Board", "BODY")))
    assert found["entities"][0] == {
        "text": "Harbor\nBoard", "name": "Tide Board", "label": "BODY", "kb_id": "", "source": "manual", "score": 1.0,
    }  # fmt: skip
    assert found["documents"][0]["issuer"] == "Tide Board"
    assert (found["commitments"][0]["actor"], found["commitments"][0]["speaker"]) == ("Tide Board", "Tide Board")
    assert found["references"] == rows()["references"]


def test_an_unresolved_mention_is_named_by_its_words_and_place() -> None:
    found = decided.rename(rows(), names(Decision("", "TB", "b/", "Tide Board", "", "TB2")))
    assert (found["entities"][1]["name"], found["entities"][1]["kb_id"]) == ("Tide Board", "TB2")
    assert decided.rename(rows(), names(Decision("", "TB", "d/", "Tide Board"))) == rows()


def test_a_name_taken_away_leaves_the_actors_as_they_were() -> None:
    found = decided.rename(rows(), names(Decision("Harbor Board", "", "", "")))
    assert (found["entities"][0]["name"], found["entities"][0]["source"]) == ("", "manual")
    assert found["commitments"][0]["actor"] == "Harbor Board; Tide Board"
