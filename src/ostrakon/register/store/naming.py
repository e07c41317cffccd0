"""Writing the index of names: by what each name of each entry is found. May import SQLAlchemy.

The index says nothing that `list_versions` does not; it is carried on from the last version that it
holds, or made anew when the keys are made in another way.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, delete, func, select, update

from ostrakon.core.naming import KeysOf, NameKeys
from ostrakon.register.store import schema
from ostrakon.register.store import schema_lists as lists

Row: TypeAlias = "dict[str, Any]"
META = "names"
"""What `meta` says of the index: the version of its keys and the last entry version in it."""
_BATCH = 5000


class _Name(msgspec.Struct, frozen=True, gc=False):
    """So much of a name as is looked up."""

    text: str
    kind: str = "primary"
    quality: str | None = None
    script: str = "Latn"


class _Named(msgspec.Struct, frozen=True, gc=False):
    """So much of an entry."""

    names: tuple[_Name, ...] = ()


_NAMED = msgspec.json.Decoder(_Named)


def index_names(connection: Connection, keys_of: KeysOf, version: str) -> int:
    """Bring the index up to what the entries say.

    Args:
        connection: with a transaction open.
        keys_of: makes the keys of a name.
        version: of the keys; an index of another version is made anew.

    Returns:
        how many names are new in it.
    """
    done = _done(connection, version)
    versions = lists.list_versions
    last = int(connection.scalar(select(func.coalesce(func.max(versions.c.pk), 0))) or 0)
    if done is not None and done >= last:
        return 0
    if done is None:
        for table in (
            lists.list_word_names, lists.list_word_keys, lists.list_words, lists.list_names,
        ):  # fmt: skip
            connection.execute(delete(table))
    rows = connection.execute(
        select(versions.c.source, versions.c.entry_key, versions.c.entry)
        .where(versions.c.pk > (done or 0))
        .order_by(versions.c.pk)
    )
    work = _Work(connection, keys_of)
    for row in rows:
        for name in _NAMED.decode(row.entry).names:
            work.add(row.source, row.entry_key, name)
    work.write()
    _note(connection, f"{version} {last}")
    return work.new


def _done(connection: Connection, version: str) -> int | None:
    """The last entry version that the index holds; `None` where it is to be made anew."""
    said = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == META))
    made, _, last = (said or "").partition(" ")
    return int(last) if made == version and last.isdigit() else None


def _note(connection: Connection, value: str) -> None:
    """Say in `meta` what the index holds."""
    meta = schema.meta
    done = connection.execute(update(meta).where(meta.c.key == META).values(value=value))
    if not done.rowcount:
        connection.execute(meta.insert(), {"key": META, "value": value})


class _Work:
    """Rows of the index that are to be written."""

    def __init__(self, connection: Connection, keys_of: KeysOf) -> None:
        self._connection = connection
        self._keys_of = keys_of
        names, words = lists.list_names, lists.list_words
        self._held: dict[str, set[tuple[str, str]]] = {}
        self._words: dict[str, int] = {
            row.text: row.pk for row in connection.execute(select(words.c.text, words.c.pk))
        }
        self._next = 1 + int(
            connection.scalar(select(func.coalesce(func.max(names.c.pk), 0))) or 0
        )  # fmt: skip
        self._rows: dict[str, list[Row]] = {"names": [], "words": [], "keys": [], "of": []}
        self.new = 0

    def add(self, source: str, key: str, name: _Name) -> None:
        """Add a name that an entry bears or bore, once."""
        held = self._held_of(source)
        if (key, name.text) in held:
            return
        held.add((key, name.text))
        keys = self._keys_of(name.text)
        if not keys.joined:
            return
        pk, self._next, self.new = self._next, self._next + 1, self.new + 1
        self._rows["names"].append(
            {"pk": pk, "source": source, "entry_key": key, "text": name.text,
             "script": name.script, "kind": name.kind, "quality": name.quality,
             "joined": keys.joined, "bones": keys.bones}
        )  # fmt: skip
        self._rows["of"] += (
            {"word_pk": word, "words": len(keys.words), "name_pk": pk}
            for word in self._words_of(keys)
        )
        if len(self._rows["names"]) >= _BATCH:
            self.write()

    def _held_of(self, source: str) -> set[tuple[str, str]]:
        """The names of a source that are in the index, by entry."""
        if source not in self._held:
            names = lists.list_names
            query = select(names.c.entry_key, names.c.text).where(names.c.source == source)
            self._held[source] = {(row[0], row[1]) for row in self._connection.execute(query)}
        return self._held[source]

    def _words_of(self, keys: NameKeys) -> Iterable[int]:
        """The numbers of the words of a name; new words are written down."""
        for word in keys.words:
            pk = self._words.get(word.text)
            if pk is None:
                pk = self._words[word.text] = len(self._words) + 1
                self._rows["words"].append({"pk": pk, "text": word.text, "bones": word.bones})
                self._rows["keys"] += ({"key": sound, "word_pk": pk} for sound in word.sounds)
            yield pk

    def write(self) -> None:
        """Write what has come together."""
        tables = {
            "names": lists.list_names, "words": lists.list_words,
            "keys": lists.list_word_keys, "of": lists.list_word_names,
        }  # fmt: skip
        for name, table in tables.items():
            if self._rows[name]:
                self._connection.execute(table.insert(), self._rows[name])
            self._rows[name] = []
