"""Names on official lists that a typed name may mean, found by their keys.

Only these are compared with what was typed: a store may hold hundreds of thousands of names. What
an entry was called once is found as well as what it is called now. May import: core, the reader.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection

import msgspec

from ostrakon.core.naming import NameKeys, Word
from ostrakon.core.standing import NameRow
from ostrakon.register.store import queries_lists
from ostrakon.register.store.reader import Register

MOST = 400
"""Names that are handed on for comparing: comparing one takes some ten microseconds."""
_MOST_OF_A_WORD = 20_000
"""Names of one word that are looked at, those of fewest words first."""
_SAME_WORD, _SAME_SOUND = 1.0, 0.8
_NEAR_SOUND = 0.5
"""What a word in common counts that is spelt the same, sounds the same, or is a slip away."""


class _Name(msgspec.Struct, frozen=True, gc=False):
    """So much of a name as tells what an entry is called."""

    text: str
    kind: str = "primary"


class _Named(msgspec.Struct, frozen=True, gc=False):
    """So much of an entry."""

    names: tuple[_Name, ...] = ()


_NAMED = msgspec.json.Decoder(_Named)


def index_is_behind(register: Register, version: str) -> bool:
    """Whether entries were taken in whose names the index does not hold.

    Args:
        register: the open store.
        version: of the keys that a look-up uses.
    """
    row = register.rows(queries_lists.INDEX_BEHIND)[0]
    if row["last"] is None:
        return False
    made, _, last = (row["held"] or "").partition(" ")
    return bool(made != version or not last.isdigit() or int(last) < row["last"])


def names_like(register: Register, query: str, keys: NameKeys) -> list[NameRow]:
    """Names on lists that may be meant by what was typed, of every party in question.

    Args:
        register: the open store.
        query: as typed: a name, or the id of a party.
        keys: of it as a name.
    """
    if not keys.joined:
        return []
    values = {"joined": keys.joined, "bones": keys.bones, "party": query.strip()}
    with register.snapshot():
        same = {row["pk"] for row in register.rows(queries_lists.NAMES_LIKE, **values)}
        found = register.rows_of(queries_lists.NAMES_BY_KEY, same | _near(register, keys))
        filed = _filed(register, {row["version"] for row in found if not row["name"]} - {None})
    sources: dict[str, set[str]] = {}
    for row in found:
        sources.setdefault(row["party"], set()).add(row["source"])
    return [
        NameRow(
            party=row["party"], text=row["text"], script=row["script"], kind=row["kind"],
            canonical=str(row["name"] or filed.get(row["version"]) or row["text"]),
            listed_by=len(sources[row["party"]]), registered=False,
        )
        for row in found
    ]  # fmt: skip


def _filed(register: Register, versions: Collection[int]) -> dict[int, str]:
    """What entries are called in these versions: filed under, else the first of their names."""
    found = {}
    for row in register.rows_of(queries_lists.ENTRIES_OF_VERSIONS, versions):
        names = _NAMED.decode(row["entry"]).names
        primary = (name for name in names if name.kind == "primary")
        first = next(primary, names[0] if names else None)
        if first is not None:
            found[row["pk"]] = first.text
    return found


def _near(register: Register, keys: NameKeys) -> set[int]:
    """Names that share most with the words of a name; rare words count more, short names first."""
    scores: dict[int, float] = {}
    length: dict[int, int] = {}
    for word in keys.words:
        best: dict[int, float] = {}
        for pk, weight in _alike(register, word):
            for row in register.rows(queries_lists.NAMES_OF_WORD, word=pk, most=_MOST_OF_A_WORD):
                name = row["name_pk"]
                length[name] = row["words"]
                best[name] = max(best.get(name, 0.0), weight)
        rarity = 1.0 / (1.0 + math.log(1 + len(best)))
        for name, weight in best.items():
            scores[name] = scores.get(name, 0.0) + weight * rarity
    first = heapq.nsmallest(MOST, scores, key=lambda one: (-scores[one], length[one], one))
    return set(first)


def _alike(register: Register, word: Word) -> list[tuple[int, float]]:
    """Words of names that are the word, sound like it, or are a slip away; what each counts."""
    found = register.rows_of(queries_lists.WORDS_OF_SOUND, word.sounds)
    weights: dict[int, float] = {}
    for row in found:
        same = _SAME_SOUND if row["bones"] == word.bones else _NEAR_SOUND
        weights[row["pk"]] = _SAME_WORD if row["text"] == word.text else same
    return sorted(weights.items())


def entries_of(register: Register, parties: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The entries of lists that stand for parties, as "source key"."""
    found: dict[str, list[str]] = {}
    for row in register.rows_of(queries_lists.JOINS_OF_PARTIES, parties):
        found.setdefault(row["party"], []).append(f"{row['source']} {row['entry_key']}")
    return {party: tuple(entries) for party, entries in found.items()}
