"""The writing system of a text, by Unicode blocks. Imports nothing of ours.

Fast, since it is asked of every name of every list: text that is plain ASCII is answered at once,
and any other by its first letter that tells.
"""

from __future__ import annotations

import bisect
import re

# First code point of a run of blocks, and the script of its letters (ISO 15924); Unicode 16,
# Blocks.txt. Blocks without letters of one script are left to the next letter ("").
_RUNS: tuple[tuple[int, str], ...] = (
    (0x0000, "Latn"), (0x0300, ""), (0x0370, "Grek"), (0x0400, "Cyrl"), (0x0530, "Armn"),
    (0x0590, "Hebr"), (0x0600, "Arab"), (0x0700, "Syrc"), (0x0750, "Arab"), (0x0780, "Thaa"),
    (0x07C0, "Nkoo"), (0x0800, ""), (0x0860, "Syrc"), (0x0870, "Arab"), (0x0900, "Deva"),
    (0x0980, "Beng"), (0x0A00, "Guru"), (0x0A80, "Gujr"), (0x0B00, "Orya"), (0x0B80, "Taml"),
    (0x0C00, "Telu"), (0x0C80, "Knda"), (0x0D00, "Mlym"), (0x0D80, "Sinh"), (0x0E00, "Thai"),
    (0x0E80, "Laoo"), (0x0F00, "Tibt"), (0x1000, "Mymr"), (0x10A0, "Geor"), (0x1100, "Hang"),
    (0x1200, "Ethi"), (0x13A0, ""), (0x1780, "Khmr"), (0x1800, "Mong"), (0x18B0, ""),
    (0x1AB0, ""), (0x1C80, "Cyrl"), (0x1C90, "Geor"), (0x1CC0, ""), (0x1D00, "Latn"),
    (0x1DC0, ""), (0x1E00, "Latn"), (0x1F00, "Grek"), (0x2000, ""), (0x2C60, "Latn"),
    (0x2C80, ""), (0x2D00, "Geor"), (0x2D30, "Tfng"), (0x2D80, "Ethi"), (0x2DE0, "Cyrl"),
    (0x2E00, ""), (0x2E80, "Hani"), (0x2FF0, ""), (0x3005, "Hani"), (0x3008, ""),
    (0x3040, "Hira"), (0x30A0, "Kana"), (0x3100, "Bopo"), (0x3130, "Hang"), (0x3190, ""),
    (0x3400, "Hani"), (0x4DC0, ""), (0x4E00, "Hani"), (0xA000, "Yiii"), (0xA4D0, ""),
    (0xA640, "Cyrl"), (0xA6A0, ""), (0xA720, "Latn"), (0xA800, ""), (0xA960, "Hang"),
    (0xA980, ""), (0xAB30, "Latn"), (0xAB70, ""), (0xAC00, "Hang"), (0xD800, ""),
    (0xF900, "Hani"), (0xFB00, "Latn"), (0xFB13, "Armn"), (0xFB1D, "Hebr"), (0xFB50, "Arab"),
    (0xFE00, ""), (0xFE70, "Arab"), (0xFF00, "Latn"), (0xFF66, "Kana"), (0xFFA0, "Hang"),
    (0xFFE0, ""), (0x20000, "Hani"), (0x32000, ""),
)  # fmt: skip
_BEYOND_LATIN = re.compile("[^\x00-\u02ff]")
_STARTS = [start for start, _ in _RUNS]
_JAPANESE = frozenset({"Hira", "Kana"})


def script_of(text: str) -> str:
    """The script of a text's letters, ISO 15924: `Zyyy` without any, `Jpan` for kana among Han.

    A text in more than one script is answered by the one that most of its letters are in.

    >>> [script_of(t) for t in ("Al-Qaida", "Талибан", "طالبان", "金正恩", "アレフ", "17")]
    ['Latn', 'Cyrl', 'Arab', 'Hani', 'Jpan', 'Zyyy']
    """
    if text.isascii() or not _BEYOND_LATIN.search(text):
        return "Latn" if text[:1].isalpha() or any(map(str.isalpha, text)) else "Zyyy"
    found = {_SCRIPTS[letter] for letter in set(text)}
    found.discard("")
    if not found:
        return "Zyyy"
    if not _JAPANESE.isdisjoint(found):
        return "Jpan"
    if len(found) == 1:
        return found.pop()
    letters = [_SCRIPTS[letter] for letter in text]
    return max(found, key=lambda script: (letters.count(script), script))


class _Scripts(dict[str, str]):
    """Letter to the script of the run of blocks that it stands in; "" for what is no letter.

    Filled as letters are asked for, up to a limit.
    """

    def __missing__(self, letter: str) -> str:
        script = _RUNS[bisect.bisect_right(_STARTS, ord(letter)) - 1][1] if letter.isalpha() else ""
        if len(self) < _MOST_LETTERS:
            self[letter] = script
        return script


_MOST_LETTERS = 8192
_SCRIPTS = _Scripts()
