"""A local stand-in for Microsoft Teams and its Bot Connector, as strict as Teams.

    with TeamsStandIn() as teams:
        anna = teams.add_person("Anna Vik", installed=True)
        chat = teams.add_group_chat("gruppe-1", [anna])

A bot is pointed here by `metadata_url` and `issuer` (the keys that sign what it gets),
`token_url` and `scope` (where it gets its own token), `app_id` and `secret`; the address to
speak to, `service_url`, it learns from what it gets. Everything that was called is in `calls`;
what Teams would refuse is in `refusals`; what Teams would take but we must not send is in
`violations`. A limit that bites is counted in `status_429` and is no refusal. Injected faults
are in neither. It imports nothing of ours.
"""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from tests.standins.slack_server import ServerThread
from tests.standins.teams_connector import METHODS, Call, Method
from tests.standins.teams_faults import ERRORS, Fault, Faults, RefusedError
from tests.standins.teams_keys import ISSUER, KeyRing, Signer
from tests.standins.teams_login import COMMON_TENANT, SCOPE, Login
from tests.standins.teams_pace import Pace
from tests.standins.teams_scene import Named, Scene, id_of

DENIED = {"message": "Authorization has been denied for this request."}


@dataclass
class ApiCall:
    """One call as it came. `at` is the stand-in's clock, `status` the HTTP answer (0: none)."""

    method: str
    names: dict[str, str]
    body: Any
    at: float
    status: int = 0
    answer: Any = None
    injected: str | None = None

    @property
    def conversation(self) -> str:
        """The conversation's id without a thread; empty when none is named."""
        return self.names.get("conversation", "").partition(";")[0]


class TeamsStandIn(Scene):
    """`limits` turns rate limits on; `speed` lets their seconds pass faster. `page` is the size
    of a roster's page where the bot's own wish must not count. `single_tenant`: only the first
    tenant's login address gives tokens, as for a bot of one organisation."""

    def __init__(
        self,
        *,
        app_id: str = "",
        limits: bool = False,
        speed: float = 1.0,
        page: int | None = None,
        token_seconds: int = 3599,
        single_tenant: bool = False,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(app_id or str(uuid.uuid4()), clock)
        self.pace = Pace(limits, speed)
        self.page = page
        self.secret = "client-secret-of-the-stand-in"
        self.scope = SCOPE
        self.issuer = ISSUER
        self.keys = KeyRing()
        self.calls: list[ApiCall] = []
        self.status_429: Counter[str] = Counter()
        self.delay: dict[str, float] = {}
        self.key_fetches = 0
        self._single_tenant = single_tenant
        self._login = Login(self.app_id, self.secret, token_seconds)
        self._faults = Faults()
        self._server = ServerThread(self._app())
        self.site_url = f"http://127.0.0.1:{self._server.port}"

    # --- where a bot finds things ---

    @property
    def service_url(self) -> str:
        return f"{self.site_url}/emea/"

    @property
    def metadata_url(self) -> str:
        return f"{self.site_url}/v1/.well-known/openidconfiguration"

    @property
    def login_url(self) -> str:
        """What stands before `/oauth2/v2.0/token`."""
        return f"{self.site_url}/{self.tenant if self._single_tenant else COMMON_TENANT}"

    @property
    def token_url(self) -> str:
        return f"{self.login_url}/oauth2/v2.0/token"

    @property
    def signer(self) -> Signer:
        return Signer(self.keys, self.app_id, self.service_url, self.issuer)

    # --- running ---

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
        where: Named | None = None,
        retry_after: int | None = 1,
    ) -> None:
        """Let the next `n` calls of a method (`*`: any) fail.

        Methods: `create`, `send`, `reply`, `post` (either of the two), `update`, `delete`,
        `members`, `paged_members`, `member`, `team`, `channels`, `token`, `keys`. Kinds: an
        HTTP status (`429`, `412`, `500`, `502`, `503`, `504`), `500_after`, `502_after`,
        `504_after` (done, then answered so), `timeout` (no answer until the caller leaves),
        `drop_before` (the connection breaks, nothing done), `drop_after` (done, then it
        breaks), `error:<code>` with one of Microsoft's codes. `where`: only calls about that
        conversation or person.
        `retry_after` None leaves the header of a 429 out.
        """
        name = None if where is None else id_of(where)
        if name in self.world.people:
            name = self.world.personal_chat(self.world.people[name]).id
        self._faults.add(Fault(method, kind, n, name, retry_after))

    def expire_tokens(self) -> None:
        """No token given out so far is taken any more."""
        self._login.taken_since = time.time()

    # --- HTTP ---

    def _app(self) -> Starlette:
        prefix = "/emea"
        return Starlette(
            routes=[
                Route("/v1/.well-known/openidconfiguration", self._metadata),
                Route("/v1/.well-known/keys", self._jwks),
                Route("/{tenant}/oauth2/v2.0/token", self._token, methods=["POST"]),
                *(
                    Route(prefix + m.path, self._endpoint(m), methods=[m.verb], name=m.name)
                    for m in METHODS
                ),
            ]
        )

    def _endpoint(self, method: Method) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            return await self._call(method, request)

        return endpoint

    async def _metadata(self, request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.issuer,
                "authorization_endpoint": "https://invalid.botframework.com",
                "jwks_uri": f"{self.site_url}/v1/.well-known/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            }
        )

    async def _jwks(self, request: Request) -> Response:
        self.key_fetches += 1
        if fault := self._faults.take("keys", set()):
            return await self._broken(request, fault)
        return JSONResponse(self.keys.jwks())

    async def _call(self, method: Method, request: Request) -> Response:
        names = dict(request.path_params)
        raw = await request.body()
        body = _json(raw)
        record = ApiCall(method.name, names, body, self.world.clock())
        self.calls.append(record)
        if pause := self.delay.get(method.name, self.delay.get("*", 0.0)):
            await asyncio.sleep(pause)
        fault = self._faults.take(method.name, self._about(record))
        record.injected = fault.kind if fault else None
        if fault and not fault.is_after:
            response = await self._broken(request, fault)
        else:
            response = self._answer(method, record, request, bool(raw))
            if fault:
                response = self._spoiled(request, fault)
        record.status = response.status_code
        if isinstance(response, JSONResponse):
            record.answer = json.loads(bytes(response.body))
        return response

    def _about(self, record: ApiCall) -> set[str]:
        names = {record.conversation}
        body = record.body if isinstance(record.body, dict) else {}
        for invited in body.get("members") or []:
            person = self.world.person(str((invited or {}).get("id")))
            if person:
                names.add(self.world.personal_chat(person).id)
        return names

    def _answer(self, method: Method, record: ApiCall, request: Request, sent: bool) -> Response:
        if not self._login.takes(request.headers.get("authorization", "")):
            self.refuse(method.name, RefusedError("Unauthorized", status=401), record.body)
            return JSONResponse(DENIED, status_code=401)
        try:
            if method.verb in ("POST", "PUT"):
                _must_be_json(request, record.body, sent)
            with self.world.lock:
                if wait := self._limited(method, record):
                    return self._too_many(method.name, wait)
                call = Call(self.world, record.names, request.query_params, record.body, self.page)
                status, body = method.handler(call)
        except RefusedError as error:
            self.refuse(method.name, error, record.body)
            return JSONResponse(error.body, status_code=error.status)
        return Response(status_code=status) if body is None else JSONResponse(body, status)

    def _limited(self, method: Method, record: ApiCall) -> int:
        if method.lane is None:
            return 0
        place = record.conversation or next(iter(sorted(self._about(record) - {""})), "")
        found = self.world.conversations.get(place)
        return self.pace.retry_after(found.tenant if found else "", method.lane, place)

    def _too_many(self, name: str, wait: int) -> Response:
        self.status_429[name] += 1
        body = RefusedError("Throttled").body
        return JSONResponse(body, status_code=429, headers={"retry-after": str(wait)})

    # --- tokens of the bot ---

    async def _token(self, request: Request) -> Response:
        form = {k: v[0] for k, v in parse_qs((await request.body()).decode()).items()}
        shown = {key: value for key, value in form.items() if key != "client_secret"}
        record = ApiCall("token", dict(request.path_params), shown, self.world.clock())
        self.calls.append(record)
        fault = self._faults.take("token", set())
        record.injected = fault.kind if fault else None
        if fault:
            response = await self._broken(request, fault)
        else:
            response = self._logged_in(request.path_params["tenant"], form)
        record.status = response.status_code
        return response

    def _logged_in(self, tenant: str, form: dict[str, str]) -> Response:
        homes = {self.tenant} if self._single_tenant else {COMMON_TENANT, *self.world.tenants}
        try:
            self._login.check(tenant, homes, form)
        except RefusedError as error:
            self.refuse("token", error, None)
            told = {"error": error.code, "error_description": error.message}
            return JSONResponse(told, error.status)
        return JSONResponse(
            {
                "token_type": "Bearer",
                "expires_in": self._login.seconds,
                "ext_expires_in": self._login.seconds,
                "access_token": self.new_token(tenant),
            }
        )

    def new_token(self, tenant: str = COMMON_TENANT, *, seconds: int | None = None) -> str:
        """A token for the Connector, as the login address gives it."""
        return self._login.token(tenant, seconds)

    # --- faults ---

    async def _broken(self, request: Request, fault: Fault) -> Response:
        if fault.kind.startswith("error:"):
            error = RefusedError(fault.kind.removeprefix("error:"))
            return JSONResponse(error.body, status_code=error.status)
        if fault.kind.isdigit():
            return _failure(int(fault.kind), fault.retry_after)
        if fault.kind == "timeout":
            await self._hang(request)
        self._cut(request)
        return Response(status_code=500)

    def _spoiled(self, request: Request, fault: Fault) -> Response:
        """The answer after a call that took effect."""
        status = fault.kind.removesuffix("_after")
        if status.isdigit():
            return _failure(int(status), fault.retry_after)
        self._cut(request)
        return Response(status_code=500)

    async def _hang(self, request: Request) -> None:
        while not self._server.closing.is_set() and not await request.is_disconnected():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._server.closing.wait(), 0.05)

    def _cut(self, request: Request) -> None:
        if request.client is not None:
            self._server.cut((request.client.host, request.client.port))


def _failure(status: int, retry_after: int | None) -> Response:
    """Microsoft's body where there is one; a gateway's own page has none."""
    codes = {429: "Throttled", 412: "PreconditionFailed", 500: "ServiceError", 502: "ServiceError"}
    headers = {"retry-after": str(retry_after)} if status == 429 and retry_after else {}
    if status not in codes:
        return PlainTextResponse("<html>upstream</html>", status, headers, "text/html")
    code = codes[status]
    body = {"error": {"code": code, "message": ERRORS[code][1]}}
    return JSONResponse(body, status_code=status, headers=headers)


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw) if raw else None
    except ValueError:
        return None


def _must_be_json(request: Request, body: Any, sent: bool) -> None:
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "application/json":
        raise RefusedError("BadSyntax", "Content-Type must be application/json", 415)
    if not sent or body is None:
        raise RefusedError("BadSyntax", "The body is no JSON.")
