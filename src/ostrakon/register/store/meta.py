"""What the store notes about itself: a value a key. May import SQLAlchemy."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from ostrakon.register.store import schema


def noted(connection: Connection, key: str) -> str | None:
    """The value of a key, if it was noted."""
    value = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == key))
    return None if value is None else str(value)


def note(connection: Connection, key: str, value: str) -> None:
    """Note a value; the one before is gone."""
    table = schema.meta
    done = connection.execute(update(table).where(table.c.key == key).values(value=value))
    if not done.rowcount:
        connection.execute(table.insert(), {"key": key, "value": value})
