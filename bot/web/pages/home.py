"""A person's first page: what is asked of them now, and what is theirs."""

from __future__ import annotations

from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.flows.cards import Of, Show, line
from bot.service import gatherings, overview
from bot.service.leadership import Someone
from bot.service.overview import Asked, Home, OwnStep, Past
from bot.service.people import Group
from bot.web import render, security
from bot.web.pages import calendar
from bot.web.pages.common import STATES, day, house, voice
from bot.words import Voice, moments

# Seconds between looks for news: the made-up people's pages stand side by side.
LOOK = 15
LOOK_IN_DEMO = 3


class Entry(NamedTuple):
    """A row of the page: what it is, what more there is to say, where it leads."""

    title: str
    about: str = ""
    href: str = ""
    label: str = ""


def step(said: Voice, found: OwnStep) -> Entry:
    """A first step as one sentence, with its date."""
    shown = said_step(said, found.text)
    by = said.say("commitment-by", day=said.day(found.by)) if found.by else ""
    return Entry(shown, " · ".join(p for p in (said.name(found.person), by) if p))


def said_step(said: Voice, text: str | None) -> str:
    reading = Voice(said.lang, said.zone, said.now, said.name, lambda _: text)
    return reading.show(Show("step", kind="action"))


def _asked(request: Request, said: Voice, found: Asked) -> Entry:
    t, url = said.say, security.url
    href = url(request, f"/round/{found.flow}")
    if found.kind == "keep":
        return Entry(t("page-home-keep", group=found.group), "", href, t("page-home-choose"))
    if found.kind == "question":
        return Entry(t(f"{found.question}-title"), found.group, href, t("page-home-answer"))
    reading = Voice(said.lang, said.zone, said.now, said.name, said.text, found.method)
    about = t("halt-title")
    if found.kind == "round" and found.method is not None:
        steps = len(found.method.steps)
        head = line("step-head", n=found.step + 1, of=steps, name=Of(found.step, "name"))
        about = reading.line(head)
    return Entry(t("page-home-round", group=found.group), about, href, t("do-open"))


def _doors(request: Request, said: Voice, found: Home) -> list[Entry]:
    """What this person's groups ask of them: to let in who waits, to lead, to hand on a link."""
    t = said.say

    def entry(text: str, group: Group) -> Entry:
        href = security.url(request, f"/group/{group.id}")
        return Entry(text, "", href, t("page-home-door-open"))

    waiting = (
        entry(t("page-home-door", who=who.name, group=group.name), group)
        for group in found.groups
        for who in group.members
        if who.status == "asked"
    )
    lead = (entry(t("lead-ask", group=group.name), group) for group in found.asks.lead)
    reach = (
        entry(t("reach-out", names=names_list(said, them), group=group.name), group)
        for group, them in found.asks.beyond
    )
    return [*waiting, *lead, *reach]


def names_list(said: Voice, them: tuple[Someone, ...]) -> str:
    return moments.list_(said.lang, [one.name for one in them])


def _past(request: Request, said: Voice, found: Past) -> Entry:
    when = day(said, found.began)
    title = found.title or said.say("page-home-round", group=found.group)
    about = f"{found.group} · {when}" if found.title else when
    if not found.minutes:
        return Entry(title, about)
    href = security.url(request, f"/round/{found.flow}/minutes")
    return Entry(title, about, href, said.say("title-minutes"))


async def home(request: Request) -> Response:
    actor = await security.who(request)
    core = house(request)
    found: Home = await core.storage.db.aread(lambda conn: overview.home(core, conn, actor))
    said = voice(request, found.now)
    me = security.profile(request)
    coming = {g.id: await calendar.next_of(request, actor, g, found.now) for g in found.groups}
    together = await core.storage.db.aread(lambda conn: gatherings.ahead(core, conn, actor.org))
    return render.page(
        request,
        "pages/home.html",
        coming=coming,
        gatherings=[said.line(gatherings.said(each)) for each in together],
        asked=[*_doors(request, said, found), *(_asked(request, said, a) for a in found.asked)],
        found=found,
        steps=[step(said, s) for s in found.steps],
        past=[_past(request, said, p) for p in found.past],
        states=STATES,
        look=LOOK_IN_DEMO if me and me.demo else LOOK,
    )


ROUTES = (
    Route("/home", home, methods=["GET"]),
    # On a seat's pages the mark leads here too; elsewhere the front page comes first.
    Route("/", home, methods=["GET"]),
)
