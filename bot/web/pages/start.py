"""Opening a round: which case, which method, which way, and who leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.flows.cards import Line
from bot.flows.method import Method
from bot.flows.model import Refusal
from bot.service import methods, overview, rounds
from bot.service.core import Actor
from bot.service.overview import Gathering
from bot.service.rounds import Begun, Choices, Running
from bot.service.take import NotThere
from bot.web import render, security
from bot.web.pages.common import field, gone, house, names, profile, voice
from bot.words import Voice

# What each way is called, and the sentence that says how it goes.
WAYS = {
    "room": ("way-room", "way-room-hint"),
    "chat": ("way-chat", "way-chat-hint"),
    "slow": ("way-slow", "way-slow-hint"),
}


class Found(NamedTuple):
    """The group, and what a round in it can be opened with."""

    group: Gathering
    choices: Choices


async def _found(request: Request, actor: Actor) -> Found:
    core = house(request)
    group = request.path_params["group"]
    gathering, choices = await core.storage.db.aread(
        lambda conn: (
            overview.gathering(core, conn, actor, group),
            rounds.choices(core, conn, actor, group),
        )
    )
    if gathering is None or choices is None:
        raise gone()
    return Found(gathering, choices)


def _chosen(found: Found, owner: str) -> str:
    """Who leads unless somebody else is chosen: never the one who has the case."""
    leads = [*found.group.group.facilitators(), *found.choices.leads]
    return next((p for p in leads if p != owner), "")


def _method(said: Voice, method: Method, notes: Mapping[str, Line]) -> tuple[str, str, str, str]:
    """Its id, what it is called and needs, whom it suits, and why it may not suit this group."""
    note = notes.get(method.id)
    label = said.line(methods.option(method, said.lang))
    return method.id, label, method.about.in_(said.lang), said.line(note) if note else ""


async def _page(
    request: Request, actor: Actor, values: Mapping[str, str], problem: str = ""
) -> Response:
    found = await _found(request, actor)
    known = names(found.group.group)
    said = voice(request, found.group.now, known)
    t = said.say
    offered = found.choices.cases
    first = offered[0] if offered else None
    picked = next((c for c in offered if c.id == values.get("case")), first)
    return render.page(
        request,
        "pages/start.html",
        status=422 if problem else 200,
        group=found.group.group,
        running=found.group.running,
        cases=[(c.id, c.title, said.name(c.owner)) for c in offered],
        case=picked.id if picked else "",
        methods=[_method(said, m, found.choices.notes) for m in found.choices.methods],
        method=values.get("method") or found.choices.methods[0].id,
        ways=[(w, t(name), t(about)) for w, (name, about) in WAYS.items()],
        way=values.get("way") or ("chat" if profile(request).demo else "room"),
        leads=[(p, known.get(p, "")) for p in found.choices.leads],
        lead=values.get("lead") or _chosen(found, picked.owner if picked else ""),
        has_case=bool(picked) and picked is not None and picked.owner == actor.person,
        call=values.get("call") == "yes",
        problem=problem,
    )


async def ask(request: Request) -> Response:
    case = request.query_params.get("case", "")
    return await _page(request, await security.who(request), {"case": case})


async def start(request: Request) -> Response:
    actor = await security.who(request)
    values = {k: field(request, k) for k in ("case", "method", "way", "lead", "call")}
    group = request.path_params["group"]
    answer = await rounds.open_round(
        house(request),
        actor,
        group,
        case=values["case"],
        method=values["method"],
        way=values["way"],
        lead=values["lead"],
        call=values["call"] == "yes",
        identity=security.identity(request, actor),
    )
    if isinstance(answer, NotThere):
        raise gone()
    if isinstance(answer, Begun | Running):
        return render.go(request, f"/round/{answer.flow}")
    if isinstance(answer, Refusal):
        said = voice(request, 0.0)
        return await _page(request, actor, values, said.line(answer.line))
    return render.go(request, f"/group/{group}")


ROUTES = (
    Route("/group/{group}/start", ask, methods=["GET"]),
    Route("/group/{group}/start", start, methods=["POST"]),
)
