"""A year of messages out of order, doubled and late ends where it ends in order."""

from __future__ import annotations

import os
import random
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest

from bot.service.core import Core
from tests.databases import migrated_url, opened_core
from tests.delivery.town import NOW
from tests.e2e.replay import MONTHS
from tests.e2e.replay_slack import SlackYear
from tests.e2e.replay_teams import TeamsYear
from tests.edges.slack.conftest import inhabited
from tests.edges.teams.group_world import six
from tests.standins import teams_answers, teams_rules

# A channel differs from a chat in its threads alone: it has its year with `make year`.
ALSO = ("teams channel",) if os.environ.get("KOLLEGA_YEAR") else ()


class _Lived(NamedTuple):
    """The state after a year, and how much came twice or late on the way."""

    state: list[Any]
    copies: int
    late: int


@asynccontextmanager
async def _year(
    where: str, core: Core, chance: random.Random | None
) -> AsyncIterator[SlackYear | TeamsYear]:
    if where == "slack":
        async with inhabited(core) as world:
            yield SlackYear(world, chance)
    else:
        # Its cards are checked elsewhere; here that would be most of the time.
        with (
            patch.object(teams_answers, "card_errors", return_value=[]),
            patch.object(teams_rules, "card_errors", return_value=[]),
        ):
            async with six(core, where.removeprefix("teams ")) as place:
                yield TeamsYear(place, chance)


async def _lived(folder: Path, where: str, chance: random.Random | None) -> _Lived:
    with _house(folder) as core:
        async with _year(where, core, chance) as year:
            await year.held()
            return _Lived(await year.state(), year.carrier.copies, year.carrier.late)


@contextmanager
def _house(folder: Path) -> Iterator[Core]:
    folder.mkdir()
    with opened_core(migrated_url("sqlite", folder), folder, NOW) as core:
        yield core


@pytest.mark.long
@pytest.mark.parametrize("where", ["slack", "teams chat", *ALSO])
async def test_a_year_out_of_order_ends_where_it_ends_in_order(tmp_path: Path, where: str) -> None:
    in_order = await _lived(tmp_path / "order", where, None)
    mixed = await _lived(tmp_path / "mixed", where, random.Random(6))
    assert (in_order.copies, in_order.late) == (0, 0)
    assert mixed.copies > MONTHS * 10
    assert mixed.late > 0
    assert len(in_order.state[0]) == 2 * MONTHS
    flows, cases = in_order.state
    told = zip(mixed.state[0], flows, strict=True)
    assert [(is_, was) for is_, was in told if is_ != was] == []
    assert mixed.state[1] == cases
