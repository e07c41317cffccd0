"""What FollowTheMoney properties become in an entry, whichever file they come from.

Properties keep their names; those of names, dates, identifiers, addresses and programmes go to the
fields that are made for them. Ids under which another publisher knows the same party ("referents")
are kept, and where their form says whose number it is, they become references.
"""

from __future__ import annotations

import re

from ostrakon.lists import shapes
from ostrakon.lists.entry import DateKind, NameKind, Quality
from ostrakon.lists.gather import Gathering

PARTY_SCHEMATA = frozenset(
    {"Person", "Organization", "Company", "LegalEntity", "PublicBody", "Vessel", "Airplane"}
)
"""Schemata that can themselves be listed; entries of any other describe or link them."""
NAMES: dict[str, tuple[NameKind, Quality | None]] = {
    "name": ("primary", None),
    "alias": ("alias", None),
    "weakAlias": ("alias", "weak"),
    "abbreviation": ("alias", "weak"),
    "previousName": ("former", None),
    "pastNames": ("former", None),
}
_DATES: dict[str, DateKind] = {
    "birthDate": "birth",
    "deathDate": "death",
    "incorporationDate": "founded",
    "buildDate": "built",
}
_SANCTION_DATES: dict[str, DateKind] = {
    "listingDate": "listed",
    "startDate": "listed",
    "endDate": "expires",
}
_IDENTIFIERS = frozenset(
    {
        "bikCode", "bvdId", "cageCode", "callSign", "cikCode", "dunsCode", "fnsCode", "giiNumber",
        "icijId", "idNumber", "imoNumber", "innCode", "ipoCode", "irsCode", "isin", "isinCode",
        "kppCode", "leiCode", "mmsi", "npiCode", "ogrnCode", "okpoCode", "passportNumber",
        "permId", "pfrNumber", "publicKey", "registrationNumber", "socialSecurityNumber",
        "swiftBic", "taxNumber", "uniqueEntityId", "uscCode", "vatCode", "vin", "voenCode",
        "wikidataId",
    }
)  # fmt: skip
_REFERENTS = re.compile(
    r"ofac-(?P<ofac>\d+)|eu-fsf-eu-(?P<eu>\d+-\d+)|gb-fcdo-(?P<uk>[a-z]{3}\d{4})"
    r"|ch-seco-(?P<ch>\d+)"
)


def add(
    into: Gathering,
    schema: str,
    prop: str,
    value: str,
    *,
    language: str | None = None,
    note: str | None = None,
) -> None:
    """One value of a property of an entity of this schema."""
    if prop in NAMES:
        kind, quality = NAMES[prop]
        into.name(value, kind, quality=quality, language=language, note=note)
    elif prop in _IDENTIFIERS:
        into.identifier(prop, value, note=note)
    elif prop in _DATES:
        into.date(_DATES[prop], value, shapes.iso, note=note)
    elif prop == "address" or (prop == "full" and schema == "Address"):
        into.address(value, note=note)
    elif schema == "Sanction" and prop in _SANCTION_DATES:
        note = f"{prop}; {note}" if note else prop
        into.date(_SANCTION_DATES[prop], value, shapes.iso, note=note)
    elif prop == "programId" or (prop == "program" and schema == "Sanction"):
        into.programme(value)
        into.remark(f"{prop} note", note or "")
    else:
        into.property(prop, value)
        into.remark(f"{prop} note", note or "")


def known_as(into: Gathering, number: str) -> None:
    """An id of the same party with another publisher, and whose number it is if its form says so.

    >>> into = Gathering("x", "1", "Person", "line 1")
    >>> known_as(into, "eu-fsf-eu-8282-49")
    >>> into.entry().references
    (Reference(scheme='eu', number='EU.8282.49'),)
    """
    into.remark("referents", number)
    refer(into, number)


def refer(into: Gathering, number: str) -> None:
    """The reference that an id stands for, if its form says whose number it is."""
    if match := _REFERENTS.fullmatch(number):
        scheme = match.lastgroup or ""
        plain = match[scheme]
        if scheme == "eu":
            plain = f"EU.{plain.replace('-', '.')}"
        into.reference(scheme, plain.upper())
