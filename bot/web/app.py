"""The web edge put together: every page, behind the same protections."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from bot.service.core import Core
from bot.web import board, errors, guard, live, pages, render, security, writing
from bot.web import round as rounds
from bot.web.config import WebConfig

__all__ = ["WebConfig", "create_app"]

# Pages of a person: at `/` for whoever is signed in, and once more for each seat of a try-out.
PERSONAL = (rounds.ROUTES, writing.ROUTES, live.ROUTES, pages.PERSONAL)
# Pages of nobody in particular.
OPEN = (board.ROUTES, pages.OPEN)


def create_app(core: Core, config: WebConfig) -> Starlette:
    """The application. Everything it needs comes in here; it starts nothing."""
    personal: list[BaseRoute] = [route for routes in PERSONAL for route in routes]
    everybody: list[BaseRoute] = [route for routes in OPEN for route in routes]
    app = Starlette(
        routes=[
            Mount("/static", StaticFiles(directory=render.STATIC), name="static"),
            Mount("/try/{org}/{seat:int}", routes=personal),
            *everybody,
            *personal,
        ],
        middleware=[
            Middleware(errors.Shield),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(config.hosts), www_redirect=False),
            Middleware(guard.Guard, foreign=config.foreign),
        ],
        exception_handlers={
            HTTPException: errors.handle,
            security.SignInNeeded: errors.handle,
        },
    )
    app.state.core = core
    app.state.config = config
    return app
