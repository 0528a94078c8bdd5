"""What whoever leads a round, or facilitates a group, can do by command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from bot.flows.cards import line
from bot.flows.model import Refusal, Round
from bot.service import leaving, methods, pressing
from bot.service.commands.ask import Ask, Run
from bot.service.commands.model import Answer, Press, Said, refused, said
from bot.service.commands.outcome import done
from bot.service.commands.permissions import round_in
from bot.service.commands.sure import ask_first, named
from bot.service.commands.together import status
from bot.service.take import NotThere

MORE, LESS = 2, 1  # minutes, where none are named
MOST = 60


class _Pressed(NamedTuple):
    action: str
    arg: str = ""


async def _press(ask: Ask, pressed: _Pressed) -> Answer:
    """The button that the command stands for, in the round that the group is holding."""
    flow = await ask.read(lambda conn: round_in(conn, ask.actor, ask.home.id))
    if flow is None:
        return refused("no-round-here")
    answer = await pressing.press(
        ask.core, ask.actor, flow.id, pressed.action, flow.visit, pressed.arg, ask.identity
    )
    if isinstance(answer, Refusal):
        ways = tuple(Press(flow.id, flow.visit, b) for b in answer.buttons)
        return Said((answer.line,), ways, names=ask.names, refused=True)
    if isinstance(answer, NotThere):
        return done(answer)
    if await ask.read(lambda conn: round_in(conn, ask.actor, ask.home.id)) is None:
        return said(line("no-round-over"))
    return await status(ask)


def _button(action: str, arg: str = "") -> Run:
    async def press(ask: Ask) -> Answer:
        return await _press(ask, _Pressed(action, arg))

    return press


def _time(sign: int, usual: int) -> Run:
    async def adjust(ask: Ask) -> Answer:
        minutes = int(ask.get("minutes") or usual)
        if not 1 <= minutes <= MOST:
            return refused("typed-no-minutes", text=str(minutes))
        answer = await _press(ask, _Pressed("adjust", str(sign * 60 * minutes)))
        if not isinstance(answer, Said) or answer.refused:
            return answer
        given = line("time-given" if sign > 0 else "time-taken", minutes=minutes)
        return replace(answer, lines=(given, *answer.lines))

    return adjust


def _to(action: str) -> Run:
    async def give(ask: Ask) -> Answer:
        return await _press(ask, _Pressed(action, ask.get("person")))

    return give


async def skip(ask: Ask) -> Answer:
    """Without a name: whoever has the word."""
    flow = await ask.read(lambda conn: round_in(conn, ask.actor, ask.home.id))
    return await _press(ask, _Pressed("skip", ask.get("person") or _word(flow)))


def _word(flow: Round | None) -> str:
    return flow.queue[0] if flow and flow.queue else ""


async def end(ask: Ask) -> Answer:
    group = ask.home.name
    first = ask_first(ask, line("yes-end", group=group), line("sure-end", group=group))
    return first or await _press(ask, _Pressed("finish", "sure"))


async def member_out(ask: Ask) -> Answer:
    group, person, who = ask.home, ask.get("person"), named(ask, "person", "person")
    question = line("sure-member-out", who=who, group=group.name)
    first = ask_first(ask, line("yes-member-out", who=who), question)
    if first:
        return first
    out = await ask.write(lambda conn: leaving.part(ask.core, conn, ask.actor, group.id, person))
    if not out:
        return refused("no-such-round")
    return said(line("did-member-out", who=who, group=group.name))


async def usual_method(ask: Ask) -> Answer:
    answer = await methods.set_usual(
        ask.core, ask.actor, ask.home.id, ask.get("method"), identity=ask.identity
    )
    return done(answer)


RUNS: Mapping[str, Run] = {
    "go_on": _button("go_on"),
    "undo": _button("undo"),
    "pause": _button("pause"),
    "resume": _button("resume"),
    "more_time": _time(1, MORE),
    "less_time": _time(-1, LESS),
    "word_to": _to("give_word"),
    "skip": skip,
    "hand_over": _to("hand_over"),
    "end": end,
    "member_out": member_out,
    "usual_method": usual_method,
}
