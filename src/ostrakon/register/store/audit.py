"""The audit chain: what was done to the store, each entry sealed with the one before.

A line that is changed, taken out or put in afterwards breaks the chain, and `check` says where.
May import SQLAlchemy; the seal itself is a pure function that reading uses too.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, func, select

from ostrakon.register.known import stamp
from ostrakon.register.store import schema_lists as schema
from ostrakon.register.store.seal import FIRST, seal_of


def moment(connection: Connection, at: dt.datetime) -> str:
    """A timestamp for what is done now: `at`, or just after the last entry of the chain.

    So a clock that was set back never puts a record before one that was there first.
    """
    now = stamp(at)
    last = connection.scalar(select(func.max(schema.audit.c.at)))
    if last is None or now > last:
        return now
    return stamp(dt.datetime.fromisoformat(last) + dt.timedelta(microseconds=1))


def append(connection: Connection, at: str, what: str) -> None:
    """Add an entry to the chain.

    Args:
        connection: with a transaction open.
        at: its timestamp, from `moment`.
        what: what was done, as JSON text.
    """
    last = connection.execute(
        select(schema.audit.c.pk, schema.audit.c.seal).order_by(schema.audit.c.pk.desc()).limit(1)
    ).first()
    pk, before = (last.pk + 1, last.seal) if last else (1, FIRST)
    connection.execute(
        schema.audit.insert(),
        {
            "pk": pk, "at": at, "what": what, "before": before,
            "seal": seal_of(pk, at, what, before),
        },
    )  # fmt: skip
