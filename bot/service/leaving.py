"""Deleting oneself: what it will do, doing it, and what remains."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, and_, delete, func, select, update

from bot.flows import model as m
from bot.flows import prompts, views
from bot.flows.cards import line
from bot.flows.model import Refusal, Round
from bot.flows.prompts import Prompt
from bot.service import audit, checkin_flows, entry, leadership, people, programme, regroup
from bot.service import flows as rows
from bot.service.changes import change
from bot.service.core import Actor, Core
from bot.service.rounds import flows_of, running_in
from bot.service.take import Again, NotThere, take
from bot.storage import forget
from bot.storage.tables import (
    accounts,
    cases,
    deliveries,
    flows,
    members,
    places,
    sessions,
    texts,
)
from bot.storage.tables import people as persons

UNDONE = ("due", "paused")


class Losses(NamedTuple):
    """What deleting would do, said before it is done. Counts; `groups` are names.

    `running` are rounds being held that are left; `held` is what must be kept for the time being.
    """

    groups: tuple[str, ...]
    cases: int
    running: int
    texts: int
    held: int


class Deleted(NamedTuple):
    """It is done: so many texts are erased, so many are kept for the time being (a hold).

    What always remains: that a person whose name is gone was there (rounds, log), what others
    wrote, and what was written in chats by hand.
    """

    texts: int
    held: int


def losses(core: Core, conn: Connection, who: Actor) -> Losses | Refusal | NotThere:
    """What deleting would do. A Refusal says why it cannot be now (the only administrator)."""
    if people.profile(conn, who) is None:
        return NotThere()
    if programme.admins(conn, who.org) == (who.person,) and not _alone(conn, who):
        return Refusal(line("no-last-admin-leaves"))
    own = _own_texts(conn, who)
    return Losses(
        tuple(group.name for group in people.groups_of(conn, who)),
        len(_own_cases(conn, who)),
        sum(1 for state in _open(conn, who) if _runs(state, who)),
        sum(1 for row in own if not row.hold),
        sum(1 for row in own if row.hold),
    )


async def delete_me(
    core: Core, who: Actor, *, identity: str
) -> Deleted | Refusal | NotThere | Again:
    """After a second yes (yours to ask): out of every group and round, accounts closed, name
    replaced, own texts erased, sessions and links ended."""

    def work(conn: Connection) -> Deleted | Refusal | NotThere:
        before = losses(core, conn, who)
        if not isinstance(before, Losses):
            return before
        _leave_rounds(core, conn, who)
        checkin_flows.leave(core, conn, who)
        _forget_cases(core, conn, who)
        _erase_texts(core, conn, who)
        leave_groups(core, conn, who)
        _close_accounts(core, conn, who)
        audit.note(core, conn, who, "person-deleted", who.person)
        conn.execute(
            update(persons)
            .where(persons.c.org == who.org, persons.c.id.in_(people.selves(conn, who)))
            .values(name="", zone=None, settings={}, status="left")
        )
        core.forgotten(conn)
        core.tell(conn, who.org, who.person)
        return Deleted(before.texts, before.held)

    return await change(core, who, identity, work)


def withdraw_own(core: Core, conn: Connection, who: Actor) -> None:
    """Whoever left takes back what was theirs: rounds on their cases end, and what they wrote is
    erased. What is held (a hold) stays."""
    _leave_rounds(core, conn, who)
    checkin_flows.leave(core, conn, who)
    _forget_cases(core, conn, who)
    _erase_texts(core, conn, who)
    core.forgotten(conn)


def _alone(conn: Connection, who: Actor) -> bool:
    """Nobody else is left who would need an administrator."""
    others = select(func.count()).where(
        persons.c.org == who.org, persons.c.status == "active", persons.c.id != who.person
    )
    return conn.execute(others).scalar_one() == 0


# --- rounds and questions -------------------------------------------------------------------------


def _open(conn: Connection, who: Actor) -> tuple[rows.State, ...]:
    return tuple(state for _, state in flows_of(conn, who, most=None))


def _runs(state: rows.State, who: Actor) -> bool:
    if not isinstance(state, Round) or state.phase not in ("step", "halted"):
        return False
    return state.presence(who.person) in ("asked", "here")


def _leave_rounds(core: Core, conn: Connection, who: Actor) -> None:
    for state in _open(conn, who):
        if not isinstance(state, Round):
            continue
        if state.owner == who.person:
            _end_own(core, conn, who, state)
        elif _runs(state, who):
            take(core, conn, who.org, state.id, m.Go(who.person))
    # The end of one's own round may have called for a question.
    for state in _open(conn, who):
        if isinstance(state, Prompt):
            _close(core, conn, who, state.id)


def _end_own(core: Core, conn: Connection, who: Actor, flow: Round) -> None:
    """One's own case is not held without one, and nothing of it leaves the room."""
    by = who.person
    nothing = m.Keep(by, what="nothing")
    stopped = (m.Come(by), m.Halt(by), m.Decide(by, go_on=False), nothing)
    for event in stopped if flow.phase in ("step", "halted") else (nothing,):
        take(core, conn, who.org, flow.id, event)


def _close(core: Core, conn: Connection, who: Actor, flow: str) -> None:
    """A question is asked no more, and what it was about is forgotten."""
    found = rows.load(conn, who.org, flow)
    if found is None or not isinstance(found.state, Prompt):
        return
    closed = msgspec.structs.replace(found.state, closed=True)
    now = found.clock.shown(core.real())
    seq, _ = rows.save(conn, found, closed, None, now)
    shown = prompts.view(found.state, who.person)
    stale = [views.Change(who.person, card.slot, ping=False) for card in shown]
    rows.want(conn, who.org, closed, stale, seq, core.real(), core.number())
    s = core.storage
    forget.forget_subject(conn, s.texts, s.erasures, who.org, flow, core.moment())


# --- texts ----------------------------------------------------------------------------------------


def _own_texts(conn: Connection, who: Actor) -> list[Any]:
    """What this person wrote and is still there, with whether it is held."""
    hold = func.coalesce(flows.c.hold, cases.c.hold).label("hold")
    found = conn.execute(
        select(texts.c.id, hold)
        .outerjoin(flows, and_(flows.c.org == texts.c.org, flows.c.id == texts.c.subject))
        .outerjoin(cases, and_(cases.c.org == texts.c.org, cases.c.id == texts.c.subject))
        .where(
            texts.c.org == who.org,
            texts.c.author.in_(people.selves(conn, who)),
            texts.c.body.is_not(None),
        )
    )
    return list(found)


def _erase_texts(core: Core, conn: Connection, who: Actor) -> None:
    s = core.storage
    now = core.moment()
    for row in _own_texts(conn, who):
        if not row.hold:
            forget.withdraw(conn, s.texts, s.erasures, who.org, row.id, now)


def _own_cases(conn: Connection, who: Actor) -> list[str]:
    found = select(cases.c.id).where(
        cases.c.org == who.org,
        cases.c.owner == who.person,
        cases.c.status.not_in(("withdrawn", "forgotten")),
        ~cases.c.hold,
    )
    return list(conn.execute(found).scalars())


def _forget_cases(core: Core, conn: Connection, who: Actor) -> None:
    s = core.storage
    for case in _own_cases(conn, who):
        forget.forget_subject(conn, s.texts, s.erasures, who.org, case, core.moment())
        conn.execute(
            update(cases)
            .where(cases.c.org == who.org, cases.c.id == case)
            .values(status="forgotten", updated_at=core.moment())
        )


def part(core: Core, conn: Connection, who: Actor, group: str, person: str) -> bool:
    """Out of one group, and of the round that it is holding: whoever is there may take over the
    lead. Facilitators may take others out. False when that may not be."""
    running = running_in(conn, who.org, group)
    if not people.leave(core, conn, who, group, person):
        return False
    found = rows.load(conn, who.org, running, lock=False) if running else None
    if found is not None and _runs(found.state, Actor(who.org, person)):
        take(core, conn, who.org, found.state.id, m.Go(person))
    return True


# --- where they were ------------------------------------------------------------------------------


def leave_groups(core: Core, conn: Connection, who: Actor) -> None:
    """Out of every group; where nobody leads it then, somebody else is asked to."""
    mine = and_(
        members.c.org == who.org, members.c.person == who.person, members.c.status != "left"
    )
    found = conn.execute(select(members.c.group).where(mine)).scalars().all()
    conn.execute(
        update(members).where(mine).values(status="left", left_at=core.moment(), facilitator=False)
    )
    for group in found:
        regroup.look_again(core, conn, who.org, group)
        leadership.call(core, conn, who.org, group)


def _close_accounts(core: Core, conn: Connection, who: Actor) -> None:
    """Nothing is sent any more, nothing signs in, and the platforms' ids are forgotten.

    A private place stays without a name while something stands there that is ours to clear away.
    """
    now = core.moment()
    own = select(places.c.id).where(places.c.org == who.org, places.c.person == who.person)
    conn.execute(
        update(deliveries)
        .where(
            deliveries.c.org == who.org,
            deliveries.c.place.in_(own),
            deliveries.c.message.is_(None),
            deliveries.c.status.in_(UNDONE),
        )
        .values(status="dropped", next_at=None)
    )
    conn.execute(
        update(places)
        .where(places.c.org == who.org, places.c.person == who.person)
        .values(person=None)
    )
    conn.execute(delete(accounts).where(accounts.c.org == who.org, accounts.c.person == who.person))
    conn.execute(
        update(sessions)
        .where(sessions.c.org == who.org, sessions.c.person == who.person)
        .values(expires_at=now)
    )
    entry.withdraw_links(core, conn, who.org, person=who.person)
