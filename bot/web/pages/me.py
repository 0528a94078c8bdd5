"""One's own settings: name, language, whose leader one is, and where one is signed in."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.flows.cards import Day, line
from bot.service import entry, installs, joining, people
from bot.service.commands.own import held_settings
from bot.service.core import Actor
from bot.service.people import NAME_LIMIT, BadNameError
from bot.web import render, security
from bot.web.pages import calendar
from bot.web.pages.command import WORDS
from bot.web.pages.common import field, gone, house, languages, profile, voice
from bot.web.qr import qr

AMOUNTS = {"off": "amount-off", "light": "amount-light", "normal": "amount-normal"}


async def _colleagues(request: Request, actor: Actor) -> dict[str, str]:
    """Those who are in a group with this person, by id, in order of their names."""
    groups = await house(request).storage.db.aread(lambda conn: people.groups_of(conn, actor))
    found = {m.id: m.name for g in groups for m in g.active() if m.id != actor.person}
    return dict(sorted(found.items(), key=lambda item: item[1].casefold()))


async def _when(request: Request, actor: Actor) -> list[str]:
    """When this person is told things, and how much, as they have set it."""
    core = house(request)
    held, now = await core.storage.db.aread(
        lambda conn: (held_settings(core, conn, actor, WORDS), core.now(conn, actor.org))
    )
    said = voice(request, now)
    lines = [
        said.say("home-setting-amount", amount=said.say(AMOUNTS[held["amount"]])),
        said.say("home-setting-quiet", hours=held["quiet"] or said.say("home-quiet-house")),
    ]
    if held["days"]:
        lines.append(said.say("page-me-days", days=held["days"]))
    if held["away"]:
        lines.append(said.line(line("home-setting-away", day=Day(held["away"]))))
    return lines


async def _page(
    request: Request,
    actor: Actor,
    *,
    notice: str = "",
    link: str = "",
    name: str | None = None,
) -> Response:
    """With `name`, one that cannot be taken: it comes back on the form."""
    me = profile(request)
    t = render.words(request)
    wrong = name is not None
    address = f"{security.config(request).base_url}/signin/{link}" if link else ""
    return render.page(
        request,
        "pages/me.html",
        status=422 if wrong else 200,
        name=me.name if name is None else name,
        wrong=t("page-name-wrong", limit=NAME_LIMIT) if wrong else "",
        langs=languages(request),
        colleagues=await _colleagues(request, actor),
        above=me.superior_of,
        notice=notice,
        when=await _when(request, actor),
        calendar=await calendar.subscription(request, actor),
        address=address,
        code=qr(address) if address else "",
        connects=me.admin and bool(security.config(request).slack_install),
    )


async def show(request: Request) -> Response:
    actor = await security.who(request)
    saved = request.query_params.get("saved") == "yes"
    return await _page(request, actor, notice=render.words(request)("saved") if saved else "")


async def save(request: Request) -> Response:
    actor = await security.who(request)
    known = await _colleagues(request, actor)
    chosen = security.posted(request).getlist("superior_of")
    # Whoever has left one's groups since stays chosen: the list shows only those in them now.
    kept = [p for p in profile(request).superior_of if p not in known]
    above = (*kept, *(p for p in known if p in chosen))
    name, lang = field(request, "name"), field(request, "lang")
    core = house(request)
    try:
        await core.storage.db.write(
            lambda conn: people.set_profile(conn, actor, lang=lang, name=name, superior_of=above)
        )
    except BadNameError:
        return await _page(request, actor, name=name)
    return render.go(request, "/me?saved=yes")


async def connect_slack(request: Request) -> Response:
    """An administrator connects a Slack workspace: on to a one-time link of their organisation."""
    actor = await security.who(request)
    path = security.config(request).slack_install
    core = house(request)
    token = await core.storage.db.write(lambda conn: installs.new_link(core, conn, actor))
    if not path or token is None:
        raise gone()
    return render.away(f"{path}/{token}")


def _real(request: Request) -> None:
    """A made-up person signs in nowhere."""
    if profile(request).demo:
        raise gone()


async def phone(request: Request) -> Response:
    """A link that signs this person in on another device, once."""
    actor = await security.who(request)
    _real(request)
    core = house(request)
    identity = security.identity(request, actor)
    token = await core.storage.db.write(lambda conn: joining.own_link(core, conn, actor, identity))
    return render.go(request, "/me") if token is None else await _page(request, actor, link=token)


async def sign_out(request: Request) -> Response:
    """`everywhere`: a lost phone is signed out from afar."""
    await security.who(request)
    _real(request)
    session = security.session_of(request)
    everywhere = field(request, "everywhere") == "yes"
    core = house(request)
    if session is not None:
        ending = session
        await core.storage.db.write(
            lambda conn: entry.sign_out(core, conn, ending, everywhere=everywhere)
        )
    response = RedirectResponse("/", 303)
    security.sign_out(request, response)
    return response


ROUTES = (
    Route("/me", show, methods=["GET"]),
    Route("/me", save, methods=["POST"]),
    Route("/me/phone", phone, methods=["POST"]),
    Route("/me/slack", connect_slack, methods=["POST"]),
    Route("/sign-out", sign_out, methods=["POST"]),
)
