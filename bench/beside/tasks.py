"""The task queue procrastinate: tasks that are due at once, deferred and run by one worker."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from procrastinate import App, PsycopgConnector

from bench.beside.runs import OTHERS_S, Result, plain, settle

CONCURRENCY = 30  # as its guide has it
DEFERRED_AT_ONCE = 1_000


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
        await asyncio.wait({running}, timeout=OTHERS_S)
        if not running.done():
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
    return Result.of([a - began for a in at], deferred)
