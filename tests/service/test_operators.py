"""Who runs the installation: always somebody, once there is an administrator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection
from starlette.applications import Starlette

from bot.app import Kollega, running
from bot.service import operators, people, settled
from bot.service.clock import Clock
from bot.service.core import Actor
from bot.settings import Settings
from tests.commands.world import World, world
from tests.postgres import new_postgres_database


@pytest.fixture(params=["sqlite", "postgres"])
def town(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    url = new_postgres_database() if request.param == "postgres" else ""
    with world(tmp_path, url) as made:
        yield made


def bare(town: World, *names: str) -> None:
    """These hold neither role any more."""

    def work(conn: Connection) -> None:
        for name in names:
            settled.put_person(conn, town.org, town.actor(name).person, operator=None, admin=None)

    town.core.storage.db.write_sync(work)


def held(town: World) -> tuple[tuple[str, str], ...]:
    return town.core.storage.db.read(operators.operators)


async def test_the_only_administrator_becomes_operator_at_start(town: World) -> None:
    await town.found()
    bare(town, "Oddny")
    atle = (town.org, town.actor("Atle").person)
    assert held(town) == ()
    async with running(Kollega(Settings(), town.core, Starlette(), None)):
        assert held(town) == (atle,)
    assert town.core.storage.db.write_sync(operators.appoint) is False


async def test_of_several_nobody_is_chosen(town: World) -> None:
    await town.found()
    bare(town, "Oddny")

    def second(conn: Connection) -> None:
        settled.put_person(conn, town.org, town.actor("Ola").person, admin=True)

    town.core.storage.db.write_sync(second)
    assert town.core.storage.db.write_sync(operators.appoint) is False
    assert held(town) == ()


async def test_made_up_and_departed_people_do_not_count(town: World) -> None:
    await town.found()
    bare(town, "Oddny", "Atle")

    def demo(conn: Connection) -> None:
        made_up = people.new_organisation(town.core, conn, "Prøve", "nb", clock=Clock())
        person = people.new_person(town.core, conn, made_up, "Kari", "nb")
        settled.put_person(conn, made_up, person, admin=True)

    town.core.storage.db.write_sync(demo)
    assert town.core.storage.db.write_sync(operators.appoint) is False


async def test_the_last_one_stays(town: World) -> None:
    await town.found()
    oddny = town.actor("Oddny")
    kept = await operators.set_operator(
        town.core, oddny, oddny.person, on=False, identity=town.identity()
    )
    assert "no-last-operator" in str(kept)
    nobody = await operators.set_operator(
        town.core, Actor(town.org, ""), "f" * 32, on=True, identity=town.identity()
    )
    assert type(nobody).__name__ == "NotThere"
    assert held(town) == ((town.org, oddny.person),)
