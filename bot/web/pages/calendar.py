"""Meetings as calendar files, and the private feeds that calendars subscribe to."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.outputs import calendars as output
from bot.service import calendars
from bot.service.core import Actor
from bot.service.people import Group
from bot.service.take import NotThere
from bot.web import render, security
from bot.web.pages.common import gone, house, names, profile, voice
from bot.web.qr import qr

# Asked for anew each time, kept by nobody on the way, and not sent again when it is the same.
CACHING = "private, no-cache"


class Next(NamedTuple):
    """A group's next meeting, and the address of its calendar file."""

    lines: tuple[str, ...]
    file: str


class Subscription(NamedTuple):
    """A person's feed as a page shows it: `to` makes a new link; without a link the rest is
    empty."""

    to: str
    address: str = ""
    webcal: str = ""
    code: Markup = Markup()


def webcal(address: str) -> str:
    """The address as calendars open it by themselves."""
    return f"webcal:{address.partition(':')[2]}"


async def next_of(request: Request, actor: Actor, group: Group, now: float) -> Next | None:
    core = house(request)
    found = await core.storage.db.aread(lambda conn: calendars.coming(core, conn, actor.org, group))
    if found is None:
        return None
    said = voice(request, now, names(group))
    return Next(
        tuple(said.line(each) for each in found.lines),
        security.url(request, f"/meeting/{found.meeting}.ics"),
    )


async def subscription(request: Request, actor: Actor, group: str = "") -> Subscription | None:
    """None for made-up people, whom nothing outlives."""
    if profile(request).demo:
        return None
    core = house(request)
    token = await core.storage.db.aread(lambda conn: calendars.held(core, conn, actor, group))
    to = f"/group/{group}/feed" if group else "/me/feed"
    if not token:
        return Subscription(to)
    address = f"{security.config(request).base_url}{security.FEED}{token}.ics"
    return Subscription(to, address, webcal(address), qr(address))


async def meeting(request: Request) -> Response:
    """One meeting as a file, for the members of its group."""
    actor = await security.who(request)
    wanted = request.path_params["meeting"]
    found = await house(request).storage.db.aread(lambda conn: calendars.one(conn, actor, wanted))
    if found is None:
        raise gone()
    date = output.dated(render.lang_of(request), found, security.config(request).base_url)
    body = output.invitation(date, found.group)
    return Response(
        body,
        media_type=f"{output.MEDIA}; method={output.method_of(date)}",
        headers={"Content-Disposition": 'attachment; filename="kollega.ics"'},
    )


async def feed(request: Request) -> Response:
    """What a calendar is given that has the link: no cookie, and nothing is used up."""
    core, token = house(request), request.path_params["token"]
    found = await core.storage.db.aread(lambda conn: calendars.feed(core, conn, token))
    if found is None:
        return render.page(request, "pages/link_gone.html", status=404)
    body = output.subscribed(found, security.config(request).base_url)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": CACHING}
    known = request.headers.get("if-none-match", "")
    if tag in (each.strip().removeprefix("W/") for each in known.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=output.MEDIA, headers=headers)


async def renew(request: Request) -> Response:
    """A new link to one's feed, of a group or of all; the one before is withdrawn."""
    actor = await security.who(request)
    group = request.path_params.get("group", "")
    identity = security.identity(request, actor)
    done = await calendars.renew(house(request), actor, group, identity=identity)
    if isinstance(done, NotThere):
        raise gone()
    return render.go(request, f"/group/{group}#calendar" if group else "/me#calendar")


ROUTES = (
    Route("/meeting/{meeting}.ics", meeting, methods=["GET"]),
    Route("/me/feed", renew, methods=["POST"]),
    Route("/group/{group}/feed", renew, methods=["POST"]),
)
OPEN = (Route("/feed/{token}.ics", feed, methods=["GET"]),)
