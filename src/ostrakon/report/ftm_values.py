"""Words of a list as values of FollowTheMoney's types, only where they are so beyond doubt.

A value is `None` where the words are not clearly of the type: an unknown country, a day that may
be another, a number whose check digit is wrong. Such words go into an export as a note.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import urlsplit

from ostrakon.core.dates import PartialDate
from ostrakon.names.countries import code_of, countries
from ostrakon.report.ftm_model import Kind, topics

ID = re.compile(r"[0-9a-zA-Z](?:[0-9a-zA-Z.-]*[0-9a-zA-Z])?")
"""What an id is made of."""
_GENDERS = {
    "m": "male", "male": "male", "man": "male",
    "f": "female", "female": "female", "woman": "female", "other": "other",
}  # fmt: skip
_MARKS = re.compile(r";|,\s?,")
_LAYOUT = ("<BR", "ESQ,", "ESQ.,")  # the library takes these for line breaks
_MAIL = re.compile(r"([^<>()\[\],;:?\s@\"]{1,64})@((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LETTERS_OF_LEI = re.compile(r"[0-9A-Z]{18}[0-9]{2}")
_LETTERS_OF_BIC = re.compile(r"[A-Z]{4}([A-Z]{2})[0-9A-Z]{2}(?:[0-9A-Z]{3})?")


def clean(kind: Kind, text: str) -> str | None:
    """The value of the type that a text is, or `None`.

    >>> clean(Kind("country", "", 16), "Afghanistan"), clean(Kind("date", "", 32), "1970-05")
    ('af', '1970-05')
    >>> clean(Kind("date", "", 32), "circa 1970") is None
    True
    """
    text = plain(text)
    value = _CLEAN[kind.type](text, kind.form) if kind.type in _CLEAN else text
    return value if value and len(value) <= kind.longest else None


def plain(text: str, *, as_spelt: bool = False) -> str:
    r"""One line in the composed form, without what cannot be seen.

    Args:
        text: any words.
        as_spelt: keep the form of the letters, and the joiners that belong to the spelling of
            names in Persian and in Indian scripts. FollowTheMoney's library takes both away.

    >>> plain("a\x00b \n c\u202e")
    'ab c'
    """
    if not text.isascii() and not as_spelt:
        text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        kept = _SIGNS + _JOINERS if as_spelt else _SIGNS
        text = "".join(
            one for one in text
            if one.isspace() or one in kept or unicodedata.category(one) not in _OUT
        )  # fmt: skip
    return " ".join(text.split())


_OUT = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_JOINERS = "\u200c\u200d"
_SIGNS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"
"""Signs that are seen, though Unicode counts them among the characters of format."""


def country(text: str) -> str | None:
    """The code of one state or territory, in small letters.

    >>> country("GB"), country("Russian Federation"), country("Ruritania")
    ('gb', 'ru', None)
    """
    if len(text) == 2 and text.upper() in countries():
        return text.lower()
    code = code_of(text)
    return code.lower() if code else None


def date(text: str) -> str | None:
    """A day, month or year in ISO 8601; years before 1000 and after 2999 are slips."""
    try:
        found = PartialDate.parse(text)
    except ValueError:
        return None
    return str(found) if 999 < found.year < 3000 else None


def _name(text: str, _: str) -> str | None:
    """A name without quotation marks around the whole of it."""
    while len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1].strip()
    return text or None


def _address(text: str, _: str) -> str | None:
    """An address in one line, its parts set off by commas."""
    if any(mark in text for mark in _LAYOUT):
        return None
    while _MARKS.search(text):
        text = " ".join(_MARKS.sub(", ", text).split())
    return text


def _identifier(text: str, form: str) -> str | None:
    """A number; of a form that has a check digit, only if that is right."""
    return _FORMS[form](text) if form in _FORMS else None if form else text


def _imo(text: str) -> str | None:
    """The number of a ship or of a shipping company, whose check digits differ."""
    number = text.upper().removeprefix("IMO").strip(" :#.-")
    if not re.fullmatch(r"[0-9]{7}", number) or not int(number):
        return None
    figures = [int(one) for one in number]
    ship = sum(one * (7 - place) for place, one in enumerate(figures[:6])) % 10
    weights = (8, 6, 4, 2, 9, 7)
    company = (11 - sum(a * b for a, b in zip(figures[:6], weights, strict=True)) % 11) % 10
    return f"IMO{number}" if figures[6] in (ship, company) else None


def _lei(text: str) -> str | None:
    """ISO 17442: the remainder by 97 of its letters as numbers is 1."""
    code = "".join(text.split()).upper()
    if not _LETTERS_OF_LEI.fullmatch(code):
        return None
    return code if int("".join(str(int(one, 36)) for one in code)) % 97 == 1 else None


def _bic(text: str) -> str | None:
    """ISO 9362: bank and place, without the branch."""
    code = "".join(text.split()).upper()
    match = _LETTERS_OF_BIC.fullmatch(code)
    return code[:8] if match and match[1] in countries() else None


def _inn(text: str) -> str | None:
    """The Russian tax number, of ten figures for bodies and twelve for persons."""
    if not re.fullmatch(r"[0-9]{10}|[0-9]{12}", text):
        return None
    weights = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
    figures = [int(one) for one in text]
    for place in (9,) if len(text) == 10 else (10, 11):
        due = sum(a * b for a, b in zip(weights[11 - place :], figures, strict=False)) % 11 % 10
        if due != figures[place]:
            return None
    return text


def _ogrn(text: str) -> str | None:
    """The Russian registration number, of thirteen or fifteen figures."""
    if not re.fullmatch(r"[1-9][0-9]{12}|[1-9][0-9]{14}", text):
        return None
    return text if int(text[:-1]) % (len(text) - 2) % 10 == int(text[-1]) else None


def _wikidata(text: str) -> str | None:
    """The number of an item in Wikidata."""
    return text if re.fullmatch(r"Q[1-9][0-9]*", text) else None


def _url(text: str, _: str) -> str | None:
    """An address on the web with its scheme and a host's name."""
    if not text.isascii() or " " in text or not text.startswith(("http://", "https://")):
        return None
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        _port = parts.port
    except ValueError:
        return None
    if not _HOST.fullmatch(host) or parts.netloc != host:
        return None
    return text if parts.path else parts._replace(path="/").geturl()


def _mail(text: str, _: str) -> str | None:
    """A mail address, its domain in small letters."""
    match = _MAIL.fullmatch(text)
    return f"{match[1]}@{match[2].lower()}" if match else None


_FORMS = {"imo": _imo, "lei": _lei, "bic": _bic, "inn": _inn, "ogrn": _ogrn, "wikidata": _wikidata}
_CLEAN: dict[str, Callable[[str, str], str | None]] = {
    "name": _name,
    "address": _address,
    "identifier": _identifier,
    "url": _url,
    "email": _mail,
    "country": lambda text, _: country(text),
    "date": lambda text, _: date(text),
    "entity": lambda text, _: text if ID.fullmatch(text) else None,
    "gender": lambda text, _: _GENDERS.get(text.casefold()),
    "topic": lambda text, _: text if text in topics() else None,
    "number": lambda text, _: text if _NUMBER.fullmatch(text) else None,
    # Whether a number can be called is known to nobody without the plans of all states.
    "phone": lambda _text, _: None,
    "language": lambda text, _: text if re.fullmatch(r"[a-z]{3}", text) else None,
}
