"""Meetings of groups, who came to them, and the programme's gatherings.

Revision: 000000000003
After: 000000000002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "000000000003"
down_revision = "000000000002"
branch_labels = None
depends_on = None


def _id(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=32), nullable=nullable)


def _word(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=16), nullable=False)


def upgrade() -> None:
    op.create_table(
        "meetings",
        _id("org"),
        _id("id"),
        _id("group"),
        sa.Column("number", sa.Integer(), server_default="0", nullable=False),
        sa.Column("date", sa.String(length=10), nullable=True),
        _word("slot"),
        sa.Column("starts", sa.String(length=5), nullable=True),
        sa.Column("ends", sa.String(length=5), nullable=True),
        sa.Column("where", sa.String(), nullable=True),
        _word("status"),
        sa.Column("sequence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("moved", sa.Integer(), server_default="0", nullable=False),
        _id("flow", nullable=True),
        _id("poll", nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["org", "group"], ["groups.org", "groups.id"], name="fk_meetings_org_group"
        ),
        sa.ForeignKeyConstraint(
            ["org", "flow"], ["flows.org", "flows.id"], name="fk_meetings_org_flow"
        ),
        sa.ForeignKeyConstraint(
            ["org", "poll"], ["flows.org", "flows.id"], name="fk_meetings_org_poll"
        ),
        sa.PrimaryKeyConstraint("org", "id", name="pk_meetings"),
    )
    op.create_index("ix_meetings_org_group_number", "meetings", ["org", "group", "number"])
    op.create_index("ix_meetings_org_flow", "meetings", ["org", "flow"])
    op.create_table(
        "attendance",
        _id("org"),
        _id("meeting"),
        _id("person"),
        sa.Column("came", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["org", "meeting"], ["meetings.org", "meetings.id"], name="fk_attendance_org_meeting"
        ),
        sa.ForeignKeyConstraint(
            ["org", "person"], ["people.org", "people.id"], name="fk_attendance_org_person"
        ),
        sa.PrimaryKeyConstraint("org", "meeting", "person", name="pk_attendance"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_attendance_org_person", "attendance", ["org", "person"])
    op.create_table(
        "gatherings",
        _id("org"),
        _id("id"),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=True),
        _word("slot"),
        sa.Column("where", sa.String(), nullable=True),
        _word("status"),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["org"], ["organisations.org"], name="fk_gatherings_org"),
        sa.PrimaryKeyConstraint("org", "id", name="pk_gatherings"),
    )
    op.create_index("ix_gatherings_org_date", "gatherings", ["org", "date"])


def downgrade() -> None:
    raise NotImplementedError("restore the backup taken before the upgrade instead")
