"""The page of a round, and of a question to one person: looking, and pressing.

Every button is a form of its own, so that all of it works without a script; a script only fetches
the same pages and puts their parts in place.
"""

from __future__ import annotations

from msgspec.structs import replace
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.flows.cards import Button
from bot.flows.model import Refusal, Round
from bot.service import entry, pressing
from bot.service.core import Actor
from bot.service.pressing import Opened
from bot.service.take import NotThere
from bot.web import drawn, render, security
from bot.web.flowpage import flow_of, flow_page, rendered, visit_of
from bot.web.seen import look, view
from bot.web.writing import form_path

# The state had moved on already: the page shows how it is now, which says all there is to say.
QUIET = ("no-stale", "no-sent-already", "no-gone-already", "no-decided-already")


# --- looking --------------------------------------------------------------------------------------


async def show(request: Request) -> Response:
    actor = await security.who(request)
    sent = request.query_params.get("sent") == "1"
    return await flow_page(request, actor, sent=sent)


async def part(request: Request) -> Response:
    """The page's living part alone, for a page that is open already."""
    actor = await security.who(request)
    found = await look(request, actor, flow_of(request))
    return rendered(request, "round_part.html", found, seen=view(request, found))


# --- pressing -------------------------------------------------------------------------------------


async def press(request: Request) -> Response:
    actor = await security.who(request)
    fields = security.posted(request)
    action, arg = fields.get("action", ""), fields.get("arg", "")
    ask = drawn.confirms(action, arg)
    if ask and fields.get("sure") != "1":
        return await _confirm(request, actor, Button(action, arg, style="danger"), ask)
    answer = await pressing.press(
        security.core(request),
        actor,
        flow_of(request),
        action,
        visit_of(request),
        arg,
        security.identity(request, actor),
    )
    match answer:
        case NotThere():
            raise HTTPException(404)
        case Opened():
            return render.go(request, form_path(flow_of(request), action, arg))
        case Refusal() if answer.line.key not in QUIET:
            return await flow_page(request, actor, status=409, refused=answer)
    return render.go(request, f"/round/{flow_of(request)}")


async def _confirm(request: Request, actor: Actor, button: Button, ask: str) -> Response:
    """What cannot be undone is asked about once more."""
    found = await look(request, actor, flow_of(request))
    if button.action == "keep":
        button = replace(button, label=f"do-keep_{button.arg}")
    sure = drawn.press(found.voice, button, visit_of(request), {})
    return rendered(request, "confirm.html", found, ask=ask, sure=sure)


# --- the board ------------------------------------------------------------------------------------


async def open_board(request: Request) -> Response:
    """A link to the room's screen, with its own credential: it shows nothing private."""
    actor = await security.who(request)
    flow = flow_of(request)
    found = await look(request, actor, flow)
    if not isinstance(found.sight.flow, Round):
        raise HTTPException(404)
    house = security.core(request)
    token = await house.storage.db.write(
        lambda conn: entry.new_link(
            house, conn, actor.org, "board", lasts=entry.BOARD_LASTS, flow=flow
        )
    )
    return render.away(f"/board/{token}")


ROUTES: list[BaseRoute] = [
    Route("/round/{flow}", show),
    Route("/round/{flow}/part", part),
    Route("/round/{flow}/press", press, methods=["POST"]),
    Route("/round/{flow}/board", open_board, methods=["POST"]),
]
