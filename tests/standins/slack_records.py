"""What the Slack stand-in remembers: workspaces, people, channels, messages, views."""

from __future__ import annotations

import copy
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.standins.slack_blocks import texts
from tests.standins.slack_elements import elements_of

APP_ID = "A0KOLLEGA"
Kind = Literal["public", "private", "im", "mpim"]
TokenState = Literal["active", "revoked", "inactive", "expired"]


@dataclass
class User:
    id: str
    name: str
    team: str
    guest: Literal["", "single", "multi"] = ""
    bot: bool = False
    deleted: bool = False
    locale: str = "nb-NO"
    tz: str = "Europe/Oslo"
    # The workspace that payloads name for them: another than `team` for people of an organisation
    # of workspaces, and for those from elsewhere.
    home: str = ""
    enterprise: str = ""
    stranger: bool = False

    @property
    def home_team(self) -> str:
        return self.home or self.team

    def brief(self) -> dict[str, Any]:
        """The user as interaction payloads carry it."""
        return {"id": self.id, "username": self.name, "name": self.name, "team_id": self.home_team}

    def full(self, with_email: bool, with_locale: bool) -> dict[str, Any]:
        profile: dict[str, Any] = {"real_name": self.name, "display_name": self.name}
        if with_email and not self.bot:
            profile["email"] = f"{self.id.lower()}@example.org"
        answer = {
            "id": self.id,
            "team_id": self.home_team,
            "name": self.name,
            "real_name": self.name,
            "deleted": self.deleted,
            "is_bot": self.bot,
            "is_app_user": False,
            "tz": self.tz,
            "tz_offset": 3600,
            "profile": profile,
            "updated": 1,
        }
        if self.stranger:
            answer["is_stranger"] = True
        if self.enterprise:
            answer["enterprise_user"] = {
                "id": self.id,
                "enterprise_id": self.enterprise,
                "is_admin": False,
                "teams": [self.home_team],
            }
        if not self.deleted:
            answer |= {
                "is_admin": False,
                "is_restricted": bool(self.guest),
                "is_ultra_restricted": self.guest == "single",
            }
        return answer | ({"locale": self.locale} if with_locale else {})


@dataclass
class Message:
    """One message. `versions` holds what it said before, oldest first."""

    team: str
    channel: str
    ts: str
    user: str
    text: str
    blocks: list[dict[str, Any]]
    thread_ts: str | None = None
    bot_id: str | None = None
    metadata: dict[str, Any] | None = None
    edited: str | None = None
    deleted: bool = False
    only_for: str | None = None
    posted_at: float = 0.0
    versions: list[tuple[str, list[dict[str, Any]]]] = field(default_factory=list)
    reactions: list[str] = field(default_factory=list)

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts

    @property
    def texts(self) -> list[str]:
        """The fallback text, then every string of the blocks."""
        return [self.text, *texts(self.blocks)]

    def rewrite(self, text: str, blocks: list[dict[str, Any]], edited: str) -> None:
        self.versions.append((self.text, self.blocks))
        self.text, self.blocks, self.edited = text, blocks, edited

    def payload(self, with_metadata: bool = False) -> dict[str, Any]:
        body: dict[str, Any] = {
            "type": "message",
            "user": self.user,
            "ts": self.ts,
            "text": self.text,
            "team": self.team,
        }
        if self.blocks:
            body["blocks"] = copy.deepcopy(self.blocks)
        if self.bot_id:
            body |= {"bot_id": self.bot_id, "app_id": APP_ID}
        if self.thread_ts:
            body["thread_ts"] = self.thread_ts
        if self.edited:
            body["edited"] = {"user": self.user, "ts": self.edited}
        if with_metadata and self.metadata:
            body["metadata"] = copy.deepcopy(self.metadata)
        return body


@dataclass
class Channel:
    id: str
    name: str
    team: str
    kind: Kind
    members: list[str]
    archived: bool = False
    messages: dict[str, Message] = field(default_factory=dict)
    last: int = 0

    def next_ts(self, now: float) -> str:
        """Unique and rising within the channel, whatever the clock does."""
        self.last = max(self.last + 1, int(now * 1_000_000))
        return f"{self.last // 1_000_000}.{self.last % 1_000_000:06d}"

    def payload(self, bot: str) -> dict[str, Any]:
        if self.kind == "im":
            other = next((user for user in self.members if user != bot), bot)
            return {
                "id": self.id,
                "is_im": True,
                "user": other,
                "is_archived": self.archived,
                "is_channel": False,
                "is_group": False,
                "is_mpim": False,
                "created": 1,
            }
        return {
            "id": self.id,
            "name": self.name,
            "is_channel": self.kind == "public",
            "is_group": self.kind == "private",
            "is_mpim": self.kind == "mpim",
            "is_im": False,
            "is_private": self.kind != "public",
            "is_archived": self.archived,
            "is_member": bot in self.members,
            "num_members": len(self.members),
            "created": 1,
        }


@dataclass
class OpenView:
    """A modal or a Home as it stands now."""

    id: str
    team: str
    user: str
    body: dict[str, Any]
    root: str
    previous: str | None = None
    hash: str = ""
    versions: list[dict[str, Any]] = field(default_factory=list)

    def put(self, body: dict[str, Any]) -> None:
        if self.body:
            self.versions.append(self.body)
        self.body = _with_ids(body)
        self.hash = f"{int(time.time())}.{secrets.token_hex(4)}"

    @property
    def texts(self) -> list[str]:
        return texts(self.body)

    def payload(self, bot_id: str, values: dict[str, Any] | None = None) -> dict[str, Any]:
        empty = {
            "private_metadata": "",
            "callback_id": "",
            "external_id": "",
            "submit": None,
            "close": None,
            "title": None,
            "clear_on_close": False,
            "notify_on_close": False,
        }
        return {
            **empty,
            **copy.deepcopy(self.body),
            "id": self.id,
            "team_id": self.team,
            "hash": self.hash,
            "state": {"values": values or {}},
            "root_view_id": self.root,
            "previous_view_id": self.previous,
            "app_id": APP_ID,
            "app_installed_team_id": self.team,
            "bot_id": bot_id,
        }


@dataclass
class Trigger:
    id: str
    team: str
    user: str
    made: float
    view: str | None = None
    used: bool = False


@dataclass
class ResponseUrl:
    """Where a command or a click can be answered; `about` is the message it stands in."""

    team: str
    channel: str
    user: str
    made: float
    about: Message | None = None
    posts: int = 0


@dataclass
class Token:
    value: str
    team: str
    scopes: frozenset[str]
    kind: Literal["bot", "app"] = "bot"
    state: TokenState = "active"
    expires_at: float = 0.0


@dataclass
class Workspace:
    """What the app can be installed in. In an organisation of workspaces its id is the
    organisation's (E…) and `grid` the workspace in it where everything happens; a single workspace
    of an organisation names that in `enterprise`."""

    id: str
    name: str
    bot: str
    bot_id: str
    enterprise: str = ""
    grid: str = ""
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    ims: dict[str, str] = field(default_factory=dict)
    stacks: dict[str, list[OpenView]] = field(default_factory=dict)
    closed: list[OpenView] = field(default_factory=list)
    homes: dict[str, OpenView] = field(default_factory=dict)
    ephemerals: list[Message] = field(default_factory=list)

    def im(self, user: str) -> Channel | None:
        return self.channels.get(self.ims.get(user, ""))

    def views(self) -> Iterator[OpenView]:
        for stack in self.stacks.values():
            yield from stack
        yield from self.homes.values()


def with_block_ids(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A copy in which each block and interactive element has its id, as Slack gives them."""
    return _with_ids({"blocks": blocks})["blocks"]  # type: ignore[no-any-return]


def _with_ids(body: dict[str, Any]) -> dict[str, Any]:
    body = copy.deepcopy(body)
    for block in body.get("blocks") or []:
        block.setdefault("block_id", secrets.token_urlsafe(4))
        for element in elements_of(block):
            element.setdefault("action_id", secrets.token_urlsafe(4))
    return body
