"""Real databases for the use cases behind the commands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.service.core import Core
from bot.storage.masters import create_master_file
from bot.storage.start import open_storage
from tests.databases import migrated_url
from tests.delivery.town import NOW


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return migrated_url(request.param, tmp_path)


@pytest.fixture
def core(url: str, tmp_path: Path) -> Iterator[Core]:
    masters = create_master_file(tmp_path / "keys" / "master.key")
    storage = open_storage(url, masters, tmp_path / "keys" / "erasures.log", NOW)
    yield Core(storage)
    storage.close()


@pytest.fixture
def sqlite_core(tmp_path: Path) -> Iterator[Core]:
    """For what no database decides."""
    masters = create_master_file(tmp_path / "keys" / "master.key")
    url = migrated_url("sqlite", tmp_path)
    storage = open_storage(url, masters, tmp_path / "keys" / "erasures.log", NOW)
    yield Core(storage)
    storage.close()
