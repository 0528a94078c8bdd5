"""The Slack edge put together: Bolt's listeners, the gate for HTTP, Socket Mode, the platform."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import (
    to_async_bolt_request,
    to_starlette_response,
)
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.service.core import Core
from bot.slack import commands, forms, home, messages, places, presses
from bot.slack.config import COMMAND, SlackConfig
from bot.slack.edge import Asker, Edge, trouble_code
from bot.slack.gate import Gate
from bot.slack.platform import SlackPlatform
from bot.slack.replies import reply
from bot.slack.where import where_of
from bot.slack.workspaces import NoConnectionError, Workspaces, quiet_logger
from bot.storage.errors import Busy, DiskFull
from bot.words import say

log = structlog.get_logger(__name__)
PATH = "/slack/events"
ANY = re.compile(r"(?s).*")

# The events we act on: the manifest has to name them.
EVENTS = (
    "app_home_opened",
    "app_uninstalled",
    "channel_archive",
    "channel_unarchive",
    "group_archive",
    "group_unarchive",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "tokens_revoked",
)


class Slack:
    """The whole edge. `route` is what the web server adds, `platform` what the deliverer uses."""

    def __init__(self, core: Core, config: SlackConfig) -> None:
        self.config = config
        self.workspaces = Workspaces(core, config)
        self.edge = Edge(core, config, self.workspaces)
        self.platform = SlackPlatform(core, self.workspaces)
        self._bolt: AsyncApp | None = None
        self._socket: AsyncSocketModeHandler | None = None
        self.gate = Gate(config.signing_secret, self._handle)
        self.route = Route(PATH, self.gate)

    @property
    def bolt(self) -> AsyncApp:
        # Made in the event loop that serves it: its client belongs to that loop's session.
        if self._bolt is None:
            self._bolt = _bolt(self.edge)
        return self._bolt

    async def _handle(self, request: Request) -> Response:
        """A verified request. What cannot be read is 400, what fails 500, without a word of it."""
        try:
            asked = to_async_bolt_request(request, await request.body())
        except (ValueError, AttributeError, TypeError):
            return Response(status_code=400)
        try:
            return to_starlette_response(await self.bolt.async_dispatch(asked))
        except Exception as error:
            log.error("slack_request_failed", error=type(error).__name__)
            return Response(status_code=500)

    async def start(self) -> None:
        """Connect. Raises NoConnectionError when Slack does not take the token."""
        await self.workspaces.connect()
        if self.config.app_token:
            self._socket = AsyncSocketModeHandler(
                self.bolt,
                self.config.app_token,
                logger=quiet_logger(),
                web_client=self.workspaces.new_client(None),
            )
            await self._socket.connect_async()  # type: ignore[no-untyped-call]
            log.info("slack_socket_open")

    async def stop(self) -> None:
        """Take no more, finish what was begun, hang up."""
        if self._socket is not None:
            await self._socket.close_async()  # type: ignore[no-untyped-call]
        await self.edge.settled()
        await self.workspaces.close()


def _bolt(edge: Edge) -> AsyncApp:
    app = AsyncApp(
        name="kollega",
        logger=quiet_logger(),
        process_before_response=True,
        client=edge.workspaces.new_client(None),
        authorize=_authorize(edge),
        # The gate has verified what comes by HTTP; Socket Mode has no signatures.
        request_verification_enabled=False,
        ssl_check_enabled=False,
    )
    app.error(_failed)
    _listen(app, edge)
    return app


def _authorize(edge: Edge) -> Callable[..., Any]:
    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult | None:
        team = await edge.workspaces.team(team_id or "")
        if team is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team.id,
            bot_user_id=team.bot,
            bot_id=str(team.where.details.get("bot_id") or "") or None,
            bot_token=team.client.token,
        )

    return authorize


async def _failed(error: Exception) -> BoltResponse:
    """Nothing of what failed but its kind: an error may hold what somebody wrote."""
    log.error("slack_listener_failed", error=type(error).__name__)
    return BoltResponse(status=500, body="")


def _listen(app: AsyncApp, edge: Edge) -> None:
    @app.command(COMMAND)
    async def on_command(ack: AsyncAck, body: dict[str, Any]) -> None:
        late = asyncio.Event()
        answer = await edge.soon(_command(edge, body, late))
        if answer is None:
            late.set()
        await _answered(ack, answer)

    @app.action(ANY)
    async def on_action(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await _safely(edge, body, lambda: presses.pressed(edge, body))

    @app.view(ANY)
    async def on_form(ack: AsyncAck, body: dict[str, Any]) -> None:
        await _answered(ack, await _form(edge, body))

    @app.view_closed(ANY)
    async def on_closed(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await forms.closed(edge, body)

    @app.event("message")
    async def on_message(body: dict[str, Any], event: dict[str, Any]) -> None:
        event_id = str(body.get("event_id", ""))
        await messages.heard(edge, str(body.get("team_id", "")), event, event_id)

    _listen_to_the_rest(app, edge)


def _listen_to_the_rest(app: AsyncApp, edge: Edge) -> None:
    @app.event("app_home_opened")
    async def on_home(body: dict[str, Any], event: dict[str, Any]) -> None:
        if event.get("tab", "home") != "home":
            return
        team, user = str(body.get("team_id", "")), str(event.get("user", ""))
        await edge.soon(_show_home(edge, team, user, event))

    looked_at_again = (
        "member_joined_channel",
        "member_left_channel",
        "channel_unarchive",
        "group_unarchive",
    )
    for name in looked_at_again:
        app.event(name)(_on_membership(edge))
    for name in ("channel_archive", "group_archive"):
        app.event(name)(_on_archive(edge))
    for name in ("app_uninstalled", "tokens_revoked"):
        app.event(name)(_on_gone(edge))
    # Whatever else the manifest subscribes to is taken without effect, so that it does not come
    # again.
    app.event(ANY)(_nothing)


async def _nothing() -> None:
    return None


Listener = Callable[..., Awaitable[None]]


def _on_membership(edge: Edge) -> Listener:
    async def on_membership(body: dict[str, Any], event: dict[str, Any]) -> None:
        team = await edge.workspaces.team(str(body.get("team_id", "")))
        if team is not None:
            await edge.soon(places.refresh(edge, team, str(event.get("channel", ""))))

    return on_membership


def _on_archive(edge: Edge) -> Listener:
    async def on_archive(body: dict[str, Any], event: dict[str, Any]) -> None:
        channel = str(event.get("channel", ""))
        await places.mark(edge, str(body.get("team_id", "")), channel, "is_archived")

    return on_archive


def _on_gone(edge: Edge) -> Listener:
    async def on_gone(body: dict[str, Any]) -> None:
        await edge.workspaces.gone(str(body.get("team_id", "")))

    return on_gone


async def _show_home(edge: Edge, team: str, user: str, event: Mapping[str, Any]) -> None:
    who = await edge.asker(team, user)
    if isinstance(who, Asker):
        await home.publish(edge, who, str((event.get("view") or {}).get("hash", "")))


async def _command(edge: Edge, body: dict[str, Any], late: asyncio.Event) -> dict[str, Any]:
    """The answer, empty for none. When it comes late it goes where Slack said it may."""
    try:
        answer = await commands.command(edge, body)
        shown = answer.body() if answer is not None else {}
    except Exception as error:
        shown = _trouble(edge, error)
    if late.is_set() and shown:
        await presses.respond(edge, str(body.get("response_url", "")), shown)
    return shown


def _trouble(edge: Edge, error: Exception) -> dict[str, Any]:
    """A sentence with a code that the log has as well; nothing of the error but its kind."""
    code = trouble_code()
    log.error("slack_trouble", error=type(error).__name__, code=code)
    key = "slack-try-again" if isinstance(error, Busy | DiskFull) else "error-trouble"
    text = say(edge.config.lang, key, **({} if key == "slack-try-again" else {"id": code}))
    return reply(text).body()


async def _form(edge: Edge, body: dict[str, Any]) -> dict[str, Any] | None:
    """A form's answer. When it fails, the form stays, with what was typed, and says so."""
    try:
        return await forms.sent(edge, body)
    except Exception as error:
        text = _trouble(edge, error)["text"]
    blocks = body.get("view", {}).get("blocks", ())
    field = next((b["block_id"] for b in blocks if b.get("type") == "input"), "")
    return {"response_action": "errors", "errors": {field: text}} if field else None


async def _safely(edge: Edge, body: dict[str, Any], work: Callable[[], Awaitable[None]]) -> None:
    try:
        await work()
    except Exception as error:
        where = where_of(body)
        shown = {**_trouble(edge, error), "replace_original": False}
        await edge.soon(presses.respond(edge, where.response_url, shown))


async def _answered(ack: AsyncAck, answer: Mapping[str, Any] | None) -> None:
    if answer:
        await ack(dict(answer))
    else:
        await ack()


__all__ = ["EVENTS", "PATH", "NoConnectionError", "Slack", "SlackConfig"]
