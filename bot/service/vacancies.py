"""Members who are not certain yet, and roles in a group that wait for somebody.

Neither is asked anything, and neither can read what the group writes. For callers that have checked
who asks.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, and_, delete, select, update

from bot.flows.cards import line
from bot.flows.model import Refusal
from bot.service import audit, leadership, people, regroup
from bot.service.changes import Changed, Outcome, change
from bot.service.core import Actor, Core
from bot.service.people import NAME_LIMIT, BadNameError, Group, Member
from bot.service.programme import same_name
from bot.service.rounds import running_in
from bot.service.take import NotThere
from bot.storage.tables import members
from bot.storage.tables import people as persons

MOST = 30  # roles that wait in one group
SURE, TENTATIVE, VACANT = "active", "tentative", "vacant"


def waiting(group: Group) -> tuple[Member, ...]:
    """Roles of this group that wait for somebody."""
    return tuple(m for m in group.members if m.status == VACANT)


def tentative(group: Group) -> tuple[Member, ...]:
    return tuple(m for m in group.members if m.status == TENTATIVE)


def roles_of(conn: Connection, org: str) -> frozenset[str]:
    """The ids of all roles that wait for somebody: they are nobody."""
    found = select(members.c.person).where(members.c.org == org, members.c.status == VACANT)
    return frozenset(conn.execute(found).scalars())


async def set_tentative(
    core: Core, who: Actor, group: str, person: str, *, on: bool, identity: str
) -> Outcome:
    """A member is not certain, or is. Refused while the group holds a round, and for the last one
    who leads it."""

    def work(conn: Connection) -> Changed | Refusal | NotThere:
        found = people.load_group(conn, who.org, group)
        was, becomes = (SURE, TENTATIVE) if on else (TENTATIVE, SURE)
        member = next((m for m in found.members if m.id == person), None) if found else None
        if found is None or member is None or member.status not in (was, becomes):
            return NotThere()
        if on and found.facilitators() == (person,):
            return Refusal(line("no-last-facilitator", group=found.name))
        if running_in(conn, who.org, group):
            return Refusal(line("no-group-in-round", group=found.name))
        conn.execute(update(members).where(_key(who.org, group, person)).values(status=becomes))
        audit.note(core, conn, who, "member-tentative" if on else "member-sure", person)
        regroup.look_again(core, conn, who.org, group)
        leadership.call(core, conn, who.org, group)
        return Changed(person)

    return await change(core, who, identity, work)


async def add_role(core: Core, who: Actor, group: str, name: str, *, identity: str) -> Outcome:
    """A role waits in the group for somebody. No two in it are called the same."""

    def work(conn: Connection) -> Changed | Refusal | NotThere:
        found = people.load_group(conn, who.org, group)
        if found is None:
            return NotThere()
        if same_name(name) in {same_name(m.name) for m in found.members}:
            return Refusal(line("no-role-twice", group=found.name))
        if len(waiting(found)) >= MOST:
            return Refusal(line("no-more-roles", most=MOST))
        try:
            role = people.new_person(core, conn, who.org, name, found.lang)
        except BadNameError:
            return Refusal(line("no-such-name", most=NAME_LIMIT))
        people.add_member(core, conn, who.org, group, role, status=VACANT)
        audit.note(core, conn, who, "role-vacant", group, name=found.name)
        return Changed(role)

    return await change(core, who, identity, work)


async def fill(
    core: Core, who: Actor, group: str, role: str, person: str, *, identity: str
) -> Outcome:
    """Somebody of the group has the role from now on, and is certain; it waits no more."""

    def work(conn: Connection) -> Changed | Refusal | NotThere:
        found = people.load_group(conn, who.org, group)
        if found is None or role not in {m.id for m in waiting(found)}:
            return NotThere()
        if person not in {m.id for m in (*found.active(), *tentative(found))}:
            return NotThere()
        conn.execute(delete(members).where(_key(who.org, group, role)))
        conn.execute(delete(persons).where(persons.c.org == who.org, persons.c.id == role))
        conn.execute(update(members).where(_key(who.org, group, person)).values(status=SURE))
        audit.note(core, conn, who, "role-filled", person)
        regroup.look_again(core, conn, who.org, group)
        return Changed(person)

    return await change(core, who, identity, work)


def _key(org: str, group: str, person: str) -> ColumnElement[bool]:
    return and_(members.c.org == org, members.c.group == group, members.c.person == person)
