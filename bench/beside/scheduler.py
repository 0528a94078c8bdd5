"""APScheduler's own job store: date jobs of one second, fired by its scheduler."""

from __future__ import annotations

import pickle
import sqlite3
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from apscheduler.executors.base import BaseExecutor
from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.date import DateTrigger
from sqlalchemy import Engine, create_engine, event

from bench.beside.runs import OTHERS_S, Result, settle


class Over(Exception):
    """All have fired, or it took too long."""


class Least(BaseExecutor):
    """Runs a job where it stands, and reports nothing."""

    def _do_submit_job(self, job: Job, run_times: list[datetime]) -> None:
        job.func()


class Store(SQLAlchemyJobStore):
    """The job store as it is; a job is done when its removal is committed."""

    def __init__(self, engine: Engine, count: int) -> None:
        super().__init__(engine=engine)
        self.count = count
        self.at: list[float] = []
        self.over = float("inf")

    def remove_job(self, job_id: str) -> None:
        super().remove_job(job_id)
        now = time.perf_counter()
        self.at.append(now)
        if len(self.at) == self.count or now > self.over:
            raise Over


def nothing() -> None:
    """What a job does."""


def apscheduler(url: str, folder: Path, count: int) -> Result:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def _prepare(dbapi: sqlite3.Connection, _record: object) -> None:
            dbapi.execute("PRAGMA journal_mode=WAL")
            dbapi.execute("PRAGMA synchronous=FULL")

    store = Store(engine, count)
    scheduler = BlockingScheduler(
        timezone=UTC, jobstores={"default": store}, executors={"default": Least()}
    )
    store.jobs_t.create(engine)
    due = datetime.now(UTC).replace(microsecond=0)
    with engine.begin() as conn:
        conn.execute(store.jobs_t.insert(), list(_jobs(scheduler, count, due)))
    settle(url)
    began = time.perf_counter()
    store.over = began + OTHERS_S
    try:
        scheduler.start()
    except Over:
        pass
    finally:
        engine.dispose()
    return Result.of([at - began for at in store.at])


def _jobs(scheduler: BlockingScheduler, count: int, due: datetime) -> Iterator[dict[str, Any]]:
    for _ in range(count):
        job = Job(
            scheduler, func=nothing, args=(), kwargs={}, name="nothing", trigger=DateTrigger(due),
            executor="default", misfire_grace_time=None, coalesce=True, max_instances=1,
            next_run_time=due,
        )  # fmt: skip
        yield {
            "id": job.id,
            "next_run_time": due.timestamp(),
            "job_state": pickle.dumps(job.__getstate__(), pickle.HIGHEST_PROTOCOL),
        }
