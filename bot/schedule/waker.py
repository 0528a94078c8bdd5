"""The waker: APScheduler wakes the process when a flow is due, and for what recurs.

It owns no state: what is due is a row, claimed before it fires, or locked while it does. So nothing
is lost by being down, and nothing fires twice with many processes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import structlog
from apscheduler.executors.asyncio import AsyncIOExecutor
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.service import demo, together, waking
from bot.service.core import Core
from bot.service.waking import Ticked
from bot.storage import due
from bot.storage.due import DueFlow
from bot.storage.errors import Closed, StorageError

BATCH = 256  # what is due and happens together; other writes wait for so many at most
SIDE_BY_SIDE = 2  # where several can write, one is decided while another is saved
# A moment later than due: clocks that run faster are reckoned with rounding.
GRACE = timedelta(milliseconds=10)
LOOK_AGAIN_S = 15  # other processes commit without telling this one, and may have died
CHECKPOINT_S = 5
HOUSEKEEPING_S = 3600
PAUSE_S = 0.01  # so that commits that come together wake it once
FURTHEST_S = 86_400.0
_DUE = "due"

_log = structlog.get_logger(__name__)


class Waker:
    """Lets flows that are due happen, and keeps the house."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._news = asyncio.Event()
        self._scheduler: Any = None

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set; then what is happening is finished first."""
        self._core.hub.wake(self._news)
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            executors={"default": AsyncIOExecutor()},
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
        )
        self._every(CHECKPOINT_S, self._checkpoint)
        self._every(LOOK_AGAIN_S, self._wake)
        self._every(HOUSEKEEPING_S, self._keep_house, at_once=True)
        self._scheduler.start()
        stopped = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                self._news.clear()
                await self._rest(stopped, await self._round())
        except Closed:
            return
        finally:
            stopped.cancel()
            self._scheduler.shutdown(wait=False)

    def _every(
        self, seconds: int, job: Callable[[], Awaitable[None]], *, at_once: bool = False
    ) -> None:
        first = {"next_run_time": datetime.now(UTC)} if at_once else {}
        self._scheduler.add_job(job, IntervalTrigger(seconds=seconds), **first)

    # --- what is due ---

    async def _round(self) -> float | None:
        """Fire what is due and plan the next. Returns seconds to rest at most, None: until news."""
        try:
            db = self._core.storage.db
            moment = await db.aread(due.next_flow)
            now = self._core.moment() - GRACE
            if moment is None or moment > now:
                self._plan(None if moment is None else (moment - now).total_seconds())
                return None
            await asyncio.gather(*(self._take(now) for _ in range(SIDE_BY_SIDE)))
        except Closed:
            raise
        except StorageError as error:
            _log.error("claiming_failed", error=type(error).__name__)
            return 1.0
        return 0.0

    async def _take(self, now: datetime) -> None:
        """Some of what is due: what can happen together does, the rest each by itself."""
        core = self._core
        write = core.storage.db.write
        try:
            done, left = await write(lambda conn: together.tick_due(core, conn, now, BATCH))
        except Closed:
            raise
        except Exception as error:
            _log.error("ticking_together_failed", error=type(error).__name__)
            done, left = [], await write(lambda conn: due.claim_flows(conn, now, BATCH))
        for one, ticked in done:
            _report(one, ticked)
        await asyncio.gather(*(self._fire(one) for one in left))

    async def _fire(self, one: DueFlow) -> None:
        """One flow's tick in a write of its own. One that fails comes back after its lease."""
        try:
            core = self._core
            done = await core.storage.db.write(lambda conn: waking.tick(core, conn, one))
        except Closed:
            raise
        except Exception as error:
            _log.error("tick_failed", error=type(error).__name__, org=one.org, flow=one.id)
            return
        _report(one, done)

    def _plan(self, seconds: float | None) -> None:
        """One job at the earliest due time, by the wall clock that the scheduler goes by."""
        if seconds is None:
            if self._scheduler.get_job(_DUE) is not None:
                self._scheduler.remove_job(_DUE)
            return
        at = datetime.now(UTC) + timedelta(seconds=min(seconds, FURTHEST_S))
        self._scheduler.add_job(self._wake, DateTrigger(at), id=_DUE, replace_existing=True)

    async def _wake(self) -> None:
        self._news.set()

    async def _rest(self, stopped: asyncio.Task[bool], seconds: float | None) -> None:
        await asyncio.sleep(PAUSE_S)
        if seconds == 0.0:
            return
        news = asyncio.create_task(self._news.wait())
        try:
            await asyncio.wait({news, stopped}, timeout=seconds, return_when="FIRST_COMPLETED")
        finally:
            news.cancel()

    # --- keeping the house ---

    async def _checkpoint(self) -> None:
        """What was erased leaves the write-ahead log soon after."""
        forgetting = self._core.forgetting
        if not forgetting.is_set():
            return
        forgetting.clear()
        try:
            emptied = await self._core.storage.db.acheckpoint()
        except Closed:
            return
        except Exception as error:
            _log.error("checkpoint_failed", error=type(error).__name__)
            emptied = False
        if not emptied:
            forgetting.set()

    async def _keep_house(self) -> None:
        """Each chore by itself: one that fails is tried again in an hour and stops no other."""
        core = self._core
        for chore in (demo.forget_old, waking.retain, waking.prune):
            try:
                while await core.storage.db.write(partial(chore, core)):
                    pass
            except Closed:
                return
            except Exception as error:
                _log.error("chore_failed", chore=chore.__name__, error=type(error).__name__)


def _report(one: DueFlow, ticked: Ticked) -> None:
    if ticked == "postponed":
        _log.info("too_late_to_ask_now", org=one.org, flow=one.id)
