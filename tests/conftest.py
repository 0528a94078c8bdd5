"""For all tests: a sentence that is missing fails, instead of being said in English.

Tests marked `long` begin first, so that no worker is left with one of them at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.service.core import Core
from bot.words import be_strict
from tests.databases import migrated_url, opened_core
from tests.storage.rows import NOW

be_strict()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return migrated_url(request.param, tmp_path)


@pytest.fixture
def core(url: str, tmp_path: Path) -> Iterator[Core]:
    with opened_core(url, tmp_path, NOW) as made:
        yield made


@pytest.fixture
def sqlite_core(tmp_path: Path) -> Iterator[Core]:
    """For what no database decides."""
    with opened_core(migrated_url("sqlite", tmp_path), tmp_path, NOW) as made:
        yield made
