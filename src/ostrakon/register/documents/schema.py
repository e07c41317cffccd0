"""Tables of what was read, in SQLAlchemy Core. Imported by writing and by tests only.

Documents, sightings, readings and claims are never changed: a reading that another takes the place
of is closed (`known_to`). Feeds are the exception: where the poller stands is no knowledge.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

VERSION = "1"
"""Of these tables; a file of a later one is refused."""

metadata = MetaData()


def _key() -> Column[int]:
    return Column("pk", Integer, primary_key=True)


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, String, nullable=null)


def _to(name: str, target: str) -> Column[int]:
    return Column(name, Integer, ForeignKey(f"{target}.pk"), nullable=False)


meta = Table("meta", metadata, Column("key", String, primary_key=True), _text("value"))

documents = Table(
    "documents", metadata, _key(), _text("id"), _text("text"), _text("known_from"),
    # What its wording is told by, and the first kept text of which it is a near copy, else itself.
    Column("signature", LargeBinary, nullable=True), Column("lineage_pk", Integer, nullable=False),
    UniqueConstraint("id"), Index(None, "lineage_pk"),
)  # fmt: skip

# Keys of signatures, by which near copies meet.
document_keys = Table(
    "document_keys", metadata, Column("key", Integer, primary_key=True),
    Column("document_pk", Integer, ForeignKey("documents.pk"), primary_key=True),
)  # fmt: skip

# Where a text was met: a page, a file, a place in an archive; wire copies share their document.
sightings = Table(
    "sightings", metadata, _key(), _to("document_pk", "documents"), _text("name"),
    _text("url", null=True), _text("feed", null=True), _text("known_from"),
    UniqueConstraint("document_pk", "name"),
    Index(None, "url"),
)  # fmt: skip

readings = Table(
    "readings", metadata, _key(), _to("document_pk", "documents"), _text("reader"),
    _text("published", null=True), _text("published_from"),
    # SHA-256 of the reading as JSON; the reading itself without its claims, compressed.
    _text("content"), _text("info"), Column("record", LargeBinary, nullable=False),
    _text("known_from"), _text("known_to", null=True),
    Index(None, "document_pk"), Index(None, "published"),
)  # fmt: skip

claims = Table(
    "claims", metadata, _key(), _to("reading_pk", "readings"),
    Column("ordinal", Integer, nullable=False), _text("claim"),
    _text("holder"), _text("holder_kind"), _text("holder_party", null=True),
    _text("holder_state", null=True), _text("speaker", null=True), _text("act"),
    _text("type"), _text("party", null=True), _text("party_name", null=True),
    _text("state", null=True), _text("instrument", null=True), _text("direction", null=True),
    _text("event", null=True), _text("stage", null=True), _text("record"),
    UniqueConstraint("reading_pk", "ordinal"),
    Index(None, "party"), Index(None, "stage"), Index(None, "holder_state"),
)  # fmt: skip

# What could not be read, and why; closed when it could be read later.
set_aside = Table(
    "set_aside", metadata, _key(), _text("name"), _text("url", null=True),
    _text("sha256", null=True), _text("reason"), Column("tries", Integer, nullable=False),
    _text("known_from"), _text("known_to", null=True),
    Index(None, "name"), Index(None, "url"),
)  # fmt: skip

feeds = Table(
    "feeds", metadata, _key(), _text("url"), _text("title"), _text("validators"),
    _text("added"), _text("last_try", null=True), _text("last_good", null=True),
    _text("next_try"), Column("failures", Integer, nullable=False),
    _text("message", null=True),
    UniqueConstraint("url"),
)  # fmt: skip
