"""The dates of a group: for its members to see, for those who lead it to change.

What is changed here is a command, with the same permission, the same doubts shown first and the
same answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.service import commands, datebook, people
from bot.service.commands import Do, Fill, Said
from bot.service.commands.model import NOT_THERE, Spot
from bot.service.commands.permissions import allowed
from bot.service.core import Actor
from bot.service.datebook import Book
from bot.service.people import Group
from bot.web import render, security
from bot.web.pages.command import WORDS
from bot.web.pages.common import gone, house, names, voice
from bot.words import Voice

OURS = ("date_add", "date_move", "date_confirm", "date_held", "date_cancel", "place")
CHANGED = ("unknown", "proposed")


class Row(NamedTuple):
    """A meeting on the page. `status` is its word with its shape; `can` are the commands that
    make sense for it."""

    id: str
    when: str
    status: str
    about: tuple[str, ...]
    dropped: tuple[str, ...]
    href: str
    can: tuple[str, ...]
    typed: str
    place: str


class Doubt(NamedTuple):
    """What there is to think of before something is done, and the button that does it."""

    lines: tuple[str, ...]
    label: str
    command: str
    fields: dict[str, str]


class Sent(NamedTuple):
    """What a form of the page sent, when it was not done: what is wrong, or to think of first."""

    command: str = ""
    values: Mapping[str, str] = {}
    problems: Mapping[str, str] = {}
    refused: str = ""
    doubt: Doubt | None = None


NOTHING = Sent()


def _can(entry: datebook.Entry, today: str) -> tuple[str, ...]:
    """What can be done with a meeting that is neither held nor cancelled."""
    row = entry.row
    if row.status in ("held", "cancelled"):
        return ()
    can = ["date_confirm"] if row.date and row.date >= today and row.status in CHANGED else []
    can += ["date_held"] if row.date and row.date <= today else []
    return (*can, "date_cancel", "date_move", "place")


def rows(
    request: Request, said: Voice, entries: tuple[datebook.Entry, ...], today: str = ""
) -> list[Row]:
    """Without `today` nothing of them can be changed, and what was not sent is not told."""
    return [
        Row(
            entry.row.id,
            said.line(entry.when),
            said.line(entry.status),
            tuple(said.line(x) for x in entry.about),
            tuple(said.line(x) for x in entry.dropped if today),
            security.url(request, f"/round/{entry.flow}") if entry.flow else "",
            _can(entry, today) if today else (),
            _typed(entry),
            entry.row.where,
        )
        for entry in entries
    ]


def _typed(entry: datebook.Entry) -> str:
    """Its time as it is typed."""
    row = entry.row
    if row.date is None:
        return ""
    year, month, day = map(int, row.date.split("-"))
    hours = "–".join(clock for clock in (row.starts, row.ends) if clock)
    return " ".join(part for part in (f"{day}.{month}.{year}", hours or row.slot) if part)


async def listed(request: Request, actor: Actor, group: Group, now: float) -> list[Row]:
    """The dates that are ahead, for the members of the group."""
    core = house(request)
    found = await core.storage.db.aread(lambda conn: datebook.ahead(core, conn, actor.org, group))
    return rows(request, voice(request, now, names(group)), found)


async def _page(request: Request, actor: Actor, sent: Sent = NOTHING) -> Response:
    core, wanted = house(request), request.path_params["group"]

    def look(conn):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        group = people.group_of(conn, actor, wanted)
        if group is None or not allowed(conn, actor, "date_add", wanted):
            return None
        return group, datebook.book(core, conn, actor.org, group), core.now(conn, actor.org)

    found: tuple[Group, Book, float] | None = await core.storage.db.aread(look)
    if found is None:
        raise gone()
    group, book, now = found
    said = voice(request, now, names(group))
    return render.page(
        request,
        "pages/dates.html",
        status=422 if sent.problems or sent.refused else 200,
        group=group,
        sent=sent,
        ahead=rows(request, said, book.ahead, book.today),
        past=rows(request, said, book.past, book.today),
        plan=[said.line(x) for x in book.plan],
        case=[said.line(x) for x in book.case],
        lead=[said.line(x) for x in book.lead],
    )


async def show(request: Request) -> Response:
    return await _page(request, await security.who(request))


async def change(request: Request) -> Response:
    """One of the commands of the page; `meeting`, `when`, `where`, `status` as its form has them,
    `sure` once the doubts were seen."""
    actor = await security.who(request)
    command, group = request.path_params["command"], request.path_params["group"]
    if command not in OURS:
        raise gone()
    fields = security.posted(request)
    kept = ("meeting", "when", "where", "status", "sure")
    values = {name: fields[name] for name in kept if name in fields}
    core = house(request)
    answer = await commands.send(
        core,
        WORDS,
        actor,
        Spot("web", group=group),
        command,
        {**values, "group": group},
        security.identity(request, actor),
    )
    if answer == NOT_THERE or not isinstance(answer, Said | Fill):
        raise gone()
    now = await core.storage.db.aread(lambda conn: core.now(conn, actor.org))
    said = voice(request, now, answer.names)
    if isinstance(answer, Fill):
        problems = {name: said.line(x) for name, x in answer.problems.items()}
        return await _page(request, actor, Sent(command, values, problems))
    lines = tuple(said.line(x) for x in answer.lines)
    if answer.refused:
        return await _page(request, actor, Sent(command, values, refused=" ".join(lines)))
    yes = next((x for x in answer.options if isinstance(x, Do)), None)
    if yes is not None:
        doubt = Doubt(lines, said.line(yes.label), yes.command, dict(yes.values))
        return await _page(request, actor, Sent(command, values, doubt=doubt))
    return render.go(request, f"/group/{group}/dates")


ROUTES = (
    Route("/group/{group}/dates", show, methods=["GET"]),
    Route("/group/{group}/dates/{command}", change, methods=["POST"]),
)
