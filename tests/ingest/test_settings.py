from __future__ import annotations

import pytest

from ingest.settings import Settings, cores


def test_the_defaults_hold() -> None:
    settings = Settings()
    assert (settings.jobs, settings.timeout, settings.memory_mb) == (cores(), 300.0, 2048)
    assert settings.shaping() == {"model": "", "pdf_engine": "auto"}
    assert settings.recorded() == {"model": "", "pdf_engine": "auto", "as_of": "", "promises": ""}


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"jobs": 0}, "jobs is 0: at least 1 worker is needed"),
        ({"pdf_engine": "fast"}, "pdf_engine is 'fast': choose one of auto, pdfplumber"),
        ({"timeout": 0.0}, "timeout is 0.0: give seconds above 0"),
        ({"as_of": "20240131"}, "as_of is '20240131': write yyyy-mm-dd"),
        ({"memory_mb": 100}, "memory_mb is 100: give at least 256"),
    ],
)
def test_a_value_that_makes_no_sense_is_named(values: dict[str, object], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        Settings(**values)  # type: ignore[arg-type]
