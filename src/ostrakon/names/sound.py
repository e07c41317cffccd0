"""The keys under which a word is found when it is spelt in another way, or in another script.

A fine key is what a listener keeps of a word: its consonants, those that romanisations confuse as
one, and whether it begins with a vowel. Letters that stand for different sounds in different
languages give a word several fine keys. A word of another script has the fine keys of the Latin
words by which it is probably rendered. Every word also has one coarse key, which leads to many more
words: for scripts of which nothing was learned.
May import: core, names.scripts.
"""

from __future__ import annotations

import functools
import re
from math import exp

from ostrakon.names.scripts import readings
from ostrakon.names.scripts.clean import MOST_LETTERS, latin_of
from ostrakon.names.scripts.heard import renderings

VERSION = "1"
"""Changes whenever a key changes."""

_MOST_KEYS = 4
_MOST_WAYS = 8
_LONGEST = 24
_MOST_REACHED = 16
# Spellings and the sounds they may stand for; of those that begin at one letter the first counts.
# "h" is also the rough sound that is written kh, "c" that of church, "_" a vowel.
_SPELLINGS: tuple[tuple[str, str], ...] = (
    ("schtsch", "s"), ("stsch", "s"), ("chtch", "s"), ("shch", "s|sc"), ("tsch", "c"),
    ("dsch", "c"), ("sch", "s"), ("tch", "c"), ("dzh", "c"), ("ght", "t"), ("kh", "h"),
    ("gh", "k"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("zh", "c"), ("ch", "c|h|k|s"), ("ph", "v"),
    ("rh", "r"), ("dj", "c"), ("dz", "s"), ("dt", "t"), ("tz", "s"), ("ts", "s"), ("cz", "c|s"),
    ("sz", "s"), ("rz", "rs|s"), ("ck", "k"), ("ks", "s"), ("x", "s|h"), ("mps", "ms"),
    ("f", "v"), ("h$", "_"), ("(?<=[aeiou])h(?=[^aeiouy])", "_"), ("i?j$", "_"),
    ("j(?=[^aeiou])", "_|c"), ("j", "c|_|h"), ("c(?=[eiy])", "s|c"), ("g(?=[ei])", "k|c"),
    ("z", "s"), ("q", "k"), ("c", "k"), ("g", "k"), ("w", "v"), ("[aeiouy]+", "_"),
)  # fmt: skip
_READ_OUT = frozenset({"Hani", "Hang", "Jpan"})
_ONE_FOR_R_AND_L = frozenset({"Jpan", "Hira", "Kana"})
_WRITTEN = re.compile("|".join(f"({written})" for written, _ in _SPELLINGS) + "|(.)")
_HEARD = tuple(tuple(heard.split("|")) for _, heard in _SPELLINGS)
_DOUBLED = re.compile(r"(.)\1+")
_ARTICLE = re.compile(r"(?:al|el|ul)(?=.{4})")
_COARSE = str.maketrans("pvgdcz", "bbktss")


@functools.lru_cache(maxsize=65536)
def sounds(form: str, script: str = "Latn") -> tuple[str, ...]:
    """The fine keys of a word's form, at least one unless the form is empty.

    >>> set(sounds("qaddafi")) & set(sounds("elkaddafi")) & set(sounds("ghadhafi"))
    {'kdv'}
    >>> bool(set(sounds("khrushchev")) & set(sounds("chruschtschow")))
    True
    """
    form = form[:_LONGEST]
    if not form.isalpha():
        return (form,) if form else ()
    found = dict.fromkeys(_keys(form))
    if script in _ONE_FOR_R_AND_L:
        found.update(dict.fromkeys(_keys(form.replace("r", "l"))))
    if _ARTICLE.match(form):
        found.update(dict.fromkeys(_keys(form[2:])))
    return tuple(found)[:_MOST_KEYS]


def _keys(form: str) -> tuple[str, ...]:
    """What a listener may keep of a form: one key for each way to hear it."""
    ways = [""]
    for found in _WRITTEN.finditer(form):
        place = (found.lastindex or 1) - 1
        heard = _HEARD[place] if place < len(_HEARD) else (found[0],)
        if len(ways) * len(heard) > _MOST_WAYS:
            heard = heard[:1]
        ways = [way + each for way in ways for each in heard]
    return tuple(_bones(way) for way in ways)


def _bones(way: str) -> str:
    """Consonants, those that are doubled once, and a mark for a vowel at the beginning."""
    once = _DOUBLED.sub(r"\1", way)
    return once[0] + once[1:].replace("_", "")


@functools.lru_cache(maxsize=65536)
def coarse(form: str) -> str:
    """The coarse key of a word's form.

    >>> coarse("mohammed"), coarse("mhmd"), coarse("hizballah"), coarse("khzbla")
    ('mmt', 'mmt', 'sbl', 'sbl')
    """
    form = form[:_LONGEST]
    if not form.isalpha():
        return form
    if _ARTICLE.match(form):
        form = form[2:]
    once = _DOUBLED.sub(r"\1", _keys(form)[0].translate(_COARSE))
    return once.replace("_", "").replace("h", "") or form[:1]


@functools.lru_cache(maxsize=16384)
def reached(word: str, script: str) -> tuple[str, ...]:
    """The fine keys of the Latin words that a word of another script may stand for.

    What was learned of its script tells which words those are; the likeliest key comes first. Of
    pairs mined from Wikidata that nothing was learned from, wrong ones among them, so many share a
    key: Arabic 0.93, Hebrew 0.92, Cyrillic 0.90, kana 0.85, Han 0.75, Hangul 0.73; the keys lead to
    75 to 200 of 50,000 words.

    >>> set(sounds("martin")) & set(reached("马丁", "Hani"))
    {'mrtn'}
    """
    if script == "Latn":
        return sounds(latin_of(word[:MOST_LETTERS]))
    found: dict[str, float] = {}
    for form, likely in renderings(word, script):
        bare = form[2:] if _ARTICLE.match(form) else ""
        for key in {_keys(way)[0] for way in (form, bare) if way}:
            found[key] = found.get(key, 0.0) + exp(likely)
    best = sorted(found, key=lambda key: (-found[key], key))
    if script in _READ_OUT:
        read = ("".join(way) for way in readings(word, script))
        best = [*(_keys(form)[0] for form in read if form), *best]
    return tuple(dict.fromkeys(best))[:_MOST_REACHED]
