"""By what entries of lists meet, so that joins are derived anew only where something moved; and
what an entry says in the order of the file.

Revision 0003, follows 0002.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, empty: the next derivation of joins fills them."""
    op.create_table(
        "list_tied",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("entry_key", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_list_tied")),
        sa.UniqueConstraint("source", "entry_key", name=op.f("uq_list_tied_source_entry_key")),
    )
    op.create_table(
        "list_ties",
        sa.Column("tie", sa.String(), nullable=False),
        sa.Column("tied_pk", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["tied_pk"], ["list_tied.pk"], name=op.f("fk_list_ties_tied_pk")),
        sa.PrimaryKeyConstraint("tie", "tied_pk", name=op.f("pk_list_ties")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("list_ties", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_list_ties_tied_pk"), ["tied_pk"], unique=False)

    op.add_column("list_versions", sa.Column("printed", sa.String(), nullable=True))


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("list_versions", schema=None) as batch_op:
        batch_op.drop_column("printed")

    with op.batch_alter_table("list_ties", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_list_ties_tied_pk"))

    op.drop_table("list_ties")
    op.drop_table("list_tied")
