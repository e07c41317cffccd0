"""The rivals: rapidfuzz over all names, trigrams, and nomenklatura's algorithms.

nomenklatura scores pairs and finds none, so it is given the fifty best of the trigrams, as a
service around it would give it the best of a search engine.
"""

from __future__ import annotations

import json
import math
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process, utils

from evals.keys import repository
from evals.names.entity import Entity, Pair
from evals.names.system import Scored, System

BLOCK = 50
"""Candidates that a pair scorer is given for a query."""
ALERT = 0.7
"""The threshold of nomenklatura's algorithms (data README, figures)."""


def interpreter() -> Path:
    """The interpreter that has nomenklatura, once `make evals-names` has made it."""
    return repository() / ".venv-rivals" / "bin" / "python"


class Rapidfuzz(System):
    """`token_sort_ratio` of every query with every name, nothing left out."""

    name = "rapidfuzz token_sort"
    alert = 0.85

    def pairs(self, pairs: Sequence[Pair]) -> list[float]:
        """Each pair by itself."""
        return [
            fuzz.token_sort_ratio(a.name, b.name, processor=utils.default_process) / 100
            for a, b in pairs
        ]

    def search(
        self, index: Sequence[Entity], queries: Sequence[Entity], limit: int
    ) -> list[list[Scored]]:
        """The best of all names."""
        names = [utils.default_process(one.name) for one in index]
        found = []
        for query in queries:
            best = process.extract(
                utils.default_process(query.name), names, scorer=fuzz.token_sort_ratio, limit=limit
            )
            found.append([Scored(index[place].id, score / 100) for _, score, place in best])
        return found


class Trigrams(System):
    """Letters in threes, weighed by how rare they are, cosine."""

    name = "trigrams"
    alert = 0.6

    def pairs(self, pairs: Sequence[Pair]) -> list[float]:
        """Unweighted: a pair by itself says nothing about rarity."""
        return [_jaccard(_grams(a.name), _grams(b.name)) for a, b in pairs]

    def search(
        self, index: Sequence[Entity], queries: Sequence[Entity], limit: int
    ) -> list[list[Scored]]:
        """The best by cosine."""
        found = _trigram_search(index, [query.name for query in queries], limit)
        return [[Scored(index[at].id, score) for at, score in best] for best in found]


class Nomenklatura(System):
    """One of its algorithms, in its own interpreter."""

    alert = ALERT

    def __init__(self, algorithm: str, python: Path) -> None:
        self.name = algorithm
        self._python = python

    def pairs(self, pairs: Sequence[Pair]) -> list[float]:
        """Scores in the order of the pairs.

        Raises:
            OSError: the interpreter cannot be run.
            ValueError: it failed; the message is its last line.
        """
        with tempfile.TemporaryFile("w+") as asked:
            for pair in pairs:
                asked.write(json.dumps(pair) + "\n")
            asked.seek(0)
            script = Path(__file__).with_name("rival_nomenklatura.py")
            done = subprocess.run(
                [self._python, script, self.name], stdin=asked, capture_output=True, text=True,
                check=False,
            )  # fmt: skip
        scores = [float(line) for line in done.stdout.split()]
        if done.returncode or len(scores) != len(pairs):
            raise ValueError(f"{self.name}: {(done.stderr.strip().splitlines() or ['?'])[-1]}")
        return scores

    def search(
        self, index: Sequence[Entity], queries: Sequence[Entity], limit: int
    ) -> list[list[Scored]]:
        """The best of the fifty that trigrams offer."""
        blocks = _trigram_search(index, [query.name for query in queries], BLOCK)
        pairs = [
            (query, index[at])
            for query, block in zip(queries, blocks, strict=True)
            for at, _ in block
        ]
        scores = iter(self.pairs(pairs))
        found = []
        for block in blocks:
            scored = [Scored(index[at].id, next(scores)) for at, _ in block]
            found.append(sorted(scored, key=lambda one: -one.score)[:limit])
        return found


def _grams(name: str) -> Counter[str]:
    """Letters in threes, each word with a blank before and behind."""
    words = utils.default_process(name).split()
    return Counter(f" {w} "[i : i + 3] for w in words for i in range(len(w)))


def _jaccard(a: Counter[str], b: Counter[str]) -> float:
    """What two counts have in common, of what they have together."""
    together = sum((a | b).values())
    return sum((a & b).values()) / together if together else 0.0


def _trigram_search(
    index: Sequence[Entity], queries: Iterable[str], limit: int
) -> list[list[tuple[int, float]]]:
    """Places of the best names by cosine of weighed trigrams, ties by place."""
    grams = [_grams(one.name) for one in index]
    seen = Counter(gram for count in grams for gram in count)
    rare = {gram: math.log(1 + len(index) / held) for gram, held in seen.items()}
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, count in enumerate(grams):
        length = math.sqrt(sum((n * rare[gram]) ** 2 for gram, n in count.items())) or 1.0
        for gram, n in count.items():
            postings[gram].append((place, n * rare[gram] / length))
    found = []
    for query in queries:
        count = _grams(query)
        weights = {gram: n * rare.get(gram, math.log(1 + len(index))) for gram, n in count.items()}
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        total: dict[int, float] = defaultdict(float)
        for gram, weight in weights.items():
            for place, value in postings.get(gram, ()):
                total[place] += weight * value / length
        best = sorted(total.items(), key=lambda one: (-one[1], one[0]))[:limit]
        found.append(best)
    return found
