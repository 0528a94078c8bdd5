"""What people leave in a round: whether it is welcome, what becomes of it, editing, taking back."""

from __future__ import annotations

from msgspec.structs import replace

from bot.flows import model as m
from bot.flows import rules, turns
from bot.flows.cards import Button, Who, line
from bot.flows.checks import is_date
from bot.flows.method import Method, Step
from bot.flows.model import Context, Left, Moment, Refusal, Round
from bot.flows.rules import Result


def contribute(flow: Round, e: m.Contribute, now: Moment, context: Context) -> Result:
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
    writing = tuple(p for p in flow.writing if p != e.by)
    flow = replace(flow, writing=writing, left=(*flow.left, left) if left.id else flow.left)
    if left.kind == "action":
        flow = _choose(flow, e)
    if left.kind == "closing":
        flow = _rate(flow, e, step)
    if not current or left.kind in ("note", "parked", "answer"):
        return flow
    if e.by in flow.queue and (flow.queue[0] == e.by or flow.note_taker != e.by):
        return turns.pass_on(flow, e.by, again=step.turns == "laps")
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
    if not e.about or e.kind == "answer":
        return e.about
    parked = any(x.id == e.about and x.by == e.by and x.kind == "parked" for x in flow.left)
    return e.about if parked else ""


def _hushed(flow: Round, person: str, method: Method) -> bool:
    """The owner, in a step in which the owner listens."""
    listens = person == flow.owner and method.steps[flow.step].quiet == "owner"
    return listens and flow.phase in ("step", "halted")


def welcome(flow: Round, e: m.Contribute, step: Step) -> Refusal | None:
    """Why a form for this contribution would not be taken now, or None."""
    return _not_welcome(flow, e, step, current=flow.phase in ("step", "halted"))


def _not_welcome(flow: Round, e: m.Contribute, step: Step, current: bool) -> Refusal | None:
    if e.id and any(x.id == e.id for x in flow.left):
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
    if e.kind != rules.kind_of(step):
        return Refusal(line("no-stale"))
    others = step.who != "all" and (step.who == "owner") != (e.by == flow.owner)
    if others or (current and rules.is_quiet(flow, step, e.by)):
        return Refusal(line("no-listening"), (Button("note", style="main"),))
    if e.kind == "closing" and e.by in flow.rated and not e.id:
        return Refusal(line("no-rated"))
    if current and not _has_word(flow, e):
        return Refusal(line("no-not-your-turn", who=Who(flow.queue[0])), (Button("note"),))
    return None


def _answers(flow: Round, e: m.Contribute, step: Step, current: bool) -> bool:
    asked = any(
        x.id == e.about and x.step == e.step and rules.answerable(x, step) for x in flow.left
    )
    return asked and e.by == flow.owner and not (current and rules.is_quiet(flow, step, e.by))


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


def revise(flow: Round, e: m.Revise, now: Moment, context: Context) -> Result:
    mine = _own(flow, e.by, e.id)
    if mine is None or not rules.may_edit(flow, mine):
        return Refusal(line("no-edit-closed"))
    left = tuple(replace(x, version=x.version + 1) if x.id == e.id else x for x in flow.left)
    return replace(flow, left=left)


def withdraw(flow: Round, e: m.Withdraw, now: Moment, context: Context) -> Result:
    if _own(flow, e.by, e.id) is None or flow.kept == "nothing":
        return Refusal(line("no-gone-already"))
    left = tuple(replace(x, withdrawn=True) if x.id == e.id else x for x in flow.left)
    if flow.action and flow.action.id == e.id:
        flow = replace(flow, action=None)
    return replace(flow, left=left)


def writing(flow: Round, e: m.Writing, now: Moment, context: Context) -> Result:
    rest = tuple(p for p in flow.writing if p != e.by)
    if e.visit != flow.visit or flow.phase != "step":
        return replace(flow, writing=rest) if rest != flow.writing else flow
    return replace(flow, writing=(*rest, e.by) if e.on else rest)
