"""Minutes of a round as a page, Markdown and PDF, for those who were there."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.outputs import minutes as output
from bot.outputs.minutes import Minutes
from bot.web import render, security
from bot.web.pages.common import gone, house

TEXT = "text/markdown; charset=utf-8"
PDF = "application/pdf"


async def _found(request: Request) -> Minutes:
    actor = await security.who(request)
    core = house(request)
    flow = request.path_params["flow"]
    found = await core.storage.db.aread(lambda conn: output.minutes_of(core, conn, actor, flow))
    if found is None:
        raise gone()
    return found


async def page(request: Request) -> Response:
    found = await _found(request)
    return render.page(request, "pages/minutes.html", doc=output.document(found), flow=found.flow)


async def markdown(request: Request) -> Response:
    found = await _found(request)
    return _file(output.markdown(found).encode(), TEXT, f"{_name(request)}.md")


async def pdf(request: Request) -> Response:
    found = await _found(request)
    made = await asyncio.to_thread(output.pdf, found)
    return _file(made, PDF, f"{_name(request)}.pdf")


def _name(request: Request) -> str:
    """Neutral: a file's name is seen in many places."""
    return str(render.words(request)("title-minutes")).lower()


def _file(body: bytes, kind: str, name: str) -> Response:
    return Response(
        body,
        media_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


ROUTES = (
    Route("/round/{flow}/minutes", page, methods=["GET"]),
    Route("/round/{flow}/minutes.md", markdown, methods=["GET"]),
    Route("/round/{flow}/minutes.pdf", pdf, methods=["GET"]),
)
