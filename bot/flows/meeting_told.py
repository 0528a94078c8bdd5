"""What the service tells a meeting: another date, who is of the group, what else was decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from bot.flows import meeting_model as mm
from bot.flows.checks import is_date
from bot.flows.meeting_case import led_by, settle
from bot.flows.meeting_model import Made, Meeting, Seat, no
from bot.flows.model import Decision, Event, Moment


def _moved(flow: Meeting, e: mm.Moved, now: Moment) -> Made:
    if flow.phase != "planned" or now >= flow.begins:
        return _begun(flow)
    if not is_date(e.day):
        return no(flow, "date-wrong")
    if e.begins <= now:
        return no(flow, "no-meeting-past")
    told = (flow.day, flow.slot, flow.starts, flow.begins, flow.ends, flow.place)
    after = replace(
        flow,
        day=e.day,
        slot=e.slot,
        starts=e.starts,
        begins=e.begins,
        ends=max(e.begins, e.ends),
        place=e.place,
        plan=e.plan,
        hold=0.0,
    )
    if told == (after.day, after.slot, after.starts, after.begins, after.ends, after.place):
        return Decision(after)
    shifted = e.day != flow.day
    after = replace(after, moved=flow.moved + 1, shifted=shifted)
    if not shifted:
        return Decision(after)
    far = abs((date.fromisoformat(e.day) - date.fromisoformat(flow.day)).days) > 1
    return Decision(_asked_anew(after) if far else _unanswered(after))


def _unanswered(flow: Meeting) -> Meeting:
    """The day is another: nobody has said anything of it."""
    cleared = tuple(replace(s, answer="", gave=False) for s in flow.people)
    return replace(flow, people=cleared, days=flow.days + 1)


def _asked_anew(flow: Meeting) -> Meeting:
    return replace(
        flow,
        people=tuple(Seat(s.person) for s in flow.people),
        era=flow.era + 1,
        days=flow.days + 1,
        done=(),
        dropped=(),
        invited=None,
        nudged=False,
        case_owner="",
        chosen=0,
        case="",
        turns=(),
        turn_at=None,
        starters=False,
        nobody=False,
        instead="",
    )


def _cancelled(flow: Meeting, e: mm.Cancelled, now: Moment) -> Made:
    if flow.phase == "over":
        return no(flow, "no-meeting-over")
    return Decision(replace(flow, phase="cancelled", turn_at=None))


def _seat_in(flow: Meeting, e: mm.SeatIn, now: Moment) -> Made:
    if not e.person or flow.seat(e.person) is not None or flow.over:
        return Decision(flow)
    new = Seat(e.person, asked="invite" in flow.done or "agenda" in flow.done)
    return Decision(replace(flow, people=(*flow.people, new)))


def _seat_out(flow: Meeting, e: mm.SeatOut, now: Moment) -> Made:
    if flow.seat(e.person) is None:
        return Decision(flow)
    flow = replace(
        flow,
        people=tuple(s for s in flow.people if s.person != e.person),
        leads=tuple(p for p in flow.leads if p != e.person),
        case_order=tuple(p for p in flow.case_order if p != e.person),
    )
    if e.person == flow.case_owner:
        flow = replace(flow, case_owner="", case="")
    if e.person == flow.lead:
        flow = led_by(flow, flow.next_lead())
    return Decision(settle(flow, now))


def _led(flow: Meeting, e: mm.Led, now: Moment) -> Made:
    if flow.over:
        return no(flow, "no-meeting-over")
    if flow.seat(e.person) is None:
        return no(flow, "no-lead-here")
    return Decision(flow if e.person == flow.lead else led_by(flow, e.person))


def _rotas(flow: Meeting, e: mm.Rotas, now: Moment) -> Made:
    leads = tuple(p for p in e.leads if p != flow.lead and flow.seat(p) is not None)
    return Decision(replace(flow, leads=leads, case_order=e.case_order))


def _prepared(flow: Meeting, e: mm.Prepared, now: Moment) -> Made:
    if flow.phase == "open" and not flow.case_owner and e.case and flow.seat(e.person):
        return Decision(replace(flow, case_owner=e.person, case=e.case))
    if e.person != flow.case_owner or not e.person:
        return Decision(flow)
    return Decision(replace(flow, case=e.case))


def _promised(flow: Meeting, e: mm.Promised, now: Moment) -> Made:
    return Decision(replace(flow, promises=e.promises))


def _held(flow: Meeting, e: mm.Held, now: Moment) -> Made:
    if flow.phase == "cancelled":
        return no(flow, "no-meeting-over")
    return Decision(replace(flow, begun=True, round=e.round, attended=e.people))


def _next(flow: Meeting, e: mm.Next, now: Moment) -> Made:
    return Decision(replace(flow, next_day=e.day, next_slot=e.slot, next_begins=e.begins))


def _begun(flow: Meeting) -> Made:
    return no(flow, "no-meeting-over" if flow.over else "no-meeting-begun")


TOLD: Mapping[type[Event], Callable[[Meeting, Any, Moment], Made]] = {
    mm.Moved: _moved,
    mm.Cancelled: _cancelled,
    mm.SeatIn: _seat_in,
    mm.SeatOut: _seat_out,
    mm.Led: _led,
    mm.Rotas: _rotas,
    mm.Prepared: _prepared,
    mm.Promised: _promised,
    mm.Held: _held,
    mm.Next: _next,
}
