"""The gate for signed HTTP: nothing from Slack is read before its signature holds."""

from __future__ import annotations

import hmac
import time
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import Literal

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

WINDOW = 300  # seconds that a signature holds
AHEAD = 120  # seconds by which our clock may be behind
LARGEST = 1_000_000  # bytes of a body
REMEMBERED = 100_000

log = structlog.get_logger(__name__)
Handler = Callable[[Request], Awaitable[Response]]
Verdict = Literal["good", "unsigned", "old", "wrong", "replayed"]


class Replays:
    """Signatures seen within the window. What they name is also taken once by the inbox, which
    survives a restart; this memory keeps a replay from being looked at again at all."""

    def __init__(self) -> None:
        self._until: dict[str, float] = {}

    def seen(self, signature: str, at: float) -> bool:
        """Remember it. True when it was there already."""
        self._prune(at)
        if self._until.get(signature, 0.0) > at:
            return True
        self._until[signature] = at + WINDOW + AHEAD
        return False

    def forget(self, signature: str) -> None:
        """What failed may come again, in the same second too."""
        self._until.pop(signature, None)

    def _prune(self, at: float) -> None:
        # In the order of coming, which is that of leaving.
        while self._until:
            first = next(iter(self._until))
            if self._until[first] > at and len(self._until) < REMEMBERED:
                return
            del self._until[first]


class Gate:
    """An ASGI app: verifies, then hands on. Everything else is 401 with an empty body."""

    def __init__(
        self, secret: str, handler: Handler, clock: Callable[[], float] = time.time
    ) -> None:
        self._secret = secret.encode()
        self._handler = handler
        self._clock = clock
        self._replays = Replays()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response = await self.answer(request)
        await response(scope, receive, send)

    async def answer(self, request: Request) -> Response:
        if request.method != "POST":
            return Response(status_code=405, headers={"allow": "POST"})
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        signature = request.headers.get("x-slack-signature", "")
        verdict = self.verdict(
            request.headers.get("x-slack-request-timestamp", ""), signature, body
        )
        if verdict == "replayed" and "x-slack-retry-num" in request.headers:
            # Slack itself, again within the second: it was taken, and there is no more to do.
            return Response(status_code=200)
        if verdict != "good":
            log.warning("slack_refused", reason=verdict)
            return Response(status_code=401)
        response = await self._handler(request)
        if response.status_code >= 500:
            self._replays.forget(signature)
        return response

    def verdict(self, timestamp: str, signature: str, body: bytes) -> Verdict:
        """Whether Slack sent this, now and for the first time."""
        if not signature or not timestamp.isascii() or not timestamp.isdigit():
            return "unsigned"
        now = self._clock()
        if len(timestamp) > 12 or not -AHEAD <= now - int(timestamp) <= WINDOW:
            return "old"
        base = b"v0:" + timestamp.encode() + b":" + body
        expected = "v0=" + hmac.new(self._secret, base, sha256).hexdigest()
        if not hmac.compare_digest(expected.encode(), signature.encode()):
            return "wrong"
        return "replayed" if self._replays.seen(signature, now) else "good"


async def _body(request: Request) -> bytes | None:
    """The body, which Starlette keeps for who comes after; None when it is too large."""
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > LARGEST:
        return None
    read = 0
    parts: list[bytes] = []
    async for part in request.stream():
        read += len(part)
        if read > LARGEST:
            return None
        parts.append(part)
    request._body = b"".join(parts)
    return request._body
