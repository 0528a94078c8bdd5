"""A series of check-ins between meetings: when they open, who may read, and what was shared.

A series opens a check-in per person on its days; each is a flow of its own (`checkins`). When the
window of one occurrence closes, those whom the level names see what people chose to share, and
nothing else. The level of an open occurrence stands: a change counts from the next one, and none
is possible after the first answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from msgspec.structs import replace

from bot.flows import model as m
from bot.flows.cards import Button, Choice, Field, Form, Line, Who, line
from bot.flows.digests import Level, Occurrence, Piece
from bot.flows.model import Around, Decision, Moment, Refusal
from bot.flows.series_cards import LEVELS, Series, called, draw, names, people, view
from bot.flows.series_events import (
    ChangeLevel,
    CloseCheckins,
    ForgetSeries,
    Given,
    JoinedSeries,
    LeadSeries,
    MoveSeries,
    OpenCheckins,
    PartedSeries,
    StopSeries,
)

__all__ = [
    "Series",
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

KEPT = 30  # occurrences whose digests can still be drawn: the state must not grow for ever
SURE = "sure"
FORMS = ("level",)  # buttons that open a form

# --- deciding -----------------------------------------------------------------------------------


def advance(flow: Series, event: m.Event, now: Moment, around: Around) -> Decision[Series]:
    """What time, a member or the lead does to the series."""
    if flow.stopped and not isinstance(event, m.Tick | Given | ForgetSeries):
        return _no(flow, "no-series-over")
    match event:
        case m.Tick():
            return _tick(flow, now, around)
        case Given() | MoveSeries() | ForgetSeries():
            return _served(flow, event)
        case JoinedSeries() | PartedSeries() | LeadSeries() if event.by not in ("", flow.lead):
            return _no(flow, "no-such-round")
        case JoinedSeries():
            return _joined(flow, event.person)
        case PartedSeries():
            return _parted(flow, event.person)
        case LeadSeries():
            return _no(flow, "no-old-card") if not event.to else _led(flow, event.to)
        case StopSeries() | ChangeLevel():
            return _steered(flow, event)
    return _no(flow, "no-old-card")


def _served(flow: Series, event: Given | MoveSeries | ForgetSeries) -> Decision[Series]:
    """What the service alone tells it."""
    if event.by:
        return _no(flow, "no-old-card")
    if isinstance(event, Given):
        return _given(flow, event)
    if isinstance(event, MoveSeries):
        return _moved(flow, event)
    over = _stopped(flow)
    return Decision(replace(over.flow, asked=()), over.outcomes)


def _no(flow: Series, key: str) -> Decision[Series]:
    return Decision(flow, (), Refusal(Line(key)))


def _steered(flow: Series, event: StopSeries | ChangeLevel) -> Decision[Series]:
    if event.by not in ("", flow.lead):
        return Decision(flow, (), Refusal(line("no-only-lead", lead=Who(flow.lead))))
    if isinstance(event, ChangeLevel):
        return _level(flow, event.level)
    if not event.sure:
        again = Button("stop_series", SURE, "do-stop_series", "danger")
        return Decision(flow, (), Refusal(line("ask-stop-series"), (again,)))
    return _stopped(flow)


def _stopped(flow: Series) -> Decision[Series]:
    outcomes = tuple(CloseCheckins(x.n, x.people) for x in flow.asked if not x.closed)
    asked = tuple(replace(x, closed=True) for x in flow.asked)
    return Decision(replace(flow, stopped=True, next=None, asked=asked), outcomes)


def _moved(flow: Series, event: MoveSeries) -> Decision[Series]:
    if flow.n:
        return _no(flow, "no-old-card")
    days = event.window_days
    return Decision(replace(flow, cadence=event.cadence, next=event.next, window_days=days))


def _level(flow: Series, level: str) -> Decision[Series]:
    if flow.fixed:
        return _no(flow, "no-level-fixed")
    if level not in get_args(Level):
        return _no(flow, "choice-wrong")
    return Decision(replace(flow, level=level))


def _led(flow: Series, to: str) -> Decision[Series]:
    return Decision(replace(flow, lead=to))


def _joined(flow: Series, person: str) -> Decision[Series]:
    if not person or person in flow.people:
        return _no(flow, "no-old-card")
    return Decision(replace(flow, people=(*flow.people, person)))


def _parted(flow: Series, person: str) -> Decision[Series]:
    if person not in flow.people:
        return _no(flow, "no-old-card")
    asked = tuple(_without_lead(x, person) for x in flow.asked)
    left = replace(flow, people=tuple(p for p in flow.people if p != person), asked=asked)
    still = (x for x in flow.asked if not x.closed and person in x.people)
    return Decision(left, tuple(CloseCheckins(x.n, (person,)) for x in still))


def _without_lead(x: Occurrence, person: str) -> Occurrence:
    """What was for somebody who has left by then is for nobody: it was promised to no other."""
    if x.closed or x.level != "lead" or x.lead != person:
        return x
    return replace(x, level="self", shared=())


def _given(flow: Series, event: Given) -> Decision[Series]:
    """Taken after the window as well: what was shared in time may be told late."""
    at = next((i for i, x in enumerate(flow.asked) if x.n == event.n), None)
    if at is None or event.person not in flow.asked[at].people:
        return _no(flow, "no-old-card")
    was = flow.asked[at]
    flow = replace(flow, fixed=True)
    if was.level == "self":
        return Decision(flow)
    known = {x.id for x in flow.questions}
    new = [Piece(event.person, *pair) for pair in event.shared if pair[0] in known]
    others = [x for x in was.shared if x.person != event.person]
    asked = list(flow.asked)
    asked[at] = replace(was, shared=(*others, *new))
    return Decision(replace(flow, asked=tuple(asked)))


def due(flow: Series) -> Moment | None:
    if flow.stopped:
        return None
    ends = [x.until for x in flow.asked if not x.closed]
    return min([*ends, *(() if flow.next is None else (flow.next,))], default=None)


def _tick(flow: Series, now: Moment, around: Around) -> Decision[Series]:
    at = due(flow)
    if at is None or now < at:
        return Decision(flow)
    if around.late and around.open > now:
        return Decision(_wait(flow, now, around))
    asked = tuple(replace(x, closed=x.closed or x.until <= now) for x in flow.asked)
    flow = replace(flow, asked=asked)
    if flow.next is None or now < flow.next:
        return Decision(flow)
    return _open(flow, now, around)


def _wait(flow: Series, now: Moment, around: Around) -> Series:
    """Until the next working moment; an occurrence that meets the one after it is left out."""
    asked = tuple(
        replace(x, until=around.open) if not x.closed and x.until <= now else x for x in flow.asked
    )
    flow = replace(flow, asked=asked)
    if flow.next is None or now < flow.next:
        return flow
    then = _then(now, around)
    return replace(flow, next=around.open if then is None else min(then, around.open))


def _then(now: Moment, around: Around) -> Moment | None:
    then = around.next_checkin
    return then if then is not None and then > now else None


def _open(flow: Series, now: Moment, around: Around) -> Decision[Series]:
    then = _then(now, around)
    # One person may have been two before.
    people = tuple(dict.fromkeys(p for p in flow.people if around.amount(p) != "off"))
    if not people:
        return Decision(replace(flow, next=then))
    until = around.calendar.deadline(now, flow.window_days)
    if then is not None:
        until = min(until, then)
    n = flow.n + 1
    new = Occurrence(n, now, until, flow.level, flow.lead, people)
    flow = replace(flow, n=n, next=then, asked=(*flow.asked, new)[-KEPT:])
    return Decision(flow, (OpenCheckins(n, people, until, new.level, new.lead),))


def ended(flow: Series) -> bool:
    return due(flow) is None


def visit(flow: Series) -> int:
    return flow.n


def waits(flow: Series, person: str) -> bool:
    """A series asks nothing itself; its check-ins do."""
    return False


def asks(flow: Series) -> str:
    """What it says is said to many: each message keeps to its reader's hours."""
    return ""


# --- pressing -----------------------------------------------------------------------------------


def event(flow: Series, action: str, by: str, visit: int, arg: str) -> m.Event | None:
    if action != "stop_series" or visit != flow.n:
        return None
    return StopSeries(by, arg == SURE)


def form(flow: Series, by: str, action: str, arg: str) -> Form | None:
    """Who may read the answers, while nobody has answered."""
    if action != "level" or by != flow.lead or flow.fixed or flow.stopped:
        return None
    choices = tuple(Choice(level, said) for level, said in LEVELS.items())
    field = Field("level", "choice", line("field-level"), choices=choices, prefill=flow.level)
    sends = (Button("send", style="main"),)
    return Form("level", "", 0, flow.n, called(flow), (), (field,), sends, line("promise-level"))


def filled(
    flow: Series, form: Form, by: str, how: str, values: Mapping[str, str], refs: Mapping[str, str]
) -> m.Event:
    return ChangeLevel(by, values.get("level", ""))
