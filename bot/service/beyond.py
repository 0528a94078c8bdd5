"""People whom nothing reaches, and the link that somebody in their group hands them.

Such a link signs its reader in as somebody else. So it is made only by who leads a group that both
are in, and only while it opens nothing that the one who makes it could not read already.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select

from bot.flows.cards import line
from bot.flows.model import Refusal
from bot.service import audit, entry, leadership, people
from bot.service.changes import change
from bot.service.core import Actor, Core
from bot.service.leadership import Someone
from bot.service.people import Group
from bot.service.take import Again, NotThere
from bot.storage.tables import (
    case_readers,
    cases,
    groups,
    links,
    members,
    organisations,
    places,
    sessions,
    texts,
)
from bot.storage.tables import people as persons

LASTS = timedelta(days=7)


class Handed(NamedTuple):
    """A one-time link to hand on, by its token; it works until then."""

    name: str
    token: str
    until: datetime


class Asks(NamedTuple):
    """What a person is asked for their groups' sake: `lead` those that nobody leads, `beyond` whom
    nothing reaches in those they lead. `took` are those they were asked to lead, and do."""

    lead: tuple[Group, ...]
    took: tuple[Group, ...]
    beyond: tuple[tuple[Group, tuple[Someone, ...]], ...]


def _reached(now: datetime) -> ColumnElement[bool]:
    """A place on a chat platform that works, or a browser that is signed in."""
    own = and_(
        places.c.org == persons.c.org,
        places.c.person == persons.c.id,
        places.c.kind == "private",
        places.c.platform != "web",
        places.c.state == "ok",
    )
    signed_in = and_(
        sessions.c.org == persons.c.org,
        sessions.c.person == persons.c.id,
        sessions.c.expires_at > now,
    )
    return or_(exists().where(own), exists().where(signed_in))


def _linked(now: datetime) -> ColumnElement[bool]:
    """A link to sign in with that was not used yet."""
    return exists().where(
        links.c.org == persons.c.org,
        links.c.person == persons.c.id,
        links.c.kind == "signin",
        links.c.used_at.is_(None),
        links.c.withdrawn_at.is_(None),
        links.c.expires_at > now,
    )


def out_of_reach(core: Core, conn: Connection, org: str, group: str = "") -> tuple[Someone, ...]:
    """Members (of this group, or of any) with no account, no browser and no link, by name."""
    now = core.moment()
    found = (
        select(persons.c.id, persons.c.name)
        .join(members, and_(members.c.org == persons.c.org, members.c.person == persons.c.id))
        .join(groups, and_(groups.c.org == members.c.org, groups.c.id == members.c.group))
        .join(organisations, organisations.c.org == persons.c.org)
        .where(
            persons.c.org == org,
            persons.c.status == "active",
            members.c.status == "active",
            groups.c.status == "active",
            organisations.c.kind == "real",  # made-up people are nowhere
            ~_reached(now),
            ~_linked(now),
        )
        .distinct()
    )
    if group:
        found = found.where(members.c.group == group)
    rows = conn.execute(found).all()
    return tuple(sorted((Someone(*row) for row in rows), key=lambda one: one.name.casefold()))


def asks_of(core: Core, conn: Connection, who: Actor) -> Asks:
    """What is asked of this person that is no card, group by group; empty where nothing is."""
    mine = people.groups_of(conn, who)
    asked, took = set(leadership.asks(conn, who)), set(leadership.took(conn, who))
    led = (g for g in mine if who.person in g.facilitators())
    unreached = ((g, out_of_reach(core, conn, who.org, g.id)) for g in led)
    return Asks(
        tuple(g for g in mine if g.id in asked),
        tuple(g for g in mine if g.id in took),
        tuple((g, them) for g, them in unreached if them),
    )


def call(core: Core, conn: Connection, org: str, *groups_: str) -> None:
    """Those who lead these groups hear of who cannot be reached, once this is committed."""
    for each in dict.fromkeys(groups_):
        found = people.load_group(conn, org, each)
        if found is not None and out_of_reach(core, conn, org, each):
            for lead in found.facilitators():
                core.ask(conn, org, lead)


async def hand_on(
    core: Core, who: Actor, group: str, person: str, *, identity: str
) -> Handed | Refusal | NotThere | Again:
    """A link for a member of a group that `who` leads. An earlier one stops working."""

    def work(conn: Connection) -> Handed | Refusal | NotThere:
        found = people.group_of(conn, who, group)
        if found is None or who.person not in found.facilitators():
            return NotThere()
        member = found.member(person)
        if member is None or person == who.person:
            return NotThere()
        now = core.moment()
        reached = select(persons.c.id).where(
            persons.c.org == who.org, persons.c.id == person, _reached(now)
        )
        if conn.execute(reached).first() is not None:
            return Refusal(line("no-reach-reached", name=member.name))
        if has_more(conn, who, person):
            return Refusal(line("no-reach-own", name=member.name))
        entry.withdraw_links(core, conn, who.org, "signin", person=person)
        token = entry.new_link(core, conn, who.org, "signin", lasts=LASTS, person=person)
        audit.note(core, conn, who, "link-handed", person, group=found.name)
        core.tell(conn, who.org, group)
        return Handed(member.name, token, now + LASTS)

    return await change(core, who, identity, work)


def has_more(conn: Connection, who: Actor, person: str) -> bool:
    """This person wrote something, has a case, administers, or may read what `who` may not."""
    mine = select(case_readers.c.case).where(
        case_readers.c.org == who.org, case_readers.c.person == who.person
    )
    own = (
        select(texts.c.id).where(texts.c.org == who.org, texts.c.author == person),
        select(cases.c.id).where(cases.c.org == who.org, cases.c.owner == person),
        select(case_readers.c.case).where(
            case_readers.c.org == who.org,
            case_readers.c.person == person,
            case_readers.c.case.not_in(mine),
        ),
    )
    if any(conn.execute(each.limit(1)).first() is not None for each in own):
        return True
    profile = people.profile(conn, Actor(who.org, person))
    if profile is None or profile.admin or profile.operator:
        return True
    theirs = {g.id for g in people.groups_of(conn, Actor(who.org, person))}
    return not theirs <= {g.id for g in people.groups_of(conn, who)}
