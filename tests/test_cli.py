from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

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
