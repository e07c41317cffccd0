"""Group D, equivalents: other words and spellings for the same name.

Each function takes a listed name and a source of chance, and gives the changed text, or `None`
where the change does not apply. The words are of the examination's own tables. Pure; may import:
core, names.
"""

from __future__ import annotations

import random
import re

from ostrakon.names.words import name_of
from ostrakon.screening.examine import tables
from ostrakon.screening.examine.records import Listed

_RESPELLINGS = (
    ("ph", "f"), ("f", "ph"), ("ck", "k"), ("c(?=[aou])", "k"), ("k(?=[aou])", "c"), ("ee", "i"),
    ("oo", "u"), ("ou", "u"), ("i(?=[^aeiou])", "y"), ("y(?=[^aeiou]|$)", "i"), ("q", "k"),
    ("kh", "h"), ("gh", "g"), ("w", "v"), ("v", "w"), ("x", "ks"), ("th", "t"), ("sch", "sh"),
    ("tz", "ts"), ("j", "dj"), ("ai", "ay"), ("ei", "ey"), ("aa", "a"), ("z", "s"), ("dh", "d"),
    ("u(?=[^aeiou])", "oo"), ("e(?=r\\b)", "a"), ("v\\b", "ff"),
)  # fmt: skip
_LEAST = 5
"""Characters of which a name has more if it can be told without its legal form."""
_WORDS = re.compile(r"[^\W\d_]{4,}")


def instead(listed: Listed, chance: random.Random, kind: str, longest: int = 3) -> str | None:
    """One word, or words that mean one thing, as another of its row."""
    known = tables.equivalents(kind)
    words = listed.text.split()
    lower = [word.casefold().strip(",.;\"'()") for word in words]
    places = [
        (place, length, new)
        for length in range(1, longest + 1)
        for place in range(len(words) - length + 1)
        for new in known.get(" ".join(lower[place : place + length]), ())
    ]
    if not places:
        return None
    place, length, new = chance.choice(places)
    old = words[place]
    comma = "," if words[place + length - 1].endswith(",") else ""
    cased = new.upper() if old.isupper() and len(old) > 1 else new.title() if old.istitle() else new
    return " ".join([*words[:place], cased + comma, *words[place + length :]])


def nickname(listed: Listed, chance: random.Random) -> str | None:
    """A given name as its short form, or the other way round."""
    return instead(listed, chance, "nickname", 1) if listed.sort == "person" else None


def abroad(listed: Listed, chance: random.Random) -> str | None:
    """A given name as it is in another language."""
    return instead(listed, chance, "abroad", 1) if listed.sort == "person" else None


def respelled(listed: Listed, chance: random.Random) -> str | None:
    """A word as it may be written by ear."""
    if listed.script != "Latn":
        return None
    found = []
    for word in _WORDS.finditer(listed.text):
        for old, new in _RESPELLINGS:
            for place in re.finditer(old, word[0].lower()):
                at = word.start() + place.start()
                if place.end() > place.start():
                    found.append((at, at + len(place[0]), new))
    if not found:
        return None
    begin, end, new = chance.choice(found)
    old = listed.text[begin:end]
    cased = new.upper() if old.isupper() and listed.text.isupper() else (
        new.capitalize() if old[:1].isupper() else new
    )  # fmt: skip
    return listed.text[:begin] + cased + listed.text[end:]


def british(listed: Listed, chance: random.Random) -> str | None:
    """British spelling for American, or the other way round."""
    return instead(listed, chance, "spelling", 1)


def number(listed: Listed, chance: random.Random) -> str | None:
    """A numeral as a word, or a word as a numeral."""
    return instead(listed, chance, "number", 2) if listed.sort != "person" else None


def abbreviated(listed: Listed, chance: random.Random) -> str | None:
    """A word as its abbreviation."""
    if listed.sort == "person" and "," in listed.text:
        return None
    return instead(listed, chance, "abbreviation", 1)


def _forms(listed: Listed) -> tuple[list[str], str, bool]:
    """The words of a body's name without its legal form, the form, and whether it stood first."""
    if listed.sort != "organisation":
        return [], "", False
    words = listed.text.split()
    for word in name_of(listed.text, "organisation").readings[0]:
        form = word.text.split()
        length = len(form)
        if word.kind != "legal" or length + 1 >= len(words):
            continue
        if _bare(words[:length]) == _bare(form):
            return words[length:], " ".join(words[:length]), True
        if _bare(words[-length:]) == _bare(form):
            return words[:-length], " ".join(words[-length:]), False
    return [], "", False


def _bare(words: list[str]) -> list[str]:
    """Words without marks and case."""
    return [re.sub(r"\W", "", word).casefold() for word in words]


def without_form(listed: Listed, _chance: random.Random) -> str | None:
    """The legal form is left out."""
    kept = " ".join(_forms(listed)[0]).strip(", ")
    return kept if len(kept) > _LEAST else None


def form_moved(listed: Listed, _chance: random.Random) -> str | None:
    """The legal form at the other end."""
    kept, form, first = _forms(listed)
    rest, form = " ".join(kept).strip(", "), form.strip(",")
    if len(rest) <= _LEAST:
        return None
    return f"{rest} {form}" if first else f"{form} {rest}"


def form_changed(listed: Listed, chance: random.Random) -> str | None:
    """The legal form in another language or spelling."""
    if listed.sort != "organisation":
        return None
    return instead(listed, chance, "legal", 1) if " " not in _forms(listed)[1] else None
