"""All the stand-in's workspaces, and the rules that span them."""

from __future__ import annotations

import copy
import itertools
import secrets
import threading
from collections.abc import Callable, Iterable
from typing import Any, Literal

from tests.standins.slack_blocks import broadcasts
from tests.standins.slack_records import (
    Channel,
    Message,
    ResponseUrl,
    Token,
    Trigger,
    User,
    Workspace,
    with_block_ids,
)

DEFAULT_SCOPES = frozenset(
    {
        "app_mentions:read",
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "groups:history",
        "groups:read",
        "im:history",
        "im:read",
        "im:write",
        "mpim:history",
        "mpim:read",
        "mpim:write",
        "reactions:write",
        "users:read",
    }
)


class RefusedError(Exception):
    """An API error: `code` as Slack names it, `messages` as its response_metadata."""

    def __init__(self, code: str, messages: Iterable[str] = (), **more: Any) -> None:
        super().__init__(code)
        self.code = code
        self.messages = list(messages)
        self.more = more


class World:
    """All workspaces. Every change and every read holds `lock`."""

    def __init__(self, trigger_seconds: float, clock: Callable[[], float]) -> None:
        self.lock = threading.RLock()
        self.clock = clock
        self.trigger_seconds = trigger_seconds
        self.history_lag = 0.0
        self.teams: dict[str, Workspace] = {}
        self.tokens: dict[str, Token] = {}
        self.triggers: dict[str, Trigger] = {}
        self.response_urls: dict[str, ResponseUrl] = {}
        self.codes: dict[str, dict[str, Any]] = {}
        self.refreshes: dict[str, dict[str, Any]] = {}
        self.violations: list[str] = []
        self._numbers = itertools.count(1)

    def fresh(self, prefix: str) -> str:
        return f"{prefix}{next(self._numbers):06d}K"

    # --- setting the scene ---

    def add_team(self, name: str, *, enterprise: str = "", whole: bool = False) -> Workspace:
        with self.lock:
            bot = self.fresh("U")
            team = Workspace(self.fresh("T"), name, bot, self.fresh("B"), enterprise)
            if whole:
                team.enterprise = team.id = self.fresh("E")
                team.grid = self.fresh("T")
            team.users[bot] = User(bot, "kollega", team.id, bot=True)
            self.teams[team.id] = team
            return team

    def add_token(self, team: str, scopes: Iterable[str], kind: Literal["bot", "app"]) -> Token:
        prefix = "xoxb" if kind == "bot" else "xapp"
        token = Token(f"{prefix}-{secrets.token_hex(12)}", team, frozenset(scopes), kind)
        self.tokens[token.value] = token
        return token

    # --- looking up ---

    def visible_channel(self, team: Workspace, name: str) -> Channel:
        """The channel as the bot may know it; private ones only as a member."""
        channel = team.channels.get(name)
        if channel is None or (channel.kind != "public" and team.bot not in channel.members):
            raise RefusedError("channel_not_found")
        return channel

    def open_im(self, team: Workspace, user: str) -> Channel:
        channel = team.im(user)
        if channel is None:
            channel = Channel(self.fresh("D"), "", team.id, "im", [user, team.bot])
            team.channels[channel.id] = channel
            team.ims[user] = channel.id
        return channel

    def use_trigger(self, team: str, trigger_id: Any) -> Trigger:
        """The trigger, if it may still open something. `spend` it when it has."""
        trigger = self.triggers.get(str(trigger_id))
        if trigger is None or trigger.team != team:
            raise RefusedError("invalid_trigger_id")
        if trigger.used:
            raise RefusedError("exchanged_trigger_id")
        if self.clock() - trigger.made > self.trigger_seconds:
            raise RefusedError("expired_trigger_id")
        return trigger

    def new_trigger(self, team: str, user: str, view: str | None = None) -> Trigger:
        with self.lock:
            value = f"{next(self._numbers)}.{secrets.randbelow(10**9)}.{secrets.token_hex(8)}"
            trigger = Trigger(value, team, user, self.clock(), view)
            self.triggers[value] = trigger
            return trigger

    # --- messages ---

    def post(
        self,
        team: Workspace,
        channel: Channel,
        user: str,
        text: str,
        blocks: list[dict[str, Any]],
        *,
        thread_ts: str | None = None,
        only_for: str | None = None,
        metadata: dict[str, Any] | None = None,
    ) -> Message:
        with self.lock:
            message = Message(
                team.id,
                channel.id,
                channel.next_ts(self.clock()),
                user,
                text,
                with_block_ids(blocks),
                thread_ts,
                posted_at=self.clock(),
                only_for=only_for,
                metadata=copy.deepcopy(metadata) or None,
                bot_id=team.bot_id if user == team.bot else None,
            )
            if only_for:
                team.ephemerals.append(message)
            else:
                channel.messages[message.ts] = message
                if thread_ts and thread_ts in channel.messages:
                    channel.messages[thread_ts].thread_ts = thread_ts
            return message

    def root_of(self, channel: Channel, thread_ts: Any) -> str | None:
        """The thread's root for a reply; refuses a thread that does not exist."""
        if thread_ts in (None, ""):
            return None
        root = channel.messages.get(str(thread_ts))
        if root is None or (root.deleted and not self._has_replies(channel, root)):
            raise RefusedError("thread_not_found")
        if root.is_reply:
            self.violations.append("thread_ts names a reply, not the thread's root")
            return root.thread_ts
        return root.ts

    @staticmethod
    def _has_replies(channel: Channel, root: Message) -> bool:
        return any(m.is_reply and m.thread_ts == root.ts for m in channel.messages.values())

    def check_said(self, where: str, *said: Any) -> None:
        """Remember mentions that would ping a crowd."""
        for value in said:
            for mention in broadcasts(value):
                self.violations.append(f"{where}: {mention} reached Slack unescaped")
