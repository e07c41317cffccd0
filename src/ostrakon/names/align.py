"""How alike two names are: which word met which, what is left over, and what each cost.

The score is a function of the likenesses, kinds, weights and order of the words alone
(`score_words`), so that an index that knows the likenesses of its words and a plain pair of names
give the same answers. 1 is the same name; from `ALERT` on people judge two names to be one;
below `REVIEW` they are not worth a look. May import: core, names.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Sequence
from typing import TypeAlias

import msgspec

from ostrakon.core.screening import Part, Sort
from ostrakon.names import likeness as words_alike
from ostrakon.names.likeness import SAME_WORD, likeness, spelled
from ostrakon.names.weights import is_patronymic, weight
from ostrakon.names.words import Name, Word

ALERT = 0.75
REVIEW = 0.60
VERSION = "2"
"""Changes whenever a score changes."""

Joined: TypeAlias = Callable[[Sequence[int], Sequence[int]], float]
"""How alike words of the query, written together, are to words of the list, written together."""

Pair: TypeAlias = "tuple[tuple[int, ...], tuple[int, ...], float]"
"""Places of words of the query, of the list, and how alike they are."""

_CUT = 0.86
"""How alike a word is to one of which it is the beginning, where a field cut off a name."""
_CUT_LETTERS = 15
"""Letters a name needs to be one that a field cut off."""
_AFTER_CUT = 0.4
"""How much of the cost of what the list has besides is left, if the query was cut off."""
_ACRONYM = 0.66
"""How alike a body's initials are to its name, when there is nothing else."""
_ACRONYM_AMONG = 0.82
"""The same among other words that met."""
_GOOD = 0.85
"""A word that met one so much alike is not tried together with its neighbour."""
_JOINED = 0.75
"""Words written together that are less alike than this do not meet."""
_MOST_JOINS = 32
_MOST_JOINED = 7
"""Words written as one that are tried."""
_EXACT = 8
"""Names of up to so many words are aligned in the best of all ways, longer ones word by word."""
_DOUBT = 0.25
_STEEP = 0.5
"""From which shortfall on a word may be another one, and how much more it counts then."""
_NOT_FIRST = 0.05
"""What it costs when several names met but the first one of the list did not."""
_ONE_WORD = 0.12
"""What it costs when the list has one word only and the query has others besides."""
_LIGHT = ("legal", "title", "particle")


class Info(msgspec.Struct, frozen=True, gc=False):
    """What the score wants to know of a word."""

    kind: str
    concept: str
    form: str
    weight: float
    letters: int
    patronymic: bool


class Met(msgspec.Struct, frozen=True, gc=False):
    """Words of the query that met words of the list; either side may be empty, not both.

    `cost` is what this took off the score; the costs of all add up to 1 less the score.
    """

    query: tuple[int, ...]
    listed: tuple[int, ...]
    likeness: float
    weight: float
    cost: float
    how: str


class Alignment(msgspec.Struct, frozen=True):
    """How two names met."""

    score: float
    parts: tuple[Part, ...]


@functools.lru_cache(maxsize=262144)
def info(word: Word) -> Info:
    """What the score wants to know of a word."""
    return Info(
        word.kind, word.concept, word.form, weight(word), len(word.form), is_patronymic(word.form)
    )


class _Terms(msgspec.Struct, frozen=True, gc=False):
    """What things cost in names of one sort; the meaning of each is told where it is used."""

    conflict: float
    conflict_share: float
    extra: float
    lacking: float
    wanted: float
    thin: float
    order: float


_PERSON = _Terms(0.2, 0.6, 0.44, 0.25, 1.6, 0.8, 0.02)
_BODY = _Terms(0.18, 0.95, 1.0, 0.62, 0.9, 0.28, 0.03)
_CRAFT = _Terms(0.2, 0.7, 0.75, 0.75, 1.0, 0.3, 0.03)
_TERMS: dict[str, _Terms] = {
    "person": _PERSON, "organisation": _BODY, "vessel": _CRAFT, "aircraft": _CRAFT,
}  # fmt: skip
"""Set by hand on pairs that people judged (SCREENING.md's facts, half of nomenklatura's bench)."""


def score_words(
    likes: Sequence[Sequence[float]],
    query: Sequence[Info],
    listed: Sequence[Info],
    sort: Sort,
    joined: Joined | None = None,
) -> tuple[float, tuple[Met, ...]]:
    """The score of two names from how alike their words are.

    Args:
        likes: for each word of the query, how alike it is to each word of the listed name.
        query: what is to be known of the words of the query, in their order.
        listed: the same of the listed name.
        sort: of the query, or of the list where the query has none.
        joined: asked for words that may be written together on one side; never if left out.

    Returns:
        the score, and what met what.
    """
    if not query or not listed:
        return 0.0, ()
    if sort == "any":
        sort = _sort_of(query, listed)
    cut = _cut(likes, query, listed)
    pairs = cut or _assign(likes, query, listed, joined, sort)
    return _score(pairs, query, listed, _TERMS[sort], sort, bool(cut))


def _cut(
    likes: Sequence[Sequence[float]], query: Sequence[Info], listed: Sequence[Info]
) -> list[Pair]:
    """The pairs of a long name that was cut off within a word; nothing if it was not."""
    last = len(query) - 1
    if last >= len(listed) or last < 1:
        return []
    end, whole = query[last].form, listed[last].form
    if len(end) >= len(whole) or not whole.startswith(end) or likes[last][last] >= _GOOD:
        return []
    if sum(word.letters for word in query) < _CUT_LETTERS:
        return []
    if any(likes[place][place] < _GOOD for place in range(last)):
        return []
    found: list[Pair] = [((place,), (place,), likes[place][place]) for place in range(last)]
    return [*found, ((last,), (last,), _CUT)]


def _sort_of(query: Sequence[Info], listed: Sequence[Info]) -> Sort:
    """Whose names these are when nobody says: a body's if there is a word that only bodies have."""
    for word in itertools.chain(query, listed):
        if word.kind in ("legal", "generic", "number"):
            return "organisation"
    return "person"


def _assign(
    likes: Sequence[Sequence[float]],
    query: Sequence[Info],
    listed: Sequence[Info],
    joined: Joined | None,
    sort: Sort,
) -> list[Pair]:
    """Which words meet: first those written together on one side, then one to one."""
    found: list[Pair] = []
    free_q = set(range(len(query)))
    free_l = set(range(len(listed)))
    if joined is not None:
        for here, there, like in _joins(likes, query, listed, joined, sort):
            if free_q.issuperset(here) and free_l.issuperset(there):
                found.append((here, there, like))
                free_q.difference_update(here)
                free_l.difference_update(there)
    candidates = [
        (row[j] - 0.001 * abs(i - j), i, j)
        for i, row in enumerate(likes) if i in free_q
        for j in range(len(listed)) if j in free_l and row[j] >= SAME_WORD
    ]  # fmt: skip
    rows = {i for _, i, _ in candidates}
    columns = {j for _, _, j in candidates}
    if len(candidates) > max(len(rows), len(columns)) or len(rows) != len(columns):
        candidates = _best(candidates, query, listed)
    found.extend(((i,), (j,), likes[i][j]) for _, i, j in candidates)
    return found


def _best(
    candidates: list[tuple[float, int, int]], query: Sequence[Info], listed: Sequence[Info]
) -> list[tuple[float, int, int]]:
    """The pairs, one to one, that have most in common."""
    candidates = sorted(candidates, reverse=True)
    rows = sorted({i for _, i, _ in candidates})
    columns = sorted({j for _, _, j in candidates})
    if len(rows) <= _EXACT and len(columns) <= _EXACT:
        return _exact(candidates, rows, columns, query, listed)
    taken_q: set[int] = set()
    taken_l: set[int] = set()
    found = []
    for candidate in candidates:
        _, i, j = candidate
        if i not in taken_q and j not in taken_l:
            taken_q.add(i)
            taken_l.add(j)
            found.append(candidate)
    return found


def _exact(
    candidates: list[tuple[float, int, int]], rows: list[int], columns: list[int],
    query: Sequence[Info], listed: Sequence[Info],
) -> list[tuple[float, int, int]]:  # fmt: skip
    """The best of all assignments of few words, over sets of taken columns."""
    bit = {j: 1 << n for n, j in enumerate(columns)}
    by_row: dict[int, list[tuple[float, int, int]]] = {i: [] for i in rows}
    for candidate in candidates:
        by_row[candidate[1]].append(candidate)
    states: dict[int, tuple[float, tuple[tuple[float, int, int], ...]]] = {0: (0.0, ())}
    for i in rows:
        after = dict(states)
        for taken, (value, chosen) in states.items():
            for candidate in by_row[i]:
                like, _, j = candidate
                if taken & bit[j]:
                    continue
                worth = value + (like - 0.4) * (query[i].weight + listed[j].weight)
                key = taken | bit[j]
                if key not in after or after[key][0] < worth:
                    after[key] = (worth, (*chosen, candidate))
        states = after
    return list(max(states.values(), key=lambda state: state[0])[1])


def _joins(
    likes: Sequence[Sequence[float]],
    query: Sequence[Info],
    listed: Sequence[Info],
    joined: Joined,
    sort: Sort,
) -> list[Pair]:
    """Words that are written together on one side and apart on the other, the most alike first."""
    open_q = [i for i, row in enumerate(likes) if max(row) < _GOOD and query[i].kind != "particle"]
    open_l = [
        j for j in range(len(listed))
        if listed[j].kind != "particle" and all(row[j] < _GOOD for row in likes)
    ]  # fmt: skip
    if not open_q or not open_l:
        return []
    found = []
    tried = 0
    for swap, wholes, parts, split in (
        (False, open_q, listed, open_l), (True, open_l, query, open_q),
    ):  # fmt: skip
        whole_infos = listed if swap else query
        for whole in wholes:
            for group in _groups(parts, split, whole_infos[whole]):
                tried += 1
                if tried > _MOST_JOINS:
                    break
                here, there = (group, (whole,)) if swap else ((whole,), group)
                like = joined(here, there)
                if like >= _JOINED:
                    found.append((here, there, like))
    if sort != "person":
        found.extend(_acronyms(query, listed, open_q, open_l))
    found.sort(key=lambda join: (-join[2], join[0], join[1]))
    return found


def _acronyms(
    query: Sequence[Info], listed: Sequence[Info], open_q: Sequence[int], open_l: Sequence[int]
) -> list[Pair]:
    """Words that are the initials of open neighbours on the other side."""
    found: list[Pair] = []
    for i in open_q:
        run = _initials(query[i], listed, open_l)
        if run:
            found.append(((i,), run, _ACRONYM if len(query) == 1 else _ACRONYM_AMONG))
    for j in open_l:
        run = _initials(listed[j], query, open_q)
        if run:
            found.append((run, (j,), _ACRONYM if len(listed) == 1 else _ACRONYM_AMONG))
    return found


def _initials(short: Info, words: Sequence[Info], opened: Sequence[int]) -> tuple[int, ...]:
    """The places of neighbours whose initials, or numbers, make up a short word."""
    if short.kind != "name" or not 3 <= short.letters <= 8 or len(opened) < 2:
        return ()
    for skipped in (("particle", "legal"), ("legal",)):
        places = [n for n, word in enumerate(words) if word.kind not in skipped]
        letters = [words[n].form if words[n].kind == "number" else words[n].form[0] for n in places]
        for start, place in enumerate(places):
            if place not in opened or not short.form.startswith(letters[start]):
                continue
            written = ""
            end = start
            while end < len(places) and len(written) < short.letters:
                written += letters[end]
                end += 1
            if written == short.form and end - start >= 2:
                return tuple(places[start:end])
    return ()


def _groups(words: Sequence[Info], opened: Sequence[int], whole: Info) -> list[tuple[int, ...]]:
    """Neighbours that, written together, may be a word: about as long, with one end the same.

    A form of company may be written on either end of its neighbour.
    """
    found: list[tuple[int, ...]] = []
    letters = whole.letters
    for start in range(len(words) - 1):
        total = words[start].letters
        if total > letters:
            continue
        for end in range(start + 1, min(start + _MOST_JOINED, len(words))):
            total += words[end].letters
            if total > letters + 2:
                break
            if total < letters - 2 or not any(start <= place <= end for place in opened):
                continue
            form = whole.form
            if form[0] == words[start].form[0] or form[-1] == words[end].form[-1]:
                found.append(tuple(range(start, end + 1)))
            if "legal" in (words[start].kind, words[end].kind):
                found.append(tuple(range(end, start - 1, -1)))
    return found


def _score(
    pairs: list[Pair],
    query: Sequence[Info], listed: Sequence[Info], terms: _Terms, sort: Sort, cut: bool,
) -> tuple[float, tuple[Met, ...]]:  # fmt: skip
    """The score of names whose words met so."""
    met_q = {i for here, _, _ in pairs for i in here}
    met_l = {j for _, there, _ in pairs for j in there}
    weights = [_weight(here, there, query, listed) for here, there, _ in pairs]
    matched = sum(weights)
    left_q = [i for i in range(len(query)) if i not in met_q]
    left_l = [j for j in range(len(listed)) if j not in met_l]
    over_q = sum(query[i].weight for i in left_q)
    over_l = sum(_left_out(listed[j]) for j in left_l)
    if matched <= 0 or not _carries(pairs, query, listed):
        return 0.0, ()
    conflict = min(over_q, over_l)
    whole = matched + conflict
    costs: dict[str, float] = {}
    if conflict > 0:
        share = conflict / whole
        costs["conflict"] = terms.conflict * min(1.0, share / 0.12) + terms.conflict_share * share
    extra = over_q - conflict
    lacking = over_l - conflict
    said = sum(w * like for w, (_, _, like) in zip(weights, pairs, strict=True))
    thin = max(0.0, terms.wanted - said) / terms.wanted
    if extra > 0:
        share = extra / (whole + extra)
        costs["extra"] = share * (terms.extra + 2 * terms.thin * thin)
    if lacking > 0:
        share = lacking / (whole + lacking)
        costs["lacking"] = share * (terms.lacking + terms.thin * thin)
        if sort == "person" and len(pairs) > 1 and _first(listed) in left_l:
            costs["lacking"] += _NOT_FIRST
        if cut:
            costs["lacking"] *= _AFTER_CUT
    if any(query[i].kind == "name" for i in left_q) and _names(listed) == 1 < _names(query):
        costs["extra"] = costs.get("extra", 0.0) + _ONE_WORD
    order = _order(pairs, query, listed, terms, sort)
    return _account(pairs, weights, query, listed, left_q, left_l, costs, order, whole + extra)


def _weight(
    here: tuple[int, ...], there: tuple[int, ...], query: Sequence[Info], listed: Sequence[Info]
) -> float:
    """How much words that met say: no more than a form, if that is what one of them is."""
    mine = sum(query[i].weight for i in here)
    theirs = sum(listed[j].weight for j in there)
    if len(here) == len(there) == 1 and (
        (query[here[0]].kind in _LIGHT) != (listed[there[0]].kind in _LIGHT)
    ):
        return min(mine, theirs)
    return (mine + theirs) / 2


def _left_out(word: Info) -> float:
    """What a word says that only the listed name has: a common one may be the one that differs.

    A country tells one chapter of a body from another.
    """
    if word.kind != "name" or word.patronymic:
        return word.weight
    return max(word.weight, 1.0 if word.concept.startswith("country:") else 0.6)


def _first(words: Sequence[Info]) -> int:
    """The place of the first word that is a name."""
    return next((i for i, word in enumerate(words) if word.kind == "name"), 0)


def _names(words: Sequence[Info]) -> int:
    """How many words are names."""
    return sum(word.kind == "name" for word in words)


def _carries(
    pairs: list[Pair],
    query: Sequence[Info], listed: Sequence[Info],
) -> bool:  # fmt: skip
    """Whether more has met than forms, titles and particles, where either name has more."""
    for here, there, _ in pairs:
        if any(query[i].kind not in _LIGHT for i in here) and any(
            listed[j].kind not in _LIGHT for j in there
        ):
            return True
    return all(word.kind in _LIGHT for word in itertools.chain(query, listed))


def _order(
    pairs: list[Pair],
    query: Sequence[Info], listed: Sequence[Info], terms: _Terms, sort: Sort,
) -> float:  # fmt: skip
    """What the order of words costs: nothing as listed, little turned round, more in disorder."""
    places = [
        there[0] for here, there, _ in sorted(pairs)
        if query[here[0]].kind not in _LIGHT and listed[there[0]].kind not in _LIGHT
    ]  # fmt: skip
    if all(a < b for a, b in itertools.pairwise(places)):
        return 0.0
    turned = sum(a > b for a, b in itertools.pairwise((*places, places[0])))
    if sort in ("person", "any") and _is_son(query) and _is_son(listed):
        return 0.3
    if turned == 1:
        return terms.order
    return terms.order * 3 if sort != "person" or len(places) < 3 else 0.1


def _is_son(words: Sequence[Info]) -> bool:
    """Whether a name says whose child its bearer is."""
    return any(word.concept == "particle:son" for word in words[1:])


def _short(like: float) -> float:
    """What two words that met lack: the less alike, the likelier they are two words."""
    lack = 1.0 - like
    return lack if lack <= _DOUBT else lack + _STEEP * (lack - _DOUBT)


def _account(
    pairs: list[Pair], weights: list[float],
    query: Sequence[Info], listed: Sequence[Info], left_q: list[int], left_l: list[int],
    costs: dict[str, float], order: float, whole: float,
) -> tuple[float, tuple[Met, ...]]:  # fmt: skip
    """Add up, and lay what was lost on the words that lost it."""
    found: list[Met] = []
    lost = 0.0
    for (here, there, like), share in zip(pairs, weights, strict=True):
        cost = _short(like) * share / whole
        lost += cost
        found.append(
            Met(
                here,
                there,
                like,
                share / whole,
                cost,
                "joined" if len(here) + len(there) > 2 else "",
            )
        )
    over_q = sum(query[i].weight for i in left_q) or 1.0
    over_l = sum(_left_out(listed[j]) for j in left_l) or 1.0
    on_q = costs.get("conflict", 0.0) / 2 + costs.get("extra", 0.0)
    on_l = costs.get("conflict", 0.0) / 2 + costs.get("lacking", 0.0)
    for i in left_q:
        found.append(
            Met((i,), (), 0.0, query[i].weight / whole, on_q * query[i].weight / over_q, "extra")
        )
    for j in left_l:
        found.append(
            Met(
                (),
                (j,),
                0.0,
                listed[j].weight / whole,
                on_l * _left_out(listed[j]) / over_l,
                "missing",
            )
        )
    if order:
        found.append(Met((), (), 0.0, 0.0, order, "order"))
    lost += sum(costs.values()) + order
    score = 1.0 - lost
    if score < 0:
        found = [msgspec.structs.replace(met, cost=met.cost / lost) for met in found]
        score = 0.0
    return score, tuple(found)


def score(query: Name, listed: Name) -> float:
    """The score of two names, of the best of their readings.

    >>> from ostrakon.names.words import name_of
    >>> round(score(name_of("Jane Roe", "person"), name_of("Roe, Jane", "person")), 3)
    1.0
    """
    return align_readings(query, listed)[0]


def align_readings(
    query: Name, listed: Name
) -> tuple[float, tuple[Met, ...], tuple[Word, ...], tuple[Word, ...]]:
    """The score of two names, what met what, and the readings in which they scored best."""
    sort = query.sort if query.sort != "any" else listed.sort
    best: tuple[float, tuple[Met, ...], tuple[Word, ...], tuple[Word, ...]] = (0.0, (), (), ())
    for here in query.readings:
        for there in listed.readings:
            matrix = [[likeness(a, b)[0] for b in there] for a in here]
            found, met = score_words(
                matrix, [info(a) for a in here], [info(b) for b in there], sort,
                joined_of(here, there),
            )  # fmt: skip
            if found > best[0]:
                best = (found, met, here, there)
    return best


def joined_of(query: Sequence[Word], listed: Sequence[Word]) -> Joined:
    """How alike words of two readings are when written together."""

    def joined(here: Sequence[int], there: Sequence[int]) -> float:
        one = "".join(query[i].form for i in here)
        other = "".join(listed[j].form for j in there)
        return spelled(one, other)[0] * 0.98

    return joined


def align(query: Name, listed: Name) -> Alignment:
    """How two names met, for people to read.

    >>> from ostrakon.names.words import name_of
    >>> met = align(name_of("jane roe", "person"), name_of("Roe Doe, Jane", "person"))
    >>> met.score > ALERT, [(part.query, part.listed, part.how) for part in met.parts]
    (True, [('jane', 'Jane', 'same'), ('roe', 'Roe', 'same'), (None, 'Doe', 'missing')])
    """
    found, met, here, there = align_readings(query, listed)
    return Alignment(found, tuple(_part(each, here, there) for each in met))


def _part(met: Met, query: Sequence[Word], listed: Sequence[Word]) -> Part:
    """One part as people read it."""
    how = met.how
    if met.query and met.listed and not how:
        how = words_alike.likeness(query[met.query[0]], listed[met.listed[0]])[1]
    return Part(
        query=" ".join(query[i].text for i in met.query) or None,
        listed=" ".join(listed[j].text for j in met.listed) or None,
        how=how, likeness=round(met.likeness, 4), weight=round(met.weight, 4), cost=met.cost,
    )  # fmt: skip
