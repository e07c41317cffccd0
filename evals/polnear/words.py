"""What is known of words before a passage is read: how often they are cues, and which are alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from evals.polnear.grid import Family
from evals.polnear.labels import begins

_VERBS = frozenset({"VERB", "AUX"})
_STEPS = (0.05, 0.15, 0.3, 0.5, 0.75)
"""Shares of a word's places in which it is a cue, that part the degrees of ripeness."""
_OFTEN = 20
"""Seen less often than this no word has the highest degree."""
_GROUPS = 200
_ROUNDS = 8
_UNKNOWN = -1
_SEED = 0

Labelled = tuple[Doc, Sequence[int]]


class CueWords:
    """How often words are cues, by lemma and part of speech, counted in labelled passages."""

    def __init__(self, passages: Iterable[Labelled]) -> None:
        """Count."""
        self._all: Counter[tuple[str, str]] = Counter()
        self._cues: Counter[tuple[str, str]] = Counter()
        self.add(passages)

    def add(self, passages: Iterable[Labelled], times: int = 1) -> None:
        """Count further passages; with -1 take them out again, to be read as if unseen."""
        cue = begins("cue")
        for doc, labels in passages:
            for token, label in zip(doc, labels, strict=True):
                self._all[_word(token)] += times
                if label in (cue, cue + 1):
                    self._cues[_word(token)] += times

    def ripeness(self, token: Token) -> int:
        """From 0, hardly ever a cue, to 5, nearly always."""
        if token.is_stop and token.pos_ not in ("VERB", "NOUN"):
            return 0
        word = _word(token)
        seen = self._all[word]
        degree = sum((self._cues[word] + 0.05) / (seen + 1.0) >= step for step in _STEPS)
        return degree if seen > _OFTEN else min(degree, len(_STEPS) - 1)


def _word(token: Token) -> tuple[str, str]:
    """A word whatever its form; verbs and auxiliaries are one."""
    return token.lemma_.lower(), "V" if token.pos_ in _VERBS else token.pos_[:1]


def families(vocab: Vocab) -> Family:
    """Groups of words with like vectors in the language model (spherical k-means).

    A model without vectors knows none.
    """
    vectors: NDArray[np.float32] = np.asarray(vocab.vectors.data, np.float32)
    if len(vectors) < _GROUPS:
        return lambda _: _UNKNOWN
    group = _grouped(_unit(vectors))
    rows = vocab.vectors.key2row

    def family(token: Token) -> int:
        row = rows.get(token.orth, rows.get(token.lex.lower))
        return _UNKNOWN if row is None else int(group[row])

    return family


def _grouped(vectors: NDArray[np.float32]) -> NDArray[np.int64]:
    """The group of each vector."""
    drawn = np.random.default_rng(_SEED).choice(len(vectors), _GROUPS, replace=False)
    middles = vectors[drawn]
    for _ in range(_ROUNDS):
        nearest = (vectors @ middles.T).argmax(axis=1)
        sums = np.zeros_like(middles)
        np.add.at(sums, nearest, vectors)
        middles = _unit(sums)
    found: NDArray[np.int64] = (vectors @ middles.T).argmax(axis=1)
    return found


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Vectors of length 1; of length 0 they stay."""
    found: NDArray[np.float32] = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
    return found
