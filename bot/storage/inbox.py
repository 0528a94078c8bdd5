"""The inbox: every inbound event is taken once, by its identity. Rows never hold a body."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete

from bot.storage.prepared import Prepared, upserting
from bot.storage.tables import inbox

_TAKE = Prepared(lambda dialect: upserting(inbox, dialect).on_conflict_do_nothing())
_PRUNE = delete(inbox).where(inbox.c.taken_at < bindparam("before"))


def take(conn: Connection, org: str, identity: str, now: datetime) -> bool:
    """Take an event. False when it was taken before: then nothing else may happen.

    `identity` is `Vault.identity` of whatever names the event on its platform. On PostgreSQL a
    second taker waits until the first has committed or rolled back.
    """
    row = {"org": org, "identity": identity, "taken_at": now}
    return _TAKE.run(conn, row) == 1


def prune(conn: Connection, before: datetime) -> int:
    """Drop identities taken before that moment. Returns how many."""
    return conn.execute(_PRUNE, {"before": before}).rowcount
