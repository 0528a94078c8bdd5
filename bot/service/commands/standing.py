"""Those whom nothing reaches, groups that nobody leads, and what those leave who go."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from bot.flows.cards import At, Line, line
from bot.service import beyond, leadership, organisation
from bot.service.beyond import Handed
from bot.service.changes import Changed
from bot.service.commands.ask import Ask, Run
from bot.service.commands.lexicon import Lexicon
from bot.service.commands.model import Answer, Link, Said, said
from bot.service.commands.outcome import done
from bot.service.core import Actor, Core


async def hand_on(ask: Ask) -> Answer:
    """A one-time link for a member whom nothing reaches, to hand on."""
    made = await beyond.hand_on(
        ask.core, ask.actor, ask.home.id, ask.get("person"), identity=ask.identity
    )
    if not isinstance(made, Handed):
        return done(made)
    until = At(made.until.timestamp())
    link = Link(f"/signin/{made.token}", line("do-open"))
    return Said((Line("reach-link", (("who", made.name), ("at", until))),), (link,))


async def take_over(ask: Ask) -> Answer:
    """Whoever is asked to lead a group that nobody leads says yes."""
    answer = await leadership.answer(
        ask.core, ask.actor, ask.home.id, yes=True, identity=ask.identity
    )
    if isinstance(answer, Changed):
        return said(line("lead-yours", group=ask.home.name))
    return done(answer)


async def leavers(ask: Ask) -> Answer:
    answer = await organisation.set_leavers(
        ask.core, ask.actor, ask.get("rule"), identity=ask.identity
    )
    return done(answer)


def held_leavers(core: Core, conn: Connection, who: Actor, words: Lexicon) -> dict[str, str]:
    return {"rule": organisation.house(conn, who.org).leavers}


RUNS: Mapping[str, Run] = {"hand_on": hand_on, "take_over": take_over, "leavers": leavers}
