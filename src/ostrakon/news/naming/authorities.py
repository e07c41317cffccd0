"""Bodies and offices that are the authority of an instrument."""

from __future__ import annotations

import functools

from ostrakon.names.countries import countries
from ostrakon.names.fold import fold
from ostrakon.news.gazetteer import Gazetteer
from ostrakon.news.naming.draft import Draws

_SMALL = frozenset(("the", "of", "and", "for", "his", "her", "majestys"))


def mark(draws: Draws, gazetteer: Gazetteer) -> None:
    """Mark bodies and offices that are the authority of an instrument."""
    table: dict[tuple[str, str], set[str]] = {}
    for instrument in gazetteer.instruments:
        for name in (*instrument.authorities, instrument.issuer):
            table.setdefault((instrument.state, _core(name)), set()).add(instrument.id)
    for draft in draws.drafts:
        if draft.form not in ("body", "office", "person") or not draft.state or draft.party:
            continue
        core = _core(draft.words or draft.role or "")
        found = table.get((draft.state, core), set())
        if found:
            draft.body = tuple(sorted(found))


@functools.lru_cache(maxsize=4096)
def _core(name: str) -> str:
    """A body's name without state words: "Supreme Court of Russia" is "court supreme"."""
    text = f" {fold(name)} "
    for words in _state_words():
        if words in text:
            text = text.replace(f" {words} ", " ")
    return " ".join(sorted(word for word in text.split() if word not in _SMALL))


@functools.cache
def _state_words() -> tuple[str, ...]:
    words = {
        fold(word)
        for country in countries().values()
        for word in (*country.names, *country.adjectives)
        if word.isascii()
    }
    return tuple(sorted(words, key=len, reverse=True))
