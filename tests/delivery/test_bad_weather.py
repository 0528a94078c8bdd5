"""Many conversations, random faults and restarts: nothing missing, nothing twice, all in order."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import pytest

from bot.delivery.platform import Place
from bot.flows import model as m
from bot.service.core import Core
from tests.delivery.chat import Chat
from tests.delivery.test_deliverer import (
    assert_each_once,
    assert_shows_the_newest,
    killed,
    until,
)
from tests.delivery.town import (
    Group,
    deliverer,
    do,
    go_on,
    new_group,
    new_org,
    rows,
    running,
    settled,
    state_of,
)

GROUPS = 8
LAG = 0.05
FAULTS = ("before", "after", "late", "wait:0.05", "refuse:is_archived")


def storm(chance: random.Random) -> Any:
    """One call in three fails; asking fails only by being slow to be answered."""

    def weather(method: str, _place: Place) -> str | None:
        if chance.random() > 1 / 3:
            return None
        if method == "find":
            return chance.choice(("before", "wait:0.05"))
        return chance.choice((*FAULTS, "crash") if method == "update" else FAULTS)

    return weather


async def click(core: Core, group: Group, chance: random.Random) -> None:
    """Somebody of the group does something."""
    who = chance.choice(group.people)
    visit = state_of(core, group).visit
    events: tuple[m.Event, ...] = (
        m.Come(who),
        m.Go(who),
        m.Done(who, visit),
        m.Undo(group.people[1], visit),
        m.Pause(group.people[1]),
        m.Resume(group.people[1]),
        m.HandOver(group.people[1], chance.choice(group.people)),
        m.Tick(),
    )
    if chance.random() < 0.4:
        await go_on(core, group)
    else:
        await do(core, group, chance.choice(events))


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_whatever_happens_each_conversation_is_whole(core: Core, seed: int) -> None:
    chance = random.Random(seed)
    org = await new_org(core)
    groups = [await new_group(core, org, f"G{i}-") for i in range(GROUPS)]
    for group in groups:
        await do(core, group, *(m.Come(p) for p in group.people))
    chat = Chat(storm(chance), lag=LAG, pause=0.002)
    for _ in range(4):
        at_work = asyncio.create_task(deliverer(core, chat, alone=True).run(asyncio.Event()))
        for _ in range(25):
            await click(core, chance.choice(groups), chance)
            await asyncio.sleep(chance.uniform(0, 0.02))
        await killed(at_work)
    chat.weather = lambda _method, _place: None
    async with running(deliverer(core, chat, alone=True)):
        await settled(core, 30)
        await until(lambda: not rows(core, status="paused"), 30)
        await settled(core, 30)
    assert chat.crowded == []
    assert not [row.slot for row in rows(core) if row.status != "sent"]
    assert_each_once(core, chat)
    assert_shows_the_newest(core, chat)
    for group in groups:
        assert_in_order(chat, group)


def assert_in_order(chat: Chat, group: Group) -> None:
    """The root first, everything in its thread, and the steps in the order they were held."""
    shown = chat.standing(group.home)
    assert shown[0].card.slot == "round"
    assert {x.thread for x in shown[1:]} == {shown[0].id}
    visits = [int(x.card.slot[1:]) for x in shown if x.card.slot[1:].isdigit()]
    assert visits == sorted(visits)
    assert visits == list(range(len(visits))), "a step is missing"
    for channel in group.private.values():
        mine = [_visit(x.card.slot) for x in chat.standing(channel)]
        asked = [visit for visit in mine if visit is not None]
        assert asked == sorted(asked)


def _visit(slot: str) -> int | None:
    """The visit of a private card, None for one that belongs to no step."""
    return int(slot[2:].partition(".")[0]) if slot.startswith("me") else None
