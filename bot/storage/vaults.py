"""Opening the vault at the start, and changing the master while the database stays.

The hashing key is random and belongs to the installation; each master seals a copy of it. So a
rotation neither signs anybody out nor makes every card look changed.
"""

from __future__ import annotations

import os
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from bot.storage import crypto
from bot.storage.crypto import KeyName, Vault, WrappedKey
from bot.storage.errors import MasterKeyError, Tampered
from bot.storage.masters import SIZE, Masters
from bot.storage.tables import keys, masters

_NEEDED = select(keys.c.master).where(keys.c.wrapped.is_not(None)).distinct()
_REWRAP = (
    update(keys)
    .where(keys.c.org == bindparam("org_"), keys.c.id == bindparam("key_"))
    .values(master=bindparam("to_master"), wrapped=bindparam("to_wrapped"))
)


def open_vault(conn: Connection, held: Masters, now: datetime) -> Vault:
    """Check the masters against the database and return what seals with them.

    Enrols the current master when it is new beside one that is known. Raises MasterKeyError when
    a master that the database needs is not held.
    """
    checks = {row.id: row.check for row in conn.execute(select(masters))}
    for needed in conn.execute(_NEEDED).scalars():
        held.get(needed)
    hashing = _known_hashing(held, checks) if checks else os.urandom(SIZE)
    if held.current.id not in checks:
        conn.execute(
            insert(masters).values(
                id=held.current.id,
                check=crypto.seal_hashing(held.current, hashing),
                added_at=now,
            )
        )
    return Vault(held, hashing)


def rewrap(conn: Connection, vault: Vault, limit: int = 500) -> int:
    """Seal up to so many keys with the current master. Returns how many; repeat until 0.

    The last call also retires the older masters: their lines may then be taken out of the file.
    """
    rows = conn.execute(
        select(keys)
        .where(keys.c.master != vault.current)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        wrapped = None if row.wrapped is None else vault.rewrap(_wrapped(row)).wrapped
        conn.execute(
            _REWRAP,
            {"org_": row.org, "key_": row.id, "to_master": vault.current, "to_wrapped": wrapped},
        )
    left = conn.execute(select(keys.c.id).where(keys.c.master != vault.current).limit(1)).first()
    if left is None:
        conn.execute(delete(masters).where(masters.c.id != vault.current))
    return len(rows)


def _known_hashing(held: Masters, checks: dict[str, bytes]) -> bytes:
    known = [master for master in (held.current, *held.older) if master.id in checks]
    if not known:
        raise MasterKeyError(
            "This database was made with another master key. Put back the one that was kept apart."
        )
    try:
        return crypto.open_hashing(known[0], checks[known[0].id])
    except Tampered:
        raise MasterKeyError(
            "What the database keeps to check the master key by was changed. Restore a backup."
        ) from None


def _wrapped(row: Row[*tuple[Any, ...]]) -> WrappedKey:
    name = KeyName(row.org, row.id, row.purpose, row.subject, row.person)
    return WrappedKey(name, row.master, row.wrapped)
