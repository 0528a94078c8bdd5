"""Forgetting: keys destroyed or texts withdrawn, and remembered outside the database.

Inside a write call `forget_subject` or `withdraw`; once it is committed, `Database.checkpoint`
takes the old bytes out of SQLite's write-ahead log. On PostgreSQL deletion is complete when the
master was rotated and old backups have expired.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.storage.erasures import Erasure, Erasures
from bot.storage.jobs import after_commit
from bot.storage.texts import Texts


def forget_subject(
    conn: Connection, texts: Texts, erasures: Erasures, org: str, subject: str, now: datetime
) -> int:
    """Destroy every key of a flow or case, notes included. Returns how many."""
    found = texts.keys_of(conn, org, subject)
    forget_keys(conn, texts, erasures, org, found, now)
    return len(found)


def forget_keys(
    conn: Connection, texts: Texts, erasures: Erasures, org: str, keys: Sequence[str], now: datetime
) -> None:
    """Destroy these keys. What they sealed is unreadable as soon as this is committed."""
    for key in keys:
        texts.destroy_key(conn, org, key, now)
    erased = [Erasure("key", org, key, now) for key in keys]
    after_commit(conn, lambda: erasures.record(erased))


def withdraw(
    conn: Connection, texts: Texts, erasures: Erasures, org: str, text_id: str, now: datetime
) -> bool:
    """Withdraw one text. False when it was not there."""
    removed = texts.remove(conn, org, text_id, now)
    if removed:
        after_commit(conn, lambda: erasures.record([Erasure("text", org, text_id, now)]))
    return removed
