"""Parties as screening knows them: what an index is built of and what a comparison reads.

Plain data, from whatever register or file; nothing here knows where it came from. Two times are
kept apart as everywhere: `valid` (when it was so) and `known` (when it was known, on each basis).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, TypeAlias

import msgspec

from ostrakon.core.errors import UserError
from ostrakon.core.screening import Identifier

Basis: TypeAlias = Literal["all", "observed", "archived", "public"]
BASES: tuple[Basis, ...] = ("all", "observed", "archived", "public")
"""On what something counts as known: taken in by this installation, in somebody's dated copy,
announced or published; or on any of the three."""


class Span(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """When something was so, and when that was known; half-open, and open where `None`.

    A missing `valid_from` is a beginning that nobody knows: it counts as before every day. A basis
    without a first day did not know it at all; a span without any first day was always known.
    """

    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    observed_from: dt.date | None = None
    observed_to: dt.date | None = None
    archived_from: dt.date | None = None
    archived_to: dt.date | None = None
    public_from: dt.date | None = None
    public_to: dt.date | None = None


class AsOf(msgspec.Struct, frozen=True, gc=False):
    """What a question counts: what was so on a day, as known on a day, on a basis.

    A day that is `None` leaves that time out of account: everything that ever was so, or is known.
    """

    on: dt.date | None = None
    known_on: dt.date | None = None
    basis: Basis = "all"


def as_of(on: dt.date | None, known_on: dt.date | None, basis: str = "all") -> AsOf:
    """What a question counts, checked.

    Raises:
        UserError: for a basis that is none.

    >>> as_of(dt.date(2020, 1, 1), None).basis
    'all'
    """
    if basis not in BASES:
        raise UserError(f"{basis!r} is not a basis; write {' or '.join(BASES)}")
    return AsOf(on, known_on, basis)


def holds(spans: Iterable[Span], when: AsOf) -> bool:
    """Whether any of the spans holds as of that question; no span at all always holds.

    >>> since = Span(observed_from=dt.date(2020, 5, 1), public_from=dt.date(2019, 1, 1))
    >>> [holds([since], AsOf(None, dt.date(2020, 1, 1), basis)) for basis in BASES]
    [True, False, False, True]
    """
    found = False
    for span in spans:
        if _valid(span, when.on) and _known(span, when):
            return True
        found = True
    return not found


def _valid(span: Span, on: dt.date | None) -> bool:
    """Whether it was so on that day."""
    return _within(span.valid_from or dt.date.min, span.valid_to, on)


def _known(span: Span, when: AsOf) -> bool:
    """Whether it was known on that day, on that basis."""
    begins = (span.observed_from, span.archived_from, span.public_from)
    if begins == (None, None, None):
        return True
    ends = (span.observed_to, span.archived_to, span.public_to)
    return any(
        _within(begin, end, when.known_on)
        for basis, begin, end in zip(BASES[1:], begins, ends, strict=True)
        if when.basis in ("all", basis) and begin is not None
    )


def _within(begin: dt.date, end: dt.date | None, day: dt.date | None) -> bool:
    """Whether a day lies in a half-open interval; every interval is good enough for no day."""
    return day is None or (begin <= day and (end is None or day < end))


class ListedName(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A name that a party bears or bore, as listed.

    Attributes:
        text: to the letter.
        kind: `primary`, `alias`, `former`, `weak` …, as listed.
        quality: how good the list calls it.
        script: ISO 15924.
        language: of the name, as a code.
        spans: when it was borne, and when that was known; empty: always.
    """

    text: str
    kind: str = "primary"
    quality: str | None = None
    script: str | None = None
    language: str | None = None
    spans: tuple[Span, ...] = ()


class DatedValue(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """That a value of a party (one in the field named so) is so and known in these spans only."""

    field: Literal["birth_dates", "countries", "identifiers", "addresses", "genders"]
    value: str | Identifier
    spans: tuple[Span, ...]


class PartyRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A party with all its names and all that tells it apart.

    Attributes:
        id: of the register or list.
        name: what the register calls it.
        schema: FollowTheMoney's.
        names: every name it ever bore, `name` among them.
        birth_dates, countries, identifiers, addresses, genders: as `core.screening.Subject` has
            them.
        dated: which of these were not always so or not always known.
    """

    id: str
    name: str
    schema: str = ""
    names: tuple[ListedName, ...] = ()
    birth_dates: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[str, ...] = ()
    genders: tuple[str, ...] = ()
    dated: tuple[DatedValue, ...] = ()


def party_as_of(party: PartyRecord, when: AsOf) -> PartyRecord:
    """The party with the names and values that a question counts.

    >>> later = Span(public_from=dt.date(2021, 1, 1))
    >>> one = PartyRecord(id="1", name="A", genders=("male",), dated=(
    ...     DatedValue(field="genders", value="male", spans=(later,)),))
    >>> party_as_of(one, AsOf(None, dt.date(2020, 1, 1))).genders
    ()
    """
    if when.on is None and when.known_on is None and when.basis == "all":
        return party
    changed: dict[str, tuple[object, ...]] = {}
    for dated in party.dated:
        if not holds(dated.spans, when):
            held = changed.get(dated.field, getattr(party, dated.field))
            changed[dated.field] = tuple(value for value in held if value != dated.value)
    names = tuple(name for name in party.names if holds(name.spans, when))
    if len(names) < len(party.names):
        changed["names"] = names
    return msgspec.structs.replace(party, **changed) if changed else party
