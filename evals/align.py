"""Which found record answers which record of the key: one to one, best first, always the same."""

from __future__ import annotations

from evals import fields
from evals.keys import Json, abouts, spans

MIN_IOU = 0.3  # READING.md 6.3 uses 0.5 for spans alone; here type and content decide as well
_WEIGHED = ("about", "holder", "act", "polarity")

Pairs = dict[int, int]  # place in the key -> place in what was found


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Length in common by length together, from 0 to 1.

    >>> overlap((0, 10), (5, 15))
    0.3333333333333333
    """
    shared = min(one[1], other[1]) - max(one[0], other[0])
    if shared <= 0:
        return 0.0
    return shared / (max(one[1], other[1]) - min(one[0], other[0]))


def quotes_meet(key: Json, found: Json) -> float | None:
    """How far two records quote the same passage; `None` when they do not.

    They do when, for some pair of their passages (a merged one counts like the quote), the
    overlap is `MIN_IOU` or more or one contains the other.
    """
    best: float | None = None
    for one in spans(key):
        for other in spans(found):
            share = overlap(one, other)
            within = one[0] <= other[0] and other[1] <= one[1]
            around = other[0] <= one[0] and one[1] <= other[1]
            if (share >= MIN_IOU or within or around) and share > (best or 0.0):
                best = share
    return best


def comparable(key: Json, found: Json) -> bool:
    """Same type of content and, for a listing, same party and direction (as far as named)."""
    got = found.get("about") or {}
    for want in abouts(key):
        if want.get("type") != got.get("type"):
            continue
        if want["type"] != "listing":
            return True
        named = [name for name in ("party", "direction") if name in want]
        if all(want[name] == got.get(name) for name in named):
            return True
    return False


def claims(key: tuple[Json, ...], found: list[Json]) -> Pairs:
    """Align claims: quotes meet and contents are comparable."""
    scores = {}
    for i, wanted in enumerate(key):
        for j, got in enumerate(found):
            share = quotes_meet(wanted, got) if comparable(wanted, got) else None
            if share is not None:
                scores[i, j] = share + _agreement(wanted, got)
    return _one_to_one(key, scores)


def incidents(key: tuple[Json, ...], found: list[Json]) -> Pairs:
    """Align incidents: quotes meet."""
    scores = {}
    for i, wanted in enumerate(key):
        for j, got in enumerate(found):
            share = quotes_meet(wanted, got)
            if share is not None:
                scores[i, j] = share
    return _one_to_one(key, scores)


def _agreement(key: Json, found: Json) -> float:
    """Share of the main fields that are right, of those asked; it tells apart what one sentence
    holds several of.
    """
    verdicts = [fields.CLAIM_FIELDS[name](key, found) for name in _WEIGHED]
    asked = [verdict for verdict in verdicts if verdict is not None]
    return sum(asked) / len(asked) if asked else 0.0


def _one_to_one(key: tuple[Json, ...], scores: dict[tuple[int, int], float]) -> Pairs:
    """Best score first; ties by place in the key, then in what was found. Optional records of
    the key take only what the others leave.
    """
    order = sorted(
        scores, key=lambda pair: (bool(key[pair[0]].get("optional")), -scores[pair], pair)
    )
    pairs: Pairs = {}
    taken: set[int] = set()
    for i, j in order:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs
