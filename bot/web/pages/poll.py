"""A facilitator asks their group when it can meet: which meeting, which days, who must be able to.

The days are free half-days to tick, or typed. The poll itself is answered on its own page.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.flows import polls
from bot.flows.cards import Line
from bot.flows.model import Refusal
from bot.flows.poll_cards import said as option_said
from bot.flows.polls import Option
from bot.groups.workdays import is_day
from bot.service import dates, people, polling
from bot.service.accounts import Connection
from bot.service.changes import Changed
from bot.service.commands import permissions
from bot.service.core import Actor, Core
from bot.service.dates import Meeting
from bot.service.people import Group
from bot.service.polling import LONGEST, USUAL_DAYS, Asked, Running, Warned, Window
from bot.service.take import NotThere
from bot.web import render, security
from bot.web.pages.common import field, gone, house, names, voice
from bot.words import Voice

NEW = "new"
PICK, KEY = "pick-", "key-"
DIGITS = 3
Given = Mapping[str, str]


class Found(NamedTuple):
    """The group, the poll it has open, and the meetings whose date is not settled."""

    group: Group
    open: Running | None
    waiting: tuple[Meeting, ...]
    today: date
    now: float


class Ways(NamedTuple):
    """What a group's page leads to: the poll of the group and what that asks of this person (a
    key), both empty without one; whether they may ask."""

    flow: str
    label: str
    may_ask: bool


class Filled(NamedTuple):
    """The form as it is: `picks` are half-days as they are typed, `key` people."""

    meeting: str
    days: int
    where: Window
    picks: tuple[str, ...]
    typed: str
    key: frozenset[str]


async def _found(request: Request, actor: Actor) -> Found:
    core, group = house(request), request.path_params["group"]

    def look(conn: Connection) -> Found | None:
        found = people.group_of(conn, actor, group)
        if found is None or not permissions.allowed(conn, actor, "poll", group):
            return None
        today = date.fromisoformat(dates.today(core, conn, actor.org, found.zone))
        waiting = polling.waiting(conn, actor.org, group)
        there = polling.running(conn, actor.org, group)
        return Found(found, there, waiting, today, core.now(conn, actor.org))

    found = await core.storage.db.aread(look)
    if found is None:
        raise gone()
    return found


async def ways(request: Request, actor: Actor, group: str) -> Ways:
    """For a page of the group, whose reader is one of its members."""

    def look(conn: Connection) -> Ways:
        there = polling.running(conn, actor.org, group)
        may_ask = permissions.allowed(conn, actor, "poll", group)
        if there is None or actor.person not in polls.people(there.state):
            return Ways("", "", may_ask)
        label = "page-poll-see"
        if polls.waits(there.state, actor.person):
            label = "page-poll-answer" if there.state.asking else "page-poll-decide"
        return Ways(there.flow, label, may_ask)

    return await house(request).storage.db.aread(look)


# --- the form -------------------------------------------------------------------------------------


def _filled(core: Core, conn: Connection, actor: Actor, found: Found, given: Given) -> Filled:
    """What was sent, or how the form is at first."""
    row = next((d for d in found.waiting if d.id == given.get("meeting")), None)
    if row is None and given.get("meeting") != NEW:
        row = found.waiting[0] if found.waiting else None
    typed = given.get("days", "")
    days = int(typed) if typed.isdecimal() and len(typed) < DIGITS else USUAL_DAYS
    usual = polling.window(core, conn, actor.org, found.group, min(days, LONGEST), row)
    first, last = (_day(given.get(name, "")) for name in ("first", "last"))
    first = first or usual.first
    span = usual.last - usual.first
    where = Window(first, last if last and last >= first else first + span)
    key = frozenset(k.removeprefix(KEY) for k in given if k.startswith(KEY))
    return Filled(
        row.id if row else "",
        days,
        where,
        tuple(v for k, v in given.items() if k.startswith(PICK)),
        given.get("typed", ""),
        key if "typed" in given else frozenset({actor.person}),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if is_day(text) else None


async def _page(
    request: Request,
    actor: Actor,
    found: Found,
    given: Given,
    *,
    problem: Line | None = None,
    warned: Warned | None = None,
    asked: str = "",
) -> Response:
    core = house(request)

    def look(conn: Connection) -> tuple[Filled, tuple[Option, ...]]:
        form = _filled(core, conn, actor, found, given)
        free = polling.proposals(
            core, conn, actor.org, found.group, form.where, meeting=form.meeting
        )
        return form, free

    form, free = await core.storage.db.aread(look)
    said = voice(request, found.now, {**names(found.group), **(warned.names if warned else {})})
    picked = polling.read("\n".join(form.picks), found.today)
    offered = dict.fromkeys((*free, *(() if isinstance(picked, Line) else picked)))
    in_order = sorted(offered, key=lambda o: (o.date, o.slot != "FL", o.starts))
    return render.page(
        request,
        "pages/poll.html",
        status=422 if problem else 200,
        group=found.group,
        problem=said.line(problem) if problem else "",
        warned=[
            (said.line(option_said(option)), [said.line(x) for x in told])
            for option, told in (warned.of if warned else ())
        ],
        asked=asked,
        meetings=[
            *((d.id, f"{d.number}: {_day_of(said, d)}") for d in found.waiting),
            (NEW, said.say("poll-new")),
        ],
        free=[(polling.typed(o), said.line(option_said(o))) for o in in_order],
        form=form,
        meeting=form.meeting or NEW,
        longest=LONGEST,
    )


def _day_of(said: Voice, meeting: Meeting) -> str:
    if meeting.date is None:
        return said.say("poll-undated")
    return said.line(option_said(Option(meeting.date, meeting.slot, meeting.starts or "")))


def _standing(request: Request, actor: Actor, found: Found, there: Running) -> Response:
    return render.page(
        request,
        "pages/poll_open.html",
        group=found.group,
        flow=there.flow,
        asking=there.state.asking,
        decides=there.state.phase == "over" and there.state.lead == actor.person,
    )


async def show(request: Request) -> Response:
    actor = await security.who(request)
    found = await _found(request, actor)
    if found.open is not None:
        return _standing(request, actor, found, found.open)
    return await _page(request, actor, found, {"meeting": request.query_params.get("meeting", "")})


# --- sent -----------------------------------------------------------------------------------------


async def ask(request: Request) -> Response:
    """`do` is `look`: for other half-days; else the group is asked. What there is to think of is
    shown first; `warned` holds the days that this was said of."""
    actor = await security.who(request)
    found = await _found(request, actor)
    given = security.posted(request)
    if found.open is not None or field(request, "do") == "look":
        if found.open is not None:
            return render.go(request, f"/group/{found.group.id}/poll")
        return await _page(request, actor, found, given)
    core = house(request)
    form = await core.storage.db.aread(lambda conn: _filled(core, conn, actor, found, given))
    typed = polling.read(form.typed, found.today)
    if isinstance(typed, Line):
        return await _page(request, actor, found, given, problem=typed)
    picked = polling.read("\n".join(form.picks), found.today)
    if isinstance(picked, Line):  # no tick of ours reads so
        raise gone()
    return await _ask(request, actor, found, form, (*picked, *typed))


async def _ask(
    request: Request, actor: Actor, found: Found, form: Filled, options: tuple[Option, ...]
) -> Response:
    core, given = house(request), security.posted(request)
    asked = Asked(options, form.days, form.meeting, tuple(sorted(form.key)))

    def look(conn: Connection) -> tuple[Line | None, Warned]:
        wrong = polling.refusal(core, conn, actor.org, found.group, asked)
        warned = polling.warned(core, conn, actor.org, found.group.id, options, form.meeting)
        return wrong, warned

    wrong, warned = await core.storage.db.aread(look)
    if wrong is not None:
        return await _page(request, actor, found, given, problem=wrong)
    known = "; ".join(sorted(map(polling.typed, options)))
    if warned.of and field(request, "warned") != known:
        return await _page(request, actor, found, given, warned=warned, asked=known)
    answer = await polling.begin(
        core, actor, found.group.id, asked, identity=security.identity(request, actor)
    )
    if isinstance(answer, NotThere):
        raise gone()
    if isinstance(answer, Refusal):
        return await _page(request, actor, found, given, problem=answer.line)
    to = f"/round/{answer.id}" if isinstance(answer, Changed) else f"/group/{found.group.id}"
    return render.go(request, to)


async def act(request: Request) -> Response:
    """`do` is close, reopen or withdraw."""
    actor = await security.who(request)
    found = await _found(request, actor)
    what = field(request, "do")
    identity = security.identity(request, actor)
    core, group = house(request), found.group.id
    match what:
        case "close" | "reopen" | "withdraw":
            answer = await polling.act(core, actor, group, what, identity=identity)
        case _:
            raise gone()
    if isinstance(answer, Changed) and what != "withdraw":
        return render.go(request, f"/round/{answer.id}")
    return render.go(request, f"/group/{group}")


ROUTES = (
    Route("/group/{group}/poll", show, methods=["GET"]),
    Route("/group/{group}/poll", ask, methods=["POST"]),
    Route("/group/{group}/poll/act", act, methods=["POST"]),
)
