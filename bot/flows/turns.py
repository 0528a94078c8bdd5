"""Coming and going, and taking turns."""

from __future__ import annotations

from msgspec.structs import replace

from bot.flows import model as m
from bot.flows import rules, steps
from bot.flows.cards import Button, line
from bot.flows.model import Context, Moment, Person, Refusal, Round
from bot.flows.rules import Result


def present(flow: Round, person: str, presence: m.Presence) -> Round:
    people = tuple(Person(p.id, presence) if p.id == person else p for p in flow.people)
    return replace(flow, people=people)


def come(flow: Round, e: m.Come, now: Moment, context: Context) -> Result:
    step = context.method.steps[flow.step]
    back = flow.presence(e.by) == "gone"
    flow = present(flow, e.by, "here")
    if e.by == flow.lead:
        flow = replace(flow, vacant=False, wanted=None)
    if flow.step == 0 and e.by not in flow.done and rules.gathers(flow, context.method):
        flow = replace(flow, done=(*flow.done, e.by))
    if back and e.by == flow.owner and flow.paused is not None and flow.phase == "step":
        flow = steps.run_on(flow, now)
    takes_turns = step.turns in ("round", "laps") and flow.way != "slow"
    if takes_turns and e.by in rules.active(flow, step) and e.by not in (*flow.queue, *flow.done):
        flow = line_up(flow, (*flow.queue, e.by))
    return flow


def go(flow: Round, e: m.Go, now: Moment, context: Context) -> Result:
    return _out(present(flow, e.by, "gone"), e.by, now)


def aside(flow: Round, e: m.Aside, now: Moment, context: Context) -> Result:
    if flow.step != 0 or e.by in (flow.owner, flow.lead):
        return Refusal(line("no-aside"), (Button("go"),))
    return _out(present(flow, e.by, "aside"), e.by, now)


def _out(flow: Round, person: str, now: Moment) -> Round:
    flow = line_up(flow, tuple(p for p in flow.queue if p != person))
    flow = replace(
        flow,
        writing=tuple(p for p in flow.writing if p != person),
        done=tuple(p for p in flow.done if p != person),
        note_taker="" if flow.note_taker == person else flow.note_taker,
    )
    if person == flow.lead:
        flow = replace(flow, vacant=True, wanted=now)
    if person == flow.owner and flow.phase == "step" and flow.paused is None:
        flow = replace(flow, paused=max(0.0, flow.until - now))
    return flow


def line_up(flow: Round, queue: tuple[str, ...]) -> Round:
    moved = queue[:1] != flow.queue[:1]
    return replace(flow, queue=queue, turn=flow.turn + moved)


def pass_on(flow: Round, person: str, again: bool) -> Round:
    """`person` has had the word; `again` when the go-round comes back to them."""
    rest = tuple(p for p in flow.queue if p != person)
    if again:
        flow = line_up(flow, (*rest, person))
        return replace(flow, turn=flow.turn + 1) if not rest else flow
    flow = line_up(flow, rest)
    return flow if person in flow.done else replace(flow, done=(*flow.done, person))


def done(flow: Round, e: m.Done, now: Moment, context: Context) -> Result:
    step = context.method.steps[flow.step]
    if rules.gathers(flow, context.method):
        return come(flow, m.Come(e.by), now, context)
    if e.by not in rules.active(flow, step):
        return Refusal(line("no-listening"))
    if flow.queue and e.by not in flow.queue:
        return Refusal(line("no-turn-had"))
    flow = replace(flow, writing=tuple(p for p in flow.writing if p != e.by))
    return pass_on(flow, e.by, again=False)


def later(flow: Round, e: m.Later, now: Moment, context: Context) -> Result:
    return _to_the_end(flow, e.by)


def skip(flow: Round, e: m.Skip, now: Moment, context: Context) -> Result:
    return _to_the_end(flow, e.to)


def _to_the_end(flow: Round, person: str) -> Result:
    if person not in flow.queue:
        return Refusal(line("no-turn-had"))
    if flow.queue == (person,):
        return Refusal(line("no-last-in-line"))
    return line_up(flow, (*(p for p in flow.queue if p != person), person))


def give_word(flow: Round, e: m.GiveWord, now: Moment, context: Context) -> Result:
    step = context.method.steps[flow.step]
    takes_turns = step.turns in ("round", "laps") and flow.way != "slow"
    if not takes_turns or e.to not in rules.active(flow, step):
        return Refusal(line("no-turns-here"))
    done = tuple(p for p in flow.done if p != e.to)
    return replace(line_up(flow, (e.to, *(p for p in flow.queue if p != e.to))), done=done)
