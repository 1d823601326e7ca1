from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.ledger import port


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder written once, to be looked at only."""
    return port.write(tmp_path_factory.mktemp("ledger") / "out")


@pytest.fixture
def copy(out: Path, tmp_path: Path) -> Path:
    """An output folder that a test may change."""
    return Path(shutil.copytree(out, tmp_path / "copy"))
