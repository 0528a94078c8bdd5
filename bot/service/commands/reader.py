"""What a person who types a command can mean: their groups, people, cases and methods by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from bot.service import (
    cases,
    checkins,
    dates,
    gatherings,
    linking,
    meeting_words,
    people,
    polling,
    vacancies,
)
from bot.service.commands.model import Command, Giver, Operator, Reads
from bot.service.commands.permissions import roles
from bot.service.commands.programme_table import UNSURE
from bot.service.core import Actor, Core
from bot.service.methods import catalogue
from bot.service.operations import installs
from bot.service.people import Group
from bot.storage.tables import groups, organisations
from bot.storage.tables import people as persons

READERS = "readers"  # asks about what others wrote, too


class Reader(NamedTuple):
    """Whoever gives a command. `groups` are their own."""

    who: Giver
    lang: str
    today: date
    groups: tuple[Group, ...]


def reader(core: Core, conn: Connection, who: Giver) -> Reader | None:
    """None when the person has left."""
    if isinstance(who, Operator):
        now = core.now(conn, who.org) if who.org else core.real()
        return Reader(who, who.lang, _day(now, "Europe/Oslo"), ())
    me = people.profile(conn, who)
    if me is None:
        return None
    mine = people.groups_of(conn, who)
    return Reader(who, me.lang, _day(core.now(conn, who.org), me.zone), mine)


def _day(now: float, zone: str) -> date:
    return datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(zone)).date()


def known(
    core: Core, conn: Connection, reading: Reader, command: Command, group: Group | None
) -> dict[str, dict[str, str]]:
    """What this command's values can be, by what is read: id → name."""
    found: dict[str, dict[str, str]] = {}
    for param in command.asked:
        if param.reads not in found:
            found[param.reads] = dict(_named(core, conn, reading, command, param.reads, group))
    return found


def _named(
    core: Core,
    conn: Connection,
    reading: Reader,
    command: Command,
    reads: Reads,
    group: Group | None,
) -> Mapping[str, str]:
    held = roles(conn, reading.who)
    # Whoever gives a role in the organisation names people of the whole of it.
    wide = command.scope in ("organisation", "installation") and not held.isdisjoint(
        command.audience
    )
    wide = wide or (command.scope != "group" and "admin" in held)
    if wide and reads in _OF_ORG:
        return _OF_ORG[reads](conn, reading.who.org)
    if reads == "group":
        return {g.id: g.name for g in reading.groups}
    if reads == "person":
        return _members(command, group) if group else {}
    if reads == "method":
        org = reading.who.org
        found = catalogue(core, conn, org) if org else core.catalogue()
        return {each.id: each.name.in_(reading.lang) for each in found.values()}
    if reads == "workspace" and "operator" in held:
        return {i.id: f"{i.name} ({i.platform.capitalize()})" for i in installs(conn)}
    if reads == "account" and isinstance(reading.who, Actor):
        return {a.id: _account(a) for a in linking.own_accounts(conn, reading.who)}
    if reads in _OF_GROUP and group is not None:
        return _OF_GROUP[reads](conn, reading.who.org, group)
    if reads == "case" and isinstance(reading.who, Actor):
        return _cases(core, conn, reading.who, command, group)
    return {}


def _meetings(conn: Connection, org: str, group: Group) -> dict[str, str]:
    """Those that can still be changed."""
    found = dates.of_group(conn, org, group.id)
    return {m.id: meeting_words.label(m) for m in found if m.status not in dates.PLAN_ENDS}


def _undated(conn: Connection, org: str, group: Group) -> dict[str, str]:
    """Those whose date is not settled, by their number."""
    found = polling.waiting(conn, org, group.id)
    return {d.id: f"{d.number}: {meeting_words.label(d).split(': ')[-1]}" for d in found}


def _series(conn: Connection, org: str, group: Group) -> dict[str, str]:
    """The check-ins between meetings that have not ended."""
    return {s.id: checkins.label(s) for s in checkins.states(conn, org, group.id)}


def _vacancies(conn: Connection, org: str, group: Group) -> dict[str, str]:
    return {m.id: m.name for m in vacancies.waiting(group)}


_OF_GROUP: Mapping[Reads, Callable[[Connection, str, Group], dict[str, str]]] = {
    "meeting": _meetings,
    "undated": _undated,
    "series": _series,
    "vacancy": _vacancies,
}


def _members(command: Command, group: Group) -> dict[str, str]:
    unsure = vacancies.tentative(group) if command.id in UNSURE else ()
    return {m.id: m.name for m in (*group.active(), *unsure)}


def _account(found: linking.OwnAccount) -> str:
    platform = found.platform.capitalize()
    return f"{platform} ({found.workspace})" if found.workspace else platform


def _cases(
    core: Core, conn: Connection, who: Actor, command: Command, group: Group | None
) -> dict[str, str]:
    """A group's open cases that this person may read; without a group what is theirs to change."""
    if group is not None:
        return {c.id: c.title for c in cases.cases_of(core, conn, who, group.id)}
    mine = [c for c in cases.own_cases(core, conn, who) if c.status != "held"]
    if command.id == READERS:
        mine += [
            c for g in people.groups_of(conn, who) for c in cases.cases_of(core, conn, who, g.id)
        ]
    return {c.id: c.title for c in mine}


def _all_groups(conn: Connection, org: str) -> dict[str, str]:
    found = select(groups.c.id, groups.c.name).where(
        groups.c.org == org, groups.c.status == "active"
    )
    return {row.id: row.name for row in conn.execute(found.order_by(groups.c.name))}


def _everybody(conn: Connection, org: str) -> dict[str, str]:
    found = select(persons.c.id, persons.c.name).where(
        persons.c.org == org, persons.c.status == "active"
    )
    nobody = vacancies.roles_of(conn, org)
    rows = conn.execute(found.order_by(persons.c.name))
    return {row.id: row.name for row in rows if row.id not in nobody}


def _gatherings(conn: Connection, org: str) -> dict[str, str]:
    return {g.id: g.name for g in gatherings.of_org(conn, org)}


_OF_ORG: Mapping[Reads, Callable[[Connection, str], dict[str, str]]] = {
    "group": _all_groups,
    "person": _everybody,
    "gathering": _gatherings,
}


def houses(conn: Connection) -> dict[str, str]:
    """The real organisations of the installation: id → name. For whoever runs it."""
    found = select(organisations.c.org, organisations.c.name).where(organisations.c.kind == "real")
    return {row.org: row.name for row in conn.execute(found.order_by(organisations.c.name))}
