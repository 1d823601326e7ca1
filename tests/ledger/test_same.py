from __future__ import annotations

import pytest

from ledger.same import likeness, wording


def alike(one: str, other: str, actor: str = "") -> bool:
    found = {"quote": other, "actor_text": actor, "actor": actor}
    return likeness(wording({"quote": one, "actor_text": "", "actor": ""}), wording(found)) >= 0.75


@pytest.mark.parametrize(
    ("listed", "found", "same"),
    [
        ("Dredge the outer harbour by 2022", "The Port Agency will dredge the outer harbour by 2022.", True),
        ("Dredge the outer harbour", "The Port Agency will dredge the outer harbour by 2022.", True),
        ("Dredge the outer harbour by 2023", "The Port Agency will dredge the outer harbour by 2022.", False),
        ("Dredge the outer harbour", "The Port Agency will not dredge the outer harbour.", False),
        ("Dredge the outer harbour", "The Port Agency will dredge the inner basin and mark the outer harbour.", False),
        ("Dredge it", "The Port Agency will dredge it.", False),
    ],
)
def test_the_same_promise_in_other_dress_is_known(listed: str, found: str, same: bool) -> None:
    assert alike(listed, found, "Port Agency") is same
