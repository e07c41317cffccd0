"""Schema revisions. Imported by writing only (alembic costs half a second).

A new revision goes into `migrations/versions/` and its name into `revision.SCHEMA`.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

FOLDER = Path(__file__).with_name("migrations")


def config(connection: Connection) -> Config:
    """Alembic's settings, without its file."""
    settings = Config()
    # A percent sign in the path would be read as a variable.
    settings.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the schema on `connection` up to date, inside its transaction."""
    command.upgrade(config(connection), to)


def downgrade(connection: Connection, to: str) -> None:
    """Take the schema back, inside the connection's transaction."""
    command.downgrade(config(connection), to)
