"""What went wrong, in words: the one place that turns an error into a page.

A page says no more than its status. The log has the same id, the kind of error and where it was
raised: never its message, which may quote what somebody wrote.
"""

from __future__ import annotations

import secrets
import traceback
from pathlib import Path

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.storage.errors import Busy, DiskFull
from bot.web import guard, render, security, uploads

_log = structlog.get_logger(__name__)

WORDS = {
    400: "error-not-understood",
    403: "error-page-old",
    404: "error-not-found",
    405: "error-not-understood",
    413: "error-too-much",
    415: "error-not-understood",
    429: "error-too-often",
    503: "error-busy",
}
CONTROLS = ("csrf", "nonce", "action", "arg", "step", "visit", "how", "sure")


def note(error: BaseException) -> str:
    """Put an unexpected error in the log. Returns the id that the page and the log share."""
    found = secrets.token_hex(4)
    frames = traceback.extract_tb(error.__traceback__)[-12:]
    where = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    _log.error("trouble", id=found, kind=type(error).__name__, where=where)
    return found


def said(request: Request, error: BaseException) -> tuple[int, str]:
    """Status and sentence of an error; what is unexpected goes into the log."""
    t = render.words(request)
    if isinstance(error, security.SignInNeeded):
        expired = request.scope["state"].get("signed_out")
        return 401, t("session-expired") if expired else t("sign-in-first")
    if isinstance(error, DiskFull):
        note(error)
        return 503, t("error-disk-full")
    if isinstance(error, Busy):
        return 503, t("error-busy")
    too_big = isinstance(error, HTTPException) and error.status_code == 413
    if too_big and uploads.takes(request.url.path):
        return 413, t("sheet-too-big", size=uploads.SIZE)
    if isinstance(error, HTTPException) and error.status_code in WORDS:
        return error.status_code, t(WORDS[error.status_code])
    return 500, t("error-trouble", id=note(error))


def error_page(request: Request, error: BaseException) -> Response:
    """The page for an error. What was typed before a sign-out comes back to the one who sent it."""
    status, sentence = said(request, error)
    kept: list[tuple[str, str]] = []
    if status in (401, 403):
        fields = request.scope["state"].get("posted") or security.Posted()
        kept = [(k, v) for k, v in fields.multi_items() if k not in CONTROLS and v]
    response = render.page(request, "error.html", status=status, sentence=sentence, kept=kept)
    if isinstance(error, HTTPException) and error.headers:
        response.headers.update(error.headers)
    return response


async def handle(request: Request, error: Exception) -> Response:
    return error_page(request, error)


class Shield:
    """The outermost middleware: protective headers on everything, and no error gets past it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope.setdefault("state", {})
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                guard.add_headers(message, cached=scope["path"].startswith("/static/"))
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception as error:
            if started:
                note(error)
                return
            response = error_page(Request(scope, receive), error)
            await response(scope, receive, sending)
