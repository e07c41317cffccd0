"""The store's tables, in SQLAlchemy Core. Imported by writing and by tests only: it costs half a
second, and reading (`queries`) needs none of it.

Nothing is overwritten. A record carries `known_from` and `known_to` (when this installation held
it, UTC timestamps as text that sorts; null is until now); acts and steps also the day they were
public. What is derived in the view `all` carries `recorded_from` and `recorded_to` besides, since
facts that arrive later may have been public earlier. Days are ISO 8601 text, null is open; lists
are JSON text. Both kinds of text order alike in SQLite and PostgreSQL.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key() -> Column[int]:
    """A surrogate key."""
    return Column("pk", Integer, primary_key=True)


def _text(name: str, *, null: bool = False) -> Column[str]:
    """A text column."""
    return Column(name, String, nullable=null)


def _to(name: str, target: str, *, primary: bool = False) -> Column[int]:
    """A reference to another table's surrogate key."""
    return Column(name, Integer, ForeignKey(f"{target}.pk"), primary_key=primary, nullable=False)


def _known() -> list[Column[str]]:
    """A digest of the fact as it came, and when this installation held the record."""
    return [_text("content"), _text("known_from"), _text("known_to", null=True)]


def _public() -> list[Column[str] | Column[int]]:
    """The other two bases: the public day, whether it is assumed, and a dated copy elsewhere."""
    return [
        _text("public_from", null=True),
        Column("public_assumed", Integer, nullable=False),
        _text("archived_from", null=True),
    ]


meta = Table("meta", metadata, Column("key", String, primary_key=True), _text("value"))

issuers = Table(
    "issuers", metadata, _key(), _text("name"), _text("state"), UniqueConstraint("name", "state")
)

instruments = Table(
    "instruments", metadata, _key(), _text("id"),
    _to("issuer_pk", "issuers"),
    _text("name"), _text("short"), _text("family"), _text("kind"), _text("legal_basis"),
    _text("list_name"), _text("delisting_body", null=True), _text("review", null=True),
    _text("sunset", null=True), _text("clocks"), _text("deciders"), _text("authorities"),
    _text("list_phrases"),
    Column("file_is_authority", Integer, nullable=False),
    _text("notes", null=True), _text("source", null=True),
    _text("effect_on", null=True), _text("effect_rule", null=True), *_known(),
    Index(None, "id", "known_from"),
)  # fmt: skip

parties = Table(
    "parties", metadata, _key(), _text("id"), _text("name"), _text("kind"), _text("schema"),
    _text("countries"), _text("parent", null=True), _text("active_from", null=True),
    _text("wikidata", null=True), _text("notes", null=True), _text("confidence"),
    _text("merged_from"), *_known(),
    Index(None, "id", "known_from"),
)  # fmt: skip

names = Table(
    "names", metadata, _to("party_pk", "parties", primary=True),
    Column("ordinal", Integer, primary_key=True),
    _text("text"), _text("script"), _text("kind"),
)  # fmt: skip

relations = Table(
    "relations", metadata, _to("party_pk", "parties", primary=True),
    Column("ordinal", Integer, primary_key=True),
    _text("to_id"), _text("relation"), _text("note"),
    Index(None, "to_id"),
)  # fmt: skip

sources = Table(
    "sources", metadata, _key(), _text("url"), _text("publisher"), _text("grade"),
    UniqueConstraint("url", "publisher", "grade"),
)  # fmt: skip

party_sources = Table(
    "party_sources", metadata, _to("party_pk", "parties", primary=True),
    Column("ordinal", Integer, primary_key=True), _to("source_pk", "sources"),
)  # fmt: skip

acts = Table(
    "acts", metadata, _key(), _text("id"), _text("party"), _text("instrument"), _text("scope"),
    _text("action"), _text("event"), _text("stage"), _text("direction"),
    _text("state_after", null=True), _text("date", null=True), _text("name_on_list"),
    _text("alias_of", null=True), _text("legal_instrument"), _text("note"), _text("reason"),
    _text("confidence"), _text("confidence_as_given", null=True), _text("conflicts_with"),
    _text("earliest", null=True), _text("latest", null=True), *_public(), *_known(),
    Index(None, "party", "instrument", "scope"),
    Index(None, "alias_of"),
    Index(None, "id", "known_from"),
)  # fmt: skip

act_clocks = Table(
    "act_clocks", metadata, _to("act_pk", "acts", primary=True),
    Column("clock", String, primary_key=True), _text("text"),
    _text("earliest", null=True), _text("latest", null=True),
    Column("computed", Integer, nullable=False),
)  # fmt: skip

act_sources = Table(
    "act_sources", metadata, _to("act_pk", "acts", primary=True),
    Column("ordinal", Integer, primary_key=True), _to("source_pk", "sources"),
)  # fmt: skip

stories = Table("stories", metadata, _key(), _text("id"), UniqueConstraint("id"))

steps = Table(
    "steps", metadata, _key(), _text("id"), _to("story_pk", "stories"), _text("date"),
    _text("earliest", null=True), _text("latest", null=True),
    _text("stage"), _text("event", null=True), _text("direction", null=True), _text("actor"),
    _text("actor_state", null=True), _text("role", null=True), _text("party", null=True),
    _text("instrument", null=True), _text("scope"), _text("code", null=True), _text("what"),
    _text("confidence"), _text("confidence_as_given", null=True), _text("reason"),
    *_public(), *_known(),
    Index(None, "party", "instrument"),
    Index(None, "id", "known_from"),
)  # fmt: skip

step_sources = Table(
    "step_sources", metadata, _to("step_pk", "steps", primary=True),
    Column("ordinal", Integer, primary_key=True), _to("source_pk", "sources"),
)  # fmt: skip

step_acts = Table(
    "step_acts", metadata, _to("step_pk", "steps", primary=True),
    Column("ordinal", Integer, primary_key=True), _text("act_id"),
)  # fmt: skip

listings = Table(
    "listings", metadata, _key(), _text("party"), _text("instrument"), _text("scope"),
    UniqueConstraint("party", "instrument", "scope"),
)  # fmt: skip

statuses = Table(
    "statuses", metadata, _key(), _to("listing_pk", "listings"), _text("view"), _text("state"),
    _text("valid_from", null=True), _text("valid_to", null=True),
    _text("began", null=True), _text("ended", null=True), _text("doubt", null=True),
    _text("conflicts"), _text("confidence"),
    _text("known_from"), _text("known_to", null=True),
    _text("recorded_from"), _text("recorded_to", null=True),
    CheckConstraint("view in ('all', 'observed')", name="view"),
    CheckConstraint("valid_to is null or valid_from is null or valid_from < valid_to",
                    name="valid"),
    CheckConstraint("known_to is null or known_from < known_to", name="known"),
    Index(None, "listing_pk", "view", "valid_from"),
)  # fmt: skip

status_acts = Table(
    "status_acts", metadata, _to("status_pk", "statuses", primary=True),
    Column("ordinal", Integer, primary_key=True), _to("act_pk", "acts"),
)  # fmt: skip

procedures = Table(
    "procedures", metadata, _key(), _text("id"), _to("listing_pk", "listings"), _text("course"),
    _text("stage"), Column("ladder", Integer), _text("opened"), _text("last"),
    _text("outcome", null=True), _text("steps"),
    _text("recorded_from"), _text("recorded_to", null=True),
    Index(None, "listing_pk"),
)  # fmt: skip

findings = Table(
    "findings", metadata, _key(), _to("listing_pk", "listings"), _text("kind"), _text("message"),
    _text("acts"), _text("recorded_from"), _text("recorded_to", null=True),
    Index(None, "listing_pk"),
)  # fmt: skip
