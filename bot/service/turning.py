"""Whose turn it is in a group to bring a case, and to lead: shown, skipped, swapped.

For callers that have checked who asks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import Connection

from bot.groups import rota
from bot.groups.rota import Rota, Turn
from bot.service import changes, dates, following, people, regroup
from bot.service.changes import Changed, Outcome
from bot.service.core import Actor, Core
from bot.service.people import Group
from bot.service.take import NotThere


class Turns(NamedTuple):
    """The next three, and those who keep their place though it is not their turn now."""

    next: tuple[Turn, ...]
    keeping: tuple[Turn, ...]


def among(group: Group, turn: dates.Turn) -> tuple[str, ...]:
    """Those who take turns."""
    return group.ids() if turn == "case" else group.leads()


def turns(core: Core, conn: Connection, org: str, group: Group, turn: dates.Turn) -> Turns:
    """As of today."""
    there = among(group, turn)
    held = dates.rota(conn, org, group.id, turn)
    away = following.away(conn, org, there, dates.today(core, conn, org, group.zone))
    return Turns(rota.next_three(held, there, away), rota.keeping(held, there, away))


async def skip(
    core: Core, who: Actor, group: str, turn: dates.Turn, person: str, *, identity: str
) -> Outcome:
    """They stand over this once, and keep their place."""
    return await _turn(core, who, group, turn, identity, lambda now: rota.skip(now, person))


async def swap(
    core: Core, who: Actor, group: str, turn: dates.Turn, one: str, other: str, *, identity: str
) -> Outcome:
    """They change places."""
    return await _turn(core, who, group, turn, identity, lambda now: rota.swap(now, one, other))


async def _turn(
    core: Core,
    who: Actor,
    group: str,
    turn: dates.Turn,
    identity: str,
    change: Callable[[Rota], Rota],
) -> Outcome:
    def work(conn: Connection) -> Changed | NotThere:
        found = people.load_group(conn, who.org, group)
        if found is None:
            return NotThere()
        now = rota.order(dates.rota(conn, who.org, group, turn), among(found, turn))
        dates.put_rota(conn, who.org, group, turn, change(now))
        regroup.look_again(core, conn, who.org, group)
        return Changed(group)

    return await changes.change(core, who, identity, work)
