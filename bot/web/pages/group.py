"""A group's page: who is in it, who would like to be, its cases and its rounds."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.flows.model import Refusal
from bot.service import (
    beyond,
    entry,
    joining,
    leadership,
    leaving,
    overview,
    people,
    recognising,
)
from bot.service.beyond import Handed
from bot.service.core import Actor
from bot.service.overview import Gathering
from bot.service.people import Member
from bot.service.take import NotThere
from bot.web import render, security
from bot.web.pages import calendar, checkins, dates, poll
from bot.web.pages.common import STATES, day, field, gone, house, names, profile, voice
from bot.web.pages.home import LOOK, LOOK_IN_DEMO, step
from bot.web.qr import qr

NOBODY = "no"  # somebody else than the one in the list


async def _found(request: Request, actor: Actor) -> Gathering:
    core = house(request)
    group = request.path_params["group"]
    found = await core.storage.db.aread(lambda conn: overview.gathering(core, conn, actor, group))
    if found is None:
        raise gone()
    return found


async def _member(request: Request, actor: Actor, person: str) -> tuple[Gathering, Member]:
    """A member of this group by id."""
    found = await _found(request, actor)
    member = found.group.member(person)
    if member is None:
        raise gone()
    return found, member


async def _page(
    request: Request,
    actor: Actor,
    notice: str = "",
    link: str = "",
    handed: tuple[str, str] = ("", ""),
) -> Response:
    """`link` invites into the group; `handed` is a link for one person, and what to do with it."""
    found = await _found(request, actor)
    said = voice(request, found.now, names(found.group))
    me = profile(request)
    listed = await house(request).storage.db.aread(
        lambda conn: recognising.listed(conn, actor, found.group.id)
    )
    address = f"{security.config(request).base_url}/join/{link}" if link else ""
    until = found.now + entry.JOIN_LASTS.total_seconds()
    return render.page(
        request,
        "pages/group.html",
        found=found,
        group=found.group,
        person=actor.person,
        leads=actor.person in found.group.facilitators(),
        steps=[step(said, s) for s in found.steps],
        listed=listed,
        dates=await dates.listed(request, actor, found.group, found.now),
        coming=await calendar.next_of(request, actor, found.group, found.now),
        calendar=await calendar.subscription(request, actor, found.group.id),
        poll=await poll.ways(request, actor, found.group.id),
        between=await checkins.of_group(request, actor, found.group.id),
        notice=notice,
        address=address,
        code=qr(address) if address else "",
        until=day(said, until),
        states=STATES,
        handed=handed,
        handed_code=qr(handed[0]) if handed[0] else "",
        look=0 if link or notice or handed[0] else LOOK_IN_DEMO if me.demo else LOOK,
    )


async def show(request: Request) -> Response:
    return await _page(request, await security.who(request))


async def let_in(request: Request) -> Response:
    """`person` asked to join; `yes` is the member's answer. Where somebody in the list is called
    so, `same` says who it is: that one's id, or `no`."""
    actor = await security.who(request)
    group, person = request.path_params["group"], field(request, "person")
    yes, same = field(request, "yes") == "yes", field(request, "same")
    core = house(request)
    await _found(request, actor)
    listed = await core.storage.db.aread(lambda conn: recognising.listed(conn, actor, group))
    if yes and same not in ("", NOBODY):
        identity = security.identity(request, actor)
        answer = await recognising.let_in_as(core, actor, group, person, same, identity=identity)
        if isinstance(answer, Refusal):
            said = voice(request, 0.0)
            return await _page(request, actor, notice=said.line(answer.line))
    elif not yes or same == NOBODY or person not in listed:
        await core.storage.db.write(
            lambda conn: people.let_in(core, conn, actor, group, person, yes=yes)
        )
    return render.go(request, f"/group/{group}")


async def invite(request: Request) -> Response:
    actor = await security.who(request)
    if profile(request).demo:
        raise gone()  # nobody real belongs to a made-up group
    await _found(request, actor)
    core, group = house(request), request.path_params["group"]
    identity = security.identity(request, actor)
    token = await core.storage.db.write(
        lambda conn: joining.invite(core, conn, actor, group, identity)
    )
    if token is None:
        return render.go(request, f"/group/{group}")
    return await _page(request, actor, link=token)


async def uninvite(request: Request) -> Response:
    actor = await security.who(request)
    core, group = house(request), request.path_params["group"]
    done = await core.storage.db.write(lambda conn: joining.uninvite(core, conn, actor, group))
    if not done:
        raise gone()
    return await _page(request, actor, notice=render.words(request)("page-group-invite-gone"))


async def part(request: Request) -> Response:
    """Asks once more before somebody leaves, or is taken out by a facilitator."""
    actor = await security.who(request)
    found, member = await _member(request, actor, request.path_params["person"])
    if member.id != actor.person and actor.person not in found.group.facilitators():
        raise gone()
    return render.page(
        request,
        "pages/part.html",
        group=found.group,
        member=member,
        mine=member.id == actor.person,
    )


async def parted(request: Request) -> Response:
    actor = await security.who(request)
    core, group = house(request), request.path_params["group"]
    person = request.path_params["person"]
    done = await core.storage.db.write(lambda conn: leaving.part(core, conn, actor, group, person))
    if not done:
        raise gone()
    return render.go(request, "/home" if person == actor.person else f"/group/{group}")


async def lead(request: Request) -> Response:
    """A facilitator chooses who facilitates: `person`, `on`."""
    actor = await security.who(request)
    found, member = await _member(request, actor, field(request, "person"))
    if actor.person not in found.group.facilitators():
        raise gone()
    on = field(request, "on") == "yes"
    core, group = house(request), found.group.id
    done = await core.storage.db.write(
        lambda conn: people.set_facilitator(conn, actor, group, member.id, on=on)
    )
    if not done:
        return await _page(request, actor, notice=render.words(request)("page-group-lead-last"))
    return render.go(request, f"/group/{group}")


async def hand_on(request: Request) -> Response:
    """A link for `person`, whom nothing reaches, for the facilitator to hand on."""
    actor = await security.who(request)
    core, group = house(request), request.path_params["group"]
    found = await _found(request, actor)
    made = await beyond.hand_on(
        core,
        actor,
        group,
        field(request, "person"),
        identity=security.identity(request, actor),
    )
    said = voice(request, found.now, names(found.group))
    if isinstance(made, NotThere):
        raise gone()
    if isinstance(made, Refusal):
        return await _page(request, actor, notice=said.line(made.line))
    if not isinstance(made, Handed):
        return render.go(request, f"/group/{group}")
    until = said.moment(made.until.timestamp())
    address = f"{security.config(request).base_url}/signin/{made.token}"
    text = said.say("reach-link", who=made.name, at=until)
    return await _page(request, actor, handed=(address, text))


async def take_over(request: Request) -> Response:
    """Whoever is asked to lead a group that nobody leads says `yes` or no."""
    actor = await security.who(request)
    core, group = house(request), request.path_params["group"]
    yes = field(request, "yes") == "yes"
    identity = security.identity(request, actor)
    done = await leadership.answer(core, actor, group, yes=yes, identity=identity)
    if isinstance(done, NotThere):
        raise gone()
    if isinstance(done, Refusal):
        return await _page(request, actor, notice=render.words(request)(done.line.key))
    return render.go(request, f"/group/{group}")


ROUTES = (
    Route("/group/{group}", show, methods=["GET"]),
    Route("/group/{group}/let-in", let_in, methods=["POST"]),
    Route("/group/{group}/invite", invite, methods=["POST"]),
    Route("/group/{group}/uninvite", uninvite, methods=["POST"]),
    Route("/group/{group}/part/{person}", part, methods=["GET"]),
    Route("/group/{group}/part/{person}", parted, methods=["POST"]),
    Route("/group/{group}/lead", lead, methods=["POST"]),
    Route("/group/{group}/hand-on", hand_on, methods=["POST"]),
    Route("/group/{group}/take-over", take_over, methods=["POST"]),
)
