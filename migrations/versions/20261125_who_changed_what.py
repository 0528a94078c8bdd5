"""Who changed what, an organisation's own methods, and sending that stands still.

Revision: 000000000002
After: 000000000001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "000000000002"
down_revision = "000000000001"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.add_column(
        "methods",
        sa.Column("offered", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=32), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("detail", _JSON, server_default="{}", nullable=False),
        sa.ForeignKeyConstraint(
            ["org", "actor"], ["people.org", "people.id"], name="fk_audit_org_actor"
        ),
        sa.ForeignKeyConstraint(["org"], ["organisations.org"], name="fk_audit_org"),
        sa.PrimaryKeyConstraint("org", "id", name="pk_audit"),
    )
    op.create_index("ix_audit_org_at", "audit", ["org", "at"])
    op.create_table(
        "standstills",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("workspace", sa.String(length=32), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["org"], ["organisations.org"], name="fk_standstills_org"),
        sa.PrimaryKeyConstraint("org", "workspace", name="pk_standstills"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    raise NotImplementedError("restore the backup taken before the upgrade instead")
