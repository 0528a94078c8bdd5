"""The token that lets us speak to the Bot Connector, kept until shortly before it expires."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable

import aiohttp

from bot.delivery.platform import PlatformError, Refused, Wait
from bot.teams.config import TeamsConfig
from bot.teams.errors import PASSING, TROUBLE_WAIT, code_of, retry_after

EARLY = 300.0  # seconds before its end that a token is renewed
LEAST = 60.0


class Login:
    """Our own credentials, exchanged for a token. Used within one event loop."""

    def __init__(
        self,
        config: TeamsConfig,
        session: Callable[[], aiohttp.ClientSession],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._config = config
        self._session = session
        self._clock = clock
        self._token = ""
        self._until = 0.0
        self._lock = asyncio.Lock()

    async def token(self) -> str:
        """Empty in development, where nobody asks for one. Raises PlatformError."""
        if not self._config.app_id:
            return ""
        async with self._lock:
            if not self._token or self._clock() >= self._until:
                await self._renew()
            return self._token

    def forget(self, token: str) -> None:
        """It was not taken: the next call asks for a new one."""
        if token == self._token:
            self._token = ""

    async def _renew(self) -> None:
        config = self._config
        asked = {
            "grant_type": "client_credentials",
            "client_id": config.app_id,
            "client_secret": config.password,
            "scope": config.scope,
        }
        failed: PlatformError
        try:
            async with self._session().post(config.login_url, data=asked) as answer:
                body = await answer.read()
                status, headers = answer.status, answer.headers
        except (aiohttp.ClientError, TimeoutError):
            failed = Wait(TROUBLE_WAIT, "login_unreachable")
        else:
            if status == 200 and self._keep(body):
                return
            if status >= 500 or status in PASSING or status == 200:
                failed = Wait(retry_after(headers, TROUBLE_WAIT), "login_in_trouble")
            else:
                failed = Refused(code_of(status, body))
        # Out of the handler: what was sent holds the password, and no context may carry that.
        raise failed

    def _keep(self, body: bytes) -> bool:
        try:
            found = json.loads(body)
            token, lasts = str(found["access_token"]), float(found.get("expires_in", 0))
        except (ValueError, KeyError, TypeError, AttributeError):
            return False
        self._token = token
        self._until = self._clock() + max(lasts - EARLY, min(lasts, LEAST) / 2)
        return bool(token)
