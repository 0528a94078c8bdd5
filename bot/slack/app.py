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
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.chat import apology, linked, outsiders
from bot.chat.replies import reply
from bot.chat.said import Asker, Where
from bot.delivery.platform import Place
from bot.service.core import Core
from bot.slack import commands, forms, lifecycle, messages, presses, shortcuts, troubles
from bot.slack.config import COMMAND, PLATFORM, SlackConfig
from bot.slack.edge import Edge
from bot.slack.gate import Gate
from bot.slack.install import Installer
from bot.slack.modals import refused
from bot.slack.origin import installation, settle
from bot.slack.platform import SlackPlatform
from bot.slack.replies import body_of
from bot.slack.shape import makes_sense
from bot.slack.source import source_of
from bot.slack.workspaces import NoConnectionError, Workspaces, quiet_logger
from bot.words import say

log = structlog.get_logger(__name__)
PATH = "/slack/events"
ANY = re.compile(r"(?s).*")

# The events we act on: the manifest has to name them.
EVENTS = (
    "app_home_opened",
    "message.channels",
    "message.groups",
    "message.im",
    *lifecycle.HANDLERS,
)


class Slack:
    """The whole edge. `route` is what the web server adds, `platform` what the deliverer uses."""

    def __init__(self, core: Core, config: SlackConfig) -> None:
        self.config = config
        self.workspaces = Workspaces(core, config)
        self.edge = Edge(core, config, self.workspaces)
        self.platform = SlackPlatform(core, self.workspaces, self._refused)
        self._bolt: AsyncApp | None = None
        self._socket: AsyncSocketModeHandler | None = None
        self._watching: asyncio.Task[None] | None = None
        self.gate = Gate(config.signing_secret, self._handle)
        self.route = Route(PATH, self.gate)
        self.installer = Installer(self.workspaces)

    @property
    def routes(self) -> tuple[Route, ...]:
        """What the web server adds: signed HTTP, and connecting workspaces, where they are set."""
        signed = (self.route,) if self.config.signing_secret else ()
        return (*signed, *(self.installer.routes if self.config.installs else ()))

    @property
    def bolt(self) -> AsyncApp:
        # Made in the event loop that serves it: its client belongs to that loop's session.
        if self._bolt is None:
            self._bolt = _bolt(self.edge)
        return self._bolt

    async def _refused(self, place: Place, code: str) -> None:
        """A delivery cannot be sent there: whoever can mend it hears of it."""
        await self.edge.soon(troubles.refused(self.edge.chat, self.config.name, place, code))

    async def _handle(self, request: Request) -> Response:
        """A verified request. What cannot be read is 400, what fails 500, without a word of it."""
        try:
            asked = to_async_bolt_request(request, await request.body())
        except Exception:
            return Response(status_code=400)
        if not makes_sense(asked.body, self.config.api_url):
            return Response(status_code=400)
        try:
            return to_starlette_response(await self.bolt.async_dispatch(asked))
        except Exception as error:
            log.error("slack_request_failed", error=type(error).__name__)
            return Response(status_code=500)

    async def start(self) -> None:
        """Connect. Raises NoConnectionError when Slack does not take the token."""
        await self.workspaces.connect()
        linked.watch(self.edge.chat)
        self._watching = asyncio.create_task(self.edge.homes.watch())
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
        if self._watching is not None:
            self._watching.cancel()
        await self.edge.settled()
        await self.workspaces.close()


def _bolt(edge: Edge) -> AsyncApp:
    app = AsyncApp(
        name="kollega",
        logger=quiet_logger(),
        process_before_response=True,
        client=edge.workspaces.new_client(None),
        authorize=_authorize(edge),
        user_facing_authorize_error_message=say(edge.config.lang, "trouble-slack-revoked"),
        # The gate has verified what comes by HTTP; Socket Mode has no signatures.
        request_verification_enabled=False,
        ssl_check_enabled=False,
    )
    app.error(_failed)
    _listen(app, edge)
    return app


def _authorize(edge: Edge) -> Callable[..., Any]:
    async def authorize(context: AsyncBoltContext) -> AuthorizeResult | None:
        team = await installation(edge.workspaces, context)
        if team is None:
            return None
        return AuthorizeResult(
            enterprise_id=context.enterprise_id,
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
    @app.middleware
    async def in_its_place(
        body: dict[str, Any],
        context: AsyncBoltContext,
        next: Callable[[], Awaitable[Any]],  # noqa: A002  # Bolt calls it so
    ) -> None:
        await settle(edge.workspaces, body, context)
        await next()

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

    for name in (shortcuts.CASE, shortcuts.CASE_FROM_MESSAGE):
        app.shortcut(name)(_on_shortcut(edge))

    @app.view(ANY)
    async def on_form(ack: AsyncAck, body: dict[str, Any]) -> None:
        await _answered(ack, await _form(edge, body))

    @app.view_closed(ANY)
    async def on_closed(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await forms.closed(edge, body)

    @app.event("message")
    async def on_message(body: dict[str, Any], event: dict[str, Any]) -> None:
        team, event_id = str(body.get("team_id", "")), str(body.get("event_id", ""))
        if event.get("subtype") in lifecycle.CONVERTED:
            await edge.soon(lifecycle.seen_again(edge, team, str(event.get("channel", ""))))
        else:
            await messages.heard(edge, team, event, event_id)

    _listen_to_the_rest(app, edge)


def _listen_to_the_rest(app: AsyncApp, edge: Edge) -> None:
    @app.event("app_home_opened")
    async def on_home(body: dict[str, Any], event: dict[str, Any]) -> None:
        if event.get("tab", "home") != "home":
            return
        team, user = str(body.get("team_id", "")), str(event.get("user", ""))
        await edge.soon(_show_home(edge, team, user, event))

    for name in lifecycle.HANDLERS:
        app.event(name)(_on_lifecycle(edge, name))
    # Whatever else the manifest subscribes to is taken without effect, so that it does not come
    # again.
    app.event(ANY)(_nothing)


async def _nothing() -> None:
    return None


Listener = Callable[..., Awaitable[None]]


def _on_lifecycle(edge: Edge, name: str) -> Listener:
    handler = lifecycle.HANDLERS[name]

    async def on_lifecycle(body: dict[str, Any], event: dict[str, Any]) -> None:
        await edge.soon(handler(edge, str(body.get("team_id", "")), event))

    return on_lifecycle


def _on_shortcut(edge: Edge) -> Listener:
    async def on_shortcut(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await _safely(edge, body, lambda: shortcuts.used(edge, body))

    return on_shortcut


async def _show_home(edge: Edge, team: str, user: str, event: Mapping[str, Any]) -> None:
    who = await edge.asker(team, user)
    hash_ = str((event.get("view") or {}).get("hash", ""))
    if isinstance(who, Asker):
        await edge.homes.opened(who, hash_)
    elif who is not None:
        told = await outsiders.met(edge.chat, Where(PLATFORM, team, "", private=True), user)
        await edge.homes.show(team, user, told, hash_)


async def _command(edge: Edge, body: dict[str, Any], late: asyncio.Event) -> dict[str, Any]:
    """The answer, empty for none. When it comes late it goes where Slack said it may."""
    try:
        shown = await commands.command(edge, body)
    except Exception as error:
        shown = body_of(reply(_trouble(edge, error)))
    if late.is_set() and shown:
        await presses.respond(edge, str(body.get("response_url", "")), shown)
    return shown


def _trouble(edge: Edge, error: Exception) -> str:
    return apology.sentence(edge.config.lang, PLATFORM, error)


async def _form(edge: Edge, body: dict[str, Any]) -> dict[str, Any] | None:
    """A form's answer. When it fails, the form stays, with what was typed, and says so."""
    try:
        return await forms.sent(edge, body)
    except Exception as error:
        return refused(body.get("view") or {}, _trouble(edge, error))


async def _safely(edge: Edge, body: dict[str, Any], work: Callable[[], Awaitable[None]]) -> None:
    try:
        await work()
    except Exception as error:
        shown = {**body_of(reply(_trouble(edge, error))), "replace_original": False}
        await edge.soon(presses.respond(edge, source_of(body).response_url, shown))


async def _answered(ack: AsyncAck, answer: Mapping[str, Any] | None) -> None:
    if answer:
        await ack(dict(answer))
    else:
        await ack()


__all__ = ["EVENTS", "PATH", "NoConnectionError", "Slack", "SlackConfig"]
