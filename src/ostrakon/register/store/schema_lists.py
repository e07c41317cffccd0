"""The store's tables of official lists: copies, what they say, and what is derived from them.

The same rules as in `schema`: nothing is overwritten, days and timestamps are text that sorts, and
a record carries `known_from`/`known_to` (a fact) or `recorded_from`/`recorded_to` (derived).
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from ostrakon.register.store.schema import metadata as metadata


def _key() -> Column[int]:
    return Column("pk", Integer, primary_key=True)


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, String, nullable=null)


def _to(name: str, target: str, *, null: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{target}.pk"), nullable=null)


def _known() -> list[Column[str]]:
    return [_text("known_from"), _text("known_to", null=True)]


def _recorded() -> list[Column[str]]:
    return [_text("recorded_from"), _text("recorded_to", null=True)]


list_copies = Table(
    "list_copies", metadata, _key(), _text("source"), _text("id"),
    # The day on which it was seen: given by whoever handed it in (`handed` 1), or fetched.
    _text("seen_on"), Column("handed", Integer, nullable=False),
    _text("files"), _text("address", null=True), _text("headers"), _text("known_from"),
    UniqueConstraint("source", "id", "seen_on"),
)  # fmt: skip

list_readings = Table(
    "list_readings", metadata, _key(), _to("copy_pk", "list_copies"), _text("format", null=True),
    Column("version", Integer, nullable=False), _text("layout"), _text("header"),
    # Where the day of the list comes from: `declared` by the file, `given` with the copy, or
    # `fetched`: the day it was fetched, for want of another.
    _text("list_date"), _text("dated_by"),
    Column("complete", Integer, nullable=False), Column("exact", Integer, nullable=False),
    Column("entries", Integer, nullable=False), _text("problems"),
    # Keys of list_versions, 4 bytes each in order, compressed; empty where the copy is refused.
    Column("live", LargeBinary, nullable=False), Column("ended", LargeBinary, nullable=False),
    # Where each of them stands in the file, a line each, those that stand first; compressed.
    Column("places", LargeBinary, nullable=False),
    _text("refusal", null=True), _text("message", null=True), *_known(),
    Index(None, "copy_pk"),
)  # fmt: skip

list_releases = Table(
    "list_releases", metadata, _key(), _to("copy_pk", "list_copies"), _text("reason"), *_known(),
)  # fmt: skip

list_versions = Table(
    "list_versions", metadata, _key(), _text("source"), _text("layout"), _text("entry_key"),
    # `printed` is a digest of it in the order of the file where it was first read.
    _text("digest"), _text("entry"), _text("printed", null=True),
    UniqueConstraint("source", "layout", "digest"),
    Index(None, "source", "entry_key"),
)  # fmt: skip

list_runs = Table(
    "list_runs", metadata, _key(), _text("source"), _text("entry_key"),
    _to("version_pk", "list_versions"),
    _to("first_pk", "list_copies"), _to("until_pk", "list_copies", null=True),
    _text("opened"), _text("closed", null=True), Column("ended", Integer, nullable=False),
    *_recorded(),
    Index(None, "source", "entry_key"),
)  # fmt: skip

list_changes = Table(
    "list_changes", metadata, _key(), _text("source"), _text("kind"), _text("entry_key"),
    _text("others"), _to("before_pk", "list_copies"), _to("after_pk", "list_copies"),
    _to("version_before", "list_versions", null=True),
    _to("version_after", "list_versions", null=True),
    _text("fields"), _to("closed_by", "list_copies", null=True),
    Column("inferred", Integer, nullable=False), *_recorded(),
    Index(None, "source", "after_pk"),
    Index(None, "source", "entry_key"),
)  # fmt: skip

list_findings = Table(
    "list_findings", metadata, _key(), _text("source"), _text("kind"),
    _to("copy_pk", "list_copies", null=True), _text("entry_key", null=True), _text("message"),
    *_recorded(),
    Index(None, "source"),
)  # fmt: skip

list_fetches = Table(
    "list_fetches", metadata, _key(), _text("source"), _text("at"), _text("outcome"),
    _text("address", null=True), _to("copy_pk", "list_copies", null=True), _text("message"),
    _text("headers"),
    Index(None, "source", "at"),
)  # fmt: skip

list_joins = Table(
    "list_joins", metadata, _key(), _text("source"), _text("entry_key"), _text("party"),
    _text("how"), _text("evidence"), *_recorded(),
    Index(None, "source", "entry_key"),
    Index(None, "party"),
)  # fmt: skip

list_decisions = Table(
    "list_decisions", metadata, _key(), _text("source"), _text("entry_key"),
    # The party that a person says it is; null: nobody's but its own.
    _text("party", null=True), _text("reason"), *_known(),
    Index(None, "source", "entry_key"),
)  # fmt: skip

list_proposals = Table(
    "list_proposals", metadata, _key(), _text("source"), _text("entry_key"), _text("party"),
    _text("evidence"), *_recorded(),
    Index(None, "source", "entry_key"),
)  # fmt: skip

# By what entries meet (`lists.ties`), and what each said when joins were last derived. An index
# over the other tables, so that what did not move need not be derived anew.
list_tied = Table(
    "list_tied", metadata, _key(), _text("source"), _text("entry_key"), _text("state"),
    UniqueConstraint("source", "entry_key"),
)  # fmt: skip

list_ties = Table(
    "list_ties", metadata, Column("tie", String, primary_key=True),
    Column("tied_pk", Integer, ForeignKey("list_tied.pk"), primary_key=True),
    Index(None, "tied_pk"),
    sqlite_with_rowid=False,
)  # fmt: skip

# Names by what they are found by. An index over what `list_versions` says: names that an entry no
# longer bears stay in it, and it is made anew when the keys change (`meta`, "names").
list_names = Table(
    "list_names", metadata, _key(), _text("source"), _text("entry_key"), _text("text"),
    _text("script"), _text("kind"), _text("quality", null=True), _text("joined"), _text("bones"),
    UniqueConstraint("source", "entry_key", "text"),
    Index(None, "joined"),
    Index(None, "bones"),
)  # fmt: skip

list_words = Table(
    "list_words", metadata, _key(), _text("text"), _text("bones"), UniqueConstraint("text"),
)  # fmt: skip

list_word_keys = Table(
    "list_word_keys", metadata, Column("key", String, primary_key=True),
    Column("word_pk", Integer, ForeignKey("list_words.pk"), primary_key=True),
    sqlite_with_rowid=False,
)  # fmt: skip

list_word_names = Table(
    "list_word_names", metadata,
    Column("word_pk", Integer, ForeignKey("list_words.pk"), primary_key=True),
    # How many words the name has: short names come first.
    Column("words", Integer, primary_key=True),
    Column("name_pk", Integer, ForeignKey("list_names.pk"), primary_key=True),
    sqlite_with_rowid=False,
)  # fmt: skip

# Numbers that issuers have given the register's parties, as the facts say; without a party, of
# entries that bear a name of one and are none.
party_numbers = Table(
    "party_numbers", metadata, _key(), _text("party", null=True), _text("scheme"), _text("number"),
    _text("source"), _text("confidence"), _text("note"), *_known(),
    Index(None, "scheme", "number"),
)  # fmt: skip

audit = Table(
    "audit", metadata, _key(), _text("at"), _text("what"), _text("before"), _text("seal"),
)  # fmt: skip
