"""What a decision of a flow leans on beside its state: calendars, how people want to be asked."""

from __future__ import annotations

from sqlalchemy import Connection, and_, bindparam, select

from bot.flows import kinds
from bot.flows import model as m
from bot.flows.kinds import Other
from bot.flows.meeting_model import Meeting
from bot.flows.series import Series
from bot.groups.cadence import next_after
from bot.groups.quiet import next_open
from bot.service import flows as rows
from bot.service import settled
from bot.service.core import Core
from bot.storage.tables import flow_people, flows, groups

_ZONE = select(groups.c.zone).where(
    groups.c.org == bindparam("org_"), groups.c.id == bindparam("group_")
)


def around(
    core: Core,
    conn: Connection,
    was: rows.Loaded,
    flow: Other,
    now: m.Moment,
    event: m.Event,
    *,
    late: bool,
) -> m.Around:
    """For one event of this flow. How much people want to be asked counts for what comes by
    itself; whoever presses something wants its answer."""
    usual = settled.usual(core, conn, was.org, was.zone)
    if not isinstance(event, m.Tick):
        return m.Around(usual.calendar)
    return m.Around(
        usual.calendar,
        settled.amounts(conn, was.org, kinds.of(flow).people(flow)),
        late,
        next_open(usual.calendar, usual.rule, now) if late else now,
        _next_checkin(core, conn, was, flow, now) if isinstance(flow, Series) else None,
        _open_steps(conn, was.org, flow) if isinstance(flow, Meeting) else (),
    )


def _next_checkin(
    core: Core, conn: Connection, was: rows.Loaded, flow: Series, now: m.Moment
) -> m.Moment | None:
    """When a series comes after now, in the group's zone."""
    zone = conn.execute(_ZONE, {"org_": was.org, "group_": flow.group}).scalar() or was.zone
    return next_after(flow.cadence, now, settled.calendar(core, conn, was.org, zone))


def _open_steps(conn: Connection, org: str, flow: Meeting) -> tuple[str, ...]:
    """Those of the group who have a step of theirs open."""
    found = (
        select(flow_people.c.person)
        .join(flows, and_(flows.c.org == flow_people.c.org, flows.c.id == flow_people.c.flow))
        .where(
            flows.c.org == org,
            flows.c.group == flow.group,
            flows.c.kind == "followup",
            flows.c.status == "open",
        )
    )
    return tuple(conn.execute(found.distinct()).scalars())
