"""The distinct words of an index, and which of them a word of a query may mean.

All fuzziness is spent here. How alike two words are is first told roughly, for hundreds of words at
once: that leads to names. What `names.likeness` says of two words is asked for the few names that
are compared in earnest; both are kept for the next query. May import: core, names, format, keys.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from ostrakon.names import weights
from ostrakon.names.align import joined_of
from ostrakon.names.likeness import SAME_WORD, likeness
from ostrakon.names.pairing import LIGHT
from ostrakon.names.scoring import DOUBT, STEEP
from ostrakon.names.words import Word
from ostrakon.screening.index import keys
from ostrakon.screening.index import unspaced as unspaced_scripts
from ostrakon.screening.index.format import Array, read_array, read_blob, write_array, write_texts

COMMON = 1_000
"""Rows from which on a word is common, and leads to rows together with another one only."""
_MOST_ROWS = 1_500
"""Rows to which the rare words alike to one word of a query may lead."""
_MOST_COMMON = 8
"""Common words that one word of a query may mean when it looks for rows."""
_MOST_SIGNED = 4
"""Of these, how many are looked for in rows that other words have led to."""
_LEAST = 0.5
"""Words that are roughly less alike than this are not compared in earnest: of those that then turn
out to be alike, one in 1,000 is."""
_LEAST_LEFT = 0.36
"""The same for words that are left in a name of which others are known: more may be one there."""
_MOST_TOLD = 160
"""Words that one word of a query is compared with in earnest at once: the roughly most alike."""
_MOST_GUESSED = 500
_MORE, _MOST_LEFT = 0.06, 0.9
"""Words that may be it for all that is known, how much more alike than roughly they may be, and how
alike at most; they are compared in earnest if a name with one of them may be shown."""
_MEANS_THE_SAME = 0.85
"""How alike words are roughly that have a meaning in common."""
_STEP = 1.25
"""What a difference as long as the word takes off: that of `names.likeness`."""
JOINED = "joined"
"""The kind of a word of a query that stands for neighbours written as one."""
_HEARD, _HARD = 16, 10
"""Letters of a word as it sounds, and of its consonants, that the rough likeness sees."""
_LONG, _LONGEST = 6, 24
"""Letters from which on a word may be two that were written as one, and up to which it is tried."""
_SHORTEST_HALF, _LONG_HALF = 2, 4
"""Letters of a half of it, and of one that is looked for without the other half."""
_MOST_HALVED = 100
"""Rows of a half that is looked for without the other."""
_KEPT_WORDS = 200_000
_KEPT_ALIKE = 20_000
_KEPT_TOLD = 500_000
"""Words, words that they may mean, and likenesses of two words that are kept for later queries."""


class Alike(msgspec.Struct, frozen=True, kw_only=True):
    """What a word of a query may mean in an index.

    Attributes:
        word: of the query.
        ids: words of the vocabulary, the most alike last.
        likes: how alike each of them is.
        short: what that takes off, for each unit of weight.
        weights: what each of them weighs, as one that met the word.
        weight: of the word itself.
        begins, lengths: rows of those that lead to rows by themselves, in the rows of all words.
        squares: the likeness of each of these, squared.
        rows: how many rows these are.
        common: the most alike of those that only lead to rows together with another word.
        common_like: how alike the most alike of these is.
        signature: of the most alike of these.
        known: how alike the word is to each word that it was compared with in earnest.
        left: the same for words of names that it did not lead to; 0 where it is not roughly alike.
        halves: words of the vocabulary that, written together, may be the word.
    """

    word: Word
    ids: Array
    likes: Array
    short: Array
    weights: Array
    weight: float
    begins: Array
    lengths: Array
    squares: Array
    rows: int
    common: list[int]
    common_like: float
    signature: int
    known: dict[int, float]
    left: dict[int, float]
    halves: tuple[tuple[int, ...], ...]


def _likeness(word: Word, other: Word) -> float:
    """How alike a word of a query, or neighbours in it written as one, are to a listed word."""
    if word.kind == JOINED:
        return joined_of((word,), (other,))((0,), (0,))
    return likeness(word, other)[0]


def signature(numbers: Array) -> Array:
    """A bit of 64 for each word: the common words of a row, put together, tell what it may hold."""
    return np.left_shift(np.uint64(1), (numbers % 64).astype(np.uint64))


def ranges(begins: Array, lengths: Array) -> Array:
    """All numbers from each beginning on, as many as each length says, one range after the other.

    >>> ranges(np.array([5, 1]), np.array([2, 3])).tolist()
    [5, 6, 1, 2, 3]
    """
    after = np.cumsum(lengths)
    whole = after[-1] if len(after) else 0
    return np.repeat(begins - (after - lengths), lengths) + np.arange(whole)


def each_once(numbers: Array) -> Array:
    """Numbers in ascending order, each once.

    >>> each_once(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    if not len(numbers):
        return numbers
    found = np.sort(numbers)
    once: Array = found[np.concatenate(([True], found[1:] != found[:-1]))]
    return once


def write_words(folder: Path, words: Sequence[Word]) -> None:
    """Write words: five texts each, how they sound, and whether they are light."""
    write_texts(
        folder, "word",
        ["\0".join((word.form, "" if word.text == word.form else word.text, word.kind,
                    word.concept, word.script)) for word in words],
    )  # fmt: skip
    heard = [keys.heard(word.form).encode() for word in words]
    hard = [keys.places(keys.heard(word.form)).encode() for word in words]
    write_array(folder, "word_heard", np.array(heard, dtype=f"S{_HEARD}"))
    write_array(folder, "word_hard", np.array(hard, dtype=f"S{_HARD}"))
    write_array(folder, "word_length", np.array([min(len(h), 255) for h in heard], dtype=np.uint8))
    odd = [word.script != "Latn" or word.kind == "initial" for word in words]
    write_array(folder, "word_odd", np.array(odd, dtype=bool))
    write_array(folder, "word_light", np.array([word.kind in LIGHT for word in words], dtype=bool))
    unspaced = [
        place for place, word in enumerate(words) if word.script in unspaced_scripts.SCRIPTS
    ]
    write_array(folder, "word_unspaced", np.array(unspaced, dtype=np.int32))


class Vocabulary:
    """The words of an open index; `unspaced` if some are of scripts that need no blanks."""

    def __init__(self, folder: Path, post_at: Array) -> None:
        self._post_at = post_at
        self._at = read_array(folder, "word_at")
        self._texts = read_blob(folder, "word")
        self._heard = read_array(folder, "word_heard")
        self._hard = read_array(folder, "word_hard")
        self._length = read_array(folder, "word_length")
        self._odd = read_array(folder, "word_odd")
        self.unspaced = bool(len(read_array(folder, "word_unspaced")))
        self._first = read_array(folder, "word_first")
        self._weight = read_array(folder, "word_weight")
        self._light = read_array(folder, "word_light")
        self._key_keys = read_array(folder, "key_keys")
        self._key_at = read_array(folder, "key_at")
        self._key_of = read_array(folder, "key_of")
        self._shift = np.uint32(33 - len(self._key_at).bit_length())
        self._words: dict[int, Word] = {}
        self._alike: dict[Word, Alike] = {}
        self._told = 0

    def word(self, number: int) -> Word:
        """A word by its number."""
        found = self._words.get(number)
        if found is None:
            if len(self._words) >= _KEPT_WORDS:
                self._words.clear()
            blob = bytes(self._texts[self._at[number] : self._at[number + 1]])
            form, text, kind, concept, script = blob.decode().split("\0")
            found = self._words[number] = Word(
                text=text or form, form=form, kind=kind, concept=concept, script=script
            )
        return found

    def alike(self, asked: Sequence[Word]) -> list[Alike]:
        """What each word may mean; those never asked before are looked up together."""
        new = [word for word in asked if word not in self._alike]
        if new:
            if len(self._alike) >= _KEPT_ALIKE or self._told >= _KEPT_TOLD:
                self._alike.clear()
                self._told = 0
                new = list(asked)
            for word, found in zip(new, self._found(new), strict=True):
                self._alike[word] = self._compared(word, *found)
        return [self._alike[word] for word in asked]

    def likeness(self, alike: Alike, number: int) -> float:
        """How alike a word of a query is to one of the vocabulary, in earnest."""
        found = alike.known.get(number)
        if found is None:
            self._told += 1
            found = alike.known[number] = _likeness(alike.word, self.word(number))
        return found

    def likes(self, alike: Alike, numbers: Sequence[int]) -> list[float]:
        """How alike a word of a query is to some of the vocabulary; 0 if it is not roughly."""
        left = alike.left
        found = list(map(left.get, numbers))
        if None in found:
            self._tell_left(alike, sorted({n for n in numbers if n not in left}))
        return [left[number] for number in numbers]

    def beginning(self, form: str, numbers: Sequence[int]) -> list[int]:
        """The places of those words, of some of the vocabulary, that begin with a form."""
        same = np.flatnonzero(self._first[numbers] == ord(form[:1]))
        return [place for place in same.tolist() if self.word(numbers[place]).form.startswith(form)]

    def _tell_left(self, alike: Alike, numbers: Sequence[int]) -> None:
        """Tell how alike a word is to others that it was not compared with before."""
        self._told += len(numbers)
        roughly = self._rough(alike.word, np.array(numbers)) >= _LEAST_LEFT
        for number, like in zip(numbers, roughly.tolist(), strict=True):
            alike.left[number] = self.likeness(alike, number) if like else 0.0

    def under(self, wanted: Sequence[int]) -> list[int]:
        """For each key a word that has it; -1 where there is none."""
        found = [-1] * len(wanted)
        numbers, places = self._under(wanted)
        for number, place in zip(numbers.tolist(), places.tolist(), strict=True):
            found[place] = number
        return found

    def _under(self, wanted: Sequence[int]) -> tuple[Array, Array]:
        """The words under keys, and the place of the key of each, in ascending order."""
        flat = np.array(wanted, dtype=np.uint32)
        buckets = flat >> self._shift
        begins = self._key_at[buckets].astype(np.int64)
        lengths = self._key_at[buckets + 1] - begins
        entries = ranges(begins, lengths)
        places = np.repeat(np.arange(len(flat)), lengths)
        same = self._key_keys[entries] == flat[places]
        return self._key_of[entries[same]], places[same]

    def _found(self, asked: Sequence[Word]) -> list[tuple[Array, Array]]:
        """Numbers of the words that share a key with each: by meaning, and by sound."""
        flat: list[int] = []
        ends = [0]
        for word in asked:
            for keys_of_one in keys.asked(word):
                flat += keys_of_one
                ends.append(len(flat))
        numbers, places = self._under(flat)
        bounds = places.searchsorted(ends).tolist()
        pieces = [numbers[begin:end] for begin, end in itertools.pairwise(bounds)]
        return list(zip(pieces[::2], pieces[1::2], strict=True))

    def _compared(self, word: Word, means: Array, sounds: Array) -> Alike:
        """Tell how alike a word is to those that were found, and which of them may be it."""
        ids = each_once(np.concatenate((means, sounds)))
        roughly = self._rough(word, ids)
        roughly[ids.searchsorted(means)] = _MEANS_THE_SAME
        near = roughly >= _LEAST
        ids, roughly = ids[near], roughly[near]
        likes = np.minimum(roughly + _MORE, _MOST_LEFT)
        order = np.argsort(roughly, kind="stable")[::-1]
        told = order[:_MOST_TOLD]
        self._told += len(told)
        known = {number: _likeness(word, self.word(number)) for number in ids[told].tolist()}
        likes[told] = list(known.values())
        # Of the others the roughly most alike ones stay, with what they may be at most.
        likes[order[_MOST_GUESSED:]] = 0
        order = np.argsort(likes, kind="stable")
        order = order[likes.searchsorted(SAME_WORD, sorter=order) :]
        return self._kept(word, ids[order], likes[order], known)

    def _rough(self, word: Word, ids: Array) -> Array:
        """About what `likeness` says of words: letters and consonants, as they sound."""
        if not len(ids):
            return np.zeros(0, dtype=np.float32)
        if word.kind == "initial":
            same: Array = self._first[ids] == ord(word.form[:1])
            return same.astype(np.float32)
        heard = [keys.heard(form) for form in keys.forms(word)]
        apart = process.cdist(
            [each[:_HEARD].encode() for each in heard], self._heard[ids].tolist(),
            scorer=OSA.distance, dtype=np.float32,
        )  # fmt: skip
        apart += process.cdist(
            [keys.places(each)[:_HARD].encode() for each in heard], self._hard[ids].tolist(),
            scorer=OSA.distance, dtype=np.float32,
        )  # fmt: skip
        letters = np.array([[len(each)] for each in heard], dtype=np.float32)
        roughly = 1 - apart * np.float32(_STEP / 2) / np.maximum(self._length[ids], letters)
        best: Array = roughly[0] if len(heard) == 1 else roughly.max(axis=0)
        # What an initial stands for, and how other scripts are heard, is not told by letters.
        best[self._odd[ids]] = np.maximum(best[self._odd[ids]], _LEAST)
        return best

    def _halves(self, word: Word) -> tuple[tuple[int, ...], ...]:
        """Words that may be the halves of a long one, or one half that tells enough."""
        form = word.form[:_LONGEST]
        if len(form) < _LONG or word.kind != "name":
            return ()
        cuts = [(form[:cut], form[cut:]) for cut in range(_SHORTEST_HALF, len(form) - 1)]
        numbers = iter(self.under([keys.whole(half) for halves in cuts for half in halves]))
        found: list[tuple[int, ...]] = []
        for (one, other), head, tail in zip(cuts, numbers, numbers, strict=True):
            if head >= 0 and tail >= 0:
                found.append((head, tail))
            found += [
                (number,) for half, number in ((one, head), (other, tail))
                if number >= 0 and len(half) >= _LONG_HALF
                and self._post_at[number + 1] - self._post_at[number] <= _MOST_HALVED
            ]  # fmt: skip
        return tuple(found)

    def _kept(self, word: Word, ids: Array, likes: Array, known: dict[int, float]) -> Alike:
        """What a word may mean, with the rows to which that leads."""
        begins = self._post_at[ids].astype(np.int64)
        lengths = self._post_at[ids + 1] - begins
        rare = lengths <= COMMON
        common = ids[~rare][-_MOST_COMMON:]
        common_like = float(likes[~rare][-1]) if len(common) else 0.0
        signed = np.bitwise_or.reduce(signature(common[-_MOST_SIGNED:]))
        begins, lengths, squares = begins[rare], lengths[rare], likes[rare] ** 2
        # Of too many rows those of the most alike words are kept.
        enough = np.cumsum(lengths[::-1])[::-1] <= _MOST_ROWS
        enough[-1:] = True
        begins, lengths, squares = begins[enough], lengths[enough], squares[enough]
        weight = 0.0 if word.kind == JOINED else weights.weight(word)
        lack = 1 - likes
        return Alike(
            word=word, ids=ids, likes=likes, weight=weight,
            short=np.where(lack > DOUBT, lack + STEEP * (lack - DOUBT), lack),
            weights=np.where(
                self._light[ids] == (word.kind in LIGHT), self._weight[ids],
                2 * np.minimum(self._weight[ids], weight) - weight,
            ),
            begins=begins, lengths=lengths, squares=squares,
            rows=int(lengths.sum()), common=common.tolist(), common_like=common_like,
            signature=int(signed), known=known, left={}, halves=self._halves(word),
        )  # fmt: skip
