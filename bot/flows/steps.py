"""Steps and their time: entering, leaving, and what happens when nobody does anything."""

from __future__ import annotations

from msgspec.structs import replace

from bot.flows import model as m
from bot.flows import rules
from bot.flows.method import Method
from bot.flows.model import Context, Moment, Round


def enter(flow: Round, index: int, now: Moment, context: Context) -> Round:
    step = context.method.steps[index]
    flow = replace(flow, step=index)
    slow = flow.way == "slow"
    until = context.calendar.deadline(now, step.days) if slow else now + step.minutes * rules.MINUTE
    # The slow way's only mark is the nudge, half of `length` before the end: in working hours.
    length = 2 * (until - context.calendar.between(now, until)) if slow else until - now
    queue = rules.active(flow, step) if step.turns in ("round", "laps") and not slow else ()
    return replace(
        flow,
        phase="step",
        visit=flow.visit + 1,
        visits=(*flow.visits, index),
        opened=now,
        until=until,
        length=length,
        paused=None,
        mark=0,
        asked=None,
        extended=0,
        votes=(),
        short=False,
        queue=queue,
        each=(until - now) / len(queue) if queue else 0.0,
        turn=0,
        done=(),
        writing=(),
    )


def leave(flow: Round, now: Moment, context: Context) -> Round:
    """Leave the step: too few wait for a choice, the last step ends the round."""
    if flow.step == 0 and len(flow.here()) < context.method.people.min:
        return replace(flow, short=True, asked=None, votes=(), wanted=flow.wanted or now)
    if flow.step + 1 == len(context.method.steps):
        return finish(flow, now)
    here = m.Position(flow.step, flow.queue, flow.done, max(0.0, flow.until - now))
    flow = replace(flow, past=(*flow.past, here))
    return enter(flow, flow.step + 1, now, context)


def finish(flow: Round, now: Moment, stopped: bool = False) -> Round:
    return replace(
        flow,
        phase="keep",
        stopped=stopped,
        until=now + rules.KEEP_WAIT,
        paused=None,
        asked=None,
        idle=None,
        wanted=None,
        vacant=False,
        queue=(),
        writing=(),
    )


def due(flow: Round) -> Moment | None:
    """The next moment at which something happens by itself, or None."""
    if flow.phase == "ended":
        return None
    if flow.phase == "keep":
        return flow.until
    if flow.idle is not None:
        return flow.idle + (rules.SLOW_IDLE_END if flow.way == "slow" else rules.IDLE_END)
    next_ = flow.alive + (rules.SLOW_IDLE_WAIT if flow.way == "slow" else rules.IDLE_WAIT)
    if flow.wanted is not None and not flow.vacant:
        next_ = min(next_, flow.wanted + lead_wait(flow))
    if rules.running(flow):
        next_ = min(next_, next_mark(flow))
    return next_


def settle(before: Round, flow: Round, now: Moment, context: Context) -> Round:
    """What follows at once: a step that everyone has just finished ends, or waits for the lead.

    An undo into a step that all had finished stays there.
    """
    if flow.phase != "step" or flow.paused is not None:
        return flow
    method = context.method
    if flow.short:
        if len(flow.here()) < method.people.min:
            return flow
        flow = replace(flow, short=False, until=max(flow.until, now + rules.MINUTE))
    if not rules.everyone_done(flow, method):
        return flow
    just = before.visit == flow.visit and not _finished(before, method)
    if just and _finished(flow, method) and "everyone" in method.steps[flow.step].ends:
        return leave(flow, now, context)
    return flow if flow.wanted is not None else replace(flow, wanted=now)


def _finished(flow: Round, method: Method) -> bool:
    """All have done theirs, nobody is writing, and the clock does not stand."""
    return rules.running(flow) and not flow.writing and rules.everyone_done(flow, method)


def lead_wait(flow: Round) -> float:
    return rules.SLOW_LEAD_WAIT if flow.way == "slow" else rules.LEAD_WAIT


def _marks(flow: Round) -> tuple[Moment, ...]:
    """The moments before the end at which a clock in chat is renewed, or a nudge is due."""
    half = flow.until - flow.length / 2
    return (half,) if flow.way == "slow" else (half, max(half, flow.until - rules.MINUTE))


def next_mark(flow: Round) -> Moment:
    if flow.asked is not None:
        return flow.asked + rules.ASK_WAIT
    return next((at for at in _marks(flow)[flow.mark :]), flow.until)


def tick(flow: Round, now: Moment, context: Context) -> Round:
    """Everything that is due by `now`, one thing at a time; what is late counts from now."""
    for _ in range(8):
        at = due(flow)
        if at is None or at > now:
            break
        flow = _fire(flow, now, context)
    return flow


def _fire(flow: Round, now: Moment, context: Context) -> Round:
    if flow.phase == "keep":
        return replace(flow, phase="ended", kept="silence")
    slow = flow.way == "slow"
    if flow.idle is not None:
        return finish(flow, now, stopped=flow.phase == "halted")
    if now >= flow.alive + (rules.SLOW_IDLE_WAIT if slow else rules.IDLE_WAIT):
        return replace(flow, idle=now)
    if flow.wanted is not None and not flow.vacant and now >= flow.wanted + lead_wait(flow):
        return replace(flow, vacant=True)
    if flow.asked is not None:
        return leave(flow, now, context)
    marks = _marks(flow)
    if flow.mark < len(marks):
        return replace(flow, mark=flow.mark + 1)
    if slow:
        return leave(flow, now, context)
    return replace(flow, asked=now, votes=(), wanted=flow.wanted or now)


def run_on(flow: Round, now: Moment) -> Round:
    left = max(flow.paused or 0.0, rules.MINUTE / 2)
    return timed(replace(flow, paused=None, asked=None), now + left, now)


def timed(flow: Round, until: Moment, now: Moment) -> Round:
    """A new end of the step; marks that are past are not renewed again."""
    flow = replace(flow, until=until, asked=None, votes=())
    return replace(flow, mark=sum(at <= now for at in _marks(flow)))
