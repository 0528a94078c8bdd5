"""A platform that takes few renewals, and people who write faster than that."""

from __future__ import annotations

import asyncio
import time

from bot.delivery.pace import LIMITS, Pace
from bot.flows import model as m
from bot.service.core import Core
from tests.delivery.chat import Chat
from tests.delivery.town import deliverer, do, go_on, new_group, new_org, rows, running, settled

SPEED = 10  # the platform's minute passes in six seconds
WRITES_S = 3.0


async def test_changes_do_not_send_a_renewal_to_the_end_of_the_queue(core: Core) -> None:
    """Nobody waits longer for every change that comes while they wait."""
    group = await new_group(core, await new_org(core), "A")
    chat = Chat()
    async with running(deliverer(core, chat, pace=Pace(LIMITS, speed=SPEED))):
        await settled(core)
        await go_on(core, group)
        until = time.monotonic() + WRITES_S
        while time.monotonic() < until:
            for person in group.people[:2]:
                await do(core, group, m.Pause(person), m.Resume(person))
            await asyncio.sleep(0.02)
        late = [row.next_at.timestamp() - time.time() for row in rows(core, status="due")]
        assert max(late, default=0.0) < WRITES_S
        await settled(core)
