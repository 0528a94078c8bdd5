"""Whoever runs Kollega: what is installed, what is stuck, and pausing all sending."""

from __future__ import annotations

import asyncio
from typing import Any

from sqlalchemy import Connection, update

from bot.service import accounts, operations
from bot.service.core import Core
from bot.storage import tables
from tests.delivery.chat import Chat
from tests.delivery.test_deliverer import until
from tests.delivery.town import deliverer, new_group, new_org, rows, running, set_place, settled


def workspace(core: Core, external: str = "T1") -> str:
    """A workspace of the organisation there is. Returns its id."""

    def keep(conn: Connection) -> str:
        made = accounts.keep_workspace(
            core, conn, "slack", external, "Lyngvik", details={}, lang="nb", zone="Europe/Oslo"
        )
        return made.id

    return core.storage.db.write_sync(keep)


async def test_while_sending_is_paused_nothing_goes_out_anywhere(core: Core) -> None:
    await new_group(core, await new_org(core), "A")
    chat = Chat()
    assert await operations.pause_sending(core)
    assert await operations.pause_sending(core)
    found = core.storage.db.read(operations.standstills)
    assert [each.workspace for each in found] == [""]
    # Two processes' deliverers, of which one hears nothing of what the other commits.
    async with running(deliverer(core, chat, alone=False), deliverer(Core(core.storage), chat)):
        await asyncio.sleep(0.3)
        assert chat.calls.total() == 0
        assert rows(core, status="due")
        assert await operations.resume_sending(core)
        await settled(core)
    assert chat.calls["post"]
    assert not await operations.resume_sending(core)
    assert core.storage.db.read(operations.standstills) == ()


async def test_one_workspace_can_stand_still_alone(core: Core) -> None:
    org = await new_org(core)
    still = workspace(core)
    await new_group(core, org, "A")
    await new_group(core, org, "B")
    workspace(core, "T2")
    other = ("CB", *(f"DB{i}" for i in range(4)))
    for channel in other:
        set_place(core, channel, workspace_external="T2")
    assert not await operations.pause_sending(core, "nowhere")
    assert await operations.pause_sending(core, still)
    chat = Chat()
    async with running(deliverer(core, chat)):
        await until(lambda: not [r for r in rows(core, status="due") if r.channel in other])
        assert set(chat.messages) <= set(other)
        installs = core.storage.db.read(operations.installs)
        assert {(i.id == still, i.paused) for i in installs} == {(True, True), (False, False)}
        assert await operations.resume_sending(core, still)
        await settled(core)
    assert "CA" in chat.messages


async def test_what_is_stuck_is_counted_by_place_and_code(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")

    def park(conn: Connection, code: str, **where: Any) -> None:
        d = tables.deliveries
        found = update(d).where(d.c.audience == where["audience"])
        conn.execute(found.values(status="paused", trouble=code))

    for code, audience in (("is_archived", "group"), ("quiet", group.people[1])):
        core.storage.db.write_sync(
            lambda conn, code=code, audience=audience: park(conn, code, audience=audience)  # type: ignore[misc]
        )
    number = len(rows(core, audience="group"))
    (one,) = core.storage.db.read(operations.stuck)
    assert (one.organisation, one.platform, one.kind, one.status, one.code, one.number) == (
        "Lyngvik kommune",
        "slack",
        "home",
        "paused",
        "is_archived",
        number,
    )
