"""The tables. Every key begins with the organisation; ids are random.

No table but `texts` and `boxes` holds what people write in a case or a flow, and those hold it
sealed. `masters` alone belongs to the whole installation.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Enum,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NOBODY = "0" * 32  # the organisation of what exists before there is one, or belongs to none
_MICROSECOND = timedelta(microseconds=1)


def new_id() -> str:
    """A random id: 32 hexadecimal digits."""
    return uuid.uuid4().hex


class Instant(TypeDecorator[datetime]):
    """A moment, stored as microseconds since 1970 in UTC. Naive values are refused."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return (value - EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else EPOCH + timedelta(microseconds=value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Json = JSON().with_variant(JSONB(), "postgresql")


def _word(*words: str) -> Enum:
    # Checked when bound, not by the database: a new word then needs no migration.
    return Enum(*words, native_enum=False, validate_strings=True, length=16)


def _org() -> Column[str]:
    return Column("org", String(32), primary_key=True)


def _id() -> Column[str]:
    return Column("id", String(32), primary_key=True)


def _part(name: str) -> Column[str]:
    return Column(name, String(32), primary_key=True)


def _one(name: str) -> Column[str]:
    return Column(name, String(32), nullable=False)


def _maybe(name: str) -> Column[str]:
    return Column(name, String(32), nullable=True)


def _at(name: str) -> Column[datetime]:
    return Column(name, Instant, nullable=False)


def _sometime(name: str) -> Column[datetime]:
    return Column(name, Instant, nullable=True)


def _string(name: str) -> Column[str]:
    return Column(name, String, nullable=False)


def _maybe_string(name: str) -> Column[str]:
    return Column(name, String, nullable=True)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, default=False, server_default=false())


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, default=0, server_default="0")


def _json(name: str) -> Column[object]:
    return Column(name, Json, nullable=False, default=dict, server_default="{}")


def _choice(name: str, *words: str, nullable: bool = False) -> Column[str]:
    return Column(name, _word(*words), nullable=nullable)


def _ref(column: str, table: str, key: str = "id") -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["org", column], [f"{table}.org", f"{table}.{key}"])


def _of_org() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["org"], ["organisations.org"])


def _table(name: str, *items: SchemaItem, with_rowid: bool = True) -> Table:
    # Without a rowid SQLite keeps rows in the order of their key, not of their coming.
    options: dict[str, Any] = {} if with_rowid else {"sqlite_with_rowid": False}
    return Table(name, metadata, *items, **options)


masters = _table(
    "masters",
    Column("id", String(32), primary_key=True),
    # The installation's key for hashing, sealed with this master: also proves the master.
    Column("check", LargeBinary, nullable=False),
    _at("added_at"),
)

organisations = _table(
    "organisations",
    _org(),
    _string("name"),
    Column("lang", String(8), nullable=False),
    _string("zone"),
    _choice("kind", "real", "demo"),
    _json("settings"),
    _sometime("clock_real"),
    _sometime("clock_shown"),
    Column("clock_rate", Float, nullable=False, default=1.0, server_default="1"),
    _at("created_at"),
)

workspaces = _table(
    "workspaces",
    _org(),
    _id(),
    _choice("platform", "slack", "teams", "web"),
    _string("external"),
    _string("name"),
    # The platform's token, sealed: see `tokens`.
    Column("token", LargeBinary, nullable=True),
    _maybe("key"),
    _choice("state", "ok", "trouble", "gone"),
    _json("details"),
    _at("created_at"),
    _of_org(),
    _ref("key", "keys"),
    UniqueConstraint("platform", "external"),
)

people = _table(
    "people",
    _org(),
    _id(),
    _string("name"),
    Column("lang", String(8), nullable=False),
    _maybe_string("zone"),
    _json("settings"),
    _choice("status", "active", "left"),
    _at("created_at"),
    _of_org(),
)

accounts = _table(
    "accounts",
    _org(),
    _id(),
    _one("person"),
    _choice("platform", "slack", "teams", "web"),
    _string("workspace_external"),
    _string("external"),
    _maybe_string("dm"),
    # `outside`: a guest, or from another organisation; nobody has let them in yet.
    _choice("state", "active", "left", "outside"),
    _at("created_at"),
    _ref("person", "people"),
    UniqueConstraint("platform", "workspace_external", "external"),
    Index(None, "org", "person"),
)

groups = _table(
    "groups",
    _org(),
    _id(),
    _string("name"),
    Column("lang", String(8), nullable=False),
    _string("zone"),
    _maybe_string("method"),
    _json("settings"),
    _choice("status", "active", "ended"),
    _at("created_at"),
    _of_org(),
)

members = _table(
    "members",
    _org(),
    _part("group"),
    _part("person"),
    _flag("facilitator"),
    # `tentative`: perhaps a member; `vacant`: a role that waits for somebody.
    _choice("status", "active", "left", "asked", "tentative", "vacant"),
    _number("position"),
    _at("joined_at"),
    _sometime("left_at"),
    _ref("group", "groups"),
    _ref("person", "people"),
    Index(None, "org", "person"),
    with_rowid=False,
)

places = _table(
    "places",
    _org(),
    _id(),
    _choice("kind", "home", "private", "room"),
    _maybe("group"),
    _maybe("person"),
    _choice("platform", "slack", "teams", "web"),
    _string("workspace_external"),
    _string("external"),
    _choice("state", "ok", "trouble"),
    _maybe_string("trouble"),
    _at("created_at"),
    _of_org(),
    _ref("group", "groups"),
    _ref("person", "people"),
    UniqueConstraint("platform", "workspace_external", "external", "kind"),
    Index(None, "org", "group"),
    Index(None, "org", "person"),
)

keys = _table(
    "keys",
    _org(),
    _id(),
    _choice("purpose", "case", "flow", "notes", "box", "workspace"),
    # The case, flow or workspace it belongs to; no foreign key, since those name their key.
    _one("subject"),
    _maybe("person"),
    Column("master", String(32), nullable=False),
    # The key itself, sealed with the master; null is how a key is destroyed.
    Column("wrapped", LargeBinary, nullable=True),
    _at("created_at"),
    _sometime("destroyed_at"),
    _of_org(),
    ForeignKeyConstraint(["master"], ["masters.id"]),
    Index(None, "org", "subject", "purpose"),
    with_rowid=False,
)

cases = _table(
    "cases",
    _org(),
    _id(),
    _one("group"),
    _one("owner"),
    _choice("status", "draft", "offered", "in_round", "held", "parked", "withdrawn", "forgotten"),
    _one("key"),
    _flag("about_member"),
    _sometime("retention_until"),
    _flag("hold"),
    _at("created_at"),
    _at("updated_at"),
    _sometime("offered_at"),
    _ref("group", "groups"),
    _ref("owner", "people"),
    _ref("key", "keys"),
    Index(None, "org", "group", "status"),
    Index(None, "org", "owner"),
)

case_readers = _table(
    "case_readers",
    _org(),
    _part("case"),
    _part("person"),
    _ref("case", "cases"),
    _ref("person", "people"),
    Index(None, "org", "person"),
    with_rowid=False,
)

methods = _table(
    "methods",
    _org(),
    Column("hash", String(64), primary_key=True),
    _string("id"),
    _string("version"),
    Column("body", Json, nullable=False),
    _at("imported_at"),
    # The organisation's own, to choose for a new round; the others are versions that rounds ran.
    _flag("offered"),
    _of_org(),
    Index(None, "org", "id"),
)

flows = _table(
    "flows",
    _org(),
    _id(),
    _choice("kind", "round", "followup", "aftercare", "meeting", "poll", "series", "checkin"),
    _maybe("group"),
    _maybe("case"),
    _maybe("parent"),
    Column("method", String(64), nullable=True),
    _choice("status", "open", "ended"),
    Column("state", LargeBinary, nullable=False),
    Column("state_version", Integer, nullable=False),
    # How many events it has taken: the number of its last row in the log.
    _number("seq"),
    _sometime("due_at"),
    _one("key"),
    _sometime("retention_until"),
    _flag("hold"),
    _at("created_at"),
    _sometime("ended_at"),
    _of_org(),
    _ref("group", "groups"),
    _ref("case", "cases"),
    _ref("parent", "flows"),
    _ref("method", "methods", "hash"),
    _ref("key", "keys"),
    Index(
        "ix_flows_due_at",
        "due_at",
        sqlite_where=text("due_at IS NOT NULL"),
        postgresql_where=text("due_at IS NOT NULL"),
    ),
    Index(None, "org", "group", "status"),
    Index(None, "org", "case"),
    Index(None, "org", "parent"),
)

flow_people = _table(
    "flow_people",
    _org(),
    _part("flow"),
    _part("person"),
    _string("role"),
    _ref("flow", "flows"),
    _ref("person", "people"),
    Index(None, "org", "person"),
    with_rowid=False,
)

texts = _table(
    "texts",
    _org(),
    _id(),
    # The flow or the case it belongs to; bound by the seal and by the key.
    _one("subject"),
    _one("key"),
    _string("step"),
    _maybe("author"),
    _string("field"),
    Column("version", Integer, nullable=False),
    # Null once withdrawn: the row stays, so that a restored backup can be withdrawn again.
    Column("body", LargeBinary, nullable=True),
    _at("created_at"),
    _at("updated_at"),
    _ref("key", "keys"),
    _ref("author", "people"),
    Index(None, "org", "subject", "step"),
    Index(None, "org", "key"),
)

boxes = _table(
    "boxes",
    _org(),
    _part("flow"),
    Column("step", String, primary_key=True),
    _one("key"),
    Column("version", Integer, nullable=False),
    Column("body", LargeBinary, nullable=True),
    _ref("flow", "flows"),
    _ref("key", "keys"),
    with_rowid=False,
)

# Who has answered an anonymous step. No time and no order of coming, on purpose.
answered = _table(
    "answered",
    _org(),
    _part("flow"),
    Column("step", String, primary_key=True),
    _part("person"),
    _ref("flow", "flows"),
    _ref("person", "people"),
    with_rowid=False,
)

inbox = _table(
    "inbox",
    _org(),
    Column("identity", String(64), primary_key=True),
    _at("taken_at"),
    Index(None, "taken_at"),
    with_rowid=False,
)

log = _table(
    "log",
    _org(),
    _part("flow"),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _at("at"),
    _string("event"),
    _maybe("actor"),
    _json("detail"),
    _ref("flow", "flows"),
    with_rowid=False,
)

deliveries = _table(
    "deliveries",
    _org(),
    _id(),
    _one("flow"),
    _string("audience"),
    _one("place"),
    _string("slot"),
    # The order within the place.
    Column("number", BigInteger, nullable=False),
    Column("wanted", String(64), nullable=False),
    Column("shown", String(64), nullable=True),
    _maybe_string("thread"),
    _maybe_string("message"),
    _choice("status", "due", "sending", "doubt", "sent", "paused", "dropped"),
    _number("attempts"),
    _sometime("next_at"),
    _sometime("sending_since"),
    _flag("ping"),
    _maybe_string("trouble"),
    _ref("flow", "flows"),
    _ref("place", "places"),
    # The flow first: it also finds what a flow has shown.
    UniqueConstraint("org", "flow", "place", "slot"),
    Index(None, "status", "next_at"),
    Index(None, "org", "place", "status", "number"),
    # One send in flight per place, whoever claims it.
    Index(
        "uq_deliveries_in_flight",
        "org",
        "place",
        unique=True,
        sqlite_where=text("status = 'sending'"),
        postgresql_where=text("status = 'sending'"),
    ),
)

# The dates of a group. Without a date it is one that has still to be found.
meetings = _table(
    "meetings",
    _org(),
    _id(),
    _one("group"),
    # The order in the group's row of meetings, from 1.
    _number("number"),
    # An ISO date, and which half of the day, or a clock time of its own (HH:MM).
    Column("date", String(10), nullable=True),
    _choice("slot", "FL", "EL", ""),
    Column("starts", String(5), nullable=True),
    Column("ends", String(5), nullable=True),
    _maybe_string("where"),
    _choice("status", "unset", "unknown", "proposed", "confirmed", "held", "cancelled"),
    # How often it was changed since it was first made known: calendars update by it.
    _number("sequence"),
    # How often it was moved to another day.
    _number("moved"),
    # Its prompts, once it is confirmed; what the group votes on, while it does.
    _maybe("flow"),
    _maybe("poll"),
    _at("created_at"),
    _at("updated_at"),
    _ref("group", "groups"),
    _ref("flow", "flows"),
    _ref("poll", "flows"),
    Index(None, "org", "group", "number"),
    Index(None, "org", "flow"),
)

# Who came to a meeting that was held. No row: nobody said.
attendance = _table(
    "attendance",
    _org(),
    _part("meeting"),
    _part("person"),
    _flag("came"),
    _ref("meeting", "meetings"),
    _ref("person", "people"),
    Index(None, "org", "person"),
    with_rowid=False,
)

# The days on which all groups of the programme meet.
gatherings = _table(
    "gatherings",
    _org(),
    _id(),
    _string("name"),
    Column("date", String(10), nullable=True),
    _choice("slot", "FL", "EL", ""),
    _maybe_string("where"),
    _choice("status", "unset", "unknown", "proposed", "confirmed", "held", "cancelled"),
    _at("created_at"),
    _of_org(),
    Index(None, "org", "date"),
)

sessions = _table(
    "sessions",
    _org(),
    Column("token_hash", String(64), primary_key=True),
    _maybe("person"),
    _flag("demo"),
    _string("csrf"),
    _at("created_at"),
    _at("expires_at"),
    _at("seen_at"),
    _of_org(),
    _ref("person", "people"),
    Index(None, "token_hash"),
    Index(None, "org", "person"),
    Index(None, "expires_at"),
)

links = _table(
    "links",
    _org(),
    Column("token_hash", String(64), primary_key=True),
    _choice(
        "kind",
        "signin",
        "join",
        "board",
        "start",
        "feed",
        "install",
        "state",
        "account",
        "answer",
        "guess",
    ),
    _maybe("person"),
    _maybe("group"),
    _maybe("flow"),
    _at("created_at"),
    _sometime("expires_at"),
    _sometime("used_at"),
    _sometime("withdrawn_at"),
    _of_org(),
    _ref("person", "people"),
    _ref("group", "groups"),
    _ref("flow", "flows"),
    Index(None, "token_hash"),
    Index(None, "org", "person"),
    Index(None, "org", "group"),
)

# Who changed what in settings, groups and roles. Never content.
audit = _table(
    "audit",
    _org(),
    _id(),
    _at("at"),
    # Null for whoever runs Kollega.
    _maybe("actor"),
    _string("what"),
    # A group's, a person's or a method's id.
    _maybe_string("about"),
    _json("detail"),
    _of_org(),
    _ref("actor", "people"),
    Index(None, "org", "at"),
)

# Sending stands still for a workspace; under NOBODY, with an empty one, everywhere.
standstills = _table(
    "standstills",
    _org(),
    _part("workspace"),
    _at("since"),
    _of_org(),
    with_rowid=False,
)
