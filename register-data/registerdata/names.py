"""Names of parties: their script, their kind, and remarks taken off them.

A collected name may carry its own translation or acronym in brackets ("アブ・サヤフ (ABU SAYYAF
GROUP)", "Kurdistan Workers' Party (PKK)"); both are names and are told apart here. A bracket that
is a remark, not a name, is decided by hand in `overlay/names.csv`.
"""

from __future__ import annotations

import collections
import re
import unicodedata

from ostrakon.register.facts import NameFact

# First word of a character's Unicode name -> ISO 15924 code.
_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "GREEK": "Grek",
    "HEBREW": "Hebr",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "GURMUKHI": "Guru",
    "TAMIL": "Taml",
    "KHMER": "Khmr",
    "HANGUL": "Kore",
    "CJK": "Hani",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "ETHIOPIC": "Ethi",
    "THAI": "Thai",
}
_BRACKET = re.compile(r"(?P<base>.*\S)\s*[(（](?P<inner>[^()（）]+)[)）]\s*\Z")


def script_of(text: str) -> str:
    """The script most letters of a text are in; `Jpan` as soon as there is kana.

    >>> script_of("Талибан"), script_of("アブ・サヤフ"), script_of("日本赤軍"), script_of("764")
    ('Cyrl', 'Jpan', 'Hani', 'Zyyy')
    """
    count: collections.Counter[str] = collections.Counter()
    for char in text:
        if char.isalpha():
            word = unicodedata.name(char, "UNKNOWN").split()[0].removesuffix("-1")
            count[_SCRIPTS.get(word, "Zzzz")] += 1
    if not count:
        return "Zyyy"
    if count["Jpan"]:
        return "Jpan"
    return max(sorted(count), key=lambda script: count[script])


def is_acronym(text: str) -> bool:
    """Whether a name is written as initials: short, unspaced, mostly capitals.

    >>> [t for t in ("TTP", "HuM/A", "MS-13", "ДАИШ", "Hamas", "ISIL-Libya") if is_acronym(t)]
    ['TTP', 'HuM/A', 'MS-13', 'ДАИШ']
    """
    letters = [char for char in text if char.isalpha()]
    upper = sum(char.isupper() for char in letters)
    short = len(text) <= 12 and not any(char.isspace() for char in text)
    enough = upper >= 2 or (upper == 1 and len(letters) == 1 and len(text) > 1)
    return short and enough and len(letters) - upper <= upper / 2


def split(text: str) -> list[str]:
    """The names a collected name holds: itself, and what its brackets translate or abbreviate.

    >>> split("アブ・ニダル組織（ANO） (Abu Nidal Organisation（ANO）)")
    ['アブ・ニダル組織', 'ANO', 'Abu Nidal Organisation']
    >>> split("Hanifa Money Exchange Office (Albu Kamal)")
    ['Hanifa Money Exchange Office (Albu Kamal)']
    """
    text = " ".join(text.split())
    nested = re.sub(r"([(（][^()（）]*)[(（]([^()（）]*)[)）]\s*([)）])", r"\1〔\2〕\3", text)
    match = _BRACKET.fullmatch(nested)
    if not match:
        return [text]
    base, inner = (match[part].replace("〔", "(").replace("〕", ")") for part in ("base", "inner"))
    if not (is_acronym(inner) or script_of(inner) != script_of(base)):
        return [text]
    found = split(base) + split(inner)
    return list(dict.fromkeys(found))


def fold(text: str) -> str:
    """A form under which two spellings count as the same name: letters and digits, no case.

    >>> fold("Al-Qa'ida") == fold("al Qaida")
    True
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if char.isalnum())


def name(text: str, *, canonical: bool = False) -> NameFact:
    """Describe a name."""
    kind = "canonical" if canonical else "acronym" if is_acronym(text) else "alias"
    return NameFact(text, script_of(text), kind)
