"""What stands before every page: it finds the session, and lets a POST through only from our own
pages, with the token that stood in their form, within a size and a pace.
"""

from __future__ import annotations

import hmac
import time
from collections import OrderedDict
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.service import entry
from bot.service.core import Core
from bot.web import security, uploads
from bot.web.config import WebConfig

# A text of 50,000 characters is refused in words, so it must fit: an emoji takes twelve bytes here.
BODY_LIMIT = 1024 * 1024
FIELDS_LIMIT = 200
SAFE = ("GET", "HEAD", "OPTIONS")
FORM = "application/x-www-form-urlencoded"

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-src 'self'; "
        "frame-ancestors 'self'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}


# --- pace -----------------------------------------------------------------------------------------


class Pace:
    """Token buckets by key: `burst` at once, then `rate` a second. Remembers `size` keys."""

    def __init__(self, burst: float, rate: float, size: int = 20_000) -> None:
        self._burst, self._rate, self._size = burst, rate, size
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str, now: float) -> bool:
        """Whether there was one left. `now` in seconds of any clock that never goes back."""
        left, at = self._left.pop(key, (self._burst, now))
        left = min(self._burst, left + (now - at) * self._rate)
        self._left[key] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > self._size:
            self._left.popitem(last=False)
        return left >= 1


# --- the guard ------------------------------------------------------------------------------------


class Guard:
    """Middleware: the session for every request; origin, pace, size and token for every POST."""

    def __init__(self, app: ASGIApp, foreign: tuple[str, ...]) -> None:
        self.app = app
        self.foreign = (*foreign, "/static/")
        # A whole course may sit behind one address; a browser plays six seats in the try-out.
        self.sessions = Pace(burst=200, rate=20)
        self.visitors = Pace(burst=240, rate=4)
        # Calendars ask by themselves, many of them from the same few addresses.
        self.calendars = Pace(burst=240, rate=4)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(self.foreign):
            await self.app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        request = Request(scope, receive)
        setting: WebConfig = scope["app"].state.config
        if scope["path"].startswith(security.FEED) and not self.calendars.take(
            _host(request), time.monotonic()
        ):
            raise HTTPException(429)
        state["visit"] = request.cookies.get(security.cookie_name(setting, visit=True), "")
        state["signed_out"] = False
        state["session"] = await security.session_in(scope)
        if scope["method"] not in SAFE:
            await self._check(request, setting)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and "new_visit" in state:
                response = Response()
                name = security.cookie_name(setting, visit=True)
                security.set_cookie(
                    response, setting, name, state["new_visit"], security.MONTHS_TWO
                )
                MutableHeaders(scope=message).append("set-cookie", response.headers["set-cookie"])
            await send(message)

        await self.app(scope, receive, sending)

    async def _check(self, request: Request, setting: WebConfig) -> None:
        """Raises HTTPException 403, 413, 415 or 429."""
        state = request.scope["state"]
        state["posted"], state["upload"] = security.Posted(), uploads.Upload()
        if not from_us(request.headers, setting):
            raise HTTPException(403)
        session: entry.Session | None = state["session"]
        pace, key = (self.sessions, session.hash) if session else (self.visitors, _host(request))
        if not pace.take(key, time.monotonic()):
            raise HTTPException(429)
        if kind_of(request) == uploads.FORM and uploads.takes(request.url.path):
            fields, state["upload"] = await uploads.read(request)
            state["posted"] = security.Posted(fields)
        else:
            state["posted"] = await _read(request)
        if self._tokened(request, session):
            return
        if session is None and state["signed_out"]:
            raise security.SignInNeeded
        raise HTTPException(403)

    def _tokened(self, request: Request, session: entry.Session | None) -> bool:
        state = request.scope["state"]
        house: Core = request.scope["app"].state.core
        sent = state["posted"].get("csrf", "")
        if session is not None:
            return hmac.compare_digest(sent.encode(), session.csrf.encode())
        if not state["visit"]:
            return False
        return hmac.compare_digest(
            sent.encode(), security.visit_token(house, state["visit"]).encode()
        )


def _host(request: Request) -> str:
    return request.client.host if request.client else ""


def from_us(headers: Mapping[str, str], setting: WebConfig) -> bool:
    """Whether a browser says that a form was sent from one of our own pages.

    Under the referrer policy `no-referrer` browsers send `Origin: null` with forms, so the fetch
    metadata decides where it is sent, the origin where it names one; the token decides always.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin", "null")
    if origin == "null":
        return True
    host = urlsplit(origin).netloc.lower()
    return host in (headers.get("host", "").lower(), urlsplit(setting.base_url).netloc.lower())


def kind_of(request: Request) -> str:
    """What a form says it is sent as."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _read(request: Request) -> security.Posted:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_LIMIT:
            raise HTTPException(413)
    if not body:
        return security.Posted()
    if kind_of(request) != FORM:
        raise HTTPException(415)
    try:
        pairs = parse_qsl(
            body.decode("latin-1"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="replace",
            max_num_fields=FIELDS_LIMIT,
        )
    except ValueError:
        raise HTTPException(413) from None
    return security.Posted(pairs)


def add_headers(message: Message, *, cached: bool) -> None:
    """Put the protective headers on a response that is about to start."""
    headers = MutableHeaders(scope=message)
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    headers.setdefault("Cache-Control", "no-cache" if cached else "no-store")
