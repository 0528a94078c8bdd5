"""The people of a municipality, for what commands do: on both databases, or where none decides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.world import World, world
from tests.postgres import new_postgres_database


@pytest.fixture(params=["sqlite", "postgres"])
def town(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    url = new_postgres_database() if request.param == "postgres" else ""
    with world(tmp_path, url) as made:
        yield made


@pytest.fixture
def small(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path) as made:
        yield made
