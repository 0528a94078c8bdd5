"""What the cards of a round are made of: what may be shown, common lines and buttons."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from bot.flows import rules
from bot.flows.cards import Button, Line, Of, Show, line
from bot.flows.method import Method, Step
from bot.flows.model import Left, Round

NOTES_SHOWN = 3
SHOWN_AT_ONCE = 40
CASE_PARTS = ("situation", "tried", "question")
SAID_ALOUD = "do-said_aloud"
ALWAYS: tuple[Button, ...] = (Button("go"), Button("halt"))


def stays(flow: Round) -> bool:
    """The group may still read what was written in the round."""
    return flow.kept is None or flow.kept == "all"


def public(flow: Round, method: Method, x: Left) -> bool:
    """The group sees this contribution."""
    if x.withdrawn or x.kind in ("note", "parked"):
        return False
    if x.kind == "action":
        return flow.action is not None and flow.action.id == x.id and flow.action.share
    return method.steps[x.step].see == "live"


def left_in(flow: Round, method: Method, step: int) -> list[Left]:
    """What the group sees of a step, answers right after their questions."""
    return ordered([x for x in flow.left if x.step == step and public(flow, method, x)])


def ordered(found: list[Left]) -> list[Left]:
    """Answers right after their questions."""
    answers = [x for x in found if x.kind == "answer"]
    if not answers:
        return found
    made: list[Left] = []
    for x in found:
        if x.kind != "answer":
            made += [x, *(a for a in answers if a.about == x.id)]
    return made


def shows_of(found: Iterable[Left]) -> tuple[Show, ...]:
    return tuple(
        Show(x.id, x.version, x.by, x.kind, x.about if x.kind == "answer" else "", x.late)
        for x in found
    )


def key_of(flow: Round, method: Method) -> tuple[Left, ...]:
    """The key question as it stands, once it is written for all to see."""
    for x in reversed(flow.left):
        if x.kind == "key" and public(flow, method, x):
            return (x,)
    return ()


def case_of(flow: Round, step: Step, parts: tuple[str, ...]) -> tuple[Show, ...]:
    if step.show != "case" or not stays(flow):
        return ()
    return tuple(Show(f"case:{p}", by=flow.owner, kind=p) for p in parts)


def lasting(flow: Round, method: Method) -> list[Left]:
    """The key question and the ideas."""
    return [x for x in flow.left if x.kind in ("key", "idea") and public(flow, method, x)]


@cache
def step_head(step: int, of: int) -> Line:
    return line("step-head", n=step + 1, of=of, name=Of(step, "name"))


@cache
def said(step: int, field: str) -> Line:
    return line("of", text=Of(step, field))


def types(flow: Round, step: Step) -> bool:
    """In this step people write with the bot, rather than speak."""
    return step.leave != "nothing" and (flow.way != "room" or step.written)


def must_write(step: Step) -> bool:
    """What the owner leaves here is needed later: it cannot only be said."""
    return step.written and step.who == "owner"


def write_label(step: Step) -> str:
    kind = rules.kind_of(step)
    return "do-write_private" if step.see == "self" else f"do-write_{kind}"


def done_label(flow: Round, step: Step) -> str:
    if flow.way == "room" and step.see != "self":
        return "do-said_mine"
    if flow.way == "slow" or step.turns == "laps":
        return "do-have_none"
    return SAID_ALOUD if flow.queue else "do-finished"
