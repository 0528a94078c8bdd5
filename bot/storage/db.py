"""The database: functions that read and functions that write, each in one transaction.

A function gets a connection and returns plain values. It never commits or rolls back (raising
does), may be called again when the database asks for it, and does nothing but database work.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Select, make_url

from bot.storage import postgres, sqlite
from bot.storage.errors import safe
from bot.storage.jobs import Job, after_commit, run

__all__ = ["Database", "after_commit", "for_update"]

T = TypeVar("T")
_S = TypeVar("_S", bound=Select[Any])


def for_update(statement: _S) -> _S:
    """Lock the rows this reads until the commit. SQLite has one writer and ignores it."""
    return statement.with_for_update()


class Database:
    """One database, by its SQLAlchemy URL (`sqlite:///path`, `postgresql+psycopg://…`).

    Opens no transaction of its own and creates no tables: see `migrate.upgrade`.
    """

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self.dialect = parsed.get_backend_name()
        self._writer: sqlite.Writer | postgres.Writer
        self._reading: Engine
        if self.dialect == "sqlite":
            sqlite.create_private_file(parsed)
            self._writer = sqlite.Writer(parsed)
            self._reading = sqlite.sqlite_engine(parsed, readonly=True, pool_size=sqlite.READERS)
            readers = sqlite.READERS
        else:
            self._writer = postgres.Writer(parsed)
            self._reading = postgres.postgres_engine(
                parsed, pool_size=postgres.READERS, readonly=True
            )
            readers = postgres.READERS
        self._readers = ThreadPoolExecutor(readers, "kollega-reader")

    def read(self, fn: Callable[[Connection], T]) -> T:
        """Run a reading function here and now; everything it reads is of one moment."""
        failed: BaseException
        try:
            with self._reading.connect() as conn, conn.begin():
                return run(fn, conn)
        except Exception as error:
            failed = safe(error)
            if failed is error:
                raise
        # Out of the handler, so that the database's own message is no context of this one.
        raise failed

    async def aread(self, fn: Callable[[Connection], T]) -> T:
        """The same in a thread, for callers in an event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.read, fn)

    async def write(self, fn: Callable[[Connection], T]) -> T:
        """Run a writing function; returns its result once that is committed.

        Raises what the function raised, with nothing of it saved, or an error of storage.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._writer.put(Job(fn, future, loop))
        return await future

    def write_sync(self, fn: Callable[[Connection], T]) -> T:
        """The same for callers without an event loop. Never from inside a write."""
        if self._writer.is_current_thread():
            raise RuntimeError("a write inside a write would wait for itself")
        future: Future[T] = Future()
        self._writer.put(Job(fn, future))
        return future.result()

    def checkpoint(self) -> bool:
        """Move SQLite's write-ahead log into the file and empty it; needed after forgetting.

        False when a reader kept it from finishing: try again later. Elsewhere nothing, and True.
        """
        return self._writer.checkpoint()

    async def acheckpoint(self) -> bool:
        """The same in a thread."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.checkpoint)

    def close(self) -> None:
        """Finish what is queued, then close every connection."""
        self._writer.close()
        self._readers.shutdown(wait=True)
        self._reading.dispose()
