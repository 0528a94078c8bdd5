"""A function waiting to be written, and the way its answer goes back to who asked."""

from __future__ import annotations

import asyncio
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import Any, TypeVar

import structlog
from sqlalchemy import Connection

from bot.storage.errors import safe

_log = structlog.get_logger(__name__)
T = TypeVar("T")
_HOOKS = "kollega_after_commit"


def run(fn: Callable[[Connection], T], conn: Connection) -> T:
    """Call a function of the database; what it raises keeps nothing of what it was reading.

    A result that was not read to its end would hold its connection in the past, for whoever
    gets that next, and texts would wait in the frames for some log.
    """
    try:
        return fn(conn)
    except BaseException as error:
        traceback.clear_frames(error.__traceback__)
        raise


class Job:
    """One function and its outcome: a result, or an error for its own caller alone."""

    __slots__ = ("error", "fn", "future", "hooks", "loop", "result")

    def __init__(
        self,
        fn: Callable[[Connection], Any],
        future: asyncio.Future[Any] | Future[Any],
        loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        self.fn = fn
        self.future = future
        self.loop = loop
        self.result: Any = None
        self.error: BaseException | None = None
        self.hooks: list[Callable[[], None]] = []

    def run(self, conn: Connection) -> None:
        """Call the function. What it raises is kept, not raised."""
        self.result = self.error = None
        self.hooks = []
        conn.info[_HOOKS] = self.hooks
        try:
            self.result = run(self.fn, conn)
        except BaseException as error:
            self.error = error

    def fail(self, error: BaseException) -> None:
        """Answer with this error instead."""
        self.result = None
        self.error = error

    def give_back(self) -> None:
        """Hand the outcome to the caller; in the loop's own thread where there is a loop."""
        if self.future.done():
            return
        if self.error is not None:
            self.future.set_exception(safe(self.error))
        else:
            self.future.set_result(self.result)


def after_commit(conn: Connection, callback: Callable[[], None]) -> None:
    """Have this called once the running write is committed; never when it is not.

    Called in the writing thread before the caller is answered: it must be quick and not raise.
    """
    conn.info[_HOOKS].append(callback)


def answer(jobs: Iterable[Job]) -> None:
    """Run the hooks of what was committed, then wake every caller, once per event loop."""
    waiting: dict[asyncio.AbstractEventLoop, list[Job]] = defaultdict(list)
    for job in jobs:
        if job.error is None:
            _run_hooks(job)
        if job.loop is None:
            job.give_back()
        else:
            waiting[job.loop].append(job)
    for loop, theirs in waiting.items():
        try:
            loop.call_soon_threadsafe(_give_back_all, theirs)
        except RuntimeError:
            # The loop was closed while they waited: nobody is left to be answered.
            _log.warning("answer_without_listener", count=len(theirs))


def _give_back_all(jobs: list[Job]) -> None:
    for job in jobs:
        job.give_back()


def _run_hooks(job: Job) -> None:
    for hook in job.hooks:
        try:
            hook()
        except Exception as error:
            _log.error("after_commit_failed", error=type(error).__name__)
