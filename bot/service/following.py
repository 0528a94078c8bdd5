"""Flows that a group shares follow its rows: its members and leads, its dates, their cases.

Rows are the truth. Before anything else happens to such a flow it is told what has changed since;
so nothing has to be told twice, and nothing is lost when the telling is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from sqlalchemy import Connection, select

from bot.flows import meeting_model as meets
from bot.flows import model as m
from bot.flows import polls
from bot.flows import series_events as series
from bot.flows.kinds import Other
from bot.flows.meeting_model import Meeting
from bot.flows.meetings import people as people_in
from bot.flows.model import Round
from bot.flows.polls import Poll
from bot.flows.series import Series
from bot.groups import rota
from bot.service import dates, people, rounds
from bot.service import flows as rows
from bot.service.clock import instant
from bot.service.core import Core
from bot.service.people import Group
from bot.storage.tables import cases, flows
from bot.storage.tables import people as persons

MEETS = ("confirmed", "held")
EARLY = 3600.0  # a round may be opened so long before its meeting


def events(core: Core, conn: Connection, org: str, flow: Other) -> Iterator[m.Event]:
    """What this flow does not know yet."""
    if not isinstance(flow, Meeting | Poll | Series):
        return
    group = people.load_group(conn, org, flow.group)
    match flow:
        case Meeting():
            yield from _meeting(core, conn, org, flow, group)
        case Poll():
            yield from _poll(conn, org, flow, group)
        case Series():
            yield from _series(flow, group)


def _changed(
    known: Collection[str],
    members: tuple[str, ...],
    came: Callable[[str], m.Event],
    went: Callable[[str], m.Event],
) -> Iterator[m.Event]:
    """Who has come into the group since, and who is no longer in it."""
    yield from (came(person) for person in members if person not in known)
    yield from (went(person) for person in known if person not in members)


# --- a meeting ------------------------------------------------------------------------------------


def _meeting(
    core: Core, conn: Connection, org: str, flow: Meeting, group: Group | None
) -> Iterator[m.Event]:
    row = dates.of_flow(conn, org, flow.id)
    if row is None or row.date is None or row.status not in MEETS or group is None:
        if flow.phase in ("planned", "open"):
            yield meets.Cancelled()
        return
    if flow.phase == "over":  # its round may end after it, and the next date may be found later
        yield from _round(conn, org, flow)
        yield from _next(core, conn, org, flow, row, group)
    if flow.phase not in ("planned", "open"):
        return
    yield from _where(core, conn, org, flow, row, group)
    seats = people_in(flow), group.ids()
    yield from _changed(*seats, lambda p: meets.SeatIn(person=p), lambda p: meets.SeatOut(person=p))
    yield from _turns(conn, org, flow, row.date, group)
    shared = rounds.promises(core, conn, org, group.id, group.ids())
    if shared != flow.promises and core.now(conn, org) < flow.begins:
        yield meets.Promised(promises=shared)
    yield from _prepared(conn, org, flow)
    yield from _round(conn, org, flow)
    yield from _next(core, conn, org, flow, row, group)


def _turns(conn: Connection, org: str, flow: Meeting, day: str, group: Group) -> Iterator[m.Event]:
    lead, leads, order = turns(conn, org, group, day)
    there = group.ids()
    if flow.lead not in there and lead:
        yield meets.Led(person=lead)
    keeps = flow.lead if flow.lead in there else lead
    leads = tuple(p for p in leads if p != keeps)
    if (leads, order) != (flow.leads, flow.case_order):
        yield meets.Rotas(leads=leads, case_order=order)


def _next(
    core: Core, conn: Connection, org: str, flow: Meeting, row: dates.Meeting, group: Group
) -> Iterator[m.Event]:
    after = dates.coming(
        [d for d in dates.of_group(conn, org, group.id) if d.id != row.id], flow.day
    )
    if after is not None and after.date is not None:
        known = dates.span(core, conn, org, group.zone, after)
        told = meets.Next(day=after.date, slot=after.slot, begins=known[0] if known else 0.0)
        if (told.day, told.slot, told.begins) != (flow.next_day, flow.next_slot, flow.next_begins):
            yield told


def _where(
    core: Core, conn: Connection, org: str, flow: Meeting, row: dates.Meeting, group: Group
) -> Iterator[m.Event]:
    set_ = dates.scheduled(core, conn, org, group, row)
    known = (flow.day, flow.slot, flow.starts, flow.begins, flow.ends, flow.place, flow.plan)
    is_ = (row.date, row.slot, row.starts or "", set_.begins, set_.ends, row.where, set_.plan)
    if known != is_ and core.now(conn, org) < min(flow.begins, set_.begins):
        yield meets.Moved(
            day=row.date or "",
            slot=row.slot,
            starts=row.starts or "",
            begins=set_.begins,
            ends=set_.ends,
            place=row.where,
            plan=set_.plan,
        )


def turns(
    conn: Connection, org: str, group: Group, day: str
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Who leads on this day, who leads after them, and in which order cases are asked for."""
    absent = away(conn, org, group.ids(), day)
    leading = rota.order(dates.rota(conn, org, group.id, "lead"), group.leads())
    leads = tuple(p for p in leading.queue if p not in absent and p not in leading.skipped)
    leads = leads or leading.queue
    bringing = rota.order(dates.rota(conn, org, group.id, "case"), group.ids())
    order = tuple(p for p in bringing.queue if p not in absent)
    return (leads[0] if leads else ""), leads, order


def away(conn: Connection, org: str, ids: tuple[str, ...], day: str) -> frozenset[str]:
    """Those who are not back by that day."""
    found = conn.execute(
        select(persons.c.id, persons.c.settings).where(persons.c.org == org, persons.c.id.in_(ids))
    )
    return frozenset(row.id for row in found if (row.settings.get("away") or "") > day)


def _prepared(conn: Connection, org: str, flow: Meeting) -> Iterator[m.Event]:
    """The case that whoever is to bring one has offered; anybody's, once it is open without one."""
    owner = flow.case_owner
    if flow.begun or not (owner or flow.phase == "open"):
        return
    offered = select(cases.c.id, cases.c.owner).where(
        cases.c.org == org, cases.c.group == flow.group, cases.c.status == "offered"
    )
    if owner:
        offered = offered.where(cases.c.owner == owner)
    found = conn.execute(offered.order_by(cases.c.offered_at.desc())).first()
    case, whose = (found.id, found.owner) if found else ("", owner)
    if whose and case != flow.case:
        yield meets.Prepared(person=whose, case=case)


def _round(conn: Connection, org: str, flow: Meeting) -> Iterator[m.Event]:
    """The round that was opened while the meeting lasted, and who was in it."""
    held = (
        select(flows.c.id, flows.c.state)
        .where(
            flows.c.org == org,
            flows.c.group == flow.group,
            flows.c.kind == "round",
            flows.c.created_at >= instant(flow.begins - EARLY),
            flows.c.created_at <= instant(flow.ends),
        )
        .order_by(flows.c.created_at.desc())
    )
    row = conn.execute(held).first()
    if row is None:
        return
    state = rows.decode(row.state)
    if isinstance(state, Round):
        there = tuple(p.id for p in state.people if p.presence in ("here", "gone"))
        if (row.id, there) != (flow.round, flow.attended):
            yield meets.Held(round=row.id, people=there)


# --- a poll, a series -----------------------------------------------------------------------------


def _poll(conn: Connection, org: str, flow: Poll, group: Group | None) -> Iterator[m.Event]:
    row = dates.one(conn, org, flow.meeting) if flow.meeting else None
    gone = flow.meeting and (row is None or row.status not in dates.OPEN)
    if group is None or gone:
        if not polls.ended(flow):
            yield polls.PollWithdrawn()
        return
    seats = flow.people, group.ids()
    joined, parted = polls.PollJoined, polls.PollParted
    yield from _changed(*seats, lambda p: joined(person=p), lambda p: parted(person=p))
    leads = group.leads()
    if flow.lead not in leads and leads:
        yield polls.PollLed(person=leads[0])


def _series(flow: Series, group: Group | None) -> Iterator[m.Event]:
    if group is None:
        if not flow.stopped:
            yield series.StopSeries(sure=True)
        return
    seats = flow.people, group.ids()
    joined, parted = series.JoinedSeries, series.PartedSeries
    yield from _changed(*seats, lambda p: joined(person=p), lambda p: parted(person=p))
    leads = group.leads()
    if flow.lead not in leads and leads:
        yield series.LeadSeries(to=leads[0])
