"""A date poll in a group: who can when, until the one who leads confirms a date.

It opens, is answered until everybody has or its time is out, and is then the lead's to decide:
confirm a date, open it for two more days, or withdraw it. When the last of its dates has begun
without that, it ends by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from bot.flows import model as m
from bot.flows.ballots import (
    CANS,
    Can,
    HalfDay,
    Option,
    Poll,
    Vote,
    all_answered,
    answered,
    best,
    counts,
    live,
    own,
)
from bot.flows.cards import BOARD, GROUP, Button, Form, Who, line
from bot.flows.model import Around, Decision, Moment, Refusal
from bot.flows.poll_cards import draw, field_name, form, view
from bot.flows.poll_events import (
    Chosen,
    NoDate,
    PollClosed,
    PollConfirmed,
    PollJoined,
    PollLed,
    PollParted,
    PollReopened,
    PollWithdrawn,
    Voted,
)
from bot.flows.poll_start import MORE_DAYS, begin, opened

__all__ = [
    "Can", "Chosen", "HalfDay", "NoDate", "Option", "Poll", "PollClosed", "PollConfirmed",
    "PollJoined", "PollLed", "PollParted", "PollReopened", "PollWithdrawn", "Vote", "Voted",
    "advance", "asks", "begin", "best", "counts", "draw", "due", "ended", "event", "filled",
    "form", "names", "own", "people", "view", "visit", "waits",
]  # fmt: skip

FORMS = ("vote_dates",)  # buttons that open a form
PRESS_DAYS = 3  # working days after which the lead is reminded


# --- what it is -----------------------------------------------------------------------------------


def due(flow: Poll) -> Moment | None:
    """When it opens, reminds, closes, or loses a date that begins."""
    if ended(flow):
        return None
    if flow.since is None:
        return flow.opens
    moments = [flow.begins[i] for i in live(flow)]
    if flow.phase == "open":
        moments.append(flow.until)
    if not flow.reminded:
        moments.append(flow.half)
    return min(moments)


def people(flow: Poll) -> tuple[str, ...]:
    """Those who are asked, and who leads."""
    return tuple(p for p in dict.fromkeys((*flow.people, flow.lead)) if p)


def names(flow: Poll) -> set[str]:
    """Who leads, for the words of a refusal: its cards name no one."""
    return {flow.lead} - {""}


def ended(flow: Poll) -> bool:
    return flow.phase in ("chosen", "withdrawn")


def visit(flow: Poll) -> int:
    return flow.turn


def asks(flow: Poll) -> str:
    """Nobody's hours alone: the group is told, and each in their own."""
    return ""


def waits(flow: Poll, person: str) -> bool:
    """They have not answered, or have a date to confirm."""
    if flow.asking:
        return person in flow.people and not answered(flow, person)
    return flow.phase == "over" and bool(person) and person == flow.lead


def event(flow: Poll, action: str, by: str, visit: int, arg: str) -> m.Event | None:
    """What the lead's buttons are; the button to answer opens a form."""
    if action == "choose_date":
        return PollConfirmed(by, visit, _index(arg))
    if action == "close_dates":
        return PollClosed(by, visit)
    if action == "reopen_dates":
        return PollReopened(by, visit)
    return PollWithdrawn(by, visit, arg == "sure") if action == "withdraw_dates" else None


def filled(
    flow: Poll, form: Form, by: str, how: str, values: Mapping[str, str], refs: Mapping[str, str]
) -> m.Event:
    """A vote: each option's field holds one of `CANS`."""
    said = {i: values.get(field_name(i), "") for i in range(len(flow.options))}
    return Voted(by, {i: can for i, value in said.items() for can in CANS if can == value})


def _index(arg: str) -> int:
    return int(arg) if len(arg) == 1 and arg.isascii() and arg.isdecimal() else -1


# --- what happens to it ---------------------------------------------------------------------------


def advance(flow: Poll, event: m.Event, now: Moment, around: Around) -> Decision[Poll]:
    """What an answer, a choice, the group's people or the time do to it."""
    if isinstance(event, m.Tick):
        return _tick(flow, now, around)
    if event.by and event.by not in people(flow):
        return _refused(flow, "no-such-round")
    handler = _HANDLERS.get(type(event))
    return handler(flow, event, now, around) if handler else _refused(flow, "no-stale")


def _refused(flow: Poll, key: str) -> Decision[Poll]:
    return Decision(flow, (), Refusal(line(key)))


def _tick(flow: Poll, now: Moment, around: Around) -> Decision[Poll]:
    at = due(flow)
    if at is None or now < at:
        return Decision(flow)
    if flow.since is None:
        if around.late and around.open > now:
            return Decision(replace(flow, opens=around.open))
        flow = opened(flow, now, around)
    begun = tuple(i for i in live(flow) if flow.begins[i] <= now)
    after = replace(flow, gone=(*flow.gone, *begun)) if begun else flow
    if not live(after):
        return _without(after)
    if after.phase == "open" and now >= after.until:
        return Decision(_close(after, now, around))
    if not after.reminded and now >= after.half:
        after = _remind(after, now, around)
    return _answered(flow, after, now, around)


def _remind(flow: Poll, now: Moment, around: Around) -> Poll:
    """Once in a phase: those who have not answered, or the lead. Late, it waits for working hours;
    when there are none before the end, it is not sent."""
    if around.late and around.open > now:
        return replace(flow, half=around.open)
    if flow.phase == "over":
        wanted = bool(flow.lead) and around.amount(flow.lead) == "normal"
        return replace(flow, reminded=True, pressed=wanted)
    silent = (p for p in flow.people if not answered(flow, p))
    nudged = tuple(p for p in silent if around.amount(p) == "normal")
    return replace(flow, reminded=True, nudged=nudged)


def _close(flow: Poll, now: Moment, around: Around) -> Poll:
    half = around.calendar.deadline(now, PRESS_DAYS)
    return replace(flow, phase="over", turn=flow.turn + 1, half=half, reminded=False, pressed=False)


def _without(flow: Poll) -> Decision[Poll]:
    """It ends, and there is no date."""
    flow = replace(flow, phase="withdrawn", turn=flow.turn + 1)
    return Decision(flow, (NoDate(flow.meeting),))


def _answered(before: Poll, flow: Poll, now: Moment, around: Around) -> Decision[Poll]:
    """It closes with the last answer; one that was opened anew with all of them stays open."""
    if flow.asking and all_answered(flow) and not all_answered(before):
        return Decision(_close(flow, now, around))
    return Decision(flow)


def _voted(flow: Poll, event: Voted, now: Moment, around: Around) -> Decision[Poll]:
    if event.by not in flow.people:
        return _refused(flow, "no-such-round")
    if not flow.asking or now >= flow.until:
        return _refused(flow, "no-nothing-to-answer")
    said = {i: can for i, can in event.votes.items() if i in live(flow) and can in CANS}
    if not said:
        return _refused(flow, "no-stale")
    others = tuple(v for v in flow.votes if v.person != event.by or v.option not in said)
    mine = tuple(Vote(event.by, i, can) for i, can in sorted(said.items()))
    return _answered(flow, replace(flow, votes=others + mine), now, around)


def _joined(flow: Poll, event: PollJoined, now: Moment, around: Around) -> Decision[Poll]:
    person = event.person
    if event.by or person in ("", GROUP, BOARD):
        return _refused(flow, "no-stale")
    if ended(flow) or person in flow.people:
        return Decision(flow)
    key = (*flow.key, person) if event.key else flow.key
    quiet = (*flow.quiet, person) if around.amount(person) == "off" else flow.quiet
    return Decision(replace(flow, people=(*flow.people, person), key=key, quiet=quiet))


def _parted(flow: Poll, event: PollParted, now: Moment, around: Around) -> Decision[Poll]:
    gone = event.person
    if event.by or not gone:
        return _refused(flow, "no-stale")
    left = replace(
        flow,
        lead="" if gone == flow.lead else flow.lead,
        votes=tuple(v for v in flow.votes if v.person != gone),
        **{k: tuple(p for p in getattr(flow, k) if p != gone) for k in _LISTS},
    )
    if not left.people and not ended(left):
        return _without(left)
    return _answered(flow, left, now, around)


def _led(flow: Poll, event: PollLed, now: Moment, around: Around) -> Decision[Poll]:
    if event.by not in ("", flow.lead) or event.person in ("", GROUP, BOARD):
        return _refused(flow, "no-stale")
    return Decision(flow if ended(flow) else replace(flow, lead=event.person))


def _not_lead(flow: Poll, by: str) -> Decision[Poll] | None:
    if by and by == flow.lead:
        return None
    if not flow.lead or not by:
        return _refused(flow, "no-stale")
    return Decision(flow, (), Refusal(line("no-only-lead", lead=Who(flow.lead))))


def _confirmed(flow: Poll, event: PollConfirmed, now: Moment, around: Around) -> Decision[Poll]:
    refused = _not_lead(flow, event.by)
    if refused is not None:
        return refused
    index = event.option
    stale = flow.phase != "over" or event.visit != flow.turn or index not in live(flow)
    if stale or flow.begins[index] <= now:
        return _refused(flow, "no-stale")
    chosen = flow.options[index]
    flow = replace(flow, phase="chosen", chosen=index, turn=flow.turn + 1)
    date = Chosen(flow.meeting, chosen.date, chosen.slot, chosen.starts, chosen.ends)
    return Decision(flow, (date,))


def _closed(flow: Poll, event: PollClosed, now: Moment, around: Around) -> Decision[Poll]:
    refused = _not_lead(flow, event.by)
    if refused is not None:
        return refused
    if not flow.asking or event.visit != flow.turn:
        return _refused(flow, "no-stale")
    return Decision(_close(flow, now, around))


def _reopened(flow: Poll, event: PollReopened, now: Moment, around: Around) -> Decision[Poll]:
    refused = _not_lead(flow, event.by)
    if refused is not None:
        return refused
    if flow.phase != "over" or event.visit != flow.turn:
        return _refused(flow, "no-stale")
    until = around.calendar.deadline(now, MORE_DAYS)
    flow = replace(flow, phase="open", until=until, turn=flow.turn + 1, again=flow.again + 1)
    # Everybody had their reminder, or had answered.
    return Decision(replace(flow, reminded=True, nudged=(), pressed=False))


def _withdrawn(flow: Poll, event: PollWithdrawn, now: Moment, around: Around) -> Decision[Poll]:
    if not event.by:
        return Decision(flow) if ended(flow) else _without(flow)
    refused = _not_lead(flow, event.by)
    if refused is not None:
        return refused
    if ended(flow) or event.visit != flow.turn:
        return _refused(flow, "no-stale")
    if not event.sure:
        yes = Button("withdraw_dates", "sure", "do-withdraw_dates")
        return Decision(flow, (), Refusal(line("ask-withdraw_dates"), (yes,)))
    return _without(flow)


_LISTS = ("people", "key", "quiet", "nudged")
_HANDLERS: dict[type[m.Event], Callable[[Poll, Any, Moment, Around], Decision[Poll]]] = {
    Voted: _voted,
    PollJoined: _joined,
    PollParted: _parted,
    PollLed: _led,
    PollConfirmed: _confirmed,
    PollClosed: _closed,
    PollReopened: _reopened,
    PollWithdrawn: _withdrawn,
}
