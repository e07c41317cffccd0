"""Keys by which a store finds names that may be meant, before they are compared one by one."""

from __future__ import annotations

from ostrakon.core.naming import NameKeys, Word
from ostrakon.names.fold import VERSION as FOLD_VERSION
from ostrakon.names.fold import fold, skeleton

VERSION = f"{FOLD_VERSION}.1"
"""Changes whenever a key changes; an index made under another version is made anew."""

_ENOUGH_FOR_A_SLIP = 4
"""Sounds a word needs before one of them may be wrong: with fewer, too many words are one apart."""
_MOST_WORDS = 40
"""Words of a name that are looked at; longer names are sentences."""
_MOST_LETTERS = 60
"""Letters of a word that are looked at: no word is longer, and the work stays bounded."""


def keys_of(name: str) -> NameKeys:
    """The keys of a name in any script.

    >>> keys = keys_of("Jabhat al-Nuṣra")
    >>> keys.joined, [word.text for word in keys.words]
    ('jabhatalnusra', ['jabhat', 'nusra'])
    """
    folded = fold(name)
    words: dict[str, Word] = {}
    for text in folded.split()[:_MOST_WORDS]:
        bones = skeleton(text[:_MOST_LETTERS])
        if bones and text not in words:
            words[text] = Word(text, bones, _sounds(bones))
    return NameKeys(
        joined=folded.replace(" ", ""), bones=skeleton(name), words=tuple(words.values())
    )


def _sounds(bones: str) -> tuple[str, ...]:
    """The sound of a word, the same without an opening vowel, and with one sound left out.

    Two words that differ by one sound put in, left out or heard as another share such a key.
    """
    keys = {bones}
    if bones[0] in "aeiou" and len(bones) > 1:
        keys.add(bones[1:])
    if len(bones) >= _ENOUGH_FOR_A_SLIP:
        keys |= {bones[:place] + bones[place + 1 :] for place in range(len(bones))}
    return tuple(sorted(keys))
