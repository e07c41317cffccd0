"""Hangul in Latin letters: as North Korea and McCune and Reischauer write it, as the South has it
since 2000, and surnames as their bearers write them. Imports nothing of ours.
"""

from __future__ import annotations

import functools
import unicodedata

_FIRST_SYLLABLE = 0xAC00
_LAST_SYLLABLE = 0xD7A3
_BEGIN = [
    "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p",
    "h",
]  # fmt: skip
_VOWEL = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we",
    "wi", "yu", "eu", "ui", "i",
]  # fmt: skip
_END = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p",
    "t", "t", "ng", "t", "t", "k", "t", "p", "t",
]  # fmt: skip
_OLD_BEGIN = [
    "k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch", "k", "t",
    "p", "h",
]  # fmt: skip
_OLD_VOWEL = [
    "a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we",
    "wi", "yu", "u", "ui", "i",
]  # fmt: skip
_SOFT_AFTER = frozenset({"", "n", "l", "m", "ng"})
"""After these ends of syllables k, t, p and ch are said g, d, b and j."""
_SOFT = {"k": "g", "t": "d", "p": "b", "ch": "j"}
_SURNAMES = {
    "김": "kim gim", "이": "lee yi rhee ri i", "리": "ri lee rhee", "박": "park pak bak",
    "최": "choi choe", "정": "jung jeong chung jong", "강": "kang gang", "조": "cho jo",
    "윤": "yoon yun", "장": "jang chang", "임": "lim im rim", "림": "rim lim", "한": "han",
    "오": "oh o", "서": "seo suh so", "신": "shin sin", "권": "kwon gwon", "황": "hwang",
    "안": "ahn an", "송": "song", "류": "ryu yoo", "유": "yoo yu ryu", "홍": "hong",
    "전": "jeon jun chun jon", "고": "ko go koh", "문": "moon mun", "양": "yang ryang",
    "손": "son sohn", "배": "bae pae", "백": "baek paek paik", "허": "heo hur ho", "남": "nam",
    "심": "shim sim", "노": "noh roh no", "로": "ro roh", "하": "ha", "곽": "kwak gwak",
    "성": "sung seong song", "차": "cha", "주": "joo ju chu", "우": "woo u", "구": "koo gu ku",
    "민": "min", "나": "na ra", "진": "jin chin", "지": "ji chi", "엄": "um eom om", "채": "chae",
    "원": "won", "천": "cheon chun chon", "방": "bang pang", "공": "kong gong", "현": "hyun hyeon",
    "함": "ham", "변": "byun pyon", "염": "yum yeom", "여": "yeo yo", "추": "choo chu",
    "도": "do to", "석": "suk seok sok", "선": "sun seon son", "설": "sul seol sol", "마": "ma",
    "길": "gil kil", "연": "yeon yon", "위": "wi", "표": "pyo", "명": "myung myong", "기": "ki gi",
    "반": "ban pan", "왕": "wang", "금": "keum kum", "옥": "ok", "육": "yook yuk", "인": "in",
    "맹": "maeng", "제": "je che", "모": "mo", "탁": "tak", "국": "kook kuk", "어": "eo",
    "은": "eun un", "편": "pyun pyon", "용": "yong ryong", "량": "ryang", "렴": "ryom",
    "려": "ryo", "태": "tae", "계": "kye gye", "사": "sa", "승": "seung sung", "황보": "hwangbo",
    "남궁": "namgung namkoong", "선우": "sunwoo son u", "제갈": "jegal", "사공": "sagong",
    "독고": "dokko", "동방": "dongbang",
}  # fmt: skip
"""How the bearers of a surname write it, the most usual way first."""


@functools.lru_cache(maxsize=1024)
def surname(text: str) -> tuple[str, ...]:
    """How its bearers write a surname; nothing if it is none.

    >>> surname("김"), surname("르")
    (('kim', 'gim'), ())
    """
    return tuple(_SURNAMES.get(text, "").split())


def surnames() -> tuple[str, ...]:
    """How the bearers of all surnames write them."""
    return tuple(way for ways in _SURNAMES.values() for way in ways.split())


def pieces() -> dict[str, tuple[str, ...]]:
    """What each conjoining letter is written as in both ways.

    >>> pieces()["ㅓ".translate({0x3153: 0x1165})]
    ('eo', 'o')
    """
    found: dict[str, tuple[str, ...]] = {}
    for first, ways in ((0x1100, (_BEGIN, _OLD_BEGIN)), (0x1161, (_VOWEL, _OLD_VOWEL)),
                        (0x11A7, (_END,))):  # fmt: skip
        for number, written in enumerate(zip(*ways, strict=True)):
            found[chr(first + number)] = tuple(dict.fromkeys(written))
    return found


def _parts(letter: str) -> tuple[int, int, int] | None:
    """Beginning, vowel and end of a syllable, by their numbers."""
    code = ord(letter) - _FIRST_SYLLABLE
    if not 0 <= code <= _LAST_SYLLABLE - _FIRST_SYLLABLE:
        return None
    return code // 588, code // 28 % 21, code % 28


def revised(text: str) -> str:
    """As the South writes it since 2000, syllable by syllable, as in names.

    >>> revised("정은"), revised("한글")
    ('jeongeun', 'hangeul')
    """
    found = []
    for letter in unicodedata.normalize("NFC", text):
        parts = _parts(letter)
        if parts:
            found.append(_BEGIN[parts[0]] + _VOWEL[parts[1]] + _END[parts[2]])
    return "".join(found)


def older(text: str) -> str:
    """As McCune and Reischauer write it, without marks; much as the North does.

    >>> older("정은"), older("한글")
    ('chongun', 'hangul')
    """
    return _older(text, "")


def _older(text: str, before: str | None) -> str:
    """The same after the end of a syllable; none at the beginning of a name."""
    found = ""
    for letter in unicodedata.normalize("NFC", text):
        parts = _parts(letter)
        if not parts:
            continue
        begin = _OLD_BEGIN[parts[0]]
        if found and before in _SOFT_AFTER:
            begin = _SOFT.get(begin, begin)
        before = _END[parts[2]]
        found += begin + _OLD_VOWEL[parts[1]] + before
    return found


def _press(text: str) -> str:
    """As newspapers write given names of the North: soft at the beginning."""
    form = older(text)
    return "j" + form[2:] if form.startswith("ch") and _parts(text[0]) and text[0] < "차" else form


def name(text: str) -> tuple[tuple[str, ...], ...]:
    """Surname and given name; one word where no surname begins the text.

    >>> name("김정은")
    (('kim', 'jongun'), ('gim', 'jeongeun'))
    >>> name("박근혜")[0], name("블라디미르")
    (('park', 'kunhye'), (('beulradimireu',), ('pulradimiru',)))
    """
    length = 2 if text[:2] in _SURNAMES and len(text) > 2 else 1
    written = _SURNAMES.get(text[:length], "").split()
    given = text[length:]
    if not written or not 1 <= len(given) <= 2:
        return tuple(dict.fromkeys(((revised(text),), (older(text),))))
    return (written[0], _press(given)), (written[-1 if len(written) == 2 else 0], revised(given))


def ways(text: str) -> tuple[str, ...]:
    """The ways to write a word: customary ones of a surname first."""
    customary = _SURNAMES.get(text, "").split()
    return tuple(dict.fromkeys((*customary, revised(text), older(text))))
