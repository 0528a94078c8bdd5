"""An import of dates is undone for ten minutes, unless something of it was changed since.

What was changed is kept with its entry in the trail: ids and earlier values, no content.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, func, select, update

from bot.flows.cards import line
from bot.flows.model import Refusal
from bot.groups.dates import Slot, Status
from bot.service import audit, dates, meetings, people, programme, regroup, settled
from bot.service.changes import Changed, Outcome, change
from bot.service.core import Actor, Core
from bot.service.take import NotThere
from bot.storage.tables import accounts, attendance, cases, members, places, sessions
from bot.storage.tables import audit as entries
from bot.storage.tables import people as persons

LASTS = timedelta(minutes=10)
IMPORTED, UNDONE = "dates-imported", "dates-import-undone"


class Added(NamedTuple):
    """A meeting that was new, and how often it had been changed."""

    id: str
    sequence: int


class Before(NamedTuple):
    """A meeting as it was; `after` is how often it had been changed afterwards."""

    id: str
    after: int
    date: str | None
    slot: Slot
    starts: str | None
    ends: str | None
    status: Status
    moved: int


class Joined(NamedTuple):
    """Somebody who was placed. `was` is what they were in the group before, `new`: nobody knew
    them."""

    group: str
    person: str
    was: str
    new: bool


class Trace(NamedTuple):
    """What an import changed: new groups' ids, and the rest."""

    groups: tuple[str, ...]
    added: tuple[Added, ...]
    changed: tuple[Before, ...]
    joined: tuple[Joined, ...]


class Import(NamedTuple):
    """An import that can still be undone, as the trail names it."""

    entry: str
    trace: Trace


def packed(trace: Trace) -> str:
    return msgspec.json.encode(trace).decode()


def last(core: Core, conn: Connection, org: str) -> Import | None:
    """The newest import, while it can be undone."""
    found = conn.execute(
        select(entries)
        .where(
            entries.c.org == org,
            entries.c.what.in_((IMPORTED, UNDONE)),
            entries.c.at > core.moment() - LASTS,
        )
        .order_by(entries.c.at.desc())
    ).all()
    gone = {row.detail.get("entry") for row in found if row.what == UNDONE}
    row = next((r for r in found if r.what == IMPORTED and r.id not in gone), None)
    return Import(row.id, _trace(row)) if row is not None else None


def _trace(row: Any) -> Trace:  # noqa: ANN401
    return msgspec.json.decode(row.detail["undo"], type=Trace)


async def undo(core: Core, who: Actor, entry: str, *, identity: str) -> Outcome:
    """Everything is as it was before that import. Refused when it is too late, and when somebody
    has changed something of it since."""

    def work(conn: Connection) -> Changed | Refusal | NotThere:
        settled.alone(conn, who.org)
        found = last(core, conn, who.org)
        if found is None or found.entry != entry:
            return Refusal(line("no-undo-late"))
        if _touched(conn, who.org, found.trace):
            return Refusal(line("no-undo-changed"))
        _undo(core, conn, who.org, found.trace)
        audit.note(core, conn, who, UNDONE, entry=entry)
        return Changed(entry)

    return await change(core, who, identity, work)


# --- what has changed since -----------------------------------------------------------------------


def _touched(conn: Connection, org: str, trace: Trace) -> bool:
    known = [(each.id, each.sequence) for each in trace.added]
    known += [(each.id, each.after) for each in trace.changed]
    for meeting, sequence in known:
        row = dates.one(conn, org, meeting)
        if row is None or row.sequence != sequence or row.poll:
            return True
    came = attendance.c.meeting.in_([each.id for each in trace.added])
    return (
        _any(conn, attendance, and_(attendance.c.org == org, came))
        or any(_member_changed(conn, org, each) for each in trace.joined)
        or any(_group_used(conn, org, group, trace) for group in trace.groups)
    )


def _any(conn: Connection, table: Any, where: ColumnElement[bool]) -> bool:  # noqa: ANN401
    return bool(conn.execute(select(func.count()).select_from(table).where(where)).scalar_one())


def _member_changed(conn: Connection, org: str, each: Joined) -> bool:
    group = people.load_group(conn, org, each.group)
    member = group.member(each.person) if group else None
    if member is None or member.facilitator:
        return True
    if not each.new:
        return False
    return any(
        _any(conn, table, and_(table.c.org == org, table.c.person == each.person))
        for table in (accounts, sessions)
    )


def _group_used(conn: Connection, org: str, group: str, trace: Trace) -> bool:
    found = people.load_group(conn, org, group)
    if found is None:
        return True
    joined = {each.person for each in trace.joined if each.group == group}
    added = {each.id for each in trace.added}
    return (
        {member.id for member in found.members} != joined
        or not {row.id for row in dates.of_group(conn, org, group)} <= added
        or _any(conn, cases, and_(cases.c.org == org, cases.c.group == group))
        or _any(conn, places, and_(places.c.org == org, places.c.group == group))
    )


# --- back -----------------------------------------------------------------------------------------


def _undo(core: Core, conn: Connection, org: str, trace: Trace) -> None:
    touched: dict[str, None] = {}
    for each in trace.added:
        row = dates.one(conn, org, each.id)
        if row is not None:
            dates.remove(core, conn, org, row)
            touched[row.group] = None
    for before in trace.changed:
        row = dates.one(conn, org, before.id)
        if row is not None:
            _as_it_was(core, conn, org, row, before)
    for joined in trace.joined:
        _part(core, conn, org, joined)
        touched[joined.group] = None
    for group in touched:
        regroup.look_again(core, conn, org, group)
    for made in trace.groups:
        found = people.load_group(conn, org, made)
        if found is not None:
            programme.end_group(core, conn, org, found)


def _as_it_was(core: Core, conn: Connection, org: str, row: dates.Meeting, before: Before) -> None:
    values = before._asdict()
    del values["id"], values["after"]
    dates.change(core, conn, org, row, **values)
    if row.flow and before.status not in ("confirmed", "held"):
        dates.attach(conn, org, row.id, flow=None)
    meetings.followed(core, conn, org, row.id)


def _part(core: Core, conn: Connection, org: str, each: Joined) -> None:
    key = and_(members.c.org == org, members.c.group == each.group, members.c.person == each.person)
    status = each.was or "left"
    left = core.moment() if status == "left" else None
    conn.execute(update(members).where(key).values(status=status, left_at=left))
    if each.new:
        own = and_(persons.c.org == org, persons.c.id == each.person)
        conn.execute(update(persons).where(own).values(status="left"))
