"""What the facilitator does, and what the room decides about its time."""

from __future__ import annotations

from msgspec.structs import replace

from bot.flows import model as m
from bot.flows import rules, steps, turns
from bot.flows.cards import Button, Who, line
from bot.flows.model import Context, Moment, Refusal, Round
from bot.flows.rules import Result


def go_on(flow: Round, e: m.GoOn, now: Moment, context: Context) -> Result:
    writing = [p for p in flow.writing if p != e.by]
    if writing and not e.sure:
        choices = (Button("go_on", "sure", "do-go_on", "main"), Button("adjust", "60", "do-wait"))
        return Refusal(line("ask-still-writing", n=len(writing)), choices)
    if flow.step + 1 == len(context.method.steps) and not e.sure:
        return Refusal(line("ask-last-step"), (Button("go_on", "sure", "do-finish", "main"),))
    return steps.leave(flow, now, context)


def undo(flow: Round, e: m.Undo, now: Moment, context: Context) -> Result:
    if not flow.past:
        return Refusal(line("no-undo"))
    to = flow.past[-1]
    entered = steps.enter(replace(flow, past=flow.past[:-1]), to.step, now, context)
    here = flow.here()
    newcomers = (p for p in entered.queue if p not in (*to.queue, *to.done))
    queue = (*(p for p in to.queue if p in here), *newcomers)
    if flow.way != "slow":
        left = max(to.remaining, rules.LEAST_AFTER_UNDO)
        entered = steps.timed(replace(entered, length=left), now + left, now)
    return replace(entered, queue=queue, done=tuple(p for p in to.done if p in here))


def vote(flow: Round, e: m.Vote, now: Moment, context: Context) -> Result:
    if flow.asked is None:
        return Refusal(line("no-stale"))
    if e.more:
        if flow.extended >= rules.EXTENSIONS:
            return Refusal(line("no-more-time"))
        flow = replace(flow, extended=flow.extended + 1, length=rules.MORE_TIME)
        return steps.timed(flow, now + rules.MORE_TIME, now)
    votes = flow.votes if e.by in flow.votes else (*flow.votes, e.by)
    if e.by == flow.lead or len(votes) * 2 > len(flow.here()):
        return steps.leave(flow, now, context)
    return replace(flow, votes=votes)


def adjust(flow: Round, e: m.Adjust, now: Moment, context: Context) -> Result:
    seconds = max(-rules.HOUR, min(rules.HOUR, e.seconds))
    if seconds > 0:
        flow = replace(flow, short=False)
    if flow.paused is not None:
        return replace(flow, paused=max(0.0, flow.paused + seconds))
    if flow.way == "slow":
        if seconds < 0:
            return Refusal(line("no-less-time-slow"))
        return steps.timed(flow, context.calendar.deadline(max(now, flow.until), 1), now)
    if seconds < 0:
        return steps.timed(flow, max(now, flow.until + seconds), now)
    return steps.timed(flow, max(now, flow.until) + seconds, now)


def pause(flow: Round, e: m.Pause, now: Moment, context: Context) -> Result:
    if flow.paused is not None:
        return Refusal(line("no-paused-already"))
    return replace(flow, paused=max(0.0, flow.until - now))


def resume(flow: Round, e: m.Resume, now: Moment, context: Context) -> Result:
    if flow.presence(flow.owner) != "here" and flow.step > 0:
        return Refusal(line("no-owner-away", owner=Who(flow.owner)))
    if flow.paused is None:
        return Refusal(line("no-running-already"))
    return steps.run_on(flow, now)


def _lead_now(flow: Round, person: str) -> Round:
    flow = replace(flow, lead=person, vacant=False, wanted=None, led=flow.visit)
    return turns.present(flow, person, "here")


def hand_over(flow: Round, e: m.HandOver, now: Moment, context: Context) -> Result:
    if e.to == flow.owner or e.to not in flow.here():
        return Refusal(line("no-cannot-lead"))
    return _lead_now(flow, e.to)


def take_over(flow: Round, e: m.TakeOver, now: Moment, context: Context) -> Result:
    if e.by == flow.owner:
        return Refusal(line("no-owner-leads"))
    if not flow.vacant and e.by != flow.lead:
        return Refusal(line("no-lead-there", lead=Who(flow.lead)))
    return _lead_now(flow, e.by)


def note_taker(flow: Round, e: m.NoteTaker, now: Moment, context: Context) -> Result:
    if e.by == flow.owner:
        return Refusal(line("no-owner-leads"))
    return replace(flow, note_taker="" if flow.note_taker == e.by else e.by)


def switch(flow: Round, e: m.Switch, now: Moment, context: Context) -> Result:
    method = context.methods.get(e.to)
    if not rules.may_switch(flow) or method is None or all(o.hash != e.to for o in flow.others):
        return Refusal(line("no-stale"))
    if not method.people.min <= len(flow.here()) <= method.people.max:
        return Refusal(line("no-method-size", least=method.people.min, most=method.people.max))
    old = context.method
    back = m.Other(old.hash, old.id, old.people.min, old.people.max, old.minutes)
    others = (*(o for o in flow.others if o.hash != e.to), back)
    if old.steps[0].see == "self":  # what was private stays so
        left = tuple(replace(x, kind="note") for x in flow.left)
        flow = replace(flow, left=left)
    flow = replace(flow, method=e.to, others=others, past=())
    flow = steps.enter(flow, 0, now, Context(method, context.calendar, context.methods))
    return replace(flow, done=flow.here()) if rules.gathers(flow, method) else flow


def end_early(flow: Round, e: m.Finish, now: Moment, context: Context) -> Result:
    if not e.sure:
        return Refusal(line("ask-finish"), (Button("finish", "sure", "do-finish", "danger"),))
    return steps.finish(flow, now)
