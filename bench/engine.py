"""Pure events per second: `advance` with the views and differences of eight audiences.

A group of seven (and the group's conversation) holds whole rounds; every event's cards are drawn
for all eight and compared with those before. Nothing is stored and nothing is worded.
"""

from __future__ import annotations

import json
import time

from bot.flows import engine, rules, views
from bot.flows import model as m
from bot.flows.library import builtin
from bot.flows.method import Method
from bot.flows.model import Context, Round
from bot.groups.workdays import WorkCalendar

PEOPLE = tuple(f"person-{i}" for i in range(7))
SECONDS = 5.0


def script(flow: Round, method: Method, number: int) -> m.Event:
    """The next thing somebody does: come, contribute or pass the word, go on."""
    step = method.steps[flow.step]
    if flow.phase == "keep":
        return m.Keep(flow.owner, "all")
    if rules.gathers(flow, method):
        missing = [p for p in PEOPLE if p not in flow.done]
        return m.Come(missing[0])
    kind = rules.kind_of(step)
    left = sum(x.visit == flow.visit for x in flow.left)
    if flow.queue and left < len(PEOPLE):
        by = flow.queue[0]
    elif left < (1 if step.who == "owner" else len(PEOPLE) - 1) and kind:
        active = rules.active(flow, step)
        by = active[left % len(active)]
    else:
        return m.GoOn(flow.lead, flow.visit, sure=True)
    if kind is None:
        return m.Done(by, flow.visit)
    due = "2026-12-01" if kind == "action" else ""
    return m.Contribute(by, f"text-{number}", flow.step, flow.visit, kind, due=due)


def play(method: Method, context: Context, *, draw: bool) -> int:
    """One whole round. Returns how many events it took."""
    flow = engine.begin(
        flow="flow", group="group", case="case", method=method, way="chat", owner=PEOPLE[0],
        lead=PEOPLE[1], people=PEOPLE, by=PEOPLE[0], now=0.0, context=context,
    )  # fmt: skip
    cards = views.wanted(flow, method) if draw else {}
    events = 0
    while flow.phase != "ended":
        events += 1
        decision = engine.advance(flow, script(flow, method, events), events * 2.0, context)
        if decision.refusal is not None:
            raise AssertionError(decision.refusal.line.key)
        if draw:
            drawn = views.redrawn(flow, cards, decision.flow, method)
            views.changes(cards, drawn, flow, decision.flow)
            cards = drawn
        flow = decision.flow
    return events


def measure(*, draw: bool) -> float:
    method = builtin()["kollegaveiledning"]
    context = Context(method, WorkCalendar("Europe/Oslo"))
    play(method, context, draw=draw)
    events, began = 0, time.perf_counter()
    while time.perf_counter() - began < SECONDS:
        events += play(method, context, draw=draw)
    return events / (time.perf_counter() - began)


def main() -> None:
    bare, whole = measure(draw=False), measure(draw=True)
    print("what                                      events/s")
    print(f"advance alone                             {bare:8,.0f}")
    print(f"advance, views, differences, 8 audiences  {whole:8,.0f}")
    print(json.dumps({"events_per_s": round(whole), "advance_per_s": round(bare)}))


if __name__ == "__main__":
    main()
