from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.errors import OutputError
from ledger import trace


def test_a_promise_is_read_with_what_became_of_it(out: Path) -> None:
    assert list(trace.lines(trace.trace(out, "com_7e296edb6ed2e789"), 72)) == [
        "com_7e296edb6ed2e789",
        "  “We will publish the guide by 1 March 2022.”",
        "  letters/a.txt, page 1 · Port Agency · 2021-05-03",
        "",
        '  Bound       Port Agency (as written: "We")',
        "  Said by     Port Agency",
        "  To do       publish guide",
        "  Deadline    2022-03-01",
        "  Strength    firm, will, own",
        "  Checkable   specific, verifiable",
        "  Why         modal verb will with the writer as subject (score 0.9)",
        "",
        "As of 2022-06-30: delivery reported; late; 1 later document searched.",
        "Not reviewed.",
        "",
        "delivers, 394 days later · report.txt, page 1 · 2022-06",
        "    “The guide was published on 3 April 2022”",
        "    action publish in 'was published', guide (action; lexical; score",
        "    0.875)",
        "    lnk_39c96954ed547e50",
    ]


def test_parts_and_whole_know_each_other(out: Path) -> None:
    whole = trace.trace(out, "4c14120d")
    assert [part["quote"] for part in whole.parts] == ["will dredge the port", "will dredge the port"]
    part = trace.trace(out, str(whole.parts[0]["commitment_id"]))
    assert part.whole is not None
    assert part.whole["commitment_id"] == "com_4c14120d9a368cf4"
    assert part.parts == ()


def test_it_is_json_too(out: Path) -> None:
    record = json.loads(json.dumps(trace.trace(out, "com_7e").as_json()))
    assert record["commitment"]["actor"] == "Port Agency"
    assert record["evidence"][0]["link"]["relation"] == "delivers"
    assert record["evidence"][0]["document"]["file"] == "report.txt"


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("com_ffff", "no commitment has the id com_ffff"),
        ("", "4 commitments have an id that begins with"),
        ("com_%", "no commitment has the id"),
    ],
)
def test_an_id_that_is_not_one_promise_is_refused(out: Path, wanted: str, said: str) -> None:
    with pytest.raises(OutputError, match=said):
        trace.trace(out, wanted)


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"no tables\.sqlite"):
        trace.trace(tmp_path, "com_7e")
