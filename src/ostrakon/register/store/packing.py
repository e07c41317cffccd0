"""Many numbers of entry versions in few bytes. Used by writing and by reading."""

from __future__ import annotations

import array
import sys
import zlib
from collections.abc import Iterable


def pack(numbers: Iterable[int]) -> bytes:
    """Numbers in order, four bytes each, little end first, compressed.

    >>> unpack(pack([3, 1, 2]))
    [1, 2, 3]
    """
    packed = array.array("I", sorted(numbers))
    if sys.byteorder == "big":
        packed.byteswap()
    return zlib.compress(packed.tobytes(), 1)


def unpack(packed: bytes) -> list[int]:
    """The numbers that `pack` packed."""
    numbers = array.array("I")
    numbers.frombytes(zlib.decompress(packed))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tolist()


def place_among(live: bytes, ended: bytes, places: bytes, numbers: Iterable[int]) -> str:
    """Where one of these versions stands in a copy's file; empty where none does.

    Args:
        live: the versions of entries that stand, packed.
        ended: those of entries that are shown as ended, packed.
        places: a line for each, in the order of both, compressed.
        numbers: the versions to look for.
    """
    wanted = set(numbers)
    for line, number in enumerate([*unpack(live), *unpack(ended)]):
        if number in wanted:
            return zlib.decompress(places).decode().split("\n")[line]
    return ""
