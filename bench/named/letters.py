"""Cyrillic in Latin letters by three schemes that newspapers, passports and lists really mix."""

from __future__ import annotations

_PRESS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi",
    "є": "ye", "ґ": "g", "'": "",
}  # fmt: skip
_OTHER = {
    **_PRESS,
    "ё": "e", "ж": "j", "й": "i", "х": "h", "ц": "c", "ч": "tch", "щ": "sch", "ы": "i", "ю": "iu",
    "я": "ia", "є": "ie", "ї": "i", "у": "ou",
}  # fmt: skip
_LEARNED = {
    **_PRESS,
    "ё": "ë", "ж": "ž", "й": "j", "х": "h", "ц": "c", "ч": "č", "ш": "š", "щ": "šč", "ю": "ju",
    "я": "ja", "є": "je", "ї": "ji", "э": "è",
}  # fmt: skip


def press(text: str) -> str:
    """As English newspapers and BGN/PCGN write it, without marks.

    >>> press("Юрий Хрущёв")
    'Yuriy Khrushchyov'
    """
    return _written(text, _PRESS)


def other(text: str) -> str:
    """As French and machine-readable documents write it.

    >>> other("Юрий Хрущёв")
    'Iurii Hrouschev'
    """
    return _written(text, _OTHER)


def learned(text: str) -> str:
    """As libraries write it, with marks, much like ISO 9.

    >>> learned("Юрий Хрущёв")
    'Jurij Hruščëv'
    """
    return _written(text, _LEARNED)


def _written(text: str, scheme: dict[str, str]) -> str:
    """Letter by letter, capitals kept at the beginnings of words."""
    words = []
    for word in text.split(" "):
        latin = "".join(scheme.get(letter, letter) for letter in word.lower())
        words.append(latin[:1].upper() + latin[1:])
    return " ".join(words)
