"""Very many prompts that are due in the same second, beside APScheduler's own job store and beside
the task queue procrastinate.

Everybody of many organisations is asked something privately at one moment. The real waker claims
the flows that are due and lets each of them happen: loaded, decided, drawn, saved with its log and
the delivery that says so. APScheduler's SQLAlchemyJobStore fires as many date jobs of the same
second, procrastinate runs as many tasks; what theirs do is to count. Each on a database of its own,
with the same promises (SQLite in WAL mode with synchronous=FULL; PostgreSQL with fsync), in one
run. What is there before the second comes is not counted, but for procrastinate's deferring, which
is shown by itself and not part of its rate.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import psycopg
import structlog
from apscheduler.executors.base import BaseExecutor
from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.date import DateTrigger
from procrastinate import App, PsycopgConnector
from sqlalchemy import Connection, create_engine, event, func, insert, make_url, select

from bot.flows.model import STATE_VERSION
from bot.flows.prompts import Prompt
from bot.schedule.waker import Waker
from bot.service import people
from bot.service.clock import instant
from bot.service.core import Core
from bot.service.hub import Hub, Topic
from bot.storage import tables
from bot.storage.masters import create_master_file
from bot.storage.start import open_storage
from bot.storage.tables import new_id
from tests.postgres import new_postgres_database

SIZES = (1_000, 10_000, 100_000)
EACH = 1_000  # people in an organisation
YEAR = 365 * 86_400.0
AHEAD_S = 1.5  # everything runs already when the second comes
LONGEST_S = 60.0  # a run is ended then, and its rate is that of what it did
CONCURRENCY = 30  # as procrastinate's guide has it
DEFERRED_AT_ONCE = 1_000

Databases = dict[str, Callable[[Path], str]]


class Result(NamedTuple):
    """`done` of those that were due; seconds after that moment in which 99 of 100 were."""

    done: int
    per_s: float
    p99_s: float
    deferred_per_s: float = 0.0

    @classmethod
    def of(cls, took: list[float], deferred_per_s: float = 0.0) -> Result:
        p99 = statistics.quantiles(took, n=100)[98]
        return cls(len(took), len(took) / max(took), p99, deferred_per_s)


# --- ours -----------------------------------------------------------------------------------------


class Heard(Hub):
    """When each of these flows' commits was told of."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: set[str] = set()
        self.at: list[float] = []
        self.all = asyncio.Event()

    def tell(self, topic: Topic) -> None:
        if topic[1] in self.waiting:
            self.waiting.remove(topic[1])
            self.at.append(time.perf_counter())
        super().tell(topic)


def organisation(core: Core, conn: Connection, number: int, count: int, due: float) -> list[str]:
    """As many people with a private place and a question each. Returns the questions' flows."""
    org = people.new_organisation(core, conn, f"Municipality {number}", "nb")
    group = people.new_group(core, conn, org, "Everybody", "nb")
    key = core.storage.texts.new_key(conn, org, "flow", group, now=instant(due))
    asked = [Prompt(new_id(), "care", group, new_id(), due) for _ in range(count)]
    common = {"org": org, "created_at": instant(due)}
    rows: dict[Any, list[dict[str, Any]]] = {
        tables.people: [
            {"id": q.person, "name": f"Person {i}", "lang": "nb", "status": "active", **common}
            for i, q in enumerate(asked)
        ],
        tables.places: [
            {
                "id": new_id(), "kind": "private", "person": q.person, "platform": "slack",
                "workspace_external": org, "external": q.person, "state": "ok", **common,
            }
            for q in asked
        ],
        tables.flows: [
            {
                "id": q.id, "kind": "aftercare", "group": group, "status": "open",
                "state": msgspec.json.encode(q), "state_version": STATE_VERSION, "seq": 1,
                "due_at": instant(due), "key": key, "retention_until": instant(due + YEAR),
                **common,
            }
            for q in asked
        ],
        tables.flow_people: [
            {"org": org, "flow": q.id, "person": q.person, "role": "owner"} for q in asked
        ],
    }  # fmt: skip
    for table, values in rows.items():
        conn.execute(insert(table), values)
    return [q.id for q in asked]


async def wake(core: Core, hub: Heard, url: str, count: int) -> Result:
    due = float(int(time.time()) + 3600)
    for number, first in enumerate(range(0, count, EACH)):
        most = min(EACH, count - first)
        hub.waiting.update(
            await core.storage.db.write(
                lambda conn, number=number, most=most: organisation(core, conn, number, most, due)  # type: ignore[misc]
            )
        )
    settle(url)
    began = time.perf_counter() + AHEAD_S
    # The clock is put so that the second comes when all is ready.
    core.real = lambda: due + time.perf_counter() - began
    stop = asyncio.Event()
    waker = asyncio.create_task(Waker(core).run(stop))
    while hub.waiting and time.perf_counter() < began + LONGEST_S:
        await asyncio.sleep(0.05)
    stop.set()
    await waker
    written = core.storage.db.read(
        lambda conn: conn.execute(select(func.count()).select_from(tables.deliveries)).scalar_one()
    )
    assert written == len(hub.at), (written, len(hub.at))
    return Result.of([at - began for at in hub.at])


def ours(url: str, folder: Path, count: int) -> Result:
    masters = create_master_file(folder / "key")
    hub = Heard()
    core = Core(open_storage(url, masters, folder / "erasures", instant(time.time())), hub)
    try:
        return asyncio.run(wake(core, hub, url, count))
    finally:
        core.storage.close()


# --- APScheduler ----------------------------------------------------------------------------------


class Over(Exception):
    """All have fired, or it took too long."""


class Least(BaseExecutor):
    """Runs a job where it stands, and reports nothing."""

    def _do_submit_job(self, job: Job, run_times: list[datetime]) -> None:
        job.func()


class Store(SQLAlchemyJobStore):
    """The job store as it is; a job is done when its removal is committed."""

    def __init__(self, engine: Any, count: int) -> None:
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
    store.over = began + LONGEST_S
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


# --- procrastinate --------------------------------------------------------------------------------


def procrastinate(url: str, folder: Path, count: int) -> Result:
    return asyncio.run(_run_tasks(url, count))


async def _run_tasks(url: str, count: int) -> Result:
    app = App(connector=PsycopgConnector(conninfo=plain(url), min_size=4, max_size=CONCURRENCY))
    at: list[float] = []

    @app.task(name="nothing")
    async def task() -> None:
        at.append(time.perf_counter())

    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        began = time.perf_counter()
        for first in range(0, count, DEFERRED_AT_ONCE):
            await task.batch_defer_async(*({} for _ in range(min(DEFERRED_AT_ONCE, count - first))))
        deferred = count / (time.perf_counter() - began)
        settle(url)
        began = time.perf_counter()
        worker = app.run_worker_async(
            concurrency=CONCURRENCY, wait=False, install_signal_handlers=False
        )
        running = asyncio.create_task(worker)
        await asyncio.wait({running}, timeout=LONGEST_S)
        if not running.done():
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
    return Result.of([a - began for a in at], deferred)


# --- all of them ----------------------------------------------------------------------------------


def _sqlite(folder: Path) -> str:
    return f"sqlite:///{folder / 'jobs.db'}"


def _postgresql(folder: Path) -> str:
    url = new_postgres_database()
    with psycopg.connect(plain(url), autocommit=True) as connection:
        # The server of the tests promises nothing; here what is committed is to be on the disk.
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {setting} = on")
        connection.execute("SELECT pg_reload_conf()")
    return url


def plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def settle(url: str) -> None:
    """As a database is that has been there for a while: planned for, and written back."""
    if url.startswith("postgresql"):
        with psycopg.connect(plain(url), autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE")
    else:
        with sqlite3.connect(make_url(url).database) as connection:
            connection.execute("ANALYZE")
            connection.commit()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


DATABASES: Databases = {"sqlite": _sqlite, "postgresql": _postgresql}
RUNS: dict[str, tuple[str, Callable[[str, Path, int], Result]]] = {
    "ours": ("sqlite postgresql", ours),
    "apscheduler": ("sqlite postgresql", apscheduler),
    "procrastinate": ("postgresql", procrastinate),
}


def measure(sizes: tuple[int, ...]) -> Iterator[tuple[str, str, int, Result]]:
    for count in sizes:
        for database, new in DATABASES.items():
            for name, (where, run) in RUNS.items():
                if database not in where:
                    continue
                with tempfile.TemporaryDirectory(prefix="kollega-bench-") as folder:
                    yield database, name, count, run(new(Path(folder)), Path(folder), count)


def main() -> None:
    quiet = structlog.make_filtering_bound_logger(logging.WARNING)
    structlog.configure(wrapper_class=quiet)
    logging.disable(logging.WARNING)
    print("database     what              due     done    per s    p99 late   deferred per s")
    found: dict[tuple[str, str, int], Result] = {}
    for database, name, count, r in measure(SIZES):
        found[database, name, count] = r
        deferred = f"{r.deferred_per_s:8,.0f}" if r.deferred_per_s else ""
        print(
            f"{database:10}   {name:13} {count:7,}  {r.done:7,}  {r.per_s:7,.0f}"
            f"   {r.p99_s:7.2f} s   {deferred}".rstrip(),
            flush=True,
        )


if __name__ == "__main__":
    main()
