"""What we allow ourselves is less than what Teams allows, whatever is called."""

from __future__ import annotations

import math

import pytest

from bot.delivery.pace import LIMITS, Lane, Limit, Pace

TEAMS = LIMITS["teams"]


def most(limits: tuple[Limit, ...], seconds: float, *, each_place: bool) -> float:
    """The most calls in any so many seconds."""
    return min(
        x.most * math.ceil(seconds / x.seconds) for x in limits if x.each_place is each_place
    )


@pytest.mark.parametrize(("allowed", "seconds"), [(7, 1), (8, 2), (60, 30), (1800, 3600)])
def test_in_a_conversation(allowed: int, seconds: float) -> None:
    assert sum(most(x, seconds, each_place=True) for x in TEAMS.values()) <= allowed


def test_in_a_tenant() -> None:
    assert sum(most(x, 1, each_place=False) for x in TEAMS.values()) <= 50


async def test_who_must_wait_long_for_a_place_is_told_when_to_come_back() -> None:
    now = [100.0]
    pace = Pace(clock=lambda: now[0])
    lane = Lane("teams", "tenant", "post")
    taken = 0
    while not (wait := await pace.enter(lane, "full", urgent=True)):
        taken += 1
        now[0] += 0.685
    assert taken == 29
    assert 10 < wait <= 30.5
    assert await pace.enter(lane, "another", urgent=True) == 0.0
    now[0] += wait
    assert await pace.enter(lane, "full", urgent=True) == 0.0
