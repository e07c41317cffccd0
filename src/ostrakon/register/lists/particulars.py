"""What in two entries of one list tells that they are about the same party. Pure.

For neighbouring copies: one entry went, another came. A number of a document tells by itself; names
and dates of birth tell where the issuer is known to give corrected entries new numbers. Nothing is
guessed against particulars that differ, but for the slip of the pen that a correction mends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from ostrakon.lists.entry import Entry

FIELDS: tuple[str, ...] = (
    "names", "dates", "properties", "identifiers", "addresses", "programmes", "legal_acts",
    "references", "remarks",
)  # fmt: skip
ENCODER = msgspec.json.Encoder()
_WORD = re.compile(r"\w+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# A name that is to carry over to another entry needs this many words: shorter ones are common.
_WORDS_OF_A_NAME = 2
_WORDS_OF_A_SUCCESSOR = 3
# Of year, month and day of a birth, so many stay where one of them is corrected.
_PARTS_KEPT = 2


def marks(entry: Entry) -> set[object]:
    """What no two parties share: numbers of documents and numbers on other lists."""
    numbers: set[object] = {
        ("id", one.kind, one.country, _plain(one.text)) for one in entry.identifiers
    }
    return numbers | {("ref", one.scheme, one.number) for one in entry.references}


def told(entry: Entry) -> set[object]:
    """What hardly two parties of one list share: a name, of one word even, with a day of birth; or,
    without one, all names together.
    """
    called = [frozenset(words(name.text)) for name in entry.names if name.quality != "weak"]
    days = {day for day in _births(entry) if _DAY.fullmatch(day)}
    found: set[object] = {("born", entry.schema, one, day) for one in called if one for day in days}
    if not _births(entry) and any(len(one) >= _WORDS_OF_A_NAME for one in called):
        found.add(("called", entry.schema, frozenset(called)))
    return found


def names(entry: Entry, least: int = _WORDS_OF_A_NAME) -> set[object]:
    """Whole names of at least two words, or so many, folded."""
    found: set[object] = set()
    for name in entry.names:
        said = words(name.text)
        if len(said) >= least and name.quality != "weak":
            found.add(frozenset(said))
    return found


def filed_under(entry: Entry, least: int = _WORDS_OF_A_NAME) -> set[object]:
    """The name among them that the list files the party under, if it has so many words."""
    return {
        frozenset(said) for name in entry.names[:1] if len(said := words(name.text)) >= least
    }  # fmt: skip


class Phrases:
    """The names that bodies which went were filed under, to be found within other names."""

    def __init__(self, went: Iterable[tuple[int, Entry]]) -> None:
        """Take in bodies, each with a number to know it by."""
        self._went: dict[tuple[str, ...], list[int]] = {}
        self._lengths: dict[tuple[str, ...], set[int]] = {}
        for number, entry in went:
            said = tuple(words(entry.names[0].text)) if entry.names else ()
            if entry.schema != "Person" and len(said) >= _WORDS_OF_A_SUCCESSOR:
                self._went.setdefault(said, []).append(number)
                self._lengths.setdefault(said[:_WORDS_OF_A_SUCCESSOR], set()).add(len(said))

    def within(self, entry: Entry) -> set[int]:
        """The bodies whose whole name a name of this one holds."""
        found: set[int] = set()
        for name in entry.names if entry.schema != "Person" else ():
            said = tuple(words(name.text))
            for place in range(len(said) - _WORDS_OF_A_SUCCESSOR + 1):
                start = said[place : place + _WORDS_OF_A_SUCCESSOR]
                for length in self._lengths.get(start, ()):
                    found.update(self._went.get(said[place : place + length], ()))
        return found


def agree(one: Entry, other: Entry) -> bool:
    """Whether nothing speaks against one party: neither the kind nor the dates of birth."""
    if one.schema != other.schema:
        return False
    mine, theirs = _births(one), _births(other)
    if not mine or not theirs:
        return True
    return any(a.startswith(b) or b.startswith(a) for a in mine for b in theirs)


def alike(one: Entry, other: Entry) -> bool:
    """Whether two entries share a whole name, and neither births nor numbers speak against it."""
    mine, theirs = marks(one), marks(other)
    numbers = not mine or not theirs or bool(mine & theirs)
    return numbers and agree(one, other) and bool(names(one) & names(other))


def corrected(was: Entry, entry: Entry) -> bool:
    """Whether two entries differ in what a correction mends: one part of a day of birth, where they
    share a name of several words; or the kind of party, where both are filed under it.
    """
    mine, theirs = _births(was), _births(entry)
    if was.schema != entry.schema:
        under = filed_under(was, _WORDS_OF_A_SUCCESSOR) & filed_under(entry)
        return not mine and not theirs and bool(under)
    if not names(was, _WORDS_OF_A_SUCCESSOR) & names(entry):
        return False
    return any(
        sum(a == b for a, b in zip(one.split("-"), other.split("-"), strict=True)) >= _PARTS_KEPT
        for one in mine
        for other in theirs
        if _DAY.fullmatch(one) and _DAY.fullmatch(other)
    )


def in_common(one: Entry, other: Entry) -> int:
    """How many values two entries share."""
    return sum(
        len(_values(getattr(one, field)) & _values(getattr(other, field))) for field in FIELDS
    )


def words(text: str) -> list[str]:
    """The words of a name in lower case."""
    return _WORD.findall(text.casefold())


def _values(held: Sequence[object]) -> set[bytes]:
    """The values of a field."""
    return {ENCODER.encode(one) for one in held}


def _births(entry: Entry) -> set[str]:
    """Dates of birth that can be read."""
    return {date.when for date in entry.dates if date.kind == "birth" and date.when}


def _plain(number: str) -> str:
    """A number without marks and spaces."""
    return "".join(words(number))
