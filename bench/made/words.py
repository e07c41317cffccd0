"""Words for lists that are made up."""

from __future__ import annotations

import datetime as dt

_FIRST = ("BA", "DO", "KI", "LU", "ME", "NO", "PA", "RI", "SU", "TO", "VA", "ZE")
_LAST = ("ban", "dar", "gon", "kil", "lum", "mor", "nes", "pol", "rim", "sot", "tav", "zun")
_ARABIC = ("با", "دو", "كي", "لو", "مي", "نو", "را", "سو")
_RUSSIAN = ("Ба", "До", "Ки", "Лу", "Ме", "Но", "Ра", "Су")
_KANA = ("ア", "イ", "ウ", "カ", "キ", "サ", "タ", "ナ")
COUNTRIES = ("France", "Norway", "Chad", "Peru", "Jordan", "Japan")


def given(number: int) -> str:
    """A given name."""
    return _FIRST[number % 12].title() + _LAST[number // 12 % 12]


def family(number: int) -> str:
    """A family name."""
    return _FIRST[number // 5 % 12] + _LAST[number // 7 % 12].upper() + _LAST[number % 12].upper()


def name(number: int) -> str:
    """A whole name."""
    return f"{given(number)} {family(number)}"


def body(number: int) -> str:
    """The name of a body."""
    return f"{given(number)} {given(number + 40)} Trading & Shipping Company No. {number}"


def arabic(number: int) -> str:
    """A name in Arabic letters."""
    return f"{_ARABIC[number % 8]}{_ARABIC[number // 8 % 8]} {_ARABIC[number // 3 % 8]}ن"


def russian(number: int) -> str:
    """A name in Cyrillic letters."""
    return f"{_RUSSIAN[number % 8]}нов {_RUSSIAN[number // 8 % 8]}вен"


def kana(number: int) -> str:
    """A name in Japanese letters."""
    return f"{_KANA[number % 8]}{_KANA[number // 8 % 8]}・{_KANA[number // 3 % 8]}ラ"


def country(number: int) -> str:
    """A country."""
    return COUNTRIES[number % len(COUNTRIES)]


def day(number: int) -> dt.date:
    """A day of the last decades."""
    return dt.date(1950, 1, 1) + dt.timedelta(days=number * 37 % 18_000)


def remark(number: int) -> str:
    """A sentence or two."""
    return (
        f"Said to have worked for {body(number + 1)} since {1990 + number % 30}. Photograph "
        f"available. Review concluded on {day(number).isoformat()}."
    )
