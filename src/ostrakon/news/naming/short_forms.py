"""Names cut short: to their last word once given in full, or to a state and their last word."""

from __future__ import annotations

import re

from ostrakon.names.countries import code_of
from ostrakon.news.naming.introduced import introduced, places
from ostrakon.news.naming.names import TOO_GENERAL, Match, Names
from ostrakon.news.text.words import Word, joined

_SHORT_BEFORE = re.compile(r"(?:\b[Tt]he|[’']s?|[A-Z]\w+)\s$")
_THE_BEFORE = re.compile(r"(?:\b[Tt]he|[’']s)\s$")


def with_introduced(found: list[Match], text: str) -> list[Match]:
    """The matches, and every use of a short form that the text introduces after a full name."""
    own: list[Match] = []
    for match in found:
        printed = text[match.start : match.end]
        short = introduced(printed, text, match.end) if len(match.parties) == 1 else None
        if short is not None:
            own += [Match(*at, match.parties, short) for at in places(short, text, match.end)]
    taken = {at for match in own for at in range(match.start, match.end)}
    return [match for match in found if match.start not in taken] + own


def cut_short(
    held: Names, found: list[Match], content: list[Word], keys: list[str], text: str
) -> list[Match]:
    """Names cut to their last word after they were given in full ("the Brotherhood"), or to a
    state and their last word.
    """
    last: dict[str, set[tuple[str, ...]]] = {}
    first_seen: dict[str, int] = {}
    for match in found:
        if len(match.parties) != 1:
            continue
        for key in held.last.get(match.parties[0], ()):
            last.setdefault(key, set()).add(match.parties)
            first_seen.setdefault(key, match.end)
    taken = {at for match in found for at in range(match.start, match.end)}
    short: list[Match] = []
    for i, word in enumerate(content):
        if word.start in taken or not word.text[0].isupper():
            continue
        start, parties = word.start, _by_state(held, content, keys, i, text)
        meant = last.get(keys[i], set())
        if parties:
            start = content[i - 1].start
        elif len(meant) == 1 and word.start > first_seen[keys[i]]:
            before = text[max(0, word.start - 24) : word.start]
            stated = i and joined([content[i - 1], word], text)
            if _THE_BEFORE.search(before) or (
                stated and code_of(content[i - 1].text) and _SHORT_BEFORE.search(before)
            ):
                parties = next(iter(meant))
        if parties:
            short.append(Match(start, word.end, parties, word.text))
    return short


def _by_state(
    held: Names, content: list[Word], keys: list[str], i: int, text: str
) -> tuple[str, ...]:
    """The one party whose longer name begins with this state and ends with this word:
    "the Kenyan Lanterns".
    """
    if not i or not joined([content[i - 1], content[i]], text):
        return ()
    if not code_of(content[i - 1].text) or content[i].lower in TOO_GENERAL:
        return ()
    cut = held.ends.get((keys[i - 1], keys[i]), set())
    return tuple(cut) if len(cut) == 1 else ()
