"""The rules of a round: what an event does to it, who may do it, and what follows.

The door to the rules; they stand in `rules` (questions), `steps`, `turns`, `contributions`,
`steering` and `keeping`. Nothing there reads a clock, knows a platform or sees a text; an event
that the rules do not allow comes back as a `Refusal` that has words, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from bot.flows import contributions, keeping, rules, steering, steps, turns
from bot.flows import model as m
from bot.flows.cards import Button, Who, line
from bot.flows.method import Method, Way
from bot.flows.model import Context, Decision, Moment, Person, Refusal, Round
from bot.flows.rules import Result
from bot.flows.steps import due

__all__ = ["advance", "begin", "due", "outcomes"]


def begin(
    *,
    flow: str,
    group: str,
    case: str,
    method: Method,
    way: Way,
    owner: str,
    lead: str,
    people: Sequence[str],
    by: str,
    now: Moment,
    context: Context,
    call: bool = False,
    earlier: Sequence[m.Promise] = (),
) -> Round:
    """A round that gathers: `people` are asked, `by` who opens it is here. `flow` is its id.

    Raises ValueError when owner or lead are not among the people, or are the same person.
    """
    if owner not in people or lead not in people or owner == lead:
        raise ValueError("a round needs a case-owner and, beside them, a facilitator")
    others = tuple(
        m.Other(hash_, o.id, o.people.min, o.people.max, o.minutes)
        for hash_, o in context.methods.items()
        if o.id != method.id
    )
    new = Round(
        id=flow,
        group=group,
        case=case,
        method=method.hash,
        way=way,
        owner=owner,
        lead=lead,
        people=tuple(Person(p, "here" if p == by else "asked") for p in people),
        others=others,
        earlier=tuple(earlier),
        call=call,
        began=now,
        alive=now,
        visit=-1,
        visits=(),
    )
    new = steps.enter(new, 0, now, context)
    return replace(new, done=(by,)) if rules.gathers(new, method) and by in people else new


def advance(flow: Round, event: m.Event, now: Moment, context: Context) -> Decision[Round]:
    """What `event` does to the round, or why it does nothing. Never raises on input."""
    if isinstance(event, m.Tick):
        after = steps.tick(flow, now, context)
        return Decision(after, outcomes(flow, after))
    refusal = _out_of_place(flow, event)
    if refusal is not None:
        return Decision(flow, (), refusal)
    before = flow if isinstance(event, m.Halt) else _heard(flow, event.by, now)
    result = HANDLERS[type(event)](before, event, now, context)
    if isinstance(result, Refusal):
        return Decision(flow, (), result)
    if result.method != flow.method:
        context = Context(context.methods[result.method], context.calendar, context.methods)
    after = steps.settle(flow, result, now, context)
    return Decision(after, outcomes(flow, after))


def outcomes(before: Round, after: Round) -> tuple[m.Outcome, ...]:
    """What the world outside has to do because `before` became `after`."""
    found: list[m.Outcome] = []
    if after.halts > before.halts and before.halts == 0:
        found.append(m.Care(after.owner))
    was, is_ = _followed(before), _followed(after)
    if was and (is_ is None or is_.id != was.id):
        found.append(m.Unfollow())
    if is_ and (was is None or is_.id != was.id):
        found.append(m.Follow(is_, after.owner))
    if after.kept is not None and after.kept != before.kept:
        found.append(m.Kept(after.kept))
    gone = tuple(x.id for x in after.left_since(before) if x.withdrawn)
    if gone:
        found.append(m.Erase(gone))
    return tuple(found)


def _followed(flow: Round) -> m.Action | None:
    """The action that is followed up: none before the round is over."""
    return flow.action if flow.phase in ("keep", "ended") else None


Kinds = frozenset[type[m.Event]]
LEADS: Kinds = frozenset({
    m.GoOn, m.Undo, m.Pause, m.Resume, m.Adjust, m.GiveWord, m.Skip, m.HandOver, m.Switch, m.Finish,
    m.Stop,
})  # fmt: skip
OWNS: Kinds = frozenset({m.Decide, m.Keep})
AFTERWARDS: Kinds = frozenset({m.Withdraw, m.Keep, m.Agree})
OF_A_VISIT = (m.Done, m.Later, m.Vote, m.GoOn, m.Undo, m.Adjust, m.GiveWord, m.Skip)
WITHOUT_COMING: Kinds = frozenset({
    m.Come, m.Go, m.Aside, m.Withdraw, m.Keep, m.Agree, m.Halt, m.Revise,
})  # fmt: skip
WHILE_HALTED: Kinds = frozenset({
    m.Decide, m.Stop, m.Come, m.Go, m.Aside, m.Withdraw, m.Revise, m.Contribute, m.Writing,
    m.HandOver, m.TakeOver, m.Agree, m.Halt,
})  # fmt: skip
WHILE_KEPT: Kinds = frozenset({m.Keep, m.Withdraw, m.Contribute, m.Agree, m.Writing})


def _out_of_place(flow: Round, event: m.Event) -> Refusal | None:
    """Why this person cannot do this now, or None."""
    kind = type(event)
    if flow.presence(event.by) is None:
        return Refusal(line("no-such-round"))
    if kind not in HANDLERS:
        return Refusal(line("no-stale"))
    if flow.phase == "ended" and kind not in AFTERWARDS:
        return Refusal(line("no-round-over"))
    if flow.phase == "keep" and kind not in WHILE_KEPT:
        return Refusal(line("no-round-over"))
    if flow.phase == "halted" and kind not in WHILE_HALTED:
        return Refusal(line("no-halted", owner=Who(flow.owner)))
    if kind in LEADS and event.by != flow.lead:
        return Refusal(line("no-only-lead", lead=Who(flow.lead)))
    if kind in OWNS and event.by != flow.owner:
        return Refusal(line("no-only-owner", owner=Who(flow.owner)))
    if isinstance(event, OF_A_VISIT) and event.visit != flow.visit:
        return Refusal(line("no-stale"))
    if not rules.takes_part(flow, event.by) and kind not in WITHOUT_COMING:
        return Refusal(line("no-come-first"), (Button("come", style="main"),))
    return None


def _heard(flow: Round, by: str, now: Moment) -> Round:
    """Somebody did something: the round is alive, and a facilitator is not waited for."""
    if flow.idle is not None:
        flow = replace(flow, idle=None, asked=None, until=max(flow.until, now + rules.MINUTE))
    if by != flow.lead or flow.presence(by) == "gone":
        return replace(flow, alive=now)
    if flow.presence(by) == "asked":
        flow = turns.present(flow, by, "here")
    return replace(flow, alive=now, wanted=None, vacant=False)


HANDLERS: dict[type[m.Event], Callable[[Round, Any, Moment, Context], Result]] = {
    m.Come: turns.come,
    m.Go: turns.go,
    m.Aside: turns.aside,
    m.Contribute: contributions.contribute,
    m.Revise: contributions.revise,
    m.Withdraw: contributions.withdraw,
    m.Writing: contributions.writing,
    m.Done: turns.done,
    m.Later: turns.later,
    m.Vote: steering.vote,
    m.GoOn: steering.go_on,
    m.Undo: steering.undo,
    m.Pause: steering.pause,
    m.Resume: steering.resume,
    m.Adjust: steering.adjust,
    m.GiveWord: turns.give_word,
    m.Skip: turns.skip,
    m.HandOver: steering.hand_over,
    m.TakeOver: steering.take_over,
    m.NoteTaker: steering.note_taker,
    m.Switch: steering.switch,
    m.Finish: steering.end_early,
    m.Halt: keeping.halt,
    m.Decide: keeping.decide,
    m.Stop: keeping.stop,
    m.Keep: keeping.keep,
    m.Agree: keeping.agree,
}
