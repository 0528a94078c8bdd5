"""The prompts around one meeting of a group, made when its date is confirmed.

An invitation, the choice of a case, the agenda, the start, the thanks: each at its moment. Nobody
is told who did not answer, who cannot come, or who said no when asked for a case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from bot.flows import meeting_model as mm
from bot.flows.cards import Button, Choice, Field, Form, Who, line
from bot.flows.meeting_cards import draw, view, waits
from bot.flows.meeting_model import (
    BeginRound,
    CaseChosen,
    LeadSkipped,
    LeadSwapped,
    Made,
    Meeting,
    MeetingHeld,
    Seat,
    no,
)
from bot.flows.meeting_pressed import PRESSED, barred
from bot.flows.meeting_stages import due, tick
from bot.flows.meeting_told import TOLD
from bot.flows.model import Around, Decision, Event, Moment, Tick

__all__ = [
    "BeginRound",
    "CaseChosen",
    "LeadSkipped",
    "LeadSwapped",
    "Meeting",
    "MeetingHeld",
    "Seat",
    "advance",
    "asks",
    "draw",
    "due",
    "ended",
    "event",
    "filled",
    "form",
    "names",
    "people",
    "view",
    "visit",
    "waits",
]

FORMS = ("swap_lead",)
# Lead to a page: the form of a case, the form that opens a round, and the minutes of the round that
# is the button's argument.
LINKS = ("open_case", "open_round", "minutes")


def advance(flow: Meeting, event: Event, now: Moment, around: Around) -> Made:
    """What the event does, or why nothing."""
    made = _with_time(flow, _advance(flow, event, now, around), around)
    owner = made.flow.case_owner
    if owner in ("", flow.case_owner):
        return made
    return replace(made, outcomes=(*made.outcomes, CaseChosen(owner)))


def _with_time(before: Meeting, made: Made, around: Around) -> Made:
    """Who is asked for a case has until noon on the next working day: nights and weekends are no
    time to answer in."""
    flow = made.flow
    if flow.turn_at is None or flow.turns == before.turns:
        return made
    return replace(made, flow=replace(flow, turn_until=around.calendar.deadline(flow.turn_at, 1)))


def _advance(flow: Meeting, event: Event, now: Moment, around: Around) -> Made:
    if isinstance(event, Tick):
        return tick(flow, now, around)
    told = TOLD.get(type(event))
    if told is not None:
        return told(flow, event, now)
    pressed = PRESSED.get(type(event))
    if pressed is None:
        return no(flow, "no-stale")
    refusal = barred(flow, event, now)
    return Decision(flow, (), refusal) if refusal else pressed(flow, event, now)


def people(flow: Meeting) -> tuple[str, ...]:
    return tuple(s.person for s in flow.people)


def names(flow: Meeting) -> set[str]:
    once = (flow.lead, flow.case_owner, *(p.by for p in flow.promises))
    return {*people(flow), *flow.leads, *once} - {""}


def ended(flow: Meeting) -> bool:
    return flow.over


def visit(flow: Meeting) -> int:
    return flow.days


def asks(flow: Meeting) -> str:
    """Nobody in particular: each message waits for its reader's hours."""
    return ""


def event(flow: Meeting, action: str, by: str, visit: int, arg: str) -> Event | None:
    match action:
        case "coming":
            return mm.Coming(by, visit, arg)
        case "give_way":
            return mm.GivesWay(by, visit, arg)
        case "instead":
            return mm.Instead(by, visit, arg)
    made = PLAIN.get(action)
    return made(by, visit) if made else None


def form(flow: Meeting, by: str, action: str, arg: str) -> Form | None:
    if action != "swap_lead" or by != flow.lead or flow.phase != "planned":
        return None
    choices = tuple(Choice(p, line("name", who=Who(p))) for p in flow.could_lead())
    if not choices:
        return None
    pick = Field("to", "person", line("field-swap_lead"), choices=choices)
    sends = (Button("send", style="main"),)
    title, promise = line("form-swap_lead"), line("promise-swap_lead")
    return Form(action, "", 0, flow.days, title, (), (pick,), sends, promise)


def filled(
    flow: Meeting, form: Form, by: str, how: str, values: Mapping[str, str], refs: Mapping[str, str]
) -> Event:
    return mm.SwapLead(by, form.visit, values.get("to", ""))


# Buttons that carry no argument, and what each is.
PLAIN: Mapping[str, Callable[[str, int], Event]] = {
    "have_case": mm.HasCase,
    "starters": mm.Starters,
    "pass_turn": mm.Passes,
    "skip_lead": mm.SkipLead,
    "steps_first": mm.StepsFirst,
    "straight": mm.Straight,
    "begin_round": mm.BeginsRound,
}
