"""How the driver's requests reach the bot: signed HTTP, or Socket Mode."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlencode

import httpx

if TYPE_CHECKING:
    from tests.standins.slack import SlackStandIn

Kind = Literal["events_api", "interactive", "slash_commands"]
Forgery = Literal[
    "wrong_signature", "wrong_secret", "old", "future", "not_a_number", "no_headers", "changed_body"
]
FORM = "application/x-www-form-urlencoded"


@dataclass
class Answer:
    """What the bot answered. `status` 0: nothing in time, or a broken connection."""

    kind: Kind
    status: int
    body: str
    seconds: float
    request: httpx.Request | None = None
    headers: dict[str, str] = field(default_factory=dict)
    retries: int = 0

    @property
    def ok(self) -> bool:
        return self.status == 200

    @property
    def json(self) -> Any:
        """The answer's JSON, None when there is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    @property
    def errors(self) -> dict[str, str]:
        """The messages per field of a refused form."""
        body = self.json
        is_refused = isinstance(body, dict) and body.get("response_action") == "errors"
        return dict(body["errors"]) if is_refused else {}


def signature(secret: str, timestamp: str, body: bytes) -> str:
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def signed(secret: str, body: bytes, forge: Forgery | None) -> tuple[dict[str, str], bytes]:
    """Slack's two headers, and the body to send."""
    shift = {"old": -301, "future": 301}.get(forge or "", 0)
    timestamp = "soon" if forge == "not_a_number" else str(int(time.time()) + shift)
    key = secret + "x" if forge == "wrong_secret" else secret
    sign = signature(key, timestamp, body)
    if forge == "no_headers":
        return {}, body
    if forge == "wrong_signature":
        sign = sign[:-1] + ("0" if sign[-1] != "0" else "1")
    if forge == "changed_body":
        body = body + b" "
    return {"x-slack-request-timestamp": timestamp, "x-slack-signature": sign}, body


class HttpPost:
    """Signed requests to the bot's address. Slack hangs up after `deadline` seconds."""

    def __init__(self, url: str, secret: str, deadline: float) -> None:
        self.url = url
        self.secret = secret
        self.deadline = deadline
        limits = httpx.Limits(max_connections=512, max_keepalive_connections=128)
        self.client = httpx.AsyncClient(timeout=deadline, limits=limits, trust_env=False)

    async def send(
        self,
        kind: Kind,
        payload: dict[str, Any],
        *,
        forge: Forgery | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        body, content_type = _encode(kind, payload)
        sign, body = signed(self.secret, body, forge)
        all_headers = {
            "content-type": content_type,
            "user-agent": "Slackbot 1.0",
            **sign,
            **(headers or {}),
        }
        request = self.client.build_request("POST", self.url, content=body, headers=all_headers)
        return await self.repeat(kind, request)

    async def repeat(self, kind: Kind, request: httpx.Request) -> Answer:
        """Send a request as it is, byte for byte: a replay when it was sent before."""
        began = time.perf_counter()
        try:
            async with asyncio.timeout(self.deadline):
                response = await self.client.send(request)
        except (httpx.HTTPError, TimeoutError) as error:
            return Answer(kind, 0, type(error).__name__, time.perf_counter() - began, request)
        seconds = time.perf_counter() - began
        headers = dict(response.headers)
        return Answer(kind, response.status_code, response.text, seconds, request, headers)

    async def close(self) -> None:
        await self.client.aclose()


def _encode(kind: Kind, payload: dict[str, Any]) -> tuple[bytes, str]:
    if kind == "events_api":
        return json.dumps(payload, ensure_ascii=False).encode(), "application/json"
    if kind == "slash_commands":
        return urlencode(payload).encode(), FORM
    return urlencode({"payload": json.dumps(payload, ensure_ascii=False)}).encode(), FORM


class SocketPost:
    """The same through the bot's Socket Mode connection; nothing is signed there."""

    def __init__(self, slack: SlackStandIn, deadline: float) -> None:
        self.slack = slack
        self.deadline = deadline

    async def send(
        self,
        kind: Kind,
        payload: dict[str, Any],
        *,
        forge: Forgery | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        if forge is not None:
            raise ValueError("Socket Mode has no signature to forge")
        retry = headers or {}
        more = {
            "retry_attempt": int(retry.get("x-slack-retry-num", 0)),
            "retry_reason": retry.get("x-slack-retry-reason", ""),
        }
        began = time.perf_counter()
        sending = asyncio.run_coroutine_threadsafe(
            self.slack.sockets.send(kind, payload, more if kind == "events_api" else {}),
            self.slack.loop,
        )
        try:
            async with asyncio.timeout(self.deadline):
                answer = await asyncio.wrap_future(sending)
        except (ConnectionError, TimeoutError) as error:
            return Answer(kind, 0, type(error).__name__, time.perf_counter() - began)
        body = json.dumps(answer) if answer else ""
        return Answer(kind, 200, body, time.perf_counter() - began)

    async def close(self) -> None:
        """Nothing of ours to close: the connection is the bot's."""
