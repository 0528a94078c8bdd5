"""Colleagues who play themselves in a try-out, so that one person can see a whole round.

They do what people do: press the buttons they see and send the forms those open.
"""

from __future__ import annotations

import asyncio
import random
from functools import partial

import structlog
from sqlalchemy import Connection

from bot.flows.habits import Press, next_move
from bot.flows.method import Method
from bot.flows.model import Round
from bot.service import demo
from bot.service import flows as rows
from bot.service.core import Actor, Core
from bot.service.pressing import press, send
from bot.service.sight import language
from bot.storage.errors import StorageError
from bot.storage.tables import new_id

_log = structlog.get_logger(__name__)
EVERY = 1.0  # seconds of real time between looks
THINKS = 12.0  # seconds of shown time that somebody takes for a move, about


async def play(core: Core, stop: asyncio.Event) -> None:
    """Move for those who play themselves until `stop` is set."""
    chance = random.Random()  # noqa: S311
    while not stop.is_set():
        try:
            await _look(core, chance)
        except StorageError as error:
            _log.warning("players_waited", error=type(error).__name__)
        try:
            await asyncio.wait_for(stop.wait(), EVERY)
        except TimeoutError:
            continue


async def _look(core: Core, chance: random.Random) -> None:
    for org in await core.storage.db.aread(demo.demos):
        for flow, plays in await core.storage.db.aread(partial(demo.playing, org=org)):
            await _move(core, org, flow, plays, chance)


async def _move(
    core: Core, org: str, flow: rows.State, plays: tuple[str, ...], chance: random.Random
) -> None:
    """As many moves as people make in the time that has passed, each by whoever is ready."""

    def look(conn: Connection) -> tuple[float, rows.Loaded | None]:
        return core.clock(conn, org).rate, rows.load(conn, org, flow.id, lock=False)

    rate, found = await core.storage.db.aread(look)
    expected = rate * EVERY / THINKS
    moves = int(expected) + (chance.random() < expected % 1)
    for _ in range(moves):
        if found is None or not isinstance(found.state, Round):
            return
        for person in chance.sample(plays, len(plays)):
            if await _step(core, org, found.state, person, chance):
                break
        _, found = await core.storage.db.aread(look)


async def _step(core: Core, org: str, flow: Round, person: str, chance: random.Random) -> bool:
    """One move, if this person has one to make."""

    def look(conn: Connection) -> tuple[Method, str]:
        lang, _ = language(conn, org, flow.group, person)
        return core.method(conn, org, flow.method), lang

    method, lang = await core.storage.db.aread(look)
    move = next_move(flow, method, person, chance, lang)
    if move is None:
        return False
    who, name, button = Actor(org, person), new_id(), move.button
    if isinstance(move, Press):
        sure = "sure" if getattr(move.event, "sure", False) else button.arg
        await press(core, who, flow.id, button.action, flow.visit, sure, name)
    else:
        form = move.form
        await send(
            core,
            who,
            flow.id,
            action=form.action,
            arg=form.arg,
            step=form.step,
            visit=form.visit,
            how="+".join(w for w in (move.how, "sure") if w),
            values=move.values,
            identity=name,
        )
    return True
