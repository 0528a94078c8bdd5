"""Live news: that something changed, never what; and only to those who may still see it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.service.flows import load
from bot.web import live
from tests.edges.web.pages_world import World, world


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        await made.found()
        yield made


async def seq(house: World, flow: str) -> int:
    found = await house.core.storage.db.aread(lambda c: load(c, house.org, flow, lock=False))
    assert found is not None
    return found.seq


async def test_a_change_is_told_by_its_number_alone(house: World) -> None:
    flow = await house.round(await house.case())

    async def see() -> int:
        return await seq(house, flow)

    news = live.news(house.core, house.org, flow, see)
    try:
        first = await asyncio.wait_for(anext(news), 5)
        coming = asyncio.create_task(anext(news))
        await asyncio.sleep(live.PAUSE * 2)
        await house.press("Per", flow, "go_on", "sure")
        second = await asyncio.wait_for(coming, 5)
    finally:
        await news.aclose()
    for message in (first, second):
        assert set(json.loads(message.data)) == {"seq"}
    assert json.loads(second.data)["seq"] == await seq(house, flow)
    assert json.loads(second.data)["seq"] > json.loads(first.data)["seq"]


async def test_whoever_may_no_longer_see_it_hears_no_more(house: World) -> None:
    flow = await house.round(await house.case())
    allowed = [1, 2]

    async def see() -> int | None:
        return allowed.pop(0) if allowed else None

    news = live.news(house.core, house.org, flow, see)
    said = [await anext(news)]
    for _ in range(2):
        house.core.hub.tell((house.org, flow))
        said.append(await asyncio.wait_for(anext(news), 5))
    assert [m.event for m in said] == [None, None, "over"]
    with pytest.raises(StopAsyncIteration):
        await anext(news)


async def test_many_changes_at_once_are_few_messages(house: World) -> None:
    flow = await house.round(await house.case())
    asked = 0

    async def see() -> int:
        nonlocal asked
        asked += 1
        return asked

    news = live.news(house.core, house.org, flow, see)
    await anext(news)
    for _ in range(50):
        house.core.hub.tell((house.org, flow))
    await asyncio.wait_for(anext(news), 5)
    assert asked == 2
    await news.aclose()
