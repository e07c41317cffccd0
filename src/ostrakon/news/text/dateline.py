"""The dateline and agency that open a wire story: "MOSCOW, April 2 (Reuters) - "."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from ostrakon.names.countries import state_of_capital
from ostrakon.news.lexicon import rows

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_AGENCY = r"(?:\((?P<a1>[A-Z][\w /.&-]{1,40})\)|/(?P<a2>[A-Z][\w -]{1,20})/)"
_DASH = r"(?:--|[-—–―])"
_OPENING = re.compile(
    r"\s*(?P<place>[A-Z][\w.'’-]*(?:[ ,/]{1,2}(?:[A-Z][\w.'’-]*|de|al|el)){0,5}?)?,?\s*"
    rf"(?P<date>{_DATE})?[.:,]?\s*{_AGENCY}?\s*(?P<dash>{_DASH}|[.:])\s+",
)
_CAPITALS = re.compile(r"[A-Z][A-Z.'’-]+")


class Dateline(NamedTuple):
    """What opens a story: where and when it was filed, by which agency; its end in the text."""

    place: str | None
    agency: str | None
    date: str | None
    start: int
    end: int


def dateline_of(text: str, start: int = 0) -> Dateline | None:
    """The dateline that opens the text (after its title), if there is one.

    >>> dateline_of("MOSCOW, April 2 (Reuters) - Russia said").agency
    'Reuters'
    >>> dateline_of("KABUL — The ministry").place
    'KABUL'
    >>> dateline_of("QUETTA: Two people"), dateline_of("BREAKING: Two people")
    (Dateline(place='QUETTA', agency=None, date=None, start=0, end=8), None)
    >>> dateline_of("Russia - a federation - said") is None
    True
    """
    found = _OPENING.match(text[:200] if not start else text[: start + 200], start)
    if found is None:
        return None
    place, date = found["place"], found["date"]
    agency = found["a1"] or found["a2"]
    capitals = bool(place and _CAPITALS.match(place))
    if found["dash"] == "." and not (agency and (place or date)):
        return None
    if found["dash"] == ":" and not (capitals and _is_town(place)):
        return None
    if not agency and not date and not capitals:
        return None
    if not place and not agency:
        return None
    return Dateline(place, agency, date, found.start(), found.end())


def _is_town(place: str) -> bool:
    """Whether a word is a town that the reader knows, before a colon that may end any word."""
    return place.casefold() in _towns() or state_of_capital(place) is not None


@functools.cache
def _towns() -> frozenset[str]:
    return frozenset(row["name"].casefold() for row in rows("places.csv", dict[str, str]))
