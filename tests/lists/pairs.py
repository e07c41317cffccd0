"""Copies of real lists, read and compared: what the tests of known changes stand on."""

from __future__ import annotations

import datetime as dt
import functools
import re

from ostrakon.core.problem import Problem
from ostrakon.lists import formats
from ostrakon.lists.entry import Damage, Entry, Header
from ostrakon.register.lists.presence import History, Rules, history
from ostrakon.register.lists.records import Copy
from ostrakon.sources.catalogue import catalogue
from ostrakon.sources.snapshot import of_files
from tests.conftest import SHARED

LISTS = SHARED / "data" / "lists"
ENTRIES: dict[str, Entry] = {}
"""Every entry read so far, by digest."""


@functools.cache
def copy(source: str, *files: str) -> Copy:
    """A copy from files under the sample lists, each as `path` or `role=path`."""
    data = catalogue()[source]
    roles: dict[str, str] = {}
    for one in files:
        role, equals, path = one.partition("=")
        roles |= {role: path} if equals else {data.files[0].role: one}
    snapshot = of_files(source, {role: LISTS / path for role, path in roles.items()})
    with snapshot.parts[0].open() as stream:
        name = formats.recognise(stream.read(formats.HEAD_BYTES), data.formats)
    assert name is not None, files
    header = Header()
    live: dict[str, str] = {}
    ended: dict[str, str] = {}
    for item in formats.load(name).read(snapshot):
        assert not isinstance(item, Damage), (files, item)
        if isinstance(item, Header):
            header = item
        elif isinstance(item, Entry):
            ENTRIES[item.digest()] = item
            (live if item.listed else ended)[item.key] = item.digest()
        else:
            assert isinstance(item, Problem)
    day = header.list_date or re.findall(r"\d{4}-\d{2}-\d{2}", files[0])[0]
    return Copy(
        id=files[0], date=dt.date.fromisoformat(day), layout=f"{name}/{header.layout}",
        complete=not (data.partial or header.partial), exact=not header.union,
        live=live, ended=ended,
    )  # fmt: skip


@functools.cache
def changes(source: str, *files: str) -> History:
    """What copies of a source prove: one file a copy."""
    identity = catalogue()[source].identity
    rules = Rules(
        same=identity.same, return_days=identity.return_days, renumbers=identity.renumbers
    )
    return history([copy(source, file) for file in files], ENTRIES.__getitem__, rules)


def told(source: str, *files: str) -> dict[str, dict[str, set[str]]]:
    """Keys by kind of change, by the day of the list that shows it."""
    days = {one.id: one.date.isoformat() for one in (copy(source, file) for file in files)}
    found: dict[str, dict[str, set[str]]] = {}
    for change in changes(source, *files).changes:
        found.setdefault(days[change.after], {}).setdefault(change.kind, set()).add(change.key)
    return found


def files_of(folder: str, pattern: str = "*") -> tuple[str, ...]:
    """The files of a folder of sample lists, by name."""
    return tuple(str(path.relative_to(LISTS)) for path in sorted((LISTS / folder).glob(pattern)))
