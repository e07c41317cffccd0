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


@functools.cache
def rows(name: str, *columns: str) -> tuple[tables.Row, ...]:
    """The rows of one CSV file of this folder, which must have these columns.

    >>> rows("nouns.csv", "noun", "kind")[0]["kind"]
    'group'
    """
    return tables.rows(resources.files(__name__) / name, *columns)


def table(name: str, shape: type[T]) -> T:
    """One TOML file of this folder in the shape asked for.

    >>> table("listing_rules.toml", dict[str, dict[str, str]])["considering"]["act"]
    'signal.considering'
    """
    return cast(T, _table(name, cast(Hashable, shape)))


@functools.cache
def _table(name: str, shape: Hashable) -> object:
    """The same, kept; a cache does not keep the type."""
    return tables.table(resources.files(__name__) / name, cast(type[object], shape))
