"""The keys that the Bot Connector signs with, fetched without holding the event loop up."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import aiohttp
import structlog
from jwt import PyJWK
from jwt.exceptions import PyJWTError

FRESH = 24 * 3600.0  # seconds that a key set is believed without asking again
LATEST = 300.0  # seconds between two fetches for a key that is not there
RETRY = 1.0  # and while there are none at all

log = structlog.get_logger(__name__)


class Key(NamedTuple):
    """A public key, and the channels it may speak for (none named: it is not said)."""

    public_key: Any
    endorsements: list[str]


class NoKeyError(Exception):
    """No such key, or no keys could be had."""


class KeySet:
    """One key set, by the address of its description. Used within one event loop.

    A set that cannot be renewed is kept. A key that is not there leads to a new fetch, but not
    again and again: anybody can name a key.
    """

    def __init__(
        self,
        url: str,
        session: Callable[[], aiohttp.ClientSession],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = url
        self._session = session
        self._clock = clock
        self._keys: dict[str, Key] = {}
        self._fetched: float | None = None
        self._tried: float | None = None
        self._lock = asyncio.Lock()

    async def get(self, key_id: str | None) -> Key:
        """Raises NoKeyError."""
        async with self._lock:
            if self._due(key_id):
                await self._renew()
        found = self._keys.get(str(key_id))
        if found is None:
            raise NoKeyError
        return found

    async def at_hand(self) -> bool:
        """Whether there are any, fetched now where there were none."""
        async with self._lock:
            if not self._keys:
                await self._renew()
        return bool(self._keys)

    def _due(self, key_id: str | None) -> bool:
        now = self._clock()
        if self._tried is not None and now - self._tried < (LATEST if self._keys else RETRY):
            return False
        old = self._fetched is None or now - self._fetched > FRESH
        return old or str(key_id) not in self._keys

    async def _renew(self) -> None:
        self._tried = self._clock()
        try:
            about = await self._json(self._url)
            found = await self._json(str(about["jwks_uri"]))
            keys = dict(_read(each) for each in found["keys"] if each.get("kty") == "RSA")
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
            log.error("teams_keys_unreachable", error=type(error).__name__)
            return
        except (PyJWTError, AttributeError) as error:
            log.error("teams_keys_unreadable", error=type(error).__name__)
            return
        self._keys, self._fetched = keys, self._clock()

    async def _json(self, url: str) -> dict[str, Any]:
        async with self._session().get(url) as answer:
            answer.raise_for_status()
            found = await answer.json(content_type=None)
        if not isinstance(found, dict):
            raise TypeError
        return found


def _read(each: dict[str, Any]) -> tuple[str, Key]:
    return str(each["kid"]), Key(PyJWK(each).key, [str(x) for x in each.get("endorsements") or []])
