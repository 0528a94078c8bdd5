"""Links that bring people in: to ask to join a group, and to sign in elsewhere."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.service import joining, people
from bot.service.core import Actor
from bot.service.joining import Invitation
from bot.service.people import NAME_LIMIT, BadNameError
from bot.web import render, security
from bot.web.pages.common import field, house, languages

# Where a sign-in link may lead on to: pages of ours, by their path.
ONWARD = re.compile(
    r"/(round|case|group|commands?|meeting|overview)(/[\w-]+)*(\.ics)?(\?[\w=&%+-]*)?"
)


async def _invitation(request: Request) -> Invitation | None:
    token = str(request.path_params["token"])
    core = house(request)
    return await core.storage.db.aread(lambda conn: joining.invitation(core, conn, token))


async def _member(request: Request, invited: Invitation) -> people.Profile | None:
    """Who is signed in, when they belong to the inviting organisation."""
    session = security.session_of(request)
    actor = session.actor if session else None
    if actor is None or actor.org != invited.org:
        return None
    found: Actor = actor
    return await house(request).storage.db.aread(lambda conn: people.profile(conn, found))


def _worn_out(request: Request) -> Response:
    """The link does not hold: used, too old, withdrawn, or never there."""
    return render.page(request, "pages/link_gone.html", status=404)


async def look(request: Request) -> Response:
    """Shows the group's name and asks for one's own; changes nothing."""
    invited = await _invitation(request)
    return _worn_out(request) if invited is None else await _page(request, invited)


async def _page(
    request: Request, invited: Invitation, name: str = "", wrong: bool = False
) -> Response:
    member = await _member(request, invited)
    standing = ""
    if member is not None:
        actor = Actor(member.org, member.id)
        standing = await house(request).storage.db.aread(
            lambda conn: joining.standing(conn, actor, invited.group)
        )
        if standing == "active":
            return RedirectResponse(f"/group/{invited.group}", 303)
    t = render.words(request)
    return render.page(
        request,
        "pages/join.html",
        status=422 if wrong else 200,
        group=invited.name,
        token=request.path_params["token"],
        member=member,
        standing=standing,
        langs=languages(request),
        own=render.lang_of(request),
        name=name,
        wrong=t("page-name-wrong", limit=NAME_LIMIT) if wrong else "",
    )


async def ask(request: Request) -> Response:
    invited = await _invitation(request)
    if invited is None:
        return _worn_out(request)
    token = str(request.path_params["token"])
    core = house(request)
    member = await _member(request, invited)
    if member is not None:
        actor = Actor(member.org, member.id)
        await core.storage.db.write(lambda conn: joining.ask(core, conn, token, actor))
        return RedirectResponse("/home", 303)
    name, lang = field(request, "name"), field(request, "lang")
    identity = f"join\n{field(request, 'nonce') or security.nonce()}"
    try:
        session = await core.storage.db.write(
            lambda conn: joining.ask_new(core, conn, token, name=name, lang=lang, identity=identity)
        )
    except BadNameError:
        return await _page(request, invited, name, wrong=True)
    response = RedirectResponse("/home", 303)
    if session is not None:
        security.sign_in(request, response, session)
    return response


async def look_sign_in(request: Request) -> Response:
    """Shows whom the link signs in; only the button uses it up."""
    token = str(request.path_params["token"])
    core = house(request)
    found = await core.storage.db.aread(lambda conn: joining.whose(core, conn, token))
    if found is None:
        return _worn_out(request)
    onward = {"to": to} if (to := _onward(request)) else {}
    address = f"/signin/{token}?{urlencode(onward)}".rstrip("?")
    return render.page(request, "pages/signin.html", lang=found.lang, who=found, address=address)


def _onward(request: Request) -> str:
    """The page of ours that a link leads on to, once it has signed somebody in."""
    to = request.query_params.get("to", "")
    return to if ONWARD.fullmatch(to) else ""


async def sign_in(request: Request) -> Response:
    token = str(request.path_params["token"])
    core = house(request)
    session = await core.storage.db.write(lambda conn: joining.sign_in(core, conn, token))
    if session is None:
        return _worn_out(request)
    response = RedirectResponse(_onward(request) or "/home", 303)
    security.sign_in(request, response, session)
    return response


ROUTES = (
    Route("/join/{token}", look, methods=["GET"]),
    Route("/join/{token}", ask, methods=["POST"]),
    Route("/signin/{token}", look_sign_in, methods=["GET"]),
    Route("/signin/{token}", sign_in, methods=["POST"]),
)
