"""Meetings as rows: the dates of groups, their hours, their plan of prompts and their rotas.

For callers that have checked who asks. What is said and asked around a meeting is a flow of its
own; `meetings` keeps the two together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple, cast

import msgspec
from sqlalchemy import Connection, and_, delete, func, insert, select, update

from bot.groups import plan as plans
from bot.groups.clashes import Meet
from bot.groups.dates import Slot, Status
from bot.groups.plan import SLOTS, USUAL, Plan, Stage
from bot.groups.rota import Rota
from bot.groups.workdays import END, ONE_DAY, START
from bot.service import settled
from bot.service.core import Core
from bot.service.people import Group
from bot.storage.tables import attendance, groups, meetings, new_id

PLAN_ENDS = ("held", "cancelled")
OPEN = ("unset", "unknown", "proposed")  # a date is still to be found, or agreed
NO_DAY = timedelta()
Turn = Literal["case", "lead"]


class Meeting(NamedTuple):
    """One date of a group. `date` is an ISO date, None when it is not set; `starts` and `ends` are
    "HH:MM" where it keeps to the clock and not to a half-day."""

    id: str
    group: str
    number: int
    date: str | None
    slot: Slot
    starts: str | None
    ends: str | None
    where: str
    status: Status
    sequence: int
    moved: int
    flow: str
    poll: str


class When(NamedTuple):
    """When a meeting is, as it is chosen or moved."""

    date: str | None = None
    slot: Slot = ""
    starts: str | None = None
    ends: str | None = None


def _of(row: Any) -> Meeting:  # noqa: ANN401
    return Meeting(
        row.id,
        row.group,
        row.number,
        row.date,
        row.slot,
        row.starts,
        row.ends,
        row.where or "",
        row.status,
        row.sequence,
        row.moved,
        row.flow or "",
        row.poll or "",
    )


def _in_order(found: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """By date; those without one keep their place in the row."""
    dated = iter(sorted((m for m in found if m.date), key=lambda m: (m.date, m.starts or m.slot)))
    return tuple(next(dated) if m.date else m for m in found)


def of_group(conn: Connection, org: str, group: str) -> tuple[Meeting, ...]:
    """All meetings of a group, in order of time."""
    rows = select(meetings).where(meetings.c.org == org, meetings.c.group == group)
    return _in_order([_of(row) for row in conn.execute(rows.order_by(meetings.c.number))])


def of_org(conn: Connection, org: str) -> tuple[Meeting, ...]:
    """All meetings of groups that have not ended."""
    rows = (
        select(meetings)
        .join(groups, and_(groups.c.org == meetings.c.org, groups.c.id == meetings.c.group))
        .where(meetings.c.org == org, groups.c.status == "active")
        .order_by(groups.c.name, meetings.c.number)
    )
    return tuple(_of(row) for row in conn.execute(rows))


def one(conn: Connection, org: str, meeting: str) -> Meeting | None:
    row = conn.execute(
        select(meetings).where(meetings.c.org == org, meetings.c.id == meeting)
    ).first()
    return None if row is None else _of(row)


def of_flow(conn: Connection, org: str, flow: str) -> Meeting | None:
    """The meeting that a flow of prompts is about."""
    row = conn.execute(
        select(meetings).where(meetings.c.org == org, meetings.c.flow == flow)
    ).first()
    return None if row is None else _of(row)


def coming(found: Sequence[Meeting], today: str) -> Meeting | None:
    """The next one that will be held, as far as anybody knows. `today` is an ISO date."""
    open_ = (m for m in found if m.date and m.date >= today and m.status not in PLAN_ENDS)
    return min(open_, key=lambda m: (m.date or "", m.starts or m.slot), default=None)


def add(
    core: Core,
    conn: Connection,
    org: str,
    group: str,
    when: When,
    status: Status,
    where: str = "",
    number: int | None = None,
) -> str:
    """Returns the new meeting's id. Without a number it comes last."""
    last = select(func.max(meetings.c.number)).where(
        meetings.c.org == org, meetings.c.group == group
    )
    row = new_id()
    now = core.moment()
    conn.execute(
        insert(meetings),
        {
            "org": org,
            "id": row,
            "group": group,
            "number": number if number is not None else (conn.execute(last).scalar() or 0) + 1,
            **when._asdict(),
            "where": where or None,
            "status": status,
            "created_at": now,
            "updated_at": now,
        },
    )
    core.tell(conn, org, group)
    return row


def change(core: Core, conn: Connection, org: str, meeting: Meeting, **values: Any) -> None:  # noqa: ANN401
    """Change a meeting. Calendars that know it are told that this is newer; so is everybody who
    looks at the group's page."""
    conn.execute(
        update(meetings)
        .where(meetings.c.org == org, meetings.c.id == meeting.id)
        .values(**values, sequence=meetings.c.sequence + 1, updated_at=core.moment())
    )
    core.tell(conn, org, meeting.group)


def attach(conn: Connection, org: str, meeting: str, **values: str | None) -> None:
    """Name the `flow` or the `poll` of a meeting. Nothing of it changes for calendars."""
    conn.execute(
        update(meetings).where(meetings.c.org == org, meetings.c.id == meeting).values(**values)
    )


def remove(core: Core, conn: Connection, org: str, meeting: Meeting) -> None:
    """Take out a meeting that nobody was told of."""
    conn.execute(delete(meetings).where(meetings.c.org == org, meetings.c.id == meeting.id))
    core.tell(conn, org, meeting.group)


# --- hours, plans, rotas --------------------------------------------------------------------------


def slots(conn: Connection, org: str) -> Mapping[str, Sequence[str]]:
    """When the half-days begin and end ("HH:MM"), as the organisation has them."""
    own = settled.of_org(conn, org).get("slots", {})
    return {**SLOTS, **own}


def hours(conn: Connection, org: str, when: Meeting | When) -> tuple[str, str] | None:
    """When it begins and ends; None when nobody has said."""
    return plans.hours(slots(conn, org), when.slot, when.starts, when.ends)


def meet(conn: Connection, org: str, group: str, when: Meeting | When, status: str) -> Meet:
    """As the warnings want it. Raises ValueError without a date."""
    if when.date is None:
        raise ValueError("a meeting without a date")
    return Meet(group, when.date, when.slot, status, hours(conn, org, when))


def settings(conn: Connection, org: str, group: str) -> dict[str, Any]:
    found = select(groups.c.settings).where(groups.c.org == org, groups.c.id == group)
    return dict(conn.execute(found).scalar_one())


def put(conn: Connection, org: str, group: str, **values: object) -> None:
    """Change some of a group's settings; None takes one away."""
    key = and_(groups.c.org == org, groups.c.id == group)
    held = conn.execute(select(groups.c.settings).where(key).with_for_update()).scalar_one()
    new = {k: v for k, v in {**held, **values}.items() if v is not None}
    conn.execute(update(groups).where(key).values(settings=new))


def plan(conn: Connection, org: str, group: str) -> Plan:
    """What is asked around the meetings of this group."""
    held = settings(conn, org, group).get("plan")
    return USUAL if held is None else msgspec.convert(held, tuple[Stage, ...])


def put_plan(conn: Connection, org: str, group: str, new: Plan | None) -> None:
    """None: as it is usual."""
    put(conn, org, group, plan=None if new is None else msgspec.to_builtins(new))


def rota(conn: Connection, org: str, group: str, turn: Turn) -> Rota:
    """Whose turn it is to bring a case, or to lead; as it was left."""
    held = settings(conn, org, group).get("rotas", {}).get(turn, {})
    return msgspec.convert(held, Rota)


def put_rota(conn: Connection, org: str, group: str, turn: Turn, new: Rota) -> None:
    held = cast("dict[str, Any]", settings(conn, org, group).get("rotas", {}))
    put(conn, org, group, rotas={**held, turn: msgspec.to_builtins(new)})


class Scheduled(NamedTuple):
    """The moments of a meeting in shown time, and what is asked around it when."""

    begins: float
    ends: float
    plan: tuple[tuple[plans.Kind, float], ...]


def span(
    core: Core, conn: Connection, org: str, zone: str, when: Meeting | When
) -> tuple[float, float] | None:
    """The moments at which it begins and ends; None when nobody has said. An end that is not after
    the beginning is on the next day."""
    clocks = hours(conn, org, when)
    if when.date is None or clocks is None:
        return None
    calendar = settled.calendar(core, conn, org, zone)
    since, until = (tuple(map(int, clock.split(":"))) for clock in clocks)
    over = date.fromisoformat(when.date) + (ONE_DAY if until <= since else NO_DAY)
    begins, ends = calendar.at(when.date, *since), calendar.at(over.isoformat(), *until)
    return begins, max(ends, begins)


def scheduled(core: Core, conn: Connection, org: str, group: Group, meeting: Meeting) -> Scheduled:
    """Of a meeting with a date. Where nobody has said when it begins it lasts the working day, and
    nothing is sent at its beginning or after it."""
    if meeting.date is None:
        raise ValueError("a meeting without a date")
    calendar = settled.calendar(core, conn, org, group.zone)
    known = span(core, conn, org, group.zone, meeting)
    begins, ends = known or (calendar.at(meeting.date, START), calendar.at(meeting.date, END))
    since, until = hours(conn, org, meeting) or (None, None)
    planned = plans.moments(plan(conn, org, group.id), meeting.date, since, until, calendar)
    return Scheduled(begins, ends, planned)


# --- who came -------------------------------------------------------------------------------------


def attended(conn: Connection, org: str, meeting: str, came: Mapping[str, bool]) -> None:
    """Who came, as far as is known. What was said before is replaced."""
    key = (attendance.c.org == org, attendance.c.meeting == meeting)
    conn.execute(delete(attendance).where(*key, attendance.c.person.in_(came)))
    rows = [{"org": org, "meeting": meeting, "person": p, "came": c} for p, c in came.items()]
    if rows:
        conn.execute(insert(attendance), rows)


def today(core: Core, conn: Connection, org: str, zone: str) -> str:
    """The ISO date where the group is, by the organisation's clock."""
    return core.calendar(zone).day(core.now(conn, org)).isoformat()
