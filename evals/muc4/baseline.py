"""The simple system of the run: the kind of incident by its words, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evals.muc4.records import ROLES, Answer, Document, Template

_WORDS = {
    "kidnapping": r"\b(?:kidnap|abduct|hostage)",
    "bombing": r"\b(?:bomb|explo[ds]|explosive|dynamit|blast)",
    "arson": r"\b(?:arson|set fire|set on fire|burned)",
    "robbery": r"\b(?:robb|looted|stole)",
    "attack": r"\b(?:attack|ambush|murder|kill|assassinat|shot|gunfire|machine-?gun)",
}
_PATTERNS = {kind: re.compile(pattern) for kind, pattern in _WORDS.items()}
LEAST = 2
"""A single such word may speak of anything."""


def keywords(documents: Sequence[Document]) -> list[Answer]:
    """One template of the kind with the most words, without any filler."""
    return [_answer(document.text.lower()) for document in documents]


def _answer(text: str) -> Answer:
    """One report; ties go to the rarer kind, which stands first."""
    counts = {kind: len(pattern.findall(text)) for kind, pattern in _PATTERNS.items()}
    kind = max(counts, key=counts.__getitem__)
    if counts[kind] < LEAST:
        return Answer(namings=())
    return Answer((Template(kind, dict.fromkeys(ROLES, ())),), namings=())
