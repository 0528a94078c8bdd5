"""A group that nobody leads any more: who has been in it longest is asked to."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, select, update

from bot.flows.cards import line
from bot.flows.model import Refusal
from bot.service import audit, regroup
from bot.service.changes import Changed, Outcome, change
from bot.service.core import Actor, Core
from bot.service.take import NotThere
from bot.storage.tables import groups, members
from bot.storage.tables import people as persons

# In a group's settings: those who said no, and who said yes.
DECLINED, TOOK = "declined", "took"


class Someone(NamedTuple):
    """`person` is an id."""

    person: str
    name: str


def asked(conn: Connection, org: str, group: str) -> Someone | None:
    """Who is asked to lead: of those who did not say no, the one who has been there longest.

    None when somebody leads, or nobody is left to ask.
    """
    settings = conn.execute(
        select(groups.c.settings).where(_the(org, group), groups.c.status == "active")
    ).scalar()
    if settings is None:
        return None
    found = conn.execute(
        select(persons.c.id, persons.c.name, members.c.facilitator)
        .join(members, and_(members.c.org == persons.c.org, members.c.person == persons.c.id))
        .where(
            members.c.org == org,
            members.c.group == group,
            members.c.status == "active",
            persons.c.status == "active",
        )
        .order_by(members.c.joined_at, members.c.position)
    ).all()
    if any(row.facilitator for row in found):
        return None
    declined = settings.get(DECLINED, ())
    willing = (Someone(row.id, row.name) for row in found if row.id not in declined)
    return next(willing, None)


def asks(conn: Connection, who: Actor) -> tuple[str, ...]:
    """The groups that this person is asked to lead."""
    mine = select(members.c.group).where(
        members.c.org == who.org, members.c.person == who.person, members.c.status == "active"
    )
    found = ((group, asked(conn, who.org, group)) for group in conn.execute(mine).scalars().all())
    return tuple(group for group, each in found if each and each.person == who.person)


def took(conn: Connection, who: Actor) -> tuple[str, ...]:
    """The groups that this person said yes to and leads."""
    mine = select(members.c.group).where(
        members.c.org == who.org,
        members.c.person == who.person,
        members.c.status == "active",
        members.c.facilitator,
    )
    found = select(groups.c.id, groups.c.settings).where(
        groups.c.org == who.org, groups.c.id.in_(mine)
    )
    return tuple(row.id for row in conn.execute(found) if row.settings.get(TOOK) == who.person)


def call(core: Core, conn: Connection, org: str, group: str) -> None:
    """Somebody has left: whoever is to be asked hears of it once this is committed."""
    found = asked(conn, org, group)
    if found is not None:
        core.ask(conn, org, found.person)


async def answer(core: Core, who: Actor, group: str, *, yes: bool, identity: str) -> Outcome:
    """Whoever is asked leads the group from now on, or somebody else is asked."""

    def work(conn: Connection) -> Changed | Refusal | NotThere:
        row = conn.execute(select(groups).where(_the(who.org, group)).with_for_update()).first()
        in_it = select(members.c.status).where(_member(who, group), members.c.status == "active")
        if row is None or conn.execute(in_it).first() is None:
            return NotThere()
        found = asked(conn, who.org, group)
        if found is None or found.person != who.person:
            return Refusal(line("no-lead-asked"))
        settings = {name: value for name, value in row.settings.items() if name != DECLINED}
        if yes:
            settings[TOOK] = who.person
            conn.execute(update(members).where(_member(who, group)).values(facilitator=True))
            audit.note(core, conn, who, "facilitator-set", who.person, group=row.name)
        else:
            settings[DECLINED] = [*row.settings.get(DECLINED, ()), who.person]
        conn.execute(update(groups).where(_the(who.org, group)).values(settings=settings))
        regroup.look_again(core, conn, who.org, group)
        if yes:
            core.ask(conn, who.org, who.person)
        else:
            call(core, conn, who.org, group)
        return Changed(group)

    return await change(core, who, identity, work)


def _the(org: str, group: str) -> ColumnElement[bool]:
    return and_(groups.c.org == org, groups.c.id == group)


def _member(who: Actor, group: str) -> ColumnElement[bool]:
    return and_(members.c.org == who.org, members.c.group == group, members.c.person == who.person)
