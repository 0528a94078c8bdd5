"""Connecting a workspace by a link: to Slack's page with a one-time state, and back from it.

A link's page is shown by GET, which changes nothing; its button's POST uses it up. The state comes
back through Slack and half of it stays in the browser's cookie, so that nobody can be made to
finish what somebody else began.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from html import escape
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

import structlog
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.flows.method import LANGS
from bot.service import installs
from bot.service.accounts import Connection, Workspace
from bot.service.installs import Elsewhere, Organisation
from bot.slack import tokens
from bot.slack.config import COMMAND, INSTALL, PLATFORM, REDIRECT, SlackConfig
from bot.slack.errors import CALL_ERRORS, code_of
from bot.slack.workspaces import Workspaces
from bot.storage.errors import StorageError
from bot.words import say

log = structlog.get_logger(__name__)

SPOKEN = {"nb": "nb", "no": "nb", "nn": "nn", "en": "en"}
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
Handler = Callable[[Request], Awaitable[Response]]


class Given(NamedTuple):
    """What Slack gave for a code. `external`: the workspace, or the whole organisation of them."""

    external: str
    name: str
    details: dict[str, Any]
    token: tokens.Token


class Installer:
    """The pages. `routes` is what the web server adds."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces
        self._core = workspaces.core
        self._config = workspaces.config
        self.routes = (
            Route(f"{INSTALL}/{{token}}", self._safely(self._ask), methods=["GET"]),
            Route(f"{INSTALL}/{{token}}", self._safely(self._begin), methods=["POST"]),
            Route(REDIRECT, self._safely(self._back), methods=["GET"]),
        )

    def _safely(self, handler: Handler) -> Handler:
        async def handled(request: Request) -> Response:
            try:
                return await handler(request)
            except StorageError as error:
                log.error("slack_install_failed", error=type(error).__name__)
                return self._page(request, "install-try-again", status=503)

        return handled

    # --- to Slack ---

    async def _ask(self, request: Request) -> Response:
        token = str(request.path_params["token"])
        org = await self._core.storage.db.aread(
            lambda conn: installs.asked(self._core, conn, token)
        )
        if org is None:
            return self._page(request, "install-stale", status=404)
        return self._page(request, "install-ask", org, button=True, organisation=org.name)

    async def _begin(self, request: Request) -> Response:
        token = str(request.path_params["token"])
        db = self._core.storage.db
        begun = None
        if await db.aread(lambda conn: installs.asked(self._core, conn, token)) is not None:
            begun = await db.write(lambda conn: installs.begin(self._core, conn, token))
        if begun is None:
            return self._page(request, "install-stale", status=404)
        asked = {
            "client_id": self._config.client_id,
            "scope": ",".join(self._config.scopes),
            "redirect_uri": self._config.redirect_url,
            "state": begun.state,
        }
        url = f"{self._config.authorize_url}?{urlencode(asked)}"
        response = RedirectResponse(url, 303, headers=HEADERS)
        self._set_cookie(response, begun.cookie, int(installs.STATE_LASTS.total_seconds()))
        return response

    # --- and back ---

    async def _back(self, request: Request) -> Response:
        if request.method != "GET":  # HEAD: a look, which uses nothing up
            return Response(headers=HEADERS)
        state = request.query_params.get("state", "")
        cookie = request.cookies.get(self._cookie, "")
        org = await self._came_back(state, cookie)
        if org is None:
            return self._page(request, "install-stale", status=400)
        response = await self._finish(request, org)
        self._set_cookie(response, "", 0)
        return response

    async def _came_back(self, state: str, cookie: str) -> Organisation | None:
        db = self._core.storage.db
        # Anybody can ask: a write is made only for a state that there is.
        if not await db.aread(lambda conn: installs.is_awaited(self._core, conn, state, cookie)):
            return None
        return await db.write(lambda conn: installs.came_back(self._core, conn, state, cookie))

    async def _finish(self, request: Request, org: Organisation) -> Response:
        code = request.query_params.get("code", "")
        if not code:
            log.info("slack_install_denied", org=org.id)
            return self._page(request, "install-denied", org, status=403)
        try:
            given = await self._exchange(code)
        except CALL_ERRORS as error:
            log.warning("slack_install_refused", org=org.id, code=code_of(error))
            return self._page(request, "install-refused", org, status=502, code=code_of(error))
        made = await self._keep(org, given)
        if isinstance(made, Elsewhere):
            log.warning("slack_install_elsewhere", org=org.id, workspace=given.external)
            return self._page(request, "install-elsewhere", org, status=409)
        log.info("slack_installed", org=org.id, workspace=given.external)
        return self._page(
            request,
            "install-done",
            org,
            workspace=given.name,
            organisation=org.name,
            command=COMMAND,
        )

    async def _exchange(self, code: str) -> Given:
        """Raises what the call raised."""
        began = self._core.real()
        answer = await tokens.ask(
            self._workspaces.new_client(None),
            self._config,
            code=code,
            redirect_uri=self._config.redirect_url,
        )
        token = tokens.given(answer, began)
        enterprise = answer.get("enterprise") or {}
        whole = bool(answer.get("is_enterprise_install"))
        where = enterprise if whole else answer.get("team") or {}
        external = str(where["id"])
        details = {
            "bot": str(answer.get("bot_user_id") or ""),
            "bot_id": await self._bot_id(token),
            "enterprise": str(enterprise.get("id") or ""),
            "scopes": sorted(str(answer.get("scope") or "").split(",")),
        }
        return Given(external, str(where.get("name") or external), details, token)

    async def _bot_id(self, token: tokens.Token) -> str:
        try:
            answer = await self._workspaces.new_client(token.access).auth_test()
        except CALL_ERRORS:
            return ""
        return str(answer.get("bot_id") or "")

    async def _keep(self, org: Organisation, given: Given) -> Workspace | Elsewhere:
        def work(conn: Connection) -> Workspace | Elsewhere:
            return installs.connect(
                self._core,
                conn,
                org.id,
                PLATFORM,
                given.external,
                given.name,
                details=given.details,
                token=given.token.text(),
            )

        made = await self._core.storage.db.write(work)
        if isinstance(made, Workspace):
            self._workspaces.forget(given.external)
        return made

    # --- pages ---

    @property
    def _cookie(self) -> str:
        return "__Host-kollega-install" if self._secure else "kollega-install"

    @property
    def _secure(self) -> bool:
        return self._config.base_url.startswith("https://")

    def _set_cookie(self, response: Response, value: str, age: int) -> None:
        # Lax: the way back from Slack is a link from another site.
        response.set_cookie(
            self._cookie,
            value,
            max_age=age,
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="lax",
        )

    def _page(
        self,
        request: Request,
        key: str,
        org: Organisation | None = None,
        *,
        status: int = 200,
        button: bool = False,
        **args: str,
    ) -> Response:
        lang = _language(request, org.lang if org else self._config.lang)
        body = _html(
            lang, say(lang, "install-title"), say(lang, key, **args), _button(lang, button)
        )
        return HTMLResponse(body, status, headers={**HEADERS, **_policy(self._config)})


def _policy(config: SlackConfig) -> dict[str, str]:
    slack = urlsplit(config.authorize_url)
    # The button's answer leads to Slack, which browsers count as part of sending the form.
    allowed = f"'self' {slack.scheme}://{slack.netloc}"
    policy = (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
        f"form-action {allowed}; frame-ancestors 'none'"
    )
    return {"Content-Security-Policy": policy}


def _language(request: Request, otherwise: str) -> str:
    """The first language that the browser asks for and Kollega speaks."""
    for part in request.headers.get("accept-language", "").split(",")[:20]:
        spoken = SPOKEN.get(part.strip()[:2].lower())
        if spoken:
            return spoken
    return otherwise if otherwise in LANGS else "nb"


def _button(lang: str, shown: bool) -> str:
    if not shown:
        return ""
    label = escape(say(lang, "install-go"))
    return f'<form method="post" class="row"><button class="btn btn-main">{label}</button></form>'


def _html(lang: str, title: str, text: str, more: str) -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex">'
        f"<title>{escape(title)}</title>"
        '<link rel="stylesheet" href="/static/kollega.css"></head>'
        '<body><main id="content" class="page"><div class="narrow"><section class="card">'
        f'<h1 class="card-title">{escape(title)}</h1><p class="lead">{escape(text)}</p>{more}'
        "</section></div></main></body></html>"
    )
