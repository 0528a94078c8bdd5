"""What the world outside the core does because of a decision of a flow that is no round.

Each in the transaction of the event that it follows from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection

from bot.flows import checkins, polls, series_events
from bot.flows import meeting_model as meets
from bot.flows import model as m
from bot.flows.cards import Button, line
from bot.flows.kinds import Other
from bot.flows.meeting_model import Meeting
from bot.flows.model import Refusal
from bot.flows.polls import Poll
from bot.groups import rota
from bot.groups.rota import Rota
from bot.service import checkin_flows, dates, meetings, people, regroup, rounds, turning
from bot.service import flows as rows
from bot.service.core import Actor, Core
from bot.service.dates import When
from bot.service.take import RefusedError, take

Handler = Callable[[Core, Connection, rows.Loaded, Any, Any], None]
WAY = "room"  # a meeting is where people sit together, or see each other


def follow(core: Core, conn: Connection, was: rows.Loaded, flow: Other, outcome: m.Outcome) -> None:
    """`flow` is the state after the decision, saved already. Raises RefusedError where it cannot
    be done: then nothing of the event is saved."""
    HANDLERS[type(outcome)](core, conn, was, flow, outcome)


# --- meetings -------------------------------------------------------------------------------------


def _held(
    core: Core, conn: Connection, was: rows.Loaded, flow: Meeting, outcome: meets.MeetingHeld
) -> None:
    """The row says so; who came, and whose turns were taken."""
    row = dates.of_flow(conn, was.org, flow.id)
    if row is None:
        return
    dates.change(core, conn, was.org, row, status="held")
    came = dict.fromkeys(outcome.attended, True)
    away = {s.person for s in flow.people if s.answer == "no" or outcome.round}
    dates.attended(conn, was.org, row.id, dict.fromkeys(away, False) | came)
    brought = (outcome.case_owner,) if outcome.round and outcome.case_owner else ()
    led = (outcome.lead,) if outcome.lead else ()
    _turned(conn, was.org, flow, "case", lambda queue: rota.took(queue, *brought))
    _turned(conn, was.org, flow, "lead", lambda queue: rota.took(queue, *led))
    regroup.look_again(core, conn, was.org, flow.group)


def _skipped(
    core: Core, conn: Connection, was: rows.Loaded, flow: Meeting, outcome: meets.LeadSkipped
) -> None:
    _turned(conn, was.org, flow, "lead", lambda queue: rota.skip(queue, outcome.person))


def _swapped(
    core: Core, conn: Connection, was: rows.Loaded, flow: Meeting, outcome: meets.LeadSwapped
) -> None:
    _turned(conn, was.org, flow, "lead", lambda queue: rota.swap(queue, outcome.person, outcome.to))


def _turned(
    conn: Connection, org: str, flow: Meeting, turn: dates.Turn, change: Callable[[Rota], Rota]
) -> None:
    group = people.load_group(conn, org, flow.group)
    if group is None:
        return
    now = rota.order(dates.rota(conn, org, group.id, turn), turning.among(group, turn))
    dates.put_rota(conn, org, group.id, turn, change(now))


def _begin_round(
    core: Core, conn: Connection, was: rows.Loaded, flow: Meeting, outcome: meets.BeginRound
) -> None:
    """With the usual method of the group. What is still open is for a person to choose."""
    group = people.load_group(conn, was.org, flow.group)
    if group is None or not outcome.case:
        ways = (Button("open_round", style="main"),)
        raise RefusedError(Refusal(line("start-no-case"), ways))
    who = Actor(was.org, outcome.by)
    begun = rounds.begin(core, conn, who, group.id, outcome.case, group.method, WAY, outcome.lead)
    if isinstance(begun, Refusal):
        raise RefusedError(begun)
    if isinstance(begun, rounds.Begun):
        take(core, conn, was.org, flow.id, meets.Held(round=begun.flow))


def _case_chosen(
    core: Core, conn: Connection, was: rows.Loaded, flow: Meeting, outcome: meets.CaseChosen
) -> None:
    """What they have offered already is the case; the next event tells the meeting of it."""
    regroup.look_again(core, conn, was.org, flow.group)


# --- polls ----------------------------------------------------------------------------------------


def _chosen(
    core: Core, conn: Connection, was: rows.Loaded, flow: Poll, outcome: polls.Chosen
) -> None:
    """The date is the meeting's, and confirmed."""
    when = When(outcome.date, outcome.slot, outcome.starts or None, outcome.ends or None)
    row = dates.one(conn, was.org, outcome.meeting) if outcome.meeting else None
    if row is None:
        made = dates.add(core, conn, was.org, flow.group, when, "confirmed")
    else:
        made = row.id
        moved = row.moved + (row.date is not None and row.date != when.date)
        values = {**when._asdict(), "status": "confirmed", "moved": moved}
        dates.change(core, conn, was.org, row, **values)
        dates.attach(conn, was.org, made, poll=None)
    meetings.followed(core, conn, was.org, made)


def _no_date(
    core: Core, conn: Connection, was: rows.Loaded, flow: Poll, outcome: polls.NoDate
) -> None:
    row = dates.one(conn, was.org, outcome.meeting) if outcome.meeting else None
    if row is not None:
        if row.status == "proposed" and row.date is None:
            dates.change(core, conn, was.org, row, status="unset")
        dates.attach(conn, was.org, row.id, poll=None)
    core.tell(conn, was.org, flow.group)


HANDLERS: Mapping[type[m.Outcome], Handler] = {
    meets.MeetingHeld: _held,
    meets.LeadSkipped: _skipped,
    meets.LeadSwapped: _swapped,
    meets.BeginRound: _begin_round,
    meets.CaseChosen: _case_chosen,
    polls.Chosen: _chosen,
    polls.NoDate: _no_date,
    series_events.OpenCheckins: checkin_flows.opened,
    series_events.CloseCheckins: checkin_flows.closed,
    checkins.Shared: checkin_flows.shared,
    m.Erase: checkin_flows.erased,
}
