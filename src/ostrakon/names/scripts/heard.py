"""How likely a Latin word is a rendering of a word of another script.

A word of the other script is taken to pieces, and each piece is rendered by no, one or several
Latin letters: how likely by which was learned from pairs of words. The best way to render the whole
word so is compared with how likely the Latin word is by chance. May import: core, names.scripts.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from heapq import nlargest
from math import exp
from operator import itemgetter, mul

from ostrakon.names.scripts import reading
from ostrakon.names.scripts.clean import MOST_LETTERS, latin_of
from ostrakon.names.scripts.romanise import romanise
from ostrakon.names.scripts.units import MODEL_OF, OTHERS, units
from ostrakon.names.scripts.weights import LONGEST, Follows, Model, chance, weights

VERSION = "3"
"""Changes whenever what is heard changes."""

_NEVER = -1e9
_LOWEST = -14.0
_GAIN = 3.4
"""By how much one more piece may make a pair likelier, at most nearly always."""
_BY_THE_BOOK = 0.95
"""How likely a word is right at least that is written by one of the habits of its script."""
_MOST_READ_OUT = 4
"""Han characters that are a Korean or Japanese name; more are mostly a foreign one by sound."""
_READ_OUT = 0.97
"""How likely a word is right that is a reading of Han characters, letter by letter."""

_USUAL = 5
"""Ways to render a piece that are tried where words are made up."""
_MOST_RENDERINGS = 40

_Row = tuple[dict[str, float], float]
_Prepared = tuple[tuple[tuple[str, ...], ...], tuple[tuple[float, ...], ...], list[float]]


@functools.lru_cache(maxsize=131072)
def heard(other: str, script: str, latin: str) -> float:
    """How likely `latin` renders `other`, a word written in `script` (ISO 15924): 0 to 1.

    0.5 where a word of a list of twenty-six is as likely right as wrong; near 1 for a rendering
    by the book.

    >>> heard("Хрущёв", "Cyrl", "khrushchev") > 0.9 > 0.1 > heard("Хрущёв", "Cyrl", "kosygin")
    True
    >>> heard("حسن", "Arab", "hassan") > 0.9, heard("金正恩", "Hani", "kimjongun") > 0.9
    (True, True)
    """
    form = latin_of(latin[:MOST_LETTERS])
    if not form or not other:
        return 0.0
    if script == "Latn":
        return 1.0 if form == latin_of(other) else 0.0
    best = _likely(other, script, form)
    if best < _BY_THE_BOOK and form in romanise(other, script):
        best = _BY_THE_BOOK
    if script == "Hani" and best < _READ_OUT and len(other) <= _MOST_READ_OUT:
        best = max(best, _read_out(other, form))
    return best


@functools.lru_cache(maxsize=4096)
def renderings(other: str, script: str) -> tuple[tuple[str, float], ...]:
    """Latin words that may render a word of another script, the likeliest first.

    Each has how likely it is, as a logarithm.

    >>> renderings("Наташа", "Cyrl")[0][0]
    'natasha'
    """
    return tuple(_judge(script).renderings(other, _MOST_RENDERINGS))


@functools.cache
def by_sound() -> frozenset[str]:
    """Han characters that foreign names were often written with, for their sound.

    >>> {"斯", "尔"} <= by_sound(), "國" in by_sound()
    (True, False)
    """
    return frozenset(name[1] for name in _judge("Hani").model.counts if name[0] in "<>")


def _read_out(other: str, form: str) -> float:
    """How likely a word is Han characters read the Korean or the Japanese way."""
    if reading.is_read_as(other, form):
        return _READ_OUT
    return max((_likely(hangul, "Hang", form) for hangul in reading.in_hangul(other)), default=0.0)


def _likely(other: str, script: str, form: str) -> float:
    """How likely a form renders a word, by what was learned of its script."""
    values = _judge(script).measures(other, form)
    if not values:
        return 0.0
    logit = sum(map(mul, values, _judge(script).model.steps))
    return 1.0 / (1.0 + exp(-logit)) if logit > _LOWEST else 0.0


@functools.cache
def _judge(script: str) -> Judge:
    """Who judges the words of a script."""
    known = weights()
    return Judge(known.models[MODEL_OF.get(script, OTHERS)], script, known.follows)


class Judge:
    """Tells how well Latin words fit words of one script, by weights that were learned."""

    def __init__(self, model: Model, script: str, follows: Follows) -> None:
        self.model = model
        self.script = script
        self._follows = follows
        self._rows = functools.lru_cache(maxsize=4096)(self._rows_of)
        self._row = functools.lru_cache(maxsize=8192)(model.chances)
        self._prepared = functools.lru_cache(maxsize=4096)(self._prepare)

    def measures(self, other: str, form: str) -> tuple[float, float, float, float, float] | None:
        """What tells whether a form renders a word; none where it is hopeless.

        Returns:
            1; how much likelier the form is than by chance, as a logarithm; how likely a letter of
            it is; its letters; the pieces of the word.
        """
        rows = self._rows(other)
        length = len(form)
        if not rows or length > LONGEST * len(rows):
            return None
        pieces, unseen, by_chance = self._prepared(form)
        fit = _fit(rows, pieces, unseen, by_chance)
        if fit <= _NEVER:
            return None
        return 1.0, fit - by_chance[-1], fit / (length + 2), length, len(rows)

    def renderings(self, other: str, most: int) -> list[tuple[str, float]]:
        """The likeliest Latin words for a word, each with how likely it is, as a logarithm."""
        found = {"": 0.0}
        for table, _ in self._rows(other):
            usual = self._usual(table)
            then: dict[str, float] = {}
            for form, so_far in found.items():
                for way, likely in usual:
                    longer = form + way
                    total = so_far + likely
                    if total > then.get(longer, _NEVER):
                        then[longer] = total
            found = then
            if len(found) > most:
                found = dict(nlargest(most, found.items(), key=itemgetter(1)))
        return sorted(found.items(), key=lambda each: (-each[1], each[0]))

    @staticmethod
    def _usual(table: dict[str, float]) -> list[tuple[str, float]]:
        """The likeliest ways to render a piece."""
        return nlargest(_USUAL, table.items(), key=lambda each: (each[1], each[0]))

    def _rows_of(self, other: str) -> tuple[_Row, ...]:
        """For each piece of a word by which letters it is rendered."""
        return tuple(self._row(unit) for unit in units(other, self.script))

    def _prepare(self, form: str) -> _Prepared:
        """Of a Latin word: what may render a piece from each place on; how likely it does where
        nothing is known of the piece; how likely its beginnings are by chance.
        """
        last = len(form)
        pieces = tuple(
            tuple(form[begin:end] for end in range(begin, min(last, begin + LONGEST) + 1))
            for begin in range(last + 1)
        )
        return pieces, self.model.unknown_in(form), chance(form, self._follows)


def _fit(
    rows: Sequence[_Row],
    pieces: Sequence[Sequence[str]],
    unseen: Sequence[Sequence[float]],
    by_chance: Sequence[float],
) -> float:
    """How likely the best way to render the word is, as a logarithm; `_NEVER` if hopeless."""
    length = len(pieces) - 1
    left = len(rows)
    now = [_NEVER] * (length + 1)
    now[0] = 0.0
    first = last = 0
    for table, rest in rows:
        left -= 1
        known = table.get
        then = [_NEVER] * (length + 1)
        least = length - left * LONGEST
        best = _NEVER
        for begin in range(first, last + 1):
            so_far = now[begin]
            if so_far <= _NEVER:
                continue
            end = begin
            chances = unseen[begin]
            for count, piece in enumerate(pieces[begin]):
                step = known(piece)
                likely = so_far + (rest + chances[count] if step is None else step)
                if likely > then[end]:
                    then[end] = likely
                    if likely - by_chance[end] > best:
                        best = likely - by_chance[end]
                end += 1
        if best + _GAIN * left < _LOWEST:
            return _NEVER
        first = max(first, least)
        last = min(last + LONGEST, length)
        now = then
    return now[length]
