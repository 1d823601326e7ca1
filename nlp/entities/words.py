"""Text becomes words with their places: what every search for names walks over."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\w+|[^\w\s]")
_FULL_LINE = 60  # code points from which on a line counts as wrapped prose
_SAME = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words and marks of a text, in order; `starts` and `ends` are half-open code points, `low` is folded."""

    text: str
    tokens: tuple[str, ...]
    low: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def near(self, index: int) -> bool:
        """Whether word `index` follows the one before it in the same paragraph and table cell."""
        gap = self.text[self.ends[index - 1] : self.starts[index]]
        if gap in ("", " "):
            return True
        if "\t" in gap:
            return False
        shouted = len(self.tokens[index]) > 1 and self.tokens[index].isupper() and self._shouted_before(index)
        return gap.count("\n") < 2 or (shouted and not gap.strip() and gap.count("\n") == 2)

    def _shouted_before(self, index: int) -> bool:
        """Whether the word before a mark or space is in capitals: a letterhead broken into lines."""
        before = next((token for token in reversed(self.tokens[max(0, index - 2) : index]) if token[0].isalnum()), "")
        return len(before) > 1 and before.isupper()

    def running(self, index: int) -> bool:
        """Whether word `index` follows the one before it in running text: a short line ends what stands on it."""
        gap = self.text[self.ends[index - 1] : self.starts[index]]
        if "\n" not in gap:
            return "\t" not in gap
        line = self.text.rfind("\n", 0, self.ends[index - 1])
        return gap.count("\n") < 2 and self.ends[index - 1] - line > _FULL_LINE

    def touching(self, index: int) -> bool:
        """Whether word `index` follows the one before it without a space."""
        return self.ends[index - 1] == self.starts[index]


def split(text: str) -> Words:
    """Words and single marks; dashes and apostrophes are made uniform in `tokens`, "&" reads "and" in `low`."""
    matches = list(_TOKEN.finditer(text))
    tokens = tuple(match[0].translate(_SAME) for match in matches)
    low = tuple("and" if token == "&" else token.lower() for token in tokens)
    return Words(text, tokens, low, tuple(m.start() for m in matches), tuple(m.end() for m in matches))
