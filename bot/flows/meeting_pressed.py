"""What people do about a meeting: answer, offer a case or let another go first, lead, begin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

from msgspec.structs import replace

from bot.flows import meeting_model as mm
from bot.flows.cards import Button, line
from bot.flows.meeting_case import ask_next, led_by, settle, with_seat
from bot.flows.meeting_model import BeginRound, LeadSkipped, LeadSwapped, Made, Meeting, no
from bot.flows.model import Decision, Event, Moment, Outcome, Refusal


def barred(flow: Meeting, e: Any, now: Moment) -> Refusal | None:  # noqa: ANN401
    """Why nobody, or not they, can press this now."""
    if flow.seat(e.by) is None:
        return Refusal(line("no-such-round"))
    if e.visit != flow.days:
        return Refusal(line("no-stale"))
    if flow.over:
        return Refusal(line("no-meeting-over"))
    if type(e) in DURING:
        return None if "start" in flow.done else Refusal(line("no-stale"))
    if flow.phase != "planned" or now >= flow.begins:
        return Refusal(line("no-meeting-begun"))
    return None


def _coming(flow: Meeting, e: mm.Coming, now: Moment) -> Made:
    seat = flow.seat(e.by)
    if seat is None or e.choice not in get_args(mm.Answer) or not e.choice:
        return no(flow, "no-stale")
    if e.choice == seat.answer:
        return Decision(flow)
    after = with_seat(flow, replace(seat, answer=e.choice, gave=False))
    follows: tuple[Outcome, ...] = ()
    if e.choice == "no" and e.by == flow.lead:
        to = after.next_lead()
        after = led_by(replace(after, skipped=(*after.skipped, e.by)), to)
        follows = (LeadSkipped(e.by, to),)
    return Decision(settle(after, now), follows)


def _gives_way(flow: Meeting, e: mm.GivesWay, now: Moment) -> Made:
    seat = flow.seat(e.by)
    standing = flow.standing()
    if seat is None or e.by not in standing or len(standing) < 2 or e.to != flow.case_owner:
        return no(flow, "no-stale")
    return Decision(settle(with_seat(flow, replace(seat, gave=True)), now))


def _has_case(flow: Meeting, e: mm.HasCase, now: Moment) -> Made:
    seat = flow.seat(e.by)
    if seat is None or e.by != flow.turn_of:
        return no(flow, "no-stale")
    return Decision(settle(with_seat(flow, replace(seat, answer="case")), now))


def _starters(flow: Meeting, e: mm.Starters, now: Moment) -> Made:
    if e.by != flow.turn_of:
        return no(flow, "no-stale")
    return Decision(replace(flow, starters=True))


def _passes(flow: Meeting, e: mm.Passes, now: Moment) -> Made:
    seat = flow.seat(e.by)
    if seat is None or e.by != flow.turn_of:
        return no(flow, "no-stale")
    return Decision(ask_next(with_seat(flow, replace(seat, turn="passed")), now))


def _instead(flow: Meeting, e: mm.Instead, now: Moment) -> Made:
    if e.by != flow.lead or not flow.nobody or e.choice not in ("parked", "exercise"):
        return no(flow, "no-stale")
    return Decision(replace(flow, instead=e.choice))


def _skip_lead(flow: Meeting, e: mm.SkipLead, now: Moment) -> Made:
    if e.by != flow.lead:
        return no(flow, "no-stale")
    if not flow.next_leads():
        return no(flow, "no-lead-next")
    to = flow.next_lead()
    after = led_by(replace(flow, skipped=(*flow.skipped, e.by)), to)
    return Decision(after, (LeadSkipped(e.by, to),))


def _swap_lead(flow: Meeting, e: mm.SwapLead, now: Moment) -> Made:
    if e.by != flow.lead:
        return no(flow, "no-stale")
    if e.to not in flow.could_lead():
        return no(flow, "no-lead-here")
    return Decision(led_by(flow, e.to), (LeadSwapped(e.by, e.to),))


def _steps_first(flow: Meeting, e: mm.StepsFirst, now: Moment) -> Made:
    return _opening(flow, "steps")


def _straight(flow: Meeting, e: mm.Straight, now: Moment) -> Made:
    return _opening(flow, "straight")


def _opening(flow: Meeting, way: Any) -> Made:  # noqa: ANN401
    if flow.begun or flow.opening or not flow.promises:
        return no(flow, "no-stale")
    return Decision(replace(flow, opening=way))


def _begins_round(flow: Meeting, e: mm.BeginsRound, now: Moment) -> Made:
    if flow.begun or (flow.promises and not flow.opening):
        return no(flow, "no-stale")
    if not flow.case:
        ways = (Button("open_round", style="main"),)
        return Decision(flow, (), Refusal(line("start-no-case"), ways))
    begin = BeginRound(e.by, flow.case_owner, _round_lead(flow, e.by), flow.case)
    return Decision(replace(flow, begun=True), (begin,))


def _round_lead(flow: Meeting, by: str) -> str:
    """The lead, else whoever begins it, else the next who can: never who has the case."""
    coming = {s.person for s in flow.people if s.answer != "no"} | {by}
    line_up = (flow.lead, by, *flow.leads, *(s.person for s in flow.people))
    return next((p for p in line_up if p in coming and p != flow.case_owner), "")


PRESSED: Mapping[type[Event], Callable[[Meeting, Any, Moment], Made]] = {
    mm.Coming: _coming,
    mm.GivesWay: _gives_way,
    mm.HasCase: _has_case,
    mm.Starters: _starters,
    mm.Passes: _passes,
    mm.Instead: _instead,
    mm.SkipLead: _skip_lead,
    mm.SwapLead: _swap_lead,
    mm.StepsFirst: _steps_first,
    mm.Straight: _straight,
    mm.BeginsRound: _begins_round,
}
# What only the meeting's start asks.
DURING = (mm.StepsFirst, mm.Straight, mm.BeginsRound)
