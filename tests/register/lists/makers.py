"""Copies of an invented list, for tests of comparison and presence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from ostrakon.lists.entry import Dated, Entry, Identifier, Name, Programme
from ostrakon.register.lists.presence import History, Rules, history
from ostrakon.register.lists.records import Copy


def entry(
    key: str, name: str, *aliases: str, schema: str = "Person", birth: str | None = None,
    passport: str | None = None, programmes: Iterable[str] = (), listed: bool = True,
) -> Entry:  # fmt: skip
    """An entry of the invented list."""
    return Entry(
        key=key, schema=schema, listed=listed,
        names=(Name(text=name), *(Name(text=one, kind="alias") for one in aliases)),
        dates=(Dated(kind="birth", text=birth, when=birth),) if birth else (),
        identifiers=(Identifier(kind="passportNumber", text=passport),) if passport else (),
        programmes=tuple(Programme(code=code) for code in programmes),
    )  # fmt: skip


class List:
    """A list whose copies are made one after the other."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self.copies: list[Copy] = []

    def copy(
        self, day: str, *entries: Entry, layout: str = "x/1/", complete: bool = True,
        exact: bool = True, seen: str = "", content: str = "copy",
    ) -> Copy:  # fmt: skip
        """A copy of a day with these entries."""
        self._entries |= {one.digest(): one for one in entries}
        made = Copy(
            id=f"{content}-{day}-{layout}", seen=seen, layout=layout,
            date=dt.date.fromisoformat(day),
            complete=complete, exact=exact,
            live={one.key: one.digest() for one in entries if one.listed},
            ended={one.key: one.digest() for one in entries if not one.listed},
        )  # fmt: skip
        self.copies.append(made)
        return made

    def read(self, digest: str) -> Entry:
        """An entry by digest."""
        return self._entries[digest]

    def history(self, copies: Iterable[Copy] | None = None, **rules: Any) -> History:
        """What the copies prove."""
        chosen = self.copies if copies is None else copies
        return history(chosen, self.read, Rules(**rules))

    def told(self, **rules: Any) -> list[str]:
        """Changes in short."""
        return [
            " ".join((change.after[5:15], change.kind, change.key, *change.others))
            for change in self.history(**rules).changes
        ]
