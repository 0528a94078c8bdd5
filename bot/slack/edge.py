"""What all handlers share: who asks, answers, and work that may outlast its request."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

import structlog

from bot.service import accounts
from bot.service.accounts import Account, Newcomer
from bot.service.core import Actor, Core
from bot.slack.config import PLATFORM, SlackConfig
from bot.slack.errors import CALL_ERRORS, code_of
from bot.slack.held import Held
from bot.slack.workspaces import Team, Workspaces
from bot.words import Voice, catalogue

# Seconds that an acknowledgement waits for what follows. Slack gives three, and it may wait twice.
PATIENCE = 1.2

log = structlog.get_logger(__name__)
T = TypeVar("T")


class Asker(NamedTuple):
    """Who asks, as Slack has told and we have verified."""

    team: Team
    user: str
    account: Account

    @property
    def actor(self) -> Actor:
        return self.account.actor

    @property
    def lang(self) -> str:
        return self.account.lang

    def say(self, key: str, /, **args: str | int) -> str:
        return catalogue.say(self.lang, key, **args)

    @property
    def voice(self) -> Voice:
        """Words outside any flow: no names, no texts."""
        return Voice(self.lang, "UTC", 0.0, lambda person: "", lambda ref: None)


class Stranger(NamedTuple):
    """Somebody who is no full member of the workspace: a guest, a bot, from elsewhere."""

    team: Team
    user: str


class UserInfo(NamedTuple):
    """What Slack says of a user. `member`: a full and active member of this workspace."""

    name: str
    lang: str
    member: bool


@dataclass
class Edge:
    """Shared by all handlers."""

    core: Core
    config: SlackConfig
    workspaces: Workspaces
    held: Held = field(default_factory=Held)
    _running: set[asyncio.Task[Any]] = field(default_factory=set)

    # --- work that may outlast its request ---

    async def soon(self, work: Coroutine[Any, Any, T], patience: float = PATIENCE) -> T | None:
        """Begin this, wait a little, and go on without it: the answer must not be late.

        Returns its result when it was done by then. What fails later is logged.
        """
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._done)
        done, _ = await asyncio.wait({task}, timeout=patience)
        return task.result() if done and task.exception() is None else None

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            log.error("slack_follow_up_failed", error=type(error).__name__, code=code_of(error))

    async def settled(self) -> None:
        """Until everything that was begun has ended."""
        while self._running:
            await asyncio.wait(tuple(self._running))

    # --- who asks ---

    async def known(self, team: str, user: str) -> Asker | None:
        """The person an account speaks for; None when it is nobody's yet."""
        found = await self.workspaces.team(team)
        if found is None:
            return None
        account = await self.core.storage.db.aread(
            lambda conn: accounts.account(conn, PLATFORM, team, user)
        )
        return Asker(found, user, account) if account is not None else None

    async def asker(self, team: str, user: str) -> Asker | Stranger | None:
        """The same, made known now when they are a full member.

        None: the app is not installed there, or Slack does not say who they are.
        """
        known = await self.known(team, user)
        if known is not None:
            return known
        found = await self.workspaces.team(team)
        if found is None:
            return None
        try:
            async with asyncio.timeout(PATIENCE):
                info = await self.user_info(found, user)
        except TimeoutError:
            return None
        if info is None:
            return None
        if not info.member:
            return Stranger(found, user)
        who = Newcomer(user, info.name, info.lang)
        await self.core.storage.db.write(
            lambda conn: accounts.add_account(self.core, conn, found.org, PLATFORM, team, who)
        )
        return await self.known(team, user)

    async def user_info(self, team: Team, user: str) -> UserInfo | None:
        """None when Slack does not know them, or does not answer."""
        try:
            answer = await team.client.users_info(user=user, include_locale=True)
        except CALL_ERRORS as error:
            log.warning("slack_user_unknown", workspace=team.id, code=code_of(error))
            return None
        found = answer["user"]
        profile = found.get("profile") or {}
        name = profile.get("display_name") or profile.get("real_name") or found.get("name") or user
        outside = ("deleted", "is_bot", "is_restricted", "is_ultra_restricted", "is_stranger")
        member = (
            not any(found.get(k) for k in outside)
            and found.get("team_id") == team.id
            and user != "USLACKBOT"
        )
        return UserInfo(str(name), language(str(found.get("locale") or "")), member)

    # --- answers ---

    async def whisper(
        self, who: Asker, channel: str, text: str, blocks: list[Any], thread: str | None = None
    ) -> None:
        """Say something that this person alone sees, where they are."""
        try:
            await who.team.client.chat_postEphemeral(
                channel=channel, user=who.user, text=text, blocks=blocks, thread_ts=thread
            )
        except CALL_ERRORS as error:
            log.warning("slack_whisper_failed", workspace=who.team.id, code=code_of(error))

    async def open_view(self, who: Asker, trigger: str, view: dict[str, Any]) -> None:
        """Open a modal for this press; on top of the one that is open, if it was pressed there."""
        try:
            await who.team.client.views_open(trigger_id=trigger, view=view)
        except CALL_ERRORS as error:
            log.warning("slack_view_failed", workspace=who.team.id, code=code_of(error))

    async def push_view(self, who: Asker, trigger: str, view: dict[str, Any]) -> None:
        try:
            await who.team.client.views_push(trigger_id=trigger, view=view)
        except CALL_ERRORS as error:
            log.warning("slack_view_failed", workspace=who.team.id, code=code_of(error))


def language(locale: str) -> str:
    """Kollega's language for a Slack locale: `nb-NO`, `nn-NO`, `en-GB`."""
    start = locale[:2].lower()
    return {"nb": "nb", "nn": "nn", "no": "nb", "en": "en"}.get(start, "nb" if not start else "en")


def trouble_code() -> str:
    """A code that a person can name and the log has."""
    return secrets.token_hex(3)
