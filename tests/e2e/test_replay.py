"""A year of messages out of order, doubled and late ends where it ends in order."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from bot.service.core import Core
from bot.storage.masters import create_master_file
from bot.storage.start import open_storage
from tests.databases import migrated_url
from tests.delivery.town import NOW
from tests.e2e.replay import MONTHS, Year, state_of
from tests.edges.slack.conftest import inhabited


async def _lived(folder: Path, chance: random.Random | None) -> tuple[list[Any], int]:
    """The state after a year, and how many copies came beside."""
    masters = create_master_file(folder / "keys" / "master.key")
    storage = open_storage(migrated_url("sqlite", folder), masters, folder / "erasures", NOW)
    try:
        async with inhabited(Core(storage)) as world:
            year = Year(world, chance)
            await year.held()
            return await state_of(world), year.carrier.again
    finally:
        storage.close()


@pytest.mark.long
async def test_a_year_out_of_order_ends_where_it_ends_in_order(tmp_path: Path) -> None:
    in_order, none = await _lived(tmp_path / "order", None)
    mixed, copies = await _lived(tmp_path / "mixed", random.Random(6))
    assert none == 0
    assert copies > MONTHS * 10
    assert len(in_order[0]) >= MONTHS
    assert mixed == in_order
