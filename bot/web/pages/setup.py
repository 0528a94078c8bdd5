"""Setting up an organisation: by a one-time link, or by anybody on a machine of their own."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.service import entry, joining, people
from bot.service.core import Actor
from bot.service.joining import SetUp
from bot.service.people import NAME_LIMIT, BadNameError
from bot.web import render, security
from bot.web.pages.common import day, field, gone, house, languages, voice
from bot.web.qr import qr

FIELDS = ("organisation", "name", "group", "lang", "places")


def _page(request: Request, token: str, values: Mapping[str, str], wrong: str = "") -> Response:
    return render.page(
        request,
        "pages/setup.html",
        status=422 if wrong else 200,
        to=f"/start/{token}" if token else "/setup",
        token=token,
        values={name: values.get(name, "") for name in FIELDS},
        langs=languages(request),
        lang=values.get("lang") or render.lang_of(request),
        wrong=wrong,
        limit=NAME_LIMIT,
    )


async def _holds(request: Request) -> str:
    """The start link's token. Looking uses nothing up."""
    token = str(request.path_params["token"])
    core = house(request)
    found = await core.storage.db.aread(lambda conn: entry.link(core, conn, token, "start"))
    if found is None:
        raise gone()
    return token


def _opened(request: Request) -> None:
    if not security.config(request).open_setup:
        raise gone()


async def ask(request: Request) -> Response:
    _opened(request)
    return _page(request, "", {})


async def ask_invited(request: Request) -> Response:
    return _page(request, await _holds(request), {})


async def done(request: Request) -> Response:
    _opened(request)
    return await _set_up(request, "")


async def done_invited(request: Request) -> Response:
    return await _set_up(request, await _holds(request))


async def _set_up(request: Request, token: str) -> Response:
    values = {name: field(request, name) for name in FIELDS}
    core = house(request)
    identity = f"setup\n{field(request, 'nonce') or security.nonce()}"
    try:
        made = await core.storage.db.write(
            lambda conn: joining.set_up(core, conn, **values, identity=identity, link=token)
        )
    except BadNameError as bad:
        return _page(request, token, values, bad.field)
    if made is None:
        return render.go(request, "/home")
    return await _ready(request, made, values)


async def _ready(request: Request, made: SetUp, values: Mapping[str, str]) -> Response:
    """Signed in, with the link that invites the others."""
    core = house(request)
    actor = Actor(made.org, made.person)
    token = await core.storage.db.write(
        lambda conn: joining.invite(core, conn, actor, made.group, f"setup\n{made.group}")
    )
    address = f"{security.config(request).base_url}/join/{token}"
    now = await core.storage.db.aread(lambda conn: core.now(conn, made.org))
    request.scope["state"]["profile"] = await core.storage.db.aread(
        lambda conn: people.profile(conn, actor)
    )
    response = render.page(
        request,
        "pages/ready.html",
        group=made.group,
        address=address,
        code=qr(address),
        until=_until(request, now),
    )
    security.sign_in(request, response, made.session)
    return response


def _until(request: Request, now: float) -> str:
    said = voice(request, now)
    return day(said, now + entry.JOIN_LASTS.total_seconds())


ROUTES = (
    Route("/setup", ask, methods=["GET"]),
    Route("/setup", done, methods=["POST"]),
    Route("/start/{token}", ask_invited, methods=["GET"]),
    Route("/start/{token}", done_invited, methods=["POST"]),
)
