"""What the reader knows by name: plain records that `service` makes from the register.

The reader never opens the register. States, demonyms, capitals and titles are its own data
(`news/lexicon`, `names/countries`); parties, instruments and dated office holders come from here.
"""

from __future__ import annotations

import msgspec

from ostrakon.core.standing import InstrumentInfo


class PartyName(msgspec.Struct, frozen=True):
    """One name of a party, in any script. `kind`: canonical, alias or acronym."""

    text: str
    party: str
    kind: str = "alias"


class PartyEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A party: what it is, where it acts, whose part it is, and whom it is confused with."""

    id: str
    name: str
    kind: str
    schema: str = "Organization"
    countries: tuple[str, ...] = ()
    parent: str | None = None
    confused_with: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()


class DatedRole(msgspec.Struct, frozen=True, kw_only=True):
    """An office held by a person, or a party's sector, over an interval (ISO dates, half-open)."""

    name: str
    role: str
    role_code: str
    state: str | None
    organisation: str | None = None
    party: str | None = None
    sector: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None


class Gazetteer(msgspec.Struct, frozen=True, kw_only=True):
    """Everything handed to the reader. `instruments` are the register's, `roles` dated."""

    parties: tuple[PartyEntry, ...] = ()
    names: tuple[PartyName, ...] = ()
    instruments: tuple[InstrumentInfo, ...] = ()
    roles: tuple[DatedRole, ...] = ()
