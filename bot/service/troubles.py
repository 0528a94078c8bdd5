"""A place that cannot be used: who hears of it, once, and in private."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, select

from bot.service import people
from bot.service.core import Core
from bot.service.take import once
from bot.storage.tables import members, places
from bot.storage.tables import people as persons


class Heard(NamedTuple):
    """Whom it concerns. `group` and `who` are names, `who` empty for a group's own conversation;
    `leads` and `admins` are people's ids."""

    group: str
    who: str
    leads: tuple[str, ...]
    admins: tuple[str, ...]


def heard(
    core: Core, conn: Connection, org: str, place: str, trouble: str, *, new: bool = False
) -> Heard | None:
    """Note that the right people are told. None when they were already, or were told today.

    `new`: it is known not to have been there before.
    """
    row = conn.execute(
        select(
            places.c.kind, places.c.group, places.c.person, places.c.state, places.c.trouble
        ).where(places.c.org == org, places.c.id == place)
    ).first()
    if row is None or (not new and row.state == "trouble" and row.trouble == trouble):
        return None
    groups = [row.group] if row.group else _groups_of(conn, org, row.person)
    found = [g for g in (people.load_group(conn, org, x) for x in groups) if g is not None]
    if not found:
        return None
    day = core.moment().date().isoformat()
    if not once(core, conn, org, f"trouble/{place}/{day}"):
        return None
    leads = dict.fromkeys(p for g in found for p in g.facilitators() if p != row.person)
    who = _name(conn, org, row.person) if row.kind == "private" else ""
    return Heard(found[0].name, who, tuple(leads), _admins(conn, org))


def _groups_of(conn: Connection, org: str, person: str) -> list[str]:
    mine = select(members.c.group).where(
        members.c.org == org, members.c.person == person, members.c.status == "active"
    )
    return [str(g) for g in conn.execute(mine).scalars()]


def _name(conn: Connection, org: str, person: str) -> str:
    mine = (persons.c.org == org) & (persons.c.id == person)
    return str(conn.execute(select(persons.c.name).where(mine)).scalar() or "")


def _admins(conn: Connection, org: str) -> tuple[str, ...]:
    found = conn.execute(
        select(persons.c.id, persons.c.settings).where(
            persons.c.org == org, persons.c.status == "active"
        )
    )
    return tuple(r.id for r in found if r.settings.get("admin"))
