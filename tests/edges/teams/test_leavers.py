"""Whoever leaves the tenant is out of the group; whoever only leaves the chat is not."""

from __future__ import annotations

from bot.service.core import Core
from tests.edges.teams.group_world import Six, founded, opened, six


async def members(w: Six) -> set[str]:
    await w.settled()
    return {m.name for m in (await w.group()).active()}


async def test_out_of_the_tenant_is_out_of_the_group(core: Core) -> None:
    async with six(core, "chat") as w:
        await founded(w)
        del w.teams.world.people[w["Solveig"].id]
        w.place.people.remove(w["Solveig"].id)
        await w.driver._membership(w["Per"], w["Solveig"], w.place, "Removed")
        assert await members(w) == {"Per", "Kari", "Ola", "Ingrid", "Amina"}


async def test_out_of_the_chat_alone_is_still_a_member(core: Core) -> None:
    async with six(core, "chat") as w:
        await founded(w)
        await w.driver.remove_member(w["Per"], w["Solveig"], w.place)
        await w.driver.uninstall(w["Ola"])
        assert await members(w) == set(w.folk)


async def test_a_request_that_is_wrong_for_everybody_makes_nobody_leave(core: Core) -> None:
    async with six(core, "chat") as w:
        await founded(w)
        w.teams.fail_next("create", "error:BadArgument", 20)
        await w.driver.remove_member(w["Per"], w["Solveig"], w.place)
        assert "Solveig" in await members(w)


async def test_who_is_gone_a_moment_later_is_seen_when_a_round_opens(core: Core) -> None:
    async with six(core, "chat") as w:
        await founded(w)
        await w.driver.leave_tenant(w["Solveig"])
        w.folk.pop("Solveig")
        await opened(w)
        assert await members(w) == set(w.folk)
