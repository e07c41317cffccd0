"""Which party a name in a text means: by its support, the text's states, and what stands beside.

An acronym or name of several parties is linked only where the text settles which is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ostrakon.names.countries import code_of
from ostrakon.names.fold import fold
from ostrakon.news.naming.names import Name, Names, key_of, parties_of
from ostrakon.news.text.words import Word, words_of

_CONTEXT = re.compile(
    r"\b(?:group|militant|militia|fighter|rebel|insurgen|jihad|terror|extremis|banned|proscri|"
    r"outlaw|designat|blacklist|gunm[ae]n|attack|bomb|guerrilla|separatis|faction|claimed|cartel|"
    r"gang|sanction|paramilitar|caliphate|armed|bans?\b|banning|listed|listing|terror list|"
    r"(?:de|re)-?list|deproscri|unban|revok|revocation)",
    re.IGNORECASE,
)
_NEAR = 160  # characters on each side in which words may support a guarded name


def surely_meant(
    held: Names, raw: list[tuple[list[Word], list[Name]]], states: Counter[str]
) -> set[str]:
    """Parties named by a name that needs no support: their own, or theirs by its spelling."""
    sure: set[str] = set()
    for part, names in raw:
        free = [name for name in names if not name.guard]
        parties = parties_of(free)
        if len(parties) > 1:
            written = " ".join(word.text for word in part)
            parties = narrowed(held, parties, free, written, set(), states)
        if len(parties) == 1 and len(free) == len(names):
            sure.add(parties[0])
    return sure


def supported(
    names: Iterable[Name], sure: set[str], text: str, span: tuple[int, int]
) -> list[Name]:
    """The names that need no support from the text, or have it."""
    near = text[max(0, span[0] - _NEAR) : span[1] + _NEAR]
    return [
        name
        for name in names
        if not name.guard
        or name.party in sure
        or (name.guard == "context" and _CONTEXT.search(near))
    ]


def narrowed(
    held: Names,
    parties: tuple[str, ...],
    names: list[Name],
    written: str,
    sure: set[str],
    states: Counter[str],
) -> tuple[str, ...]:
    """Of several parties with this name, the one meant.

    In order: written exactly so, surely meant elsewhere in the text, at home where the text
    plays, first known by this name.
    """
    exact = {name.party for name in names if fold(name.text) == fold(written)}
    parties = tuple(party for party in parties if party in exact) or parties
    parties = tuple(party for party in parties if party in sure) or parties
    if len(parties) > 1:
        parties = _by_place(held, parties, states)
    if len(parties) > 1:
        key = key_of(word.text for word in words_of(written))
        first = [
            party
            for party in parties
            if (entry := held.parties.get(party))
            and key_of(word.text for word in words_of(entry.name)) == key
        ]
        parties = tuple(first) if len(first) == 1 else parties
    return parties


def by_adjective(
    held: Names, parties: tuple[str, ...], text: str, start: int
) -> tuple[int, tuple[str, ...]]:
    """The state before a name decides between parties of like name ("Pakistani Taliban")."""
    words = re.search(r"([\w.’']+)[-\s]+(?:the\s+)?$", text[max(0, start - 30) : start])
    code = words and code_of(re.sub(r"[’']s?$", "", words.group(1)))
    if not words or not code:
        return start, parties
    own = [party for party in parties if code in held.countries(party)]
    if own:
        return start, tuple(own)
    others = [
        other
        for party in parties
        for other in held.confused(party)
        if code == (held.countries(other) or ("",))[0]
    ]
    if len(others) == 1:
        return start - len(words.group()), tuple(others)
    return start, parties


def _by_place(held: Names, parties: tuple[str, ...], states: Counter[str]) -> tuple[str, ...]:
    """Of several parties of one name, the one whose countries the text speaks of most."""
    scores = {
        party: max((states[code] for code in held.countries(party)), default=0) for party in parties
    }
    best = max(scores.values())
    winners = tuple(party for party in parties if scores[party] == best)
    return winners if best and len(winners) == 1 else parties


def states_in(words: list[Word]) -> Counter[str]:
    """How often each state is named, by any of its words."""
    found: Counter[str] = Counter()
    for word in words:
        if word.text[0].isupper() and (code := code_of(word.text)):
            found[code] += 1
    return found
