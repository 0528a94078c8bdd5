"""The room's screen: large, quiet, and never anything private. Its link is its only credential."""

from __future__ import annotations

import io
from typing import NamedTuple

import segno
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.flows.model import Round
from bot.service import demo, entry
from bot.service.flows import load
from bot.service.sight import Sight, see_board
from bot.web import drawn, live, render, security
from bot.words import Voice
from bot.words.voice import SLOW

DARK, LIGHT = "#0b1517", "#ffffff"


class Board(NamedTuple):
    """What stands on the board. `step` counts from 0 and is past the last when all is over."""

    title: str
    lines: tuple[str, ...]
    texts: tuple[drawn.Text, ...]
    running: bool
    step: int
    steps: tuple[str, ...]
    word: str
    then: tuple[str, ...]
    clock: drawn.Clock | None
    lang: str


async def _link(request: Request) -> entry.Link | None:
    house = security.core(request)
    token: str = request.path_params["token"]
    found = await house.storage.db.aread(lambda conn: entry.link(house, conn, token, "board"))
    return found if found is not None and found.flow else None


async def _board(request: Request) -> tuple[entry.Link, Sight]:
    link = await _link(request)
    if link is None:
        raise HTTPException(404)
    house, held = security.core(request), link
    sight = await house.storage.db.aread(
        lambda conn: see_board(house, conn, held.org, held.flow or "")
    )
    if sight is None:
        raise HTTPException(404)
    return held, sight


def draw(sight: Sight) -> tuple[Board, Voice]:
    voice = Voice(sight.lang, sight.zone, sight.now, sight.name, sight.text, sight.method)
    card, method = sight.cards[0], sight.method
    running = isinstance(sight.flow, Round) and sight.flow.phase == "step"
    counted = running and (card.until > 0 or card.left >= 0)
    steps = tuple(voice.of(i, "name") for i in range(len(method.steps))) if method else ()
    board = Board(
        voice.of(card.step, "name") if running else voice.line(card.title),
        drawn.lines(voice, card.lines),
        tuple(drawn.text(voice, show, 0) for show in card.shows),
        running,
        card.step if card.step >= 0 else len(steps),
        steps,
        voice.name(card.word) if card.word else "",
        tuple(voice.name(p) for p in card.then),
        drawn.clock(card, sight.rate, SLOW) if counted else None,
        sight.lang,
    )
    return board, voice


async def _show(request: Request, template: str) -> Response:
    _, sight = await _board(request)
    board, voice = draw(sight)
    return render.page(
        request,
        template,
        lang=board.lang,
        board=board,
        flow=sight.flow.id,
        token=request.path_params["token"],
        hash=drawn.fingerprint(board),
        now=sight.now,
        words=voice.clock(sight.cards[0]),
    )


async def show(request: Request) -> Response:
    return await _show(request, "board.html")


async def part(request: Request) -> Response:
    return await _show(request, "board_part.html")


async def code(request: Request) -> Response:
    """The QR code: the round's page, where a phone joins in."""
    link, _ = await _board(request)
    house = security.core(request)
    tried = await house.storage.db.aread(lambda conn: demo.demo(conn, link.org))
    base = security.config(request).base_url
    address = base if tried else f"{base}/round/{link.flow}"
    picture = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        picture, kind="svg", border=2, dark=DARK, light=LIGHT, omitsize=True
    )
    return Response(picture.getvalue(), media_type="image/svg+xml")


async def stream(request: Request) -> Response:
    link, sight = await _board(request)
    core = security.core(request)
    flow = sight.flow.id

    async def see() -> int | None:
        if await _link(request) is None:
            return None
        found = await core.storage.db.aread(lambda conn: load(conn, link.org, flow, lock=False))
        return found.seq if found else None

    return live.stream(core, link.org, flow, see)


ROUTES: list[BaseRoute] = [
    Route("/board/{token}", show),
    Route("/board/{token}/part", part),
    Route("/board/{token}/qr.svg", code),
    Route("/board/{token}/live", stream),
]
