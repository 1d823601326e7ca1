"""Every command that the pages show is run, in a copy of the project, with the environment that runs the tests."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "*.egg-info", "out")
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
ANSWERED = re.compile(r"^```sh\n(.*)\n```\n\n```text\n((?:(?!```).*\n)*?(?!```).*)\n```", re.MULTILINE)
WIDTH = {"COLUMNS": "100"}  # of the terminal that the pages show
RUNS_THESE_TESTS = "make test"
STAMPS = ("installed", "installed-dev")  # what the Makefile looks at


def commands(page: str) -> list[str]:
    """The lines of all `sh` blocks, without remarks; a line that ends in a back slash goes on."""
    blocks = BLOCK.findall((ROOT / page).read_text("utf-8"))
    lines = (re.sub(r"\s+# .*", "", line) for block in blocks for line in block.replace("\\\n", " ").splitlines())
    return [line for line in lines if line.strip() and not line.startswith(RUNS_THESE_TESTS)]


def copied(folder: Path) -> Path:
    """The project without what is made of it, and an environment that make takes for installed."""
    copy = Path(shutil.copytree(ROOT, folder / "project", ignore=NOT_COPIED))
    environment = copy / ".venv"
    environment.mkdir()
    for path in Path(sys.prefix).iterdir():
        (environment / path.name).symlink_to(path)
    for stamp in STAMPS:
        (environment / stamp).unlink(missing_ok=True)
        (environment / stamp).touch()
    return copy


@pytest.mark.parametrize("page", ["README.md", "docs/guide.md"])
def test_each_command_of_a_page_runs(page: str, tmp_path: Path) -> None:
    copy = copied(tmp_path)
    shown = dict(ANSWERED.findall((ROOT / page).read_text("utf-8")))
    path = os.pathsep.join((str(copy / ".venv" / "bin"), os.environ["PATH"]))
    for command in commands(page):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=copy,
            env=os.environ | WIDTH | {"PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        if command in shown:
            assert done.stdout.rstrip() == shown[command]


def test_the_two_commands_open_the_page() -> None:
    blocks = BLOCK.findall((ROOT / "README.md").read_text("utf-8"))
    assert [line.split("#")[0].strip() for line in blocks[0].splitlines()] == ["make run", "make test"]


def test_remarks_and_continued_lines_are_understood() -> None:
    assert "make run" in commands("README.md")
    assert all(not command.rstrip().endswith("\\") for command in commands("README.md"))
