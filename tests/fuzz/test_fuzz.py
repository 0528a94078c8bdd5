"""Mutated payloads for some seconds to each edge; `make fuzz` sends a hundred thousand."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fuzz.edges import DATABASES, EDGES
from tests.fuzz.mutate import mutated
from tests.fuzz.run import Fuzzer

SECONDS = 2.0
FEWEST = 100


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "database"), [*((name, DATABASES[0]) for name in sorted(EDGES)), ("web", DATABASES[1])]
)
async def test_nothing_breaks_an_edge(tmp_path: Path, name: str, database: str) -> None:
    async with EDGES[name](tmp_path, database) as edge:
        found = await Fuzzer(edge, seed=5, batch=25).run(100_000, SECONDS)
    assert found.wrong == []
    assert found.sent > FEWEST
    assert min(found.forged, found.sent - found.forged) > FEWEST / 4
    assert found.statuses.get("200", 0) > FEWEST / 20


@pytest.mark.long
async def test_workspaces_are_connected_between_what_is_forged(tmp_path: Path) -> None:
    async with EDGES["slack"](tmp_path, "sqlite") as edge:
        back = replace(edge, recorded=tuple(one for one in edge.recorded if one.kind == "back"))
        found = await Fuzzer(back, seed=5, batch=20).run(80)
    assert found.wrong == []
    assert found.events["slack_installed"] > 5
    assert found.events["slack_install_elsewhere"] > 0
    assert found.forged_statuses == {"400": 40}


def test_a_payload_is_changed_inside_of_the_strings_that_hold_another() -> None:
    chance = random.Random(1)
    tree = {"payload": '{"view": {"private_metadata": "[1, 2]"}}'}
    found = {str(mutated(tree, chance, [])) for _ in range(300)}
    assert len(found) > 200
    assert any('"view": {"private_metadata": "[1, ' in one and one != str(tree) for one in found)
