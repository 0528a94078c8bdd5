"""One's accounts: where Kollega knows somebody, linking another, and where they are signed in."""

from __future__ import annotations

from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.flows.model import Refusal
from bot.service import linking, reaching
from bot.service.changes import Outcome
from bot.service.core import Actor
from bot.service.linking import Code, Other, OwnAccount, OwnSession
from bot.service.take import NotThere
from bot.web import render, security
from bot.web.pages.common import field, gone, house, profile, voice

PAGE = "/me/accounts"


class _Known(NamedTuple):
    """What the page shows of somebody."""

    accounts: tuple[OwnAccount, ...]
    sessions: tuple[OwnSession, ...]
    reaches: tuple[reaching.Reach, ...]
    only_web: bool
    waiting: Other | None
    now: float


async def _person(request: Request) -> Actor:
    actor = await security.who(request)
    if profile(request).demo:  # a made-up person has no accounts
        raise gone()
    return actor


async def _known(request: Request, who: Actor) -> _Known:
    core = house(request)
    return await core.storage.db.aread(
        lambda conn: _Known(
            linking.own_accounts(conn, who),
            linking.own_sessions(core, conn, who),
            reaching.reaches(conn, who),
            reaching.only_web(conn, who),
            linking.waiting(core, conn, who),
            core.now(conn, who.org),
        )
    )


async def _page(
    request: Request,
    who: Actor,
    *,
    problem: Refusal | None = None,
    notice: str = "",
    code: Code | None = None,
    typed: str = "",
    become: Other | None = None,
) -> Response:
    known = await _known(request, who)
    said = voice(request, known.now)
    t = said.say
    session = security.session_of(request)

    def place(platform: str, workspace: str) -> str:
        name = t("linking-account", platform=platform)
        return f"{name} {t('linking-in', workspace=workspace)}" if workspace else name

    def signed_in(each: OwnSession) -> str:
        made, seen = (said.moment(at.timestamp()) for at in (each.made, each.seen))
        return t("linking-session", made=made, seen=seen)

    asked = known.waiting
    where = ", ".join(place(a.platform, a.workspace) for a in asked.accounts) if asked else ""
    return render.page(
        request,
        "pages/accounts.html",
        status=422 if problem else 200,
        problem=said.line(problem.line) if problem else "",
        notice=notice,
        accounts=[(a.id, place(a.platform, a.workspace)) for a in known.accounts],
        sessions=[
            (s.id, signed_in(s), session is not None and s.id == session.hash)
            for s in known.sessions
        ],
        reaches=[(r.address, place(r.platform, r.workspace)) for r in known.reaches],
        reach=_reach(known),
        code=t("linking-code", code=code.code, at=said.moment(code.until.timestamp()))
        if code
        else "",
        typed=typed,
        become=become,
        asked=asked,
        where=where,
    )


def _reach(known: _Known) -> str:
    chosen = next((r.address for r in known.reaches if r.chosen), "")
    return reaching.WEB if known.only_web else chosen


async def _after(request: Request, who: Actor, answer: Outcome, done: str = "") -> Response:
    if isinstance(answer, NotThere):
        raise gone()
    if isinstance(answer, Refusal):
        return await _page(request, who, problem=answer)
    return render.go(request, f"{PAGE}?done={done}" if done else PAGE)


async def show(request: Request) -> Response:
    who = await _person(request)
    t = render.words(request)
    said = {"linked": t("linking-done"), "unlinked": t("linking-unlinked"), "saved": t("saved")}
    return await _page(request, who, notice=said.get(request.query_params.get("done", ""), ""))


async def begin(request: Request) -> Response:
    who = await _person(request)
    answer = await linking.begin(house(request), who, identity=security.identity(request, who))
    if isinstance(answer, NotThere):
        raise gone()
    if isinstance(answer, Code):
        return await _page(request, who, code=answer)
    return render.go(request, PAGE)


async def look(request: Request) -> Response:
    """A code that was typed: whom it would make of this person."""
    who = await _person(request)
    typed = field(request, "code")
    found = await linking.look(house(request), who, typed)
    if isinstance(found, Refusal):
        return await _page(request, who, problem=found, typed=typed)
    return await _page(request, who, become=found, typed=typed)


async def accept(request: Request) -> Response:
    who = await _person(request)
    identity = security.identity(request, who)
    answer = await linking.accept(house(request), who, field(request, "code"), identity=identity)
    if isinstance(answer, Refusal):
        return await _page(request, who, problem=answer)
    return await _page(request, who, notice=render.words(request)("linking-sent"))


async def confirm(request: Request) -> Response:
    who = await _person(request)
    identity = security.identity(request, who)
    other = field(request, "other")
    answer = await linking.confirm(house(request), who, other, identity=identity)
    return await _after(request, who, answer, "linked")


async def stop(request: Request) -> Response:
    who = await _person(request)
    identity = security.identity(request, who)
    return await _after(request, who, await linking.stop(house(request), who, identity=identity))


async def unlink(request: Request) -> Response:
    who = await _person(request)
    identity = security.identity(request, who)
    account = field(request, "account")
    answer = await linking.unlink(house(request), who, account, identity=identity)
    return await _after(request, who, answer, "unlinked")


async def end(request: Request) -> Response:
    who = await _person(request)
    identity = security.identity(request, who)
    session = field(request, "session")
    answer = await linking.end_session(house(request), who, session, identity=identity)
    return await _after(request, who, answer)


async def prefer(request: Request) -> Response:
    who = await _person(request)
    identity = security.identity(request, who)
    answer = await linking.prefer(house(request), who, field(request, "reach"), identity=identity)
    return await _after(request, who, answer, "saved")


ROUTES = (
    Route(PAGE, show, methods=["GET"]),
    Route(f"{PAGE}/begin", begin, methods=["POST"]),
    Route(f"{PAGE}/look", look, methods=["POST"]),
    Route(f"{PAGE}/accept", accept, methods=["POST"]),
    Route(f"{PAGE}/confirm", confirm, methods=["POST"]),
    Route(f"{PAGE}/stop", stop, methods=["POST"]),
    Route(f"{PAGE}/unlink", unlink, methods=["POST"]),
    Route(f"{PAGE}/end", end, methods=["POST"]),
    Route(f"{PAGE}/reach", prefer, methods=["POST"]),
)
