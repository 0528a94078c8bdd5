"""The programme: its groups, who leads them, its goals, and where Kollega is missing.

For callers that have checked who asks. `who.person` is empty for whoever runs Kollega. Nothing
here reads a case.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, select, update

from bot.flows.cards import line
from bot.flows.model import Refusal
from bot.service import audit, beyond, entry, people, regroup, settled
from bot.service.changes import Changed, Outcome, change
from bot.service.core import Actor, Core
from bot.service.people import BadNameError, Group
from bot.service.reaching import LEFT
from bot.service.rounds import running_in
from bot.service.take import NotThere
from bot.storage.tables import cases, groups, members, organisations, places
from bot.storage.tables import people as persons


class GroupRow(NamedTuple):
    """A group as the programme sees it. `running`: a round is being held."""

    id: str
    name: str
    lang: str
    members: int
    facilitators: tuple[str, ...]
    running: bool


class RoleRow(NamedTuple):
    """Somebody and what they are: groups they are in, and those they lead, by name."""

    person: str
    name: str
    admin: bool
    groups: tuple[str, ...]
    leads: tuple[str, ...]
    operator: bool = False


class Missing(NamedTuple):
    """Where Kollega is not, or does not get through.

    `homeless` are groups without a conversation, `leaderless` without a facilitator (names);
    `troubled` are (group's or person's name, platform, code); `unreachable` people's names.
    """

    homeless: tuple[str, ...]
    leaderless: tuple[str, ...]
    troubled: tuple[tuple[str, str, str], ...]
    unreachable: tuple[str, ...]


def groups_in(conn: Connection, org: str) -> tuple[GroupRow, ...]:
    """The programme's active groups, by name."""
    active = select(groups.c.id).where(groups.c.org == org, groups.c.status == "active")
    found = [people.load_group(conn, org, row) for row in conn.execute(active).scalars().all()]
    return tuple(
        GroupRow(
            group.id,
            group.name,
            group.lang,
            len(group.active()),
            tuple(m.name for m in group.active() if m.facilitator),
            running_in(conn, org, group.id) is not None,
        )
        for group in sorted((g for g in found if g is not None), key=lambda g: g.name.casefold())
    )


# --- groups ---------------------------------------------------------------------------------------


async def new_group(core: Core, who: Actor, name: str, lang: str = "", *, identity: str) -> Outcome:
    """Changed.id is the group. No two active groups have the same name."""

    def work(conn: Connection) -> Changed | Refusal:
        if taken(conn, who.org, name):
            return Refusal(line("no-group-twice", group=_short(name)))
        try:
            made = people.tidy_name(name, "group")
            group = people.new_group(core, conn, who.org, made, lang or house_lang(conn, who.org))
        except BadNameError:
            return Refusal(line("no-such-name", most=people.NAME_LIMIT))
        audit.note(core, conn, who, "group-made", group, name=made)
        return Changed(group)

    return await change(core, who, identity, work)


async def begin_group(core: Core, who: Actor, group: str, *, identity: str) -> Outcome:
    """An administrator is the first in a group that has nobody, and leads it. Refused once somebody
    is in it: nobody comes into a group by being an administrator."""

    def work(conn: Connection) -> Changed | Refusal | NotThere:
        found = people.load_group(conn, who.org, group)
        me = people.profile(conn, who)
        if found is None or me is None:
            return NotThere()
        if found.active() or _had_somebody(conn, who.org, group):
            return Refusal(line("no-group-begun", group=found.name))
        people.add_member(core, conn, who.org, group, who.person, facilitator=True)
        people.make_facilitator(conn, who.org, group, who.person, on=True)
        audit.note(core, conn, who, "facilitator-set", who.person, group=found.name)
        return Changed(group)

    return await change(core, who, identity, work)


def _had_somebody(conn: Connection, org: str, group: str) -> bool:
    """Cases of those who have left may be there still, to be offered to whoever comes."""
    left = select(members.c.person).where(
        members.c.org == org, members.c.group == group, members.c.status == "left"
    )
    return conn.execute(left.limit(1)).first() is not None


async def rename_group(core: Core, who: Actor, group: str, name: str, *, identity: str) -> Outcome:
    def work(conn: Connection) -> Changed | Refusal | NotThere:
        found = people.load_group(conn, who.org, group)
        if found is None:
            return NotThere()
        if taken(conn, who.org, name, but=group):
            return Refusal(line("no-group-twice", group=_short(name)))
        try:
            new = people.tidy_name(name, "group")
        except BadNameError:
            return Refusal(line("no-such-name", most=people.NAME_LIMIT))
        conn.execute(update(groups).where(_the(who.org, group)).values(name=new))
        audit.note(core, conn, who, "group-renamed", group, before=found.name, after=new)
        core.tell(conn, who.org, group)
        return Changed(group)

    return await change(core, who, identity, work)


async def merge_groups(core: Core, who: Actor, group: str, into: str, *, identity: str) -> Outcome:
    """Members move; who reads an old case stays as it was. Refused while one holds a round."""

    def work(conn: Connection) -> Changed | Refusal | NotThere:
        one, other = (people.load_group(conn, who.org, each) for each in (group, into))
        if one is None or other is None or group == into:
            return NotThere()
        for each in (one, other):
            if running_in(conn, who.org, each.id):
                return Refusal(line("no-group-in-round", group=each.name))
        for member in one.members:
            known = next((m for m in other.members if m.id == member.id), None)
            if known is None or known.status != "active":
                people.add_member(core, conn, who.org, into, member.id, status=member.status)
            if member.facilitator:
                people.make_facilitator(conn, who.org, into, member.id, on=True)
        _move_open_cases(conn, who.org, group, into)
        _move_homes(conn, who.org, group, into)
        end_group(core, conn, who.org, one)
        audit.note(core, conn, who, "group-merged", group, name=one.name, into=other.name)
        core.tell(conn, who.org, into)
        return Changed(into)

    return await change(core, who, identity, work)


async def close_group(core: Core, who: Actor, group: str, *, identity: str) -> Outcome:
    """Refused while it holds a round. Two-step is yours to ask."""

    def work(conn: Connection) -> Changed | Refusal | NotThere:
        found = people.load_group(conn, who.org, group)
        if found is None:
            return NotThere()
        if running_in(conn, who.org, group):
            return Refusal(line("no-group-in-round", group=found.name))
        end_group(core, conn, who.org, found)
        audit.note(core, conn, who, "group-closed", group, name=found.name)
        return Changed(group)

    return await change(core, who, identity, work)


def taken(conn: Connection, org: str, name: str, *, but: str = "") -> bool:
    """Another active group is called so, whatever the capitals."""
    names = select(groups.c.name).where(
        groups.c.org == org, groups.c.status == "active", groups.c.id != but
    )
    wanted = same_name(name)
    return any(same_name(found) == wanted for found in conn.execute(names).scalars())


def same_name(name: str) -> str:
    """Equal for names that people would take for the same."""
    return " ".join(name.split()).casefold()


def _short(name: str) -> str:
    return " ".join(name.split())[: people.NAME_LIMIT]


def house_lang(conn: Connection, org: str) -> str:
    """The language of the organisation."""
    found = select(organisations.c.lang).where(organisations.c.org == org)
    return str(conn.execute(found).scalar_one())


def _the(org: str, group: str) -> ColumnElement[bool]:
    return and_(groups.c.org == org, groups.c.id == group)


def _move_open_cases(conn: Connection, org: str, group: str, into: str) -> None:
    """Cases that wait follow their owners; those of rounds stay with the group that held them.

    Their readers are those they were offered to: merging gives nobody anything to read.
    """
    conn.execute(
        update(cases)
        .where(
            cases.c.org == org,
            cases.c.group == group,
            cases.c.status.in_(("draft", "offered", "parked")),
        )
        .values(group=into)
    )


def end_group(core: Core, conn: Connection, org: str, group: Group) -> None:
    """For callers that have checked who asks. Nobody is in it any more and nothing leads to it. Its
    conversations may get another."""
    now = core.moment()
    conn.execute(update(groups).where(_the(org, group.id)).values(status="ended"))
    conn.execute(
        update(members)
        .where(members.c.org == org, members.c.group == group.id, members.c.status != "left")
        .values(status="left", left_at=now, facilitator=False)
    )
    entry.withdraw_links(core, conn, org, group=group.id)
    regroup.look_again(core, conn, org, group.id)


def _move_homes(conn: Connection, org: str, group: str, into: str) -> None:
    """Where the other group has no conversation on a platform, this one's becomes its own.

    What stands there of older rounds gets no text any more: not all who come may read it.
    """
    has = select(places.c.platform).where(
        places.c.org == org, places.c.group == into, places.c.kind == "home"
    )
    conn.execute(
        update(places)
        .where(
            places.c.org == org,
            places.c.group == group,
            places.c.kind == "home",
            places.c.platform.not_in(list(conn.execute(has).scalars())),
        )
        .values(group=into)
    )


# --- roles ----------------------------------------------------------------------------------------


async def set_facilitator(
    core: Core, who: Actor, group: str, person: str, *, on: bool, identity: str
) -> Outcome:
    """A member of the group leads it, or no more. The last one stays."""

    def work(conn: Connection) -> Changed | Refusal | NotThere:
        found = people.load_group(conn, who.org, group)
        if found is None or found.member(person) is None:
            return NotThere()
        if not on and found.facilitators() == (person,):
            return Refusal(line("no-last-facilitator", group=found.name))
        people.make_facilitator(conn, who.org, group, person, on=on)
        what = "facilitator-set" if on else "facilitator-unset"
        audit.note(core, conn, who, what, person, group=found.name)
        core.tell(conn, who.org, group)
        return Changed(person)

    return await change(core, who, identity, work)


async def set_admin(core: Core, who: Actor, person: str, *, on: bool, identity: str) -> Outcome:
    """The last one stays."""

    def work(conn: Connection) -> Changed | Refusal | NotThere:
        found = people.profile(conn, Actor(who.org, person))
        if found is None:
            return NotThere()
        if not on and admins(conn, who.org) == (person,):
            return Refusal(line("no-last-admin"))
        settled.put_person(conn, who.org, person, admin=True if on else None)
        audit.note(core, conn, who, "admin-set" if on else "admin-unset", person)
        return Changed(person)

    return await change(core, who, identity, work)


def admins(conn: Connection, org: str) -> tuple[str, ...]:
    """Who administers this organisation, by id."""
    found = conn.execute(
        select(persons.c.id, persons.c.settings).where(
            persons.c.org == org, persons.c.status == "active"
        )
    )
    return tuple(sorted(row.id for row in found if row.settings.get("admin")))


def roles(conn: Connection, org: str) -> tuple[RoleRow, ...]:
    """Everybody who is still there, by name, with what they are."""
    joined = conn.execute(
        select(members.c.person, members.c.facilitator, groups.c.name)
        .join(groups, and_(groups.c.org == members.c.org, groups.c.id == members.c.group))
        .where(members.c.org == org, members.c.status == "active", groups.c.status == "active")
        .order_by(groups.c.name)
    ).all()
    active = conn.execute(
        select(persons.c.id, persons.c.name, persons.c.settings).where(
            persons.c.org == org, persons.c.status == "active"
        )
    )
    rows = (
        RoleRow(
            row.id,
            row.name,
            bool(row.settings.get("admin")),
            tuple(each.name for each in joined if each.person == row.id),
            tuple(each.name for each in joined if each.person == row.id and each.facilitator),
            bool(row.settings.get("operator")),
        )
        for row in active
    )
    return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.person)))


# --- where Kollega is missing ---------------------------------------------------------------------


def missing(core: Core, conn: Connection, org: str) -> Missing:
    """Groups without a conversation or a facilitator, places in trouble, people out of reach: in
    no chat, no browser, and with no link to come by."""
    active = {group.id: group for group in groups_in(conn, org)}
    homes = set(
        conn.execute(
            select(places.c.group).where(places.c.org == org, places.c.kind == "home")
        ).scalars()
    )
    return Missing(
        tuple(group.name for group in active.values() if group.id not in homes),
        tuple(group.name for group in active.values() if not group.facilitators),
        _troubled(conn, org, {group.id: group.name for group in active.values()}),
        tuple(one.name for one in beyond.out_of_reach(core, conn, org)),
    )


def _troubled(
    conn: Connection, org: str, names: dict[str, str]
) -> tuple[tuple[str, str, str], ...]:
    found = conn.execute(
        select(places.c.group, places.c.platform, places.c.trouble, persons.c.name)
        .outerjoin(persons, and_(persons.c.org == places.c.org, persons.c.id == places.c.person))
        .where(
            places.c.org == org,
            places.c.state == "trouble",
            places.c.trouble.is_distinct_from(LEFT),
        )
        .order_by(places.c.created_at)
    )
    named = ((names.get(row.group or "", row.name or ""), row) for row in found)
    return tuple((name, row.platform, row.trouble or "") for name, row in named if name)
