"""The closed classes of English words that carry no matter of their own but mark how a clause is built."""

from __future__ import annotations

BE = frozenset(["be", "am", "is", "are", "'m", "’m", "'re", "’re", "'s", "’s", "been", "being"])
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})
ADVERBS = frozenset(
    [
        "also",
        "now",
        "soon",
        "then",
        "further",
        "furthermore",
        "therefore",
        "thus",
        "still",
        "always",
        "again",
        "only",
        "both",
        "all",
        "each",
        "first",
        "once",
        "together",
        "accordingly",
        "moreover",
        "hence",
        "already",
        "just",
        "fully",
        "closely",
        "firmly",
        "very",
        "much",
        "shortly",
        "itself",
        "themselves",
        "ourselves",
    ]
)
PARTICLES = frozenset(
    ["up", "out", "forward", "down", "off", "back", "over", "together", "ahead", "on", "through", "away"]
)
SUBORDINATORS = frozenset(
    [
        "that",
        "which",
        "who",
        "whom",
        "whether",
        "if",
        "because",
        "while",
        "where",
        "when",
        "how",
        "what",
        "why",
        "so",
        "although",
        "though",
        "until",
        "unless",
        "once",
    ]
)
RELATIVES = frozenset({"that", "which", "who", "whom"})
PREPOSITIONS = frozenset(
    [
        "of",
        "for",
        "in",
        "on",
        "between",
        "with",
        "by",
        "from",
        "to",
        "under",
        "within",
        "towards",
        "across",
        "at",
        "about",
        "among",
        "including",
        "through",
        "into",
        "over",
        "as",
        "against",
        "around",
        "without",
        "alongside",
        "regarding",
        "concerning",
        "during",
        "since",
    ]
)
DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "our",
        "their",
        "his",
        "her",
        "my",
        "your",
        "this",
        "these",
        "that",
        "those",
        "any",
        "all",
        "new",
        "more",
        "each",
        "every",
        "another",
        "both",
        "further",
        "additional",
        "no",
        "such",
        "some",
        "several",
    ]
)
