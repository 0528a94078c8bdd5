"""Somebody asks to join by a link, and is in the group's list already, put there by an import.

Two names that are alike prove nothing: a member who knows them says whether they are the same, and
is asked only where that opens nothing which the member could not read already.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, and_, exists, select, update

from bot.flows.cards import line
from bot.flows.model import Refusal
from bot.service import audit, beyond, merging, people
from bot.service.changes import Changed, Outcome, change
from bot.service.core import Actor, Core
from bot.service.people import Group, Member
from bot.service.programme import same_name
from bot.service.take import NotThere
from bot.storage.tables import accounts, links, sessions
from bot.storage.tables import people as persons


def listed(conn: Connection, who: Actor, group: str) -> Mapping[str, str]:
    """Those who ask to join this member's group, each with the one in the list whose name they
    have and who was never here: the ids of both. Nobody whose name several have."""
    found = people.group_of(conn, who, group)
    if found is None:
        return {}
    asked = [m for m in found.members if m.status == "asked"]
    both = ((m.id, _namesake(conn, who, found, m)) for m in asked)
    return {each: known for each, known in both if known}


def _namesake(conn: Connection, who: Actor, group: Group, asks: Member) -> str:
    named = [m.id for m in group.active() if same_name(m.name) == same_name(asks.name)]
    if len(named) != 1 or named[0] == who.person or _was_here(conn, who.org, named[0]):
        return ""
    return "" if beyond.has_more(conn, who, named[0]) else named[0]


def _was_here(conn: Connection, org: str, person: str) -> bool:
    """Had an account or a browser some time, or used a link."""
    account = exists().where(accounts.c.org == org, accounts.c.person == person)
    browser = exists().where(sessions.c.org == org, sessions.c.person == person)
    used = exists().where(
        links.c.org == org, links.c.person == person, links.c.used_at.is_not(None)
    )
    return bool(conn.execute(select(account | browser | used)).scalar_one())


async def let_in_as(
    core: Core, who: Actor, group: str, person: str, known: str, *, identity: str
) -> Outcome:
    """A member says that `person`, who asked, is `known` from the list: they are one from now on,
    who is in the group with all that the list gave them. Changed.id is that one."""

    def work(conn: Connection) -> Changed | Refusal | NotThere:
        both = and_(persons.c.org == who.org, persons.c.id.in_([person, known]))
        locked = select(persons.c.id).where(both).order_by(persons.c.id).with_for_update()
        conn.execute(locked).all()
        if listed(conn, who, group).get(person) != known:
            return NotThere()
        asks = people.profile(conn, Actor(who.org, person))
        if asks is None:
            return NotThere()
        if merging.in_a_round(conn, Actor(who.org, person)):
            return Refusal(line("no-same-in-round", name=asks.name))
        people.let_in(core, conn, who, group, person, yes=True)
        merging.merge(core, conn, Actor(who.org, known), person)
        # What they chose when they came is theirs; the list only guessed.
        conn.execute(
            update(persons)
            .where(persons.c.org == who.org, persons.c.id == known)
            .values(lang=asks.lang)
        )
        audit.note(core, conn, who, "person-recognised", known)
        return Changed(known)

    return await change(core, who, identity, work)
