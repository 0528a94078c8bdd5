"""The gate for what the Bot Connector sends: nothing is done before its token holds."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from bot.teams.connector import Unverified, Verified, Verifier

LARGEST = 1_000_000  # bytes of a body

log = structlog.get_logger(__name__)
Activity = dict[str, Any]


class Answered(NamedTuple):
    """The answer to an invoke; anything else is answered with 200 and nothing."""

    body: dict[str, Any] | None = None
    status: int = 200


Handler = Callable[[Verified, Activity], Awaitable[Answered]]


class Gate:
    """An ASGI app: verifies, then hands on. Everything else is 401 with an empty body.

    The same request may come again: the inbox takes each activity once.
    """

    def __init__(self, verifier: Verifier, handler: Handler) -> None:
        self._verifier = verifier
        self._handler = handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self.answer(Request(scope, receive))
        await response(scope, receive, send)

    async def answer(self, request: Request) -> Response:
        if request.method != "POST":
            return Response(status_code=405, headers={"allow": "POST"})
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        activity = _activity(body)
        header = request.headers.get("authorization", "")
        # A page in a browser on this machine is not this machine.
        near = request.client if "origin" not in request.headers else None
        peer = near.host if near else ""
        try:
            verified = await self._verifier.verify(header, activity, peer)
        except Unverified as error:
            log.warning("teams_refused", reason=error.reason)
            return Response(status_code=401)
        return _response(await self._handler(verified, activity))


def _response(answer: Answered) -> Response:
    if answer.body is None:
        return Response(status_code=answer.status)
    return JSONResponse(answer.body, answer.status)


def _activity(body: bytes) -> Activity:
    """What cannot be read names no service, and so is refused like all that is unsigned."""
    text = body.decode("utf-8", "replace")
    try:
        found = json.loads(text)
        if "\\ud" in text.lower() or "\\u0000" in text:
            found = _whole(found)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _whole(found: object) -> object:
    """Half a character, as clients cut them, becomes a mark, and so does the one that is none:
    nothing could be done with it."""
    if isinstance(found, str):
        cut = found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return cut.replace("\x00", "\ufffd")
    if isinstance(found, list):
        return [_whole(x) for x in found]
    if isinstance(found, dict):
        return {_whole(k): _whole(v) for k, v in found.items()}
    return found


async def _body(request: Request) -> bytes | None:
    """None when it is too large."""
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > LARGEST:
        return None
    parts: list[bytes] = []
    read = 0
    async for part in request.stream():
        read += len(part)
        if read > LARGEST:
            return None
        parts.append(part)
    return b"".join(parts)
