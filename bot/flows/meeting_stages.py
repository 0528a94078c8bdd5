"""What comes around a meeting by itself, each at its moment and at most once for a date."""

from __future__ import annotations

from msgspec.structs import replace

from bot.flows.meeting_case import ask_next, first_offer, settle, with_seat
from bot.flows.meeting_model import (
    ASKS,
    BREATH,
    REMIND,
    SOON,
    Meeting,
    MeetingHeld,
    Stage,
)
from bot.flows.model import Around, Decision, Moment


def due(flow: Meeting) -> Moment | None:
    if flow.phase == "planned":
        return min(_opens(flow), max(flow.hold, min(_asked_at(flow), default=_opens(flow))))
    if flow.phase == "open":
        start = flow.planned("start")
        return _closes(flow) if start is None else min(start, _closes(flow))
    return None


def tick(flow: Meeting, now: Moment, around: Around) -> Decision[Meeting]:
    at = due(flow)
    if at is None or now < at:
        return Decision(flow)
    quiet = tuple(s.person for s in flow.people if around.amount(s.person) == "off")
    flow = replace(flow, quiet=quiet)
    if flow.phase == "open":
        return _during(flow, now, around)
    if now >= _opens(flow):
        return Decision(_open(flow, now, around))
    if around.late and around.open > now:
        return Decision(replace(flow, hold=around.open))
    return Decision(_ask(replace(flow, hold=0.0), now, around))


# --- before -------------------------------------------------------------------------------------


def _opens(flow: Meeting) -> Moment:
    """From when on nothing more is asked."""
    start = flow.planned("start")
    return flow.begins if start is None else min(start, flow.begins)


def _asked_at(flow: Meeting) -> list[Moment]:
    """The moments of all that is asked by itself before the meeting."""
    found = [_ask_at(flow, stage) for stage in ASKS]
    found.append(_remind_at(flow))
    if flow.turn_at is not None:
        found.append(flow.turn_until)
    return [at for at in found if at is not None]


def _ask_at(flow: Meeting, stage: Stage) -> Moment | None:
    at = flow.planned(stage)
    if at is not None and stage == "choose" and flow.invited is not None:
        return max(at, flow.invited + BREATH)
    return at


def _remind_at(flow: Meeting) -> Moment | None:
    """The agenda asks those who have not answered, and no reminder comes after it."""
    if flow.invited is None or flow.nudged or "agenda" in flow.done:
        return None
    return flow.invited + REMIND


def _is_due(at: Moment | None, now: Moment) -> bool:
    return at is not None and at <= now


def _ask(flow: Meeting, now: Moment, around: Around) -> Meeting:
    if flow.turn_at is not None and _is_due(flow.turn_until, now):
        flow = _silence(flow, now)
    if _is_due(flow.planned("invite"), now):
        flow = _invite(flow, now)
    if _is_due(_ask_at(flow, "choose"), now):
        flow = settle(replace(flow, done=(*flow.done, "choose")), now)
    if _is_due(flow.planned("agenda"), now):
        flow = _agenda(flow, around)
    if _is_due(_remind_at(flow), now):
        flow = _remind(flow, around)
    return flow


def _invite(flow: Meeting, now: Moment) -> Meeting:
    if _is_due(flow.planned("agenda"), now + SOON):
        return replace(flow, dropped=(*flow.dropped, "invite"))
    people = tuple(replace(s, asked=True) for s in flow.people)
    return replace(flow, people=people, done=(*flow.done, "invite"), invited=now)


def _agenda(flow: Meeting, around: Around) -> Meeting:
    people = tuple(
        s if s.answer == "no" else replace(s, told=True, step=s.person in around.open_steps)
        for s in flow.people
    )
    return replace(flow, people=people, done=(*flow.done, "agenda"))


def _remind(flow: Meeting, around: Around) -> Meeting:
    people = tuple(
        replace(s, reminded=True)
        if s.asked and not s.answer and around.amount(s.person) == "normal"
        else s
        for s in flow.people
    )
    return replace(flow, people=people, nudged=True)


def _silence(flow: Meeting, now: Moment) -> Meeting:
    """Who was asked for a case has not answered in time: the next one is."""
    seat = flow.seat(flow.turn_of)
    if seat is not None:
        flow = with_seat(flow, replace(seat, turn="silent"))
    return ask_next(flow, now)


# --- during and after ---------------------------------------------------------------------------


def _closes(flow: Meeting) -> Moment:
    return max(flow.planned("after") or flow.ends, flow.ends, flow.hold)


def _open(flow: Meeting, now: Moment, around: Around) -> Meeting:
    """What has not been asked is not asked any more. A late tick may be late for that alone, and
    leaves the start to one of its own."""
    missed = tuple(s for s in ASKS if flow.planned(s) is not None)
    flow = first_offer(flow)
    flow = replace(flow, phase="open", dropped=(*flow.dropped, *missed), hold=0.0, turn_at=None)
    return flow if around.late else _start(flow, now, late=False)


def _start(flow: Meeting, now: Moment, *, late: bool) -> Meeting:
    if not _is_due(flow.planned("start"), now):
        return flow
    if late or now >= flow.ends:
        return replace(flow, dropped=(*flow.dropped, "start"))
    return replace(flow, done=(*flow.done, "start"))


def _during(flow: Meeting, now: Moment, around: Around) -> Decision[Meeting]:
    if _is_due(flow.planned("start"), now):
        return Decision(_start(flow, now, late=around.late))
    thanks = flow.planned("after") is not None
    if thanks and around.late and around.open > now:
        return Decision(replace(flow, hold=around.open))
    return _over(flow, thanks=thanks)


def _over(flow: Meeting, *, thanks: bool) -> Decision[Meeting]:
    if thanks:
        people = tuple(
            replace(s, thanked=s.answer != "no" or s.person in flow.attended) for s in flow.people
        )
        flow = replace(flow, people=people, done=(*flow.done, "after"))
    came = tuple(s.person for s in flow.people if s.answer in ("coming", "case"))
    held = MeetingHeld(flow.attended or came, flow.case_owner, flow.lead, flow.round)
    return Decision(replace(flow, phase="over", hold=0.0), (held,))
