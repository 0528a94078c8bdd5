"""Whose case a meeting takes, who is asked for one when nobody has offered any, and who leads."""

from __future__ import annotations

from msgspec.structs import replace

from bot.flows.meeting_model import Meeting, Seat
from bot.flows.model import Moment


def with_seat(flow: Meeting, seat: Seat) -> Meeting:
    people = tuple(seat if s.person == seat.person else s for s in flow.people)
    return replace(flow, people=people)


def settle(flow: Meeting, now: Moment) -> Meeting:
    """Whose case it is, once it is time to choose: it stays theirs while they have it.

    Else the one who has waited longest of those who offer one is suggested; where nobody does, one
    person after the other is asked by rotation.
    """
    if flow.phase != "planned" or "choose" not in flow.done or _stays(flow):
        return flow
    if flow.offers():
        return _suggest(flow)
    if flow.case_owner:
        flow = replace(flow, case_owner="", case="")
    return flow if flow.nobody or _waited_for(flow) else ask_next(flow, now)


def first_offer(flow: Meeting) -> Meeting:
    """The meeting begins before anybody was asked to choose: the one who has waited longest."""
    if flow.case_owner or not flow.standing():
        return flow
    return replace(flow, case_owner=flow.standing()[0])


def ask_next(flow: Meeting, now: Moment) -> Meeting:
    """The next by rotation is asked; when all have passed, the lead is told that nobody has."""
    for seat in flow.by_rotation():
        if _may_be_asked(flow, seat):
            return replace(flow, turns=(*flow.turns, seat.person), turn_at=now, starters=False)
    return replace(flow, turn_at=None, nobody=True)


def _may_be_asked(flow: Meeting, seat: Seat) -> bool:
    asked = seat.turn or seat.person in flow.turns
    return not asked and seat.answer != "no" and seat.person not in flow.quiet


def _stays(flow: Meeting) -> bool:
    return flow.case_owner in flow.standing()


def _suggest(flow: Meeting) -> Meeting:
    if not flow.standing():  # who was let go first has it no longer
        people = tuple(replace(s, gave=False) for s in flow.people)
        flow = replace(flow, people=people)
    return replace(
        flow,
        case_owner=flow.standing()[0],
        chosen=flow.chosen + 1,
        case="",
        turn_at=None,
        nobody=False,
        instead="",
    )


def _waited_for(flow: Meeting) -> bool:
    seat = flow.seat(flow.turn_of)
    return seat is not None and seat.answer != "no"


def led_by(flow: Meeting, to: str) -> Meeting:
    """Somebody else leads. Who led is the first in line again, being still of the group."""
    before = () if flow.seat(flow.lead) is None else (flow.lead,)
    leads = (*before, *(p for p in flow.leads if p not in (to, *before)))
    return replace(flow, lead=to, leads=leads, leading=flow.leading + 1)
