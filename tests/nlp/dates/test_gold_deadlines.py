from __future__ import annotations

import json
from pathlib import Path

import pytest

from nlp.dates import find, resolve

GOLD = Path(__file__).resolve().parents[3] / ".." / "shared" / "gold" / "dates" / "deadline_cases.jsonl"
COLUMNS = ("start", "end", "type", "role", "value", "mod", "earliest", "latest", "granularity", "vague", "edtf")
CASES = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()] if GOLD.exists() else []


@pytest.mark.skipif(not CASES, reason="the worked deadline cases (../shared/gold/dates) are not beside this checkout")
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['expr']} in {case['text'][:30]}")
def test_every_column_of_the_worked_cases(case: dict[str, object]) -> None:
    text, day = str(case["text"]), str(case["dct"])
    mentions = resolve(find(text), text, anchor_earliest=day, anchor_latest=day)
    found = [m for m in mentions if (m.start, m.end) == (case["start"], case["end"])]
    assert found, [text[m.start : m.end] for m in mentions]
    expected = {name: "" if case[name] is None else case[name] for name in COLUMNS}
    assert {name: getattr(found[0], name) for name in COLUMNS} == expected
