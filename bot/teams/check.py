"""Whether Microsoft takes our password, and its keys can be had: for `kollega doctor`."""

from __future__ import annotations

from typing import NamedTuple

import aiohttp

from bot.delivery.platform import Refused, Wait
from bot.teams.config import TeamsConfig
from bot.teams.keys import KeySet
from bot.teams.login import Login

PATIENCE_S = 10


class Checked(NamedTuple):
    """The code of what went wrong; `keys`: they cannot be read. Both empty when all is well."""

    login: str
    keys: bool


async def check(config: TeamsConfig) -> Checked:
    """Ask Microsoft once. Posts nothing and changes nothing."""
    timeout = aiohttp.ClientTimeout(total=PATIENCE_S)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        keys = KeySet(config.keys_url, lambda: session)
        return Checked(await _login(config, session), not await keys.at_hand())


async def _login(config: TeamsConfig, session: aiohttp.ClientSession) -> str:
    try:
        await Login(config, lambda: session).token()
    except (Refused, Wait) as error:
        return error.code
    return ""
