"""Making two persons one, and taking an account out again.

One person stays; everything that pointed to the other points to them afterwards, also in the
states of what is over. Texts keep the author they are sealed with, so the other's row stays too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, or_, select, update

from bot.service import entry, people, regroup
from bot.service import flows as rows
from bot.service.core import Actor, Core
from bot.service.reaching import address
from bot.storage.tables import (
    accounts,
    case_readers,
    cases,
    deliveries,
    flow_people,
    flows,
    members,
    new_id,
    places,
    sessions,
)
from bot.storage.tables import people as persons

RIGHTS = ("admin", "operator")


def in_a_round(conn: Connection, who: Actor) -> bool:
    """Somebody plays a part in a round that is not over."""
    found = (
        select(flows.c.id)
        .join(flow_people, and_(flow_people.c.org == flows.c.org, flow_people.c.flow == flows.c.id))
        .where(
            flows.c.org == who.org,
            flow_people.c.person == who.person,
            flows.c.kind == "round",
            flows.c.status == "open",
        )
        .limit(1)
    )
    return conn.execute(found).first() is not None


def merge(core: Core, conn: Connection, stays: Actor, goes: str) -> None:
    """Let `goes` become `stays`, both active and of one organisation. `goes` is in no open round;
    the caller has both rows locked.
    """
    org, person = stays
    _flows(conn, org, person, goes)
    _members(core, conn, org, person, goes)
    _readers(conn, org, person, goes)
    for table, column in (
        (cases, cases.c.owner),
        (accounts, accounts.c.person),
        (places, places.c.person),
        (sessions, sessions.c.person),
    ):
        conn.execute(
            update(table).where(table.c.org == org, column == goes).values({column.name: person})
        )
    conn.execute(
        update(deliveries)
        .where(deliveries.c.org == org, deliveries.c.audience == goes)
        .values(audience=person)
    )
    entry.withdraw_links(core, conn, org, person=goes)
    _settings(conn, org, person, goes)
    core.tell(conn, org, person, goes)


def _flows(conn: Connection, org: str, person: str, goes: str) -> None:
    """A round in which both were stays as it was: the one who stays has their own part in it."""
    mine = select(flow_people.c.flow).where(
        flow_people.c.org == org, flow_people.c.person == person
    )
    theirs = select(flow_people.c.flow).where(
        flow_people.c.org == org, flow_people.c.person == goes, flow_people.c.flow.not_in(mine)
    )
    ids = conn.execute(theirs.order_by(flow_people.c.flow)).scalars().all()
    conn.execute(
        update(flow_people)
        .where(flow_people.c.org == org, flow_people.c.person == goes, flow_people.c.flow.in_(ids))
        .values(person=person)
    )
    # A buddy is named in the state alone; a digest says of both what they shared.
    asked = and_(flows.c.kind == "followup", flows.c.status == "open")
    named = select(flows.c.id).where(flows.c.org == org, or_(asked, flows.c.kind == "series"))
    named = named.where(flows.c.id.not_in(ids))
    for flow in (*ids, *conn.execute(named.order_by(flows.c.id)).scalars().all()):
        found = rows.load(conn, org, flow)
        # An id is 32 random digits: it stands for nothing else, wherever it stands.
        if found is not None and goes.encode() in found.raw:
            raw = found.raw.replace(goes.encode(), person.encode())
            conn.execute(
                update(flows).where(flows.c.org == org, flows.c.id == flow).values(state=raw)
            )


def _members(core: Core, conn: Connection, org: str, person: str, goes: str) -> None:
    found = conn.execute(
        select(members).where(members.c.org == org, members.c.person.in_([person, goes]))
    ).all()
    mine = {row.group: row for row in found if row.person == person}
    for row in (row for row in found if row.person == goes):
        where = and_(members.c.org == org, members.c.group == row.group)
        own = mine.get(row.group)
        if own is None:
            conn.execute(
                update(members).where(where, members.c.person == goes).values(person=person)
            )
        else:
            conn.execute(delete(members).where(where, members.c.person == goes))
            if _standing(row) > _standing(own):
                conn.execute(
                    update(members)
                    .where(where, members.c.person == person)
                    .values(status=row.status, facilitator=row.facilitator, left_at=row.left_at)
                )
        regroup.look_again(core, conn, org, row.group)


def _standing(row: Any) -> tuple[int, bool]:  # noqa: ANN401
    return ("left", "vacant", "asked", "tentative", "active").index(row.status), row.facilitator


def _readers(conn: Connection, org: str, person: str, goes: str) -> None:
    """What either might read, the one who stays may: it is the same human."""
    of = case_readers
    mine = select(of.c.case).where(of.c.org == org, of.c.person == person)
    theirs = and_(of.c.org == org, of.c.person == goes)
    conn.execute(delete(of).where(theirs, of.c.case.in_(mine)))
    conn.execute(update(of).where(theirs).values(person=person))


def _settings(conn: Connection, org: str, person: str, goes: str) -> None:
    found = conn.execute(select(persons.c.id, persons.c.settings).where(persons.c.org == org)).all()
    known = {row.id: dict(row.settings) for row in found}
    own, other = known[person], known[goes]
    above = (*own.get("superior_of", ()), *other.get("superior_of", ()))
    merged = {**own, **{right: True for right in RIGHTS if own.get(right) or other.get(right)}}
    # Whoever has several accounts is followed from one to the other; see `reaching`.
    merged["at"] = other.get("at") or own.get("at") or _oldest(conn, org, person)
    merged["superior_of"] = _once(p for p in above if p not in (person, goes))
    merged["was"] = _once((*own.get("was", ()), goes, *other.get("was", ())))
    _save(conn, org, person, merged)
    _save(conn, org, goes, {})
    conn.execute(
        update(persons).where(persons.c.org == org, persons.c.id == goes).values(status="left")
    )
    for each, settings in known.items():
        if each not in (person, goes) and goes in settings.get("superior_of", ()):
            names = (person if p == goes else p for p in settings["superior_of"])
            _save(conn, org, each, {**settings, "superior_of": _once(names)})


def _oldest(conn: Connection, org: str, person: str) -> str:
    row = conn.execute(
        select(accounts)
        .where(accounts.c.org == org, accounts.c.person == person)
        .order_by(accounts.c.created_at, accounts.c.id)
    ).first()
    return "" if row is None else address(row.platform, row.workspace_external, row.external)


def _once(found: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(found))


def _save(conn: Connection, org: str, person: str, settings: dict[str, Any]) -> None:
    conn.execute(
        update(persons)
        .where(persons.c.org == org, persons.c.id == person)
        .values(settings=settings)
    )


def part(core: Core, conn: Connection, who: Actor, account: Any) -> str:  # noqa: ANN401
    """Give an account of this person's a person of its own, who has no rights yet. What stands in
    its conversation stays; nothing more of this person's comes there. Returns the new person."""
    row = conn.execute(
        select(persons.c.name, persons.c.lang).where(
            persons.c.org == who.org, persons.c.id == who.person
        )
    ).one()
    new = people.new_person(core, conn, who.org, row.name, row.lang)
    conn.execute(
        update(accounts)
        .where(accounts.c.org == who.org, accounts.c.id == account.id)
        .values(person=new)
    )
    private = and_(
        places.c.org == who.org,
        places.c.person == who.person,
        places.c.kind == "private",
        places.c.platform == account.platform,
        places.c.workspace_external == account.workspace_external,
        places.c.external == account.external,
    )
    old = conn.execute(select(places.c.id).where(private)).scalar()
    if old is not None:
        _leave_behind(core, conn, who.org, old, account.external, new)
    core.tell(conn, who.org, who.person)
    return new


def _leave_behind(
    core: Core, conn: Connection, org: str, old: str, external: str, person: str
) -> None:
    """A place of their own for who has the account now, in place of the old one."""
    conn.execute(
        update(deliveries)
        .where(
            deliveries.c.org == org,
            deliveries.c.place == old,
            deliveries.c.status.in_(("due", "paused")),
        )
        .values(status="dropped", next_at=None)
    )
    row = conn.execute(select(places).where(places.c.org == org, places.c.id == old)).one()
    conn.execute(
        update(places)
        .where(places.c.org == org, places.c.id == old)
        .values(person=None, external=f"{external}/{old}")
    )
    values = {**row._mapping, "id": new_id(), "person": person, "created_at": core.moment()}
    conn.execute(insert(places), {**values, "state": "ok", "trouble": None})
