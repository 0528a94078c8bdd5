"""Pacing: within a platform's limits, what is urgent first, no workspace in another's way."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from itertools import pairwise

import pytest

from bot.delivery.pace import HORIZON, LIMITS, Lane, Limit, Pace
from tests.standins.slack_pace import (
    POST_BURST,
    POST_BURST_IN_WORKSPACE,
    POST_PER_MINUTE_IN_WORKSPACE,
    POST_PER_SECOND,
    TIERS,
    Bucket,
    Window,
)

SPEED = 20.0
POST = Lane("slack", "T1", "post")


def pace(*limits: Limit, speed: float = SPEED) -> Pace:
    return Pace({"slack": {"post": limits, "update": limits}}, speed=speed)


async def entered(one: Pace, lane: Lane, places: Sequence[str]) -> list[float]:
    """When each was let in, in the platform's seconds; those sent away come back in time."""
    began = time.monotonic()
    moments: list[float] = []

    async def enter(place: str) -> None:
        wait = await one.enter(lane, place, urgent=True)
        if wait > 0:
            await asyncio.sleep(wait)
            await enter(place)
        else:
            moments.append((time.monotonic() - began) * SPEED)

    await asyncio.gather(*(enter(place) for place in places))
    return moments


async def test_slack_has_nothing_to_refuse_in_a_crowd_of_posts() -> None:
    one = Pace(LIMITS, speed=SPEED)
    moments = await entered(one, POST, [str(i) for i in range(80)])
    bucket = Bucket(POST_PER_MINUTE_IN_WORKSPACE / 60, POST_BURST_IN_WORKSPACE)
    for moment in moments:
        assert bucket.wait(moment) == 0
        bucket.take()


@pytest.mark.long
async def test_slack_has_nothing_to_refuse_in_a_crowd_of_updates() -> None:
    one = Pace(LIMITS, speed=SPEED)
    moments = await entered(one, POST._replace(kind="update"), [str(i) for i in range(80)])
    window = Window(TIERS[3])
    for moment in moments:
        assert window.wait(moment) == 0
        window.take(moment)


async def test_slack_has_nothing_to_refuse_in_one_channel() -> None:
    one = Pace(LIMITS, speed=SPEED)
    moments = await entered(one, POST, ["a"] * 12)
    bucket = Bucket(POST_PER_SECOND, POST_BURST)
    for moment in moments:
        assert bucket.wait(moment) == 0
        bucket.take()


async def test_a_crowd_is_let_in_at_nearly_the_full_rate() -> None:
    moments = await entered(pace(Limit(4, 1.0)), POST, [str(i) for i in range(120)])
    assert moments[-1] <= 29 * 1.15


async def test_a_place_waits_for_itself_and_not_for_others() -> None:
    one = pace(Limit(100, 1.0), Limit(2, 2.0, each_place=True))
    moments = await entered(one, POST, ["a", "a", "a", "b"])
    assert sum(moment < 1 for moment in moments) == 3
    assert 2 <= moments[-1] < 3


async def test_who_would_wait_long_is_sent_away_one_after_the_other() -> None:
    one = pace(Limit(1, 1.0))
    tasks = [asyncio.create_task(one.enter(POST, str(i), urgent=False)) for i in range(20)]
    await asyncio.sleep(0)
    away = [task.result() * SPEED for task in tasks if task.done() and task.result() > 0]
    assert len(away) == 20 - HORIZON - 1
    assert all(0.9 <= later - before <= 1.1 for before, later in pairwise(away))
    one.close()
    await asyncio.gather(*tasks)


async def test_what_is_urgent_goes_before_what_waits() -> None:
    one = pace(Limit(1, 1.0))
    order: list[str] = []

    async def enter(name: str, urgent: bool) -> None:
        await one.enter(POST, name, urgent=urgent)
        order.append(name)

    async with asyncio.TaskGroup() as tasks:
        for name in ("first", "update", "other update"):
            tasks.create_task(enter(name, urgent=False))
        await asyncio.sleep(0.01)
        tasks.create_task(enter("urgent", urgent=True))
    assert order == ["first", "urgent", "update", "other update"]


async def test_workspaces_do_not_wait_for_each_other() -> None:
    one = pace(Limit(1, 5.0))
    waiting = [asyncio.create_task(one.enter(POST, str(i), urgent=True)) for i in range(2)]
    await asyncio.sleep(0)
    other = POST._replace(workspace="T2")
    assert await asyncio.wait_for(one.enter(other, "x", urgent=True), 0.1) == 0.0
    one.close()
    await asyncio.gather(*waiting)


async def test_a_held_lane_lets_nobody_in_until_it_is_over() -> None:
    one = pace(Limit(10, 1.0), speed=1.0)
    one.hold(POST, 0.2)
    began = time.monotonic()
    assert await one.enter(POST, "a", urgent=True) == 0.0
    assert time.monotonic() - began >= 0.19
    one.hold(POST, 60)
    assert await one.enter(POST, "a", urgent=True) > 50


async def test_a_call_that_is_given_up_takes_no_turn() -> None:
    one = pace(Limit(1, 4.0))
    assert await one.enter(POST, "a", urgent=True) == 0.0
    given_up = asyncio.create_task(one.enter(POST, "b", urgent=True))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.gather(given_up, return_exceptions=True)
    began = time.monotonic()
    assert await one.enter(POST, "c", urgent=True) == 0.0
    assert (time.monotonic() - began) * SPEED < 7
