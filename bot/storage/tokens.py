"""The platforms' tokens: sealed like texts, with a key for each workspace."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, select, update

from bot.storage.crypto import Binding, KeyName, Vault, WrappedKey
from bot.storage.errors import Forgotten
from bot.storage.tables import keys, workspaces
from bot.storage.texts import Texts, load_key

# The key is read without a lock: a token is also read where nothing may be written.
_FIND = (
    select(
        workspaces.c.token,
        workspaces.c.key,
        keys.c.purpose,
        keys.c.subject,
        keys.c.person,
        keys.c.master,
        keys.c.wrapped,
    )
    .join(keys, and_(keys.c.org == workspaces.c.org, keys.c.id == workspaces.c.key))
    .where(workspaces.c.org == bindparam("org_"), workspaces.c.id == bindparam("row"))
)
_SAVE = (
    update(workspaces)
    .where(workspaces.c.org == bindparam("org_"), workspaces.c.id == bindparam("row"))
    .values(token=bindparam("sealed"), key=bindparam("key_"))
)


def save_token(
    conn: Connection, vault: Vault, org: str, workspace: str, token: str, now: datetime
) -> None:
    """Keep a workspace's token, under a fresh key."""
    key = Texts(vault).new_key(conn, org, "workspace", workspace, now=now)
    sealed = vault.seal(load_key(conn, org, key), token, _binding(org, workspace, key))
    conn.execute(_SAVE, {"org_": org, "row": workspace, "sealed": sealed, "key_": key})


def load_token(conn: Connection, vault: Vault, org: str, workspace: str) -> str | None:
    """The token of a workspace, or None when it has none. Raises Tampered, Forgotten."""
    row = conn.execute(_FIND, {"org_": org, "row": workspace}).first()
    if row is None or row.token is None:
        return None
    if row.wrapped is None:
        raise Forgotten
    name = KeyName(org, row.key, row.purpose, row.subject, row.person)
    key = WrappedKey(name, row.master, row.wrapped)
    return vault.open(key, row.token, _binding(org, workspace, row.key))


def _binding(org: str, workspace: str, key: str) -> Binding:
    return Binding("workspaces", org, workspace, workspace, "", None, "token", 1, key)
