"""Names in Han characters, kana or Hangul, read the Chinese, the Korean and the Japanese way.

The tables are `data/han.csv` (from Unihan) and `data/name_readings.csv` (ours).
May import: core, names.scripts.
"""

from __future__ import annotations

import functools
import itertools
import re
from importlib import resources

import msgspec

from ostrakon.core import tables
from ostrakon.names.scripts import hangul, kana
from ostrakon.names.scripts.clean import latin_of, letters_of

_MOST_LETTERS = 8
"""Characters of a name that are read one by one; what is longer is no name of a person."""
_MOST_WAYS = 4
_TWO_LETTER_SURNAMES = frozenset({
    "司馬", "司马", "歐陽", "欧阳", "諸葛", "诸葛", "上官", "皇甫", "司徒", "東方",
    "东方", "令狐", "慕容", "端木", "南宮", "南宫", "獨孤", "鮮于", "夏侯", "尉遲",
})  # fmt: skip
_KOREAN_SURNAMES = frozenset(
    "金李朴崔鄭姜趙尹張林韓吳徐申權黃安宋柳洪全高文孫梁裵裴白曺許南沈盧河丁成車具郭禹朱羅任田"
    "閔辛兪陳池嚴元蔡千方康玄孔咸楊卞廉邊都愼石薛馬吉宣延魏表明奇潘王房琴玉陸印孟太卓片魚龍"
)
_LONG_VOWELS = re.compile(r"ou|oo|oh(?![aeiou])|uu|uh(?![aeiou])|aa|ii|ee")
_SHORT = {"ou": "o", "oo": "o", "oh": "o", "uu": "u", "uh": "u", "aa": "a", "ii": "i", "ee": "e"}
_VOICED = {"k": "g", "s": "z", "t": "d", "h": "b", "f": "b", "c": "j"}


class _Surname(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A surname in its characters, old and new, and how its bearers write it."""

    characters: str
    ways: str


@functools.cache
def _surnames() -> dict[str, tuple[str, ...]]:
    """Character to how those write it whose surname it is."""
    file = resources.files("ostrakon.names.scripts") / "data" / "surnames.csv"
    found = tables.rows(file, _Surname)
    return {each: tuple(row.ways.split()) for row in found for each in row.characters}


def as_surname(letter: str) -> tuple[str, ...]:
    """How a Chinese surname is written abroad; nothing if no table has it.

    >>> as_surname("陳")
    ('chen', 'chan', 'tan', 'chin', 'tran')
    """
    return _surnames().get(letter, ())


def written_surnames() -> frozenset[str]:
    """How Chinese surnames are written: in pinyin and by those who live abroad."""
    written = {way for ways in _surnames().values() for way in ways}
    return frozenset(written.union(map(latin_of, _surnames())))


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a character is read; Korean in Hangul, one syllable a reading."""

    character: str
    korean: str = ""
    japanese: str = ""


@functools.cache
def _korean() -> dict[str, str]:
    """Character to its Korean readings."""
    file = resources.files("ostrakon.names.scripts") / "data" / "han.csv"
    return {row.character: row.korean for row in tables.rows(file, _Row) if row.korean}


def characters() -> tuple[str, ...]:
    """The Han characters that have a Korean reading."""
    return tuple(_korean())


@functools.cache
def sino_korean() -> frozenset[str]:
    """The syllables, in Hangul, by which Koreans read Han characters.

    Those of names of Koreans are mostly these; foreign names have others as well.

    >>> "김" in sino_korean(), "르" in sino_korean()
    (True, False)
    """
    return frozenset(syllable for ways in _korean().values() for syllable in ways)


@functools.cache
def _japanese() -> dict[str, tuple[str, ...]]:
    """Character to its Japanese readings; those of names first."""
    found: dict[str, list[str]] = {}
    folder = resources.files("ostrakon.names.scripts") / "data"
    for name in ("name_readings.csv", "han.csv"):
        for row in tables.rows(folder / name, _Row):
            found.setdefault(row.character, []).extend(row.japanese.split())
    return {each: tuple(dict.fromkeys(readings)) for each, readings in found.items() if readings}


@functools.lru_cache(maxsize=8192)
def readings(name: str, script: str) -> tuple[tuple[str, ...], ...]:
    """The ways to read a name written without blanks, each as its words in Latin letters.

    >>> readings("金正恩", "Hani")[:3]
    (('jin', 'zhengen'), ('kim', 'jongun'), ('gim', 'jeongeun'))
    >>> readings("김정은", "Hang")[0], readings("高橋", "Hani")[-1]
    (('kim', 'jongun'), ('takahashi',))
    """
    letters = letters_of(name, script)
    if script == "Hang":
        return tuple(dict.fromkeys(hangul.name(letters)))
    if script in ("Jpan", "Hira", "Kana") and not any("一" <= each <= "鿿" for each in letters):
        return ((kana.romanised(letters),),)
    found: list[tuple[str, ...]] = []
    if script == "Hani":
        found.append(_chinese(letters))
    if 2 <= len(letters) <= _MOST_LETTERS:
        if script == "Hani" and letters[0] in _KOREAN_SURNAMES and len(letters) <= 4:
            for syllables in in_hangul(letters)[:1]:
                found.extend(hangul.name(syllables))
        japanese = _read_the_japanese_way(letters)
        if japanese:
            found.append((japanese,))
    return tuple(dict.fromkeys(found)) or ((latin_of(letters),),)


def _chinese(letters: str) -> tuple[str, ...]:
    """Surname and given name in pinyin; one word if it is too short or too long for both.

    >>> _chinese("歐陽脩"), _chinese("弗拉基米尔")
    (('ouyang', 'xiu'), ('fulajimier',))
    """
    syllables = [latin_of(letter) for letter in letters]
    surname = 2 if letters[:2] in _TWO_LETTER_SURNAMES and len(letters) > 2 else 1
    if not 2 <= len(letters) <= surname + 2:
        return ("".join(syllables),)
    return "".join(syllables[:surname]), "".join(syllables[surname:])


@functools.lru_cache(maxsize=8192)
def in_hangul(name: str) -> tuple[str, ...]:
    """Han characters as Koreans read them; the likeliest first, none if one has no reading.

    A word that begins with r or n before i or y is also read without it.

    >>> in_hangul("金正恩")
    ('김정은', '금정은')
    """
    letters = letters_of(name, "Hani")[:_MOST_LETTERS]
    known = _korean()
    if not letters or any(letter not in known for letter in letters):
        return ()
    ways = [known[letters[0]][::-1], *(known[letter] for letter in letters[1:])]
    found = itertools.product(*ways)
    return tuple("".join(way) for way in itertools.islice(found, _MOST_WAYS))


@functools.lru_cache(maxsize=65536)
def is_same(one: str, other: str) -> bool:
    """Whether two letters are one, written as before a reform of Han characters and after it.

    Two characters that one old code of characters has, of mainland China or of Taiwan, are two;
    others are one if they are read as one. That tells most, and none of those that a reform made
    of a rarer one ("云", "雲").

    >>> is_same("张", "張"), is_same("伟", "威"), is_same("沢", "澤")
    (True, False, True)
    """
    if one == other:
        return True
    if any(_is_in(one, code) and _is_in(other, code) for code in ("big5", "gb2312")):
        return False
    if latin_of(one) == latin_of(other):
        return True
    known = _japanese()
    return not set(known.get(one, ())).isdisjoint(known.get(other, ()))


def _is_in(letter: str, code: str) -> bool:
    """Whether an old code of characters has a letter."""
    try:
        letter.encode(code)
    except UnicodeEncodeError:
        return False
    return True


def may_be_korean(letters: str) -> bool:
    """Whether Han characters may be a Korean's name: with a surname of Koreans, or a given name.

    >>> may_be_korean("金正恩"), may_be_korean("正恩"), may_be_korean("科姆兰")
    (True, True, False)
    """
    return all(letter in _korean() for letter in letters) and (
        len(letters) == 2 or (len(letters) == 3 and is_korean_surname(letters[0]))
    )


def is_korean_surname(letter: str) -> bool:
    """Whether a Han character is a surname of Koreans."""
    return letter in _KOREAN_SURNAMES


def _read_the_japanese_way(letters: str) -> str:
    """The likeliest Japanese reading of each character, in a row; empty if one has none."""
    known = _japanese()
    parts = [known[each][0] if each in known else "" for each in letters]
    return "" if not all(parts) else _shortened("".join(parts))


def is_read_as(name: str, form: str) -> bool:
    """Whether a Latin word is a Japanese reading of Han characters, with long vowels or short.

    >>> is_read_as("山田", "yamada"), is_read_as("太郎", "taro"), is_read_as("山田", "yamamoto")
    (True, True, False)
    """
    letters = letters_of(name, "Hani")
    known = _japanese()
    if not 1 < len(letters) <= _MOST_LETTERS or any(each not in known for each in letters):
        return False
    form = _shortened(form)
    reached = {0}
    for place, letter in enumerate(letters):
        then: set[int] = set()
        for readings_of_one in known[letter]:
            for way in _spoken(readings_of_one, inside=place > 0):
                then.update(at + len(way) for at in reached if form.startswith(way, at))
        if not then:
            return False
        reached = then
    return len(form) in reached


@functools.lru_cache(maxsize=16384)
def _spoken(way: str, *, inside: bool) -> tuple[str, ...]:
    """A reading with its long vowels short; inside a name its first sound may be voiced."""
    short = _shortened(way)
    if not inside or short[0] not in _VOICED:
        return (short,)
    begin = 2 if short[:2] in ("sh", "ch", "ts") else 1
    return short, ("j" if short[:2] in ("sh", "ch") else _VOICED[short[0]]) + short[begin:]


def _shortened(form: str) -> str:
    """A reading with short vowels for long ones, as most write it."""
    return _LONG_VOWELS.sub(lambda found: _SHORT[found[0]], form)
