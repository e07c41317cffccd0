"""Ways to write one name in Latin letters: standards for Cyrillic and Greek, habits for the rest.

Letters by the standards' own tables: BGN/PCGN and ISO 9 for Cyrillic, ICAO Doc 9303 for passports,
ELOT 743 for Greek, Wade-Giles for Chinese, McCune-Reischauer and the press for Korean. Each
function gives the changed text or `None`. Pure; may import: core.
"""

from __future__ import annotations

import random
import re

from ostrakon.screening.examine import tables
from ostrakon.screening.examine.records import Listed

_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
    "ς": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o", "ά": "a", "έ": "e",
    "ή": "i", "ί": "i", "ό": "o", "ύ": "y", "ώ": "o", "ϊ": "i", "ϋ": "y", "ΐ": "i", "ΰ": "y",
}  # fmt: skip
_GREEK_PAIRS = (("ου", "ou"), ("αυ", "av"), ("ευ", "ev"), ("μπ", "b"), ("γγ", "ng"), ("ού", "ou"))

# How newspapers and registries of one language spell Arabic names that another spells otherwise.
_ARABIC_HABITS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("French", (("sh", "ch"), ("j", "dj"), ("oo", "ou"), ("ee", "i"), ("u", "ou"), ("w", "ou"))),
    ("German", (("sh", "sch"), ("j", "dsch"), ("y", "j"), ("w", "w"), ("kh", "ch"))),
    ("Persian", (("u", "o"), ("w", "v"), ("th", "s"), ("dh", "z"), ("ay", "ei"))),
    ("Egyptian", (("j", "g"), ("q", "k"), ("th", "t"), ("dh", "d"), ("al-", "el-"))),
    ("Gulf", (("q", "g"), ("i", "ee"), ("u", "oo"), ("iyy", "iy"), ("aa", "a"))),
    ("Turkish", (("w", "v"), ("sh", "ş"), ("j", "c"), ("kh", "h"), ("q", "k"), ("th", "s"))),
    ("Malay", (("sh", "sy"), ("th", "ts"), ("dh", "dz"), ("q", "k"), ("kh", "k"))),
)
_ARABIC = re.compile(
    r"\b(?:al|el|ul|ud|abu|abou|bin|ibn|abd\w*|mu?o?hamm?[ae]d|ahm[ae]d|ali|hass?an|huss?[ae]in"
    r"|mahmoud|ibrahim|khalid|omar|umar|said|yus[ue]f)\b",
    re.IGNORECASE,
)
_CYRILLIC = re.compile("[\u0400-\u04ff]")
"""A letter that no standard of the table has."""
_CHINESE = frozenset({"china", "cn", "taiwan", "tw", "hong kong", "hk"})
_KOREAN = frozenset({"kp", "kr", "north korea", "south korea", "korea, north", "korea, south"})
_KOREAN |= {"democratic people's republic of korea", "republic of korea", "dprk"}
_JAPANESE = frozenset({"jp", "japan"})
# Initials of Pinyin and what Wade-Giles writes, the longest first.
_WADE_INITIALS = (
    ("zh", "ch"), ("ch", "ch'"), ("sh", "sh"), ("b", "p"), ("p", "p'"), ("d", "t"), ("t", "t'"),
    ("g", "k"), ("k", "k'"), ("j", "ch"), ("q", "ch'"), ("x", "hs"), ("z", "ts"), ("c", "ts'"),
    ("r", "j"), ("y", "y"), ("w", "w"), ("f", "f"), ("h", "h"), ("l", "l"), ("m", "m"), ("n", "n"),
)  # fmt: skip
_WADE_FINALS = {"ian": "ien", "ie": "ieh", "ue": "üeh", "ong": "ung", "iong": "iung", "er": "erh"}
_WADE_WHOLE = {
    "yan": "yen", "yi": "i", "ye": "yeh", "you": "yu", "yu": "yü", "yuan": "yüan", "yue": "yüeh",
    "yun": "yün", "yong": "yung", "si": "ssu", "zi": "tzu", "ci": "tz'u", "er": "erh",
}  # fmt: skip
"""Syllables that no rule of initial and final makes."""
_PINYIN = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|uai|iao|ian|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui"
    r"|ue|er|a|e|i|o|u)",
    re.IGNORECASE,
)
_KOREAN_FORMS = (
    ("lee", "yi"), ("park", "pak"), ("choi", "choe"), ("jung", "chong"), ("jeong", "chong"),
    ("kim", "gim"), ("young", "yong"), ("hyun", "hyon"), ("joo", "ju"), ("woo", "u"),
    ("eun", "un"), ("seung", "sung"), ("yeong", "yong"), ("cheol", "chol"), ("gwang", "kwang"),
    ("chol", "cheol"), ("yong", "young"), ("hyok", "hyeok"), ("song", "seong"), ("kyong", "gyeong"),
    ("chong", "jeong"), ("ryong", "yong"), ("pak", "park"), ("ri", "lee"), ("kwang", "gwang"),
    ("hyon", "hyeon"), ("myong", "myeong"), ("su", "soo"), ("un", "eun"), ("chun", "jun"),
)  # fmt: skip


def _by_letter(text: str, table: dict[str, str]) -> str:
    """A text letter by letter, in its case."""
    made = []
    for letter in text:
        new = table.get(letter.lower())
        made.append(letter if new is None else new.capitalize() if letter.isupper() else new)
    return "".join(made)


def from_cyrillic(listed: Listed, chance: random.Random) -> str | None:
    """A Cyrillic name in Latin letters, by one of five standards."""
    if listed.script != "Cyrl":
        return None
    made = _by_letter(listed.text, tables.cyrillic()[chance.choice(tables.STANDARDS)])
    return None if _CYRILLIC.search(made) else made


def from_greek(listed: Listed, _chance: random.Random) -> str | None:
    """A Greek name in Latin letters, as passports have it."""
    if listed.script != "Grek":
        return None
    text = listed.text
    for pair, new in _GREEK_PAIRS:
        for old, cased in ((pair, new), (pair.title(), new.title()), (pair.upper(), new.upper())):
            text = text.replace(old, cased)
    return _by_letter(text, _GREEK)


def arabic_habit(listed: Listed, chance: random.Random) -> str | None:
    """An Arabic name in Latin letters, as another language spells it."""
    if listed.sort != "person" or listed.script != "Latn" or not _ARABIC.search(listed.text):
        return None
    text = listed.text.lower()
    made = []
    for _, habits in _ARABIC_HABITS:
        new = text
        for old, other in habits:
            new = new.replace(old, other, 2)
        if new != text:
            made.append(new.title())
    return chance.choice(made) if made else None


def _from(listed: Listed, countries: frozenset[str]) -> bool:
    """Whether a party is of one of these countries, and no other, and its name is Latin."""
    own = {country.casefold() for country in listed.countries}
    return listed.script == "Latn" and bool(own) and own <= countries


def wade_giles(listed: Listed, _chance: random.Random) -> str | None:
    """A Chinese name in Pinyin as Wade-Giles has it."""
    if listed.sort != "person" or not _from(listed, _CHINESE):
        return None
    words = re.findall(r"[^\W\d_]+", listed.text)
    split = [_PINYIN.findall(word) for word in words]
    if not all(map(_spelt, words, split)):
        return None
    return " ".join("-".join(map(_wade, parts)).capitalize() for parts in split)


def _spelt(word: str, syllables: list[str]) -> bool:
    """Whether a word is made of syllables of Pinyin: a vowel begins none but the first."""
    return (
        bool(syllables)
        and "".join(syllables) == word
        and all(one[0].lower() not in "aeiou" for one in syllables[1:])
        and all(one[1] in "iu" for one in syllables if one[0].lower() in "jqx")
    )


def _wade(syllable: str) -> str:
    """One syllable.

    >>> [_wade(one) for one in ("guo", "qiang", "zhi", "xu", "he", "dong", "yan")]
    ['kuo', "ch'iang", 'chih', 'hsü', 'ho', 'tung', 'yen']
    """
    lower = syllable.lower()
    if lower in _WADE_WHOLE:
        return _WADE_WHOLE[lower]
    initial, new = next((pair for pair in _WADE_INITIALS if lower.startswith(pair[0])), ("", ""))
    final = lower[len(initial) :]
    if final == "i" and initial in ("zh", "ch", "sh", "r"):
        return f"{new}ih"
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = "ü" + final[1:]
    if initial in ("g", "k", "h"):
        return new + {"e": "o"}.get(final, _WADE_FINALS.get(final, final))
    if final == "uo" and initial != "sh":
        final = "o"
    return new + _WADE_FINALS.get(final, final.replace("üe", "üeh"))


def korean(listed: Listed, chance: random.Random) -> str | None:
    """A Korean name as another of the ways in use spells it."""
    if listed.sort != "person" or not _from(listed, _KOREAN):
        return None
    words = listed.text.lower().replace("-", " ").replace(",", " ").split()
    places = [
        (place, new)
        for place, word in enumerate(words)
        for old, new in _KOREAN_FORMS
        if old == word
    ]
    if not places:
        return None
    place, new = chance.choice(places)
    return " ".join([*words[:place], new, *words[place + 1 :]]).title()


def japanese(listed: Listed, chance: random.Random) -> str | None:
    """Long vowels of a Japanese name, and syllables that two standards write apart."""
    if not _from(listed, _JAPANESE):
        return None
    pairs = (("ou", "o"), ("oo", "o"), ("uu", "u"), ("shi", "si"), ("chi", "ti"), ("tsu", "tu"),
             ("ō", "ou"), ("ū", "uu"), ("ji", "zi"), ("fu", "hu"))  # fmt: skip
    text = listed.text.lower()
    found = [(old, new) for old, new in pairs if old in text]
    if not found:
        return None
    old, new = chance.choice(found)
    return text.replace(old, new, 1).title()
