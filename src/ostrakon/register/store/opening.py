"""Opening a store: make it on first use, upgrade it when it is behind, and read it.

Nothing that writes is imported unless something has to be written.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from ostrakon.core.errors import StoreError
from ostrakon.register import facts as facts_of
from ostrakon.register.store.location import database, exists, resolve
from ostrakon.register.store.lock import exclusive
from ostrakon.register.store.reader import Register
from ostrakon.register.store.revision import EARLIER, RULES, SCHEMA
from ostrakon.sources.catalogue import ListSource, catalogue

_TABLES = "select name from sqlite_master where type = 'table'"


def open_register(
    url: str | None = None,
    *,
    notify: Callable[[str], None] | None = None,
    facts: Path | None = None,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    sources: Mapping[str, ListSource] | None = None,
) -> Register:
    """Open the register; make it on first use and bring it up to the shipped facts.

    Args:
        url: the store's folder; else `OSTRAKON_STORE`, else the user's data folder.
        notify: is told, a line at a time, when something takes longer than reading.
        facts: a folder of facts to use in place of those that ship.
        now: the clock, UTC.
        sources: what the sources of lists are; those that ship without it.

    Raises:
        StoreError: when there is no store there, none can be made, or this program cannot read it.
    """
    say = notify or (lambda _line: None)
    folder = resolve(url)
    path = database(folder)
    digest = facts_of.digest(facts)
    if not exists(path):
        _create(folder, facts, now, say)
    register = Register(path, sources)
    try:
        behind = _behind(register, digest)
        if not behind:
            return register
    except BaseException:
        register.close()
        raise
    register.close()
    if _update(folder, facts, digest, behind, now, say, sources):
        register = Register(path, sources)
        _behind(register, digest)
        return register
    return Register(path, sources)


def _create(
    folder: Path, facts: Path | None, now: Callable[[], dt.datetime], say: Callable[[str], None]
) -> None:
    """Make the store, unless another process is faster."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{folder}: cannot make the store's folder ({error.strerror}); name another one "
            "with --store"
        ) from None
    with exclusive(folder):
        if not exists(database(folder)):
            say(f"making the register in {folder} (first use)")
            from ostrakon.register.store.build import create

            create(folder, facts_of.load(facts), now(), say)


def _update(
    folder: Path, facts: Path | None, digest: str, behind: str,
    now: Callable[[], dt.datetime], say: Callable[[str], None],
    sources: Mapping[str, ListSource] | None,
) -> bool:  # fmt: skip
    """Bring the store up to date, unless another process is faster.

    Returns:
        whether it is; false where only the facts are behind and the store cannot be written.
    """
    path = database(folder)
    if not (os.access(path, os.W_OK) and os.access(folder, os.W_OK)):
        if behind == "schema":
            raise StoreError(
                f"{path}: was made by an earlier version and there is no permission to upgrade it; "
                "ask its owner to, or name another store with --store"
            )
        say(f"{path}: no permission to write; answering from the facts that it holds")
        return False
    with exclusive(folder):
        with Register(path) as register:
            behind = _behind(register, digest)
        if behind:
            say(f"bringing the register in {folder} up to date")
            from ostrakon.register.store.build import update

            update(
                path, facts_of.load(facts), now(), say, migrate=behind == "schema",
                sources=catalogue() if sources is None else sources,
            )  # fmt: skip
    return True


def _behind(register: Register, digest: str) -> str:
    """What of the store is behind this program: `schema`, `facts`, or nothing.

    Raises:
        StoreError: when it is not a store, or of a later version.
    """
    tables = {row["name"] for row in register.rows(_TABLES)}
    if not {"alembic_version", "meta", "statuses"} <= tables:
        raise StoreError(
            f"{register.path}: is not a store of this program; name another folder with --store"
        )
    versions = [row["version_num"] for row in register.rows("select * from alembic_version")]
    if versions != [SCHEMA]:
        if len(versions) == 1 and versions[0] in EARLIER:
            return "schema"
        raise StoreError(
            f"{register.path}: was written by a later version of this program (schema "
            f"{', '.join(versions) or 'none'}, this one knows {SCHEMA}); upgrade the program"
        )
    meta = register.meta()
    same = meta.get("facts") == digest and meta.get("rules") == RULES
    return "" if same else "facts"
