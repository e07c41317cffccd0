"""Whether two texts are one story in two papers: how much of their wording they share.

Wire copies are cut, retitled and given a line of their own. Two texts are near copies when most of
their runs of five words are the same; that share is estimated from the least hashes of each
(MinHash: Broder 1997), so that a text is compared with all that were kept by looking up a few keys.
The numbers are kept with the texts: they must be the same for ever, and so are made here.
"""

from __future__ import annotations

import re
import zlib

import numpy as np
import numpy.typing as npt

RUN = 5
"""Words of a run."""
HASHES = 64
BANDS = 16
"""Keys of a text; two that share half of their runs meet in one of them with 64 %, two that share
seven tenths with 99 % (1 - (1 - s^4)^16)."""
ALIKE = 0.6
"""Estimated share of common runs from which one is taken for a copy of the other: a copy of which a
quarter was cut shares three quarters, two reports of one event seldom a tenth."""
FEWEST = 40
"""Words; what is shorter has too few runs to tell."""

_PRIME = np.uint64((1 << 31) - 1)
_WORD = re.compile(r"\w+")
_Signature = npt.NDArray[np.uint32]


def _factors() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """The hashes' factors, the same for ever: a simple series of pseudo-random numbers."""
    state, found = 20_240_402, []
    for _ in range(2 * HASHES):
        state = (state * 48_271) % int(_PRIME)
        found.append(state)
    return (np.array(found[:HASHES], np.uint64), np.array(found[HASHES:], np.uint64))


_TIMES, _PLUS = _factors()


def signature(text: str) -> bytes | None:
    """The least hashes of a text's runs, 4 bytes each; `None` for one that is too short.

    >>> signature("too short") is None
    True
    """
    words = _WORD.findall(text.casefold())
    if len(words) < FEWEST:
        return None
    runs = {" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}
    hashed = np.array([zlib.crc32(run.encode()) % int(_PRIME) for run in runs], np.uint64)
    least = ((hashed[None, :] * _TIMES[:, None] + _PLUS[:, None]) % _PRIME).min(axis=1)
    return bytes(least.astype("<u4").tobytes())


def keys(held: bytes) -> tuple[int, ...]:
    """The keys by which near copies meet: one for each band of a signature."""
    wide = len(held) // BANDS
    return tuple(
        zlib.crc32(bytes([band]) + held[band * wide : (band + 1) * wide]) for band in range(BANDS)
    )


def copied(one: bytes, other: bytes) -> float:
    """The share of common runs of near copies; 0 for texts that are none of one another."""
    share = alike(one, other)
    return share if share >= ALIKE else 0.0


def alike(one: bytes, other: bytes) -> float:
    """The estimated share of common runs of two texts, from 0 to 1.

    >>> words = " ".join(f"word{n}" for n in range(100))
    >>> alike(signature(words), signature(words))
    1.0
    """
    first, second = (np.frombuffer(held, "<u4") for held in (one, other))
    return float((first == second).mean())
