"""What a word of a query may mean in an index, and where that leads.

A word is compared in earnest with what is most like it and with what means the same; of the rest it
is known at most how alike it is, until a name with it is compared in earnest. May import: core,
names, and the index beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from ostrakon.names.likeness import SAME_WORD
from ostrakon.names.scoring import DOUBT, STEEP
from ostrakon.names.words import Word
from ostrakon.screening.index.format import Array
from ostrakon.screening.index.sounds import Sounds

COMMON = 1_000
"""Rows from which on a word is common, and leads to rows together with another one only."""
REFUTED = np.float32(1e6)
"""What a word takes off that was thought to be alike and is not."""
JOINED = "joined"
"""The kind of a word of a query that stands for neighbours written as one."""
_MOST_ROWS = 1_500
"""Rows to which the rare words alike to one word of a query may lead."""
_MOST_COMMON = 8
"""Common words that one word of a query may mean when it looks for rows."""
_MOST_SIGNED = 4
"""Of these, how many are looked for in rows that other words have led to."""
_AS_GOOD = 0.02
"""Common words that much less alike than the best are told apart from it in signatures."""


class Alike(msgspec.Struct, frozen=True, kw_only=True):
    """What a word of a query may mean in an index.

    Attributes:
        word: of the query.
        ids: words of the vocabulary, in ascending order.
        likes: how alike each of them is, at most.
        short: what that takes off, for each unit of weight; very much where they turned out not to
            be alike.
        weights: what each of them weighs, as one that met the word.
        weight: of the word itself.
        same: whether the word itself is one of the vocabulary.
        rows: rows to which those lead that lead to rows by themselves, each once.
        squares: the likeness of the best of these words in each row, squared.
        says: what the word says for each of these rows.
        common: the most alike of those that only lead to rows together with another word.
        signatures: of the best of these and of others, each with a likeness, squared.
        known: how alike the word is to each word that it was compared with in earnest.
        left: the same for words of names that it did not lead to; 0 where it is not roughly alike.
        told: how many these were when the likenesses were written down.
        sounds: how the word may sound.
        halves: words of the vocabulary that, written together, may be the word.
    """

    word: Word
    ids: Array
    likes: Array
    short: Array
    weights: Array
    weight: float
    same: bool
    rows: Array
    squares: Array
    says: Array
    common: list[int]
    signatures: tuple[tuple[np.uint64, float], ...]
    known: dict[int, float]
    told: int
    left: dict[int, float]
    sounds: Sounds
    halves: tuple[tuple[int, ...], ...]


def signature(numbers: Array) -> Array:
    """A bit of 64 for each word: the common words of a row, put together, tell what it may hold."""
    return np.left_shift(np.uint64(1), (numbers % 64).astype(np.uint64))


def signatures(common: Array, likes: Array) -> tuple[tuple[np.uint64, float], ...]:
    """The bits of the most alike common words, apart from those of the next ones.

    Args:
        common: words, the most alike last.
        likes: how alike each is.
    """
    if not len(common):
        return ()
    common, likes = common[-_MOST_SIGNED:], likes[-_MOST_SIGNED:]
    bits = signature(common)
    first = int(likes.searchsorted(likes[-1] - _AS_GOOD))
    found = [(np.bitwise_or.reduce(bits[first:]), float(likes[-1]) ** 2)]
    if first:
        found.append((np.bitwise_or.reduce(bits[:first]), float(likes[first - 1]) ** 2))
    return tuple(found)


def shortfalls(likes: Array) -> Array:
    """What likenesses lack, as `names.scoring` counts it."""
    lack = 1 - likes
    found: Array = lack + STEEP * np.maximum(lack - DOUBT, 0)
    return found


def learn(alike: Alike, told: dict[int, float]) -> None:
    """Write down how alike words are that were compared in earnest since; some are not at all."""
    if not len(alike.ids):
        return
    numbers = np.fromiter(told, np.int64, len(told))
    likes = np.fromiter(told.values(), np.float32, len(told))
    places = alike.ids.searchsorted(numbers)
    places[places == len(alike.ids)] = 0
    there = alike.ids[places] == numbers
    places, likes = places[there], likes[there]
    alike.likes[places] = likes
    alike.short[places] = np.where(likes >= SAME_WORD, shortfalls(likes), REFUTED)


def led(post: Array, begins: Array, lengths: Array, likes: Array) -> tuple[Array, Array]:
    """The rows of some words, each once, and the likeness of the best word of each, squared.

    Args:
        post: rows of all words.
        begins: where those of each word begin in it; the most alike word last.
        lengths: how many each word has.
        likes: how alike each word is.
    """
    # Of too many rows those of the most alike words are kept.
    enough = np.cumsum(lengths[::-1])[::-1] <= _MOST_ROWS
    enough[-1:] = True
    begins, lengths, likes = begins[enough], lengths[enough], likes[enough]
    rows = post[ranges(begins, lengths)]
    if not len(rows):
        return rows, likes
    order = np.argsort(rows, kind="stable")
    rows = rows[order]
    last = np.append(rows[1:] != rows[:-1], True)
    return rows[last], np.repeat(likes**2, lengths)[order[last]]


def common_of(ids: Array, common: Array) -> Array:
    """The most alike of the common words, the most alike last."""
    found: Array = ids[common][-_MOST_COMMON:]
    return found


def ranges(begins: Array, lengths: Array) -> Array:
    """All numbers from each beginning on, as many as each length says, one range after the other.

    >>> ranges(np.array([5, 1]), np.array([2, 3])).tolist()
    [5, 6, 1, 2, 3]
    """
    after = lengths.cumsum()
    whole = after[-1] if len(after) else 0
    found: Array = (begins - (after - lengths)).repeat(lengths)
    found += np.arange(whole)
    return found


def each_once(numbers: Array) -> Array:
    """Numbers in ascending order, each once.

    >>> each_once(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    if not len(numbers):
        return numbers
    found = np.sort(numbers)
    once: Array = found[np.append(True, found[1:] != found[:-1])]
    return once


def known_or(likes: Array, ids: Sequence[int], known: dict[int, float]) -> Array:
    """Likenesses of words, those that were told in earnest as they were told."""
    get = known.get
    return np.array(
        [get(number, like) for number, like in zip(ids, likes.tolist(), strict=True)],
        dtype=np.float32,
    )
