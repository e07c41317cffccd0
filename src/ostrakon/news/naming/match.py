"""Finding the register's names in a text: longest match, tolerant of spelling, wary of words.

Names and text are cut into the same words (`names`), which party a name means is decided in
`bearers`, and names cut short are found in `short_forms`.
"""

from __future__ import annotations

import re
from collections import Counter

from ostrakon.names.countries import code_of
from ostrakon.news.naming.bearers import (
    by_adjective,
    narrowed,
    states_in,
    supported,
    surely_meant,
)
from ostrakon.news.naming.names import SMALL, Match, Name, Names, parties_of, written_as
from ostrakon.news.naming.short_forms import cut_short, with_introduced
from ostrakon.news.naming.sounds import sound
from ostrakon.news.text.words import Word, side_by_side

_ARTICLE_BEFORE = re.compile(r"(?:\b(?:[Aa][lnrstzd]|[Aa]sh|[Ee]l)-|\b(?:[Aa]l|El) )$")
_LARGER_BEFORE = re.compile(
    r"\b(?:Sara(?:ya|y)|Jund|Jaysh|Jaish|Katibat?|Kata[’']?ib|Liwa|Harakat|Hizb|Jama[’']?at|Asa[’']?ib|"
    r"Lashkar|Brigades?|Army|Front|League|Soldiers|Sons|Knights|Lions|Guardians)"
    r"(?: of| for)?(?: the)?(?:[ -]al-|[ -])$"
)
_LARGER_AFTER = re.compile(r" (?:Brigades?|Battalions?|Regiment|Division|Foundation|Trust)\b")
# A name of several plain words is another's when one of these stands at its side.
_OPENS = re.compile(
    r"\b(?:National|Free|United|Popular|Patriotic|Democratic|Revolutionary|Independent|Christian|"
    r"Socialist|Communist|Supreme|International|World|People[’']s)\s$"
)
_CLOSES = re.compile(r" (?:Council|Committee|Congress|Coalition|Alliance|Government)\b")
# What joins two names, unless the name itself has such a word.
_AND = re.compile(r"\b(?:and|or|y|et|wa)\b|&", re.IGNORECASE)
_HYPHEN_JOIN = re.compile(r"[\w’']+-(?:[ei]|ul|ud|al|us|ut)-$")


def find_names(held: Names, words: list[Word], text: str) -> list[Match]:
    """Every name in the text, longest first at each place, not overlapping."""
    content = [
        word
        for word in words
        if word.lower not in SMALL
        or (word.text.isupper() and word.start and text[word.start - 1] in "-/")
    ]
    keys = [sound(word.text) for word in content]
    raw: list[tuple[list[Word], list[Name]]] = []
    at = 0
    while at < len(content):
        taken = _longest(held, content, keys, at, text)
        if taken:
            raw.append(taken)
            at += len(taken[0])
        else:
            at += 1
    found = with_introduced(_settle(held, raw, text, states_in(words)), text)
    found += cut_short(held, found, content, keys, text)
    return sorted(found)


def _longest(
    held: Names, content: list[Word], keys: list[str], at: int, text: str
) -> tuple[list[Word], list[Name]] | None:
    """The longest name that begins at a word, with what it can stand for."""
    for length in held.lengths.get(keys[at], ()):
        part = content[at : at + length]
        names = held.by_key.get(tuple(keys[at : at + length]))
        if names is None or len(part) < length or not side_by_side(part, text):
            continue
        two = _AND.search(text, part[0].end, part[-1].start) is not None
        fitting = [n for n in names if written_as(n, part) and (not two or _AND.search(n.text))]
        if fitting and not (length > 1 and _owns_next(part[0], text)):
            return part, fitting
    return None


def _settle(
    held: Names,
    raw: list[tuple[list[Word], list[Name]]],
    text: str,
    states: Counter[str],
) -> list[Match]:
    """The matches that the text bears out, each with the parties it can mean."""
    sure = surely_meant(held, raw, states)
    found: list[Match] = []
    for part, names in raw:
        start, end = part[0].start, part[-1].end
        before = text[max(0, start - 40) : start]
        if len(part) == 1 and (joint := _HYPHEN_JOIN.search(before)):
            larger = _larger(held, joint.group(), part[0])
            if larger:
                found.append(Match(start - len(joint.group()), end, larger, names[0].text))
            continue
        if _LARGER_BEFORE.search(before) or _LARGER_AFTER.match(text, end):
            continue  # "Saraya Ansar al-Sunna" is somebody else than Ansar al-Sunna
        if len(part) > 1 and (_OPENS.search(before) or _CLOSES.match(text, end)):
            continue
        kept = supported(names, sure, text, (start, end))
        if not kept:
            continue
        start -= len(article.group()) if (article := _ARTICLE_BEFORE.search(before)) else 0
        start, parties = by_adjective(held, parties_of(kept), text, start)
        if len(parties) > 1:
            written = text[part[0].start : end]
            parties = narrowed(held, parties, kept, written, sure, states)
        found.append(Match(start, end, parties, kept[0].text))
    return found


def _larger(held: Names, joint: str, last: Word) -> tuple[str, ...]:
    """The one party whose longer name begins with these hyphenated words."""
    first = re.split(r"-", joint)[0]
    parties = held.starts.get((sound(first), sound(last.text)), set())
    return tuple(parties) if len(parties) == 1 else ()


def _owns_next(word: Word, text: str) -> bool:
    """Whether a state's name owns the next word: "Iran's Guards" names a state and a party."""
    return text[word.end : word.end + 2] in ("'s", "’s") and code_of(word.text) is not None
