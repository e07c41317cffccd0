"""Building an index: parties in, a folder of immutable files out.

Rows are ordered by the weight of their words, light ones first: the postings of a word are then in
that order too, and whoever reads only the beginning of a long one has read the shortest names.
The same parties in the same order give the same files. May import: core, names, records.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import numpy as np

from ostrakon.core.screening import Sort, sort_of
from ostrakon.names import words
from ostrakon.names.pairing import info
from ostrakon.names.words import Word
from ostrakon.screening.index import acronyms, keys, rules
from ostrakon.screening.index.alike import COMMON, signature
from ostrakon.screening.index.asof import SpanSets
from ostrakon.screening.index.format import (
    FORMAT,
    Array,
    Manifest,
    building,
    described,
    publish,
    write_array,
)
from ostrakon.screening.index.sorts import EVERY_SORT, SORTS, kind_of_row
from ostrakon.screening.index.vocabulary import write_words
from ostrakon.screening.party import is_weak
from ostrakon.screening.records import PartyRecord

_ENCODER = msgspec.msgpack.Encoder()
_WORDS_APART = 6
"""How far apart two common words of a name may stand to lead to it together."""


class _Words:
    """The distinct words met so far, in the order in which they were met."""

    def __init__(self) -> None:
        self.ids: dict[Word, int] = {}

    def number(self, word: Word) -> int:
        """The number of a word, a new one where it is new."""
        return self.ids.setdefault(stored(word), len(self.ids))


class _Gathered:
    """What the parties leave behind while they pass by."""

    def __init__(self) -> None:
        self.words = _Words()
        self.spans = SpanSets()
        self.names = 0
        self.row_words = array("i")
        self.row_at = array("q", [0])
        self.row_party = array("i")
        self.row_name = array("i")
        self.row_span = array("i")
        self.row_kind = array("B")
        self.row_weak = array("B")
        self.acronym_words = array("i")
        self.acronym_rows = array("i")
        self.number_keys = array("I")
        self.number_parties = array("i")
        self.party_at = array("q", [0])

    def add(self, place: int, party: PartyRecord, length: int) -> None:
        """Take in one party, whose record takes so many bytes."""
        self.party_at.append(self.party_at[-1] + length)
        for identifier in party.identifiers:
            self.number_keys.append(keys.number(identifier))
            self.number_parties.append(place)
        sort = sort_of(party.schema)
        seen: set[tuple[tuple[int, ...], int, bool, int]] = set()
        for ordinal, listed in enumerate(party.names):
            self.names += 1
            span = self.spans.number(listed.spans)
            for reading, reads in _readings(listed.text, sort).items():
                numbers = tuple(map(self.words.number, reading))
                key = (numbers, span, is_weak(listed), reads)
                if numbers and key not in seen:
                    seen.add(key)
                    self._add_row(place, ordinal, span, numbers)
                    self.row_kind.append(kind_of_row(sort, reads))
                    self.row_weak.append(is_weak(listed))
                    self._add_acronyms(sort, reading)

    def _add_row(self, place: int, ordinal: int, span: int, numbers: tuple[int, ...]) -> None:
        """Take in one reading of one name."""
        self.row_words.extend(numbers)
        self.row_at.append(len(self.row_words))
        self.row_party.append(place)
        self.row_name.append(ordinal)
        self.row_span.append(span)

    def _add_acronyms(self, sort: Sort, reading: tuple[Word, ...]) -> None:
        """Let the initials of a body lead to its long name."""
        for form in acronyms.of(sort, reading):
            word = Word(text=form, form=form, kind=acronyms.KIND, concept="", script="Latn")
            self.acronym_words.append(self.words.number(word))
            self.acronym_rows.append(len(self.row_party) - 1)


def build(
    parties: Iterable[PartyRecord], root: Path, *, progress: Callable[[int], None] | None = None
) -> Path:
    """Build an index of parties and make it the current one of a folder.

    Args:
        parties: in any order, each id once.
        root: where indexes are kept, `CURRENT` among them; made where it is missing.
        progress: is told every thousand parties how many there were.

    Returns:
        the folder of the new index.

    Raises:
        StoreError: nothing can be written there.
    """
    gathered = _Gathered()
    seen = hashlib.sha256()
    with building(root) as folder:
        with (folder / "parties.bin").open("wb") as file:
            for place, party in enumerate(parties):
                encoded = _ENCODER.encode(party)
                file.write(encoded)
                seen.update(encoded)
                gathered.add(place, party, len(encoded))
                if progress and place % 1000 == 999:
                    progress(place + 1)
        _write(folder, gathered)
        manifest = Manifest(
            format=FORMAT, rules=rules.version(),
            input=seen.hexdigest(), parties=len(gathered.party_at) - 1, names=gathered.names,
            rows=len(gathered.row_party), vocabulary=len(gathered.words.ids),
            files=described(folder),
        )  # fmt: skip
        return publish(root, folder, manifest)


def _readings(text: str, sort: Sort) -> dict[tuple[Word, ...], int]:
    """The readings of a listed name, and for which sorts of queries each is read so, as bits.

    A name of no known sort is read as the query is, any other one always the same way.
    """
    if sort != "any":
        return dict.fromkeys(words.name_of(text, sort).readings, EVERY_SORT)
    found: dict[tuple[Word, ...], int] = {}
    for bit, read in enumerate(SORTS):
        for reading in words.name_of(text, read).readings:
            found[reading] = found.get(reading, 0) | 1 << bit
    return found


def stored(word: Word) -> Word:
    """A word as the vocabulary holds it: what its likeness to others depends on, and no more."""
    text = word.form if word.script == "Latn" else word.text.casefold()
    if word.text == text:
        return word
    return Word(text=text, form=word.form, kind=word.kind, concept=word.concept, script=word.script)


def _write(folder: Path, gathered: _Gathered) -> None:
    """Write everything but the parties."""
    vocabulary = list(gathered.words.ids)
    known = [None if word.kind == acronyms.KIND else info(word) for word in vocabulary]
    weight = np.array([each.weight if each else 0.0 for each in known], dtype=np.float64)
    alone = np.array([each.alone if each else 0.0 for each in known], dtype=np.float32)
    write_words(folder, vocabulary)
    write_array(folder, "word_says", np.stack((weight.astype(np.float32), alone)))
    write_array(folder, "word_first", acronyms.first_letters(vocabulary))
    _write_keys(folder, vocabulary)
    _write_rows(folder, gathered, weight, alone)
    _write_table(
        folder, "number", np.array(gathered.number_keys, dtype=np.uint32),
        np.array(gathered.number_parties, dtype=np.int32),
    )  # fmt: skip
    write_array(folder, "party_at", np.array(gathered.party_at, dtype=np.int64))
    gathered.spans.write(folder)


def _write_keys(folder: Path, vocabulary: list[Word]) -> None:
    """Write which keys lead to which words."""
    found = array("I")
    of = array("i")
    for number, word in enumerate(vocabulary):
        own = {keys.initials(word.form)} if word.kind == acronyms.KIND else keys.listed(word)
        found.extend(sorted(own))
        of.extend([number] * len(own))
    _write_buckets(folder, np.array(found, dtype=np.uint32), np.array(of, dtype=np.int32))


def _write_buckets(folder: Path, found: Array, of: Array) -> None:
    """Write keys and their words by key, and where the keys with the same first bits begin."""
    order = np.lexsort((of, found))
    found = found[order]
    bits = max(1, len(found).bit_length() - 1)
    at = found.searchsorted(
        (np.arange(1 << bits, dtype=np.uint64) << (32 - bits)).astype(np.uint32)
    )
    write_array(folder, "key_at", np.append(at, len(found)).astype(np.uint32))
    write_array(folder, "key_keys", found)
    write_array(folder, "key_of", of[order])


def _write_rows(folder: Path, gathered: _Gathered, weight: Array, alone: Array) -> None:
    """Write rows, light ones first, and which words lead to which rows."""
    at = np.array(gathered.row_at, dtype=np.int64)
    of_word = np.array(gathered.row_words, dtype=np.int32)
    count = len(at) - 1
    lengths = np.diff(at)
    heavy = np.add.reduceat(weight[of_word], at[:-1]) if count else np.zeros(0)
    order = np.argsort(heavy, kind="stable")
    rank = np.empty(count, dtype=np.int32)
    rank[order] = np.arange(count, dtype=np.int32)
    lengths = lengths[order]
    new_at = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(lengths, out=new_at[1:])
    gather = np.arange(len(of_word)) + np.repeat(at[:-1][order] - new_at[:-1], lengths)
    row_words = of_word[gather]
    write_array(folder, "row_at", new_at.astype(np.uint32))
    write_array(folder, "row_words", row_words)
    lonely = np.add.reduceat(alone[row_words], new_at[:-1]) if count else alone[:0]
    write_array(folder, "row_alone", lonely.astype(np.float32))
    for name, column in (
        ("row_party", gathered.row_party), ("row_name", gathered.row_name),
        ("row_span", gathered.row_span),
    ):  # fmt: skip
        write_array(folder, name, np.array(column, dtype=np.int32)[order])
    write_array(folder, "row_kind", np.array(gathered.row_kind, dtype=np.uint8)[order])
    write_array(folder, "row_weak", np.array(gathered.row_weak, dtype=bool)[order])
    of_row = np.repeat(np.arange(count, dtype=np.int32), lengths)
    acronym_words = np.array(gathered.acronym_words, dtype=np.int32)
    acronym_rows = rank[np.array(gathered.acronym_rows, dtype=np.int32)]
    leading = np.concatenate([row_words, acronym_words])
    led = np.concatenate([of_row, acronym_rows])
    by_word = np.lexsort((led, leading))
    post_at = np.zeros(len(weight) + 1, dtype=np.int64)
    np.cumsum(np.bincount(leading, minlength=len(weight)), out=post_at[1:])
    write_array(folder, "post_at", post_at.astype(np.uint32))
    write_array(folder, "post", led[by_word])
    common = np.diff(post_at) > COMMON
    _write_pairs(folder, row_words, of_row, common)
    bits = np.where(common[row_words], signature(row_words), np.uint64(0))
    signed = np.bitwise_or.reduceat(bits, new_at[:-1]) if count else bits
    write_array(folder, "row_signature", signed)


def _write_pairs(folder: Path, row_words: Array, of_row: Array, common: Array) -> None:
    """Write which two common words lead to which rows: rows of one of them alone are too many."""
    here = common[row_words]
    words_here, rows_here = row_words[here].astype(np.int64), of_row[here]
    found, of = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int32)]
    for apart in range(1, _WORDS_APART + 1):
        same = rows_here[apart:] == rows_here[:-apart]
        one, two = words_here[:-apart][same], words_here[apart:][same]
        found.append(np.minimum(one, two) << 32 | np.maximum(one, two))
        of.append(rows_here[apart:][same])
    _write_table(folder, "pair", np.concatenate(found), np.concatenate(of))


def _write_table(folder: Path, name: str, found: Array, of: Array) -> None:
    """Write a table from keys to numbers: the distinct keys, where each begins, the numbers."""
    order = np.lexsort((of, found))
    found = found[order]
    distinct, first = np.unique(found, return_index=True)
    write_array(folder, f"{name}_keys", distinct)
    write_array(folder, f"{name}_at", np.append(first, len(found)).astype(np.uint32))
    write_array(folder, f"{name}_of", of[order])
