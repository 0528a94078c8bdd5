"""When a group meets, the calendar to subscribe to, and how the programme goes."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from bot.flows.cards import line
from bot.service import calendars, counts
from bot.service.commands.ask import Ask, Run
from bot.service.commands.model import Answer, Go, Link, Said, said
from bot.service.counts import Overview


async def next_(ask: Ask) -> Answer:
    """The next meeting, and a button for its calendar file."""
    group = ask.home
    head = line("of", text=group.name)
    found = await ask.read(lambda conn: calendars.coming(ask.core, conn, ask.org, group))
    if found is None:
        return said(head, line("next-none"))
    return Said((head, *found.lines), (_file(found.meeting),), names=found.names)


def _file(meeting: str) -> Link:
    return Link(f"/meeting/{meeting}.ics", line("calendar-file"))


async def calendar(ask: Ask) -> Answer:
    """The next meetings, the first as a file, and the link to subscribe to all of one's own."""
    group = ask.home

    def work(conn: Connection) -> Answer:
        core = ask.core
        found = calendars.coming(core, conn, ask.org, group)
        token = calendars.made(core, conn, ask.actor)
        lines = [line("of", text=group.name)]
        lines += found.lines if found else (line("next-none"),)
        lines += calendars.after(core, conn, ask.org, group)
        links = [_file(found.meeting)] if found else []
        if token:
            lines += (line("calendar-about-mine"), line("calendar-private"))
            links.append(Link(f"/feed/{token}.ics", line("calendar-open")))
        return Said(tuple(lines), tuple(links), names=found.names if found else {})

    return await ask.write(work)


async def overview(ask: Ask) -> Answer:
    """On the web its page; elsewhere the sums, and the way there."""
    if ask.here.platform == "web":
        return Go("/overview", line("overview-title"))
    found: Overview = await ask.read(lambda conn: counts.overview(ask.core, conn, ask.org))
    page = (Link("/overview", line("overview-open")),)
    if not found.all.groups:
        return Said((line("overview-no-groups"),), page)
    lines = [
        line("overview-sum-groups", n=found.all.groups),
        line("overview-sum-meetings", n=found.all.held, moved=found.all.moved),
        line("overview-sum-rounds", n=found.all.rounds, steps=found.all.commitments),
    ]
    if found.all.came is not None:
        lines.append(line("overview-sum-came", n=found.all.came.n, of=found.all.came.of))
    return Said((*lines, line("overview-about", n=counts.LEAST)), page)


RUNS: Mapping[str, Run] = {
    "next": next_,
    "calendar": calendar,
    "overview": overview,
}
