"""FollowTheMoney's schemata and properties, as far as an export holds them. May import: core."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from importlib import resources

import msgspec

from ostrakon.core import tables
from ostrakon.core.tables import Words


class Kind(msgspec.Struct, frozen=True):
    """What a property holds: FollowTheMoney's type, the form of an identifier, the most characters.

    Attributes:
        type: `name`, `date`, `country`, `identifier` …
        form: of an identifier, `imo`, `lei` …; "" for any.
        longest: in characters.
    """

    type: str
    form: str
    longest: int


class _Schema(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    extends: tuple[str, ...]
    properties: dict[str, str] = {}


class _Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    topics: frozenset[str]
    without_language: frozenset[str]
    languages: Words
    longest: dict[str, int]
    schemata: dict[str, _Schema]


@functools.cache
def _model() -> _Model:
    """The table."""
    return tables.table(resources.files("ostrakon.report") / "ftm_model.toml", _Model)


def topics() -> frozenset[str]:
    """The values of the property `topics`."""
    return _model().topics


def without_language() -> frozenset[str]:
    """The types whose values are in no language."""
    return _model().without_language


@functools.cache
def language(code: str | None) -> str | None:
    """The code of three letters for one of two (ISO 639).

    >>> language("fr"), language("xx")
    ('fra', None)
    """
    pairs = (pair.split(":") for pair in _model().languages)
    return next((long for short, long in pairs if short == code), None)


def schemata() -> tuple[str, ...]:
    """The names of the schemata."""
    return tuple(_model().schemata)


@functools.cache
def properties(schema: str) -> Mapping[str, Kind]:
    """The properties of a schema, its own and those it extends; none for one that is not there.

    >>> properties("Person")["birthDate"].type, "birthDate" in properties("Vessel")
    ('date', False)
    """
    found: dict[str, Kind] = {}
    for name in lineage(schema):
        for prop, said in _model().schemata[name].properties.items():
            kind, _, longest = said.partition(" ")
            type_, _, form = kind.partition("/")
            found.setdefault(prop, Kind(type_, form, int(longest or _model().longest[type_])))
    return found


@functools.cache
def lineage(schema: str) -> tuple[str, ...]:
    """A schema and all that it extends, itself first.

    >>> lineage("Passport")
    ('Passport', 'Identification', 'Interval')
    """
    known = _model().schemata.get(schema)
    if known is None:
        return ()
    found = [schema]
    for parent in known.extends:
        found += [name for name in lineage(parent) if name not in found]
    return tuple(found)


def common(given: Iterable[str]) -> str:
    """The schema for what several sources call differently: the most exact that fits them all.

    `Company` beside `LegalEntity` is a company; `Person` beside `Organization` no more than a
    `LegalEntity`. What the table does not have counts as `LegalEntity`.

    >>> common(["LegalEntity", "Company"]), common(["Person", "Organization"]), common(["Gadget"])
    ('Company', 'LegalEntity', 'LegalEntity')
    """
    names = sorted({name if lineage(name) else "LegalEntity" for name in given})
    for name in names:
        if all(other in lineage(name) for other in names):
            return name
    shared = [name for name in lineage(names[0]) if all(name in lineage(one) for one in names)]
    return next((name for name in shared if name not in ("Thing", "Value")), "LegalEntity")
