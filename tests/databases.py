"""Databases for single tests that have all tables already: copies of one that was migrated once."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from bot.storage import migrate
from tests.postgres import migrated_postgres_database


def migrated_url(kind: str, folder: Path) -> str:
    """The address of a database of this kind (`sqlite`, `postgresql`) that holds tables alone."""
    if kind == "postgresql":
        return migrated_postgres_database()
    file = folder / f"kollega-{os.urandom(4).hex()}.db"
    copy_migrated(file)
    return f"sqlite:///{file}"


def copy_migrated(file: Path) -> None:
    """Put an SQLite database with all tables there."""
    file.touch(mode=0o600)
    file.write_bytes(_sqlite())


@cache
def _sqlite() -> bytes:
    folder = Path(tempfile.mkdtemp(prefix="kollega-migrated-"))
    file = folder / "kollega.db"
    migrate.upgrade(f"sqlite:///{file}")
    made = file.read_bytes()
    shutil.rmtree(folder)
    return made
