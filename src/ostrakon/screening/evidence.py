"""What besides the name speaks for or against a party being the one asked about.

What speaks for it takes away a share of what is missing to certainty; what speaks against it takes
off a fixed amount. So evidence never lifts a score above 1, an equal rare name never vanishes for a
wrong year alone, and effects add up. An equal identifier that stands for one party decides.
May import: core, names.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from ostrakon.core.screening import Evidence, Identifier, Sort, Subject, sort_of
from ostrakon.names import countries
from ostrakon.names.fold import fold
from ostrakon.screening.records import PartyRecord

CERTAIN = 0.95
"""The least score of a party with an equal identifier that stands for one party alone."""

_STRONG = frozenset({
    "imoNumber", "mmsi", "passportNumber", "idNumber", "registrationNumber", "taxNumber",
    "innCode", "ogrnCode", "leiCode", "swiftBic", "bikCode", "socialSecurityNumber", "vatCode",
    "jibCode", "kppCode", "cageCode", "dunsCode", "uniqueEntityId", "ibanCode", "accountNumber",
    "isinCode", "publicKey", "serialNumber", "registrationMark", "npiCode", "permId", "okpoCode",
    "nationalId", "number",
})  # fmt: skip
"""Kinds of identifiers that stand for one party; any other only speaks for it."""
_PARTS_CRAFT = {"imoNumber": 0.5, "mmsi": 0.4, "callSign": 0.3, "registrationNumber": 0.3,
                "serialNumber": 0.4, "registrationMark": 0.3}  # fmt: skip
_PARTS_BODY = {"registrationNumber": 0.2, "innCode": 0.3, "ogrnCode": 0.3, "leiCode": 0.3,
               "taxNumber": 0.2, "swiftBic": 0.1, "vatCode": 0.2}  # fmt: skip
"""What another identifier of the same kind takes off: a craft has one, a body seldom two."""
_FEWEST_SIGNS = 6
_FEWEST_DIGITS = 4
"""Letters and digits, and digits, that an identifier needs to decide: short ones recur."""
_AGAINST_SORT = 0.2
_AGAINST_GENDER = 0.08
_AGAINST_COUNTRY = 0.04
_AGAINST_FLAG = 0.12
_FOR_COUNTRY = 0.08
_FOR_ADDRESS = 0.25
_FOR_IDENTIFIER = 0.6
_FOR_WEAK_IDENTIFIER = 0.3
_LIKE_ADDRESS = 0.5
"""Share of the words of both addresses that are the same, from which on they speak for it."""
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_GENDERS = {"m": "male", "male": "male", "man": "male", "f": "female", "female": "female",
            "woman": "female", "м": "male", "ж": "female", "мужской": "male", "женский": "female",
            "ذكر": "male", "أنثى": "female", "homme": "male", "femme": "female"}  # fmt: skip

Said: TypeAlias = "tuple[str, str, str, str, float]"
"""Kind, what the subject and the party have, how they compare, and the effect."""
Date: TypeAlias = "tuple[int, int, int]"
"""Year, month, day; 0 where not known."""


def weigh(
    subject: Subject, party: PartyRecord, name_score: float
) -> tuple[float, tuple[Evidence, ...]]:
    """The score of a party from the score of its name and all other evidence.

    >>> asked = Subject(name="Jane Roe", schema="Person", birth_dates=("1970-03-01",))
    >>> listed = PartyRecord(id="1", name="Jane Roe", schema="Person", birth_dates=("1970-03-01",))
    >>> score, evidence = weigh(asked, listed, 0.8)
    >>> round(score, 3), evidence[0].kind, evidence[0].how
    (0.9, 'birth date', 'same')
    """
    sort, other = sort_of(subject.schema), sort_of(party.schema)
    said: list[Said] = []
    if sort != other and "any" not in (sort, other):
        said.append(("schema", subject.schema, party.schema, "different", -_AGAINST_SORT))
    if subject.birth_dates and party.birth_dates:
        said.extend(_birth(subject.birth_dates, party.birth_dates))
    if subject.countries and party.countries:
        said.extend(_country(subject.countries, party.countries, other))
    if subject.genders and party.genders:
        said.extend(_gender(subject.genders, party.genders))
    if subject.addresses and party.addresses:
        said.extend(_address(subject.addresses, party.addresses))
    decided = False
    if subject.identifiers and party.identifiers:
        found, decided = _identifiers(subject.identifiers, party.identifiers, other)
        said.extend(found)
    return _sum(name_score, said, decided)


def _sum(
    name_score: float, said: Sequence[Said], decided: bool
) -> tuple[float, tuple[Evidence, ...]]:
    """Add up: what speaks against first, then what speaks for it of what is missing then."""
    score = name_score
    found = []
    for kind, query, listed, how, effect in sorted(said, key=lambda each: each[4] > 0):
        moved = max(-score, effect) if effect <= 0 else (1.0 - score) * effect
        if decided and effect < 0:
            moved = 0.0
        score += moved
        found.append(Evidence(kind=kind, query=query, listed=listed, how=how, effect=moved))
    if decided and score < CERTAIN:
        last = max(
            n for n, each in enumerate(found) if each.kind == "identifier" and each.how == "same"
        )
        lifted = found[last]
        found[last] = Evidence(
            kind=lifted.kind, query=lifted.query, listed=lifted.listed, how=lifted.how,
            effect=lifted.effect + CERTAIN - score,
        )  # fmt: skip
        score = CERTAIN
    return score, tuple(found)


def _birth(mine: Iterable[str], theirs: Iterable[str]) -> list[Said]:
    """The pair of birth dates that agrees best."""
    best: Said | None = None
    for one in mine:
        for other in theirs:
            a, b = _date(one), _date(other)
            if a is None or b is None:
                continue
            how, effect = dates_alike(a, b)
            if best is None or effect > best[4]:
                best = ("birth date", one, other, how, effect)
    return [best] if best else []


def dates_alike(a: Date, b: Date) -> tuple[str, float]:
    """How two birth dates agree, and what that does.

    >>> dates_alike((1970, 3, 1), (1970, 1, 3)), dates_alike((1970, 0, 0), (1971, 5, 6))
    (('day and month exchanged', 0.2), ('a year apart', -0.01))
    """
    known = sum(1 for x, y in zip(a, b, strict=True) if x and y)
    if all(x == y for x, y in zip(a, b, strict=True) if x and y):
        return (
            ("same", 0.5) if known == 3 else ("same as far as known", 0.35 if known == 2 else 0.25)
        )
    if known == 3:
        if a[0] == b[0] and (a[1], a[2]) == (b[2], b[1]):
            return "day and month exchanged", 0.2
        if _digits_apart(a, b) == 1:
            return "one digit apart", 0.15
    years = abs(a[0] - b[0])
    if not years:
        return "same year", -0.03 if known == 3 else 0.0
    if years == 1:
        return "a year apart", -0.05 if known == 3 else -0.01
    if years <= 3:
        return "some years apart", -0.1 if known == 3 else -0.05
    return ("years apart", -0.16) if years < 10 else ("many years apart", -0.22)


def _digits_apart(a: Date, b: Date) -> int:
    """In how many digits two whole dates differ."""
    one = "{:04d}{:02d}{:02d}".format(*a)
    other = "{:04d}{:02d}{:02d}".format(*b)
    return sum(x != y for x, y in zip(one, other, strict=True))


@functools.lru_cache(maxsize=65536)
def _date(text: str) -> Date | None:
    """A date as far as it is known; nothing if it is none."""
    found = _DATE.match(text.strip())
    if not found:
        return None
    return int(found[1]), int(found[2] or 0), int(found[3] or 0)


def _country(mine: Iterable[str], theirs: Iterable[str], sort: Sort) -> list[Said]:
    """Whether a country is shared; without one it speaks a little against it."""
    here = {_code(text): text for text in mine}
    there = {_code(text): text for text in theirs}
    shared = sorted(here.keys() & there.keys() - {""})
    if shared:
        code = shared[0]
        return [("country", here[code], there[code], "same", _FOR_COUNTRY)]
    if "" in here or "" in there:
        return []
    against = _AGAINST_FLAG if sort in ("vessel", "aircraft") else _AGAINST_COUNTRY
    return [("country", ", ".join(here.values()), ", ".join(there.values()), "different", -against)]


@functools.lru_cache(maxsize=8192)
def _code(text: str) -> str:
    """The code of a country by a code or a word; empty if it is none."""
    plain = text.strip()
    if len(plain) == 2 and plain.upper() in countries.countries():
        return plain.upper()
    return countries.code_of(plain) or ""


def _gender(mine: Iterable[str], theirs: Iterable[str]) -> list[Said]:
    """Another gender speaks a little against it; the same one says nothing."""
    here = {_GENDERS.get(text.strip().casefold(), "") for text in mine} - {""}
    there = {_GENDERS.get(text.strip().casefold(), "") for text in theirs} - {""}
    if not here or not there or here & there:
        return []
    return [("gender", min(here), min(there), "different", -_AGAINST_GENDER)]


def _address(mine: Iterable[str], theirs: Iterable[str]) -> list[Said]:
    """Addresses that share most of their words speak for it; others say nothing."""
    best = 0.0
    found: list[Said] = []
    for one in mine:
        here = set(fold(one).split())
        for other in theirs:
            there = set(fold(other).split())
            both = here | there
            share = len(here & there) / len(both) if both else 0.0
            if share >= _LIKE_ADDRESS and share > best and min(len(here), len(there)) > 1:
                best = share
                how = "same" if share == 1 else "much the same"
                found = [("address", one, other, how, _FOR_ADDRESS * share)]
    return found


def _identifiers(
    mine: Sequence[Identifier], theirs: Sequence[Identifier], sort: Sort
) -> tuple[list[Said], bool]:
    """Equal identifiers, of which one may decide; or others of the same kind."""
    found: list[Said] = []
    decided = False
    for one in mine:
        for other in theirs:
            if not _signs(one.value) or _signs(one.value) != _signs(other.value):
                continue
            kinds = {one.kind, other.kind} - {""}
            strong = _long(one.value) and (not kinds or bool(kinds & _STRONG))
            decided = decided or strong
            effect = _FOR_IDENTIFIER if strong else _FOR_WEAK_IDENTIFIER
            found.append(("identifier", one.value, other.value, "same", effect))
    if found:
        return found, decided
    return _other_identifiers(mine, theirs, sort), False


def _other_identifiers(
    mine: Sequence[Identifier], theirs: Sequence[Identifier], sort: Sort
) -> list[Said]:
    """Identifiers of a kind of which a party has one, and that differ."""
    table = _PARTS_CRAFT if sort in ("vessel", "aircraft") else _PARTS_BODY
    if sort == "person":
        return []
    found = []
    for kind in sorted(
        {each.kind for each in mine} & {each.kind for each in theirs} & table.keys()
    ):
        here = [each.value for each in mine if each.kind == kind]
        there = [each.value for each in theirs if each.kind == kind]
        found.append(("identifier", here[0], there[0], f"another {kind}", -table[kind]))
    return found


@functools.lru_cache(maxsize=65536)
def _signs(value: str) -> str:
    """The letters and digits of an identifier, without the word IMO before a ship's number."""
    signs = "".join(letter for letter in value.upper() if letter.isalnum())
    return signs.removeprefix("IMO") if signs[3:].isdigit() else signs


def _long(value: str) -> bool:
    """Whether an identifier is long enough to be one party's alone."""
    signs = _signs(value)
    return len(signs) >= _FEWEST_SIGNS and sum(map(str.isdigit, signs)) >= _FEWEST_DIGITS
