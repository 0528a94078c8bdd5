"""What is true of a round: who is asked, who listens, who has the word, and how long things wait.

Questions only; nothing here changes a round.
"""

from __future__ import annotations

from bot.flows import model as m
from bot.flows.method import Method, Step
from bot.flows.model import Left, Refusal, Round

Result = Round | Refusal  # what a handler makes of an event


MINUTE = 60.0
HOUR = 3600.0
DAY = 24 * HOUR
ASK_WAIT = 1 * MINUTE  # silence decides after the room was asked for more time
MORE_TIME = 2 * MINUTE  # what the room gets when it needs more
EXTENSIONS = 2  # how often the room itself may ask for more in one step
LEAD_WAIT = 5 * MINUTE  # before anyone may take over from a silent facilitator
IDLE_WAIT = 30 * MINUTE  # before a silent round offers to end
IDLE_END = 10 * MINUTE  # and before it then ends
SLOW_LEAD_WAIT = 1 * DAY
SLOW_IDLE_WAIT = 14 * DAY
SLOW_IDLE_END = 2 * DAY
KEEP_WAIT = 7 * DAY  # the owner's time to say what leaves the room; silence shares nothing
LEAST_AFTER_UNDO = 2 * MINUTE


def running(flow: Round) -> bool:
    """The clock of the step runs."""
    return flow.phase == "step" and flow.paused is None and not flow.short and flow.idle is None


def gathers(flow: Round, method: Method) -> bool:
    """People are coming in and agree to the agreement, all of them at once."""
    return flow.step == 0 and method.steps[0].who == "all"


def active(flow: Round, step: Step) -> tuple[str, ...]:
    """Those who are asked for something in this step, in the order of a go-round.

    The order begins after the owner; the facilitator comes last.
    """
    if step.who == "owner":
        return (flow.owner,)
    people = [p.id for p in flow.people if p.presence == "here"]
    if flow.owner in people:
        at = people.index(flow.owner)
        people = people[at + 1 :] + people[: at + 1]
    if step.who == "but owner" and flow.owner in people:
        people.remove(flow.owner)
    if flow.lead in people:
        people.remove(flow.lead)
        people.append(flow.lead)
    return tuple(people)


def is_quiet(flow: Round, step: Step, person: str) -> bool:
    """This person listens in this step."""
    if step.quiet is None:
        return False
    return (person == flow.owner) == (step.quiet == "owner")


def speaker(flow: Round, step: Step) -> str:
    """Who has the word, or an empty id when it is free."""
    if flow.queue:
        return flow.queue[0]
    return flow.owner if step.who == "owner" else ""


def kind_of(step: Step) -> m.Kind | None:
    """What a contribution to this step is, or None where nothing is left behind."""
    if step.leave == "nothing":
        return None
    return "key" if step.id == "key_question" else step.leave


def answerable(x: Left, step: Step) -> bool:
    """The owner may answer `x`, which was left in `step`."""
    asked = x.kind == "question" and not x.withdrawn
    return asked and step.answer and step.see == "live"


def takes_part(flow: Round, person: str) -> bool:
    """Has come; who leads need not say so."""
    presence = flow.presence(person)
    return presence == "here" or (presence == "asked" and person == flow.lead)


def everyone_done(flow: Round, method: Method) -> bool:
    step = method.steps[flow.step]
    if gathers(flow, method):
        wanted = [p.id for p in flow.people if p.presence in ("asked", "here")]
    else:
        wanted = list(active(flow, step))
    return bool(wanted) and all(p in flow.done for p in wanted)


def may_edit(flow: Round, x: Left) -> bool:
    """A contribution can be edited while its step lasts."""
    return not x.withdrawn and x.step == flow.step and flow.phase in ("step", "halted")


def may_switch(flow: Round) -> bool:
    """The method can be changed until its second step."""
    return not any(flow.visits)
