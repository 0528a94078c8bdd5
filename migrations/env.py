"""Runs migrations: one at a time, each in its own transaction, never waiting for ever."""

from __future__ import annotations

import sqlite3
import sys
from typing import Literal

from alembic import context
from sqlalchemy import JSON, Connection, Engine, Enum, create_engine, event, pool, text

from bot.storage.tables import Instant, metadata

# Any number, as long as every process takes the same.
_ADVISORY_LOCK = 7_203_115_918


def _url() -> str:
    given = context.get_x_argument(as_dictionary=True).get("url")
    url = context.config.attributes.get("url") or given
    if not url:
        sys.exit("Which database? Say it with -x url=…")
    return str(url)


def _render(kind: str, item: object, _autogen: object) -> str | Literal[False]:
    """Revisions name plain types, so that they never need what `bot` is today."""
    if kind != "type":
        return False
    if isinstance(item, Instant):
        return "sa.BigInteger()"
    if isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    if isinstance(item, JSON):
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


def _engine(url: str) -> Engine:
    engine = create_engine(url, poolclass=pool.NullPool, hide_parameters=True)
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def _prepare(dbapi: sqlite3.Connection, _record: object) -> None:
            dbapi.isolation_level = None
            # Rebuilding a table drops it for a moment; the keys are checked afterwards.
            for pragma in (
                "journal_mode=WAL",
                "synchronous=FULL",
                "secure_delete=ON",
                "busy_timeout=30000",
                "foreign_keys=OFF",
            ):
                dbapi.execute(f"PRAGMA {pragma}")

        @event.listens_for(engine, "begin")
        def _begin(conn: Connection) -> None:
            conn.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _run() -> None:
    engine = _engine(_url())
    is_sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as conn:
        if not is_sqlite:
            # Taken by the session and not by a transaction: it must outlast each of them.
            conn.execute(text("SELECT pg_advisory_lock(:number)"), {"number": _ADVISORY_LOCK})
            conn.execute(text("SET lock_timeout = '10s'"))
            conn.execute(text("SET statement_timeout = '10min'"))
            conn.commit()
        context.configure(
            connection=conn,
            target_metadata=metadata,
            compare_type=True,
            render_as_batch=is_sqlite,
            render_item=_render,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        if is_sqlite and conn.exec_driver_sql("PRAGMA foreign_key_check").first():
            sys.exit("A migration left rows that point nowhere. Restore the backup.")
    engine.dispose()


_run()
