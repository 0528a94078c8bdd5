"""Check-ins between meetings on the web: what a group is asked, and what it has shared."""

from __future__ import annotations

from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.flows import questions
from bot.flows.cards import GROUP
from bot.flows.digests import may_see
from bot.flows.series import Series
from bot.service import checkins, people
from bot.service.accounts import Connection
from bot.service.commands import permissions
from bot.service.commands.checkin import standing
from bot.service.core import Actor
from bot.service.people import Group
from bot.web import render, security
from bot.web.pages.common import gone, house, names, voice


class Row(NamedTuple):
    """A series as a page shows it. `shared` leads to what this person may read of it."""

    id: str
    title: str
    lines: tuple[str, ...]
    questions: tuple[str, ...]
    shared: str
    fixed: bool


class Between(NamedTuple):
    """What a group is asked between its meetings. `own` leads to what waits for this person."""

    rows: tuple[Row, ...]
    own: str
    steers: bool


class _Found(NamedTuple):
    group: Group
    series: tuple[Series, ...]
    own: str
    steers: bool
    now: float


async def of_group(request: Request, actor: Actor, group: str) -> Between | None:
    """None when the group is not there or not theirs."""
    found = await _found(request, actor, group)
    return None if found is None else _between(request, actor, found)


async def _found(request: Request, actor: Actor, group: str) -> _Found | None:
    core = house(request)

    def look(conn: Connection) -> _Found | None:
        mine = people.group_of(conn, actor, group)
        if mine is None or not permissions.allowed(conn, actor, "checkins", group):
            return None
        return _Found(
            mine,
            checkins.states(conn, actor.org, group, all_=True),
            checkins.own_open(conn, actor, group),
            permissions.allowed(conn, actor, "checkin_new", group),
            core.now(conn, actor.org),
        )

    return await core.storage.db.aread(look)


def _between(request: Request, actor: Actor, found: _Found) -> Between:
    shown = (s for s in found.series if not over(s) or _shares(s, actor.person))
    rows = tuple(_row(request, actor, found, each) for each in shown)
    own = security.url(request, f"/round/{found.own}") if found.own else ""
    return Between(rows, own, found.steers)


def over(flow: Series) -> bool:
    """It asks nothing any more."""
    return flow.next is None and all(x.closed for x in flow.asked)


def _shares(flow: Series, person: str) -> bool:
    return any(may_see(x, GROUP) or may_see(x, person) for x in flow.asked)


def _row(request: Request, actor: Actor, found: _Found, flow: Series) -> Row:
    said = voice(request, found.now, names(found.group))
    steers = found.steers and not over(flow)
    lines = standing(checkins.standing_of(flow), leads=steers)
    shared = f"/round/{flow.id}" if _shares(flow, actor.person) else ""
    return Row(
        flow.id if steers else "",
        said.line(questions.title(flow.name, flow.questions)),
        tuple(said.line(each) for each in lines),
        tuple(said.line(questions.words(each)) for each in flow.questions),
        security.url(request, shared) if shared else "",
        flow.fixed,
    )


async def show(request: Request) -> Response:
    actor = await security.who(request)
    found = await _found(request, actor, request.path_params["group"])
    if found is None:
        raise gone()
    return render.page(
        request,
        "pages/checkins.html",
        group=found.group,
        between=_between(request, actor, found),
    )


ROUTES = (Route("/group/{group}/checkins", show, methods=["GET"]),)
