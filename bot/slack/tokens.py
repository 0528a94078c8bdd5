"""A workspace's token as it is kept: sealed, with what renews it before it expires."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.slack.config import SlackConfig

EARLY = 7200.0  # seconds before its end that a token is renewed, of the twelve hours it lasts
SHARE = 6  # of a token that lasts less, the last sixth


class Token(NamedTuple):
    """`expires` in seconds since 1970, 0 for one that does not; `lasts` is how long it was given
    for."""

    access: str
    refresh: str = ""
    expires: float = 0.0
    lasts: float = 0.0

    def __repr__(self) -> str:
        return f"Token(expires={self.expires})"

    def text(self) -> str:
        """For `read`."""
        return msgspec.json.encode(tuple(self)).decode()

    def is_over(self, now: float) -> bool:
        return bool(self.expires) and now >= self.expires

    def is_due(self, now: float) -> bool:
        """It can be renewed, and it is time to."""
        early = min(EARLY, self.lasts / SHARE)
        return bool(self.refresh) and now >= self.expires - early


def read(text: str) -> Token:
    """What `text` made; a bare token is one that does not expire."""
    if not text.startswith("["):
        return Token(text)
    return Token(*msgspec.json.decode(text, type=tuple[str, str, float, float]))


async def ask(client: AsyncWebClient, config: SlackConfig, **what: str) -> AsyncSlackResponse:
    """Exchange a code or a refresh token. Raises what the call raised."""
    app = {"client_id": config.client_id, "client_secret": config.client_secret}
    return await client.api_call("oauth.v2.access", data={**app, **what})


def given(answer: AsyncSlackResponse, now: float) -> Token:
    """The bot's token in an answer of `oauth.v2.access`."""
    lasts = float(answer.get("expires_in") or 0)
    expires = now + lasts if lasts else 0.0
    refresh = str(answer.get("refresh_token") or "") if lasts else ""
    return Token(str(answer["access_token"]), refresh, expires, lasts)
