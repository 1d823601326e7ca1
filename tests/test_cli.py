from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = sorted(cli.main.commands)
HEAVY = (
    "spacy",
    "pandas",
    "numpy",
    "duckdb",
    "pdfplumber",
    "pypdfium2",
    "lxml",
    "pebble",
    "bm25s",
    "yaml",
    "tqdm",
    "docx",
)


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=lambda words: " ".join(words) or "main")
def test_help_loads_nothing_heavy(command: list[str]) -> None:
    code = (
        "import sys, cli\n"
        f"try: cli.main({[*command, '--help']!r})\n"
        "except SystemExit as end: assert end.code == 0\n"
        f"print('heavy:', [name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: ")
    assert done.stdout.splitlines()[-1] == "heavy: []"


def test_the_commands_are_those_of_the_guide() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"`{name}`" not in guide] == []


def test_wrong_usage_ends_with_2() -> None:
    for words in (["ingest"], ["ingest", "x", "--jobs", "0"], ["ingest", "x", "--pdf-engine", "fast"], ["dance"]):
        assert CliRunner().invoke(cli.main, words).exit_code == 2


def test_no_such_folder_is_one_line(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli.main, ["ingest", str(tmp_path / "nowhere"), "--out", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1].startswith(f"Error: {tmp_path / 'nowhere'}: no such folder")
    assert not (tmp_path / "out").exists()


LETTER = (
    "European Cluster Alliance\n\nBrussels, 15 December 2020\n\nDear members,\n\n"
    "The Unit will publish a guide for regions by 30 June 2021.\n\nYours sincerely,\n\nA. Reader\nHead of Unit\n"
)


def pdf(*, password: str | None = None) -> bytes:
    """A page with one sentence; with a password it cannot be opened without it."""
    from reportlab.lib import pdfencrypt
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    lock = pdfencrypt.StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(target, encrypt=lock, invariant=1)
    canvas.drawString(72, 720, "The Agency will open a help desk in 2022.")
    canvas.save()
    return target.getvalue()


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A folder of files that are read, and of files that cannot be, ingested as JSON."""
    folder = tmp_path_factory.mktemp("bad")
    corpus = folder / "cor'pus Ω"
    (corpus / "sub").mkdir(parents=True)
    files = {
        "letter.txt": LETTER.encode(),
        "sub/the same letter.txt": LETTER.encode(),
        'it\'s "quoted" Ωμέγα 信.txt': LETTER.replace("guide", "map").encode(),
        "good.pdf": pdf(),
        "locked.pdf": pdf(password="secret"),
        "cut.pdf": pdf()[:300],
        "empty.pdf": b"",
        "sheet.xlsx": b"PK\x05\x06" + bytes(18),
        "manifest.csv": b"file,date\nletter.txt,2020-13-40\ngone.txt,2020\n",
    }
    for name, content in files.items():
        (corpus / name).write_bytes(content)
    done = CliRunner().invoke(cli.main, ["ingest", str(corpus), "--out", str(corpus / "out"), "--quiet", "--json"])
    return corpus, done


def test_bad_files_cost_exit_code_3_and_their_own_rows(bad: tuple[Path, Result]) -> None:
    corpus, done = bad
    report = json.loads(done.stdout)
    assert (done.exit_code, report["exit_code"]) == (3, 3)
    told = {problem["file"]: (problem["status"], problem["message"]) for problem in report["problems"]}
    assert {name: status for name, (status, _) in told.items()} == {
        "cut.pdf": "failed",
        "empty.pdf": "failed",
        "locked.pdf": "failed",
        "sheet.xlsx": "skipped",
    }
    assert all(message and "\n" not in message for _, message in told.values())
    assert "password" in told["locked.pdf"][1]
    with (corpus / "out" / "documents.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["file"]: (row["status"], row["message"]) for row in csv.DictReader(file)}
    assert rows == told | {
        name: ("ok", rows[name][1])
        for name in ("good.pdf", 'it\'s "quoted" Ωμέγα 信.txt', "letter.txt; sub/the same letter.txt")
    }


def test_faults_of_the_manifest_are_told(bad: tuple[Path, Result]) -> None:
    warnings = json.loads(bad[1].stdout)["warnings"]
    assert [warning.split(":")[0] for warning in warnings] == ["manifest.csv line 2", "manifest.csv line 3"]
    assert "'2020-13-40'" in warnings[0]
    assert "gone.txt" in warnings[1]


def test_the_other_commands_answer_for_such_a_folder(bad: tuple[Path, Result]) -> None:
    corpus, _ = bad
    out = str(corpus / "out")
    checked = CliRunner().invoke(cli.main, ["verify", out, "--corpus", str(corpus)])
    assert (checked.exit_code, checked.stdout) == (0, f"{out}: all holds\n")
    counted = CliRunner().invoke(cli.main, ["query", out, "select count(*) as n from documents", "--format", "csv"])
    assert counted.stdout.splitlines() == ["n", "7"]
    sql = "select commitment_id as id from commitments order by 1 limit 1"
    (found,) = json.loads(CliRunner().invoke(cli.main, ["query", out, sql, "--format", "json"]).stdout)
    traced = CliRunner().invoke(cli.main, ["trace", out, found["id"], "--json"])
    assert json.loads(traced.stdout)["commitment"]["commitment_id"] == found["id"]
    assert CliRunner().invoke(cli.main, ["trace", out, found["id"]]).stdout.startswith(found["id"])


def test_the_list_of_work_is_a_table_csv_or_json(bad: tuple[Path, Result]) -> None:
    out = str(bad[0] / "out")
    rows = json.loads(CliRunner().invoke(cli.main, ["followups", out, "--format", "json"]).stdout)
    assert len(rows) == 3
    few = ["followups", out, "--due-before", "2021-07-01", "--document", "letter", "--signal", "no_later_document"]
    done = CliRunner().invoke(cli.main, [*few, "--format", "csv"])
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert row["quote"] == "The Unit will publish a guide for regions by 30 June 2021."
    shown = CliRunner().invoke(cli.main, few).stdout.splitlines()
    assert shown[0].split() == ["id", "due", "timeliness", "signal", "actor", "quote"]
    assert len(shown) == 3
    assert CliRunner().invoke(cli.main, ["followups", out, "--due-before", "soon"]).exit_code == 2


def test_the_tables_are_told(bad: tuple[Path, Result]) -> None:
    out = str(bad[0] / "out")
    assert CliRunner().invoke(cli.main, ["schema", out, "links"]).stdout.startswith("links: One row per passage")
    rows = json.loads(CliRunner().invoke(cli.main, ["schema", out, "--format", "json"]).stdout)
    assert {"table": "v_drift", "column": "", "type": "view"}.items() <= rows[-1].items()
    unknown = CliRunner().invoke(cli.main, ["schema", out, "nothing"])
    assert (unknown.exit_code, unknown.stderr.splitlines()[0][:7]) == (1, "Error: ")


def test_two_folders_are_compared(bad: tuple[Path, Result]) -> None:
    out = str(bad[0] / "out")
    assert CliRunner().invoke(cli.main, ["compare", out, out]).stdout == "nothing changed\n"
    done = CliRunner().invoke(cli.main, ["compare", out, out, "--format", "json"])
    assert (json.loads(done.stdout), done.stderr) == ([], "nothing changed\n")


def test_all_promises_of_a_document_are_traced(bad: tuple[Path, Result]) -> None:
    out = str(bad[0] / "out")
    told = json.loads(CliRunner().invoke(cli.main, ["trace", out, "--all-from", "letter.txt", "--json"]).stdout)
    assert [one["commitment"]["quote"][:26] for one in told] == ["The Unit will publish a gu"]
    assert "help desk" in CliRunner().invoke(cli.main, ["trace", out, "--all-from", "good"]).stdout
    for words in ([], ["com_0", "--all-from", "good"]):
        assert CliRunner().invoke(cli.main, ["trace", out, *words]).exit_code == 2


def test_verify_ends_with_4_when_something_is_not_so(bad: tuple[Path, Result], tmp_path: Path) -> None:
    out = Path(shutil.copytree(bad[0] / "out", tmp_path / "out"))
    (out / "commitments.csv").write_bytes((out / "commitments.csv").read_bytes().replace(b"will", b"must", 1))
    done = CliRunner().invoke(cli.main, ["verify", str(out), "--corpus", str(bad[0])])
    assert done.exit_code == 4
    assert "commitments" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["verify", "{}/nowhere"], "Error: "),
        (["query", "{}/nowhere", "select 1"], "Error: {}/nowhere: no documents.csv"),
        (["trace", "{}/nowhere", "com_0"], "Error: {}/nowhere: no tables.sqlite"),
        (["ingest", "{}/file.txt", "--out", "{}/out"], "Error: {}/file.txt: is a file, not a folder"),
        (["ingest", "{}/corpus", "--out", "{}/file.txt"], "Error: {}/file.txt: cannot be written"),
        (["ingest", "{}/corpus", "--out", "{}/corpus"], "Error: {}/corpus: "),
        (["ingest", "{}/corpus", "--out", "{}/out", "--model", "no_such"], "Error: --model no_such: no spaCy pipeline"),
    ],
)
def test_what_cannot_run_is_one_line_and_exit_code_1(tmp_path: Path, words: list[str], said: str) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "letter.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "file.txt").write_text("", encoding="utf-8")
    quiet = ["--quiet"] if words[0] == "ingest" else []
    done = CliRunner().invoke(cli.main, [*(word.format(tmp_path) for word in words), *quiet])
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(said.format(tmp_path))
