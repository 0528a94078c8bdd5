"""The first schema: everything a round needs, with every promise about text in its shape.

Revision: 000000000001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "000000000001"
down_revision = None
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("identity", sa.String(length=64), nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("org", "identity", name="pk_inbox"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_inbox_taken_at", "inbox", ["taken_at"])
    op.create_table(
        "masters",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("check", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_masters"),
    )
    op.create_table(
        "organisations",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("settings", _JSON, server_default="{}", nullable=False),
        sa.Column("clock_real", sa.BigInteger(), nullable=True),
        sa.Column("clock_shown", sa.BigInteger(), nullable=True),
        sa.Column("clock_rate", sa.Float(), server_default="1", nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("org", name="pk_organisations"),
    )
    op.create_table(
        "groups",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=True),
        sa.Column("settings", _JSON, server_default="{}", nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["org"], ["organisations.org"], name="fk_groups_org"),
        sa.PrimaryKeyConstraint("org", "id", name="pk_groups"),
    )
    op.create_table(
        "keys",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=True),
        sa.Column("master", sa.String(length=32), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("destroyed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["master"], ["masters.id"], name="fk_keys_master"),
        sa.ForeignKeyConstraint(["org"], ["organisations.org"], name="fk_keys_org"),
        sa.PrimaryKeyConstraint("org", "id", name="pk_keys"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_keys_org_subject_purpose", "keys", ["org", "subject", "purpose"])
    op.create_table(
        "methods",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("body", _JSON, nullable=False),
        sa.Column("imported_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["org"], ["organisations.org"], name="fk_methods_org"),
        sa.PrimaryKeyConstraint("org", "hash", name="pk_methods"),
    )
    op.create_index("ix_methods_org_id", "methods", ["org", "id"])
    op.create_table(
        "people",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.Column("zone", sa.String(), nullable=True),
        sa.Column("settings", _JSON, server_default="{}", nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["org"], ["organisations.org"], name="fk_people_org"),
        sa.PrimaryKeyConstraint("org", "id", name="pk_people"),
    )
    op.create_table(
        "accounts",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("platform", sa.String(length=16), nullable=False),
        sa.Column("workspace_external", sa.String(), nullable=False),
        sa.Column("external", sa.String(), nullable=False),
        sa.Column("dm", sa.String(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["org", "person"], ["people.org", "people.id"], name="fk_accounts_org_person"
        ),
        sa.PrimaryKeyConstraint("org", "id", name="pk_accounts"),
        sa.UniqueConstraint(
            "platform",
            "workspace_external",
            "external",
            name="uq_accounts_platform_workspace_external_external",
        ),
    )
    op.create_index("ix_accounts_org_person", "accounts", ["org", "person"])
    op.create_table(
        "cases",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("group", sa.String(length=32), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("about_member", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("retention_until", sa.BigInteger(), nullable=True),
        sa.Column("hold", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("offered_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["org", "group"], ["groups.org", "groups.id"], name="fk_cases_org_group"
        ),
        sa.ForeignKeyConstraint(["org", "key"], ["keys.org", "keys.id"], name="fk_cases_org_key"),
        sa.ForeignKeyConstraint(
            ["org", "owner"], ["people.org", "people.id"], name="fk_cases_org_owner"
        ),
        sa.PrimaryKeyConstraint("org", "id", name="pk_cases"),
    )
    op.create_index("ix_cases_org_group_status", "cases", ["org", "group", "status"])
    op.create_index("ix_cases_org_owner", "cases", ["org", "owner"])
    op.create_table(
        "members",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("group", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("facilitator", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("joined_at", sa.BigInteger(), nullable=False),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["org", "group"], ["groups.org", "groups.id"], name="fk_members_org_group"
        ),
        sa.ForeignKeyConstraint(
            ["org", "person"], ["people.org", "people.id"], name="fk_members_org_person"
        ),
        sa.PrimaryKeyConstraint("org", "group", "person", name="pk_members"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_members_org_person", "members", ["org", "person"])
    op.create_table(
        "places",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("group", sa.String(length=32), nullable=True),
        sa.Column("person", sa.String(length=32), nullable=True),
        sa.Column("platform", sa.String(length=16), nullable=False),
        sa.Column("workspace_external", sa.String(), nullable=False),
        sa.Column("external", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("trouble", sa.String(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["org", "group"], ["groups.org", "groups.id"], name="fk_places_org_group"
        ),
        sa.ForeignKeyConstraint(
            ["org", "person"], ["people.org", "people.id"], name="fk_places_org_person"
        ),
        sa.ForeignKeyConstraint(["org"], ["organisations.org"], name="fk_places_org"),
        sa.PrimaryKeyConstraint("org", "id", name="pk_places"),
        sa.UniqueConstraint(
            "platform",
            "workspace_external",
            "external",
            "kind",
            name="uq_places_platform_workspace_external_external_kind",
        ),
    )
    op.create_index("ix_places_org_group", "places", ["org", "group"])
    op.create_index("ix_places_org_person", "places", ["org", "person"])
    op.create_table(
        "sessions",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=True),
        sa.Column("demo", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("csrf", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["org", "person"], ["people.org", "people.id"], name="fk_sessions_org_person"
        ),
        sa.ForeignKeyConstraint(["org"], ["organisations.org"], name="fk_sessions_org"),
        sa.PrimaryKeyConstraint("org", "token_hash", name="pk_sessions"),
    )
    op.create_index("ix_sessions_expires_at", "sessions", ["expires_at"])
    op.create_index("ix_sessions_org_person", "sessions", ["org", "person"])
    op.create_index("ix_sessions_token_hash", "sessions", ["token_hash"])
    op.create_table(
        "texts",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("author", sa.String(length=32), nullable=True),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["org", "author"], ["people.org", "people.id"], name="fk_texts_org_author"
        ),
        sa.ForeignKeyConstraint(["org", "key"], ["keys.org", "keys.id"], name="fk_texts_org_key"),
        sa.PrimaryKeyConstraint("org", "id", name="pk_texts"),
    )
    op.create_index("ix_texts_org_key", "texts", ["org", "key"])
    op.create_index("ix_texts_org_subject_step", "texts", ["org", "subject", "step"])
    op.create_table(
        "workspaces",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("platform", sa.String(length=16), nullable=False),
        sa.Column("external", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=True),
        sa.Column("key", sa.String(length=32), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("details", _JSON, server_default="{}", nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["org", "key"], ["keys.org", "keys.id"], name="fk_workspaces_org_key"
        ),
        sa.ForeignKeyConstraint(["org"], ["organisations.org"], name="fk_workspaces_org"),
        sa.PrimaryKeyConstraint("org", "id", name="pk_workspaces"),
        sa.UniqueConstraint("platform", "external", name="uq_workspaces_platform_external"),
    )
    op.create_table(
        "case_readers",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("case", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["org", "case"], ["cases.org", "cases.id"], name="fk_case_readers_org_case"
        ),
        sa.ForeignKeyConstraint(
            ["org", "person"], ["people.org", "people.id"], name="fk_case_readers_org_person"
        ),
        sa.PrimaryKeyConstraint("org", "case", "person", name="pk_case_readers"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_case_readers_org_person", "case_readers", ["org", "person"])
    op.create_table(
        "flows",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("group", sa.String(length=32), nullable=True),
        sa.Column("case", sa.String(length=32), nullable=True),
        sa.Column("parent", sa.String(length=32), nullable=True),
        sa.Column("method", sa.String(length=64), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("state_version", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("retention_until", sa.BigInteger(), nullable=True),
        sa.Column("hold", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["org", "case"], ["cases.org", "cases.id"], name="fk_flows_org_case"
        ),
        sa.ForeignKeyConstraint(
            ["org", "group"], ["groups.org", "groups.id"], name="fk_flows_org_group"
        ),
        sa.ForeignKeyConstraint(["org", "key"], ["keys.org", "keys.id"], name="fk_flows_org_key"),
        sa.ForeignKeyConstraint(
            ["org", "method"], ["methods.org", "methods.hash"], name="fk_flows_org_method"
        ),
        sa.ForeignKeyConstraint(
            ["org", "parent"], ["flows.org", "flows.id"], name="fk_flows_org_parent"
        ),
        sa.ForeignKeyConstraint(["org"], ["organisations.org"], name="fk_flows_org"),
        sa.PrimaryKeyConstraint("org", "id", name="pk_flows"),
    )
    op.create_index(
        "ix_flows_due_at",
        "flows",
        ["due_at"],
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index("ix_flows_org_case", "flows", ["org", "case"])
    op.create_index("ix_flows_org_group_status", "flows", ["org", "group", "status"])
    op.create_index("ix_flows_org_parent", "flows", ["org", "parent"])
    op.create_table(
        "answered",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("flow", sa.String(length=32), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["org", "flow"], ["flows.org", "flows.id"], name="fk_answered_org_flow"
        ),
        sa.ForeignKeyConstraint(
            ["org", "person"], ["people.org", "people.id"], name="fk_answered_org_person"
        ),
        sa.PrimaryKeyConstraint("org", "flow", "step", "person", name="pk_answered"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "boxes",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("flow", sa.String(length=32), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["org", "flow"], ["flows.org", "flows.id"], name="fk_boxes_org_flow"
        ),
        sa.ForeignKeyConstraint(["org", "key"], ["keys.org", "keys.id"], name="fk_boxes_org_key"),
        sa.PrimaryKeyConstraint("org", "flow", "step", name="pk_boxes"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "deliveries",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("flow", sa.String(length=32), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("place", sa.String(length=32), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("wanted", sa.String(length=64), nullable=False),
        sa.Column("shown", sa.String(length=64), nullable=True),
        sa.Column("thread", sa.String(), nullable=True),
        sa.Column("message", sa.String(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.Column("sending_since", sa.BigInteger(), nullable=True),
        sa.Column("ping", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("trouble", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["org", "flow"], ["flows.org", "flows.id"], name="fk_deliveries_org_flow"
        ),
        sa.ForeignKeyConstraint(
            ["org", "place"], ["places.org", "places.id"], name="fk_deliveries_org_place"
        ),
        sa.PrimaryKeyConstraint("org", "id", name="pk_deliveries"),
        sa.UniqueConstraint(
            "org", "flow", "place", "slot", name="uq_deliveries_org_flow_place_slot"
        ),
    )
    op.create_index(
        "ix_deliveries_org_place_status_number", "deliveries", ["org", "place", "status", "number"]
    )
    op.create_index("ix_deliveries_status_next_at", "deliveries", ["status", "next_at"])
    op.create_index(
        "uq_deliveries_in_flight",
        "deliveries",
        ["org", "place"],
        unique=True,
        sqlite_where=sa.text("status = 'sending'"),
        postgresql_where=sa.text("status = 'sending'"),
    )
    op.create_table(
        "flow_people",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("flow", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["org", "flow"], ["flows.org", "flows.id"], name="fk_flow_people_org_flow"
        ),
        sa.ForeignKeyConstraint(
            ["org", "person"], ["people.org", "people.id"], name="fk_flow_people_org_person"
        ),
        sa.PrimaryKeyConstraint("org", "flow", "person", name="pk_flow_people"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_flow_people_org_person", "flow_people", ["org", "person"])
    op.create_table(
        "links",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("person", sa.String(length=32), nullable=True),
        sa.Column("group", sa.String(length=32), nullable=True),
        sa.Column("flow", sa.String(length=32), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["org", "flow"], ["flows.org", "flows.id"], name="fk_links_org_flow"
        ),
        sa.ForeignKeyConstraint(
            ["org", "group"], ["groups.org", "groups.id"], name="fk_links_org_group"
        ),
        sa.ForeignKeyConstraint(
            ["org", "person"], ["people.org", "people.id"], name="fk_links_org_person"
        ),
        sa.ForeignKeyConstraint(["org"], ["organisations.org"], name="fk_links_org"),
        sa.PrimaryKeyConstraint("org", "token_hash", name="pk_links"),
    )
    op.create_index("ix_links_org_group", "links", ["org", "group"])
    op.create_index("ix_links_org_person", "links", ["org", "person"])
    op.create_index("ix_links_token_hash", "links", ["token_hash"])
    op.create_table(
        "log",
        sa.Column("org", sa.String(length=32), nullable=False),
        sa.Column("flow", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("actor", sa.String(length=32), nullable=True),
        sa.Column("detail", _JSON, server_default="{}", nullable=False),
        sa.ForeignKeyConstraint(["org", "flow"], ["flows.org", "flows.id"], name="fk_log_org_flow"),
        sa.PrimaryKeyConstraint("org", "flow", "seq", name="pk_log"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    raise NotImplementedError("restore the backup taken before the upgrade instead")
