"""Bringing a database to the schema of this release."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, make_url

from bot.storage import sqlite
from bot.storage.errors import StorageError

_FOLDER = Path(__file__).resolve().parents[2] / "migrations"


class NewerSchema(StorageError):
    """The database was made by a newer release of Kollega; start that one instead."""


def upgrade(url: str) -> None:
    """Run what is missing. Raises NewerSchema for a database of a later release."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        sqlite.create_private_file(parsed)
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["url"] = url
    scripts = ScriptDirectory.from_config(config)
    found = current(url)
    if found is not None and found not in {one.revision for one in scripts.walk_revisions()}:
        raise NewerSchema
    if found != scripts.get_current_head():
        command.upgrade(config, "head")


def current(url: str) -> str | None:
    """The revision a database is at; None when it has no tables yet."""
    engine = create_engine(url, hide_parameters=True)
    try:
        with engine.connect() as conn:
            return MigrationContext.configure(conn).get_current_revision()
    finally:
        engine.dispose()
