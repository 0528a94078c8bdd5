"""The front page: what Kollega is for, and the two ways to begin."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.flows.method import LANGS
from bot.web import render, security
from bot.web.pages.common import gone, languages

YEAR = 365 * 24 * 3600


async def front(request: Request) -> Response:
    """Whoever is signed in goes on to their own page."""
    session = security.session_of(request)
    if session is not None and session.person is not None:
        return RedirectResponse("/home", 303)
    return await landing(request)


async def landing(request: Request) -> Response:
    return render.page(
        request,
        "pages/landing.html",
        open_setup=security.config(request).open_setup,
        langs=languages(request),
    )


async def speak(request: Request) -> Response:
    """A visitor chooses the language of the pages that are nobody's."""
    lang = request.path_params["lang"]
    if lang not in LANGS:
        raise gone()
    response = RedirectResponse("/", 303)
    response.set_cookie(
        render.LANG_COOKIE,
        lang,
        max_age=YEAR,
        secure=security.config(request).secure,
        httponly=True,
        samesite="lax",
    )
    return response


ROUTES = (
    Route("/", front, methods=["GET"]),
    Route("/try", landing, methods=["GET"]),
    Route("/lang/{lang}", speak, methods=["GET"]),
)
