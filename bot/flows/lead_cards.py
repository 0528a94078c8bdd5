"""The facilitator's card."""

from __future__ import annotations

from functools import cache, lru_cache

from bot.flows import rules
from bot.flows.cards import (
    LEAD,
    Button,
    Card,
    Line,
    Of,
    Who,
    line,
)
from bot.flows.drawing import Drawing
from bot.flows.model import Round

Buttons = tuple[tuple[Button, ...], tuple[Button, ...]]  # those that stand first, and the rest


@cache
def _title(step: int, of: int) -> Line:
    return line("lead-title", n=step + 1, of=of, name=Of(step, "name"))


@cache
def _say(step: int) -> Line:
    return line("lead-say", say=Of(step, "say"))


def lead(drawing: Drawing) -> Card:
    flow = drawing.flow
    title = _title(flow.step, len(drawing.method.steps))
    if flow.phase == "halted":
        stop = [Button("stop", style="danger")]
        if _has_heirs(flow):
            stop.append(Button("hand_over"))
        lines_ = (line("halted", owner=Who(flow.owner)), line("lead-halted", owner=Who(flow.owner)))
        return Card(LEAD, title, lines_, buttons=tuple(stop), ping=True)
    buttons, more = _lead_buttons(flow)
    if flow.short:
        lines = [line("too-few", n=len(flow.here()))]
    else:
        lines = [_say(flow.step), *_many(drawing)]
        said = {x.by for x in drawing.here if x.visit == flow.visit}
        if said:
            lines.append(line("count-said", n=len(said)))
        if flow.asked is not None and drawing.step.turns != "together":
            lines.append(line("time-out"))
    return drawing.card(LEAD, title, tuple(lines), (), buttons, more, ping=True)


def _many(drawing: Drawing) -> list[Line]:
    """More have come than the method is made for: one may stand aside, or another be chosen."""
    here, most = len(drawing.flow.here()), drawing.method.people.max
    many = drawing.flow.step == 0 and here > most
    return [line("too-many", n=here, most=most)] if many else []


def _lead_buttons(flow: Round) -> Buttons:
    if flow.short:
        return _short_buttons(flow)
    ready = flow.presence(flow.owner) == "here" or flow.step == 0
    return _buttons(
        paused=flow.paused is not None,
        ready=ready,
        slow=flow.way == "slow",
        undo=bool(flow.past),
        turns=bool(flow.queue),
        skip=flow.queue[0] if len(flow.queue) > 1 else "",
        heirs=_has_heirs(flow),
    )


@lru_cache(maxsize=1024)
def _buttons(
    *, paused: bool, ready: bool, slow: bool, undo: bool, turns: bool, skip: str, heirs: bool
) -> Buttons:
    first = [Button("go_on", style="main"), _more_time(slow)]
    if paused:
        resume = [Button("resume", style="main")] if ready else []
        first = [*resume, Button("go_on")]
    more = [
        (not paused, Button("pause")),
        (undo, Button("undo")),
        (bool(skip), Button("skip", skip)),
        (turns, Button("give_word")),
        (not slow and not paused, Button("adjust", "-60", "do-less_time")),
        (heirs, Button("hand_over")),
        (True, Button("finish")),
    ]
    return tuple(first), tuple(button for may, button in more if may)


def _more_time(slow: bool) -> Button:
    return Button("adjust", "120", "do-more_day" if slow else "do-more_time")


def _short_buttons(flow: Round) -> Buttons:
    """Too few have come: another method, waiting a little, or another day."""
    here = sum(rules.takes_part(flow, p.id) for p in flow.people)
    fits = [o for o in flow.others if o.least <= here <= o.most and rules.may_switch(flow)]
    first = [Button("switch", o.hash, f"do-switch_{o.id}", "main") for o in fits[:1]]
    first.append(Button("adjust", "300", "do-more_day" if flow.way == "slow" else "do-wait_five"))
    first.append(Button("finish", label="do-other_day"))
    may = [
        (flow.paused is None, Button("pause")),
        (bool(flow.past), Button("undo")),
        (_has_heirs(flow), Button("hand_over")),
    ]
    return tuple(first), tuple(button for yes, button in may if yes)


def _has_heirs(flow: Round) -> bool:
    """There is somebody to hand over to."""
    return any(p.presence == "here" and p.id not in (flow.owner, flow.lead) for p in flow.people)
