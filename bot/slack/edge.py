"""What all of Slack's handlers share."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, TypeVar

from bot.chat.chat import Chat, Errands
from bot.chat.said import Asker, Stranger
from bot.service.core import Core
from bot.slack.config import COMMAND, PLATFORM, SlackConfig
from bot.slack.conversation import SlackConversation
from bot.slack.errors import code_of
from bot.slack.home import Homes
from bot.slack.workspaces import Workspaces

T = TypeVar("T")


class Edge:
    """`chat` is the conversation of any platform, with Slack's own beside it."""

    def __init__(self, core: Core, config: SlackConfig, workspaces: Workspaces) -> None:
        self.core = core
        self.config = config
        self.workspaces = workspaces
        self.conversation = SlackConversation(core, config, workspaces)
        self.chat = Chat(
            core,
            PLATFORM,
            "Slack",
            self.conversation,
            config.lang,
            COMMAND,
            config.sign_in,
            Errands(code_of),
        )
        self.homes = Homes(self.chat, self.conversation)

    async def asker(self, team: str, user: str) -> Asker | Stranger | None:
        return await self.chat.asker(team, user)

    async def soon(self, work: Coroutine[Any, Any, T]) -> T | None:
        """Begin this, wait a little, and go on without it: the answer must not be late."""
        return await self.chat.errands.soon(work)

    async def settled(self) -> None:
        """Until everything that was begun has ended."""
        await self.chat.errands.settled()
