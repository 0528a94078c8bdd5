"""Opening the whole of storage at the start of the process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.storage import migrate
from bot.storage.crypto import Vault
from bot.storage.db import Database
from bot.storage.erasures import Erasures
from bot.storage.masters import Masters
from bot.storage.texts import Texts
from bot.storage.vaults import open_vault


@dataclass(frozen=True)
class Storage:
    """What the service gets: the database, the vault, the door to texts, the memory of erasures."""

    db: Database
    vault: Vault
    texts: Texts
    erasures: Erasures

    def close(self) -> None:
        """Finish what is queued, then close every connection."""
        self.db.close()


def open_storage(url: str, masters: Masters, erasures: Path, now: datetime) -> Storage:
    """Migrate, check the masters, erase again what a restore brought back.

    Raises MasterKeyError, or another StorageError when the database cannot be used.
    """
    migrate.upgrade(url)
    db = Database(url)
    try:
        vault = db.write_sync(lambda conn: open_vault(conn, masters, now))
        remembered = Erasures(erasures)
        if db.write_sync(remembered.reconcile):
            db.checkpoint()
    except BaseException:
        db.close()
        raise
    return Storage(db, vault, Texts(vault), remembered)
