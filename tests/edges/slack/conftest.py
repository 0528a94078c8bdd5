"""A workspace with a group of six, the whole edge served by HTTP, and deliveries running."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from sqlalchemy import func, select
from starlette.applications import Starlette
from starlette.types import ASGIApp

from bot.delivery.deliverer import Deliverer
from bot.delivery.pace import Pace
from bot.delivery.sender import Patience
from bot.schedule.waker import Waker
from bot.service import accounts, flows, homes, people, rounds
from bot.service.accounts import Account
from bot.service.core import Actor, Core
from bot.service.flows import State
from bot.service.people import Group
from bot.settings import load
from bot.slack.app import Slack
from bot.slack.config import PLATFORM, SlackConfig
from bot.storage.tables import deliveries
from tests.databases import migrated_url, opened_core
from tests.standins.slack import SlackStandIn
from tests.standins.slack_driver import SlackDriver
from tests.standins.slack_records import Channel, Message, OpenView, User

SECRET = "signing-secret-of-the-tests"
NAMES = ("Per", "Kari", "Ola", "Ingrid", "Amina", "Solveig")
PATIENCE = 120.0


@pytest.fixture
def core(tmp_path: Path) -> Iterator[Core]:
    with opened_core(migrated_url("sqlite", tmp_path), tmp_path) as made:
        yield made


@contextlib.asynccontextmanager
async def served(app: ASGIApp) -> AsyncIterator[str]:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen(256)
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None, access_log=False))
    running = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        await running


@dataclass
class World:
    """Six people, their channel, and the bot."""

    core: Core
    standin: SlackStandIn
    slack: Slack
    driver: SlackDriver
    channel: Channel
    users: dict[str, User] = field(default_factory=dict)
    working: list[asyncio.Task[None]] = field(default_factory=list)
    stop: asyncio.Event = field(default_factory=asyncio.Event)

    def __getitem__(self, name: str) -> User:
        return self.users[name]

    # --- what is stored ---

    async def account(self, name: str) -> Account:
        found = await self.core.storage.db.aread(
            lambda conn: accounts.account(conn, PLATFORM, self.standin.team.id, self.users[name].id)
        )
        assert found is not None
        return found

    async def actor(self, name: str) -> Actor:
        return (await self.account(name)).actor

    async def group(self) -> Group:
        def look(conn: accounts.Connection) -> Group | None:
            home = homes.home_in(conn, PLATFORM, self.standin.team.id, self.channel.id)
            return people.load_group(conn, home.org, home.group) if home else None

        found = await self.core.storage.db.aread(look)
        assert found is not None
        return found

    async def flow(self) -> str:
        group = await self.group()
        who = await self.actor("Per")
        found = await self.core.storage.db.aread(
            lambda conn: rounds.running_in(conn, who.org, group.id)
        )
        assert found is not None
        return found

    async def state(self, flow: str) -> State:
        who = await self.actor("Per")
        found = await self.core.storage.db.aread(
            lambda conn: flows.load(conn, who.org, flow, lock=False)
        )
        assert found is not None
        return found.state

    # --- waiting ---

    async def rest(self) -> None:
        """Nothing is delivered any more, and nobody is woken."""
        self.stop.set()
        await asyncio.gather(*self.working)

    async def settled(self) -> None:
        """Everything that was begun is done, and everything wanted is shown."""

        def waiting(conn: accounts.Connection) -> int:
            busy = deliveries.c.status.in_(["due", "sending", "doubt"])
            return int(conn.execute(select(func.count()).where(busy)).scalar_one())

        async with asyncio.timeout(PATIENCE):
            await self.slack.edge.settled()
            while await self.core.storage.db.aread(waiting):
                await asyncio.sleep(0.02)

    async def later(self, seconds: float) -> None:
        """Time passes."""
        now = self.core.real
        self.core.real = lambda: now() + seconds
        self.core.hub.tell((self.standin.team.id, ""))
        await asyncio.sleep(0.3)
        await self.settled()

    # --- what people see and do ---

    def message(self, where: list[Message], has: str) -> Message:
        """The newest message with this in it."""
        found = [m for m in where if any(has in text for text in m.texts)]
        assert found, f"nobody sees {has!r}: {[m.texts for m in where]}"
        return found[-1]

    def card(self, name: str, has: str = "") -> Message:
        """The newest card in this person's private conversation."""
        return self.message(self.standin.dm(self[name]), has)

    def step(self, has: str) -> Message:
        return self.message(self.standin.messages(self.channel), has)

    def whisper(self, name: str) -> Message:
        """What was last said to this person alone."""
        return self.standin.ephemerals(self[name])[-1]

    def modal(self, name: str) -> OpenView:
        view = self.standin.modal(self[name])
        assert view is not None, f"{name} has no form open"
        return view

    async def click(
        self, name: str, where: Message | OpenView, button: str, value: str | None = None
    ) -> None:
        await self.driver.click(self[name], where, button, value)
        await self.settled()

    async def more(self, name: str, where: Message, label: str) -> None:
        """Choose in the menu behind the buttons."""
        await self.driver.click(self[name], where, "more", label, block_id="do")
        await self.settled()

    async def submit(self, who: str, /, **values: object) -> None:
        await self.driver.submit(self[who], self.modal(who), values)
        await self.settled()

    async def say(self, name: str, text: str) -> Message:
        """Type in the round's thread."""
        said = await self.driver.say(self[name], self.channel, text, self.root())
        await self.settled()
        return said.message

    async def write_to_bot(self, name: str, text: str, thread: str | None = None) -> Message:
        """Type in the private conversation."""
        im = self.standin.team.im(self[name].id)
        assert im is not None
        said = await self.driver.say(self[name], im, text, thread)
        await self.settled()
        return said.message

    def root(self) -> str:
        """The thread that the round hangs on."""
        return next(m.ts for m in self.standin.messages(self.channel) if not m.is_reply)

    def judged(self) -> None:
        """Slack would have taken everything, and had every answer in time."""
        assert self.standin.refusals == []
        assert self.standin.violations == []
        assert self.driver.failures == []

    def judged_but(self, *codes: str) -> None:
        """The same, but for these answers, which were meant to come."""
        assert {r.error for r in self.standin.refusals} == set(codes)
        assert self.standin.violations == []


@pytest.fixture
async def world(core: Core) -> AsyncIterator[World]:
    async with inhabited(core) as made:
        yield made


@contextlib.asynccontextmanager
async def inhabited(core: Core, *, installs: bool = False) -> AsyncIterator[World]:
    """The edge at work over this storage, with six people in a channel.

    `installs`: workspaces can be connected by a link.
    """
    with SlackStandIn() as standin:
        config = SlackConfig(
            bot_token=standin.token,
            signing_secret=SECRET,
            api_url=standin.base_url,
            base_url="http://kollega.test",
            client_id=standin.client_id if installs else "",
            client_secret=standin.client_secret if installs else "",
            scopes=tuple(sorted(load().slack.scopes)) if installs else (),
        )
        slack = Slack(core, config)
        await slack.start()
        stop = asyncio.Event()
        deliverer = Deliverer(
            core,
            {PLATFORM: slack.platform},
            pace=Pace({}),
            patience=Patience(0.2, 0.05, 0.2, (0.3,)),
        )
        working = [
            asyncio.create_task(deliverer.run(stop)),
            asyncio.create_task(Waker(core).run(stop)),
        ]
        app = Starlette(routes=[slack.route])
        async with (
            served(app) as url,
            SlackDriver(standin, url, SECRET, path="/slack/events") as driver,
        ):
            users = {name: standin.add_user(name) for name in NAMES}
            channel = standin.add_channel("gygrene", users.values(), private=True)
            made = World(core, standin, slack, driver, channel, users, working, stop)
            yield made
        await made.rest()
        await slack.stop()


@pytest.fixture
async def group(world: World) -> World:
    """The group is made in its channel, by Per, who leads it."""
    await world.driver.command(world["Per"], world.channel, "gruppe")
    await world.submit("Per", name="Gygrene")
    return world
