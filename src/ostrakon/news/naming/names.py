"""The register's names as keys to look up: how each is cut into words, and how it must be written.

Small words and Arabic articles are left out of a key and the rest is there by its sound, so that
"Hay’at Tahrir al-Sham" and "Hayat Tahrir al Sham" meet. Acronyms and names that are ordinary words
carry a guard: they need support from the text (READING.md, section 8, trap 3).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

import msgspec
from rapidfuzz import fuzz

from ostrakon.names.fold import fold, is_acronym, script_is_latin
from ostrakon.news.gazetteer import Gazetteer, PartyEntry
from ostrakon.news.lexicon import rows
from ostrakon.news.naming.sounds import sound
from ostrakon.news.text.words import Word, word_set, words_of

SMALL = word_set(
    "a an the of and for in to al el ul ud ur as ash ad at ar us ut an e i y de la el wa wal los "
    "les des du"
)
# One word must be spelt nearly like the name (0 to 100): "Eran" is not Iran, "Taleban" is Taliban.
_ONE_WORD = 75
_DATE_NAME = re.compile(
    r"(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)(?: \d{1,2})?|\d+"
)
# Last words of names that say too little to stand for the whole: "the State", "the Party".
TOO_GENERAL = word_set(
    "state group party movement organisation organization army action network foundation union "
    "council islam islami society association force forces committee province pakistan america "
    "iraq syria lebanon god jihad resistance freedom liberation international east west africa "
    "front command people peoples congress trust relief company center centre office world nation"
)


Guard = Literal["long", "context"]
"""What links a name that is an ordinary word too: another, unguarded name of the party in the text
(`long`), or also words around it that speak of an armed or banned group (`context`)."""


class Name(NamedTuple):
    """What an indexed key stands for: the party, the name as given, how it must be written."""

    party: str
    text: str
    acronym: bool
    guard: Guard | None


class Match(NamedTuple):
    """A name found: its offsets and the parties it may mean (one, when the text settles it)."""

    start: int
    end: int
    parties: tuple[str, ...]
    name: str


class Names:
    """The gazetteer's names by key, and what a part of a longer name can stand for.

    Attributes:
        parties: every party by its id.
        by_key: what a key stands for.
        lengths: by first word, the lengths of the keys that begin with it, longest first.
        starts: parties of names of three words or more, by the first two.
        ends: the same by the first and the last.
        last: by party, the last words that may stand for its whole name.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.parties: dict[str, PartyEntry] = {party.id: party for party in gazetteer.parties}
        self.by_key: dict[tuple[str, ...], list[Name]] = {}
        self.lengths: dict[str, list[int]] = {}
        self.starts: dict[tuple[str, str], set[str]] = {}
        self.ends: dict[tuple[str, str], set[str]] = {}
        self.last: dict[str, set[str]] = {}
        for party in gazetteer.parties:
            self._add(party.name, party.id)
        for name in gazetteer.names:
            self._add(name.text, name.party)

    def _add(self, text: str, party: str) -> None:
        """Take in one name of a party."""
        words = [word.text for word in words_of(text)]
        key = key_of(words)
        if not key or (len(key) == 1 and len(key[0]) < 2):
            return
        acronym = " " not in text and is_acronym(text) and script_is_latin(text)
        if acronym:  # every letter counts: "JAK-A" is not "Jak"
            key = tuple(sound(word) for word in words)
        known = self.by_key.setdefault(key, [])
        guard = _guard(text, acronym)
        same = [name for name in known if name.party == party and name.acronym == acronym]
        if any(name.guard or not guard for name in same):
            return
        for name in same:  # "The Base" and "Base" cannot be told apart: the warier rule holds
            known.remove(name)
        known.append(Name(party, text, acronym, guard))
        lengths = self.lengths.setdefault(key[0], [])
        if len(key) not in lengths:
            lengths.append(len(key))
            lengths.sort(reverse=True)
        if len(key) >= 2 and words[-1].lower() not in TOO_GENERAL:
            self.last.setdefault(party, set()).add(key[-1])
        if len(key) >= 3:
            self.starts.setdefault((key[0], key[1]), set()).add(party)
            self.ends.setdefault((key[0], key[-1]), set()).add(party)

    def countries(self, party: str) -> tuple[str, ...]:
        """Where a party is at home."""
        entry = self.parties.get(party)
        return entry.countries if entry else ()

    def confused(self, party: str) -> tuple[str, ...]:
        """Parties with which a party is taken for one."""
        entry = self.parties.get(party)
        return entry.confused_with if entry else ()


_MADE: dict[int, tuple[Gazetteer, Names]] = {}


def names_of(gazetteer: Gazetteer) -> Names:
    """The names of a gazetteer; made once while the same object is used."""
    known = _MADE.get(id(gazetteer))
    if known is None:
        if len(_MADE) >= 4:  # a process reads with one gazetteer, tests with a few
            _MADE.clear()
        known = _MADE[id(gazetteer)] = (gazetteer, Names(gazetteer))
    return known[1]


def key_of(words: Iterable[str]) -> tuple[str, ...]:
    """The key of a name's words: by sound, small words left out where others stand."""
    every = [word for word in words if word]
    content = [word for word in every if word.lower() not in SMALL]
    return tuple(sound(word) for word in content or every)


def parties_of(names: list[Name]) -> tuple[str, ...]:
    """The parties of names, each once."""
    return tuple(dict.fromkeys(name.party for name in names))


class _Guarded(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A name that is also an ordinary word, and the support that it needs."""

    word: str
    need: Guard


@functools.cache
def _guards() -> dict[str, Guard]:
    """Names that need support, and which."""
    return {row.word: row.need for row in rows("guarded.csv", _Guarded)}


def _guard(text: str, acronym: bool) -> Guard | None:
    """The support that a name needs from the text."""
    listed = _guards().get(text) or _guards().get(text.removeprefix("The "))
    if listed:
        return listed
    if _DATE_NAME.fullmatch(text):
        return "long"
    if acronym and len(text) <= 2:
        return "long"
    if acronym and len(text) == 3:
        return "context"
    return None


def written_as(name: Name, part: list[Word]) -> bool:
    """Whether the words are written as such a name must be: acronyms exactly, others capital."""
    if name.acronym:
        return [word.text for word in part] == [word.text for word in words_of(name.text)]
    if not name.text[0].isascii() and part[0].text.isascii():
        return False  # a name without vowels in another script is no Latin acronym
    if len(part) == 1 and fuzz.ratio(fold(part[0].text), _bare(name.text)) <= _ONE_WORD:
        return False
    small = [word.text for word in part[1:] if word.text[0].islower()]
    if small:  # "Council on …"
        small = [word for word in small if word not in _lower(name.text)]
    return not small and not part[0].text[0].islower()


@functools.lru_cache(maxsize=16384)
def _lower(name: str) -> frozenset[str]:
    """The words of a name that are printed in lower case."""
    return frozenset(word.text for word in words_of(name) if word.text[0].islower())


@functools.lru_cache(maxsize=16384)
def _bare(name: str) -> str:
    """A name's words that count, folded."""
    return " ".join(word for word in fold(name).split() if word not in SMALL)
