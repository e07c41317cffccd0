"""Kana in Latin letters. Imports nothing of ours."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

_SMALL_Y = {"ャ": "ya", "ュ": "yu", "ョ": "yo"}
_SMALL = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o", "ヮ": "wa"}
_OF_ONE = {
    "シ": "shi", "チ": "chi", "ツ": "tsu", "フ": "fu", "ジ": "ji", "ヂ": "ji", "ヅ": "zu",
    "ヴ": "vu", "ヲ": "o", "ン": "n", "ヷ": "va", "ヺ": "vo",
}  # fmt: skip
_BEFORE_LIPS = re.compile(r"n(?=[bmp])")


def romanised(text: str) -> str:
    """Katakana in Hepburn's way, long vowels short.

    >>> romanised("フジモリ"), romanised("チャーチル"), romanised("ティモテー")
    ('fujimori', 'chachiru', 'timote')
    """
    found: list[str] = []
    doubled = False
    for letter in unicodedata.normalize("NFC", text):
        if letter == "ッ":
            doubled = True
            continue
        if letter == "ー":
            continue
        if letter in _SMALL_Y and found and found[-1].endswith("i"):
            stem = found[-1][:-1]
            vowel = _SMALL_Y[letter]
            found[-1] = stem + (vowel[1:] if stem.endswith(("sh", "ch", "j")) else vowel)
            continue
        if letter in _SMALL and found and found[-1][-1] in "aiueo":
            stem = found[-1][:-1]
            found[-1] = (stem or "w") + _SMALL[letter]
            continue
        said = _OF_ONE.get(letter) or "".join(filter(str.isalnum, anyascii(letter).lower()))
        if not said:
            continue
        if doubled:
            said = ("t" if said.startswith("ch") else said[0]) + said
            doubled = False
        found.append(said)
    return "".join(found)


def ways(text: str) -> tuple[str, ...]:
    """The ways to write katakana: Hepburn's of today, and with m before b, m and p.

    >>> ways("ナンバ")
    ('nanba', 'namba')
    """
    form = romanised(text)
    return tuple(dict.fromkeys((form, _BEFORE_LIPS.sub("m", form))))
