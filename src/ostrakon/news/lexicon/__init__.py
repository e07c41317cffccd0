"""The reader's word lists, one file a subject: general vocabulary of the field.

Each file says at its top what it is. Read through the two functions here, once a process; what
the words are for stands in the module that asks for them.
"""

from __future__ import annotations

import functools
from collections.abc import Hashable
from importlib import resources
from typing import TypeVar, cast

from ostrakon.core import tables

T = TypeVar("T")


def rows(name: str, shape: type[T]) -> tuple[T, ...]:
    """The rows of one CSV file of this folder, each in the shape asked for.

    >>> rows("nouns.csv", dict[str, str])[0]["kind"]
    'group'
    """
    return cast(tuple[T, ...], _rows(name, cast(Hashable, shape)))


def table(name: str, shape: type[T]) -> T:
    """One TOML file of this folder in the shape asked for.

    >>> table("listing_rules.toml", dict[str, dict[str, str]])["considering"]["act"]
    'signal.considering'
    """
    return cast(T, _table(name, cast(Hashable, shape)))


@functools.cache
def _rows(name: str, shape: Hashable) -> tuple[object, ...]:
    """The rows, kept; a cache does not keep the type."""
    return tables.rows(resources.files(__name__) / name, cast(type[object], shape))


@functools.cache
def _table(name: str, shape: Hashable) -> object:
    """The table, kept; a cache does not keep the type."""
    return tables.table(resources.files(__name__) / name, cast(type[object], shape))
