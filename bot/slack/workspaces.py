"""The workspaces this app is installed in: whose they are, their tokens, and a client for each."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import aiohttp
import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.service import accounts
from bot.service.accounts import Connection
from bot.service.core import Core
from bot.slack.config import PLATFORM, SlackConfig
from bot.slack.errors import CALL_ERRORS, code_of
from bot.storage.errors import StorageError

TIMEOUT = 10  # seconds for one call

log = structlog.get_logger(__name__)


def quiet_logger() -> logging.Logger:
    """A logger that says nothing: Slack's libraries put whole bodies into theirs."""
    logger = logging.getLogger("kollega.slack.silent")
    logger.setLevel(logging.CRITICAL + 1)
    logger.propagate = False
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    return logger


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


class NoConnectionError(Exception):
    """Slack did not take our token, or did not answer. Carries Slack's word for it."""


class Workspaces:
    """One for the process. Opened in the event loop it is used in."""

    def __init__(self, core: Core, config: SlackConfig) -> None:
        self.core = core
        self.config = config
        self._teams: dict[str, Team] = {}
        self._session: aiohttp.ClientSession | None = None

    @property
    def session(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            timeout = aiohttp.ClientTimeout(total=TIMEOUT)
            self._session = aiohttp.ClientSession(timeout=timeout)
        return self._session

    def new_client(self, token: str | None) -> AsyncWebClient:
        """No retries of its own: one after a lost answer would post twice."""
        return AsyncWebClient(
            token,
            base_url=self.config.api_url,
            timeout=TIMEOUT,
            session=self.session,
            logger=quiet_logger(),
            retry_handlers=[],
        )

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
        team = str(answer["team_id"])
        details = {"bot": str(answer["user_id"]), "bot_id": str(answer.get("bot_id") or "")}
        name = str(answer.get("team") or team)

        def work(conn: Connection) -> accounts.Workspace:
            return accounts.keep_workspace(
                self.core,
                conn,
                PLATFORM,
                team,
                name,
                details=details,
                lang=self.config.lang,
                zone=self.config.zone,
            )

        where = await self.core.storage.db.write(work)
        self._teams[team] = Team(where, details["bot"], client)
        log.info("slack_connected", workspace=team)
        return self._teams[team]

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
        if found is None or found[1] is None:
            return None
        where, token = found
        bot = str(where.details.get("bot", ""))
        self._teams[external] = Team(where, bot, self.new_client(token))
        return self._teams[external]

    async def gone(self, external: str) -> None:
        """The app was removed from this workspace, or its token withdrawn."""
        self._teams.pop(external, None)

        def work(conn: Connection) -> None:
            where = accounts.workspace(conn, PLATFORM, external)
            if where is not None:
                accounts.set_workspace_state(conn, where, "gone")

        await self.core.storage.db.write(work)
        log.warning("slack_workspace_gone", workspace=external)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
