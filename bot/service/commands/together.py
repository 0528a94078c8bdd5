"""What the members of a group can ask for."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from sqlalchemy import Connection

from bot.flows.cards import At, Line, Names, Show, Who, line
from bot.flows.model import Round
from bot.service import cases, joining, minutes, people, rounds, vacancies
from bot.service.commands import helping
from bot.service.commands.ask import Ask, Run
from bot.service.commands.form import fill_form
from bot.service.commands.model import NOT_THERE, Answer, Do, Go, Link, Said, said
from bot.service.commands.outcome import done
from bot.service.commands.permissions import round_in
from bot.service.take import Again

SHOWN = 20


def where(flow: Round, steps: int) -> Line:
    return line("open-running", n=flow.step + 1, of=steps)


async def status(ask: Ask) -> Answer:
    """How it stands: the round that is being held, or what there is to begin with."""

    def look(conn: Connection) -> Answer:
        flow = round_in(conn, ask.actor, ask.home.id)
        head = line("of", text=ask.home.name)
        if flow is None:
            offered = cases.cases_of(ask.core, conn, ask.actor, ask.home.id)
            count = sum(c.status == "offered" for c in offered)
            start = (Do("round", line("can-round"), _in(ask), "main"),) if count else ()
            return Said((head, line("status-quiet", n=count)), start)
        steps = len(ask.core.method(conn, ask.org, flow.method).steps)
        lines = [head, where(flow, steps)]
        if flow.phase == "step" and flow.queue:
            lines.append(line("has-word", who=Who(flow.queue[0])))
        return Said(tuple(lines), (_open(flow.id),), names=ask.names)

    return await ask.read(look)


def _open(flow: str) -> Link:
    return Link(f"/round/{flow}", line("open-join"))


def _in(ask: Ask) -> tuple[tuple[str, str], ...]:
    return (("group", ask.home.id),)


async def round_(ask: Ask) -> Answer:
    """Opens a round; where one is being held, that one."""
    core, group = ask.core, ask.home
    answer = await rounds.open_round(
        core,
        ask.actor,
        group.id,
        case=ask.get("case"),
        method=ask.get("method"),
        way=ask.get("way"),
        lead=ask.get("lead"),
        identity=ask.identity,
    )
    if isinstance(answer, rounds.Begun):
        lines = (line("round-begun"), *([answer.note] if answer.note else []))
        return Said(lines, (_open(answer.flow),))
    if isinstance(answer, rounds.Running | Again):
        return await status(ask)
    return done(answer)


async def round_form(ask: Ask) -> Answer:
    """The form, filled in with what is usual; or the round that runs, or what has to come first."""
    if await ask.read(lambda conn: round_in(conn, ask.actor, ask.home.id)):
        return await status(ask)
    found = await ask.read(lambda conn: rounds.choices(ask.core, conn, ask.actor, ask.home.id))
    if found is None or not found.cases:
        write = Do("case", line("can-case"), _in(ask), "main")
        return Said((line("open-no-case"),), (write,), refused=True)
    usual = {
        "case": found.cases[0].id,
        "method": found.methods[0].id,
        "way": "chat",
        "lead": found.lead,
    }
    values = {**usual, **ask.values}
    if ask.here.platform in ("web", "terminal"):
        query = urlencode({"case": values["case"]})
        return Go(f"/group/{ask.home.id}/start?{query}", line(ask.command.do))
    known = {**ask.known, "case": {c.id: c.title for c in found.cases}}
    return fill_form(ask.command, ask.group, known, values)


async def commitments(ask: Ask) -> Answer:
    """One's own steps, and those that others shared while one was there."""

    def look(conn: Connection) -> Answer:
        there = set(rounds.known_to(conn, ask.org, ask.actor.person, ask.home.id))
        found = [
            c
            for c in rounds.commitments(ask.core, conn, ask.org, group=ask.home.id)
            if c.person == ask.actor.person or (c.shared and c.flow in there)
        ]
        if not found:
            return said(line("steps-none"))
        texts = ask.core.storage.texts.read(conn, ask.org, [c.text for c in found])
        known = {ref: each.text for ref, each in texts.items()}
        shows = tuple(Show(c.text, by=c.person, kind="action") for c in found if c.text in known)
        names = helping.names(conn, ask.org, {c.person for c in found})
        return Said((line("page-group-steps"),), (), shows, names, known)

    return await ask.read(look)


def _past(conn: Connection, ask: Ask) -> list[tuple[str, Round]]:
    """This group's rounds that this person was asked to and that are over, newest first."""
    both = (
        *rounds.flows_of(conn, ask.actor),
        *rounds.flows_of(conn, ask.actor, ended=True),
    )
    over = [
        (flow, state)
        for flow, state in both
        if isinstance(state, Round)
        and state.group == ask.home.id
        and state.phase in ("keep", "ended")
    ]
    return sorted(over, key=lambda found: -found[1].began)


async def latest_minutes(ask: Ask) -> Answer:
    past = await ask.read(lambda conn: _past(conn, ask))
    mine = (flow for flow, state in past if minutes.may_have(state, ask.actor.person))
    found = next(mine, None)
    if found is None:
        return said(line("minutes-not-yet"))
    return Go(f"/round/{found}/minutes", line("title-minutes"))


async def history(ask: Ask) -> Answer:
    """When, and the minutes where they are this person's; never a case's title."""
    past = (await ask.read(lambda conn: _past(conn, ask)))[:SHOWN]
    if not past:
        return said(line("history-none"))
    rounds_ = [
        Link(f"/round/{flow}/minutes", line("history-minutes", at=At(state.began)))
        for flow, state in past
        if minutes.may_have(state, ask.actor.person)
    ]
    lines = tuple(line("history-line", at=At(state.began)) for _, state in past)
    return Said((line("page-home-past"), *lines), tuple(rounds_))


async def invite(ask: Ask) -> Answer:
    me = await ask.read(lambda conn: people.profile(conn, ask.actor))
    if me is None or me.demo:
        return NOT_THERE
    token = await ask.write(
        lambda conn: joining.invite(ask.core, conn, ask.actor, ask.home.id, ask.identity)
    )
    if token is None:
        return done(Again())
    link = Link(f"/join/{token}", line("do-open"))
    return Said((line("invite-link", group=ask.home.name), line("page-join-asks")), (link,))


async def members(ask: Ask) -> Answer:
    group = ask.home
    lines = [line("members-line", group=group.name, names=Names(_ids(group.active())))]
    if group.facilitators():
        lines.append(line("members-leads", names=Names(group.facilitators())))
    asked = [m for m in group.members if m.status == "asked"]
    if asked:
        lines.append(line("members-asked", names=Names(_ids(asked))))
    for key, unsure in (
        ("members-tentative", vacancies.tentative(group)),
        ("members-vacant", vacancies.waiting(group)),
    ):
        if unsure:
            lines.append(Line(key, (("names", Names(_ids(unsure))),)))
    door = (Link(f"/group/{group.id}", line("page-home-door-open")),) if asked else ()
    return Said(tuple(lines), door, names=ask.names)


def _ids(found: tuple[people.Member, ...] | list[people.Member]) -> tuple[str, ...]:
    return tuple(m.id for m in found)


RUNS: Mapping[str, Run] = {
    "status": status,
    "round": round_,
    "commitments": commitments,
    "minutes": latest_minutes,
    "history": history,
    "invite": invite,
    "members": members,
}
