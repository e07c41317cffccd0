"""The score of two names from how alike their words are, and what each part of them cost.

A function of likenesses, kinds, weights and order alone, so that an index that knows how alike its
words are and a plain pair of names give the same answers. May import: core, names.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec

from ostrakon.core.screening import Sort
from ostrakon.names.pairing import Info, Joined, Pair, assign, cut_off

_NOT_FIRST = 0.05
"""What it costs when several names met but the first one of the list did not."""
_ONE_WORD = 0.12
"""What it costs when the list has one word only and the query has others besides."""
_AFTER_CUT = 0.4
"""How much of the cost of what the list has besides is left, if the query was cut off."""
DOUBT = 0.25
STEEP = 0.5
"""From which shortfall on a word may be another one, and how much more it counts then."""
_SON = 0.3
"""What it costs when names that say whose child somebody is do so in another order."""
_DISORDER = 0.1
"""What disorder costs in names of persons of three words and more, twice if all are common."""
_COMMON = 0.7
_COMMON_TURNED = 4
"""How much more it costs if common names only are turned round: they make another name."""
_BESIDES_COMMON = 1.4
"""How much more words of one name alone cost if all that met in both is common."""
WHOLE_CONFLICT = 0.12
"""Share of a name from which on a contradiction costs its full first part."""


class Met(msgspec.Struct, frozen=True, gc=False):
    """Words of the query that met words of the list; either side may be empty.

    `cost` is what this took off the score; the costs of all add up to 1 less the score.
    """

    query: tuple[int, ...]
    listed: tuple[int, ...]
    likeness: float
    weight: float
    cost: float
    how: str


class Terms(msgspec.Struct, frozen=True, gc=False):
    """What things cost in names of one sort.

    Attributes:
        conflict: words on both sides that meet nothing: at once, however long the names are.
        conflict_share: the same, of their share of the name.
        extra: words that only the query has, of their share.
        lacking: words that only the list has, of their share.
        wanted: how much must have met for a part of a name to mean its bearer.
        thin: what less than that costs besides.
        order: the words turned round.
    """

    conflict: float
    conflict_share: float
    extra: float
    lacking: float
    wanted: float
    thin: float
    order: float


_CRAFT = Terms(0.2, 0.7, 0.75, 0.75, 1.0, 0.3, 0.03)
TERMS: dict[str, Terms] = {
    "person": Terms(0.2, 0.6, 0.48, 0.25, 1.6, 0.8, 0.02),
    "organisation": Terms(0.18, 0.95, 1.0, 0.62, 0.9, 0.28, 0.03),
    "vessel": _CRAFT,
    "aircraft": _CRAFT,
}
"""Set on pairs that people judged and on aliases of public lists, half of each set kept aside
(`docs/screening.md`)."""


class _Costs(msgspec.Struct, frozen=True, gc=False):
    """What was lost: `whole` is the weight that counts as all."""

    weights: list[float]
    left_q: list[int]
    left_l: list[int]
    over_q: float
    over_l: float
    conflict: float
    extra: float
    lacking: float
    order: float
    whole: float
    lost: float
    strict: float


def score_words(
    likes: Sequence[Sequence[float]],
    query: Sequence[Info],
    listed: Sequence[Info],
    sort: Sort,
    joined: Joined | None = None,
) -> tuple[float, tuple[Met, ...]]:
    """The score of two names, and what met what.

    Args:
        likes: for each word of the query, how alike it is to each word of the listed name.
        query: what is to be known of the words of the query, in their order.
        listed: the same of the listed name.
        sort: of the query, or of the list where the query has none.
        joined: asked for words that may be written together on one side; never if left out.
    """
    pairs, costs = _met(likes, query, listed, sort, joined)
    if costs is None:
        return 0.0, ()
    return max(0.0, 1.0 - costs.lost), _account(pairs, query, listed, costs)


def score_alone(
    likes: Sequence[Sequence[float]],
    query: Sequence[Info],
    listed: Sequence[Info],
    sort: Sort,
    joined: Joined | None = None,
) -> float:
    """The score of two names as `score_words` has it, without saying what met what."""
    costs = _met(likes, query, listed, sort, joined)[1]
    return 0.0 if costs is None else max(0.0, 1.0 - costs.lost)


def _met(
    likes: Sequence[Sequence[float]], query: Sequence[Info], listed: Sequence[Info], sort: Sort,
    joined: Joined | None,
) -> tuple[list[Pair], _Costs | None]:  # fmt: skip
    """Which words met and what was lost; nothing where there is nothing that carries a match."""
    if not query or not listed:
        return [], None
    if sort == "any":
        sort = _sort_of(query, listed)
    cut = cut_off(likes, query, listed)
    pairs = cut or assign(likes, query, listed, joined, sort)
    if not pairs or not _carries(pairs, query, listed):
        return pairs, None
    return pairs, _costs(pairs, query, listed, sort, bool(cut))


def _sort_of(query: Sequence[Info], listed: Sequence[Info]) -> Sort:
    """Whose names these are when nobody says: a body's if there is a word that only bodies have."""
    for word in itertools.chain(query, listed):
        if word.kind in ("legal", "generic", "number"):
            return "organisation"
    return "person"


def _costs(
    pairs: list[Pair], query: Sequence[Info], listed: Sequence[Info], sort: Sort, cut: bool
) -> _Costs | None:
    """What was lost in names whose words met so."""
    terms = TERMS[sort]
    weights = [_weight(here, there, query, listed) for here, there, _ in pairs]
    matched = sum(weights)
    if matched <= 0:
        return None
    met_q = {i for here, _, _ in pairs for i in here}
    met_l = {j for _, there, _ in pairs for j in there}
    left_q = [i for i in range(len(query)) if i not in met_q]
    left_l = [j for j in range(len(listed)) if j not in met_l]
    over_q = sum([query[i].weight for i in left_q])
    over_l = sum([listed[j].alone for j in left_l])
    conflict = min(over_q, over_l)
    whole = matched + conflict
    contradicted = 0.0
    if conflict > 0:
        share = conflict / whole
        contradicted = terms.conflict * min(1.0, share / WHOLE_CONFLICT)
        contradicted += terms.conflict_share * share
    lost = said = 0.0
    for (_, _, like), share in zip(pairs, weights, strict=True):
        said += share * like
        lost += _short(like) * share
    thin = max(0.0, terms.wanted - said) / terms.wanted
    # Names made of common words only must be the more exact, the less they say.
    common = len(pairs) > 1 and thin > 0 and _are_common(pairs, query)
    strict = 1.0 + terms.thin * thin if common else 1.0
    besides = _BESIDES_COMMON if common and sort == "person" else 1.0
    extra = _extra(over_q - conflict, whole, thin, terms, query, listed, left_q) * besides
    lacking = 0.0
    if over_l > conflict:
        share = (over_l - conflict) / (whole + over_l - conflict)
        lacking = share * (terms.lacking + terms.thin * thin) * besides
        if sort == "person" and len(pairs) > 1 and _first(listed) in left_l:
            lacking += _NOT_FIRST
        if cut:
            lacking *= _AFTER_CUT
    order = _order(pairs, query, listed, terms, sort) if len(pairs) > 1 else 0.0
    whole += over_q - conflict
    lost = lost * strict / whole + contradicted + extra + lacking + order
    return _Costs(
        weights,
        left_q,
        left_l,
        over_q,
        over_l,
        contradicted,
        extra,
        lacking,
        order,
        whole,
        lost,
        strict,
    )


def _extra(
    extra: float, whole: float, thin: float, terms: Terms,
    query: Sequence[Info], listed: Sequence[Info], left_q: list[int],
) -> float:  # fmt: skip
    """What words cost that only the query has."""
    cost = 0.0
    if extra > 0:
        cost = extra / (whole + extra) * (terms.extra + 2 * terms.thin * thin)
    if any(_names_it(query[i]) for i in left_q) and _names(listed) == 1 < _names(query):
        cost += _ONE_WORD
    return cost


def _weight(
    here: tuple[int, ...], there: tuple[int, ...], query: Sequence[Info], listed: Sequence[Info]
) -> float:
    """How much words that met say: no more than a form, if that is what one of them is."""
    if len(here) == len(there) == 1:
        a, b = query[here[0]], listed[there[0]]
        return min(a.weight, b.weight) if a.light != b.light else (a.weight + b.weight) / 2
    return (sum([query[i].weight for i in here]) + sum([listed[j].weight for j in there])) / 2


def _first(words: Sequence[Info]) -> int:
    """The place of the first word that is a name."""
    return next((i for i, word in enumerate(words) if word.kind == "name"), 0)


def _names(words: Sequence[Info]) -> int:
    """How many words are names."""
    return sum([_names_it(word) for word in words])


def _names_it(word: Info) -> bool:
    """Whether a word names its bearer; a country only says where a chapter of a body is."""
    return word.kind == "name" and not word.concept.startswith("country:")


def _carries(pairs: list[Pair], query: Sequence[Info], listed: Sequence[Info]) -> bool:
    """Whether more has met than forms, titles and particles, where either name has more."""
    for here, there, _ in pairs:
        if not all(query[i].light for i in here) and not all(listed[j].light for j in there):
            return True
    return all(word.light for word in itertools.chain(query, listed))


def _order(
    pairs: list[Pair], query: Sequence[Info], listed: Sequence[Info], terms: Terms, sort: Sort
) -> float:
    """What the order of words costs: nothing as listed, little turned round, more in disorder."""
    places = [
        there[0] for here, there, _ in sorted(pairs)
        if not query[here[0]].light and not listed[there[0]].light
    ]  # fmt: skip
    turned = sum([a > b for a, b in itertools.pairwise(places)])
    if not turned:
        return 0.0
    if sort == "person" and (_is_son(query) or _is_son(listed)):
        return _SON if _is_son(query) and _is_son(listed) else _DISORDER
    common = _are_common(pairs, query)
    if turned == 1 and places[-1] < places[0]:
        return terms.order * _COMMON_TURNED if common else terms.order
    if sort != "person" and turned == len(places) - 1:
        return terms.order  # as a language has it that puts first what others put last
    if sort != "person" or len(places) <= 2:
        return terms.order * 3
    return _DISORDER * 2 if common else _DISORDER


def _are_common(pairs: list[Pair], query: Sequence[Info]) -> bool:
    """Whether nothing but common words met."""
    return all(query[i].weight < _COMMON for here, _, _ in pairs for i in here)


def _is_son(words: Sequence[Info]) -> bool:
    """Whether a name says whose child its bearer is."""
    return any(word.concept == "particle:son" for word in words[1:])


def _short(like: float) -> float:
    """What two words that met lack: the less alike, the likelier they are two words."""
    lack = 1.0 - like
    return lack if lack <= DOUBT else lack + STEEP * (lack - DOUBT)


def _account(
    pairs: list[Pair], query: Sequence[Info], listed: Sequence[Info], costs: _Costs
) -> tuple[Met, ...]:
    """What was lost, laid on the words that lost it; a score of nothing loses no more than all."""
    less = 1.0 / costs.lost if costs.lost > 1.0 else 1.0
    whole = costs.whole
    found = [
        Met(
            here, there, like, share / whole, _short(like) * share / whole * costs.strict * less,
            "joined" if len(here) + len(there) > 2 else "",
        )
        for (here, there, like), share in zip(pairs, costs.weights, strict=True)
    ]  # fmt: skip
    half = costs.conflict / 2
    for i in costs.left_q:
        weight = query[i].weight
        cost = (half + costs.extra) * weight / (costs.over_q or 1.0) * less
        found.append(Met((i,), (), 0.0, weight / whole, cost, "extra"))
    for j in costs.left_l:
        alone = listed[j].alone
        cost = (half + costs.lacking) * alone / (costs.over_l or 1.0) * less
        found.append(Met((), (j,), 0.0, listed[j].weight / whole, cost, "missing"))
    if costs.order:
        found.append(Met((), (), 0.0, 0.0, costs.order * less, "order"))
    return tuple(found)
