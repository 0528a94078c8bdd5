"""A workspace's token: one renewal at a time, whoever asks and on whichever database."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlalchemy import Connection, func, select

from bot.service import accounts, installs, people
from bot.service.accounts import Workspace
from bot.service.core import Actor, Core
from bot.service.installs import Elsewhere, Renewal
from bot.storage.start import Storage
from bot.storage.tables import keys

LEASE = timedelta(seconds=20)


def connected(core: Core, conn: Connection, name: str = "Granvik") -> Workspace:
    org = people.new_organisation(core, conn, name, "nb")
    made = installs.connect(
        core, conn, org, "slack", "T1", "Granvik", details={"bot": "U1"}, token="first"
    )
    assert isinstance(made, Workspace)
    return made


async def test_of_many_who_ask_at_once_one_renews(storage: Storage) -> None:
    core = Core(storage)
    where = await storage.db.write(lambda conn: connected(core, conn))

    def ask(conn: Connection) -> Renewal | None:
        return installs.renewal(core, conn, where, "first", LEASE)

    asked = await asyncio.gather(*(storage.db.write(ask) for _ in range(8)))
    assert [a.ours for a in asked if a is not None].count(True) == 1
    await storage.db.write(lambda conn: installs.renewed(core, conn, where, "second"))
    # Who saw the old token is given the new one.
    assert await storage.db.write(ask) == Renewal("second", ours=False)


async def test_a_renewal_that_never_ended_is_another_s_after_a_while(storage: Storage) -> None:
    now = 1_800_000_000.0
    core = Core(storage, real=lambda: now)
    where = await storage.db.write(lambda conn: connected(core, conn))

    def ask(conn: Connection) -> Renewal | None:
        return installs.renewal(core, conn, where, "first", LEASE)

    assert await storage.db.write(ask) == Renewal("first", ours=True)
    assert await storage.db.write(ask) == Renewal("first", ours=False)
    core.real = lambda: now + 21
    assert await storage.db.write(ask) == Renewal("first", ours=True)


async def test_an_old_token_s_key_is_destroyed(storage: Storage) -> None:
    core = Core(storage)
    where = await storage.db.write(lambda conn: connected(core, conn))
    await storage.db.write(lambda conn: installs.renewed(core, conn, where, "second"))
    alive = select(func.count()).where(keys.c.purpose == "workspace", keys.c.wrapped.is_not(None))
    assert await storage.db.aread(lambda conn: conn.execute(alive).scalar_one()) == 1
    kept = await storage.db.aread(lambda conn: accounts.token_of(core, conn, where))
    assert kept == "second"


async def test_a_workspace_never_changes_its_organisation(storage: Storage) -> None:
    core = Core(storage)
    where = await storage.db.write(lambda conn: connected(core, conn))

    def other(conn: Connection) -> Workspace | Elsewhere:
        org = people.new_organisation(core, conn, "Vestbygd", "nb")
        return installs.connect(core, conn, org, "slack", "T1", "X", details={}, token="theirs")

    assert isinstance(await storage.db.write(other), Elsewhere)
    kept = await storage.db.aread(lambda conn: accounts.token_of(core, conn, where))
    assert kept == "first"


async def test_a_state_is_used_up_by_the_first_of_two(storage: Storage) -> None:
    core = Core(storage)

    def begun(conn: Connection) -> installs.Begun | None:
        org = people.new_organisation(core, conn, "Granvik", "nb")
        admin = people.new_person(core, conn, org, "Per", "nb", admin=True)
        link = installs.new_link(core, conn, Actor(org, admin))
        return installs.begin(core, conn, link or "")

    made = await storage.db.write(begun)
    assert made is not None

    def back(conn: Connection) -> installs.Organisation | None:
        return installs.came_back(core, conn, made.state, made.cookie)

    came = await asyncio.gather(*(storage.db.write(back) for _ in range(4)))
    assert sum(one is not None for one in came) == 1
