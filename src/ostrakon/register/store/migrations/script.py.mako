"""${message}.

Revision ${up_revision}, follows ${down_revision | comma,n}.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring a store to this revision."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Take a store back."""
    ${downgrades if downgrades else "pass"}
