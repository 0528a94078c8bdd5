"""A clock of its own for a core, and the time that passes on it: flows wake when they are due."""

from __future__ import annotations

import asyncio
from datetime import datetime

from sqlalchemy import Connection

from bot.service import waking
from bot.service.core import Core
from bot.storage import due

AT_ONCE = 64
A_MOMENT = 0.001  # what a timestamp may lose on the way
PATIENCE = 60.0


class Passing:
    """From `start` on, until `until` is called with a later moment."""

    def __init__(self, core: Core, start: datetime) -> None:
        self.core = core
        self.at = start.timestamp()
        core.real = lambda: self.at

    async def until(self, when: datetime) -> None:
        """Everything that is due by then happens, each at its moment."""
        db = self.core.storage.db
        while True:
            coming = await db.aread(due.next_flow)
            if coming is None or coming > when:
                break
            self.at = max(self.at, coming.timestamp() + A_MOMENT)
            await db.write(self._wake)
        self.at = max(self.at, when.timestamp())

    def _wake(self, conn: Connection) -> None:
        for each in due.claim_flows(conn, self.core.moment(), AT_ONCE):
            waking.tick(self.core, conn, each)


async def woken(core: Core) -> None:
    """Where flows are woken meanwhile: all that is due has happened. What somebody is at work on
    counts as due, and so does what comes within a minute."""
    async with asyncio.timeout(PATIENCE):
        while await _is_near(core):
            await asyncio.sleep(0.02)


async def _is_near(core: Core) -> bool:
    coming = await core.storage.db.aread(due.next_flow)
    return coming is not None and coming <= core.moment() + due.LEASE
