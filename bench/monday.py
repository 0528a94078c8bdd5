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
import json
import logging
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import structlog
from sqlalchemy import Connection, func, insert, select

from bench.beside.runs import DATABASES, OTHERS_S, Result, settle
from bench.beside.scheduler import apscheduler
from bench.beside.tasks import procrastinate
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

SIZES = (1_000, 10_000, 100_000)
EACH = 1_000  # people in an organisation
YEAR = 365 * 86_400.0
AHEAD_S = 1.5  # everything runs already when the second comes
OURS_S = 150.0  # ours has to be through by then


# --- ours -----------------------------------------------------------------------------------------


class Heard(Hub):
    """When each of these flows' commits was told of."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: set[str] = set()
        self.at: list[float] = []

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
    async with asyncio.timeout(AHEAD_S + OURS_S):
        # Commits are told of in another thread.
        while hub.waiting:  # noqa: ASYNC110
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


# --- all of them ----------------------------------------------------------------------------------


RUNS: dict[str, tuple[tuple[str, ...], Callable[[str, Path, int], Result]]] = {
    "ours": (("sqlite", "postgresql"), ours),
    "apscheduler": (("sqlite", "postgresql"), apscheduler),
    "procrastinate": (("postgresql",), procrastinate),
}


def measure(sizes: tuple[int, ...]) -> Iterator[tuple[str, str, int, Result]]:
    for count in sizes:
        for database, new in DATABASES.items():
            for name, (on, run) in RUNS.items():
                if database not in on:
                    continue
                with tempfile.TemporaryDirectory(prefix="kollega-bench-") as folder:
                    yield database, name, count, run(new(Path(folder)), Path(folder), count)


Found = dict[tuple[str, str, int], Result]


def ratio(found: Found, database: str, other: str) -> float:
    """How many times as many a second as the other one, of the most that were due."""
    most = max(SIZES)
    return round(found[database, "ours", most].per_s / found[database, other, most].per_s, 2)


def main() -> None:
    quiet = structlog.make_filtering_bound_logger(logging.WARNING)
    structlog.configure(wrapper_class=quiet)
    logging.disable(logging.WARNING)
    print(f"due in one second; APScheduler and procrastinate are ended after {OTHERS_S:g} s")
    print("database     what                due      done     per s   p99 late   deferred/s")
    found: Found = {}
    for database, name, count, r in measure(SIZES):
        found[database, name, count] = r
        late = f"{r.p99_s:6.2f} s" if r.done == count else f"  >{OTHERS_S:3.0f} s"
        deferred = f"{r.deferred_per_s:10,.0f}" if r.deferred_per_s else ""
        print(
            f"{database:10}   {name:13} {count:9,} {r.done:9,} {r.per_s:9,.0f}   {late}"
            f"   {deferred}".rstrip(),
            flush=True,
        )
    beside = {database: ratio(found, database, "apscheduler") for database in DATABASES}
    print(
        json.dumps(
            {
                # On both databases: the smaller ratio, and the later prompts.
                "ratio_apscheduler": min(beside.values()),
                "ratio_procrastinate": ratio(found, "postgresql", "procrastinate"),
                "lateness_p99_s": round(
                    max(found[database, "ours", max(SIZES)].p99_s for database in DATABASES), 2
                ),
                **{f"ratio_apscheduler_{database}": each for database, each in beside.items()},
            }
        )
    )


if __name__ == "__main__":
    main()
