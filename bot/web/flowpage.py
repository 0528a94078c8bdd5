"""The pages of one flow for one person, and what their addresses and forms carry."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from bot.flows.model import Refusal, Round
from bot.service.core import Actor
from bot.web import drawn, render, security
from bot.web.seen import Look, links, look, view


def flow_of(request: Request) -> str:
    found: str = request.path_params["flow"]
    return found


def visit_of(request: Request, name: str = "visit") -> int:
    """A number that one of our forms carried; what is no number is out of date."""
    text = security.posted(request).get(name, "")
    return int(text) if text.isdecimal() and len(text) < 9 else -1


async def flow_page(
    request: Request,
    actor: Actor,
    *,
    status: int = 200,
    sent: bool = False,
    refused: Refusal | None = None,
) -> Response:
    found = await look(request, actor, flow_of(request), (refused.line,) if refused else ())
    return rendered(
        request,
        "round.html",
        found,
        status=status,
        refused=refused,
        seen=view(request, found),
        sent=sent,
    )


def rendered(
    request: Request,
    template: str,
    found: Look,
    *,
    status: int = 200,
    refused: Refusal | None = None,
    trouble: str = "",
    **more: object,
) -> Response:
    """A page of this flow in the reader's language, with why something was not done."""
    notice: tuple[str, tuple[drawn.Press, ...]] | None = None
    if refused is not None:
        to = links(request, found.sight.flow)
        buttons = drawn.presses(found.voice, refused.buttons, found.visit, to)
        notice = (found.voice.line(refused.line), buttons)
    return render.page(
        request,
        template,
        status=status,
        lang=found.voice.lang,
        flow=flow_of(request),
        look=found,
        notice=notice,
        trouble=trouble,
        is_round=isinstance(found.sight.flow, Round),
        **more,
    )
