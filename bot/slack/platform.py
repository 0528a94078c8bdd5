"""Slack as the deliverer sees it: post, renew, remove and find our own messages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.chat.cards import around
from bot.delivery.platform import Message, Place, PlatformError, Refused
from bot.service import accounts
from bot.service.core import Core
from bot.slack.config import PLATFORM
from bot.slack.errors import CALL_ERRORS, code_of, platform_error
from bot.slack.render import Rendered, message
from bot.slack.workspaces import Team, Workspaces

EVENT_TYPE = "kollega"
PAGE = 200
SKEW = 10.0  # seconds by which our clock and Slack's may differ
KINDS_OF_USER = ("U", "W")

T = TypeVar("T")


class SlackPlatform:
    """Implements `bot.delivery.platform.Platform`. A message's id is Slack's timestamp."""

    name = PLATFORM

    def __init__(
        self,
        core: Core,
        workspaces: Workspaces,
        on_refused: Callable[[Place, str], Awaitable[None]] | None = None,
    ) -> None:
        self._core = core
        self._workspaces = workspaces
        self._on_refused = on_refused
        self._dms: dict[tuple[str, str], str] = {}

    async def post(self, place: Place, message: Message, thread: str | None) -> str:
        team = await self._team(place)
        # A message to a user opens their conversation by itself: many first messages need no calls
        # of their own, which Slack allows far fewer of.
        channel = await self._known(team, place) or place.channel
        drawn = await self._draw(place, message)
        answer = await self._call(
            lambda: team.client.chat_postMessage(
                channel=channel,
                text=drawn.text,
                blocks=drawn.blocks,
                metadata=_metadata(message.key),
                unfurl_links=False,
                unfurl_media=False,
                thread_ts=thread,
            ),
            repeatable=False,
            place=place,
        )
        if channel.startswith(KINDS_OF_USER):
            await self._remember(team, place, str(answer["channel"]))
        return str(answer["ts"])

    async def update(self, place: Place, message_id: str, message: Message) -> None:
        team = await self._team(place)
        channel = await self._channel(team, place)
        drawn = await self._draw(place, message)
        await self._call(
            lambda: team.client.chat_update(
                channel=channel,
                ts=message_id,
                text=drawn.text,
                blocks=drawn.blocks,
                metadata=_metadata(message.key),
            ),
            repeatable=True,
            place=place,
        )

    async def remove(self, place: Place, message_id: str) -> None:
        team = await self._team(place)
        channel = await self._channel(team, place)
        try:
            await self._call(
                lambda: team.client.chat_delete(channel=channel, ts=message_id), repeatable=True
            )
        except Refused as refused:
            if refused.code != "message_not_found":
                raise

    async def find(self, place: Place, key: str, thread: str | None, since: float) -> str | None:
        team = await self._team(place)
        channel = await self._channel(team, place)
        cursor: str | None = ""
        while cursor is not None:
            page = await self._page(team, channel, thread, since - SKEW, cursor)
            if page is None:
                return None
            messages: list[dict[str, Any]] = page.get("messages") or []
            for found in messages:
                about: dict[str, Any] = found.get("metadata") or {}
                payload = about.get("event_payload") or {}
                if about.get("event_type") == EVENT_TYPE and payload.get("key") == key:
                    return str(found["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or None
        return None

    async def _page(
        self, team: Team, channel: str, thread: str | None, since: float, cursor: str
    ) -> AsyncSlackResponse | None:
        """A page of what stands there, or None when the thread is gone."""
        where: dict[str, Any] = {
            "channel": channel,
            "oldest": f"{max(0.0, since):.6f}",
            "limit": PAGE,
            "include_all_metadata": True,
        }
        if cursor:
            where["cursor"] = cursor
        if not thread:
            return await self._call(
                lambda: team.client.conversations_history(**where), repeatable=True
            )
        try:
            return await self._call(
                lambda: team.client.conversations_replies(ts=thread, **where), repeatable=True
            )
        except Refused as refused:
            if refused.code == "thread_not_found":
                return None
            raise

    # --- where and what ---

    async def _team(self, place: Place) -> Team:
        team = await self._workspaces.team(place.workspace)
        if team is None:
            raise Refused("token_revoked")
        return team

    async def _channel(self, team: Team, place: Place) -> str:
        """The conversation; a person's is opened once and remembered."""
        known = await self._known(team, place)
        if known is not None:
            return known
        answer = await self._call(
            lambda: team.client.conversations_open(users=place.channel), repeatable=True
        )
        return await self._remember(team, place, str(answer["channel"]["id"]))

    async def _known(self, team: Team, place: Place) -> str | None:
        """The conversation, unless it is a person's and has not been opened yet."""
        if place.kind != "private" or not place.channel.startswith(KINDS_OF_USER):
            return place.channel
        key = (team.id, place.channel)
        if key not in self._dms:
            known = await self._core.storage.db.aread(
                lambda conn: accounts.account(conn, PLATFORM, team.id, place.channel)
            )
            if known is None or not known.dm:
                return None
            self._dms[key] = known.dm
        return self._dms[key]

    async def _remember(self, team: Team, place: Place, dm: str) -> str:
        self._dms[(team.id, place.channel)] = dm
        await self._core.storage.db.write(
            lambda conn: accounts.set_dm(conn, place.org, PLATFORM, team.id, place.channel, dm)
        )
        return dm

    async def _draw(self, place: Place, wanted: Message) -> Rendered:
        more = await around(self._core, PLATFORM, place, wanted)
        return message(
            wanted.card,
            wanted.sight,
            readable=place.readable,
            word=more.word,
            places=more.places,
        )

    async def _call(
        self, call: Callable[[], Awaitable[T]], *, repeatable: bool, place: Place | None = None
    ) -> T:
        """`place` is told of when something there has to be mended."""
        failed: PlatformError
        try:
            return await call()
        except CALL_ERRORS as error:
            failed = platform_error(error, repeatable=repeatable)
            if code_of(error) == "is_inactive":
                failed = Refused("is_archived")
        if place is not None and self._on_refused is not None and isinstance(failed, Refused):
            await self._on_refused(place, failed.code)
        # Out of the handler: Slack's error holds what was sent, and no context may carry that.
        raise failed


def _metadata(key: str) -> dict[str, Any]:
    return {"event_type": EVENT_TYPE, "event_payload": {"key": key}}
