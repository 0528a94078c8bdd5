"""The try-out: six made-up people's screens side by side, the board, and a guide."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.service import demo, entry, people, trying
from bot.service.demo import Demo
from bot.service.trying import Guide
from bot.web import render, security
from bot.web.pages.common import LANGUAGES, field, gone, house

ADVICE = {
    "case": "page-guide-case",
    "start": "page-guide-start",
    "round": "page-guide-round",
    "keep": "page-guide-keep",
    "after": "page-guide-after",
    "answer": "page-guide-answer",
    "done": "page-guide-done",
}


async def begin(request: Request) -> Response:
    """Make a try-out of its own for this browser."""
    core = house(request)
    langs = field(request, "langs")
    org, token = await core.storage.db.write(lambda conn: demo.new_demo(core, conn, langs))
    response = RedirectResponse(f"/try/{org}", 303)
    security.sign_in(request, response, token, trying=True)
    return response


def _mine(request: Request) -> str:
    """The try-out's id, when it is this browser's."""
    org = str(request.path_params["org"])
    session = security.session_of(request)
    if session is None or not session.demo or session.org != org:
        raise gone()
    return org


async def _found(request: Request) -> tuple[Demo, Guide, people.Group]:
    org = _mine(request)
    core = house(request)
    found = await core.storage.db.aread(lambda conn: demo.demo(conn, org))
    if found is None:
        raise gone()
    known = found
    guide, group = await core.storage.db.aread(
        lambda conn: (trying.guide(conn, known), people.load_group(conn, org, known.group))
    )
    if group is None:
        raise gone()
    return known, guide, group


async def show(request: Request) -> Response:
    found, guide, group = await _found(request)
    leads = group.facilitators()
    seats = {s.person: s for s in found.seats}
    return render.page(
        request,
        "pages/tryout.html",
        lang=group.lang,
        demo=found,
        guide=guide,
        group=group,
        goes_on=seats[guide.person],
        leads=leads,
        langs=group.lang if len({s.lang for s in found.seats}) == 1 else "mixed",
        rates=demo.RATES,
        advice=ADVICE[guide.stage],
        languages=LANGUAGES,
    )


async def play(request: Request) -> Response:
    """Who moves by themselves, and how fast the clock runs (`rate`). What is not sent stays.

    With `all` those in `plays`; all but `but`; with `nobody` none; or `one` alone, `on` or not.
    """
    found, _, _ = await _found(request)
    fields = security.posted(request)
    chosen = {s.person for s in found.seats if s.plays}
    if fields.get("all"):
        chosen = set(fields.getlist("plays"))
    elif but := fields.get("but"):
        chosen = {s.person for s in found.seats} - {but}
    elif fields.get("nobody"):
        chosen = set()
    elif one := fields.get("one"):
        chosen = chosen | {one} if fields.get("on") == "yes" else chosen - {one}
    plays = tuple(s.person for s in found.seats if s.person in chosen)
    rate = _rate(fields.get("rate", ""))
    core = house(request)
    await core.storage.db.write(
        lambda conn: trying.arrange(core, conn, found, plays, rate or found.rate)
    )
    return RedirectResponse(f"/try/{found.org}", 303)


def _rate(text: str) -> float:
    return float(text) if text.isdecimal() and len(text) < 4 else 0.0


async def skip(request: Request) -> Response:
    """Let the time pass until the follow-up's day."""
    found, _, _ = await _found(request)
    core = house(request)
    await core.storage.db.write(lambda conn: trying.to_followup(core, conn, found.org))
    return RedirectResponse(f"/try/{found.org}", 303)


async def board(request: Request) -> Response:
    """The board of the newest round, by a link of its own; a quiet page while there is none."""
    found, _, group = await _found(request)
    if not found.flow:
        return render.page(request, "pages/no_board.html", lang=group.lang)
    core = house(request)
    token = await core.storage.db.write(
        lambda conn: entry.new_link(
            core, conn, found.org, "board", lasts=entry.BOARD_LASTS, flow=found.flow
        )
    )
    return RedirectResponse(f"/board/{token}", 303)


ROUTES = (
    Route("/try", begin, methods=["POST"]),
    Route("/try/again", begin, methods=["POST"]),
    Route("/try/{org}", show, methods=["GET"]),
    Route("/try/{org}/board", board, methods=["GET"]),
    Route("/try/{org}/play", play, methods=["POST"]),
    Route("/try/{org}/skip", skip, methods=["POST"]),
)
