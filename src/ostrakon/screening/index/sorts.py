"""How names are read: which rows a reading of a query is compared with.

A name is read as that of a person, a body or a craft. Who asks may say which, and so may the list;
where only one of them says it, both names are read so. May import: core.
"""

from __future__ import annotations

import functools

import numpy as np

from ostrakon.core.screening import Sort
from ostrakon.screening.index.format import Array

SORTS: tuple[Sort, ...] = ("any", "person", "organisation", "vessel", "aircraft")
"""Sorts of names, by the number that stands for each."""
_BITS = len(SORTS)
EVERY_SORT = (1 << _BITS) - 1


def kind_of_row(sort: Sort, reads: int) -> int:
    """What the column `row_kind` says: the sort of a listed name, and for which queries.

    Args:
        sort: of the listed name.
        reads: a bit for each sort of query for which the name is read as it is in this row.
    """
    return SORTS.index(sort) << _BITS | reads


def sort_of_kind(kind: int) -> Sort:
    """The sort of a listed name.

    >>> sort_of_kind(kind_of_row("vessel", EVERY_SORT))
    'vessel'
    """
    return SORTS[kind >> _BITS]


@functools.lru_cache(maxsize=256)
def compared(sort: Sort, read_as: int) -> Array:
    """For each kind of row whether it is compared with a reading of a query.

    Args:
        sort: of the query.
        read_as: for a query of any sort, a bit for each sort as whose name it is read so.
    """
    if sort != "any":
        kinds = [bool(kind >> SORTS.index(sort) & 1) for kind in range(_BITS << _BITS)]
    else:
        kinds = [
            bool(read_as >> (kind >> _BITS) & 1 and (kind >> _BITS or kind & 1))
            for kind in range(_BITS << _BITS)
        ]
    return np.array(kinds)
