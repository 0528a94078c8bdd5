"""SQLite: one thread writes, and commits what waits together; readers have their own connections.

The disk's sync is what a commit costs, so functions that wait are committed in one transaction,
each in a savepoint of its own. Every caller is answered after that commit, never before.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, cast

from sqlalchemy import URL, Connection, Engine, NullPool, QueuePool, create_engine, event

from bot.storage.errors import Closed, safe
from bot.storage.jobs import Job, answer

BATCH = 64
READERS = 8
_PATIENCE_MS = 5_000
_CHECKPOINT_PATIENCE_MS = 500

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-16384",
    f"PRAGMA busy_timeout={_PATIENCE_MS}",
)


def sqlite_engine(url: URL, *, readonly: bool = False, pool_size: int = 0) -> Engine:
    """An engine whose transactions are SQLAlchemy's own, not guessed by the driver."""
    _file(url)
    pool: dict[str, Any] = {"poolclass": NullPool}
    if pool_size:
        pool = {"poolclass": QueuePool, "pool_size": pool_size, "max_overflow": 2 * pool_size}
    engine = create_engine(
        url, hide_parameters=True, connect_args={"check_same_thread": False}, **pool
    )
    begin = "BEGIN" if readonly else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "connect")
    def _prepare(dbapi: sqlite3.Connection, _record: object) -> None:
        # Otherwise the driver begins late and deferred, and two writers can deadlock.
        dbapi.isolation_level = None
        for pragma in _PRAGMAS:
            dbapi.execute(pragma)
        if readonly:
            dbapi.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def _begin(conn: Connection) -> None:
        conn.exec_driver_sql(begin)

    return engine


def create_private_file(url: URL) -> None:
    """Make the database's file readable by its owner alone, if it does not exist yet."""
    with suppress(FileExistsError):
        os.close(os.open(_file(url), os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _file(url: URL) -> str:
    if not url.database or url.database == ":memory:":
        raise ValueError("a database in memory cannot be shared by threads; name a file")
    return url.database


class Writer:
    """The one thread that writes to an SQLite file."""

    def __init__(self, url: URL) -> None:
        self._engine = sqlite_engine(url)
        self._queue = _Queue()
        self._ready: Future[None] = Future()
        self._thread = threading.Thread(target=self._work, name="kollega-writer", daemon=True)
        self._thread.start()
        self._ready.result()

    def put(self, job: Job) -> None:
        """Queue a job; jobs are taken in the order they came. Raises Closed."""
        self._queue.put(job)

    def checkpoint(self) -> bool:
        """Empty the write-ahead log into the file. False when a reader kept it from finishing."""
        emptied: Future[bool] = Future()

        def between_transactions() -> None:
            try:
                emptied.set_result(_truncate(self._dbapi))
            except BaseException as error:
                emptied.set_exception(error)

        self._queue.put(between_transactions)
        return emptied.result()

    def is_current_thread(self) -> bool:
        """Whether the caller is inside a write already."""
        return threading.current_thread() is self._thread

    def close(self) -> None:
        """Finish what is queued, then stop."""
        self._queue.close()
        self._thread.join()
        self._engine.dispose()

    def _work(self) -> None:
        try:
            self._conn = self._engine.connect()
            self._dbapi = cast(sqlite3.Connection, self._conn.connection.dbapi_connection)
        except BaseException as error:
            self._ready.set_exception(safe(error))
            return
        self._ready.set_result(None)
        while (taken := self._queue.take()) is not None:
            if isinstance(taken, list):
                self._write([job for job in taken if not job.future.cancelled()])
            else:
                taken()
        self._conn.close()

    def _write(self, jobs: list[Job]) -> None:
        if not self._commit_together(jobs):
            # The whole transaction broke (a full disk, for one): each once more, by itself.
            for job in jobs:
                self._commit_together([job])
        answer(jobs)

    def _commit_together(self, jobs: list[Job]) -> bool:
        """One transaction for all. False, with nothing saved, when they should be tried alone."""
        alone = len(jobs) == 1
        try:
            transaction = self._conn.begin()
        except Exception as error:
            _fail_all(jobs, error)
            return True
        try:
            for job in jobs:
                if alone:
                    job.run(self._conn)
                else:
                    self._run_in_savepoint(job)
                if not self._dbapi.in_transaction or (alone and job.error):
                    transaction.rollback()
                    return alone
            transaction.commit()
        except Exception as error:
            # Only our own statements raise here; what a job raises, it keeps.
            transaction.rollback()
            _fail_all(jobs, error)
        return True

    def _run_in_savepoint(self, job: Job) -> None:
        self._dbapi.execute("SAVEPOINT job")
        job.run(self._conn)
        if not self._dbapi.in_transaction:
            return
        if job.error is not None:
            self._dbapi.execute("ROLLBACK TO job")
        self._dbapi.execute("RELEASE job")


class _Queue:
    """First come, first served; jobs are taken as many as wait, up to a batch."""

    def __init__(self) -> None:
        self._items: deque[Job | Callable[[], None]] = deque()
        self._changed = threading.Condition()
        self._closed = False

    def put(self, item: Job | Callable[[], None]) -> None:
        with self._changed:
            if self._closed:
                raise Closed
            self._items.append(item)
            self._changed.notify()

    def take(self) -> list[Job] | Callable[[], None] | None:
        """Jobs, or something else to do, or None at the end. Waits until there is one."""
        with self._changed:
            while not self._items and not self._closed:
                self._changed.wait()
            jobs: list[Job] = []
            while self._items and len(jobs) < BATCH:
                item = self._items[0]
                if not isinstance(item, Job):
                    break
                jobs.append(item)
                self._items.popleft()
            if jobs:
                return jobs
            return cast("Callable[[], None]", self._items.popleft()) if self._items else None

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify()


def _fail_all(jobs: list[Job], error: Exception) -> None:
    for job in jobs:
        if job.error is None:
            job.fail(error)


def _truncate(dbapi: sqlite3.Connection) -> bool:
    dbapi.execute(f"PRAGMA busy_timeout={_CHECKPOINT_PATIENCE_MS}")
    try:
        (busy, _pages, _moved) = dbapi.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        dbapi.execute(f"PRAGMA busy_timeout={_PATIENCE_MS}")
    return not busy
