"""How a programme goes, for its administrators: counts, never content, and no person."""

from __future__ import annotations

import asyncio

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.outputs import overviews
from bot.outputs.plots import Plot
from bot.service import counts
from bot.service.commands import permissions
from bot.service.counts import LEAST, Overview
from bot.web import render, security
from bot.web.pages.common import gone, house

CSV = "text/csv; charset=utf-8"


async def _found(request: Request) -> Overview:
    actor = await security.who(request)
    core = house(request)
    found = await core.storage.db.aread(
        lambda conn: (
            counts.overview(core, conn, actor.org)
            if permissions.allowed(conn, actor, "overview")
            else None
        )
    )
    if found is None:
        raise gone()
    return found


async def page(request: Request) -> Response:
    found, lang = await _found(request), render.lang_of(request)
    drawn = await asyncio.to_thread(overviews.drawn, found, lang)
    return render.page(
        request,
        "pages/overview.html",
        least=LEAST,
        groups=found.all.groups,
        table=overviews.table(found, lang),
        useful=_inline(drawn.useful),
        came=_inline(drawn.came),
        rated=bool(found.months),
    )


def _inline(plot: Plot | None) -> Markup:
    return Markup(plot.svg) if plot else Markup()  # noqa: S704  # safe as it is; see `Plot`


async def groups(request: Request) -> Response:
    found = await _found(request)
    return _file(overviews.table_csv(found, render.lang_of(request)))


async def months(request: Request) -> Response:
    found = await _found(request)
    return _file(overviews.months_csv(found, render.lang_of(request)))


def _file(body: bytes) -> Response:
    named = {"Content-Disposition": 'attachment; filename="kollega.csv"'}
    return Response(body, media_type=CSV, headers=named)


ROUTES = (
    Route("/overview", page, methods=["GET"]),
    Route("/overview/groups.csv", groups, methods=["GET"]),
    Route("/overview/months.csv", months, methods=["GET"]),
)
