"""Names so near that one is taken for the other, found without comparing each with each.

Two texts that differ by at most k letters put in or left out share a piece: cut the shorter one
into k + 1 pieces, and one of them stands whole in the other, moved by at most k letters (the
pigeonhole principle; Li, Deng, Wang and Feng, "Pass-Join", VLDB 2011). So only names that share a
piece at such a place are compared.
"""

from __future__ import annotations

import collections
import itertools
from collections.abc import Iterator, Sequence

import msgspec
from rapidfuzz import fuzz

# Two names so near that people, and the name index, take one for the other (rapidfuzz ratio of the
# folded names; below it chance likeness of short words sets in, seen on the collected names).
NEAR = 88
# Shorter names are like others by chance; of those only equal ones count.
_LENGTH = 8


class Written(msgspec.Struct, frozen=True):
    """A name of an owner: as written, folded for comparison, and its script."""

    owner: str
    text: str
    folded: str
    script: str


def pairs(found: Sequence[Written]) -> Iterator[tuple[Written, Written]]:
    """Pairs of equal or nearly equal names of different owners, each once, in the order given."""
    for first, second in sorted(_equal(found) | _alike(found)):
        if found[first].owner != found[second].owner:
            yield found[first], found[second]


def _equal(found: Sequence[Written]) -> set[tuple[int, int]]:
    """Pairs whose folded names are the same."""
    places: dict[str, list[int]] = collections.defaultdict(list)
    for place, name in enumerate(found):
        places[name.folded].append(place)
    return {pair for same in places.values() for pair in itertools.combinations(same, 2)}


def _alike(found: Sequence[Written]) -> set[tuple[int, int]]:
    """Pairs of longer names of one script that are near."""
    index: dict[tuple[str, int, int, str], list[int]] = collections.defaultdict(list)
    result: set[tuple[int, int]] = set()
    long = (place for place, name in enumerate(found) if len(name.folded) >= _LENGTH)
    for place in sorted(long, key=lambda place: (len(found[place].folded), place)):
        name = found[place]
        for other in _candidates(name, index):
            if fuzz.ratio(name.folded, found[other].folded, score_cutoff=NEAR) >= NEAR:
                result.add((min(place, other), max(place, other)))
        length = len(name.folded)
        for number, (start, end) in enumerate(_pieces(length)):
            index[(name.script, length, number, name.folded[start:end])].append(place)
    return result


def _candidates(name: Written, index: dict[tuple[str, int, int, str], list[int]]) -> set[int]:
    """Names, no longer than this one, that share a piece with it where a near name would."""
    size = len(name.folded)
    result: set[int] = set()
    for length in range(_LENGTH, size + 1):
        most = _edits(length)
        if size - length > most:
            continue
        for number, (start, end) in enumerate(_pieces(length)):
            for moved in range(max(0, start - most), min(size - end + start, start + most) + 1):
                piece = name.folded[moved : moved + end - start]
                result.update(index.get((name.script, length, number, piece), ()))
    return result


def _edits(length: int) -> int:
    """The most letters put in or left out between a name of `length` and a longer one near to it.

    The ratio is 1 - d / (a + b) with b at most a + d, so d is at most 2 a (1 - r) / r.
    """
    return 2 * length * (100 - NEAR) // NEAR


def _pieces(length: int) -> list[tuple[int, int]]:
    """The bounds of one piece more than there may be edits, as even as they can be."""
    count = _edits(length) + 1
    edges = [length * number // count for number in range(count + 1)]
    return list(itertools.pairwise(edges))
