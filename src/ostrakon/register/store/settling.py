"""What copies and decisions leave to be derived over all sources together: joins, and findings.

Deriving these costs the same for one copy as for those of twenty sources, so a call that takes in
many notes what is left, in the transaction that takes it in, and settles it once at its end. A call
that is cut off in between leaves the note, and the next one settles. So does the first call of
another version of the program, whose data of the sources may explain what earlier data did not. May
import SQLAlchemy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import msgspec
from sqlalchemy import Connection

from ostrakon.register.store import meta
from ostrakon.register.store.derived_findings import derive_findings
from ostrakon.register.store.joined import derive_joins
from ostrakon.register.store.revision import FINDING_RULES, JOIN_RULES
from ostrakon.sources.catalogue import ListSource

META = "unsettled"
BY = "settled"
"""What `meta` says of the rules and data of sources by which was settled last: a digest."""


class _Left(msgspec.Struct, frozen=True):
    """What is left.

    Attributes:
        joins: sources of which entries or decisions moved.
        findings: whether there were sightings besides.
    """

    joins: tuple[str, ...] = ()
    findings: bool = False


_LEFT = msgspec.json.Decoder(_Left)


def leave(connection: Connection, joins: Iterable[str] = (), *, findings: bool = False) -> None:
    """Note that entries or decisions of sources moved, or that there was another sighting.

    Args:
        connection: with a transaction open.
        joins: the sources of which something moved.
        findings: whether something was seen again that has not moved.
    """
    left = _left(connection)
    more = _Left(tuple(sorted({*left.joins, *joins})), left.findings or findings)
    if more != left:
        meta.note(connection, META, msgspec.json.encode(more).decode())


def settle(connection: Connection, sources: Mapping[str, ListSource], now: str) -> None:
    """Derive what is left.

    Args:
        connection: with a transaction open.
        sources: all.
        now: a timestamp, for what changes.
    """
    left = _left(connection)
    by = _digest(sources)
    if left.joins or meta.noted(connection, BY) != by:
        derive_joins(connection, sources, now, left.joins)
        meta.note(connection, BY, by)
    elif left.findings:
        derive_findings(connection, sources, now)
    if left != _Left():
        meta.note(connection, META, msgspec.json.encode(_Left()).decode())


def _digest(sources: Mapping[str, ListSource]) -> str:
    """A digest of what is settled by, besides what the store holds."""
    said = [JOIN_RULES, FINDING_RULES, [one for _, one in sorted(sources.items())]]
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()


def _left(connection: Connection) -> _Left:
    """What is noted."""
    noted = meta.noted(connection, META)
    return _LEFT.decode(noted) if noted else _Left()
