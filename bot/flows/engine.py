"""The rules of a round: what an event does to it, and what happens by itself.

All rules live here. Nothing here reads a clock, knows a platform or sees a text; an event that the
rules do not allow comes back as a `Refusal` that has words, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from bot.flows import model as m
from bot.flows.cards import Button, Who, line
from bot.flows.checks import is_date
from bot.flows.method import Method, Step, Way
from bot.flows.model import Context, Decision, Left, Moment, Person, Refusal, Round

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

Result = Round | Refusal


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
    new = _enter(new, 0, now, context)
    return replace(new, done=(by,)) if gathers(new, method) and by in people else new


def advance(flow: Round, event: m.Event, now: Moment, context: Context) -> Decision[Round]:
    """What `event` does to the round, or why it does nothing. Never raises on input."""
    if isinstance(event, m.Tick):
        after = _tick(flow, now, context)
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
    after = _settle(flow, result, now, context)
    return Decision(after, outcomes(flow, after))


def due(flow: Round) -> Moment | None:
    """The next moment at which something happens by itself, or None."""
    if flow.phase == "ended":
        return None
    if flow.phase == "keep":
        return flow.until
    if flow.idle is not None:
        return flow.idle + (SLOW_IDLE_END if flow.way == "slow" else IDLE_END)
    next_ = flow.alive + (SLOW_IDLE_WAIT if flow.way == "slow" else IDLE_WAIT)
    if flow.wanted is not None and not flow.vacant:
        next_ = min(next_, flow.wanted + _lead_wait(flow))
    if running(flow):
        next_ = min(next_, _clock(flow))
    return next_


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
    if after.left is not before.left:
        gone = tuple(
            b.id for b, a in zip(before.left, after.left, strict=False) if a.withdrawn > b.withdrawn
        )
        if gone:
            found.append(m.Erase(gone))
    return tuple(found)


def _followed(flow: Round) -> m.Action | None:
    """The action that is followed up: none before the round is over."""
    return flow.action if flow.phase in ("keep", "ended") else None


# --- what others ask of a round -------------------------------------------------------------------


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


# --- who may, and when ----------------------------------------------------------------------------

LEADS = (
    m.GoOn, m.Undo, m.Pause, m.Resume, m.Adjust, m.GiveWord, m.Skip, m.HandOver, m.Switch, m.Finish,
    m.Stop,
)  # fmt: skip
OWNS = (m.Decide, m.Keep)
AFTERWARDS = (m.Withdraw, m.Keep, m.Agree)
OF_A_VISIT = (m.Done, m.Later, m.Vote, m.GoOn, m.Undo, m.Adjust, m.GiveWord, m.Skip)
WITHOUT_COMING = (m.Come, m.Go, m.Aside, m.Withdraw, m.Keep, m.Agree, m.Halt, m.Revise)
WHILE_HALTED = (
    m.Decide, m.Stop, m.Come, m.Go, m.Aside, m.Withdraw, m.Revise, m.Contribute, m.Writing,
    m.HandOver, m.TakeOver, m.Agree, m.Halt,
)  # fmt: skip
WHILE_KEPT = (m.Keep, m.Withdraw, m.Contribute, m.Agree, m.Writing)


def _out_of_place(flow: Round, event: m.Event) -> Refusal | None:
    """Why this person cannot do this now, or None."""
    presence = flow.presence(event.by)
    if presence is None:
        return Refusal(line("no-such-round"))
    if type(event) not in HANDLERS:
        return Refusal(line("no-stale"))
    if flow.phase == "ended" and not isinstance(event, AFTERWARDS):
        return Refusal(line("no-round-over"))
    if flow.phase == "keep" and not isinstance(event, WHILE_KEPT):
        return Refusal(line("no-round-over"))
    if flow.phase == "halted" and not isinstance(event, WHILE_HALTED):
        return Refusal(line("no-halted", owner=Who(flow.owner)))
    if isinstance(event, LEADS) and event.by != flow.lead:
        return Refusal(line("no-only-lead", lead=Who(flow.lead)))
    if isinstance(event, OWNS) and event.by != flow.owner:
        return Refusal(line("no-only-owner", owner=Who(flow.owner)))
    if isinstance(event, OF_A_VISIT) and event.visit != flow.visit:
        return Refusal(line("no-stale"))
    if not takes_part(flow, event.by) and not isinstance(event, WITHOUT_COMING):
        return Refusal(line("no-come-first"), (Button("come", style="main"),))
    return None


def _heard(flow: Round, by: str, now: Moment) -> Round:
    """Somebody did something: the round is alive, and a facilitator is not waited for."""
    if flow.idle is not None:
        flow = replace(flow, idle=None, asked=None, until=max(flow.until, now + MINUTE))
    if by != flow.lead or flow.presence(by) == "gone":
        return replace(flow, alive=now)
    if flow.presence(by) == "asked":
        flow = _present(flow, by, "here")
    return replace(flow, alive=now, wanted=None, vacant=False)


# --- steps and time -----------------------------------------------------------------------------


def _enter(flow: Round, index: int, now: Moment, context: Context) -> Round:
    step = context.method.steps[index]
    flow = replace(flow, step=index)
    slow = flow.way == "slow"
    until = context.calendar.deadline(now, step.days) if slow else now + step.minutes * MINUTE
    # The slow way's only mark is the nudge, half of `length` before the end: in working hours.
    length = 2 * (until - context.calendar.between(now, until)) if slow else until - now
    queue = active(flow, step) if step.turns in ("round", "laps") and not slow else ()
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


def _next(flow: Round, now: Moment, context: Context) -> Round:
    """Leave the step: too few wait for a choice, the last step ends the round."""
    if flow.step == 0 and len(flow.here()) < context.method.people.min:
        return replace(flow, short=True, asked=None, votes=(), wanted=flow.wanted or now)
    if flow.step + 1 == len(context.method.steps):
        return _finish(flow, now)
    here = m.Position(flow.step, flow.queue, flow.done, max(0.0, flow.until - now))
    flow = replace(flow, past=(*flow.past, here))
    return _enter(flow, flow.step + 1, now, context)


def _finish(flow: Round, now: Moment, stopped: bool = False) -> Round:
    return replace(
        flow,
        phase="keep",
        stopped=stopped,
        until=now + KEEP_WAIT,
        paused=None,
        asked=None,
        idle=None,
        wanted=None,
        vacant=False,
        queue=(),
        writing=(),
    )


def _settle(before: Round, flow: Round, now: Moment, context: Context) -> Round:
    """What follows at once: a step that everyone has just finished ends, or waits for the lead.

    An undo into a step that all had finished stays there.
    """
    if flow.phase != "step" or flow.paused is not None:
        return flow
    method = context.method
    if flow.short:
        if len(flow.here()) < method.people.min:
            return flow
        flow = replace(flow, short=False, until=max(flow.until, now + MINUTE))
    if not everyone_done(flow, method):
        return flow
    just = before.visit == flow.visit and not _finished(before, method)
    if just and _finished(flow, method) and "everyone" in method.steps[flow.step].ends:
        return _next(flow, now, context)
    return flow if flow.wanted is not None else replace(flow, wanted=now)


def _finished(flow: Round, method: Method) -> bool:
    """All have done theirs, nobody is writing, and the clock does not stand."""
    return running(flow) and not flow.writing and everyone_done(flow, method)


def _lead_wait(flow: Round) -> float:
    return SLOW_LEAD_WAIT if flow.way == "slow" else LEAD_WAIT


def _marks(flow: Round) -> tuple[Moment, ...]:
    """The moments before the end at which a clock in chat is renewed, or a nudge is due."""
    half = flow.until - flow.length / 2
    return (half,) if flow.way == "slow" else (half, max(half, flow.until - MINUTE))


def _clock(flow: Round) -> Moment:
    if flow.asked is not None:
        return flow.asked + ASK_WAIT
    return next((at for at in _marks(flow)[flow.mark :]), flow.until)


def _tick(flow: Round, now: Moment, context: Context) -> Round:
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
        return _finish(flow, now, stopped=flow.phase == "halted")
    if now >= flow.alive + (SLOW_IDLE_WAIT if slow else IDLE_WAIT):
        return replace(flow, idle=now)
    if flow.wanted is not None and not flow.vacant and now >= flow.wanted + _lead_wait(flow):
        return replace(flow, vacant=True)
    if flow.asked is not None:
        return _next(flow, now, context)
    marks = _marks(flow)
    if flow.mark < len(marks):
        return replace(flow, mark=flow.mark + 1)
    if slow:
        return _next(flow, now, context)
    return replace(flow, asked=now, votes=(), wanted=flow.wanted or now)


# --- coming and going ---------------------------------------------------------------------------


def _present(flow: Round, person: str, presence: m.Presence) -> Round:
    people = tuple(Person(p.id, presence) if p.id == person else p for p in flow.people)
    return replace(flow, people=people)


def _come(flow: Round, e: m.Come, now: Moment, context: Context) -> Result:
    step = context.method.steps[flow.step]
    back = flow.presence(e.by) == "gone"
    flow = _present(flow, e.by, "here")
    if e.by == flow.lead:
        flow = replace(flow, vacant=False, wanted=None)
    if flow.step == 0 and e.by not in flow.done and gathers(flow, context.method):
        flow = replace(flow, done=(*flow.done, e.by))
    if back and e.by == flow.owner and flow.paused is not None and flow.phase == "step":
        flow = _run(flow, now)
    takes_turns = step.turns in ("round", "laps") and flow.way != "slow"
    if takes_turns and e.by in active(flow, step) and e.by not in (*flow.queue, *flow.done):
        flow = _line_up(flow, (*flow.queue, e.by))
    return flow


def _go(flow: Round, e: m.Go, now: Moment, context: Context) -> Result:
    return _out(_present(flow, e.by, "gone"), e.by, now)


def _aside(flow: Round, e: m.Aside, now: Moment, context: Context) -> Result:
    if flow.step != 0 or e.by in (flow.owner, flow.lead):
        return Refusal(line("no-aside"), (Button("go"),))
    return _out(_present(flow, e.by, "aside"), e.by, now)


def _out(flow: Round, person: str, now: Moment) -> Round:
    flow = _line_up(flow, tuple(p for p in flow.queue if p != person))
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


def _run(flow: Round, now: Moment) -> Round:
    left = max(flow.paused or 0.0, MINUTE / 2)
    return _timed(replace(flow, paused=None, asked=None), now + left, now)


def _timed(flow: Round, until: Moment, now: Moment) -> Round:
    """A new end of the step; marks that are past are not renewed again."""
    flow = replace(flow, until=until, asked=None, votes=())
    return replace(flow, mark=sum(at <= now for at in _marks(flow)))


# --- taking turns -------------------------------------------------------------------------------


def _line_up(flow: Round, queue: tuple[str, ...]) -> Round:
    moved = queue[:1] != flow.queue[:1]
    return replace(flow, queue=queue, turn=flow.turn + moved)


def _pass_on(flow: Round, person: str, again: bool) -> Round:
    """`person` has had the word; `again` when the go-round comes back to them."""
    rest = tuple(p for p in flow.queue if p != person)
    if again:
        flow = _line_up(flow, (*rest, person))
        return replace(flow, turn=flow.turn + 1) if not rest else flow
    flow = _line_up(flow, rest)
    return flow if person in flow.done else replace(flow, done=(*flow.done, person))


def _done(flow: Round, e: m.Done, now: Moment, context: Context) -> Result:
    step = context.method.steps[flow.step]
    if gathers(flow, context.method):
        return _come(flow, m.Come(e.by), now, context)
    if e.by not in active(flow, step):
        return Refusal(line("no-listening"))
    if flow.queue and e.by not in flow.queue:
        return Refusal(line("no-turn-had"))
    flow = replace(flow, writing=tuple(p for p in flow.writing if p != e.by))
    return _pass_on(flow, e.by, again=False)


def _later(flow: Round, e: m.Later, now: Moment, context: Context) -> Result:
    return _to_the_end(flow, e.by)


def _skip(flow: Round, e: m.Skip, now: Moment, context: Context) -> Result:
    return _to_the_end(flow, e.to)


def _to_the_end(flow: Round, person: str) -> Result:
    if person not in flow.queue:
        return Refusal(line("no-turn-had"))
    if flow.queue == (person,):
        return Refusal(line("no-last-in-line"))
    return _line_up(flow, (*(p for p in flow.queue if p != person), person))


def _give_word(flow: Round, e: m.GiveWord, now: Moment, context: Context) -> Result:
    step = context.method.steps[flow.step]
    takes_turns = step.turns in ("round", "laps") and flow.way != "slow"
    if not takes_turns or e.to not in active(flow, step):
        return Refusal(line("no-turns-here"))
    done = tuple(p for p in flow.done if p != e.to)
    return replace(_line_up(flow, (e.to, *(p for p in flow.queue if p != e.to))), done=done)


# --- contributions --------------------------------------------------------------------------------


def _contribute(flow: Round, e: m.Contribute, now: Moment, context: Context) -> Result:
    method = context.method
    if not 0 <= e.step < len(method.steps) or e.step not in flow.visits:
        return Refusal(line("no-stale"))
    step = method.steps[e.step]
    current = e.step == flow.step and flow.phase in ("step", "halted")
    refusal = _not_welcome(flow, e, step, current)
    if refusal is not None:
        return refusal
    if e.kind == "action" and not is_date(e.due):
        return Refusal(line("date-wrong"))
    left = _left(flow, e, now, method, current)
    flow = replace(flow, writing=tuple(p for p in flow.writing if p != e.by))
    if left.id:
        flow = replace(flow, left=(*flow.left, left))
    if left.kind == "action":
        flow = _choose(flow, e)
    if left.kind == "closing":
        flow = _rate(flow, e, step)
    if not current or left.kind in ("note", "parked", "answer"):
        return flow
    if e.by in flow.queue and (flow.queue[0] == e.by or flow.note_taker != e.by):
        return _pass_on(flow, e.by, again=step.turns == "laps")
    if step.turns == "together" or left.kind in ("action", "key", "closing"):
        return flow if e.by in flow.done else replace(flow, done=(*flow.done, e.by))
    return flow


def _left(flow: Round, e: m.Contribute, now: Moment, method: Method, current: bool) -> Left:
    """What is kept of it. What the owner sends while listening is a note: the silence is kept."""
    kind, late = e.kind, not current and e.step <= flow.step and e.kind not in ("note", "parked")
    if not current and kind != "parked" and _hushed(flow, e.by, method):
        kind, late = "note", False
    visit = max(v for v, step in enumerate(flow.visits) if step == e.step)
    return Left(e.id, e.by, e.step, visit, kind, now, about=_about(flow, e), late=late)


def _about(flow: Round, e: m.Contribute) -> str:
    """What it answers, or the parked idea of one's own that it brings out."""
    parked = any(x.id == e.about and x.by == e.by and x.kind == "parked" for x in flow.left)
    return e.about if e.kind == "answer" or parked else ""


def _hushed(flow: Round, person: str, method: Method) -> bool:
    """The owner, in a step in which the owner listens."""
    listens = person == flow.owner and method.steps[flow.step].quiet == "owner"
    return listens and flow.phase in ("step", "halted")


def welcome(flow: Round, e: m.Contribute, step: Step) -> Refusal | None:
    """Why a form for this contribution would not be taken now, or None."""
    return _not_welcome(flow, e, step, current=flow.phase in ("step", "halted"))


def _not_welcome(flow: Round, e: m.Contribute, step: Step, current: bool) -> Refusal | None:
    if any(x.id == e.id for x in flow.left if e.id):
        return Refusal(line("no-sent-already"))
    if not e.id and e.kind != "closing":
        return Refusal(line("text-empty"))
    if e.kind == "note":
        return None
    if e.kind == "parked":
        fits = "no advice" in step.rules and e.by != flow.owner
        return None if fits else Refusal(line("no-listening"))
    if e.kind == "answer":
        return None if _answers(flow, e, step, current) else Refusal(line("no-nothing-to-answer"))
    if e.kind != kind_of(step):
        return Refusal(line("no-stale"))
    others = step.who != "all" and (step.who == "owner") != (e.by == flow.owner)
    if others or (current and is_quiet(flow, step, e.by)):
        return Refusal(line("no-listening"), (Button("note", style="main"),))
    if e.kind == "closing" and e.by in flow.rated and not e.id:
        return Refusal(line("no-rated"))
    if current and not _has_word(flow, e):
        return Refusal(line("no-not-your-turn", who=Who(flow.queue[0])), (Button("note"),))
    return None


def _answers(flow: Round, e: m.Contribute, step: Step, current: bool) -> bool:
    asked = any(x.id == e.about and x.step == e.step and answerable(x, step) for x in flow.left)
    return asked and e.by == flow.owner and not (current and is_quiet(flow, step, e.by))


def _has_word(flow: Round, e: m.Contribute) -> bool:
    """It is free, or theirs, or was when they began to write."""
    began = 0 <= e.visit < flow.visit and flow.visits[e.visit] == e.step
    return began or not flow.queue or e.by in (flow.queue[0], *flow.writing, flow.note_taker)


def _choose(flow: Round, e: m.Contribute) -> Round:
    """The owner's first step; one chosen before is taken back."""
    buddy = e.buddy if flow.presence(e.buddy) is not None and e.buddy != flow.owner else ""
    before = flow.action.id if flow.action else ""
    left = tuple(replace(x, withdrawn=True) if x.id == before else x for x in flow.left)
    return replace(flow, left=left, action=m.Action(e.id, e.due, buddy, e.share))


def _rate(flow: Round, e: m.Contribute, step: Step) -> Round:
    valid = len(e.ratings) == len(step.ratings) and all(0 <= r <= 5 for r in e.ratings)
    fits = len(flow.ratings) in (0, len(step.ratings))
    if not (valid and fits) or e.by in flow.rated or not any(e.ratings):
        return flow
    counts = [list(c) for c in flow.ratings] or [[0] * 5 for _ in step.ratings]
    for question, value in zip(counts, e.ratings, strict=True):
        if value:
            question[value - 1] += 1
    ratings = tuple(tuple(c) for c in counts)
    return replace(flow, ratings=ratings, rated=tuple(sorted((*flow.rated, e.by))))


def _own(flow: Round, by: str, ref: str) -> Left | None:
    return next((x for x in flow.left if x.id == ref and x.by == by and not x.withdrawn), None)


def may_edit(flow: Round, x: Left) -> bool:
    """A contribution can be edited while its step lasts."""
    return not x.withdrawn and x.step == flow.step and flow.phase in ("step", "halted")


def _revise(flow: Round, e: m.Revise, now: Moment, context: Context) -> Result:
    mine = _own(flow, e.by, e.id)
    if mine is None or not may_edit(flow, mine):
        return Refusal(line("no-edit-closed"))
    left = tuple(replace(x, version=x.version + 1) if x.id == e.id else x for x in flow.left)
    return replace(flow, left=left)


def _withdraw(flow: Round, e: m.Withdraw, now: Moment, context: Context) -> Result:
    if _own(flow, e.by, e.id) is None or flow.kept == "nothing":
        return Refusal(line("no-gone-already"))
    left = tuple(replace(x, withdrawn=True) if x.id == e.id else x for x in flow.left)
    if flow.action and flow.action.id == e.id:
        flow = replace(flow, action=None)
    return replace(flow, left=left)


def _writing(flow: Round, e: m.Writing, now: Moment, context: Context) -> Result:
    rest = tuple(p for p in flow.writing if p != e.by)
    if e.visit != flow.visit or flow.phase != "step":
        return replace(flow, writing=rest) if rest != flow.writing else flow
    return replace(flow, writing=(*rest, e.by) if e.on else rest)


# --- steering -----------------------------------------------------------------------------------


def _go_on(flow: Round, e: m.GoOn, now: Moment, context: Context) -> Result:
    writing = [p for p in flow.writing if p != e.by]
    if writing and not e.sure:
        choices = (Button("go_on", "sure", "do-go_on", "main"), Button("adjust", "60", "do-wait"))
        return Refusal(line("ask-still-writing", n=len(writing)), choices)
    if flow.step + 1 == len(context.method.steps) and not e.sure:
        return Refusal(line("ask-last-step"), (Button("go_on", "sure", "do-finish", "main"),))
    return _next(flow, now, context)


def _undo(flow: Round, e: m.Undo, now: Moment, context: Context) -> Result:
    if not flow.past:
        return Refusal(line("no-undo"))
    to = flow.past[-1]
    entered = _enter(replace(flow, past=flow.past[:-1]), to.step, now, context)
    here = flow.here()
    newcomers = (p for p in entered.queue if p not in (*to.queue, *to.done))
    queue = (*(p for p in to.queue if p in here), *newcomers)
    if flow.way != "slow":
        left = max(to.remaining, LEAST_AFTER_UNDO)
        entered = _timed(replace(entered, length=left), now + left, now)
    return replace(entered, queue=queue, done=tuple(p for p in to.done if p in here))


def _vote(flow: Round, e: m.Vote, now: Moment, context: Context) -> Result:
    if flow.asked is None:
        return Refusal(line("no-stale"))
    if e.more:
        if flow.extended >= EXTENSIONS:
            return Refusal(line("no-more-time"))
        flow = replace(flow, extended=flow.extended + 1, length=MORE_TIME)
        return _timed(flow, now + MORE_TIME, now)
    votes = flow.votes if e.by in flow.votes else (*flow.votes, e.by)
    if e.by == flow.lead or len(votes) * 2 > len(flow.here()):
        return _next(flow, now, context)
    return replace(flow, votes=votes)


def _adjust(flow: Round, e: m.Adjust, now: Moment, context: Context) -> Result:
    seconds = max(-HOUR, min(HOUR, e.seconds))
    if seconds > 0:
        flow = replace(flow, short=False)
    if flow.paused is not None:
        return replace(flow, paused=max(0.0, flow.paused + seconds))
    if flow.way == "slow":
        if seconds < 0:
            return Refusal(line("no-less-time-slow"))
        return _timed(flow, context.calendar.deadline(max(now, flow.until), 1), now)
    if seconds < 0:
        return _timed(flow, max(now, flow.until + seconds), now)
    return _timed(flow, max(now, flow.until) + seconds, now)


def _pause(flow: Round, e: m.Pause, now: Moment, context: Context) -> Result:
    if flow.paused is not None:
        return Refusal(line("no-paused-already"))
    return replace(flow, paused=max(0.0, flow.until - now))


def _resume(flow: Round, e: m.Resume, now: Moment, context: Context) -> Result:
    if flow.presence(flow.owner) != "here" and flow.step > 0:
        return Refusal(line("no-owner-away", owner=Who(flow.owner)))
    if flow.paused is None:
        return Refusal(line("no-running-already"))
    return _run(flow, now)


def _lead_now(flow: Round, person: str) -> Round:
    flow = replace(flow, lead=person, vacant=False, wanted=None, led=flow.visit)
    return _present(flow, person, "here")


def _hand_over(flow: Round, e: m.HandOver, now: Moment, context: Context) -> Result:
    if e.to == flow.owner or e.to not in flow.here():
        return Refusal(line("no-cannot-lead"))
    return _lead_now(flow, e.to)


def _take_over(flow: Round, e: m.TakeOver, now: Moment, context: Context) -> Result:
    if e.by == flow.owner:
        return Refusal(line("no-owner-leads"))
    if not flow.vacant and e.by != flow.lead:
        return Refusal(line("no-lead-there", lead=Who(flow.lead)))
    return _lead_now(flow, e.by)


def _note_taker(flow: Round, e: m.NoteTaker, now: Moment, context: Context) -> Result:
    if e.by == flow.owner:
        return Refusal(line("no-owner-leads"))
    return replace(flow, note_taker="" if flow.note_taker == e.by else e.by)


def may_switch(flow: Round) -> bool:
    """The method can be changed until its second step."""
    return not any(flow.visits)


def _switch(flow: Round, e: m.Switch, now: Moment, context: Context) -> Result:
    method = context.methods.get(e.to)
    if not may_switch(flow) or method is None or all(o.hash != e.to for o in flow.others):
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
    flow = _enter(flow, 0, now, Context(method, context.calendar, context.methods))
    return replace(flow, done=flow.here()) if gathers(flow, method) else flow


def _end_early(flow: Round, e: m.Finish, now: Moment, context: Context) -> Result:
    if not e.sure:
        return Refusal(line("ask-finish"), (Button("finish", "sure", "do-finish", "danger"),))
    return _finish(flow, now)


# --- halt, and what leaves the room ---------------------------------------------------------------


def _halt(flow: Round, e: m.Halt, now: Moment, context: Context) -> Result:
    if flow.phase == "halted":
        return flow
    paused = flow.paused if flow.paused is not None else max(0.0, flow.until - now)
    return replace(flow, phase="halted", halts=flow.halts + 1, paused=paused, alive=now, idle=None)


def _decide(flow: Round, e: m.Decide, now: Moment, context: Context) -> Result:
    if flow.phase != "halted":
        return Refusal(line("no-stale"))
    if not e.go_on:
        return _finish(flow, now, stopped=True)
    return _run(replace(flow, phase="step"), now)


def _stop(flow: Round, e: m.Stop, now: Moment, context: Context) -> Result:
    if flow.phase != "halted":
        return Refusal(line("no-stale"))
    if not e.sure:
        return Refusal(line("ask-stop"), (Button("stop", "sure", "do-stop", "danger"),))
    return _finish(flow, now, stopped=True)


def _keep(flow: Round, e: m.Keep, now: Moment, context: Context) -> Result:
    undecided = flow.kept is None or flow.kept == "silence"
    if flow.phase not in ("keep", "ended") or not undecided:
        return Refusal(line("no-decided-already"))
    action = None if e.what == "nothing" else flow.action
    return replace(flow, phase="ended", kept=e.what, action=action)


def _agree(flow: Round, e: m.Agree, now: Moment, context: Context) -> Result:
    if flow.action is None or flow.action.buddy != e.by:
        return Refusal(line("no-stale"))
    return replace(flow, action=replace(flow.action, agreed=e.yes))


HANDLERS: dict[type[m.Event], Callable[[Round, Any, Moment, Context], Result]] = {
    m.Come: _come,
    m.Go: _go,
    m.Aside: _aside,
    m.Contribute: _contribute,
    m.Revise: _revise,
    m.Withdraw: _withdraw,
    m.Writing: _writing,
    m.Done: _done,
    m.Later: _later,
    m.Vote: _vote,
    m.GoOn: _go_on,
    m.Undo: _undo,
    m.Pause: _pause,
    m.Resume: _resume,
    m.Adjust: _adjust,
    m.GiveWord: _give_word,
    m.Skip: _skip,
    m.HandOver: _hand_over,
    m.TakeOver: _take_over,
    m.NoteTaker: _note_taker,
    m.Switch: _switch,
    m.Finish: _end_early,
    m.Halt: _halt,
    m.Decide: _decide,
    m.Stop: _stop,
    m.Keep: _keep,
    m.Agree: _agree,
}
