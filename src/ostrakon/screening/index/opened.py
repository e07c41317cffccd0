"""An index that is open: mapped arrays, words and parties decoded when they are asked for.

Any number of processes may have the same files open; they share the memory. May import: core,
names, records, format.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import numpy as np

from ostrakon.core.errors import StoreError
from ostrakon.core.screening import Identifier, Sort
from ostrakon.names.align import Info
from ostrakon.names.words import Word
from ostrakon.screening.index import keys, rules
from ostrakon.screening.index.alike import ranges
from ostrakon.screening.index.asof import Masks
from ostrakon.screening.index.format import (
    Array,
    Manifest,
    current,
    hold,
    read_array,
    read_blob,
    read_manifest,
)
from ostrakon.screening.index.sorts import SORTS, compared
from ostrakon.screening.index.vocabulary import Vocabulary
from ostrakon.screening.records import PartyRecord

_DECODER = msgspec.msgpack.Decoder(PartyRecord)
_KEPT_PARTIES = 4096
"""Decoded parties that are kept: some are found again and again."""
_TRIES = 3
"""An index may be replaced and removed between reading which is current and opening it."""


class Index:
    """An open index; close it, or use it as a context, so that its files may be removed.

    Attributes:
        folder: of this index itself.
        manifest: what it holds and what it was made by.
        vocabulary: its distinct words.
        masks: which sets of spans hold as of a question.
        row_at, row_words: the words of each row, in their order.
        row_party, row_name, row_span, row_kind, row_weak, row_signature: of each row.
        row_alone: what the words of each row weigh that meet nothing.
        kinds: what occurs in `row_kind`.
        sorts: of listed names, by their numbers.
        persons_only: whether no name is, or may be, that of a body or craft.
        word_says: what each word weighs (first row), and where it meets nothing.
        word_first: its first letter, as `acronyms.first_letters` has it.
        post_at, post: the rows of each word, light ones first.
    """

    def __init__(self, folder: Path, held: io.BufferedReader) -> None:
        self.folder = folder
        self.manifest: Manifest = read_manifest(folder)
        if self.manifest.rules != rules.version():
            raise StoreError(f"{folder}: an index by other rules of names; build it anew")
        self._held = held
        self.row_at = read_array(folder, "row_at")
        self.row_words = read_array(folder, "row_words")
        self.row_party = read_array(folder, "row_party")
        self.row_name = read_array(folder, "row_name")
        self.row_span = read_array(folder, "row_span")
        self.row_kind = read_array(folder, "row_kind")
        self.row_weak = read_array(folder, "row_weak")
        self.row_alone = read_array(folder, "row_alone")
        self.word_says = read_array(folder, "word_says")
        self.word_first = read_array(folder, "word_first")
        self.row_signature = read_array(folder, "row_signature")
        self.post_at = read_array(folder, "post_at")
        self.post = read_array(folder, "post")
        self.kinds = np.unique(self.row_kind)
        self.sorts = sorted(set((self.kinds >> len(SORTS)).tolist()))
        self.persons_only = self.sorts == [SORTS.index("person")]
        self.masks = Masks(folder)
        self._pair_keys = read_array(folder, "pair_keys")
        self._pair_at = read_array(folder, "pair_at")
        self._pair_of = read_array(folder, "pair_of")
        self._kinds_for: dict[tuple[Sort, int], tuple[Array, bool]] = {}
        self.infos: dict[int, Info] = {}
        # Scratch space of this process: zeros between questions.
        self.sums = np.zeros(self.manifest.rows, dtype=np.int32)
        self.slots = np.zeros(self.manifest.vocabulary, dtype=np.int32)
        self.vocabulary = Vocabulary(folder, self.post_at, self.post)
        self._number_keys = read_array(folder, "number_keys")
        self._number_at = read_array(folder, "number_at")
        self._number_of = read_array(folder, "number_of")
        self._party_at = read_array(folder, "party_at")
        self._parties = read_blob(folder, "parties")
        self._decoded: dict[int, PartyRecord] = {}

    def __enter__(self) -> Index:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the folder; what was read of it stays usable."""
        self._held.close()

    def party(self, place: int) -> PartyRecord:
        """A party by its place in the index."""
        found = self._decoded.get(place)
        if found is None:
            blob = self._parties[self._party_at[place] : self._party_at[place + 1]]
            if len(self._decoded) >= _KEPT_PARTIES:
                self._decoded.clear()
            found = self._decoded[place] = _DECODER.decode(blob)
        return found

    def row(self, row: int) -> tuple[Word, ...]:
        """The words of a row."""
        at = self.row_words[self.row_at[row] : self.row_at[row + 1]]
        return tuple(map(self.vocabulary.word, at.tolist()))

    def kinds_for(self, sort: Sort, read_as: int) -> Array | None:
        """For each kind of row whether it is compared with a query; `None` where all are.

        Args:
            sort: of the query.
            read_as: for a query of any sort, a bit for each sort as whose name it is read so.
        """
        found = self._kinds_for.get((sort, read_as))
        if found is None:
            kinds = compared(sort, read_as)
            found = self._kinds_for[sort, read_as] = kinds, bool(kinds[self.kinds].all())
        kinds, every = found
        return None if every else kinds

    def words_of(self, rows: Array) -> list[list[int]]:
        """The numbers of the words of some rows."""
        begins = self.row_at[rows].astype(np.int64)
        lengths = self.row_at[rows + 1] - begins
        words = self.row_words[ranges(begins, lengths)].tolist()
        ends = lengths.cumsum().tolist()
        return [words[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]

    def rows_of(self, word: int) -> Array:
        """The rows of a word, light ones first."""
        return self.post[self.post_at[word] : self.post_at[word + 1]]

    def meeting(self, ones: Sequence[int], others: Sequence[int], most: int) -> list[Array]:
        """Rows in which a common word of one kind meets one of another, light ones first.

        Args:
            ones: words of the one kind.
            others: words of the other.
            most: rows of each two words.
        """
        wanted = np.array(
            [min(one, other) << 32 | max(one, other) for one in ones for other in others],
            dtype=np.int64,
        )
        places = self._pair_keys.searchsorted(wanted)
        found = []
        for key, place in zip(wanted.tolist(), places.tolist(), strict=True):
            if place < len(self._pair_keys) and self._pair_keys[place] == key:
                begin, end = self._pair_at[place : place + 2].tolist()
                found.append(self._pair_of[begin : min(end, begin + most)])
        return found

    def bearing(self, identifiers: Iterable[Identifier]) -> list[int]:
        """The places of parties that have a number of one of these keys; a key is no proof."""
        found: list[int] = []
        for identifier in identifiers:
            key = keys.number(identifier)
            place = int(self._number_keys.searchsorted(key))
            if place < len(self._number_keys) and self._number_keys[place] == key:
                found += self._number_of[
                    self._number_at[place] : self._number_at[place + 1]
                ].tolist()
        return sorted(set(found))


def open_index(root: Path) -> Index:
    """Open the current index of a folder, or the one whose own folder is given.

    Raises:
        NotFoundError: there is none.
        StoreError: it is damaged, or was made by other rules than this program's.
    """
    for _ in range(_TRIES):
        folder = current(root)
        try:
            held = hold(folder)
        except FileNotFoundError:
            continue
        try:
            return Index(folder, held)
        except BaseException:
            held.close()
            raise
    raise StoreError(f"{root}: no index can be opened there; build it anew")
