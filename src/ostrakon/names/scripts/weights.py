"""What was learned from pairs of words: by which letters each piece of a word is rendered.

`data/weights.json` is written by `scripts/transliterations.py` of the repository from name words
that are in the public domain (CC0); it holds counts, and no pair. May import: core, names.scripts.
"""

from __future__ import annotations

import functools
from importlib import resources
from math import log

import msgspec

from ostrakon.core.errors import InputError

LONGEST = 4
"""Letters by which a piece is rendered, at most."""
SCALE = 10
"""Counts are kept in tenths."""
OFTEN_ENOUGH = (1.0, 30.0, 60.0, 60.0)
"""How often a piece must be seen, alone and beside others, until what was seen counts half."""
LENGTHS = (0.15, 0.5, 0.2, 0.1, 0.05)
"""How likely a piece of which nothing is known is rendered by so many letters."""
_LOG_LENGTHS = tuple(map(log, LENGTHS))
_RARE_LETTER = 1e-4


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was learned of one script.

    Attributes:
        letters: share of each letter in Latin words.
        counts: for each name of a piece how often it was rendered by which letters.
        steps: of the logistic function from how well a pair fits to how likely it is right:
            constant, ratio to chance, fit per letter, Latin letters, pieces.
    """

    letters: dict[str, float]
    counts: dict[str, dict[str, int]]
    steps: tuple[float, float, float, float, float]

    def chances(self, names: tuple[str, ...]) -> tuple[dict[str, float], float]:
        """How likely a piece is rendered by which letters, as logarithms.

        Returns:
            for each rendering that was seen; and what is left for all others, to which belongs
            what `unseen` says of them.
        """
        seen = [self.counts[name] for name in names if name in self.counts]
        enough = [often for name, often in zip(names, OFTEN_ENOUGH, strict=False)
                  if name in self.counts]  # fmt: skip
        totals = [sum(counts.values()) / SCALE for counts in seen]
        found: dict[str, float] = {}
        for rendering in {key for counts in seen for key in counts}:
            share = self.unknown(rendering)
            for counts, total, often in zip(seen, totals, enough, strict=True):
                share = (counts.get(rendering, 0) / SCALE + often * share) / (total + often)
            found[rendering] = log(share)
        left = sum(
            log(often / (total + often)) for total, often in zip(totals, enough, strict=True)
        )
        return found, left

    def unknown_in(self, form: str) -> tuple[tuple[float, ...], ...]:
        """For each place in a form how likely its next letters, none and more, render a piece of
        which nothing is known, as logarithms.
        """
        until = [0.0]
        for letter in form:
            until.append(until[-1] + log(self.letters.get(letter, _RARE_LETTER)))
        last = len(form)
        return tuple(
            tuple(
                _LOG_LENGTHS[count] + until[begin + count] - until[begin]
                for count in range(min(LONGEST, last - begin) + 1)
            )
            for begin in range(last + 1)
        )

    def unknown(self, rendering: str) -> float:
        """How likely letters render a piece of which nothing is known."""
        share = LENGTHS[len(rendering)]
        for letter in rendering:
            share *= self.letters.get(letter, _RARE_LETTER)
        return share


Follows = dict[str, dict[str, int]]
"""For the two letters before, or fewer, how often each letter came next in Latin words; `^` stands
before a word and `$` after it."""


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was learned.

    Attributes:
        version: of the weights.
        follows: what came after what in Latin words.
        models: by the name of the script's model.
    """

    version: str
    follows: Follows
    models: dict[str, Model]


@functools.cache
def weights() -> Weights:
    """The weights that ship.

    Raises:
        InputError: the file is damaged.
    """
    file = resources.files("ostrakon.names.scripts") / "data" / "weights.json"
    try:
        return msgspec.json.decode(file.read_bytes(), type=Weights)
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(
            f"weights.json: {error}; the package is damaged; install it again"
        ) from None


def chance(word: str, follows: Follows) -> list[float]:
    """How likely a word begins that way by chance: the logarithm for each of its beginnings.

    The last one also says that the word ends there.
    """
    text = f"^^{word}$"
    known = _learned_from(follows)
    total = 0.0
    found = [0.0]
    for place in range(2, len(text)):
        here = text[place - 2 : place + 1]
        likely = known.get(here)
        if likely is None:
            likely = known[here] = log(_next(here[:2], here[2], follows))
        total += likely
        found.append(total)
    end = found.pop()
    found[-1] = end
    return found


_ALL = 30
"""Letters that may follow any others."""
_CHANCES: list[tuple[Follows, dict[str, float]]] = []


def _learned_from(follows: Follows) -> dict[str, float]:
    """How likely any three letters are in a row, as far as they were asked for."""
    for known, chances in _CHANCES:
        if known is follows:
            return chances
    _CHANCES.append((follows, {}))
    return _CHANCES[-1][1]


def _next(before: str, letter: str, follows: Follows) -> float:
    """How likely a letter comes after two others: told from fewer where those are rare."""
    share = 1 / _ALL
    for known, enough in (("", 5), (before[1:], 5), (before, 8)):
        counts = follows.get(known)
        if counts:
            share = (counts.get(letter, 0) + enough * share) / (sum(counts.values()) + enough)
    return share
