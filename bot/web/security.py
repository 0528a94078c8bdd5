"""Who asks: sessions, seats of a try-out, cookies, and the tokens that stand in forms."""

from __future__ import annotations

import secrets

from starlette.datastructures import ImmutableMultiDict
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from bot.service import demo, entry, people
from bot.service.core import Actor, Core
from bot.web.config import WebConfig
from bot.web.uploads import Upload

Posted = ImmutableMultiDict[str, str]

TRY = "/try/"
FEED = "/feed/"
MONTHS_TWO = 60 * 24 * 3600


class SignInNeeded(Exception):
    """The page belongs to somebody, and nobody is signed in."""


# --- reading who asks -----------------------------------------------------------------------------


def core(request: Request) -> Core:
    found: Core = request.app.state.core
    return found


def config(request: Request) -> WebConfig:
    found: WebConfig = request.app.state.config
    return found


def session_of(request: Request) -> entry.Session | None:
    """The browser's session, as it was when the request came in."""
    found: entry.Session | None = request.scope["state"].get("session")
    return found


def posted(request: Request) -> Posted:
    """The fields of the form that was sent: already checked to come from our own page."""
    found: Posted = request.scope["state"]["posted"]
    return found


def uploaded(request: Request) -> Upload:
    """The file that was sent with the form; without a name and empty where there was none."""
    found: Upload = request.scope["state"]["upload"]
    return found


def prefix(request: Request) -> str:
    """`/try/{org}/{seat}` on a made-up person's pages, else empty."""
    org = request.path_params.get("org")
    seat = request.path_params.get("seat")
    return "" if org is None or seat is None else f"{TRY}{org}/{seat}"


def url(request: Request, path: str) -> str:
    """A page's address that stays with the person whose page this is."""
    return prefix(request) + path


async def who(request: Request) -> Actor:
    """The person whose page this is.

    Raises SignInNeeded, or HTTPException 404 when the seat is not this browser's.
    """
    return _known(request, await _look_up(request, session_of(request)))


async def still(request: Request) -> Actor | None:
    """The same, asked anew in a long-lived request: None once the session no longer holds."""
    session = await session_in(request.scope)
    try:
        return _known(request, await _look_up(request, session))
    except (SignInNeeded, HTTPException):
        return None


async def _look_up(request: Request, session: entry.Session | None) -> people.Profile | None:
    """The profile of the session's person, or of the seat."""
    if session is None:
        if prefix(request):
            raise HTTPException(404)
        raise SignInNeeded
    number = request.path_params.get("seat")
    if number is None:
        actor = session.actor
    else:
        actor = await _seat(request, session, int(number))
    if actor is None:
        raise HTTPException(404)
    found = actor
    return await core(request).storage.db.aread(lambda conn: people.profile(conn, found))


async def _seat(request: Request, session: entry.Session, number: int) -> Actor | None:
    org = request.path_params["org"]
    if not session.demo or session.org != org:
        return None
    seat = await core(request).storage.db.aread(lambda conn: demo.seat(conn, org, number))
    return Actor(org, seat.person) if seat else None


def _known(request: Request, profile: people.Profile | None) -> Actor:
    if profile is None:
        raise HTTPException(404)
    request.scope["state"]["profile"] = profile
    return Actor(profile.org, profile.id)


def profile(request: Request) -> people.Profile | None:
    """The profile of the person whose page this is, once `who` has been asked."""
    found: people.Profile | None = request.scope["state"].get("profile")
    return found


# --- cookies and tokens ---------------------------------------------------------------------------


def cookie_name(setting: WebConfig, *, trying: bool = False, visit: bool = False) -> str:
    """The session's cookie; the try-out has its own, so that it signs nobody out."""
    name = "kollega-visit" if visit else "kollega-try" if trying else "kollega"
    return f"__Host-{name}" if setting.secure else name


def set_cookie(response: Response, setting: WebConfig, name: str, value: str, age: int) -> None:
    response.set_cookie(
        name, value, max_age=age, path="/", secure=setting.secure, httponly=True, samesite="lax"
    )


def sign_in(request: Request, response: Response, token: str, *, trying: bool = False) -> None:
    """Hand the browser its session's token."""
    setting = config(request)
    set_cookie(response, setting, cookie_name(setting, trying=trying), token, MONTHS_TWO)


def sign_out(request: Request, response: Response, *, trying: bool = False) -> None:
    """Take the cookie back; the session itself is ended by `entry.sign_out`."""
    setting = config(request)
    set_cookie(response, setting, cookie_name(setting, trying=trying), "", 0)


def forget(request: Request) -> None:
    """Nobody is signed in for the rest of this request: the person of its session is deleted."""
    state = request.scope["state"]
    state["profile"] = state["session"] = None


def csrf(request: Request) -> str:
    """The token for this page's forms: the session's, or one bound to a visitor's cookie."""
    session = session_of(request)
    if session is not None:
        return session.csrf
    state = request.scope["state"]
    visit = state.get("visit") or ""
    if not visit:
        visit = state["visit"] = state["new_visit"] = secrets.token_urlsafe(18)
    return visit_token(core(request), visit)


def visit_token(house: Core, visit: str) -> str:
    return house.storage.vault.identity("csrf", visit)


def nonce() -> str:
    """Names one showing of a form, so that sending it twice counts once."""
    return secrets.token_urlsafe(12)


def identity(request: Request, actor: Actor) -> str:
    """Names the form that was sent. The person is in it: a nonce is nobody else's."""
    fields = posted(request)
    parts = [fields.get(k, "") for k in ("nonce", "action", "arg", "how")]
    parts[0] = parts[0] or nonce()
    return "\n".join(["web", actor.person, *parts])


async def session_in(scope: Scope) -> entry.Session | None:
    request = Request(scope)
    house: Core = scope["app"].state.core
    setting: WebConfig = scope["app"].state.config
    trying = scope["path"].startswith(TRY)
    token = request.cookies.get(cookie_name(setting, trying=trying), "")
    if not token:
        return None
    found = await house.storage.db.aread(lambda conn: entry.session(house, conn, token))
    scope["state"]["signed_out"] = found is None
    if found is not None and house.moment() - found.seen > entry.SEEN_EVERY:
        used = found
        await house.storage.db.write(lambda conn: entry.seen(house, conn, used))
    if found is not None and found.actor is not None:
        actor = found.actor
        known = await house.storage.db.aread(lambda conn: people.profile(conn, actor))
        scope["state"]["lang"] = known.lang if known else ""
    return found
