"""Real databases: an SQLite file and a PostgreSQL server, both brought up by the migrations."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage.masters import Masters, create_master_file
from bot.storage.start import Storage, open_storage
from tests.databases import migrated_url
from tests.postgres import new_postgres_database
from tests.storage.rows import NOW


def fresh_url(kind: str, folder: Path) -> str:
    """The address of a database that does not exist yet (SQLite) or is empty (PostgreSQL)."""
    if kind == "postgresql":
        return new_postgres_database()
    return f"sqlite:///{folder / f'kollega-{os.urandom(4).hex()}.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return fresh_url(request.param, tmp_path)


@pytest.fixture
def masters(tmp_path: Path) -> Masters:
    return create_master_file(tmp_path / "keys" / "master.key")


@pytest.fixture
def erasures_path(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "erasures.log"


@pytest.fixture
def storage(url: str, masters: Masters, erasures_path: Path) -> Iterator[Storage]:
    opened = open_storage(url, masters, erasures_path, NOW)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_storage(tmp_path: Path, masters: Masters, erasures_path: Path) -> Iterator[Storage]:
    opened = open_storage(migrated_url("sqlite", tmp_path), masters, erasures_path, NOW)
    yield opened
    opened.close()


@pytest.fixture
def postgres_storage(tmp_path: Path, masters: Masters, erasures_path: Path) -> Iterator[Storage]:
    opened = open_storage(migrated_url("postgresql", tmp_path), masters, erasures_path, NOW)
    yield opened
    opened.close()
