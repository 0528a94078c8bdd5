"""What all of a platform's conversations share: its settings, who asks, and work that goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

import structlog

from bot.chat.held import EARLY, Held
from bot.chat.platform import Conversation
from bot.chat.said import Asker, Stranger
from bot.flows.cases import Platform
from bot.service import accounts, reaching
from bot.service.accounts import Newcomer
from bot.service.core import Core

# Seconds that an answer waits for what follows. Slack gives three, Teams five, and one answer may
# wait twice.
PATIENCE = 1.2

log = structlog.get_logger(__name__)
T = TypeVar("T")


def kind_of(error: BaseException) -> str:
    """The kind of an error, which holds no content."""
    return type(error).__name__


class Errands:
    """Work that may outlast its request. `code_of` is the platform's word for a failed call."""

    def __init__(self, code_of: Callable[[BaseException], str] = kind_of) -> None:
        self._code_of = code_of
        self._running: set[asyncio.Task[Any]] = set()

    async def soon(self, work: Coroutine[Any, Any, T], patience: float = PATIENCE) -> T | None:
        """Begin this, wait a little, and go on without it: the answer must not be late.

        Returns its result when it was done by then. What fails is logged, never raised.
        """
        task = self.begin(work)
        done, _ = await asyncio.wait({task}, timeout=patience)
        return task.result() if done and task.exception() is None else None

    def begin(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """The same, without waiting at all."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            log.error("follow_up_failed", error=kind_of(error), code=self._code_of(error))

    async def settled(self) -> None:
        """Until everything that was begun has ended."""
        while self._running:
            await asyncio.wait(tuple(self._running))


@dataclass
class Chat:
    """One for each platform.

    `title` is how sentences name the platform, `lang` the language of those who are nobody yet,
    `command` what stands before a command's word when it is typed (`/kollega`), `sign_in` makes
    the address of a one-time token's page. `hears_closing`: the platform tells when a form is
    closed unsent, so that a round can wait for who writes.
    """

    core: Core
    platform: Platform
    title: str
    conversation: Conversation
    lang: str
    command: str
    sign_in: Callable[[str], str]
    errands: Errands = field(default_factory=Errands)
    held: Held = field(default_factory=Held)
    early: Held = field(default_factory=lambda: Held(kept=EARLY))
    hears_closing: bool = True

    def address(self, path: str) -> str:
        """A page of the web, by its path."""
        return self.sign_in("").removesuffix("/").removesuffix("/signin") + path

    def typed(self, word: str) -> str:
        """A command as it is typed here."""
        return f"{self.command} {word}".strip()

    async def known(self, workspace: str, user: str) -> Asker | None:
        """The person an account speaks for, who does something; None when it is nobody's yet."""
        found = await self.reader(workspace, user)
        if found is None:
            return None
        here = reaching.address(self.platform, workspace, user)
        if found.account.at and found.account.at != here:
            who = found.actor
            await self.core.storage.db.write(lambda conn: reaching.follow(conn, who, here))
        return found

    async def reader(self, workspace: str, user: str) -> Asker | None:
        """The same for who is told something, which is no doing of theirs."""
        if await self.conversation.organisation(workspace) is None:
            return None
        account = await self.core.storage.db.aread(
            lambda conn: accounts.account(conn, self.platform, workspace, user)
        )
        return None if account is None else Asker(self.platform, workspace, user, account)

    async def asker(self, workspace: str, user: str) -> Asker | Stranger | None:
        """The same, made known now when they are a full member.

        None: the app is not installed there, or the platform does not say who they are.
        """
        known = await self.known(workspace, user)
        if known is not None:
            return known
        org = await self.conversation.organisation(workspace)
        if org is None:
            return None
        try:
            async with asyncio.timeout(PATIENCE):
                info = await self.conversation.user_info(workspace, user)
        except TimeoutError:
            return None
        if info is None:
            return None
        if not info.member:
            return Stranger(workspace, user)
        who = Newcomer(user, info.name, info.lang)
        await self.core.storage.db.write(
            lambda conn: accounts.add_account(self.core, conn, org, self.platform, workspace, who)
        )
        return await self.known(workspace, user)
