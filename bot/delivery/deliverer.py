"""The deliverer: claims what is due in each place and sends it, many places at once.

It is woken by commits and by due times, keeps nothing that a restart would lose, and may run in
several processes on PostgreSQL.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta

import structlog

from bot.delivery.pace import Pace
from bot.delivery.platform import Platform
from bot.delivery.sender import Patience, Sender
from bot.service import sending
from bot.service.core import Core
from bot.storage import due
from bot.storage.due import LEASE, Claim
from bot.storage.errors import Closed, Conflict, StorageError

BATCH = 64
AT_ONCE = 256
PAUSE_S = 0.01  # between claims, so that what comes together is claimed together
POLL_S = 5.0  # other processes commit without telling this one
FINISH_S = 10.0
SET_BACK = timedelta(seconds=5)  # less is what a clock is corrected by now and then

_log = structlog.get_logger(__name__)


class Deliverer:
    """Sends deliveries to the platforms, by their names.

    `alone`: no other process delivers from this database, so that what a dead one was sending is
    taken over at the start, and not after its lease. By default true on SQLite.
    """

    def __init__(
        self,
        core: Core,
        platforms: Mapping[str, Platform],
        *,
        pace: Pace | None = None,
        patience: Patience | None = None,
        alone: bool | None = None,
    ) -> None:
        self._core = core
        self._pace = pace or Pace()
        self._patience = patience or Patience()
        self._sender = Sender(core, platforms, self._pace, self._patience)
        self._alone = core.storage.db.dialect == "sqlite" if alone is None else alone
        self._tasks: set[asyncio.Task[None]] = set()
        self._news = asyncio.Event()
        self._latest: datetime | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until `stop` is set; then finish what is being sent and return."""
        self._core.hub.wake(self._news)
        stopped = asyncio.create_task(stop.wait())
        try:
            if self._alone:
                await self._take_over()
            while not stop.is_set():
                self._news.clear()
                await self._rest(stopped, await self._round())
        except Closed:
            return
        finally:
            stopped.cancel()
            await self._finish()

    async def _take_over(self) -> None:
        """What was being sent when the process died is asked about, once it has settled."""
        settle = timedelta(seconds=self._patience.settle)
        now = self._core.moment()
        await self._core.storage.db.write(lambda conn: due.recover(conn, now + settle, settle))

    async def _round(self) -> float:
        """Claim what is due and start sending it. Returns the seconds until it is needed again."""
        room = min(BATCH, AT_ONCE - len(self._tasks))
        if room <= 0:
            return POLL_S
        try:
            now = await self._now()
            moment = await self._core.storage.db.aread(
                lambda conn: sending.next_moment(conn, now, LEASE)
            )
            if moment is None or moment > now:
                wait = POLL_S if moment is None else (moment - now).total_seconds()
                return min(wait, POLL_S)
            return PAUSE_S if await self._claim(room) else 10 * PAUSE_S
        except Closed:
            raise
        except Conflict:
            return PAUSE_S
        except StorageError as error:
            _log.error("claiming_failed", error=type(error).__name__)
            return 1.0

    async def _now(self) -> datetime:
        """The time; when it was set back, nothing may wait for a time that is far again."""
        now, before = self._core.moment(), self._latest
        self._latest = now
        if before is not None and now < before - SET_BACK:
            _log.warning("clock_set_back", seconds=int((before - now).total_seconds()))
            await self._core.storage.db.write(lambda conn: sending.set_back(conn, now))
        return now

    async def _claim(self, room: int) -> int:
        now = self._core.moment()
        write = self._core.storage.db.write
        claims = await write(lambda conn: sending.claim(conn, now, room))
        for claim in claims:
            self._start(claim, now)
        return len(claims)

    def _start(self, claim: Claim, taken: datetime) -> None:
        task = asyncio.create_task(self._sender.send(claim, taken))
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._news.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("sending_broke", error=type(error).__name__)

    async def _rest(self, stopped: asyncio.Task[bool], seconds: float) -> None:
        """Until there is news, the time has come, or it is to stop; never less than a pause."""
        await asyncio.sleep(PAUSE_S)
        news = asyncio.create_task(self._news.wait())
        try:
            await asyncio.wait({news, stopped}, timeout=seconds, return_when="FIRST_COMPLETED")
        finally:
            news.cancel()

    async def _finish(self) -> None:
        """Let those who are in a call end it; send the others away."""
        self._pace.close()
        if self._tasks:
            _, late = await asyncio.wait(set(self._tasks), timeout=FINISH_S)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
