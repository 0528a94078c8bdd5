"""Renewing tokens that expire: before their end, one renewal at a time, whatever is lost.

Slack's refresh tokens hold once. So whoever renews first takes a lease in the workspace's row; the
others go on with the token that still holds, or wait for the new one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.service import accounts, installs
from bot.service.accounts import Connection, Workspace
from bot.service.core import Core
from bot.slack import tokens
from bot.slack.config import SlackConfig
from bot.slack.errors import CALL_ERRORS, code_of
from bot.slack.tokens import Token

# How long one renewal keeps others from trying: longer than its call may take. After a lost answer
# it is also how long until the next try.
LEASE = timedelta(seconds=20)
WAIT = 0.2  # seconds between looks for the token that somebody else is getting
# The refresh token is spent or unknown: only installing again helps.
SPENT = frozenset({"invalid_refresh_token", "invalid_grant", "token_revoked", "no_scopes"})

log = structlog.get_logger(__name__)


class Renewer:
    """The tokens in use, by workspace."""

    def __init__(
        self, core: Core, config: SlackConfig, client: Callable[[], AsyncWebClient]
    ) -> None:
        self._core = core
        self._config = config
        self._client = client
        self._known: dict[str, Token] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self._quiet_until: dict[str, float] = {}  # after a renewal that was not ours, or failed

    def remember(self, where: Workspace, token: Token) -> None:
        self._known[where.external] = token

    def forget(self, external: str) -> None:
        self._known.pop(external, None)
        self._quiet_until.pop(external, None)

    async def token(self, where: Workspace, refused: str = "") -> str:
        """The token to call with. `refused` is one that Slack does not take any more.

        When there is no other, the same comes back.
        """
        known = self._known.get(where.external)
        if known is not None and known.access != refused and self._will_do(where, known):
            return known.access
        async with self._locks.setdefault(where.external, asyncio.Lock()):
            return await self._newest(where, refused)

    def _will_do(self, where: Workspace, known: Token) -> bool:
        now = self._core.real()
        if not known.is_due(now):
            return True
        return not known.is_over(now) and now < self._quiet_until.get(where.external, 0.0)

    async def _newest(self, where: Workspace, refused: str) -> str:
        patience = self._core.real() + LEASE.total_seconds()
        while True:
            known = self._known.get(where.external)
            kept = await self._ask(where, known, refused)
            if kept is None:
                return known.access if known else refused
            token, ours = kept
            self._known[where.external] = token
            now = self._core.real()
            if ours:
                return (await self._renew(where, token)).access
            usable = token.access != refused and not token.is_over(now)
            if usable or not token.refresh or now >= patience:
                self._quiet_until[where.external] = now + LEASE.total_seconds()
                return token.access
            await asyncio.sleep(WAIT)

    async def _ask(
        self, where: Workspace, known: Token | None, refused: str
    ) -> tuple[Token, bool] | None:
        """The token as it is kept, and whether it is ours to renew."""

        def look(conn: Connection) -> str | None:
            return accounts.token_of(self._core, conn, where)

        kept = await self._core.storage.db.aread(look)
        if kept is None:
            return None
        token = tokens.read(kept)
        due = token.is_due(self._core.real()) or (bool(refused) and token.access == refused)
        if not due or not token.refresh or not self._config.installs:
            return token, False
        seen = kept

        def claim(conn: Connection) -> installs.Renewal | None:
            return installs.renewal(self._core, conn, where, seen, LEASE)

        asked = await self._core.storage.db.write(claim)
        return None if asked is None else (tokens.read(asked.token), asked.ours)

    async def _renew(self, where: Workspace, token: Token) -> Token:
        """Call for a new one. What fails leaves the old one in use: it may hold for hours yet."""
        began = self._core.real()
        try:
            answer = await tokens.ask(
                self._client(),
                self._config,
                grant_type="refresh_token",
                refresh_token=token.refresh,
            )
        except CALL_ERRORS as error:
            code = code_of(error)
            log.warning("slack_token_not_renewed", workspace=where.external, code=code)
            self._quiet_until[where.external] = began + LEASE.total_seconds()
            if code in SPENT:
                await self._spent(where)
            return token
        fresh = tokens.given(answer, began)
        await self._core.storage.db.write(
            lambda conn: installs.renewed(self._core, conn, where, fresh.text())
        )
        self._known[where.external] = fresh
        log.info("slack_token_renewed", workspace=where.external)
        return fresh

    async def _spent(self, where: Workspace) -> None:
        await self._core.storage.db.write(
            lambda conn: accounts.set_workspace_state(conn, where, "trouble")
        )
