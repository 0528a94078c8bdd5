"""Whether Slack takes our token, and what it may do: for `kollega doctor`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.config import SlackConfig
from bot.slack.errors import CALL_ERRORS, code_of

PATIENCE_S = 10


class Checked(NamedTuple):
    """The workspace's name, or the code of what went wrong, and the scopes that are missing."""

    workspace: str
    trouble: str
    missing: tuple[str, ...]


async def check(config: SlackConfig, scopes: Iterable[str]) -> Checked:
    """Ask Slack once who we are. Posts nothing and changes nothing."""
    client = AsyncWebClient(
        token=config.bot_token, base_url=config.api_url, timeout=PATIENCE_S, retry_handlers=[]
    )
    try:
        answer = await client.auth_test()
    except CALL_ERRORS as error:
        return Checked("", code_of(error), ())
    granted = str(answer.headers.get("x-oauth-scopes", ""))
    held = {scope.strip() for scope in granted.split(",") if scope.strip()}
    missing = tuple(scope for scope in scopes if held and scope not in held)
    return Checked(str(answer.get("team", "")), "", missing)
