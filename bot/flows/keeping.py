"""A halt, and what leaves the room."""

from __future__ import annotations

from msgspec.structs import replace

from bot.flows import model as m
from bot.flows import steps
from bot.flows.cards import Button, line
from bot.flows.model import Context, Moment, Refusal, Round
from bot.flows.rules import Result


def halt(flow: Round, e: m.Halt, now: Moment, context: Context) -> Result:
    if flow.phase == "halted":
        return flow
    paused = flow.paused if flow.paused is not None else max(0.0, flow.until - now)
    return replace(flow, phase="halted", halts=flow.halts + 1, paused=paused, alive=now, idle=None)


def decide(flow: Round, e: m.Decide, now: Moment, context: Context) -> Result:
    if flow.phase != "halted":
        return Refusal(line("no-stale"))
    if not e.go_on:
        return steps.finish(flow, now, stopped=True)
    return steps.run_on(replace(flow, phase="step"), now)


def stop(flow: Round, e: m.Stop, now: Moment, context: Context) -> Result:
    if flow.phase != "halted":
        return Refusal(line("no-stale"))
    if not e.sure:
        return Refusal(line("ask-stop"), (Button("stop", "sure", "do-stop", "danger"),))
    return steps.finish(flow, now, stopped=True)


def keep(flow: Round, e: m.Keep, now: Moment, context: Context) -> Result:
    undecided = flow.kept is None or flow.kept == "silence"
    if flow.phase not in ("keep", "ended") or not undecided:
        return Refusal(line("no-decided-already"))
    action = None if e.what == "nothing" else flow.action
    return replace(flow, phase="ended", kept=e.what, action=action)


def agree(flow: Round, e: m.Agree, now: Moment, context: Context) -> Result:
    if flow.action is None or flow.action.buddy != e.by:
        return Refusal(line("no-stale"))
    return replace(flow, action=replace(flow.action, agreed=e.yes))
