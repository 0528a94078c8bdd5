"""The facilitator's card."""

from __future__ import annotations

from bot.flows import pieces, rules
from bot.flows.cards import (
    Button,
    Card,
    Of,
    Who,
    line,
)
from bot.flows.method import Method, Step
from bot.flows.model import Round


def lead(flow: Round, method: Method) -> Card:
    title = line("lead-title", n=flow.step + 1, of=len(method.steps), name=Of(flow.step, "name"))
    if flow.phase == "halted":
        stop = [Button("stop", style="danger")] + ([Button("hand_over")] if _heirs(flow) else [])
        lines_ = (line("halted", owner=Who(flow.owner)), line("lead-halted", owner=Who(flow.owner)))
        return Card("lead", title, lines_, buttons=tuple(stop), ping=True)
    step = method.steps[flow.step]
    lines = [line("lead-say", say=Of(flow.step, "say"))]
    said = len(
        {x.by for x in flow.left if x.visit == flow.visit and pieces.public(flow, method, x)}
    )
    if said:
        lines.append(line("count-said", n=said))
    if flow.asked is not None and step.turns != "together":
        lines.append(line("time-out"))
    buttons, more = _lead_buttons(flow, step)
    if flow.short:
        lines = [line("too-few", n=len(flow.here()))]
    return pieces.timed(
        flow, method, Card("lead", title, tuple(lines), (), tuple(buttons), tuple(more), True)
    )


def _heirs(flow: Round) -> list[str]:
    """Those the facilitator can hand over to."""
    return [p for p in flow.here() if p not in (flow.owner, flow.lead)]


def _lead_buttons(flow: Round, step: Step) -> tuple[list[Button], list[Button]]:
    more: list[Button] = []
    if flow.paused is None:
        more.append(Button("pause"))
    if flow.past:
        more.append(Button("undo"))
    if flow.queue:
        if len(flow.queue) > 1:
            more.append(Button("skip", flow.queue[0]))
        more.append(Button("give_word"))
    if flow.way != "slow" and flow.paused is None and not flow.short:
        more.append(Button("adjust", "-60", "do-less_time"))
    if _heirs(flow):
        more.append(Button("hand_over"))
    more.append(Button("finish"))
    if flow.short:
        here = sum(rules.takes_part(flow, p.id) for p in flow.people)
        fits = [o for o in flow.others if o.least <= here <= o.most and rules.may_switch(flow)]
        buttons = [Button("switch", o.hash, f"do-switch_{o.id}", "main") for o in fits[:1]]
        slow = flow.way == "slow"
        buttons.append(Button("adjust", "300", "do-more_day" if slow else "do-wait_five"))
        return [*buttons, Button("finish", label="do-other_day")], more[:-1]
    if flow.paused is not None:
        ready = flow.presence(flow.owner) == "here" or flow.step == 0
        resume = [Button("resume", style="main")] if ready else []
        return [*resume, Button("go_on")], more
    slow = flow.way == "slow"
    time = Button("adjust", "120", "do-more_day" if slow else "do-more_time")
    return [Button("go_on", style="main"), time], more
