"""The distinct words of an index, and which of them a word of a query may mean.

All fuzziness is spent here. How alike two words are is first told roughly, for hundreds of words at
once: that leads to names. What `names.likeness` says of two words is asked for the few names that
are compared in earnest; both are kept for the next query. May import: core, names, format, keys.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from ostrakon.names import weights
from ostrakon.names.align import joined_of
from ostrakon.names.likeness import SAME_WORD, likeness
from ostrakon.names.pairing import LIGHT
from ostrakon.names.words import Word
from ostrakon.screening.index import alike as likes_of
from ostrakon.screening.index import keys
from ostrakon.screening.index import unspaced as unspaced_scripts
from ostrakon.screening.index.alike import COMMON, JOINED, Alike, each_once, ranges
from ostrakon.screening.index.format import Array, read_array, read_blob, write_array, write_texts
from ostrakon.screening.index.says import said
from ostrakon.screening.index.sounds import ANY, HARD, HEARD, Sounds, bag, sounds_of

NEAR = 0.55
"""Words that are roughly less alike than this meet in no name that is shown: of those that do not
mean the same, three in a hundred between this and 0.60 are alike at all, and none much."""
FAR = 0.5
"""Words that are roughly less alike than this are not compared in earnest: of 11,000 such pairs
with a key in common none was alike but for its meaning."""
_FAR_ACROSS = 0.3
"""The same for words of another script, which may be heard as what they are not written like."""
_MORE, _MOST_LEFT = 0.07, 0.97
"""How much more alike than roughly a word may be, and how alike at most, for all that is known."""
_TOLD = 12
"""Words that one word of a query is compared with in earnest at once: the roughly most alike."""
_TOLD_ACROSS = 160
"""The same for words of other scripts, of which letters tell less."""
_MOST_GUESSED = 500
"""Words that one word of a query may mean."""
_SURE = 0.75
"""Words that one letter more or less makes equal are compared in earnest if roughly less alike."""
STEP = 1.25
"""What a difference as long as the word takes off: that of `names.likeness`."""
_ABOUT = 2
"""Letters by which neighbours and the word that they may be differ at most."""
_LONG, _LONGEST = 6, 24
"""Letters from which on a word may be two that were written as one, and up to which it is tried."""
_SHORTEST_HALF, _LONG_HALF = 2, 4
"""Letters of a half of it, and of one that is looked for without the other half."""
_MOST_HALVED = 100
"""Rows of a half that is looked for without the other."""
_KEPT_WORDS = 200_000
_KEPT_ALIKE = 12_000
_KEPT_TOLD = 500_000
"""Words, words that they may mean, and likenesses of two words that are kept for later queries."""
_AGAIN = 32
"""Likenesses told since, from which on they are written down anew."""


def _likeness(word: Word, other: Word) -> float:
    """How alike a word of a query, or neighbours in it written as one, are to a listed word."""
    if word.kind == JOINED:
        return joined_of((word,), (other,))((0,), (0,))
    return likeness(word, other)[0]


def write_words(folder: Path, words: Sequence[Word]) -> None:
    """Write words: five texts each, how they sound, and whether they are light."""
    write_texts(
        folder, "word",
        ["\0".join((word.form, "" if word.text == word.form else word.text, word.kind,
                    word.concept, word.script)) for word in words],
    )  # fmt: skip
    heard = [keys.heard(word.form) for word in words]
    hard = [keys.places(sound)[:HARD] for sound in heard]
    write_array(folder, "word_heard", np.array([h.encode() for h in heard], dtype=f"S{HEARD}"))
    write_array(folder, "word_hard", np.array([h.encode() for h in hard], dtype=f"S{HARD}"))
    write_array(folder, "word_length", np.array([min(len(h), 255) for h in heard], dtype=np.uint8))
    bags = [bag(sound[:HEARD], bones) for sound, bones in zip(heard, hard, strict=True)]
    write_array(folder, "word_bag", np.array(bags, dtype=np.uint64))
    odd = [word.script != "Latn" or word.kind == "initial" for word in words]
    write_array(folder, "word_odd", np.array(odd, dtype=bool))
    write_array(folder, "word_light", np.array([word.kind in LIGHT for word in words], dtype=bool))
    unspaced = [
        place for place, word in enumerate(words) if word.script in unspaced_scripts.SCRIPTS
    ]
    write_array(folder, "word_unspaced", np.array(unspaced, dtype=np.int32))


class Vocabulary:
    """The words of an open index.

    Attributes:
        odd: which words are initials or of another script than Latin.
        unspaced: whether some are of scripts that need no blanks.
    """

    def __init__(self, folder: Path, post_at: Array, post: Array) -> None:
        self._post_at = post_at
        self._post = post
        self._at = read_array(folder, "word_at")
        self._texts = read_blob(folder, "word")
        self._heard = read_array(folder, "word_heard")
        self._hard = read_array(folder, "word_hard")
        self._length = read_array(folder, "word_length")
        self._bag = read_array(folder, "word_bag")
        self.odd = read_array(folder, "word_odd")
        self.unspaced = bool(len(read_array(folder, "word_unspaced")))
        self._first = read_array(folder, "word_first")
        self._weight = read_array(folder, "word_says")[0]
        self._light = read_array(folder, "word_light")
        self._key_keys = read_array(folder, "key_keys")
        self._key_at = read_array(folder, "key_at")
        self._key_of = read_array(folder, "key_of")
        self._shift = np.uint32(33 - len(self._key_at).bit_length())
        self._words: dict[int, Word] = {}
        self._alike: dict[Word, Alike] = {}
        self._forms: dict[int, int] = {}
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
        known = self._alike
        new = [word for word in asked if word not in known]
        if new:
            if len(known) >= _KEPT_ALIKE or self._told >= _KEPT_TOLD:
                known.clear()
                self._told = 0
                new = list(asked)
            for word, found in zip(new, self._found(new), strict=True):
                known[word] = self._compared(word, *found)
        answers = []
        for word in asked:
            alike = known[word]
            if len(alike.known) > 2 * alike.told + _AGAIN:
                alike = known[word] = self._anew(alike)
            answers.append(alike)
        return answers

    def likeness(self, alike: Alike, number: int) -> float:
        """How alike a word of a query is to one of the vocabulary, in earnest."""
        found = alike.known.get(number)
        if found is None:
            self._told += 1
            found = alike.known[number] = _likeness(alike.word, self.word(number))
        return found

    def tell(self, asked: Sequence[Alike], numbers: Sequence[int]) -> None:
        """Tell in earnest how alike words are to some of the vocabulary, unless they are far apart.

        What is far apart is told to be 0.
        """
        lacking = [[n for n in numbers if n not in alike.known] for alike in asked]
        new = sorted({number for each in lacking for number in each})
        if not new:
            return
        place = {number: at for at, number in enumerate(new)}
        far = [[FAR if alike.word.script == "Latn" else _FAR_ACROSS] for alike in asked]
        near = self.rough(asked, np.array(new, dtype=np.int64)) >= np.array(far)
        for alike, wanted, row in zip(asked, lacking, near.tolist(), strict=True):
            known = alike.known
            told = {
                number: _likeness(alike.word, self.word(number)) if row[place[number]] else 0.0
                for number in dict.fromkeys(wanted) if number not in known
            }  # fmt: skip
            if told:
                self._told += len(told)
                known.update(told)
                likes_of.learn(alike, told)

    def as_long_as(self, word: Word, first: Array, second: Array) -> Array:
        """Which neighbours are, together, about as long as a word."""
        letters = len(keys.heard(word.form))
        together = self._length[first].astype(np.int16) + self._length[second]
        near: Array = np.abs(together - letters) <= _ABOUT
        return near

    def under(self, wanted: Sequence[int]) -> list[int]:
        """For each key a word that has it; -1 where there is none."""
        kept = self._forms
        new = [key for key in wanted if key not in kept]
        if new:
            if len(kept) >= _KEPT_WORDS:
                kept.clear()
                new = list(wanted)
            kept.update(dict.fromkeys(new, -1))
            numbers, places = self._under(new)
            for number, place in zip(numbers.tolist(), places.tolist(), strict=True):
                kept[new[place]] = number
        return [kept[key] for key in wanted]

    def _under(self, wanted: Sequence[int]) -> tuple[Array, Array]:
        """The words under keys, and the place of the key of each, in ascending order."""
        flat = np.array(wanted, dtype=np.uint32)
        buckets = flat >> self._shift
        begins = self._key_at[buckets].astype(np.int64)
        lengths = self._key_at[buckets + 1] - begins
        entries = ranges(begins, lengths)
        places = np.arange(len(flat)).repeat(lengths)
        same = (self._key_keys[entries] == flat[places]).nonzero()[0]
        return self._key_of[entries[same]], places[same]

    def _found(self, asked: Sequence[Word]) -> list[tuple[Array, Array, Array]]:
        """Numbers of the words that share a key with each: by meaning, letters, sound."""
        flat: list[int] = []
        ends = [0]
        for word in asked:
            for keys_of_one in keys.asked(word):
                flat += keys_of_one
                ends.append(len(flat))
        numbers, places = self._under(flat)
        bounds = places.searchsorted(ends).tolist()
        pieces = [numbers[begin:end] for begin, end in itertools.pairwise(bounds)]
        return list(zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True))

    def _compared(self, word: Word, means: Array, written: Array, sounds: Array) -> Alike:
        """Tell how alike a word is to those that were found, and which of them may be it."""
        heard = sounds_of(word)
        ids = each_once(np.concatenate((means, written, sounds)))
        if heard.bag != ANY:
            near = self._may_be(heard, ids)
            near[ids.searchsorted(means)] = True
            near[ids.searchsorted(written)] = True
            ids = ids[near]
        roughly = self._rough([word], [heard], ids)[0]
        earnest = np.zeros(len(ids), dtype=bool)
        earnest[ids.searchsorted(written)] = True
        earnest &= roughly < _SURE
        earnest[ids.searchsorted(means)] = True
        most = np.argsort(roughly, kind="stable")
        earnest[most[-_TOLD:]] = True
        across = most[-_TOLD_ACROSS:]
        if word.script == "Latn":
            across = across[self.odd[ids[across]]]
        earnest[across] = True
        kept = earnest | (roughly >= NEAR)
        ids, roughly, earnest = ids[kept], roughly[kept], earnest[kept]
        likes = np.minimum(roughly + _MORE, _MOST_LEFT)
        told = ids[earnest].tolist()
        known = {number: _likeness(word, self.word(number)) for number in told}
        self._told += len(told)
        likes[earnest] = list(known.values())
        return self._kept(word, ids, likes, known, heard, self._halves(word), {})

    def _anew(self, alike: Alike) -> Alike:
        """What a word may mean, with what was told in earnest since."""
        likes = likes_of.known_or(alike.likes, alike.ids.tolist(), alike.known)
        return self._kept(
            alike.word, alike.ids, likes, alike.known, alike.sounds, alike.halves, alike.left
        )

    def _kept(
        self, word: Word, ids: Array, likes: Array, known: dict[int, float], heard: Sounds,
        halves: tuple[tuple[int, ...], ...], left: dict[int, float],
    ) -> Alike:  # fmt: skip
        """What a word may mean, with the rows to which that leads."""
        alike = (likes >= SAME_WORD).nonzero()[0]
        ids, likes = ids[alike], likes[alike]
        # What was not told in earnest is likely less alike than it may be at most.
        told = np.fromiter(map(known.__contains__, ids.tolist()), bool, len(ids))
        likely = np.where(told, likes, likes - np.float32(_MORE))
        order = np.argsort(likely, kind="stable")[-_MOST_GUESSED:]
        ids, likes, likely = ids[order], likes[order], likely[order]
        begins = self._post_at[ids].astype(np.int64)
        lengths = self._post_at[ids + 1] - begins
        often = lengths > COMMON
        common = likes_of.common_of(ids, often)
        signatures = likes_of.signatures(common, likely[often][-len(common) :])
        rare = ~often
        rows, squares = likes_of.led(self._post, begins[rare], lengths[rare], likely[rare])
        weight = 0.0 if word.kind == JOINED else weights.weight(word)
        order = np.argsort(ids)
        ids, likes = ids[order], likes[order]
        return Alike(
            word=word, ids=ids, likes=likes, weight=weight, same=bool((likes >= 1).any()),
            short=likes_of.shortfalls(likes),
            weights=np.where(
                self._light[ids] == (word.kind in LIGHT), self._weight[ids],
                2 * np.minimum(self._weight[ids], weight) - weight,
            ),
            rows=rows, squares=squares, says=said(weight, squares), common=common.tolist(),
            signatures=signatures,
            known=known, told=len(known), left=left, sounds=heard, halves=halves,
        )  # fmt: skip

    def _may_be(self, heard: Sounds, ids: Array) -> Array:
        """Which words may be near one, by the letters that they have."""
        longest = np.maximum(self._length[ids], int(heard.letters[0, 0]))
        apart = np.bitwise_count(self._bag[ids] ^ np.uint64(heard.bag))
        near: Array = apart <= longest * np.float32((1 - NEAR) * 4 / STEP)
        near |= self.odd[ids]
        return near

    def likes(self, asked: Sequence[Alike], numbers: Sequence[int]) -> Array:
        """How alike words (the first axis) are to some of the vocabulary; 0 if not even roughly."""
        lines = [list(map(alike.left.get, numbers)) for alike in asked]
        if any(None in line for line in lines):
            self._tell_left(asked, sorted(set(numbers)))
            lines = [list(map(alike.left.get, numbers)) for alike in asked]
        return np.array(lines, dtype=np.float32)

    def _tell_left(self, asked: Sequence[Alike], numbers: Sequence[int]) -> None:
        """Tell how alike words are to some of the vocabulary, as `likes` gives it."""
        ids = np.array(numbers)
        near = self.rough(asked, ids) >= FAR
        odd = self.odd[ids]
        if odd.any():
            near |= odd
        for alike, line in zip(asked, near, strict=True):
            if alike.word.script != "Latn":
                line = self.rough([alike], ids)[0] >= _FAR_ACROSS
            self._told += len(numbers)
            left = alike.left
            for number, like in zip(numbers, line.tolist(), strict=True):
                left[number] = self.likeness(alike, number) if like else 0.0

    def rough(self, asked: Sequence[Alike], ids: Array) -> Array:
        """About what `likeness` says of each word (the first axis) and words of the vocabulary."""
        return self._rough([alike.word for alike in asked], [alike.sounds for alike in asked], ids)

    def _rough(self, words: Sequence[Word], sounds: Sequence[Sounds], ids: Array) -> Array:
        """The same: letters and consonants, as they sound."""
        if not len(ids):
            return np.zeros((len(words), 0), dtype=np.float32)
        heard = [form for each in sounds for form in each.heard]
        hard = [form for each in sounds for form in each.hard]
        apart = process.cdist(
            heard, self._heard[ids].tolist(), scorer=OSA.distance, dtype=np.float32
        )
        apart += process.cdist(
            hard, self._hard[ids].tolist(), scorer=OSA.distance, dtype=np.float32
        )
        letters = (
            sounds[0].letters
            if len(sounds) == 1
            else np.concatenate([each.letters for each in sounds])
        )
        best: Array = 1 - apart * np.float32(STEP / 2) / np.maximum(self._length[ids], letters)
        if len(heard) > len(words):
            counts = [len(each.heard) for each in sounds]
            best = np.maximum.reduceat(best, np.cumsum([0, *counts[:-1]]), axis=0)
        # What an initial stands for, and how other scripts are heard, is not told by letters.
        odd = self.odd[ids]
        if odd.any():
            best[:, odd] = np.maximum(best[:, odd], FAR)
        for place, word in enumerate(words):
            if word.kind == "initial":
                best[place] = self._first[ids] == ord(word.form[:1])
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
