"""`kill -9` at any moment: nothing acknowledged is lost, nothing doubled, and it starts again."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.e2e.kill import soak
from tests.e2e.running import Running

KILLS = 4  # with this seed: two short lives, one cut off at its start, one long


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
async def test_rounds_go_on_as_if_nothing_had_happened(tmp_path: Path, database: str) -> None:
    found = await soak(tmp_path, database, KILLS, seed=98, methods=("kort", "kort"), chatting=4)
    assert found.wrong == []
    assert min(found.acknowledged) > 0
    assert sum(found.unanswered) > 0
    assert found.posts > 0


@pytest.mark.timeout(120)
@pytest.mark.parametrize(("born", "after_s"), [("key", 0.0), ("db", 0.0), ("db", 0.15)])
def test_it_may_die_while_it_starts_for_the_first_time(
    tmp_path: Path, born: str, after_s: float
) -> None:
    """It dies when its first file is there, or within the making of its tables."""
    running = Running(tmp_path)
    first = tmp_path / f"kollega.{born}"
    try:
        running.spawn()
        while running.alive and not first.exists():
            time.sleep(0.001)
        time.sleep(after_s)
        running.kill()
        running.start()
    finally:
        running.kill()
