"""PostgreSQL: a few threads write, one transaction each; rows are locked by who reads them."""

from __future__ import annotations

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import URL, Engine, create_engine

from bot.storage.errors import Closed, worth_repeating
from bot.storage.jobs import Job, answer

WRITERS = 8
READERS = 8
_TRIES = 5
_PAUSE_S = 0.02
_TIMEOUTS = (
    "-c statement_timeout=15000 -c lock_timeout=5000 "
    "-c idle_in_transaction_session_timeout=60000 -c timezone=UTC"
)


def postgres_engine(url: URL, *, pool_size: int, readonly: bool = False) -> Engine:
    """An engine with a pool and with limits on how long it may wait."""
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_pre_ping=True,
        connect_args={"options": _TIMEOUTS},
    )
    if readonly:
        # Several statements of one read see the same moment, as they do on SQLite.
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine


class Writer:
    """Threads that write, each function in a transaction of its own."""

    def __init__(self, url: URL) -> None:
        self._engine = postgres_engine(url, pool_size=WRITERS)
        self._threads = ThreadPoolExecutor(WRITERS, "kollega-writer", self._mark)
        self._here = threading.local()

    def put(self, job: Job) -> None:
        """Queue a job. Raises Closed."""
        try:
            self._threads.submit(self._write, job)
        except RuntimeError:
            raise Closed from None

    def checkpoint(self) -> bool:
        """Nothing to do: PostgreSQL keeps its own write-ahead log."""
        return True

    def is_current_thread(self) -> bool:
        """Whether the caller is inside a write already."""
        return getattr(self._here, "writes", False)

    def close(self) -> None:
        """Finish what is queued, then stop."""
        self._threads.shutdown(wait=True)
        self._engine.dispose()

    def _mark(self) -> None:
        self._here.writes = True

    def _write(self, job: Job) -> None:
        if job.future.cancelled():
            return
        for attempt in range(_TRIES):
            self._try(job)
            if job.error is None or not worth_repeating(job.error):
                break
            time.sleep(random.uniform(0, _PAUSE_S * 2**attempt))  # noqa: S311
        answer([job])

    def _try(self, job: Job) -> None:
        try:
            with self._engine.connect() as conn, conn.begin() as transaction:
                job.run(conn)
                if job.error is not None:
                    transaction.rollback()
        except Exception as error:
            job.fail(error)
