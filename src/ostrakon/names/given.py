"""Given names: spellings of one name, short forms, what it is in other languages.

The tables are `data/given_names.csv` and `data/common_names.csv`. May import: core, names.
"""

from __future__ import annotations

import functools
from importlib import resources

import msgspec

from ostrakon.core import tables
from ostrakon.core.tables import Alternatives
from ostrakon.names.letters import plain

_VARIANT, _SHORT, _ABROAD = range(3)
_RELATIONS: dict[tuple[int, int], tuple[float, str]] = {
    (_VARIANT, _VARIANT): (0.95, "variant"),
    (_VARIANT, _SHORT): (0.84, "short form"),
    (_SHORT, _SHORT): (0.76, "short form"),
    (_VARIANT, _ABROAD): (0.7, "equivalent"),
    (_SHORT, _ABROAD): (0.6, "equivalent"),
    (_ABROAD, _ABROAD): (0.66, "equivalent"),
}
"""How alike two words of one row are, by what they are in it; set by how such pairs are judged."""


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the table of given names."""

    family: str
    variants: Alternatives
    short: Alternatives = Alternatives()
    abroad: Alternatives = Alternatives()


class _Common(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the table of common names; `words` with blanks between them."""

    rank: int
    words: str


@functools.cache
def _families() -> dict[str, dict[str, int]]:
    """For each form the families it belongs to, and as what."""
    found: dict[str, dict[str, int]] = {}
    file = resources.files("ostrakon.names") / "data" / "given_names.csv"
    for row in tables.rows(file, _Row):
        for role, forms in ((_VARIANT, row.variants), (_SHORT, row.short), (_ABROAD, row.abroad)):
            for form in forms:
                found.setdefault(plain(form.replace(" ", "")), {}).setdefault(row.family, role)
    return found


@functools.lru_cache(maxsize=65536)
def family(form: str) -> str:
    """The name that a form is a spelling or short form of; empty if none.

    >>> family("mohamed"), family("vova"), family("zorbas")
    ('muhammad', 'vladimir', '')
    """
    known = _families().get(form)
    if not known:
        return ""
    return min(known, key=lambda name: (known[name], name))


@functools.lru_cache(maxsize=65536)
def families(form: str) -> tuple[str, ...]:
    """The names that a form is a spelling or short form of, or what they are abroad.

    >>> families("sasha"), families("zorbas")
    (('alexander', 'alexandra'), ())
    """
    return tuple(sorted(_families().get(form, ())))


def forms() -> tuple[str, ...]:
    """All forms that the tables know, in the order of the alphabet."""
    return tuple(sorted(_ranks()))


def relation(one: str, other: str) -> tuple[float, str] | None:
    """How two forms that are names of one family are related; nothing if they are not.

    >>> relation("mehmet", "muhammad"), relation("bill", "william"), relation("ivan", "john")
    ((0.95, 'variant'), (0.84, 'short form'), (0.7, 'equivalent'))
    """
    table = _families()
    mine = table.get(one)
    if mine is None:
        return None
    theirs = table.get(other)
    if theirs is None:
        return None
    best: tuple[float, str] | None = None
    for name in mine.keys() & theirs.keys():
        roles = (mine[name], theirs[name])
        found = _RELATIONS[roles if roles[0] <= roles[1] else (roles[1], roles[0])]
        if best is None or found > best:
            best = found
    return best


def apart(one: str, other: str) -> bool:
    """Whether two forms are known as spellings of two names, and of none in common.

    >>> apart("ahmed", "mahmoud"), apart("ahmed", "achmed"), apart("ahmed", "zorbas")
    (True, False, False)
    """
    table = _families()
    mine = table.get(one)
    theirs = table.get(other)
    if mine is None or theirs is None or not mine.keys().isdisjoint(theirs):
        return False
    return _VARIANT in mine.values() and _VARIANT in theirs.values()


@functools.cache
def _ranks() -> dict[str, int]:
    """How common forms are; one family has one rank, its lowest."""
    found: dict[str, int] = {}
    file = resources.files("ostrakon.names") / "data" / "common_names.csv"
    for row in tables.rows(file, _Common):
        for word in row.words.split():
            found.setdefault(word, row.rank)
    by_family: dict[str, int] = {}
    for form, families in _families().items():
        if form in found:
            for name, role in families.items():
                if role == _VARIANT:
                    by_family[name] = min(found[form], by_family.get(name, 9))
    for form, families in _families().items():
        ranks = [by_family[name] for name, role in families.items()
                 if role != _ABROAD and name in by_family]  # fmt: skip
        if ranks:
            found[form] = min([*ranks, found.get(form, 9)])
    return found


def rank(form: str) -> int:
    """How common a word is in names of people: 1 most, 3 least, 0 unknown.

    >>> rank("mohammed"), rank("khoroshev")
    (1, 0)
    """
    return _ranks().get(form, 0)
