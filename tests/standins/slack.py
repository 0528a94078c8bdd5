"""A local stand-in for Slack's Web API, as strict as Slack.

    with SlackStandIn() as slack:
        anna = slack.add_user("Anna")
        group = slack.add_channel("gruppe-1", [anna])
        client = AsyncWebClient(slack.token, base_url=slack.base_url)

Everything that was called is in `calls`; what Slack would refuse is in `refusals`; what
Slack would take but we must not send is in `violations`. A rate limit that bites is counted
in `status_429` and is no refusal. Injected faults are in neither. It imports nothing of ours.
"""

from __future__ import annotations

import asyncio
import base64
import json
import secrets
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

# The methods enter themselves in the table when their modules are imported.
from tests.standins import slack_chat, slack_reads, slack_views  # noqa: F401
from tests.standins.slack_call import EVERYWHERE, METHODS, Call, Method
from tests.standins.slack_faults import Fault, Faults
from tests.standins.slack_pace import Pace
from tests.standins.slack_records import APP_ID, Token, Workspace
from tests.standins.slack_replies import respond
from tests.standins.slack_scene import Named, Scene, id_of
from tests.standins.slack_server import ServerThread, Sockets
from tests.standins.slack_state import RefusedError


@dataclass
class ApiCall:
    """One call as it came. `at` is the stand-in's clock, `status` the HTTP answer (0: none)."""

    method: str
    args: dict[str, Any]
    at: float
    token: str | None
    team: str | None = None
    status: int = 0
    answer: dict[str, Any] = field(default_factory=dict)
    injected: str | None = None


class SlackStandIn(Scene):
    """`limits` turns rate limits on; `speed` lets their minutes pass faster."""

    def __init__(
        self,
        *,
        limits: bool = False,
        speed: float = 1.0,
        trigger_seconds: float = 3.0,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(trigger_seconds, clock)
        self.pace = Pace(limits, speed)
        self.client_id = "100.200"
        self.client_secret = "client-secret-of-the-stand-in"
        # Who comes to the install page: what they choose there, and how long tokens then last.
        self.installs_in: Workspace = self.team
        self.says_no = False
        self.rotation_seconds = 0
        self.calls: list[ApiCall] = []
        self.status_429: Counter[str] = Counter()
        self.delay: dict[str, float] = {}
        self.sockets = Sockets()
        self._faults = Faults()
        self._server = ServerThread(self._app(), self.sockets)
        self.site_url = f"http://127.0.0.1:{self._server.port}"

    # --- running ---

    @property
    def base_url(self) -> str:
        return f"{self.site_url}/api/"

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        return self._server.loop

    def start(self) -> Self:
        self._server.start()
        return self

    def stop(self) -> None:
        self._server.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.stop(wait=False)

    def fail_next(
        self,
        method: str,
        kind: str,
        n: int = 1,
        *,
        channel: Named | None = None,
        retry_after: int = 1,
    ) -> None:
        """Let the next `n` calls of a method (`*`: any) fail.

        Kinds: `429`, `500`, `timeout` (no answer until the caller leaves), `drop_before`
        (the connection breaks, nothing done), `drop_after` (done, then the connection
        breaks), `error:<code>`. With `channel` only calls about that channel or user.
        """
        where = id_of(channel) if channel is not None else None
        self._faults.add(Fault(method, kind, n, where, retry_after))

    # --- HTTP ---

    def _app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/api/{method}", self._api, methods=["GET", "POST"]),
                Route("/response/{key}", self._response, methods=["POST"]),
                Route("/oauth/v2/authorize", self._authorize, methods=["GET"]),
            ]
        )

    async def _api(self, request: Request) -> Response:
        name = request.path_params["method"]
        token = _bearer(request)
        record = ApiCall(name, {}, self.world.clock(), token)
        self.calls.append(record)
        response: Response
        try:
            record.args = await _arguments(request, METHODS.get(name))
            fault = self._faults.take(name, record.args, self.world.teams.values())
            record.injected = fault.kind if fault else None
            if pause := self.delay.get(name, self.delay.get("*", 0.0)):
                await asyncio.sleep(pause)
            if fault and fault.kind != "drop_after":
                response = await self._broken(request, fault)
            else:
                response = self._answer(name, record, request)
                if fault:
                    self._cut(request)
        except RefusedError as error:
            response = self._refused(record, error)
        record.status = response.status_code
        if isinstance(response, JSONResponse):
            record.answer = json.loads(bytes(response.body))
        return response

    def _answer(self, name: str, record: ApiCall, request: Request) -> Response:
        spec = METHODS.get(name)
        if spec is None:
            raise RefusedError("unknown_method")
        with self.world.lock:
            if spec.token is None:
                return JSONResponse({"ok": True, **self._exchange(record.args, request)})
            token = self._authenticated(record, spec)
            team = self.world.teams[token.team]
            record.team = team.id
            if wait := self._limited(team, name, spec, record.args):
                return self._too_many(name, wait)
            call = Call(self.world, team, token, record.args)
            _check_arguments(name, spec, call)
            answer = spec.handler(call) if name != "apps.connections.open" else self._link()
        scopes = ",".join(sorted(token.scopes))
        return JSONResponse({"ok": True, **answer}, headers={"x-oauth-scopes": scopes})

    def _authenticated(self, record: ApiCall, spec: Method) -> Token:
        if record.token is None:
            raise RefusedError("not_authed")
        token = self.world.tokens.get(record.token)
        if token is None:
            raise RefusedError("invalid_auth")
        dead = {
            "revoked": "token_revoked",
            "inactive": "account_inactive",
            "expired": "token_expired",
        }
        if token.state in dead:
            raise RefusedError(dead[token.state])
        if token.expires_at and self.world.clock() >= token.expires_at:
            raise RefusedError("token_expired")
        if token.kind != spec.token:
            raise RefusedError("not_allowed_token_type")
        return token

    def _limited(self, team: Workspace, name: str, spec: Method, args: dict[str, Any]) -> int:
        if spec.posts:
            channel = str(args.get("channel"))
            # A person's id and the DM with that person are one and the same place.
            return self.pace.retry_post_after(team.id, team.ims.get(channel, channel))
        return self.pace.retry_after(team.id, name, spec.tier)

    def _too_many(self, name: str, wait: int) -> Response:
        self.status_429[name] += 1
        body = {"ok": False, "error": "ratelimited"}
        return JSONResponse(body, status_code=429, headers={"retry-after": str(wait)})

    def _refused(self, record: ApiCall, error: RefusedError) -> Response:
        self.refuse(record.method, error, record.args)
        return JSONResponse(_error_body(error))

    def _link(self) -> dict[str, Any]:
        return {"url": self.sockets.new_url()}

    # --- faults ---

    async def _broken(self, request: Request, fault: Fault) -> Response:
        if fault.kind == "429":
            body = {"ok": False, "error": "ratelimited"}
            headers = {"retry-after": str(fault.retry_after)}
            return JSONResponse(body, status_code=429, headers=headers)
        if fault.kind == "500":
            return PlainTextResponse("Server Error", status_code=500)
        if fault.kind == "timeout":
            await self._hang(request)
        if fault.kind in ("timeout", "drop_before"):
            self._cut(request)
            return Response(status_code=500)
        return JSONResponse({"ok": False, "error": fault.kind.removeprefix("error:")})

    async def _hang(self, request: Request) -> None:
        while not self._server.closing.is_set() and not await request.is_disconnected():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._server.closing.wait(), 0.05)

    def _cut(self, request: Request) -> None:
        if request.client is not None:
            self._server.cut((request.client.host, request.client.port))

    # --- response_url and installing ---

    async def _response(self, request: Request) -> Response:
        raw = await request.body()
        try:
            body = json.loads(raw)
        except ValueError:
            body = None
        args = body if isinstance(body, dict) else {}
        record = ApiCall("response_url", args, self.world.clock(), None)
        self.calls.append(record)
        with self.world.lock:
            try:
                url = self.world.response_urls.get(request.path_params["key"])
                if url is None:
                    raise RefusedError("expired_url")
                respond(self.world, url, body)
            except RefusedError as error:
                self.refuse("response_url", error, args)
                record.status = 404 if error.code.endswith("_url") else 400
                return JSONResponse(_error_body(error), status_code=record.status)
        record.status = 200
        return JSONResponse({"ok": True})

    async def _authorize(self, request: Request) -> Response:
        """The install page; whoever comes here says yes, or no."""
        asked = request.query_params
        if asked.get("client_id") != self.client_id:
            return PlainTextResponse("invalid_client_id", status_code=400)
        if not asked.get("scope"):
            return PlainTextResponse("no_scopes", status_code=400)
        redirect, state = asked.get("redirect_uri", ""), asked.get("state", "")
        if self.says_no:
            query = urlencode({"error": "access_denied", "state": state})
            return RedirectResponse(f"{redirect}?{query}", status_code=302)
        code = self.new_code(redirect, asked.get("scope", "").split(","), self.installs_in)
        query = urlencode({"code": code, "state": state})
        return RedirectResponse(f"{redirect}?{query}", status_code=302)

    def _exchange(self, args: dict[str, Any], request: Request) -> dict[str, Any]:
        client_id, secret = _client(args, request)
        if client_id != self.client_id:
            raise RefusedError("invalid_client_id")
        if secret != self.client_secret:
            raise RefusedError("bad_client_secret")
        if args.get("grant_type") == "refresh_token":
            return self._refreshed(str(args.get("refresh_token")))
        if args.get("grant_type") not in (None, "", "authorization_code"):
            raise RefusedError("invalid_grant_type")
        grant = self.world.codes.get(str(args.get("code")))
        if grant is None:
            raise RefusedError("invalid_code")
        if grant["used"]:
            raise RefusedError("code_already_used")
        if (args.get("redirect_uri") or "") != grant["redirect"]:
            raise RefusedError("bad_redirect_uri")
        grant["used"] = True
        return self._granted(self.world.teams[grant["team"]], grant["scopes"])

    def _refreshed(self, refresh: str) -> dict[str, Any]:
        """A refresh token holds once; the access token before lives until its own end."""
        found = self.world.refreshes.get(refresh)
        if found is None or found["used"]:
            raise RefusedError("invalid_refresh_token")
        found["used"] = True
        return self._granted(self.world.teams[found["team"]], found["scopes"])

    def _granted(self, team: Workspace, scopes: frozenset[str]) -> dict[str, Any]:
        token = self.world.add_token(team.id, scopes, "bot")
        organisation = {"id": team.enterprise, "name": team.name} if team.enterprise else None
        answer: dict[str, Any] = {
            "access_token": token.value,
            "token_type": "bot",
            "scope": ",".join(sorted(token.scopes)),
            "bot_user_id": team.bot,
            "app_id": APP_ID,
            "team": None if team.grid else {"id": team.id, "name": team.name},
            "enterprise": organisation,
            "is_enterprise_install": bool(team.grid),
            "authed_user": {"id": next(iter(team.users))},
        }
        if self.rotation_seconds:
            token.expires_at = self.world.clock() + self.rotation_seconds
            refresh = f"xoxe-1-{secrets.token_hex(12)}"
            grant = {"team": team.id, "scopes": token.scopes, "used": False}
            self.world.refreshes[refresh] = grant
            answer |= {"refresh_token": refresh, "expires_in": self.rotation_seconds}
        return answer


def _error_body(error: RefusedError) -> dict[str, Any]:
    body: dict[str, Any] = {"ok": False, "error": error.code, **error.more}
    if error.messages:
        body["response_metadata"] = {"messages": error.messages}
    return body


def _bearer(request: Request) -> str | None:
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    return value if kind.lower() == "bearer" and value else None


async def _arguments(request: Request, spec: Method | None) -> dict[str, Any]:
    """Query, then form or JSON body. Methods that only take forms do not see JSON."""
    args: dict[str, Any] = dict(request.query_params)
    body = await request.body()
    if not body:
        return args
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == "application/json":
        try:
            parsed = json.loads(body)
        except ValueError:
            raise RefusedError("invalid_json") from None
        if not isinstance(parsed, dict):
            raise RefusedError("json_not_object")
        return args | parsed if spec is None or spec.json else args
    if kind == "application/x-www-form-urlencoded":
        return args | dict(parse_qsl(body.decode(), keep_blank_values=True))
    if kind == "multipart/form-data":
        async with request.form() as form:
            return args | {key: value for key, value in form.items() if isinstance(value, str)}
    raise RefusedError("invalid_post_type" if kind else "missing_post_type")


def _check_arguments(name: str, spec: Method, call: Call) -> None:
    call.needs(*spec.scopes)
    missing = [arg for arg in spec.required if call.args.get(arg) in (None, "")]
    if missing == ["channel"]:
        raise RefusedError("channel_not_found", ["missing required field: channel"])
    if missing:
        raise RefusedError(
            "invalid_arguments", [f"missing required field: {arg}" for arg in missing]
        )
    for unknown in sorted(set(call.args) - spec.known):
        call.world.violations.append(f"{name}: unknown argument {unknown}")


def _client(args: dict[str, Any], request: Request) -> tuple[str, str]:
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "basic":
        client_id, _, secret = base64.b64decode(value).decode().partition(":")
        return client_id, secret
    return str(args.get("client_id")), str(args.get("client_secret"))


def _elsewhere(call: Call) -> dict[str, Any]:
    raise NotImplementedError("answered by the server itself")


METHODS["apps.connections.open"] = Method(
    _elsewhere, EVERYWHERE, scopes=("connections:write",), tier=1, token="app"
)
METHODS["oauth.v2.access"] = Method(
    _elsewhere,
    frozenset(
        ["code", "client_id", "client_secret", "redirect_uri", "grant_type", "refresh_token"]
    ),
    tier=4,
    json=False,
    token=None,
)
