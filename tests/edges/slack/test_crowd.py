"""Sixty-four people at once: every acknowledgement in time, every contribution there."""

from __future__ import annotations

import asyncio

from bot.flows.model import Round
from bot.service import accounts, homes, rounds
from bot.slack.config import PLATFORM
from tests.edges.slack.conftest import NAMES, World
from tests.edges.slack.test_round import CASE
from tests.standins.slack_records import Channel, User

GROUPS = 8
EACH = 8


class Circle:
    """One group of eight in its channel."""

    def __init__(self, world: World, number: int) -> None:
        self.world = world
        extra = tuple(f"{n}" for n in ("Bodil", "Espen"))
        self.users: list[User] = [
            world.standin.add_user(f"{name} {number}") for name in (*NAMES, *extra)
        ]
        self.channel: Channel = world.standin.add_channel(
            f"gruppe-{number}", self.users, private=True
        )

    async def begin(self) -> None:
        driver, standin = self.world.driver, self.world.standin
        lead, owner = self.users[:2]
        await driver.command(lead, self.channel, "gruppe")
        await driver.submit(lead, standin.modal(lead), {"name": self.channel.name})
        await self.world.slack.edge.settled()
        await driver.command(owner, self.channel, "sak")
        await driver.submit(owner, standin.modal(owner), CASE)
        account = await self.world.core.storage.db.aread(
            lambda conn: accounts.account(conn, PLATFORM, standin.team.id, lead.id)
        )
        assert account is not None
        await driver.command(owner, self.channel, "runde")
        await driver.submit(owner, standin.modal(owner), {"lead": account.person})

    async def come(self, user: User) -> None:
        card = next(m for m in self.world.standin.messages(self.channel) if m.is_reply)
        await self.world.driver.click(user, card, "come")

    async def state(self) -> Round:
        def look(conn: accounts.Connection) -> str | None:
            home = homes.home_in(conn, PLATFORM, self.world.standin.team.id, self.channel.id)
            assert home is not None
            return rounds.running_in(conn, home.org, home.group)

        flow = await self.world.core.storage.db.aread(look)
        assert flow is not None
        self.world.users.setdefault("Per", self.users[0])
        found = await self.world.state(flow)
        assert isinstance(found, Round)
        return found


async def test_sixty_four_people_at_once(world: World) -> None:
    circles = [Circle(world, number) for number in range(GROUPS)]
    world.users["Per"] = circles[0].users[0]
    await asyncio.gather(*(c.begin() for c in circles))
    await world.settled()
    await asyncio.gather(*(c.come(u) for c in circles for u in c.users if u != c.users[1]))
    await world.settled()
    states = [await c.state() for c in circles]
    assert [len(s.here()) for s in states] == [EACH] * GROUPS
    assert [s.step for s in states] == [1] * GROUPS
    assert max(world.driver.ack_times) < 3.0
    world.judged()
