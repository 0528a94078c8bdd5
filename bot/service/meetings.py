"""Dates of groups as people change them: added, moved, confirmed, cancelled.

For callers that have checked who asks. Everybody concerned is told once, by the flow that follows
the meeting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from bot.flows import model as m
from bot.flows.cards import Day, Line, line
from bot.flows.meeting_model import Meeting as Prompts
from bot.flows.meeting_model import Seat
from bot.flows.model import Refusal
from bot.groups import clashes
from bot.groups.dates import Status
from bot.service import audit, checkin_start, dates, following, people, regroup, settled
from bot.service import changes as changing
from bot.service import flows as rows
from bot.service.beginning import begin_flow
from bot.service.changes import Changed, Outcome
from bot.service.core import Actor, Core
from bot.service.dates import Meeting, When
from bot.service.people import Group, tidy_name
from bot.service.take import NotThere, take
from bot.storage.tables import new_id

MOST = 200  # meetings of one group


class Proposed(NamedTuple):
    """What there is to think of before a date is chosen; nothing of it forbids."""

    warnings: tuple[Line, ...]
    names: dict[str, str]


def warnings(
    core: Core, conn: Connection, org: str, group: str, when: When, but: str = ""
) -> Proposed:
    """Clashes and days off. `but` is the meeting that is moved."""
    return watch(core, conn, org, group, but)(when)


def watch(
    core: Core, conn: Connection, org: str, group: str, but: str = ""
) -> Callable[[When], Proposed]:
    """`warnings` for any day, where the organisation's dates are read once."""
    dated = dates.of_org(conn, org)
    found = {g.id: g for g in _groups(conn, org, (group, *(d.group for d in dated)))}
    here = found.get(group)
    if here is None:
        return lambda when: Proposed((), {})
    others = [dates.meet(conn, org, d.group, d, d.status) for d in dated if d.date and d.id != but]
    there = {g.id: g.ids() for g in found.values()}
    leads = {p for g in found.values() for p in g.facilitators()}
    calendar = settled.calendar(core, conn, org, here.zone)
    called = {g.id: g.name for g in found.values()}
    names = {p.id: p.name for g in found.values() for p in g.active()}
    school = settled.of_org(conn, org).get("school", ())

    def check(when: When) -> Proposed:
        if when.date is None:
            return Proposed((), {})
        meet = dates.meet(conn, org, group, when, "proposed")
        told = clashes.warnings(meet, others, there, leads, calendar, names=called, school=school)
        return Proposed(told, names)

    return check


def _groups(conn: Connection, org: str, ids: Iterable[str]) -> tuple[Group, ...]:
    found = (people.load_group(conn, org, each) for each in dict.fromkeys(ids))
    return tuple(g for g in found if g is not None)


# --- changing -------------------------------------------------------------------------------------


async def add(
    core: Core,
    who: Actor,
    group: str,
    when: When,
    *,
    status: Status = "proposed",
    where: str = "",
    identity: str,
) -> Outcome:
    """Changed.id is the new meeting. Without a date it is unset."""

    def work(conn: Connection) -> Changed | Refusal | NotThere:
        found = people.load_group(conn, who.org, group)
        if found is None:
            return NotThere()
        wrong = _unfit(core, conn, who.org, found, when)
        if wrong is not None:
            return wrong
        if len(dates.of_group(conn, who.org, group)) >= MOST:
            return Refusal(line("no-more-meetings", most=MOST))
        state: Status = status if when.date else "unset"
        row = dates.add(core, conn, who.org, group, when, state, where)
        audit.note(core, conn, who, "meeting-added", group, name=found.name, after=when.date or "")
        followed(core, conn, who.org, row)
        return Changed(row)

    return await changing.change(core, who, identity, work)


async def move(core: Core, who: Actor, meeting: str, when: When, *, identity: str) -> Outcome:
    """To another day or time. It stays confirmed when it was; else it is proposed."""

    def work(conn: Connection, held: Meeting, group: Group) -> Refusal | None:
        if when.date is None:
            return Refusal(line("no-date-given"))
        wrong = _unfit(core, conn, who.org, group, when)
        if wrong is not None:
            return wrong
        status = "confirmed" if held.status == "confirmed" else "proposed"
        moved = held.moved + (held.date is not None and held.date != when.date)
        if _has_begun(core, conn, who.org, held):
            dates.attach(conn, who.org, held.id, flow=None)  # another day gets prompts of its own
        dates.change(core, conn, who.org, held, **when._asdict(), status=status, moved=moved)
        about = {"before": held.date or "", "after": when.date}
        audit.note(core, conn, who, "meeting-moved", group.id, name=group.name, **about)
        return None

    return await _change(core, who, meeting, identity, work)


async def confirm(core: Core, who: Actor, meeting: str, *, identity: str) -> Outcome:
    """From now on its group is asked and told about it."""

    def work(conn: Connection, held: Meeting, group: Group) -> Refusal | None:
        if held.date is None:
            return Refusal(line("no-date-given"))
        if held.date < dates.today(core, conn, who.org, group.zone):
            return Refusal(line("no-past-date", day=Day(held.date)))
        dates.change(core, conn, who.org, held, status="confirmed")
        audit.note(core, conn, who, "meeting-confirmed", group.id, name=group.name, after=held.date)
        return None

    return await _change(core, who, meeting, identity, work)


async def cancel(core: Core, who: Actor, meeting: str, *, identity: str) -> Outcome:
    """It is not held. Whoever knows of it is told."""

    def work(conn: Connection, held: Meeting, group: Group) -> Refusal | None:
        dates.change(core, conn, who.org, held, status="cancelled")
        about = held.date or ""
        audit.note(core, conn, who, "meeting-cancelled", group.id, name=group.name, before=about)
        return None

    return await _change(core, who, meeting, identity, work)


async def set_held(core: Core, who: Actor, meeting: str, *, identity: str) -> Outcome:
    """It was held, though nobody told Kollega while it was."""

    def work(conn: Connection, held: Meeting, group: Group) -> Refusal | None:
        if held.date is None:
            return Refusal(line("no-date-given"))
        if held.date > dates.today(core, conn, who.org, group.zone):
            return Refusal(line("no-held-yet", day=Day(held.date)))
        dates.change(core, conn, who.org, held, status="held")
        audit.note(core, conn, who, "meeting-held", group.id, name=group.name, after=held.date)
        return None

    return await _change(core, who, meeting, identity, work)


async def set_place(core: Core, who: Actor, meeting: str, where: str, *, identity: str) -> Outcome:
    """Where it is held: a room, or a link to a call. Raises BadNameError when it is too long."""
    place = tidy_name(where, "where") if where.strip() else ""

    def work(conn: Connection, held: Meeting, group: Group) -> Refusal | None:
        dates.change(core, conn, who.org, held, where=place or None)
        return None

    return await _change(core, who, meeting, identity, work)


async def _change(
    core: Core,
    who: Actor,
    meeting: str,
    identity: str,
    work: Callable[[Connection, Meeting, Group], Refusal | None],
) -> Outcome:
    def changed(conn: Connection) -> Changed | Refusal | NotThere:
        held = dates.one(conn, who.org, meeting)
        group = people.load_group(conn, who.org, held.group) if held else None
        if held is None or group is None:
            return NotThere()
        if held.status in dates.PLAN_ENDS:
            return Refusal(line("no-meeting-over"))
        refused = work(conn, held, group)
        if refused is not None:
            return refused
        followed(core, conn, who.org, meeting)
        return Changed(meeting)

    return await changing.change(core, who, identity, changed)


def _has_begun(core: Core, conn: Connection, org: str, meeting: Meeting) -> bool:
    found = rows.load(conn, org, meeting.flow, lock=False) if meeting.flow else None
    if found is None or not isinstance(found.state, Prompts):
        return False
    return found.state.phase != "planned" or found.state.begins <= core.now(conn, org)


def _unfit(core: Core, conn: Connection, org: str, group: Group, when: When) -> Refusal | None:
    """Why there can be no meeting then."""
    if when.date is None:
        return None
    today = dates.today(core, conn, org, group.zone)
    if when.date < today:
        return Refusal(line("no-past-date", day=Day(when.date)))
    if date.fromisoformat(when.date).year > date.fromisoformat(today).year + 5:
        return Refusal(line("no-far-date", day=Day(when.date)))
    return None


# --- what goes along with a date ------------------------------------------------------------------


def followed(core: Core, conn: Connection, org: str, meeting: str) -> None:
    """Its flow hears of it, and so does that of the meeting before it."""
    row = dates.one(conn, org, meeting)
    if row is None:
        return
    if row.status == "confirmed" and not row.flow:
        begin(core, conn, org, row)
    checkin_start.follow_start(core, conn, org, row.group)
    regroup.look_again(core, conn, org, row.group)


def begin(core: Core, conn: Connection, org: str, meeting: Meeting) -> str | None:
    """The flow of prompts around a confirmed meeting. Returns its id; None when it has begun."""
    group = people.load_group(conn, org, meeting.group)
    if group is None or meeting.date is None or not group.active():
        return None
    now = core.now(conn, org)
    planned = dates.scheduled(core, conn, org, group, meeting)
    if planned.begins <= now:
        return None
    lead, leads, order = following.turns(conn, org, group, meeting.date)
    flow = Prompts(
        id=new_id(),
        group=group.id,
        called=group.name,
        row=meeting.id,
        people=tuple(map(Seat, group.ids())),
        lead=lead,
        leads=tuple(p for p in leads if p != lead),
        case_order=order,
        day=meeting.date,
        begins=planned.begins,
        ends=planned.ends,
        plan=planned.plan,
        slot=meeting.slot,
        starts=meeting.starts or "",
        place=meeting.where,
    )
    begin_flow(core, conn, org, flow, "meeting", now=now, keep=planned.ends)
    dates.attach(conn, org, meeting.id, flow=flow.id)
    take(core, conn, org, flow.id, m.Tick())
    return flow.id
