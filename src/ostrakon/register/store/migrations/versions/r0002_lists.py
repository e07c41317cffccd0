"""Official lists: copies, readings, entry versions, runs, changes, findings, joins, audit chain.

Revision 0002, follows 0001.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "audit",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_audit")),
    )
    op.create_table(
        "list_copies",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("seen_on", sa.String(), nullable=False),
        sa.Column("handed", sa.Integer(), nullable=False),
        sa.Column("files", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("headers", sa.String(), nullable=False),
        sa.Column("known_from", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_list_copies")),
        sa.UniqueConstraint(
            "source", "id", "seen_on", name=op.f("uq_list_copies_source_id_seen_on")
        ),
    )
    op.create_table(
        "list_decisions",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("entry_key", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("known_from", sa.String(), nullable=False),
        sa.Column("known_to", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_list_decisions")),
    )
    with op.batch_alter_table("list_decisions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_list_decisions_source_entry_key"), ["source", "entry_key"], unique=False
        )

    op.create_table(
        "list_joins",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("entry_key", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("recorded_from", sa.String(), nullable=False),
        sa.Column("recorded_to", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_list_joins")),
    )
    with op.batch_alter_table("list_joins", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_list_joins_party"), ["party"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_list_joins_source_entry_key"), ["source", "entry_key"], unique=False
        )

    op.create_table(
        "list_names",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("entry_key", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("script", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("quality", sa.String(), nullable=True),
        sa.Column("joined", sa.String(), nullable=False),
        sa.Column("bones", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_list_names")),
        sa.UniqueConstraint(
            "source", "entry_key", "text", name=op.f("uq_list_names_source_entry_key_text")
        ),
    )
    with op.batch_alter_table("list_names", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_list_names_bones"), ["bones"], unique=False)
        batch_op.create_index(batch_op.f("ix_list_names_joined"), ["joined"], unique=False)

    op.create_table(
        "list_proposals",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("entry_key", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("recorded_from", sa.String(), nullable=False),
        sa.Column("recorded_to", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_list_proposals")),
    )
    with op.batch_alter_table("list_proposals", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_list_proposals_source_entry_key"), ["source", "entry_key"], unique=False
        )

    op.create_table(
        "list_versions",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("layout", sa.String(), nullable=False),
        sa.Column("entry_key", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_list_versions")),
        sa.UniqueConstraint(
            "source", "layout", "digest", name=op.f("uq_list_versions_source_layout_digest")
        ),
    )
    with op.batch_alter_table("list_versions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_list_versions_source_entry_key"), ["source", "entry_key"], unique=False
        )

    op.create_table(
        "list_words",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("bones", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_list_words")),
        sa.UniqueConstraint("text", name=op.f("uq_list_words_text")),
    )
    op.create_table(
        "party_numbers",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("known_from", sa.String(), nullable=False),
        sa.Column("known_to", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_party_numbers")),
    )
    with op.batch_alter_table("party_numbers", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_party_numbers_scheme_number"), ["scheme", "number"], unique=False
        )

    op.create_table(
        "list_changes",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entry_key", sa.String(), nullable=False),
        sa.Column("others", sa.String(), nullable=False),
        sa.Column("before_pk", sa.Integer(), nullable=False),
        sa.Column("after_pk", sa.Integer(), nullable=False),
        sa.Column("version_before", sa.Integer(), nullable=True),
        sa.Column("version_after", sa.Integer(), nullable=True),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("inferred", sa.Integer(), nullable=False),
        sa.Column("recorded_from", sa.String(), nullable=False),
        sa.Column("recorded_to", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["after_pk"], ["list_copies.pk"], name=op.f("fk_list_changes_after_pk")
        ),
        sa.ForeignKeyConstraint(
            ["before_pk"], ["list_copies.pk"], name=op.f("fk_list_changes_before_pk")
        ),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["list_copies.pk"], name=op.f("fk_list_changes_closed_by")
        ),
        sa.ForeignKeyConstraint(
            ["version_after"], ["list_versions.pk"], name=op.f("fk_list_changes_version_after")
        ),
        sa.ForeignKeyConstraint(
            ["version_before"], ["list_versions.pk"], name=op.f("fk_list_changes_version_before")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_list_changes")),
    )
    with op.batch_alter_table("list_changes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_list_changes_source_after_pk"), ["source", "after_pk"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_list_changes_source_entry_key"), ["source", "entry_key"], unique=False
        )

    op.create_table(
        "list_fetches",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("copy_pk", sa.Integer(), nullable=True),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("headers", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["copy_pk"], ["list_copies.pk"], name=op.f("fk_list_fetches_copy_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_list_fetches")),
    )
    with op.batch_alter_table("list_fetches", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_list_fetches_source_at"), ["source", "at"], unique=False
        )

    op.create_table(
        "list_findings",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("copy_pk", sa.Integer(), nullable=True),
        sa.Column("entry_key", sa.String(), nullable=True),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("recorded_from", sa.String(), nullable=False),
        sa.Column("recorded_to", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["copy_pk"], ["list_copies.pk"], name=op.f("fk_list_findings_copy_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_list_findings")),
    )
    with op.batch_alter_table("list_findings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_list_findings_source"), ["source"], unique=False)

    op.create_table(
        "list_readings",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("copy_pk", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("layout", sa.String(), nullable=False),
        sa.Column("header", sa.String(), nullable=False),
        sa.Column("list_date", sa.String(), nullable=False),
        sa.Column("dated_by", sa.String(), nullable=False),
        sa.Column("complete", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("problems", sa.String(), nullable=False),
        sa.Column("live", sa.LargeBinary(), nullable=False),
        sa.Column("ended", sa.LargeBinary(), nullable=False),
        sa.Column("places", sa.LargeBinary(), nullable=False),
        sa.Column("refusal", sa.String(), nullable=True),
        sa.Column("message", sa.String(), nullable=True),
        sa.Column("known_from", sa.String(), nullable=False),
        sa.Column("known_to", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["copy_pk"], ["list_copies.pk"], name=op.f("fk_list_readings_copy_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_list_readings")),
    )
    with op.batch_alter_table("list_readings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_list_readings_copy_pk"), ["copy_pk"], unique=False)

    op.create_table(
        "list_releases",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("copy_pk", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("known_from", sa.String(), nullable=False),
        sa.Column("known_to", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["copy_pk"], ["list_copies.pk"], name=op.f("fk_list_releases_copy_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_list_releases")),
    )
    op.create_table(
        "list_runs",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("entry_key", sa.String(), nullable=False),
        sa.Column("version_pk", sa.Integer(), nullable=False),
        sa.Column("first_pk", sa.Integer(), nullable=False),
        sa.Column("until_pk", sa.Integer(), nullable=True),
        sa.Column("opened", sa.String(), nullable=False),
        sa.Column("closed", sa.String(), nullable=True),
        sa.Column("ended", sa.Integer(), nullable=False),
        sa.Column("recorded_from", sa.String(), nullable=False),
        sa.Column("recorded_to", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["first_pk"], ["list_copies.pk"], name=op.f("fk_list_runs_first_pk")
        ),
        sa.ForeignKeyConstraint(
            ["until_pk"], ["list_copies.pk"], name=op.f("fk_list_runs_until_pk")
        ),
        sa.ForeignKeyConstraint(
            ["version_pk"], ["list_versions.pk"], name=op.f("fk_list_runs_version_pk")
        ),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_list_runs")),
    )
    with op.batch_alter_table("list_runs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_list_runs_source_entry_key"), ["source", "entry_key"], unique=False
        )

    op.create_table(
        "list_word_keys",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("word_pk", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["word_pk"], ["list_words.pk"], name=op.f("fk_list_word_keys_word_pk")
        ),
        sa.PrimaryKeyConstraint("key", "word_pk", name=op.f("pk_list_word_keys")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "list_word_names",
        sa.Column("word_pk", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("name_pk", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["name_pk"], ["list_names.pk"], name=op.f("fk_list_word_names_name_pk")
        ),
        sa.ForeignKeyConstraint(
            ["word_pk"], ["list_words.pk"], name=op.f("fk_list_word_names_word_pk")
        ),
        sa.PrimaryKeyConstraint("word_pk", "words", "name_pk", name=op.f("pk_list_word_names")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("list_word_names")
    op.drop_table("list_word_keys")
    with op.batch_alter_table("list_runs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_list_runs_source_entry_key"))

    op.drop_table("list_runs")
    op.drop_table("list_releases")
    with op.batch_alter_table("list_readings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_list_readings_copy_pk"))

    op.drop_table("list_readings")
    with op.batch_alter_table("list_findings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_list_findings_source"))

    op.drop_table("list_findings")
    with op.batch_alter_table("list_fetches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_list_fetches_source_at"))

    op.drop_table("list_fetches")
    with op.batch_alter_table("list_changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_list_changes_source_entry_key"))
        batch_op.drop_index(batch_op.f("ix_list_changes_source_after_pk"))

    op.drop_table("list_changes")
    with op.batch_alter_table("party_numbers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_party_numbers_scheme_number"))

    op.drop_table("party_numbers")
    op.drop_table("list_words")
    with op.batch_alter_table("list_versions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_list_versions_source_entry_key"))

    op.drop_table("list_versions")
    with op.batch_alter_table("list_proposals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_list_proposals_source_entry_key"))

    op.drop_table("list_proposals")
    with op.batch_alter_table("list_names", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_list_names_joined"))
        batch_op.drop_index(batch_op.f("ix_list_names_bones"))

    op.drop_table("list_names")
    with op.batch_alter_table("list_joins", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_list_joins_source_entry_key"))
        batch_op.drop_index(batch_op.f("ix_list_joins_party"))

    op.drop_table("list_joins")
    with op.batch_alter_table("list_decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_list_decisions_source_entry_key"))

    op.drop_table("list_decisions")
    op.drop_table("list_copies")
    op.drop_table("audit")
