from __future__ import annotations

import pytest

from nlp.languages import identify


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We will publish the harbour plan by the end of the year and report on it every spring.", "en"),
        ("Nous publierons le plan du port avant la fin de l'année et en rendrons compte au printemps.", "fr"),
        ("Wir werden den Hafenplan bis zum Ende des Jahres veröffentlichen und darüber berichten.", "de"),
        ("Yes.", ""),
        ("", ""),
        ("2020 2021 2022 12 400 33", ""),
    ],
)
def test_identify(text: str, language: str) -> None:
    assert identify(text) == language
