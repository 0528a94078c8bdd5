"""Changes that somebody asks for once: nothing is saved of what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection

from bot.flows.model import Refusal
from bot.service.core import Actor, Core
from bot.service.take import Again, NotThere, once


class Changed(NamedTuple):
    """It is done. `id` is what was made or changed, where that is something of its own."""

    id: str = ""


Outcome = Changed | Refusal | NotThere | Again
T = TypeVar("T")


async def change(
    core: Core, who: Actor, identity: str, work: Callable[[Connection], T]
) -> T | Again:
    """Let `work` change what was asked for, unless the same was taken before.

    With a Refusal or NotThere nothing is saved, and the same may be asked again.
    """

    def taken(conn: Connection) -> T | Again:
        with conn.begin_nested() as point:
            if not once(core, conn, who.org, identity):
                return Again()
            answer = work(conn)
            if isinstance(answer, Refusal | NotThere):
                point.rollback()
            return answer

    return await core.storage.db.write(taken)
