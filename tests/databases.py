"""Databases for single tests that have all tables already: copies of one that was migrated once."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bot.service.core import Core
from bot.storage import migrate
from bot.storage.masters import create_master_file
from bot.storage.start import open_storage
from tests.postgres import migrated_postgres_database


def migrated_url(kind: str, folder: Path) -> str:
    """The address of a database of this kind (`sqlite`, `postgresql`) that holds tables alone."""
    if kind == "postgresql":
        return migrated_postgres_database()
    file = folder / "kollega.db"
    copy_migrated(file)
    return f"sqlite:///{file}"


@contextmanager
def opened_core(url: str, folder: Path, now: datetime | None = None) -> Iterator[Core]:
    """All that use cases need, on this database; its keys are kept in the folder."""
    masters = create_master_file(folder / "keys" / "master.key")
    storage = open_storage(url, masters, folder / "keys" / "erasures.log", now or datetime.now(UTC))
    try:
        yield Core(storage)
    finally:
        storage.close()


def copy_migrated(file: Path) -> None:
    """Put an SQLite database with all tables there."""
    file.touch(mode=0o600, exist_ok=False)
    file.write_bytes(_sqlite())


@cache
def _sqlite() -> bytes:
    folder = Path(tempfile.mkdtemp(prefix="kollega-migrated-"))
    file = folder / "kollega.db"
    migrate.upgrade(f"sqlite:///{file}")
    made = file.read_bytes()
    shutil.rmtree(folder)
    return made
