"""What all of Teams' handlers share."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

from bot.chat.chat import Chat
from bot.chat.platform import Mending
from bot.chat.said import Asker, Stranger, Where
from bot.chat.troubles import tell
from bot.delivery.pace import Pace
from bot.delivery.platform import Place
from bot.service.core import Core
from bot.teams import leavers
from bot.teams.config import PLATFORM, TeamsConfig
from bot.teams.connector import Connector
from bot.teams.conversation import TeamsConversation
from bot.teams.drafts import Drafts
from bot.teams.incoming import Came
from bot.teams.personal import Personal
from bot.teams.rosters import Rosters
from bot.teams.tenants import Tenants
from bot.teams.troubles import mending

PATIENCE = 3.5  # seconds of the five that Teams waits for the answer to a press or a form

T = TypeVar("T")


class Edge:
    """`chat` is the conversation of any platform, with Teams' own beside it."""

    def __init__(self, core: Core, config: TeamsConfig, pace: Pace | None = None) -> None:
        self.core = core
        self.config = config
        self.tenants = Tenants(core, config)
        self.connector = Connector(config)
        self.rosters = Rosters(self.connector)
        self.personal = Personal(core, self.connector)
        self.conversation = TeamsConversation(
            config, self.tenants, self.connector, self.rosters, self.personal, pace
        )
        self.drafts = Drafts()
        self.conversation.on_roster = self._found
        self.chat = Chat(
            core,
            PLATFORM,
            "Teams",
            self.conversation,
            config.lang,
            f"@{config.name}",
            config.sign_in,
            hears_closing=False,
        )

    def _found(self, workspace: str, channel: str, users: list[str]) -> None:
        self.chat.errands.begin(leavers.missed(self, workspace, channel, users))

    async def asker(self, came: Came) -> Asker | Stranger | None:
        return await self.chat.asker(came.where.workspace, came.user) if came.user else None

    async def about(self, came: Came, named: object) -> Where | None:
        """The conversation that a button is about: the one where it stands, or the one it names.

        None when they are not in that one: a client may send anything.
        """
        if not isinstance(named, str) or named in ("", came.where.channel):
            return came.where
        folk = await self.conversation.folk(came.where.workspace, named)
        if came.user not in folk:
            return None
        return Where(PLATFORM, came.where.workspace, named)

    async def in_time(
        self, work: Coroutine[Any, Any, T], late: Callable[[T], Awaitable[None]]
    ) -> T | None:
        """The result, if there is one in time; else None, and `late` gets it when there is.

        `work` must not fail, nor come back with None.
        """
        gone = asyncio.Event()

        async def run() -> T:
            result = await work
            if gone.is_set():
                await late(result)
            return result

        found = await self.chat.errands.soon(run(), PATIENCE)
        if found is None:
            gone.set()
        return found

    async def refused(self, place: Place, code: str) -> None:
        """A delivery cannot be sent there: whoever can mend it hears of it."""
        await self.chat.errands.soon(self._refused(place, code))

    async def _refused(self, place: Place, code: str) -> None:
        """Nobody mends that somebody has left."""
        if place.kind == "private" and await leavers.look(self, place.workspace, place.channel):
            return
        await tell(self.chat, self.mending(code), place.org, place.id, place.workspace, code)

    def mending(self, code: str) -> Mending | None:
        return mending(self.config.name, code)
