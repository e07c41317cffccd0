"""The simple systems of the run: the most frequent type of the other folds, and a list of verbs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from evals.exam import data_path
from evals.plv.records import NONE, Answer, Sentence, answer, folds, training
from evals.rows import AbsentDataError

# The first type with a word between the parties, else anywhere, is the answer; general vocabulary.
_WORDS = {
    "ASSAULT": "kill attack bomb shell shot fired struck clash assassinat wound ambush raid",
    "PROTEST": "protest demonstrat rall march riot strike",
    "SANCTION": "sanction expel embargo suspend cut halt withdr recall",
    "COERCE": "arrest detain seiz ban block jail sentenc impos crack deport",
    "MOBILIZE": "deploy mobili alert troops readiness exercises",
    "THREATEN": "threat warn ultimatum vow",
    "REJECT": "reject refus declin den oppos dismiss veto",
    "REQUEST": "urg demand ask call appeal request",
    "AID": "aid assist provid donat grant humanitarian suppl",
    "YIELD": "releas free lift eas ceasefire truce allow pardon surrender return resign",
    "ACCUSE": "accus blam condemn denounc criticiz alleg charg investigat",
    "AGREE": "agree promis pledg offer will willing accept",
    "COOPERATE": "cooperat joint sign share",
    "CONSULT": "meet met visit talk discuss negotiat host",
    "SUPPORT": "support praise back endors welcom express defend prais",
}
_PATTERNS = {
    root: re.compile(rf"\b(?:{'|'.join(words.split())})", re.IGNORECASE)
    for root, words in _WORDS.items()
}


def keywords(rows: Sequence[Sentence]) -> list[Answer]:
    """The list of verbs."""
    return [answer(next(iter(types_between(row) or types_of(row.text)), NONE)) for row in rows]


def types_between(row: Sentence) -> list[str]:
    """The types of the listed words between the parties, as `types_of`."""
    first, last = sorted((row.text.find(row.source), row.text.find(row.target)))
    return types_of(row.text[first:last]) if first >= 0 else []


def types_of(text: str) -> list[str]:
    """The types of the listed words in order; of two at one place first the one listed first."""
    places = {root: found.start() for root, p in _PATTERNS.items() if (found := p.search(text))}
    return sorted(places, key=places.__getitem__)


def majority(rows: Sequence[Sentence]) -> list[Answer]:
    """The most frequent type of what there is to learn from."""
    found = [answer(NONE)] * len(rows)
    if all(row.test for row in rows):
        return [answer(_most(learned_part()))] * len(rows)
    for learned, asked in folds(rows):
        most = answer(_most([rows[at] for at in learned]))
        for at in asked:
            found[at] = most
    return found


def learned_part() -> list[Sentence]:
    """The part to learn from that goes with an official test part."""
    try:
        return training(Path(data_path("plv", None)))
    except AbsentDataError:
        return []


def _most(rows: Sequence[Sentence]) -> str:
    """The most frequent type; none of no rows."""
    counts = Counter(row.root for row in rows)
    return max(sorted(counts), key=counts.__getitem__, default=NONE)
