"""The same programme on PostgreSQL with three processes, one of which is killed at its work.

Some weeks of the year here; the whole of it with `make year`.
"""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.service.core import Core
from tests.databases import migrated_url, opened_core
from tests.year import checks, process, programme
from tests.year.acting import People
from tests.year.chat import Chat
from tests.year.clock import at
from tests.year.drive import Driver
from tests.year.process import STOP, SharedClock
from tests.year.story import BEGINS, ENDS, OUTAGES, Story

PROCESSES = 3
PATIENCE = 60.0  # real seconds for what is due at one moment
SOME_WEEKS = at("2025-09-20 08:00")
KILL = at("2025-09-09 08:00")  # the next time after this that there is work to do


@dataclass
class Crew:
    """The processes."""

    url: str
    folder: Path
    clock: SharedClock
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    begun: int = 0

    def begin(self) -> None:
        command = [sys.executable, "-m", "tests.year.process", self.url, str(self.folder)]
        self.running.append(subprocess.Popen([*command, str(self.begun)]))
        self.begun += 1

    def kill_one(self) -> int:
        """One of them is no more, whatever it was doing; another begins in its place."""
        killed = self.running.pop(0)
        killed.kill()
        killed.wait()
        self.clock.at_work(self.begun - len(self.running) - 1, on=False)
        self.begin()
        return killed.pid

    def end(self) -> None:
        (self.folder / STOP).touch()
        for each in self.running:
            each.wait(30)


@dataclass
class Many(Driver):
    """The year passes in other processes; here are only its clock and its people."""

    crew: Crew | None = None
    kill: float = float("inf")
    killed: int = 0

    async def _happen(self) -> None:
        assert self.crew is not None
        if self.clock() >= self.kill and await process.busy(self.core):
            self.kill = float("inf")
            self.killed = self.crew.kill_one()
        end = time.monotonic() + PATIENCE
        while (
            await process.busy(self.core)
            or self.crew.clock.anybody
            or await process.busy(self.core)
        ):
            assert time.monotonic() < end, "what is due does not happen"
            await asyncio.sleep(0.005)
        known = self.chat.posts
        known[:] = list(process.read(self.crew.folder)) if self._grown() else known

    def _grown(self) -> bool:
        file = self.crew.folder / process.POSTS if self.crew else None
        size = file.stat().st_size if file and file.exists() else 0
        grown, self._size = size != getattr(self, "_size", 0), size
        return grown


@contextmanager
def lived(folder: Path, until: float) -> Iterator[tuple[Many, People, Core]]:
    url = migrated_url("postgresql", folder)
    clock = SharedClock(folder)
    clock.jump(BEGINS)
    with opened_core(url, folder, datetime.fromtimestamp(BEGINS, UTC)) as core:
        core.real = clock
        made = programme.found(core)
        crew = Crew(url, folder, clock)
        driver = Many(core, clock, Chat(clock), OUTAGES, crew=crew, kill=KILL)  # type: ignore[arg-type]
        people = People(core, driver, made, random.Random(7))
        driver.read = people.read
        Story(driver, made).tell()
        for _ in range(PROCESSES):
            crew.begin()
        try:
            asyncio.run(driver.run(until))
        finally:
            crew.end()
        yield driver, people, core


@pytest.mark.long
def test_three_processes_do_the_same_and_one_may_be_killed(tmp_path: Path) -> None:
    until = ENDS if os.environ.get("KOLLEGA_YEAR") else SOME_WEEKS
    with lived(tmp_path, until) as (driver, people, core):
        posts, made = driver.chat.posts, people.programme
        assert driver.killed
        assert len(posts) > 100
        assert checks.doubled(posts) == []
        complaints = [
            *checks.missing_or_late(posts, made, checks.states(core, made.org), OUTAGES),
            *checks.unwelcome(posts, made, people.acted),
        ]
        assert complaints == [], "\n".join(map(str, complaints))
