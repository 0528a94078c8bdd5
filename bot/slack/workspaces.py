"""The workspaces this app is installed in: whose they are, their tokens, and a client for each.

A workspace is known by Slack's id for what the app is installed in: a workspace (T…), or a whole
organisation of workspaces (E…).
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.service import accounts, installs
from bot.service.accounts import Connection
from bot.service.core import Core
from bot.slack import tokens
from bot.slack.config import PLATFORM, SlackConfig
from bot.slack.errors import CALL_ERRORS, code_of
from bot.slack.renewing import Renewer
from bot.slack.tokens import Token
from bot.storage.errors import StorageError

TIMEOUT = 10  # seconds for one call
# Another token may have come meanwhile: by a renewal, or because the app was installed again.
LOOK_AGAIN = frozenset({"token_expired", "token_revoked", "invalid_auth", "account_inactive"})

log = structlog.get_logger(__name__)


def quiet_logger() -> logging.Logger:
    """A logger that says nothing: Slack's libraries put whole bodies into theirs."""
    logger = logging.getLogger("kollega.slack.silent")
    logger.setLevel(logging.CRITICAL + 1)
    logger.propagate = False
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    return logger


class TeamClient(AsyncWebClient):
    """A client that asks for its token at every call, and once more when Slack has enough of it.

    A call that was refused for its token was not carried out: it may be made again.
    """

    def __init__(self, fresh: Callable[[str], Awaitable[str]], **rest: Any) -> None:  # noqa: ANN401
        super().__init__(**rest)
        self._fresh = fresh

    async def api_call(self, api_method: str, **args: Any) -> AsyncSlackResponse:  # noqa: ANN401
        used = self.token = await self._fresh("")
        try:
            return await super().api_call(api_method, **args)
        except SlackApiError as error:
            if code_of(error) not in LOOK_AGAIN:
                raise
            self.token = await self._fresh(used)
            if self.token == used:
                raise
        return await super().api_call(api_method, **args)


@dataclass(frozen=True)
class Team:
    """A workspace that can be spoken to. `bot` is the app's own user there."""

    where: accounts.Workspace
    bot: str
    client: AsyncWebClient

    @property
    def org(self) -> str:
        return self.where.org

    @property
    def id(self) -> str:
        return self.where.external

    @property
    def enterprise(self) -> str:
        """The organisation of workspaces that this is, or is part of; empty for none."""
        return str(self.where.details.get("enterprise") or "")


class NoConnectionError(Exception):
    """Slack did not take our token, or did not answer. Carries Slack's word for it."""


class Workspaces:
    """One for the process. Opened in the event loop it is used in."""

    def __init__(self, core: Core, config: SlackConfig) -> None:
        self.core = core
        self.config = config
        self._teams: dict[str, Team] = {}
        self._session: aiohttp.ClientSession | None = None
        self.renewer = Renewer(core, config, lambda: self.new_client(None))

    @property
    def session(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            timeout = aiohttp.ClientTimeout(total=TIMEOUT)
            self._session = aiohttp.ClientSession(timeout=timeout)
        return self._session

    def new_client(self, token: str | None) -> AsyncWebClient:
        """No retries of its own: one after a lost answer would post twice."""
        return AsyncWebClient(token, **self._client_options())

    def _client_options(self) -> dict[str, Any]:
        return {
            "base_url": self.config.api_url,
            "timeout": TIMEOUT,
            "session": self.session,
            "logger": quiet_logger(),
            "retry_handlers": [],
        }

    async def connect(self) -> Team | None:
        """Make the configured bot token's workspace known. None when there is no such token.

        Raises NoConnectionError.
        """
        token = self.config.bot_token
        if not token:
            return None
        client = self.new_client(token)
        try:
            answer = await client.auth_test()
        except CALL_ERRORS as error:
            raise NoConnectionError(code_of(error)) from None
        whole = bool(answer.get("is_enterprise_install"))
        team = str(answer["enterprise_id"] if whole else answer["team_id"])
        details = {
            "bot": str(answer["user_id"]),
            "bot_id": str(answer.get("bot_id") or ""),
            "enterprise": str(answer.get("enterprise_id") or ""),
        }
        name = str(answer.get("team") or team)

        def work(conn: Connection) -> accounts.Workspace:
            found = accounts.keep_workspace(
                self.core,
                conn,
                PLATFORM,
                team,
                name,
                details=details,
                lang=self.config.lang,
                zone=self.config.zone,
            )
            installs.mended(self.core, conn, found, PLATFORM)
            return found

        where = await self.core.storage.db.write(work)
        self._teams[team] = Team(where, details["bot"], client)
        log.info("slack_connected", workspace=team)
        return self._teams[team]

    async def installed(self, *externals: object) -> Team | None:
        """The first of these ids, as a payload names them, in which the app is installed."""
        for external in externals:
            known = isinstance(external, str) and external
            team = await self.team(str(external)) if known else None
            if team is not None:
                return team
        return None

    async def team(self, external: str) -> Team | None:
        """A workspace by Slack's id for it; None when the app is not installed there."""
        known = self._teams.get(external)
        if known is not None:
            return known

        def work(conn: Connection) -> tuple[accounts.Workspace, str | None] | None:
            where = accounts.workspace(conn, PLATFORM, external)
            if where is None or where.state == "gone":
                return None
            return where, accounts.token_of(self.core, conn, where)

        try:
            found = await self.core.storage.db.aread(work)
        except StorageError as error:
            log.error("slack_token_unreadable", workspace=external, error=type(error).__name__)
            return None
        where, kept = found or (None, None)
        if where is None or kept is None:
            return None
        self._teams[external] = self._team(where, tokens.read(kept))
        return self._teams[external]

    def _team(self, where: accounts.Workspace, token: Token) -> Team:
        self.renewer.remember(where, token)

        async def fresh(refused: str) -> str:
            return await self.renewer.token(where, refused)

        client = TeamClient(fresh, token=token.access, **self._client_options())
        return Team(where, str(where.details.get("bot", "")), client)

    def forget(self, external: str) -> None:
        """Read it anew when it is needed next."""
        self._teams.pop(external, None)
        self.renewer.forget(external)

    async def gone(self, external: str) -> None:
        """The app was removed from this workspace, or its token withdrawn.

        People's data stays as it is, and what waits there goes on waiting.
        """
        team = await self.team(external)
        if team is not None and await self._still_lets_us_in(team):
            # A late or repeated event about an installation that has been renewed since.
            log.info("slack_still_installed", workspace=external)
            return
        self.forget(external)

        def work(conn: Connection) -> None:
            where = accounts.workspace(conn, PLATFORM, external)
            if where is not None:
                accounts.set_workspace_state(conn, where, "gone")

        await self.core.storage.db.write(work)
        log.warning("slack_workspace_gone", workspace=external)

    async def _still_lets_us_in(self, team: Team) -> bool:
        try:
            await team.client.auth_test()
        except CALL_ERRORS:
            return False
        return True

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
