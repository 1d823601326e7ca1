from __future__ import annotations

import json
import warnings
from hashlib import sha256
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import frictionless


def test_frictionless_accepts_it(out: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = frictionless.validate(str(out / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "note"]) == []
    assert report.valid


def test_every_file_has_its_hash_but_for_the_record_of_the_run(out: Path) -> None:
    resources = json.loads((out / "datapackage.json").read_text("utf-8"))["resources"]
    hashed = {r["path"]: r["hash"] for r in resources if "hash" in r}
    assert hashed == {
        path.relative_to(out).as_posix(): f"sha256:{sha256(path.read_bytes()).hexdigest()}"
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name not in ("run.json", "datapackage.json")
    }


def test_a_table_is_described_by_the_schema(out: Path) -> None:
    resources = json.loads((out / "datapackage.json").read_text("utf-8"))["resources"]
    schema = next(r for r in resources if r["name"] == "commitments")["schema"]
    assert schema["primaryKey"] == ["commitment_id"]
    assert {"fields": ["parent_id"], "reference": {"resource": "", "fields": ["commitment_id"]}} in schema[
        "foreignKeys"
    ]
    field = next(f for f in schema["fields"] if f["name"] == "specificity")
    assert field["categories"] == ["vague", "specific"]
    assert field["categoriesOrdered"]
    assert field["constraints"] == {"enum": ["vague", "specific"]}
