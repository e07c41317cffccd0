"""The first schema: instruments, parties, acts, steps, statuses in two times.

Revision 0001, follows nothing.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "acts",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("instrument", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("state_after", sa.String(), nullable=True),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("name_on_list", sa.String(), nullable=False),
        sa.Column("alias_of", sa.String(), nullable=True),
        sa.Column("legal_instrument", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.Column("confidence_as_given", sa.String(), nullable=True),
        sa.Column("conflicts_with", sa.String(), nullable=False),
        sa.Column("earliest", sa.String(), nullable=True),
        sa.Column("latest", sa.String(), nullable=True),
        sa.Column("public_from", sa.String(), nullable=True),
        sa.Column("public_assumed", sa.Integer(), nullable=False),
        sa.Column("archived_from", sa.String(), nullable=True),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("known_from", sa.String(), nullable=False),
        sa.Column("known_to", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_acts")),
    )
    with op.batch_alter_table("acts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_acts_alias_of"), ["alias_of"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_acts_id_known_from"), ["id", "known_from"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_acts_party_instrument_scope"),
            ["party", "instrument", "scope"],
            unique=False,
        )

    op.create_table(
        "issuers",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_issuers")),
        sa.UniqueConstraint("name", "state", name=op.f("uq_issuers_name_state")),
    )
    op.create_table(
        "listings",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("instrument", sa.String(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_listings")),
        sa.UniqueConstraint(
            "party", "instrument", "scope", name=op.f("uq_listings_party_instrument_scope")
        ),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "parties",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("schema", sa.String(), nullable=False),
        sa.Column("countries", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("active_from", sa.String(), nullable=True),
        sa.Column("wikidata", sa.String(), nullable=True),
        sa.Column("notes", sa.String(), nullable=True),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.Column("merged_from", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("known_from", sa.String(), nullable=False),
        sa.Column("known_to", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_parties")),
    )
    with op.batch_alter_table("parties", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_parties_id_known_from"), ["id", "known_from"], unique=False
        )

    op.create_table(
        "sources",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=False),
        sa.Column("grade", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_sources")),
        sa.UniqueConstraint(
            "url", "publisher", "grade", name=op.f("uq_sources_url_publisher_grade")
        ),
    )
    op.create_table(
        "stories",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_stories")),
        sa.UniqueConstraint("id", name=op.f("uq_stories_id")),
    )
    op.create_table(
        "act_clocks",
        sa.Column("act_pk", sa.Integer(), nullable=False),
        sa.Column("clock", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("earliest", sa.String(), nullable=True),
        sa.Column("latest", sa.String(), nullable=True),
        sa.Column("computed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["act_pk"], ["acts.pk"], name=op.f("fk_act_clocks_act_pk")),
        sa.PrimaryKeyConstraint("act_pk", "clock", name=op.f("pk_act_clocks")),
    )
    op.create_table(
        "act_sources",
        sa.Column("act_pk", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("source_pk", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["act_pk"], ["acts.pk"], name=op.f("fk_act_sources_act_pk")),
        sa.ForeignKeyConstraint(
            ["source_pk"], ["sources.pk"], name=op.f("fk_act_sources_source_pk")
        ),
        sa.PrimaryKeyConstraint("act_pk", "ordinal", name=op.f("pk_act_sources")),
    )
    op.create_table(
        "findings",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("listing_pk", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("acts", sa.String(), nullable=False),
        sa.Column("recorded_from", sa.String(), nullable=False),
        sa.Column("recorded_to", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["listing_pk"], ["listings.pk"], name=op.f("fk_findings_listing_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_findings")),
    )
    with op.batch_alter_table("findings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_findings_listing_pk"), ["listing_pk"], unique=False)

    op.create_table(
        "instruments",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("issuer_pk", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("legal_basis", sa.String(), nullable=False),
        sa.Column("list_name", sa.String(), nullable=False),
        sa.Column("delisting_body", sa.String(), nullable=True),
        sa.Column("review", sa.String(), nullable=True),
        sa.Column("sunset", sa.String(), nullable=True),
        sa.Column("clocks", sa.String(), nullable=False),
        sa.Column("deciders", sa.String(), nullable=False),
        sa.Column("authorities", sa.String(), nullable=False),
        sa.Column("list_phrases", sa.String(), nullable=False),
        sa.Column("file_is_authority", sa.Integer(), nullable=False),
        sa.Column("notes", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("effect_on", sa.String(), nullable=True),
        sa.Column("effect_rule", sa.String(), nullable=True),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("known_from", sa.String(), nullable=False),
        sa.Column("known_to", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["issuer_pk"], ["issuers.pk"], name=op.f("fk_instruments_issuer_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_instruments")),
    )
    with op.batch_alter_table("instruments", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_instruments_id_known_from"), ["id", "known_from"], unique=False
        )

    op.create_table(
        "names",
        sa.Column("party_pk", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("script", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["party_pk"], ["parties.pk"], name=op.f("fk_names_party_pk")),
        sa.PrimaryKeyConstraint("party_pk", "ordinal", name=op.f("pk_names")),
    )
    op.create_table(
        "party_sources",
        sa.Column("party_pk", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("source_pk", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["party_pk"], ["parties.pk"], name=op.f("fk_party_sources_party_pk")
        ),
        sa.ForeignKeyConstraint(
            ["source_pk"], ["sources.pk"], name=op.f("fk_party_sources_source_pk")
        ),
        sa.PrimaryKeyConstraint("party_pk", "ordinal", name=op.f("pk_party_sources")),
    )
    op.create_table(
        "procedures",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("listing_pk", sa.Integer(), nullable=False),
        sa.Column("course", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("ladder", sa.Integer(), nullable=True),
        sa.Column("opened", sa.String(), nullable=False),
        sa.Column("last", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("steps", sa.String(), nullable=False),
        sa.Column("recorded_from", sa.String(), nullable=False),
        sa.Column("recorded_to", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["listing_pk"], ["listings.pk"], name=op.f("fk_procedures_listing_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_procedures")),
    )
    with op.batch_alter_table("procedures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_procedures_listing_pk"), ["listing_pk"], unique=False)

    op.create_table(
        "relations",
        sa.Column("party_pk", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["party_pk"], ["parties.pk"], name=op.f("fk_relations_party_pk")),
        sa.PrimaryKeyConstraint("party_pk", "ordinal", name=op.f("pk_relations")),
    )
    with op.batch_alter_table("relations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relations_to_id"), ["to_id"], unique=False)

    op.create_table(
        "statuses",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("listing_pk", sa.Integer(), nullable=False),
        sa.Column("view", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("valid_from", sa.String(), nullable=True),
        sa.Column("valid_to", sa.String(), nullable=True),
        sa.Column("began", sa.String(), nullable=True),
        sa.Column("ended", sa.String(), nullable=True),
        sa.Column("doubt", sa.String(), nullable=True),
        sa.Column("conflicts", sa.String(), nullable=False),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.Column("known_from", sa.String(), nullable=False),
        sa.Column("known_to", sa.String(), nullable=True),
        sa.Column("recorded_from", sa.String(), nullable=False),
        sa.Column("recorded_to", sa.String(), nullable=True),
        sa.CheckConstraint("view in ('all', 'observed')", name=op.f("ck_statuses_view")),
        sa.CheckConstraint(
            "known_to is null or known_from < known_to", name=op.f("ck_statuses_known")
        ),
        sa.CheckConstraint(
            "valid_to is null or valid_from is null or valid_from < valid_to",
            name=op.f("ck_statuses_valid"),
        ),
        sa.ForeignKeyConstraint(
            ["listing_pk"], ["listings.pk"], name=op.f("fk_statuses_listing_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_statuses")),
    )
    with op.batch_alter_table("statuses", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_statuses_listing_pk_view_valid_from"),
            ["listing_pk", "view", "valid_from"],
            unique=False,
        )

    op.create_table(
        "steps",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("story_pk", sa.Integer(), nullable=False),
        sa.Column("date", sa.String(), nullable=False),
        sa.Column("earliest", sa.String(), nullable=True),
        sa.Column("latest", sa.String(), nullable=True),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=True),
        sa.Column("direction", sa.String(), nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("actor_state", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("instrument", sa.String(), nullable=True),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.Column("confidence_as_given", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("public_from", sa.String(), nullable=True),
        sa.Column("public_assumed", sa.Integer(), nullable=False),
        sa.Column("archived_from", sa.String(), nullable=True),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("known_from", sa.String(), nullable=False),
        sa.Column("known_to", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["story_pk"], ["stories.pk"], name=op.f("fk_steps_story_pk")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_steps")),
    )
    with op.batch_alter_table("steps", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_steps_id_known_from"), ["id", "known_from"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_steps_party_instrument"), ["party", "instrument"], unique=False
        )

    op.create_table(
        "status_acts",
        sa.Column("status_pk", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("act_pk", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["act_pk"], ["acts.pk"], name=op.f("fk_status_acts_act_pk")),
        sa.ForeignKeyConstraint(
            ["status_pk"], ["statuses.pk"], name=op.f("fk_status_acts_status_pk")
        ),
        sa.PrimaryKeyConstraint("status_pk", "ordinal", name=op.f("pk_status_acts")),
    )
    op.create_table(
        "step_acts",
        sa.Column("step_pk", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["step_pk"], ["steps.pk"], name=op.f("fk_step_acts_step_pk")),
        sa.PrimaryKeyConstraint("step_pk", "ordinal", name=op.f("pk_step_acts")),
    )
    op.create_table(
        "step_sources",
        sa.Column("step_pk", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("source_pk", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_pk"], ["sources.pk"], name=op.f("fk_step_sources_source_pk")
        ),
        sa.ForeignKeyConstraint(["step_pk"], ["steps.pk"], name=op.f("fk_step_sources_step_pk")),
        sa.PrimaryKeyConstraint("step_pk", "ordinal", name=op.f("pk_step_sources")),
    )


def downgrade() -> None:
    """Drop the tables, dependants first."""
    for table in (
        "step_sources",
        "step_acts",
        "status_acts",
        "steps",
        "statuses",
        "relations",
        "procedures",
        "party_sources",
        "names",
        "instruments",
        "findings",
        "act_sources",
        "act_clocks",
        "stories",
        "sources",
        "parties",
        "meta",
        "listings",
        "issuers",
        "acts",
    ):
        op.drop_table(table)
